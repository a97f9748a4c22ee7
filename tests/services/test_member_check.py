"""The member check from people and consent to a handout that passed the gate, and what may not pass."""

import json
from datetime import date
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError, NotFoundError, RefusedError
from fieldnotes.model.check_kinds import SourceKind
from fieldnotes.model.disclosure import Place, Proposal, Rule
from fieldnotes.model.kinds import Audience, ConsentState, FindingStatus, Gender, ParticipantKind, Purpose
from fieldnotes.services import (
    coding,
    evidence,
    finding_changes,
    findings,
    gate,
    gate_settings,
    handouts,
    history,
    note_edits,
    people,
    tracing,
    wordings,
)
from fieldnotes.services.gate import BlockedError, check_handout
from fieldnotes.services.handouts import create_handout
from fieldnotes.services.projects import check_study
from fieldnotes.store.project import Project
from tests.services.checking import AGAINST, NAMES, SAID, SEEN, STATEMENT, TEAM, Check, give_handout, make_check


@pytest.fixture
def made(study: Project) -> Check:
    """A study that is ready for a member check."""
    return make_check(study)


def stopping(study: Project, **more: object) -> set[Rule]:
    """The rules that stop the handout for the team itself."""
    return {block.rule for block in check_handout(study, team=TEAM, **more).stopping}  # type: ignore[arg-type] # any


def page(files: tuple[Path, ...]) -> str:
    """What a written page says."""
    return next(file for file in files if file.suffix == ".html").read_text(encoding="utf-8")


def test_a_handout_that_passes_is_written_in_every_format_and_entered_as_what_left(
    study: Project, made: Check, tmp_path: Path
) -> None:
    done = create_handout(study, team=TEAM, output=tmp_path, formats=("html", "docx", "pdf", "html"))
    assert [file.suffix for file in done.files] == [".html", ".docx", ".pdf"]
    for words in (STATEMENT, SAID, SEEN, AGAINST):
        assert words in page(done.files)
    rows = handouts.list_departures(study, team=TEAM)
    assert [(row.kind, row.format, row.bytes) for row in rows] == [
        ("handout", file.suffix[1:], file.stat().st_size) for file in reversed(done.files)
    ]
    told = json.loads(rows[0].gates)
    assert (told["overridden"], told["read_by"]) == ([], "Lara")
    assert set(told["passed"]) == {rule.value for rule in Rule}
    assert [row.id for row in handouts.list_handouts(study)] == [done.id]
    assert check_study(study) == []


def test_made_twice_it_is_the_same_handout_and_written_again_the_same_bytes(
    study: Project, made: Check, tmp_path: Path
) -> None:
    first = create_handout(study, team=TEAM, output=tmp_path / "een", formats=("html", "docx"))
    again = create_handout(study, team=TEAM, output=tmp_path / "twee", formats=("html", "docx"))
    later = handouts.write_handout(study, first.id[:8], tmp_path / "drie", ("html", "docx"))
    assert first.id == again.id == later.id
    for one, two, three in zip(first.files, again.files, later.files, strict=True):
        assert one.read_bytes() == two.read_bytes() == three.read_bytes()
    assert len(handouts.list_handouts(study, team=TEAM)) == 1
    assert len(handouts.list_departures(study)) == 6


def test_what_is_stopped_writes_nothing_and_a_reason_is_kept(study: Project, made: Check, tmp_path: Path) -> None:
    gate_settings.set_gate(study, k=7, own_k=8, reason="Een klein team.")
    with pytest.raises(BlockedError) as stopped:
        create_handout(study, team=TEAM, output=tmp_path)
    assert {block.rule for block in stopped.value.blocks} == {Rule.SMALL_SET}
    assert list(tmp_path.glob("*.html")) == []
    assert handouts.list_departures(study) == []
    create_handout(study, team=TEAM, output=tmp_path, overrides={"small-set": "Met het team besproken."})
    (over,) = json.loads(handouts.list_departures(study)[0].gates)["overridden"]
    assert (over["rule"], over["reason"], over["count"]) == ("small-set", "Met het team besproken.", 3)


