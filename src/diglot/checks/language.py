"""Is the target in its language, its script and its variety?"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from diglot import locales
from diglot.checks.frequent import rather, surely
from diglot.checks.pair import Context, Pair, Rule
from diglot.checks.prose import prose
from diglot.checks.tables import table
from diglot.model import Finding, Severity

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_LETTERS = re.compile(r"[^\W\d_]+")
_SCRIPTS = {
    "Latn": r"A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Cyrl": r"\u0400-\u052f",
    "Grek": r"\u0370-\u03ff",
    "Arab": r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
    "Hebr": r"\u0590-\u05ff",
    "Deva": r"\u0900-\u097f",
    "Thai": r"\u0e00-\u0e7f",
    "Kore": r"\uac00-\ud7af\u1100-\u11ff\u3130-\u318f",
    "Jpan": r"\u3040-\u30ff\u3400-\u9fff々",
    "Hans": r"\u3400-\u9fff",
    "Hant": r"\u3400-\u9fff",
}
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")
_EAST = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uac00-\ud7af]+")
_CHINESE = re.compile(
    r"[们們这這吗嗎么麼她它还還让讓给給没着].*[的了是在不]|[的了是在不].*[们們这這吗嗎么麼她它还還让讓给給没着]"
)
_FEWEST = 25  # letters from which a language is told
_FEWEST_EAST = 10  # the same, of Chinese, Japanese or Korean
_NEAR = {"pt": ("es",), "es": ("pt",), "it": ("es",), "ru": ("uk",), "uk": ("ru",)}  # taken for each other, in any job
_SURE = 0.8
_ENOUGH = 100  # characters that are looked at; more take longer and tell no more


def script(pair: Pair, context: Context) -> Iterable[Finding]:
    """Most letters of the target are not of the script its language is written in."""
    pattern, own = _script(pair.locale), _script(pair.source_locale)
    if pattern is None or pattern is own:
        return
    right = sum(map(len, pattern.findall(pair.target_text)))
    if right * 4 >= len(pair.target_text) and not _kana(pair.target_text, pair.locale):
        return
    text = prose(pair.target_text)
    east = sum(map(len, _EAST.findall(text)))
    letters = sum(map(len, _LETTERS.findall(text)))
    if letters < _FEWEST and east < _FEWEST_EAST:
        return
    words = [word for word in _LETTERS.findall(text) if word[:1].islower()]
    few = right * 4 < letters and (len(words) >= 3 or right == 0 or east * 2 > letters)
    if few or _kana(text, pair.locale):
        yield context.finding(pair, f"not in the script of {locales.name(pair.locale)}", (0, len(pair.target_text)))


def _kana(text: str, locale: str) -> bool:
    """Say whether a text in characters is Chinese with Japanese syllables, or Japanese with none."""
    language = locales.language(locale)
    if language not in ("zh", "ja"):
        return False
    kana, letters = len(_KANA.findall(text)), sum(map(len, _EAST.findall(text)))
    if language == "zh":
        return kana * 5 > letters
    return kana == 0 and (letters >= 2 * _FEWEST_EAST or _CHINESE.search(text) is not None)


def wrong(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target reads as another language of the job, or one much like it, than the one it should be in."""
    if not pair.translates or len(pair.target_text) < 30:
        return
    wanted = locales.language(pair.locale)
    near = _NEAR.get(wanted, ())
    among = _among(pair.locale, pair.source_locale, context.options.languages)
    if surely(pair.target_text, wanted, among.union(near)):
        return
    if (other := next((one for one in near if rather(pair.target_text, wanted, one)), None)) is not None:
        yield _reads_as(other, pair, context)
        return
    if len(among) < 2 or (near and surely(pair.target_text, wanted, among)):
        return
    known = frozenset(_LETTERS.findall(pair.source_text))  # names, which are of no language
    text = " ".join(
        word for word in _LETTERS.findall(prose(pair.target_text)) if word[0].islower() or word not in known
    )
    told = _identifier(among)
    if told is None or sum(map(len, _LETTERS.findall(text))) < _FEWEST:
        return
    found, sure = told.classify(text[:_ENOUGH])
    if found != wanted and sure > _SURE:
        yield _reads_as(found, pair, context)


