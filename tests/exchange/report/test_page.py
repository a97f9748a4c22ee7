"""The report as a page: it stands alone, shows what was typed, and prints on paper."""

import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, strategies as some

from fieldnotes.exchange.report.html import as_html
from fieldnotes.exchange.report.signs import shown
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import Rendering
from tests.browser import Tab, chromium, tab
from tests.exchange.report.sources import content, note, scene, source

__all__ = ["chromium", "tab"]
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> &amp; \" ' {{ 7 * 7 }} {% raw %}"


class Shown(HTMLParser):
    """The tags of a page, and the texts of its notes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.notes: list[str] = []
        self._given = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if ("class", "given") in attrs:
            self._given = True
            self.notes.append("")

    def handle_endtag(self, tag: str) -> None:
        self._given = self._given and tag != "p"

    def handle_data(self, data: str) -> None:
        if self._given:
            self.notes[-1] += data


def read(page: bytes) -> Shown:
    parser = Shown()
    parser.feed(page.decode())
    return parser


@given(some.text("<>&\"'/=-!{}%#; abc\n\té\x1b\x00\u202e", min_size=1, max_size=40).filter(lambda words: "a" in words))
def test_what_people_type_shows_as_they_typed_it_and_makes_no_tag(words: str) -> None:
    typed = f"x{words}x"
    plain, hostile = read(as_html(content(source(note("x"))))), read(as_html(content(source(note(typed)))))
    assert hostile.notes == [shown(typed)]
    assert hostile.tags == plain.tags


def test_labels_additions_and_times_have_their_places() -> None:
    made = source(
        note("Gezien, denk ik, vaak.", minute=1, parts=[("denk ik", Voice.INTERPRETATION)]),
        note("Vast.", Voice.VERBATIM, minute=2, speaker="Wilg", precision=Precision.RECONSTRUCTED),
    )
    page = as_html(content(made)).decode()
    assert "<em>[interpretatie: denk ik]</em>" in page
    assert '<span class="time">± 09:02</span><p class="given" dir="auto"><strong>Wilg:</strong> “Vast.”</p>' in page
    shared = as_html(content(made, Rendering.SHAREABLE)).decode()
    assert 'class="time"' not in shared
    assert '<main class="timed">' not in shared


def test_it_speaks_the_language_that_is_asked_for() -> None:
    page = as_html(content(source(note("Ik dacht.", Voice.REFLECTION)), language="en")).decode()
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert '<h3 dir="auto">Reflection</h3>' in page
    assert "Observation 20 October 2022" in page


def test_the_same_report_has_the_same_bytes() -> None:
    assert as_html(content(source(note("x")))) == as_html(content(source(note("x"))))


@pytest.mark.browser
def test_a_browser_shows_it_asks_for_nothing_and_prints_it_on_a4(tab: Tab, tmp_path: Path) -> None:
    notes = [note(f"{HOSTILE} regel {at}", minute=at, scene="scene-balie") for at in range(90)]
    file = tmp_path / "verslag.html"
    file.write_bytes(as_html(content(source(*notes, scenes=[scene("balie", 0)]))))
    page = tab.open(file)
    assert page.get_by_text(f"{HOSTILE} regel 3", exact=True).first.is_visible()
    assert page.get_by_role("heading", name="balie").is_visible()
    assert tab.requests == [file.as_uri()]
    assert tab.complaints == []
    time, words = (page.locator(".note").nth(3).locator(which).bounding_box() for which in (".time", ".given"))
    assert time is not None
    assert words is not None
    assert time["x"] + time["width"] < words["x"]
    printed = page.pdf(prefer_css_page_size=True)
    assert re.search(rb"/MediaBox ?\[0 0 59[45]\S* 84[12]\S*\]", printed) or b"/ObjStm" in printed
    assert len(re.findall(rb"/Type ?/Page\b(?!s)", io.BytesIO(printed).read())) > 2


@pytest.mark.browser
def test_on_a_telephone_nothing_is_cut_off(tab: Tab, tmp_path: Path) -> None:
    file = tmp_path / "verslag.html"
    file.write_bytes(as_html(content(source(note("a" * 300), note("kort", minute=1)))))
    tab.page.set_viewport_size({"width": 360, "height": 640})
    page = tab.open(file)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