def test_a_reason_for_one_passage_passes_over_that_one_alone(study: Project, made: Check) -> None:
    gate_settings.set_gate(study, k=7, own_k=8, reason="Een klein team.")
    checked = check_handout(study, team=TEAM, overrides={f"small-set:{made.said[:10]}": "Besproken."})
    assert {block.coding for block in checked.stopping} == {made.seen, made.against}


@pytest.mark.parametrize(("overrides", "code"), [({"niks": "x"}, "no-such-rule"), ({"name": " . "}, "override-reason")])
def test_a_reason_must_be_one_and_be_for_a_rule(
    study: Project, made: Check, overrides: dict[str, str], code: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        check_handout(study, team=TEAM, overrides=overrides)
    assert refused.value.code == code


def test_consent_is_judged_when_it_is_made_and_no_reason_lets_it_through(
    study: Project, made: Check, tmp_path: Path
) -> None:
    given = create_handout(study, team=TEAM, output=tmp_path / "eerst")
    people.record_consent(study, ["Wilg"], Purpose.QUOTATION, ConsentState.WITHDRAWN)
    assert stopping(study) == {Rule.CONSENT}
    done = create_handout(study, team=TEAM, output=tmp_path, overrides={"consent": "Nagevraagd."})
    assert SAID not in page(done.files)
    assert [left.why for left in done.left_out] == ["consent"]
    with pytest.raises(RefusedError) as refused:
        handouts.write_handout(study, given.id, tmp_path / "weer")
    assert refused.value.code == "handout-consent-gone"
    people.record_consent(study, ["Wilg"], Purpose.QUOTATION, ConsentState.GIVEN, audience=Audience.CONTACTS)
    assert stopping(study) == {Rule.CONSENT}
    assert Rule.CONSENT not in stopping(study, audience=Audience.CONTACTS)


def test_words_of_a_third_party_and_private_ones_are_never_shown(study: Project, made: Check, tmp_path: Path) -> None:
    note_edits.set_speaker(study, made.note, "Passant")
    assert stopping(study) == {Rule.THIRD_PARTY, Rule.CONSENT}
    reasons = {"third-party": "Weglaten.", "consent": "Weglaten."}
    done = create_handout(study, team=TEAM, output=tmp_path, overrides=reasons)
    assert SAID not in page(done.files)


def test_who_speaks_and_who_was_there_must_be_known(study: Project, made: Check) -> None:
    note_edits.set_speaker(study, made.note, None)
    assert stopping(study) == {Rule.SPEAKER}


def test_words_are_said_otherwise_and_taken_back(study: Project, made: Check, tmp_path: Path) -> None:
    at = SAID.index("een collega")
    done = wordings.reword(study, made.said, at, at + 11, "[iemand]", team=TEAM, audience=Audience.PARTICIPANTS)
    assert (done.quote, done.said) == ("een collega", "iemand")
    made_page = page(create_handout(study, team=TEAM, output=tmp_path).files)
    assert "vraag je aan [iemand]" in made_page
    assert "door ons vervangen" in made_page
    (row,) = wordings.list_wordings(study, team=TEAM, audience=Audience.PARTICIPANTS)
    assert wordings.list_wordings(study, team=TEAM, audience=Audience.CONTACTS) == []
    wordings.reword(study, made.said, at, at + 3, "", team=TEAM, audience=Audience.PARTICIPANTS)
    (row,) = wordings.list_wordings(study, team=TEAM, audience=Audience.PARTICIPANTS)
    assert (row.wording.quote, row.wording.said) == ("een", "")
    assert wordings.unword(study, row.id[:6], team=TEAM, audience=Audience.PARTICIPANTS) == made.said
    with pytest.raises(NotFoundError):
        wordings.unword(study, "0000", team=TEAM, audience=Audience.PARTICIPANTS)
    for start, end, said, code in ((0, 0, "x", "bad-stretch"), (0, 3, "x" * 600, "bad-wording")):
        with pytest.raises(RefusedError) as refused:
            wordings.reword(study, made.said, start, end, said, team=TEAM, audience=Audience.PARTICIPANTS)
        assert refused.value.code == code


def test_what_is_proposed_is_said_in_one_stroke_until_nothing_is_left(study: Project, made: Check) -> None:
    findings.unlink_finding(study, made.finding, made.seen)
    added = _coded(study, "Gisteren belt Fatima hem om 14.30 uur in Gouda.", "Linde")
    findings.link_finding(study, made.finding, added)
    assert {Rule.NAME, Rule.TIME, Rule.PLACE} <= stopping(study)
    done = wordings.generalise(study, team=TEAM, audience=Audience.PARTICIPANTS)
    assert {each.quote for each in done} >= {"Fatima", "Gouda"}
    assert stopping(study) == set()
    assert wordings.generalise(study, team=TEAM, audience=Audience.PARTICIPANTS) == []
    history.undo(study)
    assert stopping(study) != set()


def _coded(study: Project, text: str, speaker: str) -> str:
    from fieldnotes.model.kinds import SessionKind, Voice
    from fieldnotes.services import notes, scenes, sessions

    session = sessions.start_session(study, TEAM, kind=SessionKind.OBSERVATION, setting="kantine")
    scenes.start_scene(study, scenes.ToldScene("kantine", list(NAMES)), session=session.id)
    note = notes.add_note(study, text, session=session.id, voice=Voice.PARAPHRASE, speaker=speaker)
    sessions.stop_session(study, session.id)
    return coding.add_coding(study, str(session.document_id), note.start, note.end, "Standaardisatie").id


def test_a_proposal_for_words_as_they_are_shown_finds_its_way_back(study: Project, made: Check) -> None:
    added = _coded(study, "Fatima belt met Fatima.", "Linde")
    findings.link_finding(study, made.finding, added)
    for _ in range(2):
        checked = check_handout(study, team=TEAM)
        block = next(each for each in checked.stopping if each.rule is Rule.NAME)
        wordings.reword_shown(study, checked.draft, block, block.proposals[0], audience=Audience.PARTICIPANTS)
    assert stopping(study) == set()
    shown = dict(check_handout(study, team=TEAM).draft.shown)[added]
    assert shown.text == "[collega] belt met [collega]."
    about_all = block._replace(coding=None)
    assert (
        wordings.reword_shown(study, checked.draft, about_all, Proposal(0, 1, "x"), audience=Audience.PARTICIPANTS)
        is None
    )


def test_a_word_is_accepted_with_a_reason_and_taken_back(study: Project, made: Check) -> None:
    findings.link_finding(study, made.finding, _coded(study, "Je opent eerst Suitekast en kijkt.", "Linde"))
    assert stopping(study) == {Rule.POSSIBLE_NAME}
    gate_settings.accept_word(study, "Suitekast", "Een programma dat overal gebruikt wordt.")
    assert stopping(study) == set()
    assert [(row.word, row.coder) for row in gate_settings.list_accepted(study)] == [("Suitekast", "Lara")]
    for word, reason, code in (
        ("suitekast", "Nog eens.", "word-accepted"),
        (" . ", "x", "empty-word"),
        ("Iets", " ", "accept-reason"),
    ):
        with pytest.raises(RefusedError) as refused:
            gate_settings.accept_word(study, word, reason)
        assert refused.value.code == code
    gate_settings.take_back_word(study, "SUITEKAST")
    assert stopping(study) == {Rule.POSSIBLE_NAME}
    with pytest.raises(NotFoundError):
        gate_settings.take_back_word(study, "Suitekast")


def test_the_gate_is_set_with_reasons_and_a_handout_tells_how_to_answer(
    study: Project, made: Check, tmp_path: Path
) -> None:
    assert gate_settings.read_gate(study).strictness == (3, 4, 3)
    row = gate_settings.set_gate(
        study, contact="Onderzoek, 071-1234567", privacy_contact="fg@voorbeeld.example", answer_days=14,
        keep_until=date(2032, 1, 1),
    )  # fmt: skip
    assert row.strictness == (3, 4, 3)
    made_page = page(create_handout(study, team=TEAM, output=tmp_path).files)
    for words in ("Onderzoek, 071-1234567", "fg@voorbeeld.example", "3 november 2022", "1 januari 2032"):
        assert words in made_page
    assert gate_settings.set_gate(study, k=5, reason="Streng.").strictness == (5, 5, 3)
    assert gate_settings.set_gate(study, most=1, most_reason="Klein.").most_reason == "Klein."
    assert gate_settings.set_gate(study, answer_days=0).answer_days is None
    for wrong, code in (
        ({"k": 4}, "gate-reason"),
        ({"most": 2}, "gate-reason"),
        ({"k": 1, "reason": "x"}, "gate-k"),
        ({"k": 5, "own_k": 4, "reason": "x"}, "gate-k"),
        ({"most": 0, "most_reason": "x"}, "gate-most"),
        ({"answer_days": -1}, "gate-days"),
    ):
        with pytest.raises(RefusedError) as refused:
            gate_settings.set_gate(study, **wrong)
        assert refused.value.code == code


def test_people_change_and_every_word_on_consent_stays_to_be_read(study: Project, made: Check) -> None:
    people.change_participant(
        study, "Wilg", pseudonym="Treurwilg", role="coach", kind=ParticipantKind.CONTACT, gender=Gender.WOMAN,
        basis="toestemming", team=TEAM,
    )  # fmt: skip
    (person,) = people.list_participants(study, team=TEAM, kind=ParticipantKind.CONTACT)
    assert (person.row.pseudonym, person.row.gender, person.row.basis) == ("Treurwilg", Gender.WOMAN, "toestemming")
    people.record_consent(study, ["Treurwilg"], Purpose.QUOTATION, ConsentState.REFUSED, day=date(2022, 10, 1))
    people.record_consent(
        study, ["Treurwilg"], Purpose.QUOTATION, ConsentState.GIVEN, audience=Audience.CONTACTS, wording="v2"
    )
    said = [row for row in people.consent_history(study, "Treurwilg") if row.purpose is Purpose.QUOTATION]
    assert [(row.state, row.audience) for row in said] == [
        (ConsentState.GIVEN, None),
        (ConsentState.REFUSED, None),
        (ConsentState.GIVEN, Audience.CONTACTS),
    ]
    (person,) = people.list_participants(study, kind=ParticipantKind.CONTACT)
    held = [(row.state, row.audience) for row in person.consents if row.purpose is Purpose.QUOTATION]
    assert held == [(ConsentState.REFUSED, None), (ConsentState.GIVEN, Audience.CONTACTS)]
    names: list[str]
    for names, day, code in (
        ([], None, "nobody-named"),
        (["Passant"], None, "third-party-consent"),
        (["Linde"], date(2022, 10, 21), "consent-later"),
    ):
        with pytest.raises(RefusedError) as refused:
            people.record_consent(study, names, Purpose.QUOTATION, ConsentState.GIVEN, day=day)
        assert refused.value.code == code
    with pytest.raises(RefusedError):
        people.change_participant(study, "Linde", pseudonym="Beuk")


def test_a_finding_changes_in_versions_with_reasons(study: Project, made: Check, tmp_path: Path) -> None:
    give_handout(study, tmp_path)
    assert finding_changes.amend_finding(study, made.finding, "Het lijkt soms vast.", reason="Na een antwoord.") == 2
    rows = finding_changes.finding_versions(study, made.finding)
    assert [(row.number, row.text, row.reason, row.coder) for row in rows] == [
        (1, STATEMENT, "", "Lara"),
        (2, "Het lijkt soms vast.", "Na een antwoord.", "Lara"),
    ]
    (row,) = findings.list_findings(study)
    assert (row.version, row.status) == (2, FindingStatus.ADJUSTED.value)
    finding_changes.set_finding_status(study, made.finding, FindingStatus.TESTED)
    history.undo(study)
    history.undo(study)
    (row,) = findings.list_findings(study)
    assert (row.version, row.text, row.status) == (1, STATEMENT, FindingStatus.PROVISIONAL.value)
    history.redo(study)
    assert findings.list_findings(study)[0].version == 2


def test_what_is_refused_of_a_finding_changes_nothing(study: Project, made: Check, tmp_path: Path) -> None:
    give_handout(study, tmp_path)
    for text, reason, code in (
        (STATEMENT, "x", "same-finding"),
        (" ", "x", "empty-finding"),
        ("Anders.", " ", "amend-reason"),
    ):
        with pytest.raises(RefusedError) as refused:
            finding_changes.amend_finding(study, made.finding, text, reason=reason)
        assert refused.value.code == code
    with pytest.raises(RefusedError) as kept:
        finding_changes.remove_finding(study, made.finding)
    assert kept.value.code == "finding-carried"


def test_a_finding_that_nobody_read_goes_and_comes_back(study: Project, made: Check) -> None:
    other = findings.add_finding(study, "Er lijkt weinig waarom.")
    finding_changes.set_finding_teams(study, other, [TEAM])
    finding_changes.add_finding_source(study, other, SourceKind.QUERY, "Standaardisatie AND Rol")
    finding_changes.add_finding_source(study, other, SourceKind.CELL, "Rol × Balie")
    assert [row.words for row in finding_changes.finding_sources(study, other)] == [
        "Standaardisatie AND Rol",
        "Rol × Balie",
    ]
    finding_changes.remove_finding_source(study, other, SourceKind.CELL, "Rol × Balie")
    finding_changes.move_finding(study, other, -1)
    finding_changes.move_finding(study, other, -1)
    assert [row.id for row in findings.list_findings(study)] == [other, made.finding]
    finding_changes.set_finding_teams(study, other, [])
    finding_changes.remove_finding(study, other)
    assert [row.id for row in findings.list_findings(study)] == [made.finding]
    history.undo(study)
    assert [row.id for row in findings.list_findings(study)] == [other, made.finding]
    for words, code in ((" ", "empty-source"), ("x" * 600, "long-source")):
        with pytest.raises(RefusedError) as refused:
            finding_changes.add_finding_source(study, other, SourceKind.QUERY, words)
        assert refused.value.code == code
    with pytest.raises(NotFoundError):
        finding_changes.remove_finding_source(study, other, SourceKind.CELL, "weg")


def test_the_trace_goes_from_a_passage_up_and_from_a_finding_down(study: Project, made: Check, tmp_path: Path) -> None:
    handout = give_handout(study, tmp_path)
    down = tracing.trace(study, made.finding)
    assert [(each.coding, each.counter) for each in down.passages] == [
        (made.said, False),
        (made.seen, False),
        (made.against, True),
    ]
    first = down.passages[0]
    assert (first.note, first.speaker, first.setting, first.team) == (made.note, "Wilg", "balie", TEAM)
    assert [each.handout for each in down.handouts] == [handout]
    up = tracing.trace(study, made.said, "coding")
    assert ([row.id for row in up.findings], [each.handout for each in up.handouts]) == ([made.finding], [handout])
    with pytest.raises(NotFoundError):
        tracing.trace(study, "00000000")


def test_a_page_shown_at_the_screen_is_entered_as_shown(study: Project, made: Check, tmp_path: Path) -> None:
    handout = give_handout(study, tmp_path)
    content = handouts.show_handout(study, handout)
    assert content.findings[0].text == STATEMENT
    assert handouts.list_departures(study)[0].kind == "review"


def test_evidence_for_a_team_counts_what_the_gate_will_leave_out(study: Project, made: Check) -> None:
    people.record_consent(study, ["Wilg"], Purpose.QUOTATION, ConsentState.REFUSED)
    (row,) = evidence.findings_for_team(study, TEAM)
    assert (row.shown, row.shown_counter) == (1, 1)


def test_a_name_in_the_name_of_the_team_shows_in_the_name_of_the_file(study: Project, made: Check) -> None:
    from fieldnotes.services.teams import change_team

    change_team(study, TEAM, name="Groep Lijsterbes")
    blocks = check_handout(study, team="Groep Lijsterbes").stopping
    assert {(block.rule, block.place) for block in blocks} >= {(Rule.FILE_NAME, Place.FILE_NAME)}


def test_a_handout_of_an_unknown_format_or_language_is_refused(study: Project, made: Check, tmp_path: Path) -> None:
    for more in ({"formats": ("odt",)}, {"language": "fr"}):
        with pytest.raises(FieldnotesError):
            create_handout(study, team=TEAM, output=tmp_path, **more)
    assert gate.check_handout(study, team=TEAM).ready
