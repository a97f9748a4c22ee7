"""The report of a session as it comes out of a study: scenes, write-ups, reflections, an interview with its guide."""

import hashlib
import stat
from datetime import datetime
from pathlib import Path

import pytest

from fieldnotes.base.clock import parse_time
from fieldnotes.base.errors import NotFoundError, RefusedError, StorageError
from fieldnotes.model.identifying import KeyKind
from fieldnotes.model.kinds import DocumentKind, ParticipantKind, Precision, Prompt, SessionKind, Voice
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey
from fieldnotes.model.report import Line, ReflectionPlace, Rendering, ReportContent
from fieldnotes.services import documents, guides, notes, reflections, scenes, sessions, teams, write_ups
from fieldnotes.services.handouts import list_departures
from fieldnotes.services.history import undo
from fieldnotes.services.report import read_report, save_report, session_of_text, write_report
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.services.fieldwork import Fieldwork


@pytest.fixture
def people(study: Project) -> Project:
    """A study with a team and the people in it."""
    teams.add_team(study, "Noord", organisation="Gemeente")
    teams.add_participant(study, "Wilg", team="Noord", role="consulent")
    teams.add_participant(study, "Esdoorn", team="Noord", role="teamleider", kind=ParticipantKind.MANAGEMENT)
    teams.add_participant(study, "Linde", team="Noord", kind=ParticipantKind.THIRD_PARTY)
    return study


def begun(project: Project, kind: SessionKind = SessionKind.OBSERVATION, when: str = "2022-10-20T09:00+02:00") -> str:
    """A session that began at nine."""
    return sessions.start_session(project, "Noord", kind=kind, setting="balie", at=parse_time(when)).id


def noted(
    project: Project, session: str, time: str, text: str, voice: Voice = Voice.DESCRIPTION, **other: object
) -> str:
    """A note at a time of 20 October, exactly known."""
    told: dict[str, object] = {"precision": Precision.EXACT} | other
    happened = parse_time(f"2022-10-20T{time}+02:00")
    return notes.add_note(project, text, session=session, voice=voice, happened_at=happened, **told).id  # type: ignore[arg-type]


def said(lines: tuple[Line, ...]) -> list[str]:
    """Lines as one reads them: the time, and the words."""
    return [" ".join([*filter(None, [line.time]), "".join(run.text for run in line.runs)]) for line in lines]


def facts(content: ReportContent) -> dict[str, str]:
    """The heading, by name."""
    return {fact.name: fact.value for fact in content.facts}


def in_scenes(project: Project, at: Clock) -> str:
    """A morning in two scenes, with notes before, in and after them."""
    at("2022-10-20T09:00+02:00")
    session = begun(project)
    noted(project, session, "09:01", "Nog niemand.")
    at("2022-10-20T09:10+02:00")
    told = scenes.ToldScene("spreekkamer", ["Wilg", "Linde"], 1)
    scenes.start_scene(project, told, session=session)
    noted(project, session, "09:15", "Dat staat vast.", Voice.VERBATIM, speaker="Wilg")
    noted(project, session, "09:16", "Ik knikte te snel.", Voice.REFLECTION)
    at("2022-10-20T10:00+02:00")
    scenes.start_scene(project, scenes.ToldScene("gang", ["Esdoorn"]), session=session)
    noted(project, session, "10:05", "Dit lijkt standaardisatie.", Voice.INTERPRETATION)
    noted(project, session, "10:06", "Waarom zo?", Voice.QUESTION)
    noted(project, session, "10:07", "Hij loopt weg.", precision=Precision.ABOUT)
    at("2022-10-20T11:30+02:00")
    sessions.stop_session(project, session)
    return session


def test_scenes_stand_in_order_of_time_with_who_was_there_and_what_belongs_to_them(people: Project, at: Clock) -> None:
    content = read_report(people, in_scenes(people, at))
    told = [(section.heading, section.level, section.about, said(section.lines)) for section in content.sections]
    assert told == [
        ("Buiten de scènes", 2, (), ["09:01 Nog niemand."]),
        (
            "spreekkamer",
            2,
            ("09:10–10:00", "Aanwezig: consulent: Wilg; derde: Linde; en nog 1 derde"),
            ["09:15 Wilg: “Dat staat vast.”"],
        ),
        ("Reflectie", 3, (), ["09:16 Ik knikte te snel."]),
        (
            "gang",
            2,
            ("10:00–11:30", "Aanwezig: teamleider: Esdoorn"),
            [
                "10:05 Interpretatie van de onderzoeker: Dit lijkt standaardisatie.",
                "10:06 Vraag: Waarom zo?",
                "± 10:07 Hij loopt weg.",
            ],
        ),
    ]
    assert [section.source for section in content.sections] == [
        "Observatie 20 oktober 2022",
        "",
        "Observatie 20 oktober 2022",
        "Observatie 20 oktober 2022",
    ]
    assert facts(content) == {
        "Team": "Gemeente: Noord",
        "Plaats of situatie": "balie",
        "Datum": "20 oktober 2022, 09:00–11:30",
        "Duur": "2,5 uur",
        "Aanwezig": "consulent: Wilg; derde: Linde; teamleider: Esdoorn",
        "Onderzoeker": "Lara",
        "Stand": "krabbels",
    }


