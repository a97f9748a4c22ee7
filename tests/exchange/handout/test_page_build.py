"""How the page is built: for people who listen to it, against people who tamper with it, always the same."""

import base64
import hashlib
import re
import subprocess
import sys
from datetime import date
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.i18n import speaking
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.exchange.handout.content import Extract, FindingContent, HandoutContent
from fieldnotes.exchange.handout.html import render
from fieldnotes.model.kinds import Audience, FindingStatus
from tests.examples import examples
from tests.exchange.handout.contents import ESCAPES, HOSTILE, LONG_WORD, MARKUP, REALISTIC, in_english
from tests.exchange.handout.reading import Element, read, region, words

ALLOWED = re.compile(
    r"html|head|meta|title|style|body|a|header|main|section|footer|div|p|h[1-4]|strong|span|bdi|ul|li|dl|dt|dd"
    r"|figure|blockquote|figcaption|fieldset|legend|label|input|textarea|button|script"
)
EVERYWHERE = pytest.mark.parametrize(
    "content",
    [REALISTIC, in_english(REALISTIC), HOSTILE, REALISTIC.model_copy(update={"findings": ()})],
    ids=["dutch", "english", "hostile", "empty"],
)


@EVERYWHERE
def test_every_control_has_a_label_and_every_group_a_legend(content: HandoutContent) -> None:
    """Who listens to the page knows at each control what is asked and about which finding."""
    page = read(render(content))
    ids = [element.identity for element in page.all() if element.identity]
    assert len(ids) == len(set(ids))
    bound = [label.attributes["for"] for label in page.all("label")]
    controls = page.all("input", "textarea")
    assert sorted(bound) == sorted(control.identity for control in controls)
    assert all(words(label) for label in page.all("label", "legend", "h1", "h2", "h3", "h4", "title"))
    for choice in page.all("input"):
        if choice.attributes["type"] == "file":
            continue
        group = choice.inside("fieldset")
        assert group is not None
        assert {each.attributes["name"] for each in group.all("input")} == {choice.attributes["name"]}
        assert group.one("legend").parent is group
    labels = [words(label) for label in page.all("label") if label.attributes["for"] in _open_questions(page)]
    assert len(labels) == len(set(labels))
    for element in page.all():
        for reference in ("aria-describedby", "aria-labelledby", "for"):
            assert element.attributes.get(reference, ids[0]) in ids


def _open_questions(page: Element) -> set[str]:
    return {area.identity for area in page.all("textarea")}


