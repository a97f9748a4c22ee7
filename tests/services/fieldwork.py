"""Fieldwork done through the services: a study with something of everything in it, and what it is all called."""

from pathlib import Path
from typing import NamedTuple

from fieldnotes.base.clock import parse_time
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.disclosure import Rule
from fieldnotes.model.kinds import (
    ConsentState,
    DocumentKind,
    ParticipantKind,
    Purpose,
    SessionKind,
    TeamKind,
    TeamStatus,
    Voice,
)
from fieldnotes.services import codebook, coding, documents, findings, guides, handouts, notes, people, sessions, teams
from fieldnotes.store.project import Project

REPORT = """# Verslag

10:05 Kiek legt uit hoe een aanvraag loopt. 👩🏽\u200d💻 Er is ‘weinig te kiezen’.

## Reflectie

Ik knikte te snel; misschien hoorde hij daarin instemming.

## Middag

Het team bespreekt één geval, en nog één."""
TALK = "I: Wie bepaalt hoe het werk gaat?\nEik: Het systeem, de rest staat vast.\n"
GUIDE = "# Leiderschap\n\n## Werk\n- Hoe ziet een dag eruit?\n\n## Samenwerking\n"
SAID = {
    Voice.VERBATIM: "‘Dat staat gewoon vast’, zegt Wilg.",
    Voice.IN_VIVO: "‘in een hokje’",
    Voice.PARAPHRASE: "Wilg zegt dat de planning altijd een week achterloopt.",
    Voice.DESCRIPTION: "Drie mensen staan bij het bord.\nNiemand schrijft.",
    Voice.REFLECTION: "Ik stelde te veel vragen.",
    Voice.INTERPRETATION: "Dit lijkt standaardisatie.",
    Voice.QUESTION: "Vraagt iemand ooit waarom?",
}


PASSED: dict[str, str] = {rule.value: "In deze test gaat het om iets anders." for rule in Rule}
"""Reasons to pass over every rule of the gate, where something else is tried than the gate."""
PASSING: tuple[str, ...] = tuple(word for rule, reason in PASSED.items() for word in ("--override", f"{rule}={reason}"))
"""The same, as it is typed."""


class Fieldwork(NamedTuple):
    """What was made: names as people type them, ids of what has no name, and where each note stands."""

    team: str
    other_team: str
    session: str
    running: str
    log: str
    report: str
    talk: str
    places: dict[Voice, tuple[int, int]]
    codings: dict[str, str]
    finding: str
    open_finding: str


def do_fieldwork(project: Project, folder: Path) -> Fieldwork:
    """Two teams, codes, a day with notes in every voice, a running session with a guide, texts, findings, a handout."""
    _people(project)
    _codebook(project)
    session, log, places = _observe(project)
    running = sessions.start_session(
        project, "Noord", kind=SessionKind.OBSERVATION, at=parse_time("2022-10-20T11:00+02:00")
    )
    _ask(project, folder / "leiderschap.md", running.id)
    notes.add_note(project, "Na de lunch is het stil.", session=running.id)
    report = _bring_in(project, folder / "verslag.md", REPORT, "Noord", DocumentKind.OBSERVATION)
    talk = _bring_in(project, folder / "gesprek.txt", TALK, "Zuid", DocumentKind.INTERVIEW)
    laid = _code(project, log, report, talk, places)
    finding = findings.add_finding(project, "Het werk lijkt vast te liggen (voorlopig).", teams=["Noord", "Zuid"])
    for name in ("rated", "reflection", "elsewhere"):
        findings.link_finding(project, finding, laid[name])
    findings.link_finding(project, finding, laid["report"], counter=True)
    open_finding = findings.add_finding(project, "Over waarom wordt weinig gesproken (voorlopig).")
    people.record_consent(project, ["Wilg", "Eik"], Purpose.QUOTATION, ConsentState.GIVEN, source="formulier")
    handouts.create_handout(project, team="Noord", output=folder / "handouts", overrides=PASSED)
    teams.add_participant(project, "Es", team="Noord")
    return Fieldwork("Noord", "Zuid", session, running.id, log, report, talk, places, laid, finding, open_finding)


