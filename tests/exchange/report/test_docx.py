"""The report as a Word document: real styles, its language, A4, the same bytes, and a program that opens it."""

import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Mm
from hypothesis import given, settings, strategies as some

from fieldnotes.exchange.report.docx import as_docx
from fieldnotes.exchange.report.signs import shown
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import Rendering, ReportContent
from tests.examples import examples
from tests.exchange.report.sources import content, note, scene, source


def opened(made: ReportContent) -> Document:
    return docx.Document(io.BytesIO(as_docx(made)))


def styled(document: Document, style: str) -> list[str]:
    """The paragraphs in a style."""
    return [each.text for each in document.paragraphs if each.style is not None and each.style.name == style]


SEEN = source(
    note("Er staat iemand.\nHij wacht.", scene="scene-balie"),
    note("Vast.", Voice.VERBATIM, minute=1, speaker="Wilg", precision=Precision.ABOUT, scene="scene-balie"),
    note("Ik dacht.", Voice.REFLECTION, minute=2, scene="scene-balie"),
    note("Later.", minute=60, scene="scene-gang"),
    scenes=[scene("balie", 0, until=30), scene("gang", 60)],
)


def test_headings_notes_and_source_lines_have_styles_of_their_own() -> None:
    document = opened(content(SEEN))
    assert styled(document, "Title") == ["Observatieverslag"]
    assert styled(document, "Heading 1") == ["balie", "gang"]
    assert styled(document, "Heading 2") == ["Reflectie"]
    assert styled(document, "Timed note") == [
        "09:00\tEr staat iemand.\nHij wacht.",
        "± 09:01\tWilg: “Vast.”",
        "09:02\tIk dacht.",
        "10:00\tLater.",
    ]
    assert styled(document, "Source") == ["Observatie 20 oktober 2022"] * 3
    assert styled(document, "About")[0] == "09:00–09:30"


def test_without_times_nothing_hangs_in_the_margin() -> None:
    document = opened(content(SEEN, Rendering.SHAREABLE))
    assert styled(document, "Timed note") == []
    assert styled(document, "Note") == ["Er staat iemand.\nHij wacht.", "Een medewerker: “Vast.”", "Later."]
    assert styled(document, "Warning") == ["Deze deelbare versie is niet gecontroleerd op herkenbaarheid."]


@pytest.mark.parametrize(("language", "told"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_it_is_a4_and_says_its_language(language: str, told: str) -> None:
    written = as_docx(content(SEEN, language="nl" if language == "nl" else "en"))
    page = docx.Document(io.BytesIO(written)).sections[0]
    assert page.page_width is not None
    assert page.page_height is not None
    assert (round(page.page_width / Mm(1)), round(page.page_height / Mm(1))) == (210, 297)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert f'w:val="{told}"' in styles
    assert 'w:val="en-US"' not in styles


def test_one_s_own_report_names_its_author_and_a_shared_one_nobody() -> None:
    own, shared = (opened(content(SEEN, rendering)).core_properties for rendering in Rendering)
    assert (own.author, own.title) == ("Lara", "Observatieverslag")
    assert (shared.author, shared.title) == ("", "")


def test_the_same_report_has_the_same_bytes() -> None:
    assert as_docx(content(SEEN)) == as_docx(content(SEEN))


@settings(max_examples=examples(40), deadline=None)
@given(some.text(some.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_every_character_that_can_be_typed_can_be_written(words: str) -> None:
    document = opened(content(source(note(f"x{words}x"))))
    (told,) = styled(document, "Timed note")
    assert told.startswith("09:00\tx")
    if not {"(", "["} & set(words):
        assert told == f"09:00\t{shown(f'x{words}x')}"


@pytest.mark.office
def test_an_office_program_opens_it_and_prints_it_on_paper(tmp_path: Path) -> None:
    program = shutil.which("soffice") or ""
    if not program or shutil.which("pdftotext") is None:
        missing = "an office test needs LibreOffice and poppler, which are not here"
        if os.environ.get("FIELDNOTES_TESTS_COMPLETE") == "1":
            pytest.fail(missing)
        pytest.skip(missing)
    file = tmp_path / "verslag.docx"
    file.write_bytes(as_docx(content(SEEN)))
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [program, home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    words = subprocess.run(
        ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Observatieverslag" in words
    assert "± 09:01" in words
    assert "1/1" in words.replace(" ", "")