def _reads_as(language: str, pair: Pair, context: Context) -> Finding:
    message = f"reads as {locales.name(language)}, not {locales.name(pair.locale)}"
    return context.finding(pair, message, (0, len(pair.target_text)))


@functools.cache
def _among(locale: str, source_locale: str, others: frozenset[str]) -> frozenset[str]:
    """Return the languages that a target may be in, rightly or not: those of its script."""
    script = _script(locale)
    return frozenset(one for one in map(locales.language, (locale, source_locale, *others)) if _script(one) is script)


def variant(pair: Pair, context: Context) -> Iterable[Finding]:
    """Chinese characters are simplified in a traditional text, or traditional in a simplified one."""
    if "-" not in pair.locale:  # plain zh says nothing of the script
        return
    mine, foreign = _variants(locales.script(pair.locale))
    hits = list(foreign.finditer(pair.target_text))
    if not hits:
        return
    name = "traditional" if locales.script(pair.locale) == "Hans" else "simplified"
    own = len(mine.findall(pair.target_text))
    if (len(hits) >= 3 and len(hits) > own) or (len(hits) == 2 and not own):
        yield context.finding(pair, f"written in {name} characters", (0, len(pair.target_text)))


def slip(pair: Pair, context: Context) -> Iterable[Finding]:
    """Single characters of a Chinese text are of the other variety."""
    if "-" not in pair.locale or any(variant(pair, context)):
        return
    _, foreign = _variants(locales.script(pair.locale))
    name, table = ("traditional", 1) if locales.script(pair.locale) == "Hans" else ("simplified", 0)
    for match in foreign.finditer(pair.target_text):
        better = _pairs()[1 - table][_pairs()[table].index(match[0])]
        yield context.finding(pair, f"{match[0]} is a {name} character", match.span(), better)


def told(text: str, among: Collection[str]) -> str:
    """Return which language of the locales *among* a longer text is surely in, or ''."""
    read = prose(text)
    made = _identifier(frozenset(map(locales.language, among)))
    if made is None or sum(map(len, _LETTERS.findall(read))) < _ENOUGH:
        return ""
    found, sure = made.classify(read)
    return str(found) if sure > _SURE else ""


@functools.cache
def _script(locale: str) -> re.Pattern[str] | None:
    name = locales.script(locale)
    return _pattern({"Hant": "Hans"}.get(name, name))


@functools.cache
def _pattern(name: str) -> re.Pattern[str] | None:
    return re.compile(f"[{_SCRIPTS[name]}]+") if name in _SCRIPTS else None


@functools.cache
def _identifier(among: frozenset[str]) -> LanguageIdentifier | None:
    """Return what tells the languages *among* from each other; None if it does not know them."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if not among <= set(made.labels):
        return None
    made.set_languages(sorted(among))
    return made


@functools.cache
def _pairs() -> tuple[str, str]:
    """Return simplified characters and, at the same places, the traditional ones that stand only for them."""
    pairs = "".join(table("chinese")["pairs"]).split()
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


@functools.cache
def _variants(name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for the characters of a script's own variety and of the other one."""
    simplified, traditional = (re.compile(f"[{chars}]") for chars in _pairs())
    return (traditional, simplified) if name == "Hant" else (simplified, traditional)


RULES = (
    Rule("language.script", Severity.ERROR, script),
    Rule("language.wrong", Severity.ERROR, wrong),
    Rule("language.variant", Severity.ERROR, variant, frozenset({"zh"})),
    Rule("language.slip", Severity.WARNING, slip, frozenset({"zh"})),
)
