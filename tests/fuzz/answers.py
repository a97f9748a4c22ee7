"""Answers that came back, for the fuzzer: the file that a page saves, and what stands in a filled-in Word document.

Of a Word document the fuzzer changes its one part with words; packed again, the bytes reach the reader of the fields
and not only that of containers, which `docx` among the texts is for.
"""

import io
import json
import zipfile
from functools import cache

from fieldnotes.exchange.handout.content import content_hash, field_name, handout_id
from fieldnotes.exchange.handout.docx_fields import BOUND, W14
from fieldnotes.exchange.responses.filled_docx import read_filled_docx
from fieldnotes.exchange.responses.saved_answers import check_of, read_saved_answers
from fieldnotes.model.kinds import Question
from fieldnotes.model.returned_form import ReturnedForm
from tests.exchange.handout.contents import REALISTIC

SAVED, FILLED = "answers-saved", "answers-filled"
NAMES = (SAVED, FILLED)
_PART = "word/document.xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read(name: str, raw: bytes) -> ReturnedForm:
    """What the reader makes of bytes (`FormatError` when it refuses them)."""
    if name == SAVED:
        return read_saved_answers(raw, "antwoorden.json")
    return read_filled_docx(_packed(raw), "ingevuld.docx")


def wrong_in(form: ReturnedForm) -> str | None:
    """What must hold for every form that was read."""
    names = [field.name for field in form.fields]
    if len(set(names)) != len(names):
        return "a field twice"
    try:
        form.model_dump_json().encode()
    except ValueError:
        return "no text"
    return None


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """A form as the page saves it, and a handout in Word."""
    answers = ((field_name(Question.RECOGNISABLE, 1), "ja"), (field_name(Question.MISSING), "Niets.\nOf toch."))
    told = {
        "format": "fieldnotes-answers",
        "version": 1,
        "handout": handout_id(REALISTIC),
        "content_sha256": content_hash(REALISTIC),
        "language": "nl",
        "answers": answers,
        "check": check_of(answers),
    }
    return (SAVED, json.dumps(told).encode()), (FILLED, _filled())


def _filled() -> bytes:
    """The part of a document with what says which handout it is, an answer that was ticked, and one in words."""
    bound = f"{handout_id(REALISTIC)} {content_hash(REALISTIC)}"
    box = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
    ticked = _field(f"{field_name(Question.RECOGNISABLE, 1)}=ja", "\u2612", box)
    written = _field(field_name(Question.MISSING), "Niets.</w:t><w:br/><w:t>Of toch.", "<w:text/>")
    return f'<w:document xmlns:w="{_W}" xmlns:w14="{W14}">{_field(BOUND, bound)}{ticked}{written}</w:document>'.encode()


def _field(tag: str, words: str, more: str = "") -> str:
    inside = f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{more}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def _packed(document: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(zipfile.ZipInfo(_PART), document)
    return made.getvalue()