def test_reflections_can_stand_together_at_the_end(people: Project, at: Clock) -> None:
    content = read_report(people, in_scenes(people, at), reflections=ReflectionPlace.END)
    assert [section.heading for section in content.sections] == ["Buiten de scènes", "spreekkamer", "gang", "Reflectie"]
    assert said(content.sections[-1].lines) == ["09:16 Ik knikte te snel."]


def test_what_is_shared_has_scenes_and_roles_but_no_thoughts_names_or_times(people: Project, at: Clock) -> None:
    content = read_report(people, in_scenes(people, at), rendering=Rendering.SHAREABLE)
    told = [(section.heading, section.about, said(section.lines)) for section in content.sections]
    assert told == [
        ("Buiten de scènes", (), ["Nog niemand."]),
        ("spreekkamer", ("Aanwezig: een medewerker, anderen",), ["Een medewerker: “Dat staat vast.”"]),
        ("gang", ("Aanwezig: een leidinggevende",), ["Hij loopt weg."]),
    ]
    assert facts(content) == {
        "Team": "Noord",
        "Plaats of situatie": "balie",
        "Periode": "najaar 2022",
        "Duur": "ongeveer 3 uur",
        "Aanwezig": "een medewerker, een leidinggevende, iemand",
    }
    assert content.source == "Observatie, najaar 2022"
    assert content.left_out == 3
    assert content.author == ""


def test_who_and_when_is_not_shared_however_it_was_typed(people: Project) -> None:
    teams.add_team(people, "Team Wilg")
    teams.add_participant(people, "Zoë", team="Team Wilg", role="planner")
    teams.add_participant(people, "Jan Eik", team="Team Wilg")
    session = sessions.start_session(people, "Team Wilg", kind=SessionKind.OBSERVATION, setting="bij Zoe").id
    noted(people, session, "09:05", "Op do 20/10 om 14.30 zien Zoe en twee planners Wilg\u02bcs team.")
    noted(people, session, "09:06", "Jan-Eik zegt tegen Jan: om drie uur.")
    content = read_report(people, session, rendering=Rendering.SHAREABLE)
    assert said(content.sections[0].lines) == [
        "Op [een dag] om [een tijdstip] zien [een medewerker] en twee [medewerkers] [een medewerker] team.",
        "[Een medewerker] zegt tegen [een medewerker]: om [een tijdstip].",
    ]
    assert (facts(content)["Team"], facts(content)["Plaats of situatie"]) == (
        "Team [een medewerker]",
        "bij [een medewerker]",
    )


def test_a_write_up_takes_the_place_of_its_jotting_which_stays_to_be_read_by_oneself(people: Project) -> None:
    session = begun(people)
    noted(people, session, "09:05", "W zucht, planning", Voice.QUESTION)
    jotting = noted(people, session, "09:10", "W stoel raam")
    noted(people, session, "09:10", "Daarna is het stil.")
    write_ups.write_up(people, [jotting], "Wilg schuift zijn stoel naar het raam.")
    content = read_report(people, session)
    body, jottings = content.sections
    assert said(body.lines) == [
        "09:05 Vraag: W zucht, planning",
        "09:10 Wilg schuift zijn stoel naar het raam.",
        "09:10 Daarna is het stil.",
    ]
    assert (jottings.heading, said(jottings.lines)) == ("Krabbels", ["09:10 W stoel raam"])
    (shared,) = read_report(people, session, rendering=Rendering.SHAREABLE).sections
    assert said(shared.lines) == ["[Een medewerker] schuift zijn stoel naar het raam.", "Daarna is het stil."]


def test_a_public_jotting_whose_write_up_is_private_is_not_shared(people: Project) -> None:
    session = begun(people)
    jotting = noted(people, session, "09:10", "stil, ik ook")
    write_ups.write_up(people, [jotting], "Ik durfde niets te zeggen.", voice=Voice.REFLECTION)
    (shared,) = read_report(people, session, rendering=Rendering.SHAREABLE).sections
    assert said(shared.lines) == ["Er is niets in deze sessie dat gedeeld mag worden."]


