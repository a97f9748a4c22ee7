"""Captions with the habits of the tools that make them: Teams, Zoom, Meet, Stream, YouTube, noScribe."""

from pathlib import Path

import pytest

from fieldnotes.exchange.documents import ReadText
from fieldnotes.exchange.documents.registry import read_bytes


def read(text: str, name: str = "a.vtt") -> ReadText:
    return read_bytes(text.encode(), Path(name))


def turns(text: str, name: str = "a.vtt") -> list[tuple[str | None, str]]:
    found = read(text, name)
    return [(turn.speaker, found.text[turn.start : turn.end]) for turn in found.turns]


def cues(*payloads: str) -> str:
    """WebVTT with these payloads, a second each."""
    return "WEBVTT\n\n" + "".join(
        f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\n{said}\n\n" for n, said in enumerate(payloads)
    )


def test_a_voice_runs_to_its_end_the_next_voice_or_the_end_of_the_cue() -> None:
    said = cues("<v Wilg>een</v> los", "<v.luid Linde>twee\nregels <v Wilg>drie", "<v Wilg>vier")
    assert turns(said) == [("Wilg", "een"), (None, "los"), ("Linde", "twee regels"), ("Wilg", "drie vier")]


def test_marks_are_taken_off_and_known_entities_written_out_and_the_rest_stays() -> None:
    said = cues("<v A &amp; B><i>Q&A</i> &lt;3 &amp;lt; <lacht> <00:00:01.000><c.geel>ja</c> {\\an8}a &eacute; < b")
    assert turns(said) == [("A & B", "Q&A <3 &lt; <lacht> ja a &eacute; < b")]


def test_names_before_a_colon_count_when_the_file_keeps_to_them() -> None:
    said = cues("Wilg (team 3): ja & nee", "12345: Kijk: zo", "Wilg (team 3): en om 9:05", "12345: goed")
    assert [who for who, _ in turns(said)] == ["Wilg (team 3)", "12345", "Wilg (team 3)", "12345"]
    assert turns(said)[1][1] == "Kijk: zo"


def test_a_lone_word_with_a_colon_is_no_name() -> None:
    said = cues("een", "Kijk: twee", "drie", "vier")
    assert turns(said)[1] == (None, "Kijk: twee")


def test_a_blank_line_inside_a_payload_does_not_end_it() -> None:
    said = "WEBVTT\n\n1\n00:00.000 --> 00:01.000\neen\n\nnog een\n\n2\n00:01.000 --> 00:02.000\ntwee\n\nen > drie\n"
    assert turns(said) == [(None, "een nog een"), (None, "twee en > drie")]


def test_a_name_between_brackets_on_its_own_line_speaks_and_a_sound_does_not() -> None:
    said = cues("(Wilg)\nja", "(Linde)\nnee\n(Wilg)\ntoch", "(lacht)\nhaha", "(Linde)\nnou")
    assert turns(said) == [("Wilg", "ja"), ("Linde", "nee"), ("Wilg", "toch"), (None, "(lacht) haha"), ("Linde", "nou")]


def test_names_between_brackets_count_when_most_cues_begin_so_also_when_each_stands_there_once() -> None:
    above = cues("(Wilg)\nja", "(Linde van der Berk (gast))\nnee,\ntoch", "(Spreker 3)\ngoed")
    before = cues("(Wilg) ja", "(Linde van der Berk (gast)) nee,\ntoch", "(Spreker 3) goed")
    named = [("Wilg", "ja"), ("Linde van der Berk (gast)", "nee, toch"), ("Spreker 3", "goed")]
    assert turns(above) == turns(before) == named


@pytest.mark.parametrize(
    "payloads",
    [
        ("(Wilg)\nja", "nee", "(Wilg)\nja", "goed", "zo"),
        ("(Wilg) ja", "nee"),
        ("(Muziek) ja", "(Zucht)\nnee", "(Onverstaanbaar) zo"),
        ("(Even stil) ja", "(In de gang) nee", "(Later pas) zo"),
        ("(5 seconden) ja", "(lacht naar Wilg) nee", "(in het Engels) zo"),
        ("(Wilg)", "(Linde)", "(Wilg)"),
        ("(Wilg)\nja",),
    ],
    ids=range(7),
)
def test_brackets_in_other_captions_are_words(payloads: tuple[str, ...]) -> None:
    found = turns(cues(*payloads))
    assert [who for who, _ in found] == [None] * len(payloads)
    assert [words for _, words in found] == [said.replace("\n", " ") for said in payloads]


