"""Guides in YAML: in English and Dutch words, and nothing in a file that does harm."""

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.guides.yaml import read_yaml
from fieldnotes.model.guides import ReadGuide, Topic


def guide(text: str) -> ReadGuide:
    return read_yaml(text.encode(), "gids.yaml")


def test_a_name_topics_and_questions() -> None:
    read = guide(
        "name: Leiderschap\ntopics:\n  - topic: Werk\n    questions:\n      - Wat?\n      - 'En: hoe?'\n  - Klanten\n"
    )
    assert read.name == "Leiderschap"
    assert read.topics == (Topic("Werk", ("Wat?", "En: hoe?")), Topic("Klanten"))
    assert read.format == "yaml"


def test_the_dutch_words_do_as_well() -> None:
    read = guide(
        "naam: Leiderschap\nonderwerpen:\n- onderwerp: Werk\n  vragen: [Wat, 'Hoe?']\n- onderwerp: Klanten\n  vragen:\n"
    )
    assert read.topics == (Topic("Werk", ("Wat", "Hoe?")), Topic("Klanten"))


def test_a_bare_list_is_a_guide_and_words_stay_as_they_are_written() -> None:
    read = guide("- no\n- 2022-10-20\n- 1_000\n- >\n  twee\n  regels\n")
    assert (read.name, [topic.name for topic in read.topics]) == (None, ["no", "2022-10-20", "1_000", "twee regels"])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("name: x\ntopics: [a, A]\n", "guide-topic-twice", 2),
        ("name: x\ntopics:\n- a\n- b: c\n", "guide-yaml-shape", 4),
        ("name: x\nnaam: y\ntopics: [a]\n", "guide-yaml-shape", 2),
        ("name: x\ntopics: a\n", "guide-yaml-shape", 2),
        ("name: [x]\ntopics: [a]\n", "guide-yaml-shape", 1),
        ("just words\n", "guide-yaml-shape", 1),
        ("topics:\n- questions: [a]\n", "guide-yaml-shape", 2),
        ("topics:\n- topic: a\n  questions: b\n", "guide-yaml-shape", 3),
        ("topics:\n- ''\n", "guide-empty-line", 2),
        ("topics:\n- a\n  b: c\n", "guide-yaml-broken", 3),
        ("topics: [a\n", "guide-yaml-broken", 2),
        ("topics:\n- a\x07\n", "guide-yaml-broken", 2),
        ('topics:\n- "\\UFFFFFFFF"\n', "guide-yaml-broken", None),
        ('topics:\n- "\\ud800"\n', "guide-bad-text", 2),
        ('topics:\n- "a\\0b"\n', "guide-bad-text", 2),
        ("topics: [a]\n--- \ntopics: [b]\n", "guide-yaml-broken", 2),
        ("name: x\ntopics: &t [a]\nmore: *t\n", "guide-alias-refused", 3),
        ("topics: [[[[[[[[a]]]]]]]]\n", "guide-too-deep", 1),
        ("name: x\n", "guide-without-topics", None),
        ("# only a remark\n", "guide-without-topics", None),
        ("topics: []\n", "guide-without-topics", None),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(FormatError) as told:
        guide(text)
    assert told.value.code == code
    if line is not None:
        assert f" {line} " in told.value.message


def test_a_tag_does_nothing_and_a_bomb_of_references_is_refused_at_its_first() -> None:
    assert guide("topics:\n- !!python/object/apply:os.system [x]\n".replace(" [x]", " x")).topics == (Topic("x"),)
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [*{chr(97 + at)}, *{chr(97 + at)}]\n" for at in range(20)
    )
    with pytest.raises(FormatError, match=r"regel 2 van gids\.yaml"):
        guide(bomb)


def test_thousands_of_brackets_are_refused_without_a_long_look() -> None:
    with pytest.raises(FormatError, match="ligt te diep"):
        guide("topics: " + "[" * 100_000)


@given(st.binary(max_size=200) | st.text(alphabet="-:[]{}&*!|>'\"\\ua0 \n?%@,#t", max_size=120).map(str.encode))
def test_whatever_stands_in_a_file_it_is_a_guide_or_one_sentence(raw: bytes) -> None:
    with suppress(FormatError):  # an error of ours has its sentence; any other would come through
        assert read_yaml(raw, "gids.yaml").topics
