"""PDFs with a text layer: lines, pages, and what of a page is told; scans, passwords and endless work are refused."""

import logging
import zlib

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import pdf
from fieldnotes.exchange.documents.pdf import read_pdf
from fieldnotes.exchange.documents.read_text import PageStart
from tests.exchange.documents.builders import pdf_objects, pdf_of, stream

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def refusal(raw: bytes) -> str:
    with pytest.raises(FormatError) as refused:
        read_pdf(raw, "vreemd.pdf")
    assert "vreemd.pdf" in refused.value.message
    return refused.value.code


def one_page(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """A PDF with a page of this content; further objects are numbered from 6."""
    return pdf_objects(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>%s>>/Contents 4 0 R>>" % resources,
            content,
            FONT,
            *more,
        ]
    )


def test_pages_are_read_in_order_and_known_by_where_they_begin() -> None:
    read = read_pdf(pdf_of([["Café één", "(tweede) regel"], [], ["Derde bladzijde"]]), "a.pdf")
    assert read.text == "Café één\n(tweede) regel\n\nDerde bladzijde"
    assert read.pages == (PageStart(0, "1"), PageStart(25, "3"))
    assert read.text[read.pages[1].start :] == "Derde bladzijde"
    assert len(read.warnings) == 1  # that page 2 holds no text
    assert (read.format, read.turns) == ("pdf", ())


def test_pages_have_the_names_that_stand_on_them() -> None:
    labels = b"/PageLabels<</Nums[0<</S/r>>2<</S/D>>]>>"
    read = read_pdf(pdf_of([["a"], ["b"], ["c"]], catalogue=labels), "a.pdf")
    assert [page.label for page in read.pages] == ["i", "ii", "1"]


def test_lines_that_come_back_on_every_page_stay_and_are_told() -> None:
    read = read_pdf(
        pdf_of([["Jaarverslag", f"tekst {each}", f"{number}"] for number, each in enumerate("abcd")]), "a.pdf"
    )
    assert read.text.count("Jaarverslag") == 4
    assert ["Jaarverslag" in warning for warning in read.warnings] == [True]
    numbered = read_pdf(pdf_of([[f"tekst {each}", f"blz. {number}"] for number, each in enumerate("abcd")]), "a.pdf")
    assert ["blz. 0" in warning for warning in numbered.warnings] == [True]
    assert read_pdf(pdf_of([["a", "b"], ["c", "d"], ["e", "f"]]), "a.pdf").warnings == ()


def test_a_scan_is_refused_with_a_sentence_that_says_so() -> None:
    picture = stream(b"\0" * 9, b"/Type/XObject/Subtype/Image/Width 3/Height 1/BitsPerComponent 8/ColorSpace/DeviceRGB")
    scan = one_page(stream(b"/I Do"), b"/XObject<</I 6 0 R>>", picture)
    assert refusal(scan) == "pdf-without-text"
    with pytest.raises(FormatError, match="OCR"):
        read_pdf(scan, "vreemd.pdf")


def test_a_password_is_told() -> None:
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(x)(x)]" % (b"a" * 32, b"b" * 32)
    assert refusal(pdf_of([["geheim"]], trailer=locked)) == "encrypted-file"


def test_what_is_no_pdf_and_what_stops_is_told() -> None:
    whole = pdf_of([["Tekst"]])
    assert refusal(b"") == "empty-file"
    assert refusal(b"gewone tekst") == "not-what-it-says"
    assert refusal(whole[:20]) == "broken-file"
    assert refusal(pdf_objects([b"<</Type/Catalog>>"])) in {"broken-file", "pdf-without-text"}


def test_a_file_that_had_to_be_mended_is_told_and_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    bent = pdf_of([["Tekst"]]).replace(b"startxref\n", b"startxref\n9")
    read = read_pdf(bent, "a.pdf")
    assert read.text == "Tekst"
    assert len(read.warnings) == 1
    logging.getLogger("pypdf._reader").warning("nog iets")
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("kids", [b"2 0 R", b"2 0 R 2 0 R 3 0 R", b"9 0 R", b"1 0 R"])
def test_pages_that_contain_themselves_end(kids: bytes) -> None:
    page = b"<</Type/Page/Parent 2 0 R>>"
    raw = pdf_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 9/Kids[%s]>>" % kids, page])
    assert refusal(raw) in {"broken-file", "pdf-without-text"}