@EVERYWHERE
def test_headings_and_landmarks_lead_through_the_page(content: HandoutContent) -> None:
    """One h1, no level skipped, every section named by its heading, and a link past the introduction."""
    page = read(render(content))
    levels = [int(title.tag[1]) for title in page.all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("header", "main", "footer"):
        assert page.one(landmark).parent is page.one("body")
    for section in page.all("section"):
        title = section.all("h2", "h3")[0]
        assert section.attributes["aria-labelledby"] == title.identity
    (skip,) = page.all("a")
    assert page.one("section", id=skip.attributes["href"].removeprefix("#")).inside("main") is not None
    assert page.one("body").all()[0] is skip


@EVERYWHERE
def test_the_page_stands_alone_and_may_do_nothing(content: HandoutContent) -> None:
    """One script of ours, no form to send, nothing fetched: not by the page, nor if someone slips something in."""
    rendered = render(content)
    page = read(rendered)
    assert all(ALLOWED.fullmatch(element.tag) for element in page.all())
    style = page.one("style").text
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    rules = _policy(page)
    assert rules == [
        "default-src 'none'",
        f"style-src 'sha256-{allowed}'",
        f"script-src 'sha256-{_hash_of(page.one('script').text)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert "url(" not in style
    assert "@import" not in style
    for element in page.all():
        assert not {"src", "srcset", "action", "style", "background"} & element.attributes.keys()
        assert not any(name.startswith("on") for name in element.attributes)
        assert element.attributes.get("href", "#").startswith("#")
    assert page.one("meta", name="robots").attributes["content"].startswith("noindex")
    assert page.one("meta", name="referrer").attributes["content"] == "no-referrer"


def _hash_of(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _policy(page: Element) -> list[str]:
    (policy,) = [meta for meta in page.all("meta") if "http-equiv" in meta.attributes]
    assert policy.attributes["http-equiv"] == "Content-Security-Policy"
    return policy.attributes["content"].split("; ")


def test_the_same_content_gives_the_same_bytes_whoever_renders_it() -> None:
    """Also when the person at the screen works in the other language; UTF-8, LF, no mark at the start."""
    first = render(REALISTIC)
    with speaking("en"):
        again = render(HandoutContent.model_validate_json(REALISTIC.model_dump_json()))
    assert first == again
    assert b"\r" not in first
    assert first.startswith(b"<!DOCTYPE html>\n")
    assert first.endswith(b"</html>\n")


def test_a_plain_page_holds_no_address_at_all() -> None:
    """Not even in the style or a namespace."""
    text = render(REALISTIC).decode()
    addresses = ("http:", "https:", "src=", "url(", "//", "<form", "<link", "javascript:")
    for sign in (*addresses, "fetch(", "XMLHttp", "eval("):
        assert sign not in text


def test_hostile_text_is_shown_as_the_text_that_it_is() -> None:
    """Markup as characters, braces as braces, control characters and reordering marks as visible signs."""
    rendered = render(HOSTILE)
    page = read(rendered)
    assert rendered.count(b"<script") == 1
    assert not [sign for sign in "\x00\x07\x1b\u202e\u202c" if sign in rendered.decode()]
    for finding in HOSTILE.findings:
        shown = region(page, f"Bevinding {finding.number}")
        assert shown.one("p", class_="statement given").text == printable(finding.text)
        passages = (*finding.extracts, *finding.counter)
        assert [quote.text for quote in shown.all("blockquote")] == [printable(each.text) for each in passages]
    assert printable(ESCAPES) in page.text
    assert MARKUP in page.text
    assert LONG_WORD in page.text


FOREIGN = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    [
        ESCAPES,
        MARKUP,
        "{{ say }}",
        "{% include 'style.css' %}",
        "{#",
        "</textarea>",
        "-->",
        "]]>",
        "&lt;script",
        "\r\n",
    ]
)


def _filled(texts: list[str]) -> HandoutContent:
    take = partial(next, iter(texts))
    passages = [Extract(text=take(), source=take(), paraphrase=place == 0) for place in range(3)]
    return HandoutContent(
        study=take(),
        purpose=take(),
        notice=f"!{take()}",
        team=take(),
        audience=Audience.CONTACTS,
        language="en",
        made_on=date(2023, 1, 2),
        researcher_contact=f"!{take()}",
        findings=(
            FindingContent(
                number=4,
                text=take(),
                status=FindingStatus.REJECTED,
                version=1,
                extracts=tuple(passages[:2]),
                counter=tuple(passages[2:]),
            ),
        ),
    )


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(FOREIGN, min_size=12, max_size=12))
def test_no_text_changes_the_build_of_the_page(texts: list[str]) -> None:
    """Whatever anyone wrote: the page has the same elements, and every text stands in it as it was given."""
    content = _filled(texts)
    rendered = render(content)
    page = read(rendered)
    plain = read(render(_filled(["x"] * 12)))
    assert [element.tag for element in page.all()] == [element.tag for element in plain.all()]
    assert rendered.lower().count(b"<script") == 1
    (finding,) = content.findings
    assert page.one("p", class_="statement given").text == printable(finding.text)
    assert page.one("p", class_="audience").text == f"For the contact persons of {one_line(content.team)}"
    assert page.one("p", class_="contact given").text == printable(content.researcher_contact)
    assert page.one("p", class_="notice given").text == printable(content.notice)
    assert [each.text for each in page.all("blockquote")] == [
        printable(each.text) for each in (*finding.extracts, *finding.counter)
    ]
    assert [each.text for each in page.all("bdi")] == [
        printable(each.source) for each in (*finding.extracts, *finding.counter)
    ]


def test_asking_what_a_handout_is_loads_no_template_engine() -> None:
    """A command that makes no handout does not pay for one."""
    program = "import sys, fieldnotes.exchange.handout.html; print('jinja2' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
