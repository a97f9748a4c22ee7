"""Bytes to text: the encoding is found by rule, a guess is told, and what is no text is refused."""

import io
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.decoding import decode, first_text, repaired
from tests.examples import examples

DUTCH = "Eén café in België: ‘te weinig’ voor € 3,–, zegt zij.\nHet team\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\ntrailer\n%%EOF\n"


def zipped() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", DUTCH * 20)
    return held.getvalue()


def refusal(raw: bytes) -> str:
    """Why bytes are no text, and that the file is named."""
    with pytest.raises(FormatError) as refused:
        decode(raw, "brief.txt")
    assert "brief.txt" in refused.value.message
    return refused.value.code


@pytest.mark.parametrize(
    "raw",
    [
        DUTCH.encode(),
        b"\xef\xbb\xbf" + DUTCH.encode(),
        DUTCH.replace("\n", "\r\n").encode(),
        DUTCH.replace("\n", "\r").encode(),
    ],
    ids=["UTF-8", "with a mark", "CRLF", "CR"],
)
def test_utf_8_is_read_without_a_word(raw: bytes) -> None:
    assert decode(raw, "brief.txt") == (DUTCH, ())


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (DUTCH.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + DUTCH.encode("utf-16-be"), "UTF-16"),
        (DUTCH.encode("utf-16-le"), "UTF-16"),
        (DUTCH.encode("utf-16-be"), "UTF-16"),
        (DUTCH.encode("utf-32"), "UTF-32"),
        (b"\x00\x00\xfe\xff" + DUTCH.encode("utf-32-be"), "UTF-32"),
        (DUTCH.encode("cp1252"), "Windows-1252"),
        (DUTCH.replace("\n", "\r\n").encode("cp1252"), "Windows-1252"),
    ],
    ids=["16 LE mark", "16 BE mark", "16 LE", "16 BE", "32 LE", "32 BE", "1252", "1252 CRLF"],
)
def test_another_encoding_is_read_and_told(raw: bytes, told: str) -> None:
    text, warnings = decode(raw, "brief.txt")
    assert text == DUTCH
    assert len(warnings) == 1
    assert told in warnings[0]
    assert "brief.txt" in warnings[0]


def test_letters_that_were_mangled_before_are_told_and_left_as_they_are() -> None:
    mangled = "Eén".encode().decode("cp1252")
    text, (warning,) = decode(mangled.encode(), "brief.txt")
    assert text == mangled
    assert "verminkt" in warning


MANGLED = ["Café, één ‘team’ – € 3…", "naïef à la crème: È É Ö", "č ł š ż", "👩🏽 zegt “ja”", "\ufeffmet een merk"]


def mangled(text: str) -> str:
    """UTF-8 that was read as Windows-1252, as browsers do it."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("text", MANGLED)
def test_mangled_letters_can_be_mended(text: str) -> None:
    assert repaired(mangled(text)) == text.removeprefix("\ufeff")
    assert "verminkt" in decode(("x " + mangled(text)).encode(), "a.txt").warnings[0]


@pytest.mark.parametrize("text", [*MANGLED, "CAFÉ’S ‘Ähh’ Ångström", "Ä–Ö", "SÃO PAULO Â", "Ã is een letter", DUTCH])
def test_a_text_that_is_not_mangled_stays_as_it_is(text: str) -> None:
    assert repaired(text) == text
    assert decode(("x" + text).encode(), "a.txt").warnings == ()


def test_letters_that_were_mangled_twice_are_mended_too() -> None:
    assert repaired(mangled(mangled("Café één"))) == "Café één"


@settings(max_examples=examples(200), deadline=None)
@given(st.text(alphabet="aeéëàïÉ ‘’–€ÃÂ", max_size=30))
def test_mending_what_was_mangled_gives_the_text_or_leaves_it(text: str) -> None:
    assert repaired(repaired(text)) == repaired(text)
    assert repaired("Eén " + mangled("één")) == "Eén één"


@pytest.mark.parametrize(("raw", "left"), [("één café".encode(), "één caf"), ("\ufeffeen café".encode(), "een caf")])
def test_utf_8_that_breaks_off_in_a_letter_stays_utf_8_and_is_told(raw: bytes, left: str) -> None:
    text, (warning,) = decode(raw[:-1], "brief.txt")
    assert text == left
    assert "breekt" in warning


@pytest.mark.parametrize("raw", [b"", "één".encode("utf-16"), b"\xff\xfe\x00", b"een\r\ntwee", b"\xc3"])
def test_the_first_text_of_any_file_can_be_looked_at(raw: bytes) -> None:
    assert "\r" not in first_text(raw)
    assert "\ufeff" not in first_text(raw)


@pytest.mark.parametrize(
    "raw",
    [b"", b"\n\r\n", b" \t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf \n", b"\0\0\0", "\u00a0\u2003".encode()],
)
def test_nothing_is_no_text(raw: bytes) -> None:
    assert refusal(raw) == "empty-file"


@pytest.mark.parametrize(
    "raw",
    [
        PNG,
        PDF,
        zipped(),
        b"een\0twee",
        b"tekst" * 2000 + b"\0",
        b"\x01\x02\x03\x04 a",
        b"\x81\x8d\x8f",
        b"%PDF-1.4\nalleen ASCII\n",
    ],
    ids=["PNG", "PDF", "ZIP", "NUL", "NUL at the end", "control characters", "not in 1252", "PDF in ASCII"],
)
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert refusal(raw) == "binary-file"


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf" + "één".encode() + b"\xc3(",
        b"\xff\xfea\x00\x00\xd8b\x00",
        b"\xff\xfea",
        b"\xff\xfe\x00\x00abc",
    ],
    ids=["UTF-8 that goes on otherwise", "half a pair", "half a unit", "UTF-32 that breaks off"],
)
def test_a_text_that_breaks_its_own_mark_is_told_where(raw: bytes) -> None:
    assert refusal(raw) == "broken-encoding"


def test_utf_8_that_breaks_off_without_a_mark_is_taken_for_windows_1252_and_told() -> None:
    text, warnings = decode("een café".encode()[:-1], "brief.txt")
    assert text.startswith("een caf")
    assert "Windows-1252" in warnings[0]


def test_a_text_may_quote_an_escape_character_and_end_without_a_line_end() -> None:
    assert decode(b"de code \x1b[31m staat in het log", "a.log").text == "de code \x1b[31m staat in het log"


def test_a_second_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbf" * 2 + b"tekst", "a.txt").text == "tekst"


@settings(max_examples=examples(300), deadline=None)
@given(
    st.binary(max_size=80)
    | st.builds(
        lambda head, body: head + body,
        st.sampled_from([b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", PDF]),
        st.binary(max_size=40),
    )
)
def test_any_bytes_are_a_text_or_refused(raw: bytes) -> None:
    try:
        text, _ = decode(raw, "iets")
    except FormatError as refused:
        assert refused.code in {"empty-file", "binary-file", "broken-encoding"}  # noqa: PT017 - or they are a text
        return
    assert text.strip()
    assert "\r" not in text
    assert "\0" not in text
    assert not text.startswith("\ufeff")
    assert text.encode()


@settings(max_examples=examples(150), deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip(" \t\r\n\0\ufeff") and "\0" not in text and "\r" not in text))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    try:
        kept = decode(text.encode(), "a.txt").text
    except FormatError as refused:
        assert refused.code in {"binary-file", "empty-file"}  # noqa: PT017 - too many control characters, or only spaces
        return
    assert kept == text.removeprefix("\ufeff").removeprefix("\ufeff")
