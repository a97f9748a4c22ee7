"""A typed line: which voice and time its first signs give, and that words are never misread or lost."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from fieldnotes.analysis.typed_note import LINE_END, SIGNS, TypedNote, name_before, naming, read_line
from fieldnotes.model.kinds import Precision, Voice

NOW = datetime.fromisoformat("2022-10-20T11:00:30+02:00")
WORDS = st.text(min_size=1, max_size=40)


def at(moment: str) -> datetime:
    """A time on the day of these tests."""
    return datetime.fromisoformat(f"2022-10-20T{moment}+02:00")


@pytest.mark.parametrize(
    ("line", "voice", "text"),
    [
        ("Er wordt gelachen.", None, "Er wordt gelachen."),
        ('"Dat staat vast', Voice.VERBATIM, "Dat staat vast"),
        ('"Dat staat vast"', Voice.VERBATIM, "Dat staat vast"),
        ('"Dat staat vast", zegt Wilg.', Voice.VERBATIM, '"Dat staat vast", zegt Wilg.'),
        ('"Ja", zei ze, "dat is zo"', Voice.VERBATIM, '"Ja", zei ze, "dat is zo"'),
        ("'in een hokje", Voice.IN_VIVO, "in een hokje"),
        ("'in een hokje'", Voice.IN_VIVO, "in een hokje"),
        ("'de zaken van oma's", Voice.IN_VIVO, "de zaken van oma's"),
        ("~ Wilg vindt het te veel", Voice.PARAPHRASE, "Wilg vindt het te veel"),
        ("#te veel gevraagd", Voice.REFLECTION, "te veel gevraagd"),
        ("!dit is standaardisatie", Voice.INTERPRETATION, "dit is standaardisatie"),
        ("?vraagt iemand waarom", Voice.QUESTION, "vraagt iemand waarom"),
        ("'s ochtends is het stil", None, "'s ochtends is het stil"),
        ("'t Is druk", None, "'t Is druk"),
        ("#3 is weg", None, "#3 is weg"),
        (' "niets eraf', None, '"niets eraf'),
        ("#", Voice.REFLECTION, ""),
    ],
)
def test_a_sign_in_front_gives_the_voice_and_is_taken_off(line: str, voice: Voice | None, text: str) -> None:
    assert read_line(line, NOW) == TypedNote(text, voice, None)


@pytest.mark.parametrize(
    ("line", "moment", "text"),
    [
        ("10:32 De deur gaat open", at("10:32"), "De deur gaat open"),
        ("11:00 Net", at("11:00"), "Net"),
        ("-15m De deur gaat open", NOW - timedelta(minutes=15), "De deur gaat open"),
        ("-120m Begin", NOW - timedelta(minutes=120), "Begin"),
        ("14:00 is de vergadering", None, "14:00 is de vergadering"),
        ("9:05 De deur gaat open", at("09:05"), "De deur gaat open"),
        ("9:5 te kort", None, "9:5 te kort"),
        ("-2h Begin", NOW - timedelta(hours=2), "Begin"),
        ("-1u Begin", NOW - timedelta(hours=1), "Begin"),
        ("-2h", None, "-2h"),
        ("10:32", None, "10:32"),
        ("10:32: de deur", None, "10:32: de deur"),
        ("10:3245 x", None, "10:3245 x"),
        ("25:00 x", None, "25:00 x"),
        ("10:75 x", None, "10:75 x"),
        ("-15m", None, "-15m"),
        ("-15min geleden", None, "-15min geleden"),
        ("- 15m geleden", None, "- 15m geleden"),
        ("15 mensen", None, "15 mensen"),
        (" 10:32 staat er op de klok", None, "10:32 staat er op de klok"),
    ],
)
def test_a_time_in_front_says_when_it_happened_only_when_it_can_be_no_words(
    line: str, moment: datetime | None, text: str
) -> None:
    assert read_line(line, NOW) == TypedNote(text, None, moment)


def test_after_midnight_a_later_clock_time_is_the_evening_before_in_a_session_that_went_on_then() -> None:
    now = datetime.fromisoformat("2022-10-21T00:20:00+02:00")
    started = datetime.fromisoformat("2022-10-20T22:00:40+02:00")
    assert read_line("23:50 Laatste ronde", now, started).happened_at == at("23:50:00")
    assert read_line("22:00 Eerste ronde", now, started).happened_at == at("22:00:00")
    assert read_line("21:00 Te vroeg", now, started) == TypedNote("21:00 Te vroeg", None, None)
    assert read_line("23:50 Zonder sessie", now).happened_at is None


def test_a_time_goes_before_a_sign_and_not_the_other_way_round() -> None:
    assert read_line('10:32 "Te laat', NOW) == TypedNote("Te laat", Voice.VERBATIM, at("10:32"))
    assert read_line('"10:32 is te laat', NOW) == TypedNote("10:32 is te laat", Voice.VERBATIM, None)


@given(sign=st.sampled_from(sorted(SIGNS)), words=WORDS)
def test_the_words_of_a_line_are_always_its_own_words(sign: str, words: str) -> None:
    for line in (words, sign + words, f"10:32 {words}", f"-5m {sign}{words}"):
        note = read_line(line, NOW)
        assert note.text in line.replace(LINE_END, "\n")
        assert note.text == note.text.strip()


@given(words=WORDS)
def test_a_space_in_front_keeps_everything_as_it_was_typed(words: str) -> None:
    assert read_line(f" {words}", NOW) == TypedNote(words.replace(LINE_END, "\n").strip(), None, None)


@given(line=WORDS)
def test_a_time_that_was_read_is_never_in_the_future(line: str) -> None:
    happened = read_line(line, NOW).happened_at
    assert happened is None or happened <= NOW


def test_line_ends_that_were_pasted_are_line_ends_in_the_note() -> None:
    assert read_line(f"een{LINE_END}twee", NOW).text == "een\ntwee"


def _who(name: str) -> str | None:
    return {"wi": "Wilg", "wilg": "Wilg", "i": "interviewer"}.get(name.casefold())


@pytest.mark.parametrize(
    ("line", "speaker", "voice", "text"),
    [
        ("WI: het ligt vast", "Wilg", None, "het ligt vast"),
        ('Wilg: "het ligt vast"', "Wilg", Voice.VERBATIM, "het ligt vast"),
        ("I: hoe gaat dat dan", "interviewer", None, "hoe gaat dat dan"),
        ("Kijk: zo gaat dat", None, None, "Kijk: zo gaat dat"),
        ("wi:", None, None, "wi:"),
        ("https://wi: x", None, None, "https://wi: x"),
        (" WI: zo stond het er", None, None, "WI: zo stond het er"),
        ("10:30 WI: ~ te veel", "Wilg", Voice.PARAPHRASE, "te veel"),
    ],
)
def test_who_speaks_stands_before_the_words(line: str, speaker: str | None, voice: Voice | None, text: str) -> None:
    typed = read_line(line, NOW, None, _who)
    assert (typed.speaker, typed.voice, typed.text) == (speaker, voice, text)


def test_a_time_that_is_about_right_says_so() -> None:
    assert read_line("±10:32 Deur", NOW).precision is Precision.ABOUT
    assert read_line("ca. 10:32 Deur", NOW) == TypedNote("Deur", None, at("10:32"), about=True)
    assert read_line("10:32 Deur", NOW).precision is Precision.RECONSTRUCTED
    assert read_line("Deur", NOW).precision is Precision.EXACT
    assert read_line("±14:00 is de vergadering", NOW).text == "±14:00 is de vergadering"


def test_a_part_in_another_voice_keeps_its_place_among_the_words() -> None:
    typed = read_line("10:32 WI: ~ ze noemt het {'gesprek erover} nu", NOW, None, _who)
    assert typed.text == "ze noemt het gesprek erover nu"
    assert [(typed.text[each.start : each.end], each.voice) for each in typed.spans] == [("gesprek erover", "in-vivo")]


@pytest.mark.parametrize(
    ("line", "begun"),
    [("wi", (0, "wi")), ("10:32 me", (6, "me")), ("WI: ja", None), ('"wi', None), (" wi", None), ("", None)],
)
def test_a_name_is_being_typed_only_where_one_may_stand(line: str, begun: tuple[int, str] | None) -> None:
    assert naming(line, NOW) == begun


@pytest.mark.parametrize(
    ("line", "voice", "text"),
    [
        ("Ik knikte te snel #reflectie", Voice.REFLECTION, "Ik knikte te snel"),
        ("#reflectie Ik knikte", Voice.REFLECTION, "Ik knikte"),
        ("#interpretatie: dit ligt vast", Voice.INTERPRETATION, "dit ligt vast"),
        ('"hij zegt het #reflection', Voice.REFLECTION, "hij zegt het"),
        ("een #hekje blijft", None, "een #hekje blijft"),
    ],
)
def test_a_tag_gives_the_voice_as_it_does_in_a_notebook(line: str, voice: Voice | None, text: str) -> None:
    typed = read_line(line, NOW)
    assert (typed.voice, typed.text) == (voice, text)


def test_what_stands_where_a_speaker_is_named_is_told_also_when_nobody_bears_it() -> None:
    assert name_before("10:30 WI: ja", NOW) == "WI"
    assert name_before(" WI: ja", NOW) is None
    assert name_before("ja", NOW) is None
