"""What things are: values that cannot change and cannot be what they are not."""

import pytest
from pydantic import ValidationError

from fieldnotes.base.ids import new_id
from fieldnotes.model.capture import Pause
from fieldnotes.model.codebook import PATH_SEPARATOR, split_path, written_path
from fieldnotes.model.coding import Anchor
from fieldnotes.model.kinds import Audience, Question, Voice
from fieldnotes.model.people import Team
from fieldnotes.store.file_facts import UnreadableValueError, read_id, read_moment


def test_a_value_does_not_change_and_has_no_field_that_its_class_does_not_name() -> None:
    team = Team(id=new_id(), name="Noord")
    with pytest.raises(ValidationError, match="frozen"):
        team.name = "Zuid"
    with pytest.raises(ValidationError, match="colour"):
        Team(id=new_id(), name="Noord", colour="rood")  # type: ignore[call-arg] # that is what is tried


AN_ID = "8c2f53a3-114d-47f9-a5d0-0679e7b5c53a"


@pytest.mark.parametrize("wrong", ["", "abc", AN_ID.upper(), AN_ID + "0", AN_ID.replace("-", "")])
def test_an_id_is_a_uuid_in_small_letters(wrong: str) -> None:
    with pytest.raises(ValidationError):
        Team(id=wrong, name="Noord")


def test_a_time_in_a_value_bears_its_offset() -> None:
    with pytest.raises(ValidationError):
        Pause(started_at="2022-10-20T10:00:00")  # type: ignore[arg-type] # as JSON brings it


def test_an_anchor_holds_exactly_its_words() -> None:
    assert Anchor(start=3, end=7, quote="e\u0301👍🏽").quote == "e\u0301👍🏽"
    for start, end, quote in ((3, 8, "vier"), (3, 3, ""), (7, 3, "vier"), (-1, 3, "vier")):
        with pytest.raises(ValidationError):
            Anchor(start=start, end=end, quote=quote)


def test_a_path_is_written_with_its_separator_and_read_back() -> None:
    path = ("Condities", "waarom/hoe", "Één > niet")
    assert written_path(path[:2]) == "Condities > waarom/hoe"
    assert tuple(split_path(written_path(path[:2]))) == path[:2]
    assert split_path("Condities>Rol >  Diep") == ["Condities", "Rol", "Diep"]
    assert split_path("Rol") == ["Rol"]
    assert split_path("") == [""]
    assert PATH_SEPARATOR in written_path(path)


def test_what_the_researcher_thinks_is_private_and_what_was_seen_and_said_is_not() -> None:
    assert {voice for voice in Voice if voice.private} == {Voice.REFLECTION, Voice.INTERPRETATION, Voice.QUESTION}


def test_the_names_that_stand_in_files_and_forms_stay_as_they_are() -> None:
    """They lie in projects, on handouts and in the answers that come back: changing one would lose them."""
    assert [audience.value for audience in Audience] == ["participants", "contacts", "management"]
    assert [question.value for question in Question] == [
        "herkenbaar",
        "niet_te_plaatsen",
        "implicaties",
        "aanvullend_onderzoek",
        "ontbreekt",
        "gebruik_extract",
    ]


@pytest.mark.parametrize("raw", [b"", b"kort", b"x" * 17, None])
def test_what_is_no_id_in_a_file_is_damage(raw: bytes | None) -> None:
    with pytest.raises(UnreadableValueError):
        read_id(raw)  # type: ignore[arg-type] # a damaged file holds anything


@pytest.mark.parametrize("text", ["", "gisteren", "0001-01-01T00:00:00.000000Z-14:00", None])
def test_what_is_no_time_in_a_file_is_damage(text: str | None) -> None:
    with pytest.raises(UnreadableValueError):
        read_moment(text)  # type: ignore[arg-type] # a damaged file holds anything
