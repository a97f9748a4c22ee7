"""What is shared tells nothing private and nobody's name, day or hour: in no format, and not in a file's own facts."""

import io
import re
import unicodedata
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings, strategies as some

from fieldnotes.exchange.report.docx import as_docx
from fieldnotes.exchange.report.html import as_html
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import Rendering
from fieldnotes.model.rows import NoteRow, VoiceSpan
from tests.examples import examples
from tests.exchange.report.sources import ESDOORN, FORMATS, LINDE, PEOPLE, WILG, content, note, scene, source

PRIVATE = [voice for voice in Voice if voice.private]
PUBLIC = [voice for voice in Voice if not voice.private]
TELLING = (
    *(
        "Wilg",
        "Esdoorns",
        "Linde",
        "Lara",
        "Wilg\u02bcs",
        "\uff37\uff49\uff4c\uff47",
        "Wílg",
        "consulenten",
        "consulente",
    ),
    *("20 oktober 2022", "2022-10-20", "20-10-2022", "20/10", "20-10", "donderdag 20 oktober", "20 oktober ’22"),
    *("09:14", "14.30 uur", "om 14.30", "14u", "14u30", "om drie uur", "half drie", "kwart over twee"),
)
CLOCK = re.compile(r"\d{1,2}:\d{2}|\b14(?:\.30|u)|om drie|half|kwart|twee")
DATE = re.compile(r"\d{1,2}[-/ ](?:10|oktober|okt)|2022-\d|okt|donderdag|20\D10|[’']22")


@some.composite
def noted(draw: some.DrawFn, number: int) -> tuple[NoteRow, list[str]]:
    """A note of words, each its own and some that tell something, in parts in any voice; and its private words."""
    count = draw(some.integers(1, 6))
    own = [f"w{number}x{place}" for place in range(count)]
    words = [f"{word} {draw(some.sampled_from(TELLING))}" if draw(some.booleans()) else word for word in own]
    text = " ".join(words)
    cuts = sorted(draw(some.sets(some.integers(0, len(text)), max_size=4)))
    spans = [
        VoiceSpan(start, end, draw(some.sampled_from(list(Voice))).value)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    base = draw(some.sampled_from(list(Voice)))
    row = note(
        text,
        base,
        minute=number,
        precision=draw(some.sampled_from(list(Precision))),
        speaker=draw(some.sampled_from([None, "Wilg", "Linde", "Onbekende", "interviewer"])),
        scene=draw(some.sampled_from([None, "scene-balie", "scene-Wilgs kamer"])),
    )
    hidden = [(0, len(text))] if base.private else [(s.start, s.end) for s in spans if Voice(s.voice).private]
    places = {word: text.index(word) for word in own}
    private = [
        word for word, at in places.items() if any(start <= at and at + len(word) <= end for start, end in hidden)
    ]
    return row._replace(spans=tuple(spans)), private


@some.composite
def days(draw: some.DrawFn) -> tuple[list[NoteRow], list[str]]:
    """Notes of a day, and every word of them that is private."""
    made = [draw(noted(number)) for number in range(draw(some.integers(1, 5)))]
    return [row for row, _ in made], [word for _, words in made for word in words]


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=days())
def test_no_private_word_no_name_no_day_and_no_hour_comes_out(name: str, day: tuple[list[NoteRow], list[str]]) -> None:
    rows, private = day
    scenes = [scene("balie", 0, WILG, LINDE, until=2), scene("Wilgs kamer", 2, ESDOORN, others=2)]
    made = source(*rows, scenes=scenes, setting="kamer van Wilg, 20 oktober", shadowed="Wilg", access="accompanying")
    write, read = FORMATS[name]
    text = read(write(content(made, Rendering.SHAREABLE)))
    assert [word for word in private if re.search(rf"{word}(?!\d)", text)] == []
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    assert [person.pseudonym for person in PEOPLE if person.pseudonym in plain] == []
    assert "consulent" not in plain
    assert "Lara" not in text
    assert "Gemeente" not in text
    assert not CLOCK.search(text), CLOCK.search(text)
    assert not DATE.search(text), DATE.search(text)
    assert "0192-sessie" not in text
    assert "note-" not in text
    assert "najaar 2022" in text


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_public_does_come_out_in_its_order(name: str) -> None:
    said = [note(f"woord{at} is gezien", voice, minute=at) for at, voice in enumerate(PUBLIC)]
    write, read = FORMATS[name]
    text = read(write(content(source(*said), Rendering.SHAREABLE)))
    places = [text.index(f"woord{at}") for at in range(len(PUBLIC))]
    assert places == sorted(places)
    assert "niet gecontroleerd op herkenbaarheid" in text


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("voice", PRIVATE)
def test_one_s_own_report_holds_what_a_shareable_one_does_not(name: str, voice: Voice) -> None:
    made = source(note("geheim stuk", voice), note("gezien met geheimpje erin", minute=1, parts=[("geheimpje", voice)]))
    write, read = FORMATS[name]
    own = read(write(content(made)))
    assert "geheim stuk" in own
    assert "geheimpje" in own
    shared = read(write(content(made, Rendering.SHAREABLE)))
    assert "geheim" not in shared
    assert "gezien met (…) erin" in shared


def test_a_shared_document_says_nothing_of_who_made_it_when_or_with_what() -> None:
    written = as_docx(content(source(note("gezien")), Rendering.SHAREABLE))
    facts = docx.Document(io.BytesIO(written)).core_properties
    told = (facts.author, facts.title, facts.comments, facts.last_modified_by, facts.created, facts.modified)
    assert told == ("", "", "", "", None, None)
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        names = archive.namelist()
        everything = b"".join(archive.read(name) for name in names).lower()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not [name for name in names if "thumbnail" in name or "app.xml" in name or "customXml" in name]
    for trace in (b"python", b"lara", b"rsid", b"macintosh", b"2013"):
        assert trace not in everything, trace


def test_a_shared_page_says_nothing_of_who_made_it() -> None:
    page = as_html(content(source(note("gezien")), Rendering.SHAREABLE)).decode()
    assert "generator" not in page
    assert 'name="author"' not in page
    assert 'name="author" content="Lara"' in as_html(content(source(note("gezien")))).decode()
