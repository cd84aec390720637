"""Are the inline codes (bold, links, line breaks …) of the source in the target, in an order that can be written?"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from diglot import inline, locales
from diglot.checks.pair import CODE, Context, Pair, Rule
from diglot.model import Code, CodeKind, Content, Finding, Severity

_CODE = frozenset(CODE)
_JOINING = frozenset({"ar", "he", "fa", "de", "nl", "tr", "fi", "hu", "ko", "sw"})


def missing(pair: Pair, context: Context) -> Iterable[Finding]:
    """A code of the source is not in the target, or not as often, and the file does not say that it may be left out."""
    if not pair.target_text.strip():
        return
    lost, _ = inline.missing_and_extra(pair.source, pair.target)
    optional = {code.id for code in lost if code.optional}
    for code in (one for one in lost if one.id not in optional):
        yield context.finding(pair, f"the code {_shown(code)} of the source is missing")


def extra(pair: Pair, context: Context) -> Iterable[Finding]:
    """The target has a code that the source lacks, or has it more often."""
    _, surplus = inline.missing_and_extra(pair.source, pair.target)
    for code in surplus:
        yield context.finding(pair, f"the code {_shown(code)} is not in the source, or not as often")


def nesting(pair: Pair, context: Context) -> Iterable[Finding]:
    """A pair of codes is closed before it is opened, never closed, or overlaps another although the source nests them."""
    fault = _fault(inline.codes(pair.target))
    if fault and not _fault(inline.codes(pair.source)):
        yield context.finding(pair, fault)


def order(pair: Pair, context: Context) -> Iterable[Finding]:
    """Codes that stand alone (line breaks, images) are in another order than in the source."""
    source = [inline.identity(code) for code in inline.codes(pair.source) if code.kind is CodeKind.ALONE]
    target = [inline.identity(code) for code in inline.codes(pair.target) if code.kind is CodeKind.ALONE]
    if source != target and sorted(source) == sorted(target):
        names = ", ".join(f"{{{key}}}" for _, key in target)
        yield context.finding(pair, f"codes that stand alone are in another order than in the source: {names}")


def hollow(pair: Pair, context: Context) -> Iterable[Finding]:
    """A pair of codes encloses text in the source and nothing in the target."""
    if len(pair.target) > 1:
        for code in _hollow(pair.target) - _hollow(pair.source):
            yield context.finding(pair, f"nothing stands between {{{code}>}} and <{code}}}".replace("}}", "}"))


def changed(pair: Pair, context: Context) -> Iterable[Finding]:
    """A code is not what it is in the source: another address of a link, another image."""
    known = {inline.identity(code): code.data for code in inline.codes(pair.source)}
    for code in inline.codes(pair.target):
        data = known.get(inline.identity(code), "")
        if data and code.data and data != code.data:
            yield context.finding(pair, f"the code {inline.form(code)} is changed: {data} → {code.data}", None, data)


def space(pair: Pair, context: Context) -> Iterable[Finding]:
    """White space has moved from outside a pair of codes to its inside, or is missing beside it."""
    if locales.spaceless(pair.locale) or locales.spaceless(pair.source_locale):
        return
    source = {inline.identity(code): around for code, around in _around(pair.source)}
    for code, (before, after) in _around(pair.target):
        left, right = source.get(inline.identity(code), ("", ""))
        if code.kind is CodeKind.OPEN and after.isspace() and right and not right.isspace():
            yield context.finding(pair, f"white space inside {inline.form(code)}: it belongs before the code")
        elif code.kind is CodeKind.CLOSE and before.isspace() and left and not left.isspace():
            yield context.finding(pair, f"white space inside {inline.form(code)}: it belongs after the code")
        elif code.kind is CodeKind.OPEN and left.isspace() and _lettered(before, after, pair.locale):
            yield context.finding(pair, f"no white space before {inline.form(code)}")
        elif code.kind is CodeKind.CLOSE and right.isspace() and _lettered(before, after, pair.locale):
            yield context.finding(pair, f"no white space after {inline.form(code)}")


def _lettered(before: str, after: str, locale: str) -> bool:
    """Say whether letters meet at a code, in a language that does not write prefixes, endings or compounds together."""
    return before.isalpha() and after.isalpha() and locales.language(locale) not in _JOINING


def _around(content: Content) -> Iterable[tuple[Code, tuple[str, str]]]:
    """Return each code with the characters before and after it, other codes passed over; "" at the edges."""
    for at, part in enumerate(content):
        if isinstance(part, Code):
            before = "".join(one for one in content[:at] if isinstance(one, str))[-1:]
            after = "".join(one for one in content[at + 1 :] if isinstance(one, str))[:1]
            yield part, (before, after)


def _shown(code: Code) -> str:
    """Return a code as a person knows it: its text form and its markup."""
    return f"{inline.form(code)} ({code.data})" if code.data else inline.form(code)


def _fault(codes: Sequence[Code]) -> str | None:
    """Return what is wrong with the nesting of *codes*."""
    open_now: list[str] = []
    for code in codes:
        if code.kind is CodeKind.OPEN:
            open_now.append(code.id)
        elif code.kind is CodeKind.CLOSE:
            if code.id not in open_now:
                return f"the code {inline.form(code)} closes what was not opened"
            if open_now[-1] != code.id:
                return f"the codes {open_now[-1]} and {code.id} overlap"
            open_now.pop()
    return f"the code {open_now[-1]} is opened and never closed" if open_now else None


def _hollow(content: Sequence[str | Code]) -> set[str]:
    """Return the ids of the pairs with nothing but white space between them."""
    text = [part for part in content if isinstance(part, Code) or part.strip()]
    return {
        one.id
        for one, two in itertools.pairwise(text)
        if isinstance(one, Code) and isinstance(two, Code) and one.kind is CodeKind.OPEN and two.kind is CodeKind.CLOSE
        if one.id == two.id
    }


RULES = (
    Rule("codes.missing", Severity.ERROR, missing, signs=_CODE),
    Rule("codes.extra", Severity.ERROR, extra, signs=_CODE),
    Rule("codes.nesting", Severity.ERROR, nesting, signs=_CODE),
    Rule("codes.changed", Severity.ERROR, changed, signs=_CODE),
    Rule("codes.order", Severity.WARNING, order, signs=_CODE),
    Rule("codes.space", Severity.WARNING, space, signs=_CODE),
    Rule("codes.hollow", Severity.WARNING, hollow, signs=_CODE),
)