def test_dashes_part_who_speaks_in_one_cue() -> None:
    text = read(cues("- Wil je thee?\n- Graag,\nmet suiker."))
    assert [text.text[turn.start : turn.end] for turn in text.turns] == ["Wil je thee?", "Graag, met suiker."]
    assert [(turn.start_ms, turn.end_ms) for turn in text.turns] == [(0, 1000), (0, 1000)]


def test_a_pause_without_a_voice_stays_in_the_turn_where_it_fell() -> None:
    said = cues("<v S01>een", "(5 seconden pauze)", "<v S01>twee //S02: ja//", "<v S02>drie")
    assert turns(said) == [("S01", "een (5 seconden pauze) twee //S02: ja//"), ("S02", "drie")]


def test_rolling_captions_are_read_once_and_that_is_told() -> None:
    rolling = cues("een", "een\ntwee", "twee\ndrie", "drie\nvier", "vier", "vier\nvijf")
    text = read(rolling)
    assert text.text == "een\ntwee\ndrie\nvier\nvijf"
    assert any("meelopende" in told and "5" in told for told in text.warnings)


def test_words_that_someone_says_again_stay() -> None:
    assert turns(cues(*["ja"] * 5)) == [(None, "ja")] * 5
    assert turns(cues("<v A>ja\nnee", "<v B>nee\nja", "<v A>ja\nnee", "<v B>nee\nja"))[1] == ("B", "nee ja")


@pytest.mark.parametrize("block", ["NOTE een\nopname.mp3", "STYLE\n::cue { color: red }", "REGION\nid:x"])
def test_comments_and_styles_are_no_words(block: str) -> None:
    said = (
        f"WEBVTT\nKind: captions\n\n{block}\n\n00:00.000 --> 00:01.000\neen\n\n"
        f"{block}\n\n00:01.000 --> 00:02.000\ntwee\n"
    )
    text = read(said)
    assert (text.text, text.residue) == ("een\ntwee", ())


def test_lines_that_belong_to_no_cue_are_told_with_their_numbers() -> None:
    text = read("WEBVTT\n\nwat is dit\n\n00:00.000 --> 00:01.000\neen\n\n7\n")
    assert [(left.line, left.text) for left in text.residue] == [(3, "wat is dit"), (8, "7")]
    assert any("geen beurt" in told for told in text.warnings)


def test_times_that_are_written_wrong_are_unknown_and_the_words_stay() -> None:
    text = read(
        "WEBVTT\n\n00:99.000 --> 00:01.000\neen\n\n00:05.000 --> 00:02.000\ntwee\n\n-00:01.000 --> 00:09.000\ndrie\n"
    )
    assert {text.text[turn.start : turn.end]: (turn.start_ms, turn.end_ms) for turn in text.turns} == {
        "een": (None, 1000),
        "twee": (5000, None),
        "drie": (None, 9000),
    }
    assert any("niet kunnen" in told for told in text.warnings)


def test_captions_without_a_header_are_recognised_by_their_times(tmp_path: Path) -> None:
    assert read("1\n00:00:01,000 --> 00:00:02,000\nja\n", "a.onbekend").format == "srt"
    assert read("00:00:01.000 --> 00:00:02.000\nja\n", "a.onbekend").format == "vtt"


def test_a_number_that_someone_says_is_no_id() -> None:
    said = (
        "1\n00:00:01,000 --> 00:00:02,000\nhoeveel?\n"
        "2\n00:00:02,000 --> 00:00:03,000\n12\n\n3\n00:00:03,000 --> 00:00:04,000\nja"
    )
    assert turns(said, "a.srt") == [(None, "hoeveel?"), (None, "12"), (None, "ja")]
