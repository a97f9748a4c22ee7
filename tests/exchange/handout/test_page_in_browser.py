"""The page as people meet it: on a desk and on a telephone, by keyboard, and printed on paper."""

import re
from pathlib import Path
from typing import TypedDict, cast

import pytest

from fieldnotes.exchange.handout.content import HandoutContent
from fieldnotes.exchange.handout.html import render
from tests.browser import Tab
from tests.exchange.handout.contents import HOSTILE, REALISTIC, in_english

pytestmark = pytest.mark.browser

BOTH = pytest.mark.parametrize("content", [REALISTIC, in_english(REALISTIC)], ids=["dutch", "english"])

SHOWN_TEXTS = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const behind = (element) => {
    const colour = getComputedStyle(element).backgroundColor;
    return channels(colour)[3] === 0 ? behind(element.parentElement) : colour;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim();
    if (!text || walker.currentNode.parentElement.closest("[hidden], script, style")) continue;
    const element = walker.currentNode.parentElement, look = getComputedStyle(element);
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const place = range.getBoundingClientRect();
    const [one, other] = [light(look.color), light(behind(element))].sort((a, b) => b - a);
    found.push({
      text, pixels: parseFloat(look.fontSize), contrast: (one + 0.05) / (other + 0.05),
      visible: element.checkVisibility({opacityProperty: true, visibilityProperty: true})
        && place.width > 4 && place.height > 4 && place.left >= 0 && place.top >= 0,
    });
  }
  return found;
}"""


class ShownText(TypedDict):
    """A stretch of text as it is painted."""

    text: str
    pixels: float
    contrast: float
    visible: bool


def written(folder: Path, content: HandoutContent) -> Path:
    """The page as a file."""
    file = folder / "handout.html"
    file.write_bytes(render(content))
    return file


@BOTH
def test_the_right_findings_and_passages_are_shown(tab: Tab, tmp_path: Path, content: HandoutContent) -> None:
    """Each finding under its own number, with its own passages and no other."""
    page = tab.open(written(tmp_path, content))
    word = "Bevinding" if content.language == "nl" else "Finding"
    for finding in content.findings:
        shown = page.get_by_role("region", name=f"{word} {finding.number}", exact=True)
        assert shown.get_by_text(finding.text, exact=True).is_visible()
        quotes = shown.locator("blockquote").all()
        passages = (*finding.extracts, *finding.counter)
        assert [quote.inner_text() for quote in quotes] == [passage.text for passage in passages]
        assert all(quote.is_visible() for quote in quotes)
    assert page.get_by_role("region", name=re.compile(rf"^{word} \d+$")).count() == len(content.findings)


@pytest.mark.parametrize("content", [REALISTIC, in_english(REALISTIC), HOSTILE], ids=["dutch", "english", "hostile"])
def test_nothing_leaves_the_page_and_nothing_is_complained_of(
    tab: Tab, tmp_path: Path, content: HandoutContent
) -> None:
    """The one thing that is fetched is the file itself; its style is let through and nothing else tries."""
    file = written(tmp_path, content)
    page = tab.open(file)
    page.wait_for_load_state("networkidle")
    assert tab.requests == [file.as_uri()]
    assert tab.complaints == []
    assert page.evaluate("getComputedStyle(document.body).fontSize") == "18px"
    assert page.evaluate("document.scripts.length + document.images.length + document.forms.length") == 1


def test_a_participant_fills_in_the_answers_by_their_labels(tab: Tab, tmp_path: Path) -> None:
    """Every question takes its answer, and answers to one finding leave the other findings alone."""
    page = tab.open(written(tmp_path, REALISTIC))
    second = page.get_by_role("region", name="Bevinding 2", exact=True)
    second.get_by_role("group", name="Is dit herkenbaar?").get_by_label("Deels").check()
    second.get_by_role("group", name="Mag dit fragment gebruikt worden?").get_by_label("Nee").check()
    page.get_by_label("Toelichting bij bevinding 2").fill("Niet in de avond.")
    page.get_by_label("niet in uw praktijk kunt plaatsen? Wat, en waarom? (bevinding 2)").fill("Nee, niets.")
    page.get_by_label("Wat betekent dit voor uw praktijk?").fill("Vaker vragen waarom.")
    page.get_by_role("group", name="Is aanvullend onderzoek nodig?").get_by_label("Ja").check()
    page.get_by_label("Zo ja: waarnaar?").fill("De balie.")
    page.get_by_label("Ontbreekt er iets?").fill("De avonddienst.")
    answers = page.evaluate(
        "Object.fromEntries([...document.querySelectorAll('input:checked, textarea')]"
        ".filter((each) => each.value).map((each) => [each.name, each.value]))"
    )
    assert answers == {
        "f2.herkenbaar": "deels",
        "f2.e1.gebruik_extract": "nee",
        "f2.herkenbaar.toelichting": "Niet in de avond.",
        "f2.niet_te_plaatsen": "Nee, niets.",
        "implicaties": "Vaker vragen waarom.",
        "aanvullend_onderzoek": "ja",
        "aanvullend_onderzoek.toelichting": "De balie.",
        "ontbreekt": "De avonddienst.",
    }


def test_the_keyboard_alone_is_enough(tab: Tab, tmp_path: Path) -> None:
    """The first key leads past the introduction, focus is seen, and Enter on an answer loses nothing."""
    file = written(tmp_path, REALISTIC)
    page = tab.open(file)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineWidth") == "3px"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "bevindingen"
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.id") == "f1.e1.gebruik_extract.ja"
    page.keyboard.press("Enter")
    assert page.get_by_role("radio", checked=True).count() == 1
    assert tab.requests == [file.as_uri()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_text_is_seen_large_enough_and_dark_enough(tab: Tab, tmp_path: Path, scheme: str, width: int) -> None:
    """Nothing is hidden or smaller than 16 pixels, and contrast is at least 7 to 1, by day and by night."""
    tab.page.set_viewport_size({"width": width, "height": 800})
    tab.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page = tab.open(written(tmp_path, REALISTIC))
    shown = cast("list[ShownText]", page.evaluate(SHOWN_TEXTS))
    assert len(shown) > 80
    assert [text for text in shown if not text["visible"]] == []
    assert [text for text in shown if text["pixels"] < 16] == []
    assert [text for text in shown if text["contrast"] < 7] == []


@pytest.mark.parametrize("content", [REALISTIC, HOSTILE], ids=["realistic", "hostile"])
def test_narrow_and_magnified_pages_never_scroll_sideways(tab: Tab, tmp_path: Path, content: HandoutContent) -> None:
    """From a small telephone to a desk, also with words that have no end; 640 is a desk at 200 percent."""
    page = tab.open(written(tmp_path, content))
    for width in (320, 390, 640, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_line_of_reading_stays_short_on_a_wide_screen(tab: Tab, tmp_path: Path) -> None:
    """At most 70 characters a line."""
    tab.page.set_viewport_size({"width": 2400, "height": 900})
    page = tab.open(written(tmp_path, REALISTIC))
    characters = page.evaluate(
        "(() => { const text = document.querySelector('main p'), probe = document.createElement('span');"
        " const width = text.getBoundingClientRect().width; probe.textContent = '0'; text.append(probe);"
        " return width / probe.getBoundingClientRect().width; })()"
    )
    assert 40 <= characters <= 70


@BOTH
def test_printed_it_is_three_sheets_of_a4_at_most(tab: Tab, tmp_path: Path, content: HandoutContent) -> None:
    """A form that people fill in by hand: the page asks for A4 by itself."""
    printed = tab.open(written(tmp_path, content)).pdf(prefer_css_page_size=True)
    sheets = re.findall(rb"/Type\s*/Page\b", printed)
    sizes = re.findall(rb"/MediaBox\s*\[([\d. ]+)\]", printed)
    assert 1 <= len(sheets) <= 3
    assert len(sizes) >= 1
    for size in sizes:
        left, bottom, right, top = (float(part) for part in size.split())
        assert (right - left, top - bottom) == pytest.approx((595.28, 841.89), abs=1)


def test_on_paper_answers_are_boxes_and_lines_that_no_page_cuts(tab: Tab, tmp_path: Path) -> None:
    """Square boxes to tick, ruled room to write, each kept whole; dark screens print black on white."""
    tab.page.emulate_media(media="print", color_scheme="dark")
    page = tab.open(written(tmp_path, REALISTIC))
    boxes = page.evaluate(
        "[...document.querySelectorAll('input')].map((each) => getComputedStyle(each))"
        ".map((look) => [look.appearance, look.borderRadius, look.borderStyle].join(' '))"
    )
    assert set(boxes) == {"none 0px solid"}
    lines = page.evaluate(
        "[...document.querySelectorAll('textarea')].map((each) => getComputedStyle(each).backgroundImage)"
    )
    assert all("repeating-linear-gradient" in line for line in lines)
    kept = page.evaluate(
        "[...document.querySelectorAll('fieldset, .writing, .passage')]"
        ".map((each) => getComputedStyle(each).breakInside)"
    )
    assert len(kept) > 15
    assert set(kept) == {"avoid"}
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"


def test_a_long_answer_is_whole_on_the_printed_page(tab: Tab, tmp_path: Path) -> None:
    """Room grows with what is typed, so that printing or saving as PDF cuts nothing off."""
    page = tab.open(written(tmp_path, REALISTIC))
    area = page.get_by_label("Ontbreekt er iets?")
    area.fill("De avonddienst ontbreekt.\n" * 30)
    for media in ("screen", "print"):
        page.emulate_media(media="print" if media == "print" else "screen")
        assert area.evaluate("(each) => each.scrollHeight <= each.clientHeight + 1")
    page.get_by_label("Deels").first.check()
    assert page.get_by_label("Deels").first.evaluate("(each) => parseFloat(getComputedStyle(each).borderWidth) > 5")
