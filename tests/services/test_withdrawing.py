"""Withdrawal: everything is listed first, and afterwards the file itself holds neither the person nor their words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import NotFoundError, RefusedError, StorageError
from fieldnotes.model.kinds import ConsentState, DocumentKind, MemoKind, Purpose, Question, WithdrawalWay
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey
from fieldnotes.services import (
    bookmarks,
    coding,
    documents,
    findings,
    handouts,
    history,
    memos,
    people,
    pseudonymising,
    responses,
    revising,
    study as about_study,
)
from fieldnotes.services.name_decisions import Decision, replace_places
from fieldnotes.services.projects import back_up_study, check_study, open_study
from fieldnotes.services.response_intake import Answer, From, add_response
from fieldnotes.services.search import search
from fieldnotes.services.withdrawing import plan_withdrawal, withdraw
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.services.checking import SAID, TEAM, Check, give_handout, make_check

TALK = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Wilg>Twintig jaar doe ik dit al zo.\n\n"
    "00:04.000 --> 00:05.000\n<v Linde>Wilg heeft gelijk, dat zag ik bij haar ook.\n"
)


@pytest.fixture
def made(study: Project) -> Check:
    """A study that is ready for a member check."""
    return make_check(study)


def _talk(study: Project, folder: Path) -> str:
    file = folder / "Wilg-gesprek.vtt"
    file.write_text(TALK, encoding="utf-8")
    (brought,) = documents.import_documents(study, [file], team=TEAM, kind=DocumentKind.INTERVIEW)
    return brought.id


def _bytes(study: Project) -> bytes:
    held = study.path.read_bytes()
    log = study.path.with_name(f"{study.path.name}-wal")
    return held + (log.read_bytes() if log.exists() else b"")


def test_everything_is_listed_and_then_gone_from_the_file_itself(study: Project, made: Check, tmp_path: Path) -> None:
    talk = _talk(study, tmp_path)
    coding.add_coding(study, talk, 0, 8, "Standaardisatie")
    kept = coding.add_coding(study, talk, len("Twintig jaar doe ik dit al zo.") + 6, 50, "Standaardisatie")
    bookmarks.add_bookmark(study, talk, 0, 4, "begin van Wilg")
    memos.add_memo(study, "Wilg is de spil.", kind=MemoKind.THEORETICAL)
    findings.add_finding(study, "Volgens Wilg lijkt het vast te liggen.", teams=[TEAM])
    handout = give_handout_over(study, tmp_path)
    add_response(
        study, handout, [Answer(Question.RECOGNISABLE, made.finding, answer="nee", text="Bij mij niet.")], From("Wilg")
    )
    back_up_study(study, tmp_path / "kopie.fieldnotes")
    plan = plan_withdrawal(study, "Wilg")
    assert plan.counts["notes"] == plan.counts["turns"] == plan.counts["responses"] == 1
    assert plan.counts["codings"] == 2
    assert plan.inform == (handout,)
    assert [Path(each).name for each in plan.backups] == ["kopie.fieldnotes"]
    assert len(plan.originals) == 1
    assert SAID.encode() in _bytes(study)
    done = withdraw(study, "Wilg")
    assert done.found_after == ()
    held = _bytes(study)
    for words in (b"Wilg", SAID.encode(), b"Twintig jaar", b"Bij mij niet"):
        assert words not in held
    assert check_study(study) == []
    text = documents.open_document(study, talk).text
    assert text == "[ingetrokken]\n[een deelnemer] heeft gelijk, dat zag ik bij haar ook."
    assert kept.id in {row.id for row in coding.list_codings(study)}
    assert made.said not in {row.id for row in coding.list_codings(study)}
    assert search(study, "twintig").total == 0
    assert "Wilg" not in {each.row.pseudonym for each in people.list_participants(study)}
    with pytest.raises(RefusedError) as refused:
        handouts.write_handout(study, handout, tmp_path / "weer")
    assert refused.value.code == "handout-forgotten"
    with pytest.raises(NotFoundError):
        withdraw(study, "Wilg")


def give_handout_over(study: Project, folder: Path) -> str:
    """A handout with reasons where it would be stopped."""
    reasons = {"pseudonym": "In deze test.", "speaker": "In deze test."}
    return handouts.create_handout(study, team=TEAM, output=folder / "uit", overrides=reasons).id


def test_nothing_that_was_done_before_can_be_undone_and_what_comes_after_can(study: Project, made: Check) -> None:
    withdraw(study, "Wilg")
    with pytest.raises(RefusedError) as refused:
        history.undo(study)
    assert refused.value.code == "undo-forgotten"
    findings.add_finding(study, "Er lijkt weinig waarom.")
    history.undo(study)
    history.redo(study)
    assert len(findings.list_findings(study)) == 2
    assert "deelnemer teruggetrokken" in [each.what for each in history.history(study)]


def test_de_identified_the_words_stay_and_nothing_says_whose_they_are(
    study: Project, made: Check, tmp_path: Path
) -> None:
    talk = _talk(study, tmp_path)
    handout = give_handout(study, tmp_path / "uit")
    add_response(study, handout, [Answer(Question.MISSING, text="De avond.")], From("Wilg"))
    done = withdraw(study, "Wilg", WithdrawalWay.DE_IDENTIFY)
    assert done.found_after == ()
    assert b"Wilg" not in _bytes(study)
    opened = documents.open_document(study, talk)
    assert opened.text.startswith("Twintig jaar doe ik dit al zo.")
    assert opened.turns[0].speaker == "[deelnemer]"
    assert [row.respondent for row in responses.list_responses(study)] == ["anonymous"]
    assert made.said in {row.id for row in coding.list_codings(study)}
    assert check_study(study) == []


def test_keeping_takes_a_reason_and_withdraws_every_consent(study: Project, made: Check) -> None:
    with pytest.raises(RefusedError) as refused:
        withdraw(study, "Wilg", WithdrawalWay.KEEP)
    assert refused.value.code == "keep-reason"
    withdraw(study, "Wilg", WithdrawalWay.KEEP, reason="Bewaarplicht.")
    (person,) = [each for each in people.list_participants(study) if each.row.pseudonym == "Wilg"]
    assert {row.state for row in person.consents} == {ConsentState.WITHDRAWN}
    assert {row.purpose for row in person.consents} == set(Purpose)
    history.undo(study)
    (person,) = [each for each in people.list_participants(study) if each.row.pseudonym == "Wilg"]
    assert ConsentState.GIVEN in {row.state for row in person.consents}


def test_an_open_window_elsewhere_is_said_and_the_file_can_be_cleaned_later(study: Project, made: Check) -> None:
    other = open_study(study.path)
    with other.reading() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM notes").scalar()
        done = withdraw(study, "Wilg")
    other.close()
    if done.found_after:
        about_study.compact_study(study)
    assert b"Wilg" not in _bytes(study)


@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["Wilg", "Linde"]), st.integers(0, 3)), max_size=5), st.booleans())
def test_whatever_was_done_the_person_is_gone_and_the_study_whole(
    tmp_path_factory: pytest.TempPathFactory,
    blank: Path,
    acts: list[tuple[str, int]],
    delete: bool,  # noqa: FBT001 - drawn
) -> None:
    folder = tmp_path_factory.mktemp("terug")
    path = folder / "studie.fieldnotes"
    path.write_bytes(blank.read_bytes())
    study = open_study(path)
    made = make_check(study)
    talk = _talk(study, folder)
    for number, (who, what) in enumerate(acts):
        words = f"Zoals {who} zegt, nummer {number}."
        if what == 0:
            memos.add_memo(study, words, kind=MemoKind.REFLEXIVE)
        elif what == 1:
            findings.add_finding(study, words)
        elif what == 2:
            text = documents.open_document(study, talk).text
            revising.edit_document(study, talk, f"{text}\n{words}")
        else:
            coding.add_coding(study, made.document, number, number + 5, "Standaardisatie", memo=words)
    done = withdraw(study, "Wilg", WithdrawalWay.DELETE if delete else WithdrawalWay.DE_IDENTIFY)
    assert done.found_after == ()
    assert b"Wilg" not in _bytes(study)
    assert check_study(study) == []
    study.close()


def test_the_real_words_of_a_key_can_be_forgotten_too(study: Project, made: Check, tmp_path: Path) -> None:
    talk = _talk(study, tmp_path)
    revising.edit_document(study, talk, documents.open_document(study, talk).text.replace("gelijk", "Sjoukje gelijk"))
    key = PseudonymKey(secret="0" * 64, entries=(KeyEntry(real="Sjoukje", pseudonym="Beuk"),))
    pseudonymising.forget_key(study, [talk], key)
    assert b"Sjoukje" not in _bytes(study)
    assert check_study(study) == []
    with pytest.raises(RefusedError):
        history.undo(study)


def test_places_are_replaced_one_by_one_and_codings_stay_on_their_words(
    study: Project, made: Check, tmp_path: Path
) -> None:
    talk = _talk(study, tmp_path)
    text = documents.open_document(study, talk).text
    at = text.index("Wilg heeft")
    laid = coding.add_coding(study, talk, at, at + 4, "Standaardisatie")
    log = documents.open_document(study, made.document).text
    here = log.index("een collega")
    decisions = [
        Decision(talk, at, at + 4, "Wilg", "Een collega"),
        Decision(made.document, here, here + 11, "een collega", "iemand"),
    ]
    assert replace_places(study, decisions) == 2
    assert "Een collega heeft gelijk" in documents.open_document(study, talk).text
    assert "vraag je aan iemand" in documents.open_document(study, made.document).text
    assert next(row for row in coding.list_codings(study) if row.id == laid.id).quote == "Een collega"
    assert check_study(study) == []
    history.undo(study)
    assert documents.open_document(study, talk).text == text
    for wrong, code in (
        (Decision(talk, at, at + 4, "Eik!", "x"), "text-changed-meanwhile"),
        (Decision(talk, at, at + 4, "Wilg", " "), "bad-wording"),
    ):
        with pytest.raises(RefusedError) as refused:
            replace_places(study, [wrong])
        assert refused.value.code == code


def test_a_study_that_another_holds_says_so_when_it_is_to_be_cleaned(
    study: Project, made: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fieldnotes.store import forgetting

    monkeypatch.setattr(forgetting, "compact", lambda _path: False)
    with pytest.raises(StorageError) as refused:
        about_study.compact_study(study)
    assert refused.value.code == "held-open"
    assert withdraw(study, "Wilg").found_after != ()
