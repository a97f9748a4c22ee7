"""Typed transcripts: labels are found where they are, and words with a colon stay words."""

from pathlib import Path

import pytest

from fieldnotes.exchange.documents import ReadText
from fieldnotes.exchange.documents.registry import read_bytes
from fieldnotes.exchange.transcripts.reader import Cue
from fieldnotes.exchange.transcripts.typed import typed_speakers, typed_turns


def read(text: str, name: str = "a.txt", format_name: str = "auto") -> ReadText:
    return read_bytes(text.encode(), Path(name), format_name)


def turns(text: str) -> list[tuple[str | None, str]]:
    """Who says what, when it is read as a typed transcript."""
    found = read(text, format_name="typed")
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


@pytest.mark.parametrize(
    "line",
    [
        "9:05 begint de dienst.",
        "9: 05 begint de dienst.",
        "Kijk: zo is het.",
        "Nou: zo dan.",
        "https://voorbeeld.nl staat erop",
        "https: dat staat erop",
        "Ik zei: kom maar.",
        "Dat is wat ik altijd zeg, en dan: niets.",
        "dus: zo.",
        "Het gaat om drie dingen die hier altijd spelen: geld",
    ],
)
def test_words_with_a_colon_stay_words(line: str) -> None:
    assert turns(f"I: Vertel.\nR: Ja.\n{line}\nI: En?\n") == [("I", "Vertel."), ("R", f"Ja. {line}"), ("I", "En?")]


def test_only_the_first_colon_of_a_line_parts_who_from_what() -> None:
    assert turns("Wilg: Gewoon: zo.\nEsdoorn: ja\nWilg: I: wat?\nEsdoorn: nee") == [
        ("Wilg", "Gewoon: zo."),
        ("Esdoorn", "ja"),
        ("Wilg", "I: wat?"),
        ("Esdoorn", "nee"),
    ]


def test_a_name_that_stands_there_once_is_told_and_stays_among_the_words() -> None:
    text = read("I: Wie?\nWilg: ik\nI: En?\nWilg: ook\nLinde: en ik\n")
    assert [turn.speaker for turn in text.turns] == ["I", "Wilg", "I", "Wilg"]
    assert text.text.endswith("ook Linde: en ik")
    assert any("regel 5" in told and "Linde" in told for told in text.warnings)


def test_names_that_each_stand_there_once_count_when_every_line_has_one() -> None:
    assert turns("Wilg: hallo\nLinde: dag") == [("Wilg", "hallo"), ("Linde", "dag")]


def test_a_header_above_the_talk_is_no_talk() -> None:
    text = read("Interviewer: Wilg\nRespondent: R4\nDatum: 12 oktober\n\nI: Hoe?\nR: Zo.\nI: En?\nR: Ook zo.\n")
    assert [turn.speaker for turn in text.turns] == ["I", "R", "I", "R"]
    assert [left.line for left in text.residue] == [1, 2, 3]


def test_an_interviewer_who_is_written_out_asks() -> None:
    text = read("Interviewer: Hoe gaat het hier op een gewone dag?\nRespondent: Goed.\n")
    assert [(turn.speaker, turn.interviewer) for turn in text.turns] == [("Interviewer", True), ("Respondent", False)]


def test_lines_without_a_label_go_on_with_the_turn_above() -> None:
    assert turns("I: Vertel.\n\nR: Een.\n\nTwee.\nDrie.\nI: En?\nR: Vier.") == [
        ("I", "Vertel."),
        ("R", "Een. Twee. Drie."),
        ("I", "En?"),
        ("R", "Vier."),
    ]


def test_marks_of_markdown_around_a_label_are_no_part_of_it_and_a_heading_is_no_turn() -> None:
    text = read(
        "# Gesprek 3\n\n**Wilg:** ja\n\n__Linde__: nee\n\n## Deel 2\n\n**Wilg:** toch\n\n**Linde:** nou\n", "a.md"
    )
    assert [turn.speaker for turn in text.turns] == ["Wilg", "Linde", "Wilg", "Linde"]
    assert [(left.line, left.text) for left in text.residue] == [(1, "# Gesprek 3"), (7, "## Deel 2")]


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("[00:12] R: ja", 12_000),
        ("R: [00:12] ja", 12_000),
        ("R [00:12]: ja", 12_000),
        ("R (1:00:12): ja", 3_612_000),
        ("**R** [00:12.5]: ja", 12_500),
        ("R: [01.02.03] ja", 3_723_000),
        ("{0:01:02} R: ja", 62_000),
        ("(00:12) R: ja", 12_000),
        ("00:12 R: ja", 12_000),
        ("R: #00:00:12-5# ja", 12_500),
        ("R: ja", None),
        ("R:\n[00:12] ja", 12_000),
    ],
)
def test_a_time_at_the_start_is_where_a_turn_starts(line: str, start: int | None) -> None:
    found = typed_turns(["I: Wat?", *line.split("\n")])
    assert found.cues[1][:4] == ("R", start, None, "ja")