def test_a_later_reflection_tells_its_day_its_question_and_what_it_is_about(people: Project, at: Clock) -> None:
    at("2022-10-20T09:10+02:00")
    session = begun(people)
    passage = noted(people, session, "09:10", "Zij zwijgt\nlang.")
    at("2022-10-20T10:00+02:00")
    sessions.stop_session(people, session)
    at("2022-10-21T20:15+02:00")
    reflections.reflect(people, {Prompt.EFFECT: "Zij zweeg om mij."}, about=passage)
    content = read_report(people, session)
    assert said(content.sections[1].lines) == [
        "21 oktober 2022",
        "20:15 Bij: ‘Zij zwijgt lang.’\nMijn invloed op de situatie: Zij zweeg om mij.",
    ]


def test_an_interview_marks_who_asks_and_tells_which_topics_came_up(people: Project, tmp_path: Path) -> None:
    guide = tmp_path / "gids.md"
    guide.write_text("# Gids\n\n## Werk\n- Wat doet u?\n\n## Regels\n\n## Ruimte\n", encoding="utf-8")
    guides.add_guide(people, guide, name="Gids")
    session = begun(people, SessionKind.INTERVIEW)
    guides.set_guide(people, session, "Gids")
    guides.tick_topic(people, "Regels", session=session, at=parse_time("2022-10-20T09:20+02:00"))
    guides.tick_topic(people, "Werk", session=session, at=parse_time("2022-10-20T09:30+02:00"))
    noted(people, session, "09:20", "Wie bepaalt dat?", Voice.VERBATIM, speaker="interviewer")
    noted(people, session, "09:21", "Het systeem.", Voice.VERBATIM, speaker="Esdoorn")
    content = read_report(people, session)
    assert content.title == "Interviewverslag"
    assert said(content.sections[0].lines) == [
        "09:20 Interviewer: “Wie bepaalt dat?”",
        "09:21 Esdoorn: “Het systeem.”",
    ]
    topics = content.sections[1]
    assert (topics.heading, topics.about) == ("Besproken onderwerpen", ("Niet besproken: Ruimte",))
    assert said(topics.lines) == ["09:20 Regels", "09:30 Werk"]
    assert content.source == "Interview 20 oktober 2022"
    shared = read_report(people, session, rendering=Rendering.SHAREABLE)
    assert [said(section.lines) for section in shared.sections] == [
        ["Interviewer: “Wie bepaalt dat?”", "Een leidinggevende: “Het systeem.”"]
    ]


def test_what_a_third_party_said_is_not_shared_and_what_is_told_of_them_is(people: Project) -> None:
    session = begun(people)
    noted(people, session, "09:05", "Waar moet ik zijn?", Voice.VERBATIM, speaker="Linde")
    noted(people, session, "09:06", "Linde zoekt de ingang.", Voice.PARAPHRASE, speaker="Linde")
    (shared,) = read_report(people, session, rendering=Rendering.SHAREABLE).sections
    assert said(shared.lines) == ["Iemand: (…)", "Iemand: [Iemand] zoekt de ingang."]


@pytest.mark.parametrize(
    ("minutes", "own", "shared"),
    [(None, "onbekend", "onbekend"), (0, "0,0 uur", "minder dan een uur"), (95, "1,6 uur", "ongeveer 2 uur")],
)
def test_an_unknown_duration_is_unknown_and_not_0(people: Project, minutes: int | None, own: str, shared: str) -> None:
    session = sessions.add_session(people, "Noord", kind=SessionKind.OBSERVATION, minutes=minutes).id
    content = read_report(people, session)
    assert (facts(content)["Duur"], facts(content)["Datum"]) == (own, "onbekend")
    assert content.source == "Observatie datum onbekend"
    assert said(content.sections[0].lines) == ["Er zijn geen notities in deze sessie."]
    general = read_report(people, session, rendering=Rendering.SHAREABLE)
    assert (facts(general)["Duur"], facts(general)["Periode"]) == (shared, "datum onbekend")


def test_a_session_through_the_night_tells_both_days(people: Project, at: Clock) -> None:
    at("2023-01-01T01:00+01:00")
    session = begun(people, when="2022-12-31T23:00+01:00")
    moment = datetime.fromisoformat("2023-01-01T00:30+01:00")
    notes.add_note(people, "Vuurwerk.", session=session, happened_at=moment, precision=Precision.EXACT)
    sessions.stop_session(people, session, at=datetime.fromisoformat("2023-01-01T01:00+01:00"))
    content = read_report(people, session)
    assert facts(content)["Datum"] == "31 december 2022, 23:00 – 1 januari 2023, 01:00"
    assert said(content.sections[0].lines) == ["1 januari 2023", "00:30 Vuurwerk."]


