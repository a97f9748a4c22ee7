"""Answers come back: bound to their handout, kept word for word, decided on with a reason, told to who answered."""

import json
from datetime import date
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError, NotFoundError, RefusedError
from fieldnotes.exchange.responses.saved_answers import check_of
from fieldnotes.model.check_kinds import DispositionStatus, InvitationState, Manner
from fieldnotes.model.kinds import Audience, Channel, ConsentState, Purpose, Question
from fieldnotes.services import (
    coding,
    documents,
    findings,
    handouts,
    history,
    invitations,
    people,
    response_intake,
    responses,
    return_sheets,
    tracing,
)
from fieldnotes.services.gate import BlockedError
from fieldnotes.services.gate_settings import set_gate
from fieldnotes.services.projects import check_study
from fieldnotes.services.response_intake import Answer, From, Refused, TakenIn, add_form, add_response
from fieldnotes.store.project import Project
from tests.services.checking import NAMES, STATEMENT, TEAM, Check, give_handout, make_check


@pytest.fixture
def made(study: Project) -> Check:
    """A study that is ready for a member check."""
    return make_check(study)


@pytest.fixture
def handout(study: Project, made: Check, tmp_path: Path) -> str:
    """A handout that was given."""
    return give_handout(study, tmp_path / "uit", "html", "docx")


def saved(study: Project, given: str, folder: Path, *answers: tuple[str, str], **changed: object) -> Path:
    """The file that the page would save."""
    row = next(row for row in handouts.list_handouts(study) if row.id == given)
    file = folder / f"antwoorden-{len(list(folder.glob('antwoorden-*')))}.json"
    told = {
        "format": "fieldnotes-answers",
        "version": 1,
        "handout": row.id,
        "content_sha256": row.content_sha256,
        "language": "nl",
        "answers": [list(each) for each in answers],
        "check": check_of(answers),
    }
    file.write_text(json.dumps(told | changed), encoding="utf-8")
    return file


def taken(study: Project, file: Path, source: From | None = None, *, again: bool = False) -> TakenIn | Refused:
    """What comes of one file."""
    (done,) = response_intake.import_responses(study, [file], source, again=again)
    return done


def test_a_file_comes_in_with_every_answer_where_it_belongs(
    study: Project, made: Check, handout: str, tmp_path: Path
) -> None:
    file = saved(
        study,
        handout,
        tmp_path,
        ("f1.e2.gebruik_extract", "aangepast"),
        ("f1.c1.gebruik_extract", "ja"),
        ("f1.herkenbaar", "deels"),
        ("f1.herkenbaar.toelichting", "Vooral \x1b[31maan\x07 de balie."),
        ("aanvullend_onderzoek.toelichting", "De avond."),
        ("ontbreekt", "De zaterdag."),
    )
    done = taken(study, file, From("Linde"))
    assert isinstance(done, TakenIn)
    assert (done.answers, done.marks) == (5, ())
    rows = {(row.question, row.coding): row for row in responses.list_responses(study)}
    assert rows["gebruik_extract", made.seen].answer == "aangepast"
    assert rows["gebruik_extract", made.against].answer == "ja"
    row = rows["herkenbaar", None]
    assert (row.answer, row.text, row.finding, row.version) == (
        "deels",
        "Vooral \x1b[31maan\x07 de balie.",
        made.finding,
        1,
    )
    assert (row.respondent, row.status, row.audience) == ("Linde", None, "participants")
    assert rows["aanvullend_onderzoek", None].text == "De avond."
    (form,) = responses.list_forms(study, handout)
    assert (form.pseudonym, form.answers) == ("Linde", 5)
    traced = tracing.trace(study, row.id)
    assert (traced.version, [each.coding for each in traced.passages]) == (1, [made.said, made.seen, made.against])
    assert check_study(study) == []


