"""Tags and signs give a voice only where they cannot be the words themselves."""

import pytest

from fieldnotes.analysis.voice_marks import TAGS, headed, signed, tagged, voice_of
from fieldnotes.model.kinds import Voice


@pytest.mark.parametrize(("name", "voice"), TAGS.items())
def test_a_tag_at_either_end_is_taken_off(name: str, voice: Voice) -> None:
    for line in (f"#{name} Het is stil", f"#{name.upper()}: Het is stil", f"Het is stil #{name}"):
        assert tagged(line) == ((voice,), "Het is stil")


@pytest.mark.parametrize(
    "line", ["Het #vraag is stil", "#vraagstuk is lastig", "wat#vraag", "#3 komt binnen", "#balie"]
)
def test_what_is_no_tag_at_an_end_stays(line: str) -> None:
    assert tagged(line) == ((), line)


def test_the_full_stop_after_a_tag_stays() -> None:
    assert tagged("Ik vroeg te snel door #reflectie.") == ((Voice.REFLECTION,), "Ik vroeg te snel door.")


@pytest.mark.parametrize(
    ("line", "voice", "words"),
    [
        ('"Dat staat vast."', Voice.VERBATIM, "Dat staat vast."),
        ('"Dat staat vast', Voice.VERBATIM, "Dat staat vast"),
        ('"Vast", zegt Wilg.', Voice.VERBATIM, '"Vast", zegt Wilg.'),
        ("'in een hokje'", Voice.IN_VIVO, "in een hokje"),
        ("'s ochtends", None, "'s ochtends"),
        ("~Wilg vindt het druk", Voice.PARAPHRASE, "Wilg vindt het druk"),
        ("!dit lijkt vast te liggen", Voice.INTERPRETATION, "dit lijkt vast te liggen"),
        ("? wie bepaalt dit", Voice.QUESTION, "wie bepaalt dit"),
        ("?", None, "?"),
        ("gewoon", None, "gewoon"),
        ("", None, ""),
    ],
)
def test_a_sign_before_the_words(line: str, voice: Voice | None, words: str) -> None:
    assert signed(line) == (voice, words)


def test_a_heading_of_one_word_names_a_voice() -> None:
    assert headed("## Reflectie") is Voice.REFLECTION
    assert headed("# Question:") is Voice.QUESTION
    assert headed("## Reflectie op de middag") is None


def test_of_several_voices_a_private_one_goes_first() -> None:
    assert voice_of(()) is Voice.DESCRIPTION
    assert voice_of((Voice.VERBATIM, Voice.PARAPHRASE)) is Voice.VERBATIM
    assert voice_of((Voice.VERBATIM, Voice.REFLECTION)) is Voice.REFLECTION
