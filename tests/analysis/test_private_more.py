"""However a reflection is announced, no letter of it is public; and what only speaks of one stays public."""

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.analysis.private import private_ranges
from tests.examples import examples

HEADINGS = [
    "## Reflectie",
    "## 3. Reflectie",
    "## Reflectie van de onderzoeker",
    "## Persoonlijke reflectie",
    "## Interpretaties",
    "# Een lange kop over een moment van reflectie van wie dit allemaal heeft opgeschreven",
    "##Reflectie",
]
LABELS = [
    "Reflectie",
    "> Reflectie",
    "[Reflectie]",
    "**Reflectie**",
    "Reflectie\u00a0",
    "Re\u00adflectie:",
    "3. Reflectie",
    "10:05 Reflectie",
    "(Reflectie)",
    "Reflectie (na afloop)",
    "Reflectie: 20 oktober 2022",
    "Middag: persoonlijke reflectie",
    "Mijn interpretaties",
    "<h2>Reflectie</h2>",
    "| Reflectie | ik |",
    "Zelfreflectie",
]
STARTS = [
    "Reflectie: ik vind",
    "Persoonlijke reflectie: ik vind",
    "**Reflectie:** ik vind",
    "> Reflectie – ik vind",
    "[Reflectie] ik vind",
    "_Interpretatie_ ik vind",
    "- Reflectie. Ik vind",
]
THOUGHTS = ["Ik twijfel.", "14:05 was het moment…", "Ik vind P4 zwak.", "Dat was in 2022.", "[P4] stond daar"]


def public(text: str) -> str:
    """What is left when the private stretches are taken out."""
    kept = list(text)
    for start, end in private_ranges(text):
        kept[start:end] = ["\0"] * (end - start)
    return "".join(kept)


thoughts = st.lists(st.sampled_from(THOUGHTS), min_size=1, max_size=6)


@settings(max_examples=examples(200), deadline=None)
@given(st.sampled_from([*HEADINGS, *LABELS]), st.lists(st.sampled_from([*THOUGHTS, ""]), max_size=6), st.booleans())
def test_nothing_under_a_heading_or_label_is_public(heading: str, below: list[str], goes_on: bool) -> None:  # noqa: FBT001
    private = "\n".join([heading, *below])
    after = "\n# Verslag\nWilg belt weer." if goes_on and not heading.startswith("# ") else ""
    left = public(f"Zij belt de gemeente.\n{private}{after}")
    assert left.startswith("Zij belt de gemeente.\n")
    assert not set(left.removeprefix("Zij belt de gemeente.\n").removesuffix(after.lstrip("\n"))) - {"\0", "\n"}
    assert left.endswith(after.lstrip("\n"))


@settings(max_examples=examples(100), deadline=None)
@given(st.sampled_from(STARTS), thoughts)
def test_a_paragraph_that_begins_as_a_reflection_is_private_up_to_the_empty_line(start: str, below: list[str]) -> None:
    private = "\n".join([f"{start} dat het lang duurde.", *below])
    assert public(f"Zij belt.\n\n{private}\n\nWilg komt.").replace("\0", "") == "Zij belt.\n\n\nWilg komt."


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.sampled_from(["Zij belt.", "", *THOUGHTS, *HEADINGS, *LABELS, *STARTS]), max_size=12))
def test_every_announcement_itself_is_private_wherever_it_stands(lines: list[str]) -> None:
    text = "\n".join(lines)
    left = public(text)
    position = 0
    for line in lines:
        if line in HEADINGS or line in LABELS or line in STARTS:
            assert left[position : position + len(line)] == "\0" * len(line)
        position += len(line) + 1


def test_under_a_heading_a_line_with_a_time_or_a_source_does_not_end_it() -> None:
    text = "## Reflectie\nIk twijfel.\n14:05 was het moment…\nObservatie 20 oktober 2022\nIk vind P4 zwak."
    assert private_ranges(text) == [(0, len(text))]


def test_in_a_log_the_next_logged_line_ends_a_label_but_not_one_that_goes_back_in_time() -> None:
    log = "[10:00] Kiek belt.\n[10:05] Wilg komt.\n[10:06] Eik ook.\nReflectie\nIk twijfel.\n"
    assert public(f"{log}[10:08] Kiek gaat.").endswith("[10:08] Kiek gaat.")
    assert "zwak" not in public(f"{log}[09:00] vond ik P4 zwak.")
    assert "zwak" not in public("Kiek belt.\nReflectie\n10:08 vond ik P4 zwak.")


@pytest.mark.parametrize(
    "text",
    [
        "Er was een moment van reflectie in het team, en dat duurde langer dan iedereen had gedacht.",
        "Eén reflectie in het team.",
        "P4: Ja, reflectie.",
        "Zij leest de notulen voor: een reflectie van het team op het jaar, zegt ze, is dit niet.",
    ],
)
def test_a_sentence_that_holds_the_word_stays_public(text: str) -> None:
    assert private_ranges(f"{text}\nMeer.") == []
