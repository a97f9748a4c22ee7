"""Reading the fieldwork log of a study, and saving it: what is in the file is what was done in the field."""

import csv
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.errors import NotFoundError, RefusedError, StorageError
from fieldnotes.base.i18n import use_language
from fieldnotes.model.fieldwork import FieldworkRow, Period, WriteUp
from fieldnotes.model.kinds import Precision, SessionKind, Voice
from fieldnotes.services.example import play_example
from fieldnotes.services.fieldwork import read_fieldwork, save_fieldwork
from fieldnotes.services.notes import add_note
from fieldnotes.services.projects import open_study
from fieldnotes.services.sessions import add_session, start_session, stop_session
from fieldnotes.services.teams import add_team
from fieldnotes.store import notes as store
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples
from tests.services.fieldwork import SAID, Fieldwork

OBSERVATION = SessionKind.OBSERVATION
UNKNOWN_DELAY = "Hoe lang na het gebeuren notities zijn uitgewerkt, is niet bekend."


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play_example(tmp_path_factory.mktemp("voorbeeld")).project


def observe(project: Project, team: str, begin: str, end: str | None) -> str:
    started = start_session(project, team, kind=OBSERVATION, at=datetime.fromisoformat(begin))
    if end:
        stop_session(project, started.id, at=datetime.fromisoformat(end))
    return started.id


def row_of(project: Project, team: str, **asked: Any) -> FieldworkRow:
    (row,) = [each for each in read_fieldwork(project, **asked).rows if each.team.name == team]
    return row


def test_the_example_study_has_the_hours_and_interviews_of_the_annual_report(example: Path) -> None:
    project = open_study(example)
    work = read_fieldwork(project)
    project.close()
    told = {row.team.organisation: (row.figures.observed_minutes, row.figures.interviews) for row in work.rows}
    assert told == {
        "Gemeente Leiden": (69 * 60, 5),
        "Politie": (47 * 60, 6),
        "SVB": (30 * 60, 6),
        "IND": (None, None),
    }
    assert (work.total.observed_minutes, work.total.interviews) == (146 * 60, 17)
    assert (work.total.doubled_minutes, work.overlaps) == (0, ())


def test_notes_by_voice_and_the_session_that_runs_are_in_the_log(field: tuple[Project, Fieldwork]) -> None:
    figures = row_of(field[0], "Noord").figures
    assert dict(figures.notes) == {voice.value: 1 + (voice is Voice.DESCRIPTION) for voice in SAID}
    assert (figures.observed_minutes, figures.sessions, figures.interviews) == (135, 2, 0)
    assert (figures.unmeasured, figures.running, figures.running_minutes) == (1, 1, 60)
    assert (figures.without_reflection, figures.days_since_last_note) == (1, 0)
    talk = row_of(field[0], "Zuid").figures
    assert (talk.observed_minutes, talk.sessions, talk.interviews) == (None, 1, 1)
    assert (talk.logged, talk.without_reflection) == (0, 0)
    add_team(field[0], "Oost")
    empty = row_of(field[0], "Oost")
    assert not empty.known
    assert (empty.figures.observed_minutes, empty.figures.interviews) == (None, None)


def test_one_team_can_be_asked_for_and_a_team_that_is_not_there_is_refused(field: tuple[Project, Fieldwork]) -> None:
    assert [row.team.name for row in read_fieldwork(field[0], team="zuid").rows] == ["Zuid"]
    with pytest.raises(NotFoundError):
        read_fieldwork(field[0], team="Oost")


def test_a_period_that_ends_before_it_begins_is_refused(study: Project) -> None:
    with pytest.raises(RefusedError) as refused:
        read_fieldwork(study, period=Period(date(2022, 2, 1), date(2022, 1, 31)))
    assert refused.value.code == "period-backwards"


def test_a_session_from_before_the_tool_counts_and_falls_in_no_period(study: Project) -> None:
    add_team(study, "Noord")
    add_session(study, "Noord", kind=OBSERVATION, minutes=120)
    observe(study, "Noord", "2022-10-01T09:00+02:00", "2022-10-01T10:00+02:00")
    whole = row_of(study, "Noord").figures
    assert (whole.observed_minutes, whole.unmeasured, whole.first_day) == (180, 0, date(2022, 10, 1))
    october = read_fieldwork(study, period=Period(date(2022, 10, 1), date(2022, 10, 1)))
    assert sentences(study) == "3 uur observatie en 0 interviews in 1 van 1 teams.\n" + UNKNOWN_DELAY
    assert "Zonder datum, en daarom in geen enkele periode: 1." in sentences(study, period=october.period)
    add_session(study, "Noord", kind=OBSERVATION, started_at=datetime.fromisoformat("2022-10-03T09:00+02:00"))
    assert "Van onbekende duur en niet meegeteld: Noord (1)." in sentences(study)
    assert (october.total.observed_minutes, october.undated, october.rows[0].elsewhere) == (60, 1, 1)
    months = [(row.month, row.figures.observed_minutes) for row in read_fieldwork(study, by_month=True).rows]
    assert months == [("2022-10", 60), (None, 120)]


