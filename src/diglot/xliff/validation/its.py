"""Constraints of the ITS module (2.1, 2.2)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from diglot.xliff.validation import constraint
from diglot.xliff.validation.core import AGENTS, ATTRIBUTES
from diglot.xliff.validation.faults import SPACES, Fault, local
from diglot.xliff.validation.modules import of
from diglot.xliff.validation.references import parse
from diglot.xliff.validation.scope import XML_ID, Holder, Node, Unit
from diglot.xliff.validation.values import words

ITS, ITSM = f"{{{SPACES['its']}}}", f"{{{SPACES['itsm']}}}"
_CATEGORY = words(
    "allowed-characters directionality domain elements-within-text external-resource id-value language-information"
    " locale-filter localization-note localization-quality-issue localization-quality-rating mt-confidence"
    " preserve-space provenance storage-size target-pointer terminology text-analysis translate"
)
_ISSUE = ("locQualityIssueType", "locQualityIssueComment")
_ISSUE_MORE = ("locQualityIssueSeverity", "locQualityIssueProfileRef", "locQualityIssueEnabled")
_NEEDED = {"mtConfidence": "mt-confidence", "taConfidence": "text-analysis", "termConfidence": "terminology"}


def _marked(holder: Holder) -> Iterator[tuple[Node, Mapping[str, str]]]:
    """Yield each element of the core with attributes of ITS, and these by their local names."""
    for node in holder.others:
        its = {name[len(ITS) :]: value for name, value in node.attributes.items() if name.startswith(ITS)}
        if its or any(name.startswith(ITSM) for name in node.attributes):
            yield node, its


def _set(element: etree._Element, name: str) -> Iterator[str]:
    """Yield the values of an ITS attribute on an element and its ancestors, nearest first."""
    for one in (element, *element.iterancestors()):
        value = one.get(ITS + name)
        if value is not None:
            yield value


_ANY = " ".join(f"@{name}" for name in ATTRIBUTES if name.startswith(("its:", "itsm:")))


@constraint.holder("its_version", "ITS 2.0: version", on=_ANY, versions="2.1–2.2")
def version(holder: Holder) -> Iterator[Fault]:
    """Where ITS is used, its:version is set on the element or above it."""
    for node, _ in _marked(holder):
        standoff = any(local(one.tag) in _STANDOFF and one.get("version") for one in node.element.iterancestors())
        if not standoff and not any(_set(node.element, "version")):
            yield Fault(node.element, "uses ITS, but no its:version is set above", 'set its:version="2.0" on the root')
            return


_STANDOFF = ("locQualityIssues", "provenanceRecords")


@constraint.holder("its_annotation", "ITS: ITS Mapping Annotations", on=_ANY, versions="2.1–2.2")
def annotation(holder: Holder) -> Iterator[Fault]:
    """An annotation that carries ITS data is of type its:generic, if a type is given; a term may say who found it."""
    for node, its in _marked(holder):
        kind = node.attributes.get("type")
        if node.name not in ("mrk", "sm") or kind in (None, "its:generic"):
            continue
        terms = {"version", "termConfidence", "annotatorsRef"} if kind == "term" else {"version"}
        if set(its) - terms or any(name.startswith(ITSM) for name in node.attributes):
            yield Fault(
                node.element, f'carries ITS data and has type="{kind}"', 'make it "its:generic" or take type off'
            )


@constraint.holder("its_issue", "ITS: Localization Quality Issue", on="mrk sm its:locQualityIssue", versions="2.1–2.2")
def issues(holder: Holder) -> Iterator[Fault]:
    """A quality issue has a type or a comment, or refers to issues set apart and then has no data itself."""
    for node, its in _marked(holder):
        if "locQualityIssuesRef" in its:
            wrong = [name for name in (*_ISSUE, *_ISSUE_MORE) if name in its]
            if wrong:
                yield Fault(node.element, f"has its:locQualityIssuesRef and its:{wrong[0]}", "keep one of them")
        elif any(name in its for name in _ISSUE_MORE) and not any(name in its for name in _ISSUE):
            yield Fault(node.element, "has a quality issue without type and comment", "add one of them")
    for node in of(holder, "its:locQualityIssue"):
        if not any(name in node.attributes for name in _ISSUE):
            yield Fault(node.element, "has neither locQualityIssueType nor locQualityIssueComment", "add one of them")


@constraint.holder("its_rating", "ITS: Localization Quality Rating", on=_ANY, versions="2.1–2.2")
def ratings(holder: Holder) -> Iterator[Fault]:
    """A rating is a score or a vote, not both; a threshold needs a score or vote to hold against."""
    for node, its in _marked(holder):
        if "locQualityRatingScore" in its and "locQualityRatingVote" in its:
            yield Fault(node.element, "has both its:locQualityRatingScore and Vote", "keep one of them")
        for kind in ("Score", "Vote"):
            threshold = f"locQualityRating{kind}Threshold"
            if threshold in its and not any(_set(node.element, f"locQualityRating{kind}")):
                yield Fault(node.element, f"has its:{threshold} without the {kind.lower()}", "set that too")


@constraint.holder("its_text_analysis", "ITS: Text Analysis", on="mrk sm", versions="2.1–2.2")
def text_analysis(holder: Holder) -> Iterator[Fault]:
    """taSource and taIdent go together, and not with taIdentRef."""
    for node, its in _marked(holder):
        if ("taSource" in its) != ("taIdent" in its):
            yield Fault(node.element, "has one of its:taSource and its:taIdent", "set both")
        elif "taSource" in its and "taIdentRef" in its:
            yield Fault(node.element, "has its:taIdentRef and its:taSource", "keep one way to identify it")


@constraint.holder("its_provenance", "ITS: Provenance", on=_ANY + " its:provenanceRecord", versions="2.1–2.2")
def provenance(holder: Holder) -> Iterator[Fault]:
    """An agent is named on the element or in records set apart, not both; a record names at least one."""
    for node, its in _marked(holder):
        if "provenanceRecordsRef" in its and any(name in its for name in AGENTS):
            yield Fault(node.element, "has its:provenanceRecordsRef and names an agent itself", "keep one of them")
    for node in of(holder, "its:provenanceRecord"):
        if not any(name in node.attributes for name in AGENTS):
            yield Fault(node.element, "names no agent", "say which person, organization or tool it was")


@constraint.holder("its_reference", "ITS: locQualityIssuesRef, provenanceRecordsRef", on=_ANY, versions="2.1–2.2")
def references(holder: Holder) -> Iterator[Fault]:
    """A reference to issues or records set apart names some in the same unit, or for records of a file or group there."""
    known: dict[tuple[etree._Element, str], set[str | None]] = {}
    for node, its in _marked(holder):
        for name, wanted in (
            ("locQualityIssuesRef", "locQualityIssues"),
            ("provenanceRecordsRef", "provenanceRecords"),
        ):
            if name in its and not _apart(node.element, its[name], wanted, known):
                what = f'has its:{name}="{its[name]}", which is no {wanted} here'
                yield Fault(node.element, what, 'point to one, as in "#its=x"')


def _apart(
    element: etree._Element, ref: str, wanted: str, known: dict[tuple[etree._Element, str], set[str | None]]
) -> bool:
    """Say whether an element or one above it has what *ref* names; what each has is looked up once."""
    found = parse(ref) if ref.startswith("#") else ""
    if isinstance(found, str) or found.last is None or found.last[0] != "its":
        return not ref.startswith("#")  # what lies in another document cannot be looked up
    for one in (element, *element.iterancestors()):
        if (one, wanted) not in known:
            known[one, wanted] = {child.get(XML_ID) for child in one.findall(ITS + wanted)}
        if found.last[1] in known[one, wanted]:
            return True
    return False


@constraint.holder("its_annotators", "ITS: annotatorsRef", on=_ANY, versions="2.1–2.2")
def annotators(holder: Holder) -> Iterator[Fault]:
    """annotatorsRef is a list of category|IRI, each category once and known; confidences need one in scope."""
    for node, its in _marked(holder):
        seen: set[str] = set()
        for item in its.get("annotatorsRef", "").split():
            category, bar, iri = item.partition("|")
            if not bar or not iri or not _CATEGORY.accepts(category) or category in seen:
                remedy = "write category|IRI, each data category of ITS once"
                yield Fault(node.element, f'has "{item}" in its:annotatorsRef', remedy)
            seen.add(category)
        for name, category in _NEEDED.items():
            if name in its and not any(f"{category}|" in value for value in _set(node.element, "annotatorsRef")):
                yield Fault(node.element, f"has its:{name} but no tool for {category}", "name it by its:annotatorsRef")


@constraint.document("its_id_unique", "ITS: xml:id", versions="2.1–2.2")
def ids(document: Holder) -> Iterator[Fault]:
    """xml:id of issues and records set apart is unique in the document."""
    files = list(getattr(document, "files", {}).values())
    for holder in (document, *files):
        for node in holder.twice:
            if node.name.startswith("its:"):
                yield Fault(
                    node.element, f'has xml:id="{node.attributes.get(XML_ID)}" like another', "give each its own"
                )


@constraint.unit("its_id_unique", "ITS: xml:id", on="its:locQualityIssues its:provenanceRecords", versions="2.1–2.2")
def ids_of_unit(unit: Unit) -> Iterator[Fault]:
    """The same, told of the unit in which the second one stands."""
    return (
        Fault(node.element, f'has xml:id="{node.attributes.get(XML_ID)}" like another', "give each its own")
        for node in unit.twice
        if node.name.startswith("its:")
    )
