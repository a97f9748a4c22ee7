"""One document that LibreOffice saved in every format reads the same: containers that were not made in a test."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from fieldnotes.exchange.documents.docx import read_docx
from fieldnotes.exchange.documents.html import read_html
from fieldnotes.exchange.documents.odt import read_odt
from fieldnotes.exchange.documents.pdf import read_pdf
from fieldnotes.exchange.documents.read_text import ReadText
from fieldnotes.exchange.documents.rtf import read_rtf
from tests.exchange.documents.builders import saved

pytestmark = pytest.mark.office
TEXT = (
    "# Verslag\n\n## Ochtend\n\nDrie dingen:\n- koffie 😊\n1. rooster\n2. dossiers\n\nDaarna “café”.\nPauze.\n\n"
    "Wie | Wat\nWilg | belt"
)
READERS: dict[str, Callable[[bytes, str], ReadText]] = {
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
    "docx": read_docx,
}


def written() -> bytes:
    document = docx.Document()
    document.add_heading("Verslag", 0)
    document.add_heading("Ochtend", 2)
    document.add_paragraph("Drie dingen:")
    for style, told in (("List Bullet", "koffie 😊"), ("List Number", "rooster"), ("List Number", "dossiers")):
        document.add_paragraph(told, style=style)
    document.add_paragraph("Daarna “café”.\nPauze.")
    table = document.add_table(2, 2)
    for cell, told in zip(table._cells, ("Wie", "Wat", "Wilg", "belt"), strict=True):
        cell.text = told
    document.add_comment(document.paragraphs[0].runs, "GEHEIM", author="x", initials="x")
    document.sections[0].header.paragraphs[0].text = "KOPTEKST"
    return saved(document)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], bytes]:
    """Saves the document in another format; skips without LibreOffice, and fails where nothing may be skipped."""
    program = shutil.which("soffice")
    if program is None:
        if os.environ.get("FIELDNOTES_TESTS_COMPLETE") == "1":
            pytest.fail("LibreOffice is not here (Debian package libreoffice-writer)")
        pytest.skip("LibreOffice is not here")
    folder = tmp_path_factory.mktemp("office")
    (folder / "bron.docx").write_bytes(written())

    def convert(ending: str) -> bytes:
        out = folder / ending
        words = [program, "--headless", f"-env:UserInstallation={(folder / 'profiel').as_uri()}"]
        words += ["--convert-to", ending, "--outdir", str(out), str(folder / "bron.docx")]
        subprocess.run(words, check=True, capture_output=True, timeout=120)
        return Path(out / f"bron.{ending}").read_bytes()

    return convert


@pytest.mark.parametrize("ending", READERS)
def test_every_format_reads_the_same(office: Callable[[str], bytes], ending: str) -> None:
    read = READERS[ending](office(ending), f"bron.{ending}")
    kept = TEXT.removeprefix("# ") if ending == "html" else TEXT  # its pages say nowhere what the title is
    assert read.text == kept
    assert read.warnings


def test_the_words_of_a_pdf_are_those_of_the_document(office: Callable[[str], bytes]) -> None:
    read = read_pdf(office("pdf"), "bron.pdf")
    for word in ("Verslag", "Drie dingen:", "1. rooster", "Daarna “café”.", "Wilg"):
        assert word in read.text
    assert "GEHEIM" not in read.text
