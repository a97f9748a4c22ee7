"""Files looked into as a receiver could: what each tells beside its words is found."""

import io
import zipfile

import pytest

from fieldnotes.exchange.handout import docx, html, pdf
from fieldnotes.exchange.handout.inspect import left_in
from tests.exchange.handout.contents import REALISTIC

PAGE = html.render(REALISTIC)
WORD = docx.render(REALISTIC)


def _with(name: str, content: str, *, year: int = 1980) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as before, zipfile.ZipFile(made, "w") as after:
        for entry in before.namelist():
            if entry != name:
                after.writestr(zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0)), before.read(entry))
        after.writestr(zipfile.ZipInfo(name, (year, 1, 1, 0, 0, 0)), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (PAGE.replace(b"<body>", b"<body><!-- Lara -->"), "comments"),
        (PAGE.replace(b"<title>", b'<meta name="author" content="Lara"><title>'), "meta"),
        (PAGE.replace(b"</body>", b"<script>alert(1)</script></body>"), "script"),
        (PAGE.replace(b"<header>", b'<header title="Lara">'), "tooltips"),
        (PAGE.replace(b"<header>", b'<header data-name="Lara">'), "tooltips"),
    ],
)
def test_what_a_page_tells_beside_its_words_is_found(changed: bytes, told: str) -> None:
    assert left_in(PAGE, "html") == []
    assert left_in(changed, "html") == [told]


@pytest.mark.parametrize(
    ("part", "content", "year", "told"),
    [
        ("docProps/core.xml", "<x><dc:creator>Lara</dc:creator></x>", 1980, "properties"),
        ("docProps/core.xml", "<x><dcterms:created>2022</dcterms:created></x>", 1980, "properties"),
        ("docProps/app.xml", "<x><Company>Gemeente</Company></x>", 1980, "properties"),
        ("docProps/custom.xml", "<x>Onderzoeker</x>", 1980, "names"),
        ("docProps/thumbnail.jpeg", "x", 1980, "thumbnail"),
        ("word/comments.xml", "<x/>", 1980, "comments"),
        ("word/embeddings/a.bin", "x", 1980, "embedded"),
        ("word/x.xml", '<w:ins w:author="Lara"/>', 1980, "tracked-changes"),
        ("word/x.xml", "<w:vanish/>", 1980, "hidden-text"),
        ("word/x.xml", '<w:p w:rsidR="00A1"/>', 1980, "session-ids"),
        ("word/x.xml", "<x/>", 2024, "times"),
    ],
)
def test_what_a_document_tells_beside_its_words_is_found(part: str, content: str, year: int, told: str) -> None:
    assert left_in(WORD, "docx", known=("Onderzoeker",)) == []
    assert told in left_in(_with(part, content, year=year), "docx", known=("Onderzoeker",))


def test_what_pages_for_print_tell_beside_their_words_is_found() -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(PdfReader(io.BytesIO(pdf.render(REALISTIC))))
    writer.add_metadata({"/Author": "Onderzoeker"})
    writer.add_attachment("lijst.txt", b"Lara")
    made = io.BytesIO()
    writer.write(made)
    assert set(left_in(made.getvalue(), "pdf", known=("Onderzoeker",))) >= {"properties", "names", "active"}