def test_the_word_document_comes_back_too(study: Project, made: Check, handout: str, tmp_path: Path) -> None:
    (document,) = (tmp_path / "uit").glob("*.docx")
    done = taken(study, document)
    assert isinstance(done, TakenIn)
    assert done.answers == 0
    assert responses.list_forms(study)[0].respondent == "anonymous"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"check": "00000000"}, "answers-changed"),
        ({"handout": "00000000-0000-4000-8000-000000000000"}, "answers-elsewhere"),
        ({"content_sha256": "0" * 64}, "answers-other-content"),
        ({"version": 2}, "answers-newer"),
        (
            {"answers": [["f9.herkenbaar", "ja"]], "check": check_of((("f9.herkenbaar", "ja"),))},
            "answers-unknown-field",
        ),
        (
            {"answers": [["f1.herkenbaar", "misschien"]], "check": check_of((("f1.herkenbaar", "misschien"),))},
            "answers-unknown-field",
        ),
    ],
)
def test_a_changed_foreign_or_newer_file_is_refused_and_leaves_nothing(
    study: Project, made: Check, handout: str, tmp_path: Path, changed: dict[str, object], code: str
) -> None:
    done = taken(study, saved(study, handout, tmp_path, ("f1.herkenbaar", "ja"), **changed))
    assert isinstance(done, Refused)
    assert done.problem.code == code
    assert responses.list_forms(study) == []


def test_the_same_file_comes_in_once_unless_two_people_answered_alike(
    study: Project, made: Check, handout: str, tmp_path: Path
) -> None:
    file = saved(study, handout, tmp_path, ("f1.herkenbaar", "ja"))
    assert isinstance(taken(study, file), TakenIn)
    twice = taken(study, file)
    assert isinstance(twice, Refused)
    assert twice.problem.code == "answers-twice"
    again = taken(study, file, again=True)
    assert isinstance(again, TakenIn)
    assert again.marks == ("again",)


def test_a_second_form_a_late_one_and_one_of_an_older_version_are_marked(
    study: Project, made: Check, tmp_path: Path
) -> None:
    set_gate(study, answer_days=2)
    handout = give_handout(study, tmp_path / "uit")
    source = From("Linde", day=date(2022, 10, 22))
    first = taken(study, saved(study, handout, tmp_path, ("f1.herkenbaar", "ja")), source)
    assert isinstance(first, TakenIn)
    assert first.marks == ("late",)
    findings.add_finding(study, "Er lijkt weinig waarom.", teams=[TEAM])
    give_handout(study, tmp_path / "later")
    second = taken(study, saved(study, handout, tmp_path, ("f1.herkenbaar", "nee")), From("Linde"))
    assert isinstance(second, TakenIn)
    assert second.marks == ("second-form", "older-version")


def test_answers_are_typed_over_from_paper_and_from_a_meeting(study: Project, made: Check, handout: str) -> None:
    paper = [
        Answer(Question.RECOGNISABLE, made.finding, answer="nee", text="Bij ons niet."),
        Answer(Question.USE_OF_EXTRACT, made.finding, "e1", "nee"),
        Answer(Question.MISSING, text="De avond."),
    ]
    form, ids = add_response(study, handout, paper, From("Linde"))
    assert len(ids) == 3
    same, (more,) = add_response(study, handout, [Answer(Question.IMPLICATIONS, text="Veel.")], form=form)
    assert same == form
    group = From(attendance=5, channel=Channel.MEETING)
    said = Answer(Question.RECOGNISABLE, made.finding, answer="deels", text="Niet altijd.", manner=Manner.REPORT)
    meeting, _ = add_response(study, handout, [said], group)
    rows = {row.id: row for row in responses.list_responses(study, handout=handout)}
    assert (rows[more].respondent, rows[ids[1]].coding) == ("Linde", made.said)
    row = next(row for row in rows.values() if row.form == meeting)
    assert (row.respondent, row.manner, row.channel) == ("group", "report", "meeting")
    at_screen = add_form(study, handout, {"f1.herkenbaar": "ja"}, From(channel=Channel.CONVERSATION))
    assert at_screen in {row.id for row in responses.list_forms(study)}
    with pytest.raises(RefusedError):
        add_form(study, handout, {})
    with pytest.raises(FormatError):
        add_form(study, handout, {"iets": "ja"})