def _people(project: Project) -> None:
    teams.add_team(project, "Noord", organisation="Gemeente")
    teams.add_team(project, "Zuid", kind=TeamKind.PROJECT, status=TeamStatus.FINISHED)
    teams.add_participant(project, "Wilg", team="Noord", role="consulent")
    teams.add_participant(project, "Passant", team="Noord", kind=ParticipantKind.THIRD_PARTY)
    teams.add_participant(project, "Eik", team="Zuid")


def _codebook(project: Project) -> None:
    codebook.add_code(project, "Condities", codable=False)
    codebook.add_code(
        project,
        "Standaardisatie",
        parent="Condities",
        definition="Hoe vast het werk ligt.",
        aliases=["standardisatie"],
        scale=["laag", "midden", "hoog"],
    )
    codebook.add_code(project, "Taakafhankelijkheid", parent="Condities", aliases=["taakinterdependentie"])
    codebook.add_code(project, "Rol", parent="Condities")
    codebook.add_code(project, "Effecten", codable=False)
    codebook.add_code(project, "waarom/hoe", parent="Effecten")
    codebook.add_code(project, "Rol", parent="Effecten", scale=["smal", "breed"])


def _observe(project: Project) -> tuple[str, str, dict[Voice, tuple[int, int]]]:
    begin = parse_time("2022-10-20T08:00+02:00")
    session = sessions.start_session(project, "Noord", kind=SessionKind.OBSERVATION, setting="balie", at=begin)
    places = {}
    for voice, text in SAID.items():
        note = notes.add_note(project, text, session=session.id, voice=voice, happened_at=begin)
        places[voice] = (note.start, note.end)
    sessions.pause_session(project, session.id, at=parse_time("2022-10-20T09:00+02:00"))
    sessions.resume_session(project, session.id, at=parse_time("2022-10-20T09:15+02:00"))
    sessions.stop_session(project, session.id, at=parse_time("2022-10-20T10:30+02:00"))
    return session.id, str(session.document_id), places


def _ask(project: Project, file: Path, session: str) -> None:
    """A guide beside a session, of which one topic came up."""
    file.write_text(GUIDE, encoding="utf-8")
    guides.add_guide(project, file)
    guides.set_guide(project, session, "Leiderschap")
    guides.tick_topic(project, "Werk", session=session, at=parse_time("2022-10-20T11:10+02:00"))


def _bring_in(project: Project, file: Path, text: str, team: str, kind: DocumentKind) -> str:
    file.write_text(text, encoding="utf-8")
    (imported,) = documents.import_documents(project, [file], team=team, kind=kind)
    return imported.id


def _code(project: Project, log: str, report: str, talk: str, places: dict[Voice, tuple[int, int]]) -> dict[str, str]:
    """Codings of every sort: rated, on a reflection, beside one and in one, in another team, by another coder."""
    standard, why = "Condities > Standaardisatie", "waarom/hoe"
    seen, thought = REPORT.index("‘weinig"), REPORT.index("instemming")
    rated = coding.add_coding(project, log, *places[Voice.VERBATIM], standard, level="hoog", memo="kern")
    laid = {
        "rated": rated.id,
        "reflection": coding.add_coding(project, log, *places[Voice.REFLECTION], why).id,
        "report": coding.add_coding(project, report, seen, seen + len("‘weinig te kiezen’"), standard).id,
        "thought": coding.add_coding(project, report, thought, thought + len("instemming"), why).id,
        "elsewhere": coding.add_coding(project, talk, 0, len(TALK), "Effecten > Rol", level="smal").id,
    }
    start, end = places[Voice.VERBATIM]
    line = CodingLine(document=log, start=start, end=end, code=standard, coder="Sam", level="laag")
    coding.import_codings(project, [(1, line)], source="sam.jsonl")
    (by_sam,) = coding.list_codings(project, coder="Sam")
    return {**laid, "sam": by_sam.id}