def test_forms_that_draw_themselves_a_trillion_times_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve forms that each draw the next ten times, from three kilobytes."""
    more = b"/Type/XObject/Subtype/Form/BBox[0 0 1 1]/Resources<</Font<</F1 5 0 R>>/XObject<</X %d 0 R>>>>"
    forms = [stream(b"/X Do " * 10, more % (7 + number)) for number in range(11)]
    forms.append(stream(b"BT /F1 12 Tf (x) Tj ET", more % 6))
    monkeypatch.setattr(pdf, "MOST_SECONDS", 1)
    raw = one_page(stream(b"/X Do " * 10), b"/XObject<</X 6 0 R>>", *forms)
    try:
        assert len(read_pdf(raw, "a.pdf").text) < 100_000
    except FormatError as refused:
        assert refused.code == "takes-too-long"  # noqa: PT017 - on a slow machine


def test_time_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_SECONDS", -1)
    assert refusal(pdf_of([["Tekst"]])) == "takes-too-long"


def test_content_that_grows_when_it_is_unpacked_is_refused() -> None:
    bomb = one_page(stream(b" " * (pdf.MOST_MEGABYTES * 1_000_000 + 1), packed=True))
    assert len(bomb) < 20_000
    assert refusal(bomb) == "takes-too-long"
    twice = stream(zlib.compress(zlib.compress(b" " * 30_000_000)), b"/Filter[/FlateDecode/FlateDecode]")
    assert refusal(one_page(twice)) == "takes-too-long"
    assert refusal(one_page(stream(b" " * (pdf.MOST_MEGABYTES * 1_000_000 + 1)))) == "takes-too-long"


def test_very_many_pages_are_refused() -> None:
    kids = b"3 0 R " * (pdf.MOST_PAGES + 1)
    page = b"<</Type/Page/Parent 2 0 R>>"
    raw = pdf_objects([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[%s]>>" % kids, page])
    assert refusal(raw) == "too-many-pages"


def test_very_much_text_together_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MEGABYTE", 10)
    assert refusal(pdf_of([["a" * 40], ["b" * 40], ["c" * 40]])) == "takes-too-long"


@pytest.mark.parametrize(
    "content", [b"[" * 100_000, b"<<" * 100_000, b"(" * 100_000, b"BT /F1 1 Tf [(a)" * 9_000], ids=range(4)
)
def test_nesting_without_an_end_ends(content: bytes) -> None:
    assert refusal(one_page(stream(content))) in {"broken-file", "pdf-without-text", "takes-too-long"}


def test_a_return_within_the_words_ends_a_line() -> None:
    read = read_pdf(one_page(stream(b"BT /F1 12 Tf 50 700 Td (Een\\015twee\\015\\012drie) Tj ET")), "a.pdf")
    assert read.text == "Een\ntwee\ndrie"
    assert read.warnings == ()


def test_signs_that_are_no_text_are_replaced_and_told() -> None:
    read = read_pdf(one_page(stream(b"BT /F1 12 Tf (a\\000b) Tj ET")), "a.pdf")
    assert "\0" not in read.text
    assert read.text.startswith("a")


LONG = "Dit is een antwoord dat over meer regels loopt, omdat er zoveel over te"
PAGES = [
    ["Interview met Wilg"],
    [f"Linde: {LONG}", "zeggen is.", f"Wilg: {LONG}"],
    ["zeggen is, en meer.", "Linde: Ja.", f"Wilg: {LONG}", LONG, f"{LONG}"],
    [LONG, "zeggen is."],
    ["Linde: Dank je."],
]


def test_a_transcript_on_pages_becomes_turns_and_pages_begin_where_they_began() -> None:
    read = read_pdf(pdf_of(PAGES), "a.pdf")
    assert [(turn.speaker, read.text[turn.start : turn.end]) for turn in read.turns] == [
        ("Linde", f"{LONG} zeggen is."),
        ("Wilg", f"{LONG} zeggen is, en meer."),
        ("Linde", "Ja."),
        ("Wilg", f"{LONG} {LONG} {LONG} {LONG} zeggen is."),
        ("Linde", "Dank je."),
    ]
    assert [(page.label, read.text[page.start : page.start + 19]) for page in read.pages] == [
        ("2", LONG[:19]),
        ("3", "zeggen is, en meer."),
        ("4", LONG[:19]),
        ("5", "Dank je."),
    ]
    assert read.pages[2].start == read.text.index("Ja.") + len(f"Ja.\n{LONG} {LONG} {LONG} ")
    assert [line.text for line in read.residue] == ["Interview met Wilg"]
    assert "Linde, Wilg" in read.why


def test_pages_of_lines_with_a_name_and_a_time_begin_where_they_began() -> None:
    read = read_pdf(
        pdf_of([["Wilg   0:01", "een", "twee"], ["drie", "Linde   0:09", "vier"], ["Wilg   0:12", "vijf"]]), "a"
    )
    assert [(turn.speaker, turn.start_ms) for turn in read.turns] == [("Wilg", 1000), ("Linde", 9000), ("Wilg", 12_000)]
    assert [read.text[page.start :].split()[0] for page in read.pages] == ["een", "drie", "vijf"]
