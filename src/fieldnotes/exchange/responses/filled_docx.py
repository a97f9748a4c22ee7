"""A Word document of a handout that was filled in, read as if whoever sent it meant harm.

Only what stands in the fields counts. A field that still shows its hint was not filled in; words that were tracked as
deleted are gone, those tracked as inserted are there. Word and LibreOffice both keep the fields and their tags.
"""

import hashlib
import re
from typing import Any

from fieldnotes.base.errors import FormatError
from fieldnotes.base.i18n import LANGUAGES, catalogue
from fieldnotes.exchange.documents import archive
from fieldnotes.exchange.handout.content import ANSWERS
from fieldnotes.exchange.handout.docx_fields import BOUND, TICKED_BOX, W14, tag_of
from fieldnotes.exchange.responses.fields import MOST_FIELDS, filled
from fieldnotes.model.kinds import Question
from fieldnotes.model.returned_form import FilledField, ReturnedForm

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOUND = re.compile(r"\s*([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\s+([0-9a-f]{64})\s*")
_TRUE = {"1", "true", "on"}
_GONE = {f"{{{_W}}}{name}" for name in ("del", "moveFrom")}
_TICKED = {TICKED_BOX, "\u2611", "\u2612", "\u2714", "\u2713", "\u00fe"}


def read_filled_docx(raw: bytes, name: str) -> ReturnedForm:
    """What stands in the fields of the document.

    Raises:
        FormatError: `answers-foreign`, when it is no handout; `answers-two-choices`; what `fields.filled` and the
            reading of containers raise.
    """
    parts = archive.open_parts(raw, name, lambda part: part == "word/document.xml")
    document = parts.get("word/document.xml")
    if document is None:
        raise FormatError("answers-foreign", file=name)
    archive.check_xml(document, name)
    controls = _controls(document, name)
    bound = next((_BOUND.fullmatch(_words(each)) for tag, each in controls if tag == BOUND), None)
    if bound is None:
        raise FormatError("answers-foreign", file=name)
    fields = _fields([(tag, each) for tag, each in controls if tag != BOUND], name)
    return ReturnedForm(
        format="docx",
        version=1,
        handout=bound[1],
        content_sha256=bound[2],
        fields=tuple(fields),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _controls(document: bytes, file: str) -> "list[tuple[str, Any]]":
    """The fields of a document with their names, in order: by their tag, or by the bookmark around or in them.

    Raises:
        FormatError: `answers-foreign`, for names of parts that no document has: the check before knows none of them.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(document, parser)
    except etree.XMLSyntaxError as problem:
        raise FormatError("answers-foreign", file=file) from problem
    found = []
    open_marks: dict[str, str] = {}
    for element in root.iter(f"{{{_W}}}sdt", f"{{{_W}}}bookmarkStart", f"{{{_W}}}bookmarkEnd"):
        number = str(element.get(f"{{{_W}}}id") or "")
        if element.tag == f"{{{_W}}}bookmarkStart":
            open_marks[number] = tag_of(str(element.get(f"{{{_W}}}name") or ""))
        elif element.tag == f"{{{_W}}}bookmarkEnd":
            open_marks.pop(number, None)
        else:
            name = _name_of(element) or next((tag for tag in open_marks.values() if tag), "")
            if name:
                found.append((name, element))
    return found


def _name_of(control: Any) -> str:
    """The name of a field: its tag, or the bookmark that a program moved into it when it dropped the tag."""
    tag = control.find(f"{{{_W}}}sdtPr/{{{_W}}}tag")
    if tag is not None and tag.get(f"{{{_W}}}val"):
        return str(tag.get(f"{{{_W}}}val"))
    marks = (tag_of(str(each.get(f"{{{_W}}}name") or "")) for each in control.iter(f"{{{_W}}}bookmarkStart"))
    return next((each for each in marks if each), "")


def _fields(controls: "list[tuple[str, Any]]", file: str) -> list[FilledField]:
    found: dict[str, FilledField] = {}
    if len(controls) > MOST_FIELDS * 2:
        raise FormatError("answers-foreign", file=file)
    for tag, control in controls:
        name, sign, answer = tag.partition("=")
        if not _is_ours(name):
            continue
        if sign:
            if not _is_ticked(control):
                continue
            if name in found:
                raise FormatError("answers-two-choices", file=file, field=name)
            found[name] = filled(name, answer, file)
        else:
            words = "" if _shows_hint(control) else _words(control)
            if words.strip():
                found[name] = filled(name, words, file)
    return list(found.values())


def _is_ours(name: str) -> bool:
    """Whether a tag may name a field of ours: others' fields in a document are none of our business."""
    return any(question.value in name for question in (*ANSWERS, *Question))


def _is_ticked(control: Any) -> bool:
    state = control.find(f"{{{_W}}}sdtPr/{{{W14}}}checkbox/{{{W14}}}checked")
    if state is not None:
        return str(state.get(f"{{{W14}}}val", "1")).lower() in _TRUE
    return any(sign in _TICKED for sign in _words(control))


def _shows_hint(control: Any) -> bool:
    if _words(control).strip() in {catalogue(language, "handout")["word_write"] for language in LANGUAGES}:
        return True  # a program may drop the sign that only the hint stands there
    hint = control.find(f"{{{_W}}}sdtPr/{{{_W}}}showingPlcHdr")
    return hint is not None and str(hint.get(f"{{{_W}}}val", "1")).lower() in _TRUE


def _words(control: Any) -> str:
    """The words in a field: lines and paragraphs as line ends, what was deleted left out."""
    content = control.find(f"{{{_W}}}sdtContent")
    if content is None:
        return ""
    words: list[str] = []
    _gather(content, words)
    return "".join(words).strip("\n")


def _gather(element: Any, words: list[str]) -> None:
    for each in element:
        if each.tag in _GONE:
            continue
        kind = str(each.tag).rpartition("}")[2]
        if kind == "t":
            words.append(each.text or "")
        elif kind in {"br", "cr"}:
            words.append("\n")
        elif kind == "tab":
            words.append("\t")
        else:
            _gather(each, words)
            if kind == "p":
                words.append("\n")
