"""The grammar of XLIFF 2.0, 2.1 and 2.2: the core's elements and those of the modules, one row each.

The versions share these rows but for what ``grammar`` changes; 2.0 and 2.1 also share the namespace, and their modules
are told apart by nothing but the version attribute, so that a module of 2.1 is known in a file that says 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from diglot.xliff.validation import values as v
from diglot.xliff.validation.faults import SPACES
from diglot.xliff.validation.grammar import Grammar, Row

NS20 = "urn:oasis:names:tc:xliff:document:2.0"
NS22 = "urn:oasis:names:tc:xliff:document:2.2"
VERSIONS: Mapping[str, tuple[str, ...]] = {NS20: ("2.0", "2.1"), NS22: ("2.0", "2.1", "2.2")}
"""The values of version that each namespace allows (2.2, section 4.3.1 version)."""

TYPES: Mapping[str, v.Value] = {
    "applies": v.words("source target"),
    "applies-mda": v.words("source target ignorable"),
    "code-type": v.words("fmt ui quote link image other"),
    "confidence": v.CONFIDENCE,
    "dir": v.DIRECTION,
    "first-no": v.FIRST_NO,
    "hex": v.HEX,
    "issue": v.words(
        "terminology mistranslation omission untranslated addition duplication inconsistency grammar legal register "
        "locale-specific-content locale-violation style characters misspelling typographical formatting "
        "inconsistent-entities numbers markup pattern-problem whitespace internationalization length non-conformance "
        "uncategorized other"
    ),
    "lang": v.LANGUAGE,
    "mark-type": v.either(v.words("generic comment term"), v.PREFIXED),
    "match-type": v.words("am mt icm idm tb tm other"),
    "name": v.ENTITY_ID,
    "normal": v.words("none nfc nfd"),
    "percent": v.PERCENT,
    "positive": v.POSITIVE,
    "preserve": v.PRESERVE,
    "priority": v.whole(1, 10, says="a whole number from 1 to 10"),
    "state": v.words("initial translated reviewed final"),
    "sub-state": v.SUB_STATE,
    "sub-type": v.SUB_TYPE,
    "own-prefix": v.OWN_PREFIX,
    "token": v.TOKEN,
    "tokens": v.TOKENS,
    "uri": v.URI,
    "yes-no": v.YES_NO,
}

_INLINE = "text (cp|ph|pc|sc|ec|mrk|sm|em)*"
_CODES = "canCopy:yes-no canDelete:yes-no canReorder:first-no copyOf:token subType:sub-type type:code-type @fs,slr"
_MARK = "id!:token translate:yes-no type:mark-type ref:uri value @any"
_FILE = "mda:metadata? slr:data? val:validation? its:provenanceRecords* ctr:changeTrack*"

CORE: Mapping[str, Row] = {
    "xliff": ("version! srcLang!:lang trgLang:lang xml:space @any xml", "file+"),
    "file": (
        "id!:token canResegment:yes-no original translate:yes-no srcDir:dir trgDir:dir @any xml",
        f"skeleton? others(res:resourceData? slr:profiles? {_FILE}) notes? (unit|group)+",
    ),
    "skeleton": ("href", "text others"),
    "group": (
        "id!:token name canResegment:yes-no translate:yes-no srcDir:dir trgDir:dir type:own-prefix @any xml",
        f"others({_FILE}) notes? (unit|group)*",
    ),
    "unit": (
        "id!:token name canResegment:yes-no translate:yes-no srcDir:dir trgDir:dir type:own-prefix @any xml",
        f"others(mtc:matches? gls:glossary? res:resourceData? its:locQualityIssues* {_FILE})"
        " notes? originalData? (segment|ignorable)+",
    ),
    "segment": ("id:token canResegment:yes-no state:state subState:sub-state", "source target?"),
    "ignorable": ("id:token", "source target?"),
    "notes": ("", "note+"),
    "note": ("id:token appliesTo:applies category priority:priority @any xml", "text"),
    "originalData": ("", "data+"),
    "data": ("id!:token dir:dir xml:space:preserve", "text cp*"),
    "source": ("xml:lang xml:space", _INLINE),
    "target": ("xml:lang xml:space order:positive", _INLINE),
    "cp": ("hex!:hex", ""),
    "ph": (f"id!:token dataRef:token disp equiv subFlows:tokens {_CODES}", ""),
    "pc": (
        "id!:token canOverlap:yes-no dataRefStart:token dataRefEnd:token dispStart dispEnd equivStart equivEnd"
        f" subFlowsStart:tokens subFlowsEnd:tokens dir:dir {_CODES}",
        _INLINE,
    ),
    "sc": (
        f"id!:token canOverlap:yes-no dataRef:token dir:dir disp equiv isolated:yes-no subFlows:tokens {_CODES}",
        "",
    ),
    "ec": (
        f"id:token startRef:token canOverlap:yes-no dataRef:token dir:dir disp equiv isolated:yes-no subFlows:tokens"
        f" {_CODES}",
        "",
    ),
    "mrk": (_MARK, _INLINE),
    "sm": (_MARK, ""),
    "em": ("startRef!:token", ""),
}

AGENTS = (
    "org", "orgRef", "person", "personRef", "tool", "toolRef", "revOrg", "revOrgRef", "revPerson", "revPersonRef",
    "revTool", "revToolRef",
)  # fmt: skip
"""The attributes of ITS's Provenance that say who or what has translated or revised."""