def test_a_number_between_brackets_that_is_no_time_stays_a_word() -> None:
    assert turns("I: Wat?\nR: [00:99] ja\nR: (12.50) euro") == [("I", "Wat?"), ("R", "[00:99] ja (12.50) euro")]


def test_a_time_between_hashes_closes_what_stands_before_it() -> None:
    found = typed_turns(["I: Wat? #00:00:04-2#", "R: ja #00:00:05-0# en nee #00:00:07-25#"])
    assert found.cues == [
        Cue("I", None, 4_200, "Wat?", 1),
        Cue("R", None, 5_000, "ja", 2),
        Cue("R", 5_000, 7_250, "en nee", 2),
    ]


def test_a_time_on_a_line_of_its_own_closes_and_behind_a_label_starts() -> None:
    found = typed_turns(["I: Wat?", "#00:00:04-2#", "R: #00:00:05-0#", "ja", "nee", "#00:00:07-0#", "[00:08]", "toch"])
    assert found.cues == [
        Cue("I", None, 4_200, "Wat?", 1),
        Cue("R", 5_000, 7_000, "ja\nnee", 3),
        Cue("R", 8_000, None, "toch", 7),
    ]


@pytest.mark.parametrize("line", ["R [00:99]: ja", "Zij zei [00:12]: ja", "kijk [00:12]: ja"])
def test_a_time_before_a_colon_makes_no_label_of_words(line: str) -> None:
    assert turns(f"I: Wat?\nR: nee\n{line}") == [("I", "Wat?"), ("R", f"nee {line}")]


def test_a_time_between_hashes_that_cannot_be_or_goes_back_is_told() -> None:
    found = read("I: Wat? #00:99:04-2#\nR: ja #00:00:09-0#\nI: En? #00:00:07-5#\n", format_name="f4")
    assert [(turn.start_ms, turn.end_ms) for turn in found.turns] == [(None, None), (None, 9_000), (None, 7_500)]
    assert found.text == "Wat?\nja\nEn?"
    told = " ".join(found.warnings)
    assert "niet kunnen" in told
    assert "1 (regel 1)" in told
    assert "teruglopen" in told
    assert "1 (regel 3)" in told


def test_lines_with_times_and_nobody_are_turns_of_nobody() -> None:
    found = typed_turns(["Titel", "[00:01] een", "en twee", "[00:05] drie"])
    assert found.cues == [Cue(None, 1_000, None, "een\nen twee", 2), Cue(None, 5_000, None, "drie", 4)]
    assert found.residue[0].text == "Titel"


def test_a_text_without_labels_or_times_holds_no_turn() -> None:
    assert typed_turns(["Een verslag.", "Nog een zin."]).cues == []


@pytest.mark.parametrize(
    "lines",
    [
        ["Een verslag van een dag.", "Zo ging het."],
        ["I: Hoe gaat het?"],
        ["Datum: 12 oktober", "Plaats: Utrecht", "Datum: 13 oktober", "Plaats: Zwolle"],
        ["Positief: ja", "Negatief: nee"] * 4,
        ["A1: een eis", "A2: nog een eis", "A3: en een"],
        ["Wilg: ja"] * 5,
        ["Lang verhaal zonder iemand."] * 40 + ["Wilg: ja", "Linde: nee"] * 2,
    ],
)
def test_what_is_no_conversation_is_left_a_text(lines: list[str]) -> None:
    assert typed_speakers(lines) == ()
    assert read("\n".join(lines)).format == "text"


@pytest.mark.parametrize(
    "lines",
    [["I: Hoe?", "R: Zo."], ["Wilg: ja", "Linde: nee"] * 2, ["P1: ja", "P2: nee", "Een zin.", "P1: ja", "P2: nee"]],
)
def test_a_conversation_is_seen(lines: list[str]) -> None:
    assert len(typed_speakers(lines)) == 2
    assert read("\n".join(lines)).format == "typed"


def test_a_report_that_quotes_a_conversation_stays_a_text() -> None:
    report = "Wij spraken vandaag lang met het team over het werk en de regels.\n" * 6
    assert read(f"{report}I: Hoe?\nR: Zo.\n").format == "text"
