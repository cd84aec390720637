"""The grammar of XLIFF 1.2, strict, with what its transitional flavour allows beyond (marked ``loose``, or warned of).

Word lists are open: besides their own values they take any that start with ``x-`` (1.2, section 2.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from diglot.xliff.validation import values as v
from diglot.xliff.validation.grammar import Grammar, Row

NS12 = "urn:oasis:names:tc:xliff:document:1.2"

_DATATYPES = (
    "asp c cdf cfm cpp csharp cstring csv database documentfooter documentheader filedialog form html htmlbody ini"
    " interleaf javaclass javapropertyresourcebundle javalistresourcebundle javascript jscript layout lisp margin menufile"
    " messagefile mif mimetype mo msglib pagefooter pageheader parameters pascal php plaintext po report resources resx rtf"
    " sgml sgmldtd svg vbscript warning winres xhtml xml xmldtd xsl xul"
)
_RESTYPES = (
    "auto3state autocheckbox autoradiobutton bedit bitmap button caption cell checkbox checkboxmenuitem checkedlistbox"
    " colorchooser combobox comboboxexitem comboboxitem component contextmenu ctext cursor datetimepicker defpushbutton"
    " dialog dlginit edit file filechooser fn font footer frame grid groupbox header heading hedit hscrollbar icon iedit"
    " keywords label linklabel list listbox listitem ltext menu menubar menuitem menuseparator message monthcalendar"
    " numericupdown panel popupmenu pushbox pushbutton radio radiobuttonmenuitem rcdata row rtext scrollpane separator"
    " shortcut spinner splitter state3 statusbar string tabcontrol table textbox togglebutton toolbar tooltip trackbar"
    " tree uri userbutton usercontrol var versioninfo vscrollbar window"
)
_STATES = (
    "final needs-adaptation needs-l10n needs-review-adaptation needs-review-l10n needs-review-translation"
    " needs-translation new signed-off translated"
)
_QUALIFIERS = (
    "exact-match fuzzy-match id-match leveraged-glossary leveraged-inherited leveraged-mt leveraged-repository"
    " leveraged-tm mt-suggestion rejected-grammar rejected-inaccurate rejected-length rejected-spelling tm-suggestion"
)
_CUSTOM = v.pattern(r"x-\S+", "your own value after x-")


def _open(text: str) -> v.Value:
    return v.either(v.words(text), _CUSTOM)


_REFORMAT = (
    "yes no coord coord-x coord-y coord-cx coord-cy font font-name font-size font-weight css-style style ex-style"
)
TYPES: Mapping[str, v.Value] = {
    "alttrans": _open("proposal previous-version rejected reference accepted"),
    "annotates": v.words("source target general"),
    "assoc": v.words("preceding following both"),
    "context": _open("database element elementtitle linenumber numparams paramnotes record recordtitle sourcefile"),
    "coord": v.pattern(r"(-?\d+|#)(;(-?\d+|#)){3}", "four numbers or # with ; between"),
    "count": _open(f"num-usages repetition total {_RESTYPES} {_DATATYPES} {_STATES} {_QUALIFIERS}"),
    "datatype": _open(_DATATYPES),
    "date": v.DATE_TIME,
    "delimiter": _open("bold italic underlined link"),
    "lang": v.LANGUAGE,
    "mime": v.pattern(r"(text|multipart|message|application|image|audio|video|model)(/.+)*", "a media type"),
    "mtype": _open(
        "abbrev abbreviated-form abbreviation acronym appellation collocation common-name datetime equation expanded-form"
        " formula head-term initialism international-scientific-term internationalism logical-expression"
        " materials-management-unit name near-synonym part-number phrase phraseological-unit protected romanized-form seg"
        " set-phrase short-form sku standard-text symbol synonym synonymous-phrase term transcribed-form"
        " transliterated-form truncated-term variant"
    ),
    "placeholder": _open("image pb lb"),
    "pos": v.words("open close"),
    "priority": v.whole(1, 10, says="a whole number from 1 to 10"),
    "purpose": v.listed(_open("information location match")),
    "qualifier": _open(_QUALIFIERS),
    "reformat": v.words(_REFORMAT),
    "restype": _open(_RESTYPES),
    "size": _open("byte char col cm dlgunit em ex glyph in mm percent pixel point row"),
    "state": _open(_STATES),
    "token": v.TOKEN,
    "unit": _open(
        "word page trans-unit bin-unit glyph item instance character line sentence paragraph segment placeable"
    ),
    "version": v.words("1.2 1.1 1.0"),
    "yes-no": v.YES_NO,
}

_INLINE = "text (g|bpt|ept|ph|it|mrk|x|bx|ex)*"
_CODE = "id! xid equiv-text @any xml"
_STYLE = "coord:coord font css-style style:token exstyle:token"
_RESOURCE = (
    "datatype:datatype restype:restype resname extradata extype help-id:token menu menu-option menu-name xml:space "
    + _STYLE
)
_SIZE = (
    "reformat:reformat size-unit:size maxwidth:token minwidth:token maxheight:token minheight:token maxbytes:token"
    " minbytes:token charclass"
)
_TEXT = "xml:lang ~ts loose @any xml"

ROWS: Mapping[str, Row] = {
    "xliff": ("version!:version xml:lang loose @any xml", "others file+"),
    "file": (
        "original! source-language!:lang datatype!:datatype target-language:lang tool-id ~tool ~ts date:date xml:space"
        " category product-name product-version build-num loose @any xml",
        "header? body",
    ),
    "header": ("", "skl? phase-group? (glossary|reference|count-group|prop-group|note|tool)* others"),
    "skl": ("", "(internal-file|external-file)"),
    "glossary": ("", "(internal-file|external-file)"),
    "reference": ("", "(internal-file|external-file)"),
    "internal-file": ("form crc:token", "text"),
    "external-file": ("href! crc:token uid:token", ""),
    "note": ("xml:lang priority:priority from annotates:annotates", "text"),
    "phase-group": ("", "phase+"),
    "phase": (
        "phase-name! process-name! company-name tool-id ~tool date:date job-id contact-name contact-email contact-phone",
        "note*",
    ),
    "count-group": ("name!", "count*"),
    "count": ("count-type:count phase-name unit:unit", "text"),
    "context-group": ("name crc:token purpose:purpose", "context+"),
    "context": ("context-type!:context match-mandatory:yes-no crc:token", "text"),
    "tool": ("tool-id! tool-name! tool-version tool-company loose @any xml", "text anything"),
    "prop-group": ("name deprecated", "prop+"),
    "prop": ("prop-type! xml:lang", "text"),
    "body": ("", "(group|trans-unit|bin-unit)*"),
    "group": (
        f"id {_RESOURCE} {_SIZE} translate:yes-no merged-trans:yes-no ~ts loose @any xml",
        "context-group* count-group* prop-group* note* others (group|trans-unit|bin-unit)*",
    ),
    "trans-unit": (
        f"id! approved:yes-no translate:yes-no phase-name {_RESOURCE} {_SIZE} merged-trans:yes-no ~ts loose @any xml",
        "source seg-source? target? (context-group|count-group|prop-group|note|alt-trans)* others",
    ),
    "source": (_TEXT, _INLINE),
    "seg-source": (_TEXT, _INLINE),
    "target": (
        f"state:state state-qualifier:qualifier phase-name:token resname restype:restype {_STYLE} equiv-trans:yes-no {_TEXT}",
        _INLINE,
    ),
    "alt-trans": (
        f"match-quality tool-id ~tool crc:token xml:lang origin mid:token phase-name:token alttranstype:alttrans ~ts"
        f" {_RESOURCE} loose @any xml",
        "source? seg-source? target+ context-group* prop-group* note* others",
    ),
    "bin-unit": (
        "id! mime-type!:mime approved:yes-no translate:yes-no reformat:reformat restype:restype resname phase-name ~ts"
        " loose @any xml",
        "bin-source bin-target? (context-group|count-group|prop-group|note|trans-unit)* others",
    ),
    "bin-source": ("~ts loose @any xml", "(internal-file|external-file)"),
    "bin-target": (
        "mime-type:mime state:state state-qualifier:qualifier phase-name:token restype:restype resname ~ts loose @any xml",
        "(internal-file|external-file)",
    ),
    "g": (f"ctype:delimiter clone:yes-no ~ts {_CODE}", _INLINE),
    "x": (f"ctype:placeholder clone:yes-no ~ts {_CODE}", ""),
    "bx": (f"rid:token ctype:delimiter clone:yes-no ~ts {_CODE}", ""),
    "ex": (f"rid:token ~ts {_CODE}", ""),
    "ph": (f"ctype:placeholder crc assoc:assoc ~ts {_CODE}", "text sub*"),
    "bpt": (f"rid:token ctype:delimiter crc ~ts {_CODE}", "text sub*"),
    "ept": (f"rid:token crc ~ts {_CODE}", "text sub*"),
    "it": (f"pos!:pos rid:token ctype:delimiter crc ~ts {_CODE}", "text sub*"),
    "sub": ("datatype:datatype ctype:delimiter xid", _INLINE),
    "mrk": ("mtype!:mtype mid:token comment ~ts loose @any xml", _INLINE),
}


@cache
def grammar() -> Grammar:
    """Return the grammar of XLIFF 1.2."""
    return Grammar(NS12, ROWS, TYPES)
