"""The handout as a Word document: filled in as Word would, through LibreOffice and back, always the same bytes."""

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.handout.content import ANSWERS, HandoutContent, content_hash, handout_id
from fieldnotes.exchange.handout.docx import render
from fieldnotes.exchange.handout.inspect import left_in
from fieldnotes.exchange.responses.filled_docx import read_filled_docx
from fieldnotes.model.kinds import Question
from tests.examples import examples
from tests.exchange.handout.contents import HOSTILE, REALISTIC, in_english

DOCUMENT = "word/document.xml"
BOTH = pytest.mark.parametrize(
    "content", [REALISTIC, in_english(REALISTIC), HOSTILE], ids=["dutch", "english", "hostile"]
)


def part(document: bytes, name: str = DOCUMENT) -> str:
    """A part of a Word document."""
    with zipfile.ZipFile(io.BytesIO(document)) as opened:
        return opened.read(name).decode()


def with_part(document: bytes, changed: str, name: str = DOCUMENT) -> bytes:
    """The document with another part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.namelist():
            after.writestr(entry, changed.encode() if entry == name else before.read(entry))
    return made.getvalue()


def ticked(document: bytes, tag: str) -> bytes:
    """The document with a box ticked, as Word does it."""
    xml = part(document)
    at = xml.index(f'w:val="{tag}"')
    rest = xml[at:].replace('w14:val="0"', 'w14:val="1"', 1).replace("☐", "☒", 1)
    return with_part(document, xml[:at] + rest)


def wrote(document: bytes, tag: str, words: str) -> bytes:
    """The document with words in a field, as Word does it."""
    from xml.sax.saxutils import escape

    xml = part(document)
    at = xml.index(f'w:val="{tag}"')
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, words.split("\n")))
    rest = xml[at:].replace("<w:showingPlcHdr/>", "", 1)
    rest = re.sub(r"<w:t>[^<]*</w:t>", lambda _: f'<w:t xml:space="preserve">{lines}</w:t>', rest, count=1)
    return with_part(document, xml[:at] + rest)


@BOTH
def test_the_same_content_gives_the_same_bytes_and_they_tell_of_nobody(content: HandoutContent) -> None:
    made = render(content)
    assert made == render(HandoutContent.model_validate_json(content.model_dump_json()))
    assert left_in(made, "docx", known=("Onderzoeker",)) == []


@BOTH
def test_an_unfilled_document_is_bound_to_its_handout_and_holds_no_answer(content: HandoutContent) -> None:
    form = read_filled_docx(render(content), "handout.docx")
    assert (form.handout, form.content_sha256, form.fields) == (handout_id(content), content_hash(content), ())


def test_what_is_ticked_and_written_is_read_back() -> None:
    document = ticked(render(REALISTIC), "f1.herkenbaar=deels")
    document = ticked(document, "f1.e2.gebruik_extract=aangepast")
    document = wrote(document, "implicaties", "Vaker <vragen> & waarom.\nOok in de avond.")
    read = {field.name: field.value for field in read_filled_docx(document, "terug.docx").fields}
    assert read == {
        "f1.herkenbaar": "deels",
        "f1.e2.gebruik_extract": "aangepast",
        "implicaties": "Vaker <vragen> & waarom.\nOok in de avond.",
    }


def test_two_boxes_of_one_question_are_asked_about() -> None:
    document = ticked(ticked(render(REALISTIC), "f1.herkenbaar=ja"), "f1.herkenbaar=nee")
    with pytest.raises(FormatError) as refused:
        read_filled_docx(document, "terug.docx")
    assert refused.value.code == "answers-two-choices"


def test_a_document_of_somebody_else_is_none_of_ours() -> None:
    import docx

    made = io.BytesIO()
    docx.Document().save(made)
    unbound = with_part(render(REALISTIC), part(render(REALISTIC)).replace("fieldnotes.handout", "x"))
    for foreign in (made.getvalue(), unbound):
        with pytest.raises(FormatError) as refused:
            read_filled_docx(foreign, "brief.docx")
        assert refused.value.code == "answers-foreign"


def test_what_was_tracked_as_deleted_is_gone() -> None:
    document = wrote(render(REALISTIC), "ontbreekt", "Weg.")
    xml = part(document).replace("<w:r><w:rPr><w:color", "<w:r><w:rPr><w:color")
    at = xml.index('w:val="ontbreekt"')
    begin = xml.index("<w:r>", at)
    end = xml.index("</w:r>", begin) + len("</w:r>")
    deleted = xml[:begin] + '<w:del w:id="1" w:author="x">' + xml[begin:end] + "</w:del>" + xml[end:]
    assert read_filled_docx(with_part(document, deleted), "terug.docx").fields == ()


@settings(max_examples=examples(25), deadline=None)
@given(
    st.sampled_from(ANSWERS[Question.RECOGNISABLE]),
    st.text(st.characters(categories=("L", "N", "P", "Zs", "So")), min_size=1, max_size=60).filter(str.strip),
)
def test_any_answer_survives_being_written_and_read(answer: str, words: str) -> None:
    document = wrote(ticked(render(REALISTIC), f"f2.herkenbaar={answer}"), "f2.niet_te_plaatsen", words)
    read = {field.name: field.value for field in read_filled_docx(document, "terug.docx").fields}
    assert read == {"f2.herkenbaar": answer, "f2.niet_te_plaatsen": words}


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not here")
def test_answers_survive_libreoffice(tmp_path: Path) -> None:
    document = ticked(render(REALISTIC), "f1.herkenbaar=nee")
    document = wrote(document, "ontbreekt", "De avonddienst.\nEn de zaterdag.")
    source, out = tmp_path / "handout.docx", tmp_path / "uit"
    source.write_bytes(document)
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "docx", "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    form = read_filled_docx((out / "handout.docx").read_bytes(), "handout.docx")
    assert (form.handout, form.content_sha256) == (handout_id(REALISTIC), content_hash(REALISTIC))
    assert {field.name: field.value for field in form.fields} == {
        "f1.herkenbaar": "nee",
        "ontbreekt": "De avonddienst.\nEn de zaterdag.",
    }
