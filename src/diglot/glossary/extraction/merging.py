"""What becomes one candidate, or one at all, only when the whole article is read: pairs, short forms, surnames."""

from __future__ import annotations

from diglot.glossary.extraction.gathering import Candidate, Gathering, Kind
from diglot.glossary.extraction.lexicon import lexicon


def merged(gathering: Gathering) -> list[Candidate]:
    """Return the candidates of the whole article, those that are one as one."""
    _add_modifiers(gathering)
    _add_pairs(gathering)
    return _with_surnames(_with_short_forms(gathering), gathering.language)


def _add_modifiers(gathering: Gathering) -> None:
    """Add the compounds that stand before several nouns: open-source (model, community, contributor)."""
    for modifier, heads in gathering.modifiers.items():
        if len(heads) > 1:
            for sentence in (one for found in heads.values() for one in found):
                one = gathering.add(modifier, Kind.WORD, sentence)
                one.noun += 1
                one.sure = True


def _add_pairs(gathering: Gathering) -> None:
    """Add the pairs that stand there twice, or that nothing can be added to; their parts stand inside them."""
    for key, found in gathering.pairs.items():
        if len(found) < 2 and key not in gathering.fixed:
            continue
        for sentence, pair in found:
            gathering.add(gathering.written(sentence, pair, whole=True), Kind.PHRASE, sentence)
            for part in (gathering.get(pair[0].text), gathering.get(pair[-1].text)):
                if part is not None:
                    part.inside += 1


def _with_short_forms(gathering: Gathering) -> list[Candidate]:
    """Return the candidates, each short form as one with its long form."""
    gone: set[int] = set()
    for one in gathering.found.values():
        short = gathering.get(one.short) if one.short else None
        if short is not None and short is not one:
            one.places += [place for place in short.places if place not in one.places]
            gone.add(id(short))
    return [one for one in gathering.found.values() if id(one) not in gone]


def _with_surnames(candidates: list[Candidate], language: str) -> list[Candidate]:
    """Return the candidates, a person's surname as one with the whole name that stood before it."""
    whole: dict[str, Candidate] = {}
    found: list[Candidate] = []
    for one in candidates:
        if one.kind is Kind.NAME and one.text in whole:
            whole[one.text].places += one.places
            continue
        found.append(one)
        parts = one.text.split(" ")
        if one.kind is Kind.NAME and len(parts) > 1 and not any(map(lexicon(language).common, parts)):
            whole.setdefault(parts[-1], one)
    return found