MODULES: Mapping[str, Row] = {
    "mtc:matches": ("", "mtc:match+"),
    "mtc:match": (
        "id:token matchQuality:percent matchSuitability:percent origin ref!:uri reference:yes-no similarity:percent"
        " subType:own-prefix type:match-type @any xml",
        "mda:metadata? originalData? source target others(its:provenanceRecords* its:locQualityIssues*)",
    ),
    "gls:glossary": ("", "gls:glossEntry+"),
    "gls:glossEntry": ("id:token ref:uri @any xml", "gls:term gls:translation* gls:definition? others(mda:metadata?)"),
    "gls:term": ("source @any xml", "text"),
    "gls:translation": ("id:token ref:uri source @any xml", "text"),
    "gls:definition": ("source @any xml", "text"),
    "mda:metadata": ("id:token", "mda:metaGroup+"),
    "mda:metaGroup": ("id:token category appliesTo:applies-mda", "(mda:metaGroup|mda:meta)+"),
    "mda:meta": ("type!", "text"),
    "res:resourceData": ("", "res:resourceItemRef* res:resourceItem*"),
    "res:resourceItemRef": ("id:token ref!:token @any xml", ""),
    "res:resourceItem": (
        "mimeType id:token context:yes-no @any xml",
        "res:source? res:target? res:reference*",
    ),
    "res:source": ("href xml:lang @any xml", "others"),
    "res:target": ("href xml:lang @any xml", "others"),
    "res:reference": ("href! xml:lang @any xml", ""),
    "slr:profiles": ("generalProfile storageProfile", "slr:normalization? others"),
    "slr:normalization": ("general:normal storage:normal", ""),
    "slr:data": ("profile! @any xml", "others"),
    "val:validation": ("@any xml", "val:rule+"),
    "val:rule": (
        "isPresent occurs:positive isNotPresent startsWith endsWith existsInSource:yes-no caseSensitive:yes-no"
        " normalization:normal disabled:yes-no @any xml",
        "",
    ),
    "ctr:changeTrack": ("", "ctr:revisions+"),
    "ctr:revisions": ("appliesTo!:token ref:token currentVersion:token @any xml", "ctr:revision+"),
    "ctr:revision": ("author datetime version:token @any xml", "ctr:item+"),
    "ctr:item": ("property! @any xml", "text"),
    "its:locQualityIssues": ("xml:id!:name version", "its:locQualityIssue+"),
    "its:locQualityIssue": (
        "version locQualityIssueType:issue locQualityIssueComment locQualityIssueSeverity:percent"
        " locQualityIssueProfileRef:uri locQualityIssueEnabled:yes-no",
        "",
    ),
    "its:provenanceRecords": ("xml:id!:name version", "its:provenanceRecord+"),
    "its:provenanceRecord": (
        f"version {' '.join(AGENTS)}",
        "",
    ),
}

