"""The catalogue: every sentence in the language of whoever reads."""

import threading

import pytest

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError, StorageError
from fieldnotes.base.i18n import (
    LANGUAGES,
    catalogue,
    current_language,
    preferred_language,
    speaking,
    t,
    use_language,
)


def test_a_sentence_comes_in_the_language_in_force_with_its_values() -> None:
    assert t("error.team-exists", name="{Noord}") == "Het team ‘{Noord}’ is er al. Kies een andere naam."
    use_language("en")
    assert "‘Noord’" in t("error.team-exists", name="Noord")
    assert t("error.empty-note") == "A note needs words."


def test_another_language_is_spoken_inside_a_block_only_also_when_it_breaks_off() -> None:
    with speaking("en"):
        assert current_language() == "en"
        with speaking("nl"):
            assert current_language() == "nl"
        assert current_language() == "en"
    assert current_language() == "nl"
    with pytest.raises(RuntimeError), speaking("en"):
        raise RuntimeError
    assert current_language() == "nl"


def test_a_block_does_not_change_what_another_thread_speaks() -> None:
    heard: list[str] = []
    with speaking("en"):
        other = threading.Thread(target=lambda: heard.append(current_language()))
        other.start()
        other.join()
    assert heard == ["nl"]


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "nl_BE"}, "nl"),
        ({"LC_ALL": "C", "FIELDNOTES_LANGUAGE": "NL"}, "nl"),
    ],
)
def test_the_environment_says_which_language_is_preferred(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name in ("FIELDNOTES_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language


def test_a_sentence_that_is_not_there_is_a_mistake_of_ours() -> None:
    for unknown in ("error.no-such-sentence", "no-room.at-all", "nothing"):
        with pytest.raises(KeyError):
            t(unknown)
    assert catalogue("nl", "no-room") == {}


@pytest.mark.parametrize("kind", [RefusedError, NotFoundError, StorageError, FormatError])
def test_an_error_is_a_code_its_values_and_a_sentence(kind: type[FieldnotesError]) -> None:
    problem = kind("empty-name", what="team")
    assert (problem.code, problem.values) == ("empty-name", {"what": "team"})
    assert problem.message == str(problem) == "De naam van het team is leeg. Geef een naam."
    with speaking("en"):
        assert "the team" in problem.message
    assert isinstance(problem, FieldnotesError)


def test_both_languages_are_there() -> None:
    assert LANGUAGES == ("nl", "en")
    assert all(catalogue(language, "error") for language in LANGUAGES)
