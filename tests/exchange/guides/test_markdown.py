"""Guides in Markdown: in the ways in which people write them, and each mistake told with its line."""

from contextlib import suppress

import pytest
from hypothesis import given, strategies as st

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.guides.lines import MOST_TOPICS
from fieldnotes.exchange.guides.markdown import read_markdown
from fieldnotes.model.guides import Topic

WORDS = st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=20)


def topics(text: str) -> list[Topic]:
    return list(read_markdown(text.encode(), "gids.md").topics)


def test_a_name_topics_and_questions() -> None:
    read = read_markdown(
        b"\xef\xbb\xbf# Leiderschap\r\n\r\n## Werk\r\n- Hoe gaat een dag?\r\n* Wat is lastig?\r\n\r\n## Klanten\r\n",
        "gids.md",
    )
    assert read.name == "Leiderschap"
    assert read.topics == (Topic("Werk", ("Hoe gaat een dag?", "Wat is lastig?")), Topic("Klanten"))
    assert read.format == "markdown"
    assert read.source.startswith("# Leiderschap\n\n## Werk\n")


def test_a_plain_list_under_the_name_is_of_topics_with_questions_indented() -> None:
    text = "# Kort\nEen inleiding.\n\n- Werk\n  - Wat doet u?\n    1. En dan?\n- [ ] Klanten\n"
    assert topics(text) == [Topic("Werk", ("Wat doet u?", "En dan?")), Topic("Klanten")]


def test_a_list_without_a_name_is_a_guide_too() -> None:
    read = read_markdown(b"1. Werk\n2. Klanten\n", "gids.md")
    assert (read.name, [topic.name for topic in read.topics]) == (None, ["Werk", "Klanten"])


def test_headings_may_be_underlined_bold_or_closed() -> None:
    text = "Leiderschap\n===========\n\nWerk\n----\n- Wat?\n\n## **Klanten** ##\n\n---\n\n__Wie__ zijn dat?\nen waar?\n"
    read = read_markdown(text.encode(), "gids.md")
    assert read.name == "Leiderschap"
    assert read.topics == (Topic("Werk", ("Wat?",)), Topic("Klanten", ("Wie zijn dat? en waar?",)))


def test_a_question_may_go_on_in_the_next_line() -> None:
    assert topics("## Werk\n- Hoe ziet een dag eruit,\n  van begin tot einde?\n") == [
        Topic("Werk", ("Hoe ziet een dag eruit, van begin tot einde?",))
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("# Naam\n\n## Werk\n\n##  werk \n", "guide-topic-twice", 5),
        ("# Naam\n- Werk\n- We\u0301rk\n- W\u00e9RK\n", "guide-topic-twice", 4),
        ("# Naam\n# Nog een\n## Werk\n", "guide-two-names", 2),
        ("# Naam\n- Een vraag?\n## Werk\n", "guide-no-topic-yet", 2),
        ("# Naam\n## Werk\n### Dieper\n", "guide-too-deep", 3),
        ("# Naam\n- a\n  - b\n    - c\n      - d\n", "guide-too-deep", 5),
        ("# Naam\n##\n", "guide-empty-line", 2),
        ("# Naam\n## Werk\n-\n", "guide-empty-line", 3),
        (f"# Naam\n## {'a' * 201}\n", "guide-long-line", 2),
        (f"## Werk\n\n- {'a ' * 1001}\n", "guide-long-line", 3),
        (
            "# Naam\n" + "".join(f"- t{number}\n" for number in range(MOST_TOPICS + 1)),
            "guide-too-many",
            MOST_TOPICS + 2,
        ),
        ("# Naam\n\nAlleen een inleiding.\n", "guide-without-topics", None),
        ("\n \t\n", "empty-file", None),
        ("# Naam\0\n- a\n", "binary-file", None),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, code: str, line: int | None) -> None:
    with pytest.raises(FormatError) as told:
        topics(text)
    assert told.value.code == code
    if line is not None:
        assert f" {line} " in told.value.message
    assert "gids.md" in told.value.message


def test_bytes_that_are_no_utf8_are_told_with_their_line() -> None:
    with pytest.raises(FormatError, match=r"Regel 3 van gids\.md is geen UTF-8"):
        read_markdown("# Naam\n## Werk\n- Privé?\n".encode("cp1252"), "gids.md")


@given(st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3)), min_size=1, max_size=6, unique_by=lambda each: each[0]))
def test_what_is_written_as_headings_comes_back(given_topics: list[tuple[str, list[str]]]) -> None:
    names = {name.casefold() for name, _ in given_topics}
    text = "# Naam\n" + "".join(
        f"## {name}\n" + "".join(f"- {question}\n" for question in questions) for name, questions in given_topics
    )
    if len(names) == len(given_topics):
        assert topics(text) == [Topic(name, tuple(questions)) for name, questions in given_topics]


@given(st.binary(max_size=300) | st.text(alphabet="#-*1. \t\na=>`_", max_size=200).map(str.encode))
def test_whatever_stands_in_a_file_it_is_a_guide_or_one_sentence(raw: bytes) -> None:
    with suppress(FormatError):  # an error of ours has its sentence; any other would come through
        read = read_markdown(raw, "gids.md")
        assert read.topics
        assert all(words == " ".join(words.split()) and words for each in read.topics for words in (each[0], *each[1]))
