"""Plain text and Markdown: kept as they were written, with what traces them to their file."""

import hashlib

from fieldnotes.exchange.documents.plain import read_markdown, read_plain
from fieldnotes.exchange.documents.read_text import ReadText


def test_a_text_knows_the_bytes_that_it_came_from() -> None:
    raw = "\ufeffEén\r\ntwee".encode()
    assert read_plain(raw, "a.txt") == ReadText("Eén\ntwee", "text", hashlib.sha256(raw).hexdigest(), len(raw))


def test_the_marks_of_markdown_stay_because_they_are_what_is_seen_and_coded() -> None:
    read = read_markdown(b"# Kop\n\n*nadruk*\n", "a.md")
    assert (read.text, read.format, read.turns) == ("# Kop\n\n*nadruk*\n", "markdown", ())


def test_a_guess_at_the_encoding_travels_along() -> None:
    for read in (read_plain, read_markdown):
        assert len(read("é".encode("cp1252"), "a").warnings) == 1