@pytest.mark.parametrize(
    ("answer", "source", "code"),
    [
        (Answer(Question.RECOGNISABLE, "FINDING", answer="wel"), From(), "no-such-answer"),
        (Answer(Question.MISSING, answer="ja"), From(), "no-such-answer"),
        (Answer(Question.RECOGNISABLE, "FINDING"), From(), "empty-answer"),
        (Answer(Question.MISSING, text="x" * 20_001), From(), "answer-long"),
        (Answer(Question.MISSING, text="a\0"), From(), "bad-text"),
        (Answer(Question.RECOGNISABLE, None, answer="ja"), From(), "question-of-finding"),
        (Answer(Question.MISSING, "FINDING", text="x"), From(), "question-of-finding"),
        (Answer(Question.USE_OF_EXTRACT, "FINDING", None, "ja"), From(), "no-such-extract"),
        (Answer(Question.USE_OF_EXTRACT, "FINDING", "e9", "ja"), From(), "no-such-extract"),
        (Answer(Question.MISSING, text="x"), From("Linde", attendance=3), "respondent-two"),
        (Answer(Question.MISSING, text="x"), From("Passant"), "third-party-answers"),
    ],
)
def test_an_answer_that_cannot_be_is_refused(
    study: Project, made: Check, handout: str, answer: Answer, source: From, code: str
) -> None:
    given = answer._replace(finding=made.finding) if answer.finding else answer
    with pytest.raises(RefusedError) as refused:
        add_response(study, handout, [given], source)
    assert refused.value.code == code
    assert responses.list_forms(study) == []


def _answered(study: Project, made: Check, handout: str) -> str:
    given = Answer(Question.RECOGNISABLE, made.finding, answer="deels", text="Vooral aan de balie.")
    _form, (uid,) = add_response(study, handout, [given], From("Linde"))
    return uid


def test_amending_makes_the_next_version_in_the_same_action(study: Project, made: Check, handout: str) -> None:
    answer = _answered(study, made, handout)
    done = responses.decide(
        study, answer, DispositionStatus.AMENDED, "Dat zagen wij ook.", text="Aan de balie lijkt het vast."
    )
    assert (done.version, done.coder) == (2, "Lara")
    (row,) = findings.list_findings(study)
    assert (row.text, row.status) == ("Aan de balie lijkt het vast.", "adjusted")
    history.undo(study)
    assert findings.list_findings(study)[0].text == STATEMENT
    assert responses.list_responses(study, status="new")
    history.redo(study)
    assert responses.list_responses(study, status="new") == []
    responses.decide(study, answer, DispositionStatus.KEPT, "Toch niet.")
    assert [each.status for each in responses.dispositions(study, answer)] == ["amended", "kept"]
    (row,) = responses.list_responses(study, team=TEAM, finding=made.finding)  # type: ignore[assignment] # another row
    assert (row.status, row.reason) == ("kept", "Toch niet.")  # type: ignore[attr-defined] # of an answer


def test_a_counter_case_speaks_against_the_finding(study: Project, made: Check, handout: str) -> None:
    answer = _answered(study, made, handout)
    other = coding.add_coding(study, made.document, 0, 8, "Standaardisatie").id
    done = responses.decide(study, answer, DispositionStatus.COUNTER_CASE, "Daar ging het anders.", coding=other)
    assert done.coding == other
    assert findings.list_findings(study)[0].counter_evidence == 2
    again = responses.decide(study, answer, DispositionStatus.COUNTER_CASE, "Nog eens.", coding=other)
    assert again.coding == other


