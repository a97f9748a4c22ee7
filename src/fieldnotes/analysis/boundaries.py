"""Where words and paragraphs begin and end, found from an offset by looking only as far as the next border.

A word is letters, digits and their marks, with what holds them together inside: hyphens and apostrophes
between letters (`0900-8844`, `foto's`), points, commas and colons between digits (`10.30`), and the
apostrophe that opens a short Dutch form (`'s-Hertogenbosch`). A paragraph is one line of text between line
feeds, without them; it is blank when it holds only white space. All ranges are half-open, in code points,
and never cut a grapheme.
"""

import re

from fieldnotes.analysis.graphemes import grapheme_end, grapheme_start, next_grapheme, previous_grapheme

_SHORT_FORM = re.compile(r"['’‘`´](?:[stnkmrd]|ns)(?![^\W_])", re.IGNORECASE)  # noqa: RUF001 - typed apostrophes
_MAY_BE_WORD = re.compile(r"[\w'’‘`´]")  # noqa: RUF001 - typed apostrophes
_INK = re.compile(r"\S")
_BETWEEN_LETTERS = frozenset("-'’\u2010\u2011\u00ad")
_BETWEEN_DIGITS = frozenset(".,:")


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """The word that holds the code point at an offset, or None when that is no part of a word."""
    if not 0 <= offset < len(text) or not _in_word(text, offset):
        return None
    start, end = grapheme_start(text, offset), next_grapheme(text, offset)
    while start > 0 and _in_word(text, start - 1):
        start = previous_grapheme(text, start)
    while end < len(text) and _in_word(text, end):
        end = next_grapheme(text, end)
    return start, end


def word_from(text: str, offset: int) -> tuple[int, int] | None:
    """The word at an offset, or else the next one; None when no word follows."""
    at = max(offset, 0)
    while True:
        found = word_at(text, at)
        if found is not None:
            return found
        leap = _MAY_BE_WORD.search(text, at)
        if leap is None:
            return None
        at = leap.start() if leap.start() > at else at + 1


def word_before(text: str, offset: int) -> tuple[int, int] | None:
    """The last word that starts before an offset; None when there is none."""
    at = min(offset, len(text)) - 1
    while at >= 0:
        found = word_at(text, at)
        if found is not None:
            return found
        at -= 1
    return None


def next_word_start(text: str, offset: int) -> int:
    """Where the next word starts, after the one that holds the offset; the end of the text without one."""
    here = word_at(text, offset)
    found = word_from(text, here[1] if here else offset + 1)
    return found[0] if found else len(text)


def previous_word_start(text: str, offset: int) -> int:
    """Where the word starts that begins last before the offset; 0 when there is none."""
    found = word_before(text, offset)
    return found[0] if found else 0


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """The paragraph that holds an offset; the line feed that ends it counts as its last position."""
    end = text.find("\n", offset)
    return text.rfind("\n", 0, max(offset, 0)) + 1, len(text) if end < 0 else end


def paragraph_from(text: str, offset: int) -> tuple[int, int] | None:
    """The paragraph at an offset, or the next one when that is blank; None when only white space follows."""
    here = paragraph_at(text, offset)
    if _INK.search(text, *here):
        return here
    ink = _INK.search(text, here[1])
    return paragraph_at(text, ink.start()) if ink else None


def next_paragraph(text: str, offset: int) -> tuple[int, int] | None:
    """The first paragraph after the one at an offset that is not blank; None when there is none."""
    ink = _INK.search(text, paragraph_at(text, offset)[1])
    return paragraph_at(text, ink.start()) if ink else None


def previous_paragraph(text: str, offset: int) -> tuple[int, int] | None:
    """The last paragraph before the one at an offset that is not blank; None when there is none."""
    start = paragraph_at(text, offset)[0]
    while start > 0:
        start, end = paragraph_at(text, start - 1)
        if _INK.search(text, start, end):
            return start, end
    return None


def _in_word(text: str, at: int) -> bool:
    """Whether the grapheme at an offset is part of a word."""
    start = grapheme_start(text, at)
    character = text[start]
    if _is_letter(character):
        return True
    before = text[grapheme_start(text, start - 1)] if start else " "
    if character in _BETWEEN_LETTERS or character in _BETWEEN_DIGITS:
        following = grapheme_end(text, start)
        after = text[following] if following < len(text) else " "
        if character in _BETWEEN_DIGITS:
            return before.isdigit() and after.isdigit()
        if _is_letter(before) and _is_letter(after):
            return True
    return not _is_letter(before) and _SHORT_FORM.match(text, start) is not None


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
