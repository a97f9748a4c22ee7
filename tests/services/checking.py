"""A study that is ready for a member check: a team of six, a passage of someone who consented, and a finding."""

from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.clock import parse_time
from fieldnotes.model.kinds import ConsentState, ParticipantKind, Purpose, SessionKind, Voice
from fieldnotes.services import codebook, coding, findings, handouts, notes, people, scenes, sessions, teams
from fieldnotes.store.project import Project

TEAM = "Balie"
NAMES = ("Wilg", "Lijsterbes", "Linde", "Esdoorn", "Beuk", "Hazelaar")
SAID = "‘Dat staat gewoon vast, de rest vraag je aan een collega’, hoor ik."
SEEN = "Niemand vraagt waarom het zo moet."
AGAINST = "Iemand legt de brief weg en begint opnieuw."
STATEMENT = "Het werk lijkt vast te liggen."


class Check(NamedTuple):
    """What was made: ids."""

    note: str
    said: str
    seen: str
    against: str
    finding: str
    document: str


def make_check(project: Project) -> Check:
    """Make the study; its handout passes the gate."""
    teams.add_team(project, TEAM)
    for name in NAMES:
        teams.add_participant(project, name, team=TEAM, role="consulent")
    teams.add_participant(project, "Passant", team=TEAM, kind=ParticipantKind.THIRD_PARTY)
    for purpose in (Purpose.PARTICIPATION, Purpose.QUOTATION, Purpose.MEMBER_CHECK):
        people.record_consent(project, (), purpose, ConsentState.GIVEN, team=TEAM, source="formulier")
    begin = parse_time("2022-10-20T09:00+02:00")
    session = sessions.start_session(project, TEAM, kind=SessionKind.OBSERVATION, setting="balie", at=begin)
    scenes.start_scene(project, scenes.ToldScene("balie", list(NAMES)), session=session.id, at=begin)
    codebook.add_code(project, "Standaardisatie")
    made = []
    for voice, text, speaker in (
        (Voice.VERBATIM, SAID, "Wilg"),
        (Voice.DESCRIPTION, SEEN, None),
        (Voice.DESCRIPTION, AGAINST, None),
    ):
        note = notes.add_note(project, text, session=session.id, voice=voice, speaker=speaker, happened_at=begin)
        laid = coding.add_coding(project, str(session.document_id), note.start, note.end, "Standaardisatie")
        made.append((note.id, laid.id))
    finding = findings.add_finding(project, STATEMENT, teams=[TEAM])
    for _note, laid_id in made[:2]:
        findings.link_finding(project, finding, laid_id)
    findings.link_finding(project, finding, made[2][1], counter=True)
    return Check(made[0][0], made[0][1], made[1][1], made[2][1], finding, str(session.document_id))


def give_handout(project: Project, folder: Path, *formats: str) -> str:
    """Make the handout for the team itself; its id comes back."""
    return handouts.create_handout(project, team=TEAM, output=folder, formats=formats or ("html",)).id
