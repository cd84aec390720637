"""The source in its context, as a page: each unit named, each term with what must stand for it. One file, no script."""

from __future__ import annotations

import functools
import html
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2

from diglot import __version__, inline, locales
from diglot.edition.markup import Writer
from diglot.handoff.pack import Pack, TermUse
from diglot.handoff.terms import comment
from diglot.model import Block, BlockKind, Code, CodeKind, Content, State, TermHit, TermRule
from diglot.xliff import Unit

_TERM, _MEANS = "term", "means"
_NAMED = {BlockKind.META: "about the article", BlockKind.ATTRIBUTE: "attribute", BlockKind.CAPTION: "caption"}


def page(pack: Pack) -> str:
    """Return the page; units that are not handed out are there, dimmed, since they are context."""
    article = pack.article
    return _template().render(
        title=f"{pack.name} → {pack.locale}",
        article=article.id,
        source=article.locale,
        dir=locales.direction(article.locale),
        languages=f"{locales.name(article.locale)} → {locales.name(pack.locale)}",
        target=pack.locale,
        target_dir=locales.direction(pack.locale),
        count=len(pack.document.units),
        total=pack.total,
        body="\n".join(_Context(pack).blocks(article.blocks)),
        terms=[_row(use) for use in pack.terms],
        generator=f"diglot {__version__}",
    )


def _row(use: TermUse) -> dict[str, object]:
    keep = use.rule is TermRule.KEEP
    return {
        "forms": [term.text for term in use.forms],
        "approved": [term.text for term in (use.forms[:1] if keep else use.approved)],
        "comment": comment(use),
        "definition": use.concept.definition,
    }


class _Context(Writer):
    """Writes the source, its units marked and its terms with their translations."""

    def __init__(self, pack: Pack) -> None:
        super().__init__({}, pack.article.locale)
        self._pack = pack
        self._units: Mapping[str, Unit] = {unit.id: unit for unit in pack.document.units}
        self._uses = {use.concept.id: use for use in pack.terms}

    def block(self, block: Block) -> str:
        """Return one block, each of its units with its name."""
        if not block.segments:
            return str(self.text_of(block.text))
        space = "" if locales.spaceless(self.locale) else " "
        kind = f'<span class="kind">{_NAMED[block.kind]}</span> ' if block.kind in _NAMED else ""
        return kind + space.join(self._unit(segment.id, segment.source) for segment in block.segments)

    def _unit(self, name: str, source: Content) -> str:
        unit, ident = self._units.get(name), html.escape(name)
        if unit is None:
            return f'<span class="unit other" id="{ident}">{self.content(source)}</span>'
        state = "" if unit.state is State.INITIAL else f" {unit.state.value}"
        label = f'<a class="id" href="#{ident}">{ident}{state}</a>'
        words = self.content(_marked(source, self._pack.hits.get(name, ())))
        return f'<span class="unit" id="{ident}">{label} {words}</span>'

    def element(self, code: Code, close: Code | None) -> tuple[str, str]:
        """Return the tag of a pair, a term's among them."""
        return ("mark", "") if code.type == _TERM else super().element(code, close)

    def alone(self, code: Code) -> str:
        """Return a code that stands alone, or what must stand for a term."""
        if code.type != _MEANS:
            return super().alone(code)
        use = self._uses[code.data]
        if use.stays:
            return '<span class="means">= stays</span>'
        if not use.approved:
            return '<span class="means">→ ?</span>'
        tag, direction = html.escape(self._pack.locale), locales.direction(self._pack.locale)
        words = html.escape(use.approved[0].text, quote=False)
        return f'<span class="means">→ <bdi lang="{tag}" dir="{direction}">{words}</bdi></span>'


def _marked(source: Content, hits: Sequence[TermHit]) -> Content:
    """Return *source* with a pair of codes round each term, and what it means at its end.

    A term that begins or ends inside a code's plain-text equivalent is left unmarked: there is no text to mark.
    """
    cuts: dict[int, list[Code]] = {}
    for number, hit in enumerate(hits):
        name = f"{_TERM}{number}"
        cuts.setdefault(hit.end, []).append(Code(CodeKind.ALONE, f"{_MEANS}{number}", hit.concept.id, _MEANS))
        cuts[hit.end].append(Code(CodeKind.CLOSE, name, type=_TERM))
        cuts.setdefault(hit.start, []).append(Code(CodeKind.OPEN, name, type=_TERM))
    parts: list[str | Code] = []
    at = 0
    for part in source:
        if isinstance(part, Code):
            parts.append(part)
            at += len(part.equiv)
            continue
        done = 0
        for cut in sorted(cut for cut in cuts if at <= cut <= at + len(part)):
            parts += [part[done : cut - at], *cuts.pop(cut)]
            done = cut - at
        parts.append(part[done:])
        at += len(part)
    return inline.normal(parts)


@functools.cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    made = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("page.html")
