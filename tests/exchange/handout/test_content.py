"""What a handout may hold, and the hash, the id, the season and the round hours that follow from it."""

import json
import re
from datetime import date

import pytest
from hypothesis import given, strategies as st
from pydantic import ValidationError

from fieldnotes.base.i18n import Language, catalogue
from fieldnotes.exchange.handout.content import (
    Extract,
    FindingContent,
    HandoutContent,
    about_hours,
    content_hash,
    field_name,
    handout_id,
    season,
)
from fieldnotes.model.kinds import FindingStatus, Question
from fieldnotes.model.membercheck import Handout
from tests.exchange.handout.contents import HOSTILE, REALISTIC, in_english

PINNED = "94edcae52b5262fcf780d01cae49417349f9bd2dc7b2f2475f03629cf03ac9b0"


def test_a_memo_a_code_or_a_coder_cannot_be_put_in() -> None:
    """Private by construction: there is no place for what an audience may not read."""
    plain = {"text": "Het werk lag al vast.", "source": "observatie", "paraphrase": False}
    for private in ("memo", "code", "coder", "coding_id", "date", "participant"):
        with pytest.raises(ValidationError):
            Extract.model_validate({**plain, private: "x"})
    assert set(Extract.model_fields) == {"text", "source", "paraphrase", "reworded"}
    assert set(FindingContent.model_fields) == {
        "number", "text", "status", "version", "extracts", "counter", "earlier",
    }  # fmt: skip


def test_a_passage_must_say_whether_it_is_a_paraphrase() -> None:
    """A paraphrase that nobody marked would read as someone's own words."""
    with pytest.raises(ValidationError):
        Extract.model_validate({"text": "Het werk lag al vast.", "source": "observatie"})


def test_two_findings_cannot_have_one_number() -> None:
    """An answer names the finding by its number."""
    twice = FindingContent(number=1, text="a", status=FindingStatus.PROVISIONAL, version=1)
    with pytest.raises(ValidationError):
        HandoutContent.model_validate({**dict(REALISTIC), "findings": (twice, twice)})


def test_hours_below_nothing_are_refused() -> None:
    """Unknown is None; a number of hours is never less than none."""
    with pytest.raises(ValidationError):
        HandoutContent.model_validate({**dict(REALISTIC), "observed_hours": -1})


def test_the_same_content_has_the_same_hash_and_id_wherever_it_is_made() -> None:
    """Responses point at the hash: it may not depend on the machine, the run, or the way it was built."""
    again = HandoutContent.model_validate_json(REALISTIC.model_dump_json())
    assert content_hash(again) == content_hash(REALISTIC) == PINNED
    assert handout_id(again) == handout_id(REALISTIC)


def test_any_change_of_content_changes_the_hash_and_the_id() -> None:
    """One word, one date, another language: another handout."""
    changes: list[dict[str, object]] = [
        {"study": "Iets anders"},
        {"made_on": date(2023, 3, 15)},
        {"language": "en"},
        {"observed_hours": None},
        {"ongoing": True},
        {"findings": REALISTIC.findings[:2]},
        {"findings": (REALISTIC.findings[0].model_copy(update={"version": 3}), *REALISTIC.findings[1:])},
    ]
    changed = [REALISTIC.model_copy(update=change) for change in changes]
    assert len({content_hash(content) for content in [REALISTIC, *changed]}) == len(changes) + 1
    assert len({handout_id(content) for content in [REALISTIC, *changed]}) == len(changes) + 1


def test_hash_and_id_fit_the_handout_that_the_project_keeps() -> None:
    """The project keeps exactly these two for every handout that was made."""
    for content in (REALISTIC, HOSTILE, in_english(REALISTIC)):
        kept = {"id": handout_id(content), "content_sha256": content_hash(content)}
        for name, value in kept.items():
            (pattern,) = [rule.pattern for rule in Handout.model_fields[name].metadata if hasattr(rule, "pattern")]
            assert re.fullmatch(pattern, value)


@pytest.mark.parametrize(
    ("month", "dutch", "english"),
    [
        (1, "winter 2021-2022", "winter 2021-2022"),
        (2, "winter 2021-2022", "winter 2021-2022"),
        (3, "voorjaar 2022", "spring 2022"),
        (4, "voorjaar 2022", "spring 2022"),
        (5, "voorjaar 2022", "spring 2022"),
        (6, "zomer 2022", "summer 2022"),
        (7, "zomer 2022", "summer 2022"),
        (8, "zomer 2022", "summer 2022"),
        (9, "najaar 2022", "autumn 2022"),
        (10, "najaar 2022", "autumn 2022"),
        (11, "najaar 2022", "autumn 2022"),
        (12, "winter 2022-2023", "winter 2022-2023"),
    ],
)
def test_of_a_day_only_its_season_is_told(month: int, dutch: str, english: str) -> None:
    """The exact date is what lets a colleague trace a person."""
    assert season(date(2022, month, 20), "nl") == dutch
    assert season(date(2022, month, 20), "en") == english


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.sampled_from(["nl", "en"]))
def test_every_day_of_a_month_reads_as_one_season(moment: date, language: Language) -> None:
    """Nothing in the text tells one day of a month from another."""
    assert season(moment, language) == season(moment.replace(day=1), language)


@pytest.mark.parametrize(
    ("hours", "about"), [(0, 0), (7, 7), (10, 10), (11, 10), (13, 15), (30, 30), (47, 45), (69, 70), (70, 70)]
)
def test_hours_are_rounded_as_prose_does(hours: int, about: int) -> None:
    """*Ongeveer 70 uur*, not 69; rounding what is round changes nothing."""
    assert about_hours(hours) == about == about_hours(about)


def test_the_places_for_answers_are_named_by_question_finding_and_passage() -> None:
    """The same names in every form of the handout, so that an answer finds its question."""
    assert field_name(Question.RECOGNISABLE, 1) == "f1.herkenbaar"
    assert field_name(Question.USE_OF_EXTRACT, 2, "c1") == "f2.c1.gebruik_extract"
    assert field_name(Question.MISSING) == "ontbreekt"


def test_both_languages_have_the_same_sentences_with_the_same_places() -> None:
    """A sentence that exists in one language only would stop a handout half-way."""
    dutch, english = catalogue("nl", "handout"), catalogue("en", "handout")
    assert list(dutch) == list(english)
    for key, sentence in dutch.items():
        assert sorted(re.findall(r"{\w*}", sentence)) == sorted(re.findall(r"{\w*}", english[key])), key
    assert json.dumps(dutch) != json.dumps(english)
