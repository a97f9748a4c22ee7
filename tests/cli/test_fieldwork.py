"""The fieldwork log on the command line: read by a person, put in a paper, opened in a sheet, asked by a program."""

import csv
import json
from pathlib import Path

import pytest

from fieldnotes.base.i18n import use_language
from fieldnotes.services.example import play_example
from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return play_example(tmp_path_factory.mktemp("voorbeeld")).project


@pytest.fixture
def example(played: Path, capsys: pytest.CaptureFixture[str]) -> FrontDoor:
    return FrontDoor(capsys, played)


@pytest.fixture(autouse=True)
def blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that has blocks to draw with."""
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "nl_NL.UTF-8")


def test_a_person_reads_hours_with_bars_and_the_sum_with_what_stays_out(example: FrontDoor) -> None:
    lines = example.read("fieldwork").splitlines()
    assert lines[1].split()[:4] == ["Gemeente", "Leiden", "69,0", "uur"]
    assert [line.count("█") for line in lines[1:5]] == [20, 13, 8, 0]
    assert [line.split()[1] for line in lines[2:5]] == ["47,0", "30,0", "onbekend"]
    assert "0,0" not in lines[4]
    assert "146 uur observatie en 17 interviews in 3 van 4 teams; niet meegeteld: IND (lopend, onbekend)." in lines
    assert any(line.startswith("SVB  ") and "woordelijk 7" in line for line in lines)


@pytest.mark.parametrize(("name", "value"), [("LC_ALL", "C"), ("LC_ALL", "nl_NL.ISO-8859-1"), ("TERM", "dumb")])
def test_a_terminal_without_blocks_gets_bars_of_signs_that_it_has(
    example: FrontDoor, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    text = example.read("fieldwork")
    assert "█" not in text
    assert [line.count("#") for line in text.splitlines()[1:5]] == [20, 14, 9, 0]


def test_the_log_speaks_english_too(example: FrontDoor) -> None:
    use_language("en")
    text = example.read("fieldwork")
    assert "69.0 h" in text
    assert "146 hours of observation and 17 interviews in 3 of 4 teams; left out: IND (running, unknown)." in text


def test_by_month_there_is_a_row_for_every_month_and_team(example: FrontDoor) -> None:
    lines = example.read("fieldwork", "--by", "month").splitlines()
    assert [line.split()[0] for line in lines[1:13]] == [
        *("2022-09", "2022-10", "2022-11", "2022-12", "2023-01", "2023-02", "2023-03", "2023-03"),
        *("2023-04", "2023-05", "2023-06", "onbekend"),
    ]
    rows = example.ask("fieldwork", "--by", "month")["rows"]
    assert sum(row["observed_minutes"] or 0 for row in rows) == 146 * 60
    assert [row["month"] for row in rows][-1] is None


def test_the_answer_of_the_example_has_the_figures_of_the_annual_report(example: FrontDoor) -> None:
    answer = example.ask("fieldwork")
    assert held_against("fieldwork", answer) == []
    told = [(row["organisation"], row["observed_minutes"], row["interviews"]) for row in answer["rows"]]
    assert told == [("Gemeente Leiden", 4140, 5), ("Politie", 2820, 6), ("SVB", 1800, 6), ("IND", None, None)]
    assert (answer["total"]["observed_minutes"], answer["total"]["interviews"]) == (8760, 17)
    assert answer["left_out"] == ["Multidisciplinair overleg over één wetsartikel"]
    assert (answer["since"], answer["until"], answer["undated"], answer["overlaps"]) == (None, None, 0, [])
    unknown = answer["rows"][-1]
    named = {"team", "team_id", "organisation", "status", "notes"}
    assert {name for name, value in unknown.items() if value is not None} == named
    assert unknown["notes"] == []


def test_overlaps_and_what_runs_have_the_published_shape(door: FrontDoor) -> None:
    door.ask("session", "start", "--team", "Zuid", "--kind", "observation", "--at", "2022-10-20T09:30+02:00")
    answer = door.ask("fieldwork")
    assert held_against("fieldwork", answer) == []
    first = answer["overlaps"][0]
    assert (first["first"]["team"], first["second"]["team"], first["minutes"]) == ("Noord", "Zuid", 60)
    north, south = answer["rows"]
    assert (north["observed_minutes"], north["unmeasured"], north["running"]) == (135, 1, 1)
    assert south["observed_minutes"] is None
    assert south["running_minutes"] > 0
    assert "tot nu toe" in door.read("fieldwork")


def test_a_period_holds_the_sessions_that_began_in_it(example: FrontDoor) -> None:
    answer = example.ask("fieldwork", "--from", "2022-10-01", "--to", "2022-10-31")
    assert (answer["since"], answer["until"]) == ("2022-10-01", "2022-10-31")
    assert (answer["total"]["sessions"], answer["total"]["last_day"]) == (3, "2022-10-20")
    assert len(answer["left_out"]) == 3
    text = example.read("fieldwork", "--from", "2022-10-01", "--to", "2022-10-31")
    assert "Van 2022-10-01 tot en met 2022-10-31." in text
    assert "SVB (geen sessies in deze periode)" in text


def test_one_team_is_told_alone(example: FrontDoor) -> None:
    answer = example.ask("fieldwork", "--team", "werk en inkomen")
    assert [row["team"] for row in answer["rows"]] == ["Werk en inkomen"]
    assert answer["total"]["observed_minutes"] == 4140
    assert example.refuses("fieldwork", "--team", "Oost").code == "no-such-team"


def test_what_is_no_day_and_a_period_turned_round_are_refused(example: FrontDoor) -> None:
    assert example.refuses("fieldwork", "--from", "gisteren").code == "bad-date"
    assert example.refuses("fieldwork", "--to", "2022-02-30").code == "bad-date"
    assert example.refuses("fieldwork", "--from", "2022-02-02", "--to", "2022-02-01").code == "period-backwards"
    assert "--format" in example.misused("fieldwork", "--format", "docx")


def test_the_markdown_is_a_table_for_a_methods_section(example: FrontDoor) -> None:
    lines = example.read("fieldwork", "--format", "markdown").splitlines()
    assert lines[0].startswith("| team | soort | stand | geobserveerd |")
    assert lines[2].startswith("| Gemeente Leiden: Werk en inkomen | regulier team | afgerond | 69,0 uur | 16 | 5 |")
    assert lines[7].startswith("146 uur observatie en 17 interviews in 3 van 4 teams; niet meegeteld: IND")


def test_the_sheet_has_the_keys_of_the_answer_and_empty_cells_for_what_is_unknown(example: FrontDoor) -> None:
    read = list(csv.DictReader(example.read("fieldwork", "--format", "csv").splitlines()))
    assert [row["observed_minutes"] for row in read] == ["4140", "2820", "1800", ""]
    assert [name for name, cell in read[-1].items() if cell] == ["team", "organisation", "status"]
    row = example.ask("fieldwork")["rows"][0]
    for name, cell in read[0].items():
        if not name.startswith("notes_"):
            assert cell == ("" if row[name] is None else str(row[name])), name


def test_a_name_that_looks_like_a_formula_reaches_no_sheet_as_one(empty: FrontDoor) -> None:
    for name in ("=1+1", "+31", "-5", "@som"):
        empty.read("team", "add", f'--organisation={name}, "B"', "--", name)
    read = list(csv.DictReader(empty.read("fieldwork", "--format", "csv").splitlines()))
    assert [row["team"] for row in read] == ["'=1+1", "'+31", "'-5", "'@som"]
    assert read[0]["organisation"] == '\'=1+1, "B"'


def test_a_study_without_teams_says_so(empty: FrontDoor) -> None:
    for shape in ("text", "markdown"):
        assert empty.read("fieldwork", "--format", shape).startswith("Er is nog geen team.")
    assert json.loads(json.dumps(empty.ask("fieldwork")))["rows"] == []
    assert empty.read("fieldwork", "--format", "csv").count("\n") == 1
