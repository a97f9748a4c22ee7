"""The example study, played from start to end: the figures of the annual report come out of its sessions."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base import clock
from fieldnotes.base.errors import RefusedError, StorageError
from fieldnotes.services import handouts
from fieldnotes.services.coding import list_codings
from fieldnotes.services.example import FILE_NAME, HANDOUTS, Played, play_example
from fieldnotes.services.findings import list_findings
from fieldnotes.services.handout_drafts import draft_handout
from fieldnotes.services.history import history
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.services.teams import list_teams
from fieldnotes.store.project import Project


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play_example(tmp_path_factory.mktemp("voorbeeld") / "nieuwe map")


@pytest.fixture
def project(played: Played) -> Iterator[Project]:
    with closing(open_study(played.project)) as opened:
        yield opened


def test_hours_and_interviews_are_those_of_the_annual_report_and_the_fourth_team_is_open(project: Project) -> None:
    told = {team.organisation: team for team in list_teams(project)}
    assert {name: (team.observed_minutes, team.interviews) for name, team in told.items()} == {
        "Gemeente Leiden": (69 * 60, 5),
        "Politie": (47 * 60, 6),
        "SVB": (30 * 60, 6),
        "IND": (None, 0),
    }
    assert [team.status for team in told.values()] == ["finished", "finished", "finished", "active"]
    assert [team.kind for team in told.values()] == ["regular", "regular", "project", "multidisciplinary"]


def test_the_study_is_sound_and_bears_the_days_of_the_fieldwork(project: Project) -> None:
    assert check_study(project) == []
    days = [event.at for event in history(project, limit=10_000)]
    assert days == sorted(days, reverse=True)
    assert days[0] < "2024"
    assert {event.by for event in history(project)} == {project.coder}


def test_every_finding_rests_on_passages_for_and_is_weighed_against_others(project: Project) -> None:
    rows = list_findings(project)
    assert len(rows) >= 2
    assert all(row.evidence for row in rows)
    assert sum(row.counter_evidence for row in rows)
    assert len(list_codings(project)) > 50


def test_there_is_a_handout_for_every_team_of_which_a_finding_speaks(played: Played, project: Project) -> None:
    assert [page.suffix for page in played.handouts] == [".html", ".docx"] * 3
    assert {page.parent.name for page in played.handouts} == {HANDOUTS}
    starts = {page.suffix: page.read_bytes()[:15].lower() for page in played.handouts}
    assert starts[".html"] == b"<!doctype html>"
    assert starts[".docx"].startswith(b"pk")
    for team in list_teams(project)[:3]:
        assert draft_handout(project, team=team.name).content.findings


def test_played_again_elsewhere_the_pages_say_the_same(played: Played, tmp_path: Path) -> None:
    again = play_example(tmp_path)
    assert [page.name for page in again.handouts] == [page.name for page in played.handouts]
    assert [page.read_bytes() for page in again.handouts] == [page.read_bytes() for page in played.handouts]


def test_it_is_not_played_over_a_study_that_is_there_and_the_clock_runs_on(played: Played) -> None:
    with pytest.raises(RefusedError) as refused:
        play_example(played.project.parent)
    assert refused.value.code == "project-exists"
    assert clock.now().year > 2023


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "bezet").write_text("geen map", encoding="utf-8")
    with pytest.raises(StorageError) as refused:
        play_example(tmp_path / "bezet")
    assert refused.value.code == "cannot-write"


def test_when_it_breaks_off_no_half_study_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(handouts, "create_handout", breaks)
    with pytest.raises(KeyboardInterrupt):
        play_example(tmp_path)
    assert not [file.name for file in tmp_path.iterdir() if file.name.startswith(FILE_NAME)]
    assert clock.now().year > 2023
