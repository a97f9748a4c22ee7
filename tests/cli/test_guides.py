"""Guides on the command line: added in versions, given to sessions, ticked from a shell, and their coverage."""

from pathlib import Path

import pytest

from fieldnotes.base.i18n import use_language
from fieldnotes.store.project import Project
from tests.cli.front_door import FrontDoor
from tests.cli.schema_reading import held_against
from tests.conftest import Clock

GUIDE = "# Leiderschap\n\n## Werk\n- Hoe ziet een dag eruit?\n\n## Samenwerking\n\n## Klanten\n"
NEWER = "name: leiderschap\ntopics:\n- Werk\n- topic: Regels\n  questions: [Welke, 'En waarom?']\n"


@pytest.fixture
def door(study: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> FrontDoor:
    """A study with a guide and a team."""
    (tmp_path / "gids.md").write_text(GUIDE, encoding="utf-8")
    (tmp_path / "nieuw.yaml").write_text(NEWER, encoding="utf-8")
    door = FrontDoor(capsys, study.path)
    door.read("team", "add", "Noord")
    door.read("guide", "add", tmp_path / "gids.md")
    return door


def start(door: FrontDoor, *more: str) -> str:
    words = ("session", "start", "--team", "Noord", "--kind", "interview", "--at", "2022-10-20T11:00+02:00")
    return str(door.ask(*words, *more)["id"])


def test_a_guide_is_added_once_and_then_in_versions(door: FrontDoor, tmp_path: Path) -> None:
    assert "staat er al zo in (versie 1)" in door.read("guide", "add", tmp_path / "gids.md")
    same = door.ask("guide", "add", tmp_path / "gids.md")
    assert (same["version"], same["topics"], same["new"]) == (1, 3, False)
    newer = door.ask("guide", "add", tmp_path / "nieuw.yaml")
    assert (newer["id"], newer["name"], newer["version"], newer["new"]) == (same["id"], "Leiderschap", 2, True)
    other = door.read("guide", "add", tmp_path / "nieuw.yaml", "--name", "Anders")
    assert other == "De topiclijst ‘Anders’ is ingelezen: versie 1, 2 onderwerpen.\n"
    listed = door.ask("guide", "list")
    assert [(each["name"], each["version"], each["sessions"]) for each in listed["guides"]] == [
        ("Leiderschap", 2, 0),
        ("Anders", 1, 0),
    ]
    assert "versie 2  2 onderwerpen  0 sessies" in door.read("guide", "list")
    assert held_against("guide", newer) == []
    assert held_against("guides", listed) == []


def test_a_guide_is_shown_in_any_version(door: FrontDoor, tmp_path: Path) -> None:
    door.read("guide", "add", tmp_path / "nieuw.yaml")
    assert door.read("guide", "show", "leiderschap").splitlines() == [
        "Leiderschap (versie 2 van 2)",
        " 1 Werk",
        " 2 Regels",
        "   - Welke",
        "   - En waarom?",
    ]
    old = door.ask("guide", "show", "Leiderschap", "--version", "1")
    assert [topic["number"] for topic in old["topics"]] == [1, 2, 3]
    assert old["topics"][0]["questions"] == ["Hoe ziet een dag eruit?"]
    assert held_against("shown-guide", old) == []
    assert door.refuses("guide", "show", "Leiderschap", "--version", "3").code == "no-such-guide-version"
    assert door.refuses("guide", "show", "Weg").code == "no-such-guide"


def test_a_session_begins_with_a_guide_or_gets_it_later(door: FrontDoor, tmp_path: Path) -> None:
    assert door.refuses("session", "start", "--team", "Noord", "--kind", "interview", "--guide", "Weg").code == (
        "no-such-guide"
    )
    assert door.ask("session", "list")["sessions"] == []
    session = start(door, "--guide", "leiderschap")
    assert door.ask("session", "list")["sessions"][0]["guide"] == "Leiderschap 1"
    door.read("guide", "add", tmp_path / "nieuw.yaml")
    door.read("session", "change", session, "--guide", "Leiderschap")
    assert door.ask("session", "list")["sessions"][0]["guide"] == "Leiderschap 2"
    door.read("session", "change", session, "--guide", "Leiderschap 1")
    assert door.ask("session", "list")["sessions"][0]["guide"] == "Leiderschap 1"
    assert door.refuses("session", "change", session, "--guide", "Leiderschap 7").code == "no-such-guide-version"
    door.read("session", "change", session, "--guide", "")
    assert door.ask("session", "list")["sessions"][0]["guide"] is None
    door.read("undo")
    assert door.ask("session", "list")["sessions"][0]["guide"] == "Leiderschap 1"


def test_topics_are_ticked_with_a_time_and_unticked(door: FrontDoor) -> None:
    session = start(door, "--guide", "Leiderschap")
    assert door.read("topic", "tick", "samen", "--at", "11:20") == "11:20  2 Samenwerking\n"
    ticked = door.ask("topic", "tick", "1")
    assert ticked == {
        "session": session,
        "number": 1,
        "topic": "Werk",
        "at": "2022-10-20T12:00:00+02:00",
        "changed": True,
    }
    assert held_against("tick", ticked) == []
    assert "was al aangevinkt, om 11:20" in door.read("topic", "tick", "2", "--session", session[:8])
    assert door.ask("topic", "untick", "Werk")["changed"] is True
    assert "was niet aangevinkt" in door.read("topic", "untick", "Werk")
    assert door.refuses("topic", "tick", "9").code == "no-such-topic"
    assert door.refuses("topic", "tick", "1", "--at", "10:59").code == "before-session"
    assert door.refuses("topic", "tick", "1", "--at", "2022-10-20T12:01+02:00").code == "tick-to-come"
    assert door.refuses("topic", "tick", "1", "--at", "straks").code == "bad-time"


def test_an_interview_of_before_is_ticked_afterwards(door: FrontDoor, at: Clock) -> None:
    words = ("session", "add", "--team", "Noord", "--kind", "interview", "--guide", "Leiderschap")
    session = door.ask(*words, "--at", "2022-10-18T14:00+02:00", "--minutes", "60")["id"]
    assert door.refuses("topic", "tick", "1", "--session", session).code == "tick-without-time"
    assert door.refuses("topic", "tick", "1", "--session", session, "--at", "15:01").code == "tick-after-end"
    ticked = door.ask("topic", "tick", "1", "--session", session, "--at", "14:30")
    assert ticked["at"] == "2022-10-18T14:30:00+02:00"


def test_coverage_tells_what_came_up_what_did_not_and_what_was_not_in_the_guide(
    door: FrontDoor, tmp_path: Path
) -> None:
    first = start(door, "--guide", "Leiderschap")
    door.read("topic", "tick", "Werk", "--at", "11:05")
    door.read("session", "stop", first)
    door.read("guide", "add", tmp_path / "nieuw.yaml")
    door.read("guide", "add", tmp_path / "nieuw.yaml", "--name", "Leeg")
    second = start(door, "--guide", "Leiderschap")
    assert door.read("guide", "coverage").splitlines() == [
        "Leiderschap",
        "",
        "Noord         aan bod  2022-10-20     2022-10-20",
        "Werk          1/2      11:05          –",
        "Regels        0/1      niet in lijst  –",
        "Samenwerking  0/1      –              niet in lijst",
        "Klanten       0/1      –              niet in lijst",
        "",
        "Leeg",
        "  Nog geen sessie heeft deze topiclijst.",
    ]
    answer = door.ask("guide", "coverage", "Leiderschap", "--session", second)
    assert held_against("coverage", answer) == []
    (guide,) = answer["guides"]
    (team,) = guide["teams"]
    (interview,) = team["interviews"]
    assert (interview["session"], interview["version"], interview["covered"]) == (second, 2, 0)
    assert [topic["asked"] for topic in interview["topics"]] == ["open", "open", "not-in-guide", "not-in-guide"]
    assert [each["name"] for each in door.ask("guide", "coverage", "--team", "noord")["guides"]] == ["Leiderschap"]
    assert door.refuses("guide", "coverage", "--team", "Weg").code == "no-such-team"


def test_without_guides_it_says_how_to_begin_and_it_speaks_english(
    study: Project, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    door = FrontDoor(capsys, study.path)
    use_language("en")
    assert "fieldnotes guide add FILE" in door.read("guide", "list")
    assert "fieldnotes guide add FILE" in door.read("guide", "coverage")
    (tmp_path / "x.md").write_text("# A\n- b\n", encoding="utf-8")
    assert door.read("guide", "add", tmp_path / "x.md") == "The guide ‘A’ is added: version 1, 1 topic.\n"


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.md", b"# A\n- b\n- B\n", "guide-topic-twice"),
        ("a.md", b"# A\n- priv\xe9\n", "guide-encoding"),
        ("a.md", b"", "empty-file"),
        ("a.yaml", b"a: &a [x]\nb: *a\n", "guide-alias-refused"),
        ("a.yaml", b"topics: [\n", "guide-yaml-broken"),
        ("a.yaml", b"topics: [[[[[[[x]]]]]]]\n", "guide-too-deep"),
        ("a.docx", b"x", "guide-ending"),
        ("a.md", b"- a\n" * 60_000, "guide-too-large"),
    ],
)
def test_a_file_that_is_no_guide_changes_nothing(
    door: FrontDoor, tmp_path: Path, name: str, raw: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(raw)
    assert door.refuses("guide", "add", tmp_path / name).code == code


def test_hostile_words_reach_no_terminal_as_they_are(door: FrontDoor, tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("# \x1b[2JNaam\n## \x1b]0;weg\x07\n- \u202evraag\n", encoding="utf-8")
    door.read("guide", "add", tmp_path / "x.md")
    start(door, "--guide", "\x1b[2JNaam")
    for words in (("guide", "list"), ("guide", "show", "\x1b[2JNaam"), ("guide", "coverage"), ("topic", "tick", "1")):
        assert "␛" in door.read(*words)