# for each attribute of a module on elements of the core: the elements it is for, and its type
_STRUCTURE = "file group unit"
_MARKS = "mrk sm"
_FORMAT = "file group unit note sc ec ph pc mrk sm"
_SCORED = f"{_STRUCTURE} {_MARKS} mtc:match"
_CTR = "ctr:revisions ctr:revision"
ATTRIBUTES: Mapping[str, tuple[str, v.Value | None]] = {
    "fs:fs": (
        _FORMAT,
        v.words(
            "a b bdo big blockquote body br button caption center cite code col colgroup dd del div dl dt em h1 h2 h3 h4"
            " h5 h6 head hr html i img label legend li ol p pre q s samp select small span strike strong sub sup table"
            " tbody td tfoot th thead title tr tt u ul"
        ),
    ),
    "fs:subFs": (_FORMAT, None),
    "slr:storageRestriction": (f"{_STRUCTURE} {_MARKS} pc sc", None),
    "slr:sizeRestriction": (f"{_STRUCTURE} {_MARKS} pc sc", None),
    "slr:equivStorage": ("pc sc ec ph", None),
    "slr:sizeInfo": (f"{_STRUCTURE} pc sc ec ph", None),
    "slr:sizeInfoRef": (f"{_STRUCTURE} pc sc ec ph", v.TOKEN),
    "its:version": (f"xliff {_SCORED} {_CTR}", v.words("2.0")),
    "its:annotatorsRef": (f"{_SCORED} {_CTR}", None),
    "its:allowedCharacters": (_MARKS, None),
    "its:localeFilterList": (_MARKS, None),
    "its:localeFilterType": (_MARKS, v.words("include exclude")),
    "its:locQualityIssueComment": (_MARKS, None),
    "its:locQualityIssueEnabled": (_MARKS, v.YES_NO),
    "its:locQualityIssueProfileRef": (_MARKS, v.URI),
    "its:locQualityIssuesRef": (_MARKS, v.URI),
    "its:locQualityIssueSeverity": (_MARKS, v.PERCENT),
    "its:locQualityIssueType": (_MARKS, TYPES["issue"]),
    "its:locQualityRatingProfileRef": (_SCORED, v.URI),
    "its:locQualityRatingScore": (_SCORED, v.PERCENT),
    "its:locQualityRatingScoreThreshold": (_SCORED, v.PERCENT),
    "its:locQualityRatingVote": (_SCORED, v.INTEGER),
    "its:locQualityRatingVoteThreshold": (_SCORED, v.INTEGER),
    "its:mtConfidence": (f"{_MARKS} mtc:match", v.CONFIDENCE),
    "its:provenanceRecordsRef": (f"{_SCORED} {_CTR}", v.URI),
    "its:taClassRef": (_MARKS, v.URI),
    "its:taConfidence": (_MARKS, v.CONFIDENCE),
    "its:taIdent": (_MARKS, None),
    "its:taIdentRef": (_MARKS, v.URI),
    "its:taSource": (_MARKS, None),
    "its:termConfidence": (_MARKS, v.CONFIDENCE),
    "itsm:domains": (_SCORED, None),
    "itsm:lang": (_MARKS, v.LANGUAGE),
    "pgs:switch": ("unit", None),
    "pgs:case": ("segment", None),
    **{f"its:{agent}": (f"{_SCORED} {_CTR}", v.URI if agent.endswith("Ref") else None) for agent in AGENTS},
}


@cache
def grammar(space: str) -> Grammar:
    """Return the grammar of the namespace *space*, which is NS20 or NS22."""
    rows = {**CORE, **MODULES}
    if space == NS22:
        rows["xliff"] = (CORE["xliff"][0], "notes? mda:metadata? file+")
        rows["note"] = ("ref:uri " + CORE["note"][0], CORE["note"][1])
        rows["segment"] = (CORE["segment"][0] + " @pgs", CORE["segment"][1])
        rows["res:resourceItem"] = (MODULES["res:resourceItem"][0], "notes? " + MODULES["res:resourceItem"][1])
    made = Grammar(space, rows, TYPES)
    made.modules = {
        f"{{{SPACES[name.partition(':')[0]]}}}{name.partition(':')[2]}": (
            frozenset(made.clark(one) for one in users.split()),
            kind,
        )
        for name, (users, kind) in ATTRIBUTES.items()
    }
    return made