def test_the_report_speaks_the_language_of_the_study_or_the_one_that_is_asked_for(people: Project, at: Clock) -> None:
    session = in_scenes(people, at)
    assert read_report(people, session).title == "Observatieverslag"
    content = read_report(people, session, language="en", rendering=Rendering.SHAREABLE)
    assert (content.title, content.source) == ("Observation report", "Observation, autumn 2022")
    assert said(content.sections[1].lines) == ["An employee: “Dat staat vast.”"]
    with pytest.raises(RefusedError, match="fr"):
        read_report(people, session, language="fr")


@pytest.mark.parametrize("ending", [".md", ".html", ".DOCX"])
def test_a_report_is_a_file_for_its_owner_alone_and_the_same_each_time(
    field: tuple[Project, Fieldwork], tmp_path: Path, ending: str
) -> None:
    project, made = field
    file = tmp_path / f"verslag{ending}"
    assert write_report(project, made.session, output=file) == (file, 0)
    first = file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(RefusedError) as refused:
        write_report(project, made.session, output=file)
    assert refused.value.code == "report-exists"
    write_report(project, made.session, output=file, replace=True)
    assert file.read_bytes() == first
    assert [each.name for each in tmp_path.iterdir() if "verslag" in each.name] == [file.name]


def test_that_a_shareable_report_left_is_kept_and_the_key_keeps_real_words_out_of_it(
    people: Project, tmp_path: Path
) -> None:
    session = begun(people)
    noted(people, session, "09:01", "Fenna belt naar Oudebroek, en Joris kijkt.")
    file = tmp_path / "verslag.md"
    write_report(people, session, output=file)
    assert list_departures(people) == []
    key = PseudonymKey(
        secret="0" * 64,
        entries=(
            KeyEntry(real="Fenna", pseudonym="Esdoorn"),
            KeyEntry(real="Joris", pseudonym="Populier"),
            KeyEntry(real="Oudebroek", pseudonym="een dorp", kind=KeyKind.PLACE),
        ),
    )
    write_report(people, session, output=file, rendering=Rendering.SHAREABLE, replace=True, key=key)
    told = file.read_text(encoding="utf-8").replace("\\", "")
    assert "[Een leidinggevende] belt naar [een dorp], en [iemand] kijkt." in told
    ((row),) = list_departures(people)
    assert (row.kind, row.team, row.file_name, row.audience) == ("report", "Noord", "verslag.md", None)
    assert row.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    undo(people)  # the note goes; what left stays in the list
    assert len(list_departures(people)) == 1


def test_what_cannot_be_written_is_told_and_leaves_nothing(field: tuple[Project, Fieldwork], tmp_path: Path) -> None:
    project, made = field
    with pytest.raises(RefusedError) as refused:
        write_report(project, made.session, output=tmp_path / "verslag.pdf")
    assert refused.value.code == "report-format"
    with pytest.raises(StorageError) as failed:
        write_report(project, made.session, output=tmp_path / "weg" / "verslag.md")
    assert failed.value.code == "cannot-write"
    with pytest.raises(NotFoundError):
        write_report(project, "ffff", output=tmp_path / "verslag.md")
    assert not (tmp_path / "weg").exists()


def test_a_saved_report_gets_a_name_of_its_own_and_a_shared_one_no_day(
    field: tuple[Project, Fieldwork], tmp_path: Path
) -> None:
    project, made = field
    folder = tmp_path / "verslagen"
    folder.mkdir()
    for rendering in (*Rendering, Rendering.INTERNAL):
        save_report(project, made.session, folder=folder, ending=".md", rendering=rendering)
    names = sorted(file.name for file in folder.iterdir())
    assert names == ["verslag-2022-10-20-2.md", "verslag-2022-10-20.md", "verslag-deelbaar.md"]


def test_a_text_leads_to_its_session_if_it_has_one(field: tuple[Project, Fieldwork], tmp_path: Path) -> None:
    project, made = field
    assert session_of_text(project, made.log) == made.session
    file = tmp_path / "los.txt"
    file.write_text("Een brief.", encoding="utf-8")
    (letter,) = documents.import_documents(project, [file], team="Noord", kind=DocumentKind.DOCUMENT)
    with pytest.raises(RefusedError) as refused:
        session_of_text(project, letter.id)
    assert refused.value.code == "text-without-session"


def test_a_session_whose_text_came_from_a_file_says_so(field: tuple[Project, Fieldwork]) -> None:
    project, made = field
    content = read_report(project, session_of_text(project, made.talk))
    (section,) = content.sections
    assert said(section.lines) == ["Deze sessie heeft geen notities: haar tekst kwam uit het bestand gesprek.txt."]
    assert facts(content)["Onderzoeker"] == "onbekend"
