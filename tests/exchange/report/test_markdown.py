"""The report as Markdown: its shape, and that what people type shows as they typed it."""

import re

import pytest
from hypothesis import example, given, strategies as some
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fieldnotes.analysis.private import private_ranges, touches
from fieldnotes.exchange.report.markdown import as_markdown
from fieldnotes.exchange.report.signs import shown
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import Rendering
from tests.exchange.report.sources import content, note, scene, source

SIGNS = "#*_`~[]()<>&|\\!$+-=:.\"'{}0123456789 ab\n\téλ"


def read_back(written: bytes) -> list[Token]:
    """The document as a reader of Markdown takes it, with tables and struck words."""
    return MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(written.decode())


def texts(tokens: list[Token]) -> list[str]:
    """What is shown, a text a block; line breaks as line ends."""
    return [
        "".join("\n" if child.type in {"hardbreak", "softbreak"} else child.content for child in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]


def as_typed(words: str) -> str:
    """Words as they are shown: lines without white space at their ends, empty lines left away."""
    return "\n".join(line.strip() for line in shown(words).split("\n") if line.strip())


def test_the_report_has_the_shape_of_the_field() -> None:
    made = source(
        note("Hij zegt (...) dat de planning altijd een week achterloopt.", Voice.PARAPHRASE, minute=5,
             parts=[("altijd een week achterloopt", Voice.IN_VIVO)]),
        note("Dat staat gewoon vast.", Voice.VERBATIM, minute=6, speaker="Wilg", precision=Precision.ABOUT),
        note("Ik knikte te snel.", Voice.REFLECTION, minute=7),
        note("Later, [...] gaat hij weg.", minute=8, precision=Precision.ORDER),
    )  # fmt: skip
    lines = as_markdown(content(made)).decode().split("\n\n")
    assert lines[0] == "# Observatieverslag"
    assert "- **Datum:** 20 oktober 2022, 09:00–12:00" in lines[1]
    assert "- **Duur:** 3,0 uur" in lines[1]
    body = lines[4:]
    assert body == [
        "## Verslag",
        "**09:05** Hij zegt (…) dat de planning ‘altijd een week achterloopt’.",
        "**± 09:06** **Wilg:** “Dat staat gewoon vast.”",
        "**volgorde** Later, (…) gaat hij weg.",
        "### Reflectie",
        "**09:07** Ik knikte te snel.",
        "---",
        "*Observatie 20 oktober 2022*\n",
    ]


@pytest.mark.parametrize("rendering", Rendering)
@given(words=some.text(SIGNS, min_size=1, max_size=40).filter(lambda words: re.search(r"[abéλ]", words)))
@example(words="# kop\n- punt\n1. een\n2) twee\n+ plus\n===\n---\n    code\n> citaat")
@example(words="<script>alert(1)</script> <!-- weg --> &amp; **vet** _schuin_ ~~door~~ | a | b |")
@example(words="[b](x) ![b](y) [^a]: `code` \\a $a$")
def test_what_people_type_shows_as_they_typed_it(words: str, rendering: Rendering) -> None:
    made = source(note(f"x{words}\n{words}x"))
    if rendering is Rendering.SHAREABLE and re.search(r"\d", words):
        return  # a time of day or a date is told in general words
    tokens = read_back(as_markdown(content(made, rendering)))
    told = as_typed(f"x{words}\n{words}x").replace("(...)", "(…)").replace("[...]", "(…)")
    if rendering is Rendering.INTERNAL:
        told = f"09:00 {told}"
    assert told in texts(tokens)
    kinds = {token.type for token in tokens}
    assert not kinds & {"code_block", "fence", "table_open", "html_block", "blockquote_open", "ordered_list_open"}
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]


@given(some.text(SIGNS, min_size=1, max_size=20).map(lambda words: f"a{words}b"))
def test_names_and_places_make_no_markup_either(name: str) -> None:
    made = source(note("gezien", speaker=name, scene=f"scene-{name}"), scenes=[scene(name, 0)], team=name, setting=name)
    tokens = read_back(as_markdown(content(made)))
    told = shown(name.replace("\n", " ").replace("\t", " "))
    shown_texts = [" ".join(text.split()) for text in texts(tokens)]
    assert " ".join(told.split()) in shown_texts
    assert f"Team: Gemeente: {' '.join(told.split())}" in shown_texts
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1", "h2"]


def test_what_steers_a_terminal_becomes_a_sign() -> None:
    text = as_markdown(content(source(note("weg\x1b[2J \u202eom \ufffe\x00")))).decode()
    assert "weg␛\\[2J \ufffdom \ufffd␀" in text


def test_a_report_that_is_brought_in_again_keeps_private_what_was() -> None:
    """Whoever imports an internal report must not hand its reflections out."""
    made = source(
        note("openbaar begin"),
        note("geheime duiding van wat hier denk ik gebeurt.", Voice.INTERPRETATION, minute=1),
        note("openbaar midden", minute=2),
        note("geheime gedachte", Voice.REFLECTION, minute=3),
    )
    text = as_markdown(content(made)).decode()
    private = private_ranges(text)
    for words in ("geheime duiding", "geheime gedachte"):
        assert touches(text.index(words), text.index(words) + len(words), private), words
    for words in ("openbaar begin", "openbaar midden"):
        assert not touches(text.index(words), text.index(words) + len(words), private), words