def test_pauses_and_overlaps_come_out_of_the_file(field: tuple[Project, Fieldwork]) -> None:
    observe(field[0], "Zuid", "2022-10-20T08:30+02:00", "2022-10-20T09:30+02:00")
    work = read_fieldwork(field[0])
    (overlap,) = work.overlaps
    assert (work.named[overlap.first.team].name, work.named[overlap.second.team].name) == ("Noord", "Zuid")
    assert overlap.minutes == work.total.doubled_minutes == 45  # the pause of a quarter lies in it
    assert work.total.observed_minutes == 135 + 60


def test_days_since_the_last_note_run_on(field: tuple[Project, Fieldwork], at: Clock) -> None:
    at("2022-11-03T09:00+01:00")
    assert row_of(field[0], "Noord").figures.days_since_last_note == 14
    assert row_of(field[0], "Zuid").figures.days_since_last_note is None


MOMENTS = st.builds(
    lambda moment, offset: moment.replace(tzinfo=timezone(timedelta(minutes=offset))),
    st.datetimes(datetime(1901, 1, 2), datetime(2199, 12, 30)),  # noqa: DTZ001 - the offset is drawn beside it
    st.integers(-12 * 60, 14 * 60),
)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(happened=MOMENTS, delays=st.lists(st.none() | st.integers(-9_000, 90_000_000), min_size=1, max_size=4))
def test_the_delay_of_writing_up_is_counted_to_the_second_over_any_months_and_years(
    study: Project, happened: datetime, delays: list[int | None]
) -> None:
    """A note that was written up before it happened says nothing about the delay."""
    team = f"Team {read_fieldwork(study).total.sessions}"
    add_team(study, team)
    observe(study, team, "2022-10-01T09:00+02:00", "2022-10-01T10:00+02:00")
    happened = happened.replace(microsecond=0)
    with study.changing("note.add") as work:
        (key,) = work.connection.exec_driver_sql('SELECT max("key") FROM sessions').one()
        for number, delay in enumerate(delays):
            written = None if delay is None else happened + timedelta(seconds=delay)
            store.add_note(
                work,
                store.Log(key, "1b4e28ba-2fa1-41d2-883f-0016d3cca427", 1, key, number * 5, None),
                "Iets",
                voice=Voice.DESCRIPTION,
                times=store.Times(happened, Precision.EXACT, written_at=written),
            )
    known = [delay for delay in delays if delay is not None and delay >= 0]
    told = WriteUp(len(known), sum(known) // len(known) // 60, max(known) // 60) if known else None
    assert row_of(study, team).figures.write_up == told
    said = sentences(study, team=team).splitlines()[-1]
    assert said.startswith(f"Uitgewerkte notities: {len(known)}; gemiddeld ") if known else said == UNKNOWN_DELAY


def test_what_is_read_grows_with_the_sessions_and_not_with_their_notes(study: Project) -> None:
    """However many notes there are, the rows that leave the database are the same."""
    from sqlalchemy import event

    add_team(study, "Noord")
    session = observe(study, "Noord", "2022-10-20T08:00+02:00", None)
    fetched: list[int] = []

    def rows_of() -> int:
        with study.reading() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            from fieldnotes.store.fieldwork import _TALLIES

            fetched.append(len(connection.execute(_TALLIES).all()))
        return fetched[-1]

    add_note(study, "Eén.", session=session)
    before, statements = rows_of(), []
    for number in range(40):
        add_note(study, f"Nog {number}.", session=session)
    event.listen(study._engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    read_fieldwork(study)
    assert rows_of() == before == 1
    assert sum("FROM notes" in statement for statement in statements) == 2  # the log's own, and the one counted here


def test_the_log_is_saved_beside_the_study_and_nothing_is_overwritten(field: tuple[Project, Fieldwork]) -> None:
    project = field[0]
    work = read_fieldwork(project)
    first = save_fieldwork(project, work, "veldwerk", "markdown")
    second = save_fieldwork(project, work, "veldwerk.md", "markdown")
    sheet = save_fieldwork(project, work, "veldwerk", "csv")
    assert [file.name for file in (first, second, sheet)] == ["veldwerk.md", "veldwerk-2.md", "veldwerk.csv"]
    assert {file.parent for file in (first, second, sheet)} == {project.path.parent}
    assert first.read_bytes() == second.read_bytes()
    assert "2,2 uur + ?" in first.read_text(encoding="utf-8")
    with pytest.raises(StorageError):
        save_fieldwork(project, work, "nergens/veldwerk", "csv")


def cells(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def test_in_a_sheet_unknown_is_an_empty_cell(field: tuple[Project, Fieldwork]) -> None:
    project = field[0]
    add_team(project, "Oost")
    north, _, east = cells(save_fieldwork(project, read_fieldwork(project), "log", "csv"))
    assert (north["team"], north["observed_minutes"], north["interviews"]) == ("Noord", "135", "0")
    assert (north["running_minutes"], north["notes_description"], north["notes_in_vivo"]) == ("60", "2", "1")
    assert [name for name, cell in east.items() if cell] == ["team", "status"]


@settings(max_examples=examples(15), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12).filter(
        str.strip
    )
)
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", " =", "\uff1d", ""])
def test_no_name_becomes_a_formula_a_row_or_markup(study: Project, sign: str, name: str) -> None:
    before = len(read_fieldwork(study).rows)
    try:
        add_team(study, sign + name, organisation=f"{sign}|{name}")
    except RefusedError:
        return  # the name is there already
    work = read_fieldwork(study)
    sheet = save_fieldwork(study, work, "blad", "csv")
    rows = cells(sheet)
    assert len(rows) == before + 1
    assert not [
        cell for row in rows for cell in row.values() if cell.lstrip().startswith(("=", "+", "-", "@", "\uff1d"))
    ]
    page = save_fieldwork(study, work, "blad", "markdown")
    table = page.read_text(encoding="utf-8").split("\n\n")[0].split("\n")
    assert len(table) == before + 3
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in table} == {11}
    for file in (sheet, page):
        file.unlink()


def test_the_markdown_says_what_it_adds_up_and_which_teams_it_leaves_out(example: Path) -> None:
    project = open_study(example)
    work = read_fieldwork(project)
    file = save_fieldwork(project, work, "methode", "markdown")
    use_language("en")
    english = save_fieldwork(project, work, "methods", "markdown")
    project.close()
    text, translated = (each.read_text(encoding="utf-8") for each in (file, english))
    assert "146 uur observatie en 17 interviews in 3 van 4 teams; niet meegeteld: IND (lopend, onbekend)." in text
    assert "| Gemeente Leiden: Werk en inkomen | regulier team | afgerond | 69,0 uur | 16 | 5 |" in text
    assert "| onbekend | onbekend | onbekend | – |" in text
    assert "146 hours of observation and 17 interviews in 3 of 4 teams; left out: IND (running, unknown)." in translated


def sentences(project: Project, **asked: Any) -> str:
    from fieldnotes.exchange.fieldwork.sentences import sentences_of

    return "\n".join(sentences_of(read_fieldwork(project, **asked)))


def test_double_hours_unknown_durations_and_overlaps_are_said(field: tuple[Project, Fieldwork]) -> None:
    project = field[0]
    for _ in range(8):
        observe(project, "Zuid", "2022-10-01T08:00+02:00", "2022-10-01T09:00+02:00")
    told = sentences(project)
    assert "Hiervan is 7 uur dubbel geteld" in told
    assert "zonder die uren is het 3,2 uur" in told
    assert "Loopt nu: Gemeente (1), tot nu toe 1 uur" in told
    assert told.count("Tegelijk: ") == 5
    assert "En nog 2 keer" in told
    assert "is niet bekend" in told


def test_hours_and_interviews_that_are_known_of_other_teams_are_said_apart(study: Project) -> None:
    assert sentences(study) == "Er is nog geen team. Voer er een in met ‘fieldnotes team add’."
    add_team(study, "Noord")
    assert "Nog geen uren en geen interviews bekend (1 teams); niet meegeteld: Noord (lopend, onbekend)." in sentences(
        study
    )
    start = datetime.fromisoformat("2022-10-03T09:00+02:00")
    talk = start_session(study, "Noord", kind=SessionKind.INTERVIEW, at=start)
    stop_session(study, talk.id, at=start + timedelta(hours=1))
    told = "Nog geen uren observatie bekend; 1 interview in 1 van 1 teams; zonder uren: Noord (geen observaties)."
    assert told in sentences(study)
    add_team(study, "Zuid")
    observe(study, "Zuid", "2022-10-04T09:00+02:00", "2022-10-04T10:30+02:00")
    assert "1,5 uur observatie in 1 van 2 teams en 1 interview in 2 van 2 teams; zonder uren: Noord" in sentences(study)
    later = Period(date(2022, 10, 4), None)
    told = sentences(study, period=later)
    assert told.startswith("Vanaf 2022-10-04.\n1,5 uur observatie en 0 interviews in 1 van 2 teams")
    assert "Noord (geen sessies in deze periode)" in told
    add_team(study, "Oost")
    observe(study, "Oost", "2022-10-20T11:00+02:00", None)
    told = sentences(study, period=Period(date(2022, 10, 4), date(2022, 10, 20)))
    assert told.startswith("Van 2022-10-04 tot en met 2022-10-20.")
    assert "Oost (duur onbekend)" in told
    assert sentences(study, period=Period(None, date(2022, 10, 3))).startswith("Tot en met 2022-10-03.")