@pytest.mark.parametrize(
    ("status", "reason", "more", "code"),
    [
        (DispositionStatus.KEPT, " ", {}, "decide-reason"),
        (DispositionStatus.KEPT, "x", {"text": "x"}, "decide-text"),
        (DispositionStatus.KEPT, "x", {"coding": "x"}, "decide-coding"),
        (DispositionStatus.AMENDED, "x", {"text": STATEMENT}, "same-finding"),
    ],
)
def test_a_decision_that_cannot_be_is_refused(
    study: Project, made: Check, handout: str, status: DispositionStatus, reason: str, more: dict[str, str], code: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        responses.decide(study, _answered(study, made, handout), status, reason, **more)
    assert refused.value.code == code


def test_a_comment_on_the_whole_amends_no_finding(study: Project, made: Check, handout: str) -> None:
    _form, (answer,) = add_response(study, handout, [Answer(Question.MISSING, text="De avond.")])
    assert responses.decide(study, answer, DispositionStatus.AMENDED, "Wij gaan kijken.").version is None
    with pytest.raises(RefusedError) as refused:
        responses.decide(study, answer, DispositionStatus.AMENDED, "x", text="Anders.")
    assert refused.value.code == "decide-no-finding"


def test_the_words_of_a_form_become_a_text_with_consent_alone(study: Project, made: Check, handout: str) -> None:
    answer = _answered(study, made, handout)
    form = str(responses.list_responses(study)[0].form)
    with pytest.raises(RefusedError) as refused:
        responses.make_text(study, form, ConsentState.REFUSED)
    assert refused.value.code == "form-consent"
    document = responses.make_text(study, form, ConsentState.GIVEN)
    opened = documents.open_document(study, document)
    assert "Vooral aan de balie." in opened.text
    (row,) = [row for row in documents.list_documents(study) if row.id == document]
    assert row.kind == "response"
    assert responses.list_forms(study)[0].document == document
    for wrong, code in (
        (form, "form-is-text"),
        (add_form(study, handout, {"f1.herkenbaar": "ja"}), "form-without-words"),
    ):
        with pytest.raises(RefusedError) as again:
            responses.make_text(study, wrong, ConsentState.GIVEN)
        assert again.value.code == code
    assert tracing.trace(study, answer).response is not None


def test_who_was_asked_is_counted_and_silence_stays_silence(study: Project, made: Check, handout: str) -> None:
    assert invitations.invite(study, handout, ["Wilg", "Linde", "Beuk"], heads=4) == 7
    invitations.mark_invited(study, handout, [], InvitationState.SENT)
    invitations.mark_invited(study, handout, ["Beuk"], InvitationState.DECLINED)
    _answered(study, made, handout)
    add_response(study, handout, [Answer(Question.RECOGNISABLE, made.finding, answer="ja")], From(attendance=2))
    told = invitations.count_handout(study, handout)
    assert told.reach == (7, 6, 1, 3, 1, 0)
    assert (told.reach.silent, told.forms) == (3, 2)
    ((finding, tally),) = told.recognised
    assert (finding, tally.yes, tally.partly) == (made.finding, 1, 1)
    states = {row.pseudonym: row.state for row in invitations.list_invitations(study, handout)}
    assert states["Linde"] is InvitationState.REACTED
    for act in (
        lambda: invitations.invite(study, handout, []),
        lambda: invitations.mark_invited(study, handout, ["Hazelaar"], InvitationState.SENT),
    ):
        with pytest.raises(RefusedError):
            act()


def test_disagreement_stands_beside_the_finding_in_every_later_handout(
    study: Project, made: Check, handout: str, tmp_path: Path
) -> None:
    _answered(study, made, handout)
    done = handouts.create_handout(study, team=TEAM, output=tmp_path / "weer", formats=("html", "docx", "pdf"))
    assert "Niet iedereen herkende dit." in done.files[0].read_text(encoding="utf-8")
    others = handouts.create_handout(study, team=TEAM, audience=Audience.CONTACTS, output=tmp_path / "anderen")
    assert "Eerder gaven" not in others.files[0].read_text(encoding="utf-8")
    for name in NAMES[:4]:
        add_response(study, handout, [Answer(Question.RECOGNISABLE, made.finding, answer="ja")], From(name))
    last = handouts.create_handout(study, team=TEAM, output=tmp_path / "laatst")
    assert "Eerder gaven 5 mensen" in last.files[0].read_text(encoding="utf-8")


def test_the_return_sheet_tells_what_was_done_and_quotes_nobody(
    study: Project, made: Check, handout: str, tmp_path: Path
) -> None:
    answer = _answered(study, made, handout)
    with pytest.raises(RefusedError) as refused:
        return_sheets.make_return_sheet(study, TEAM, tmp_path / "terug.html")
    assert refused.value.code == "sheet-undecided"
    waiting = return_sheets.Asked(overrides={"undecided": "Wij zijn nog bezig."})
    return_sheets.make_return_sheet(study, TEAM, tmp_path / "nog.html", waiting)
    assert "nog niet besloten" in (tmp_path / "nog.html").read_text(encoding="utf-8")
    responses.decide(study, answer, DispositionStatus.AMENDED, "Dat zagen wij ook.", text="Aan de balie lijkt het zo.")
    for suffix in ("html", "docx", "pdf"):
        done = return_sheets.make_return_sheet(study, TEAM, tmp_path / f"terug.{suffix}")
        assert done.file.stat().st_size > 2_000
    page = (tmp_path / "terug.html").read_text(encoding="utf-8")
    for words in ("Dat zagen wij ook.", "Aan de balie lijkt het zo.", STATEMENT, "Niet iedereen herkende het."):
        assert words in page
    for words in ("Vooral aan de balie.", "Linde", "<script", "%"):
        assert words not in page.partition("<body>")[2]
    assert [row.kind for row in handouts.list_departures(study)[:3]] == ["return-sheet"] * 3
    quoted = return_sheets.Asked(quotes=[answer])
    return_sheets.make_return_sheet(study, TEAM, tmp_path / "eigen.html", quoted)
    assert "Vooral aan de balie." in (tmp_path / "eigen.html").read_text(encoding="utf-8")
    people.record_consent(study, ["Linde"], Purpose.QUOTATION, ConsentState.WITHDRAWN)
    with pytest.raises(RefusedError) as kept:
        return_sheets.make_return_sheet(study, TEAM, tmp_path / "niet.html", quoted)
    assert kept.value.code == "sheet-quote"


def test_the_return_sheet_goes_through_the_gate(study: Project, made: Check, handout: str, tmp_path: Path) -> None:
    answer = _answered(study, made, handout)
    responses.decide(study, answer, DispositionStatus.KEPT, "Dat vertelde Lijsterbes ons op 20 oktober 2022 al.")
    with pytest.raises(BlockedError) as stopped:
        return_sheets.make_return_sheet(study, TEAM, tmp_path / "terug.html")
    assert {block.rule.value for block in stopped.value.blocks} == {"pseudonym", "date"}
    reasons = {"pseudonym": "Met haar besproken.", "date": "Iedereen weet het."}
    asked = return_sheets.Asked(overrides=reasons, before=date(2022, 12, 1), contact="Onderzoek", language="en")
    return_sheets.make_return_sheet(study, TEAM, tmp_path / "terug.html", asked)
    assert "1 December 2022" in (tmp_path / "terug.html").read_text(encoding="utf-8")
    for file, more, code in (
        ("terug.html", {}, "file-exists"),
        ("terug.odt", {}, "no-such-format"),
        ("leiding.html", {"audience": Audience.MANAGEMENT}, "no-answers"),
    ):
        with pytest.raises(RefusedError) as refused:
            return_sheets.make_return_sheet(study, TEAM, tmp_path / file, return_sheets.Asked(**more))  # type: ignore[arg-type] # rows of any
        assert refused.value.code == code


def test_a_reason_for_one_finding_lets_nothing_else_onto_the_return_sheet(
    study: Project, made: Check, handout: str, tmp_path: Path
) -> None:
    answer = _answered(study, made, handout)
    responses.decide(study, answer, DispositionStatus.KEPT, "Dat vertelde Lijsterbes ons al.")
    for about, passes in ((made.finding[:8], True), ("0000", False)):
        asked = return_sheets.Asked(overrides={f"pseudonym:{about}": "Met haar besproken."})
        file = tmp_path / f"{about}.html"
        if passes:
            return_sheets.make_return_sheet(study, TEAM, file, asked)
            ((row),) = [each for each in handouts.list_departures(study) if each.kind == "return-sheet"]
            (over,) = json.loads(row.gates)["overridden"]
            assert (over["rule"], over["count"], over["about"]) == ("pseudonym", 1, [made.finding])
        else:
            with pytest.raises(BlockedError):
                return_sheets.make_return_sheet(study, TEAM, file, asked)
            assert not file.exists()


def test_numbers_are_told_from_five_on(study: Project, made: Check, handout: str, tmp_path: Path) -> None:
    for name in NAMES[:5]:
        add_response(study, handout, [Answer(Question.RECOGNISABLE, made.finding, answer="ja")], From(name))
    return_sheets.make_return_sheet(study, TEAM, tmp_path / "terug.html")
    page = (tmp_path / "terug.html").read_text(encoding="utf-8")
    assert "5 wel (100 % van 5)" in page
    assert "Wij vroegen 5 mensen" in page


def test_what_is_not_there_is_said_so(study: Project, made: Check, handout: str) -> None:
    for act in (
        lambda: responses.decide(study, "0000", DispositionStatus.KEPT, "x"),
        lambda: responses.make_text(study, "0000", ConsentState.GIVEN),
        lambda: responses.list_responses(study, handout="0000"),
        lambda: invitations.count_handout(study, "0000"),
        lambda: add_response(study, "0000", []),
    ):
        with pytest.raises(NotFoundError):
            act()
    other = give_handout_for_contacts(study)
    form, _ = add_response(study, handout, [Answer(Question.MISSING, text="x")])
    with pytest.raises(RefusedError) as refused:
        add_response(study, other, [Answer(Question.MISSING, text="x")], form=form)
    assert refused.value.code == "form-of-other-handout"


def give_handout_for_contacts(study: Project) -> str:
    """A handout for another audience."""
    folder = study.path.parent / "contact"
    return handouts.create_handout(study, team=TEAM, audience=Audience.CONTACTS, output=folder).id
