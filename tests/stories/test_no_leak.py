"""Whatever leaves the building, private words and real names do not: every export, wherever they were seeded."""

import io
import zipfile
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.model.check_kinds import DispositionStatus
from fieldnotes.model.kinds import Audience, MemoKind, Question, Voice
from fieldnotes.model.pseudonyms import KeyEntry, PseudonymKey
from fieldnotes.model.report import Rendering
from fieldnotes.services import (
    codebook,
    coding,
    coding_edits,
    finding_changes,
    findings,
    handouts,
    memos,
    note_edits,
    notes,
    projects,
    report,
    responses,
    return_sheets,
    sessions,
    study,
    teams,
)
from fieldnotes.services.response_intake import Answer, From, add_response
from fieldnotes.store.project import Project
from tests.examples import examples
from tests.services.checking import SEEN, TEAM, Check, make_check

Seed = Callable[[Project, Check, str], object]
WHY = "In deze test gaat het om iets anders."


def _session(project: Project) -> str:
    return sessions.list_sessions(project)[0].id


def _private_note(project: Project, made: Check, words: str) -> None:
    note = notes.add_note(project, f"Ik denk {words}.", session=_session(project), voice=Voice.REFLECTION)
    laid = coding.add_coding(project, made.document, note.start, note.end, "Standaardisatie")
    findings.link_finding(project, made.finding, laid.id)


def _private_part(project: Project, made: Check, words: str) -> None:
    note = notes.add_note(project, f"{SEEN} Ik denk {words}.", session=_session(project), voice=Voice.DESCRIPTION)
    note_edits.set_voice(project, note.id, Voice.INTERPRETATION, start=len(SEEN) + 1, end=len(SEEN) + 10 + len(words))
    laid = coding.add_coding(project, made.document, note.start, note.end, "Standaardisatie")
    findings.link_finding(project, made.finding, laid.id)


def _private_between(project: Project, made: Check, words: str) -> None:
    """A range that begins and ends in what was seen, with a reflection inside."""
    first = notes.add_note(project, "Iemand wacht.", session=_session(project), voice=Voice.DESCRIPTION)
    notes.add_note(project, f"Ik denk {words}.", session=_session(project), voice=Voice.REFLECTION)
    last = notes.add_note(project, "Iemand gaat.", session=_session(project), voice=Voice.DESCRIPTION)
    laid = coding.add_coding(project, made.document, first.start, last.end, "Standaardisatie")
    findings.link_finding(project, made.finding, laid.id)


def _coding_memo(project: Project, made: Check, words: str) -> None:
    coding_edits.note_on_coding(project, made.said, words)


def _study_memo(project: Project, made: Check, words: str) -> None:
    memos.add_memo(project, words, kind=MemoKind.THEORETICAL, title=words)


def _code(project: Project, made: Check, words: str) -> None:
    codebook.add_code(project, words, definition=words, aliases=[f"{words}x"])
    laid = coding.add_coding(project, made.document, 0, 10, words)
    findings.link_finding(project, made.finding, laid.id)


def _answer(project: Project, made: Check, words: str) -> None:
    with TemporaryDirectory() as folder:
        handout = handouts.create_handout(project, team=TEAM, output=Path(folder)).id
    said = Answer(Question.RECOGNISABLE, made.finding, answer="nee", text=words)
    _form, (answer,) = add_response(project, handout, [said], From())
    responses.decide(project, answer, DispositionStatus.KEPT, "Wij zien het anders.")


PRIVATE: dict[str, Seed] = {
    "reflection": _private_note,
    "part of a note": _private_part,
    "inside a range": _private_between,
    "memo on a coding": _coding_memo,
    "memo": _study_memo,
    "code": _code,
    "answer": _answer,
}


def _statement(project: Project, made: Check, name: str) -> None:
    finding_changes.amend_finding(project, made.finding, f"Het lijkt dat {name} beslist.", reason=WHY)


def _quotation(project: Project, made: Check, name: str) -> None:
    note_edits.edit_note(project, made.note, f"‘Vraag het {name} maar.’")


def _purpose(project: Project, _made: Check, name: str) -> None:
    study.describe_study(project, purpose=f"Wij delen dit met u en {name}.")


def _notice(project: Project, _made: Check, name: str) -> None:
    study.describe_study(project, notice=f"Met dank aan {name}.")


def _team(project: Project, _made: Check, name: str) -> None:
    teams.change_team(project, TEAM, name=f"Balie van {name}")


NAMED: dict[str, Seed] = {
    "statement": _statement,
    "quotation": _quotation,
    "purpose": _purpose,
    "notice": _notice,
    "name of the team": _team,
}


def _let(act: Callable[[], object]) -> None:
    """Try to let something out; that it is stopped is as good."""
    try:
        act()
    except FieldnotesError as stopped:
        if stopped.code not in {"handout-blocked", "sheet-blocked", "no-answers"}:
            raise


def _everything_out(project: Project, folder: Path, key: PseudonymKey | None) -> None:
    team = teams.list_teams(project)[0].name
    for audience in Audience:
        for ending in ("html", "docx"):
            make = partial(handouts.create_handout, project, team=team, output=folder, audience=audience, key=key)
            _let(partial(make, formats=[ending]))
            asked = return_sheets.Asked(audience=audience)
            sheet = folder / f"terug-{audience.value}.{ending}"
            _let(partial(return_sheets.make_return_sheet, project, team, sheet, asked, key=key))
    for ending in report.ENDINGS:
        shared = folder / f"verslag{ending}"
        report.write_report(project, _session(project), output=shared, rendering=Rendering.SHAREABLE, key=key)


def _let_out(folder: Path) -> str:
    """The names of all files, and everything in them, also within a package."""
    told = []
    for file in folder.rglob("*"):
        content = file.read_bytes()
        told += [file.name, content.decode("utf-8", "replace")]
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                told += [f"{name}{package.read(name).decode('utf-8', 'replace')}" for name in package.namelist()]
    return "\n".join(told).casefold()


def _leaked(seed: Seed, words: str, key: PseudonymKey | None) -> tuple[bool, int]:
    with TemporaryDirectory() as name:
        folder = Path(name)
        with closing(projects.create_study(folder / "studie.fieldnotes", name="Proef", language="nl")) as project:
            made = make_check(project)
            seed(project, made, words)
            out = folder / "uit"
            out.mkdir()
            _everything_out(project, out, key)
            told = _let_out(out)
        return words.casefold() in told, len(told)


WORDS = st.text("bcdfgklmnprstvz", min_size=8, max_size=12)  # no vowel: no word of ours looks like it


@pytest.mark.parametrize("place", PRIVATE)
@settings(max_examples=examples(3), deadline=None)
@given(words=WORDS)
def test_private_words_are_in_nothing_that_leaves(place: str, words: str) -> None:
    leaked, size = _leaked(PRIVATE[place], words, None)
    assert not leaked
    assert size > 10_000, "something must have been let out, or nothing is proved"


@pytest.mark.parametrize("place", NAMED)
@settings(max_examples=examples(3), deadline=None)
@given(words=WORDS)
def test_a_real_name_is_in_nothing_that_leaves(place: str, words: str) -> None:
    name = words.capitalize()
    key = PseudonymKey(secret="0" * 64, entries=(KeyEntry(real=name, pseudonym="Olm"),))
    leaked, _size = _leaked(NAMED[place], name, key)
    assert not leaked


def test_without_a_name_the_same_handout_does_leave() -> None:
    """What the tests above look for is found when it is there: the statement of the finding itself."""
    leaked, _size = _leaked(NAMED["statement"], "iedereen", None)
    assert leaked
