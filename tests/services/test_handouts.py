"""Handouts: what a named audience gets to read, and what never comes along."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fieldnotes.base.clock import parse_time
from fieldnotes.base.errors import NotFoundError, RefusedError, StorageError
from fieldnotes.exchange.handout.html import render
from fieldnotes.model.kinds import Audience, DocumentKind, FindingStatus, SessionKind, Voice
from fieldnotes.services.codebook import add_code
from fieldnotes.services.coding import add_coding
from fieldnotes.services.documents import import_documents
from fieldnotes.services.findings import add_finding, link_finding, list_findings
from fieldnotes.services.handout_drafts import draft_handout
from fieldnotes.services.handouts import Made, create_handout
from fieldnotes.services.notes import add_note
from fieldnotes.services.projects import open_study
from fieldnotes.services.sessions import start_session
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.conftest import Clock
from tests.examples import examples
from tests.services.fieldwork import PASSED, SAID, TALK, Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]


def extracts(field: Field, team: str, **more: str) -> list[str]:
    """The words of every passage that a handout for a team would show."""
    content = draft_handout(field[0], team=team, **more).content  # type: ignore[arg-type] # names of findings
    return [extract.text for finding in content.findings for extract in (*finding.extracts, *finding.counter)]


def test_a_handout_carries_the_findings_that_speak_of_the_team_with_its_own_passages(field: Field) -> None:
    assert extracts(field, "Noord") == [SAID[Voice.VERBATIM], "‘weinig te kiezen’"]
    assert extracts(field, "zuid") == [TALK.strip()]


def test_what_speaks_against_a_finding_stands_apart(field: Field) -> None:
    first, second = draft_handout(field[0], team="Noord").content.findings
    assert [extract.text for extract in first.counter] == ["‘weinig te kiezen’"]
    assert (first.number, first.version, first.status) == (1, 1, FindingStatus.PROVISIONAL)
    assert (second.number, second.extracts, second.counter) == (2, (), ())


def test_what_is_left_out_is_told_with_the_reason(field: Field) -> None:
    project, made = field
    told = draft_handout(project, team="Noord").left_out
    assert [(left.finding, left.coding, left.why) for left in told] == [
        (1, made.codings["reflection"], "private"),
        (1, made.codings["elsewhere"], "other-team"),
    ]
    assert {left.why for left in draft_handout(project, team="Zuid").left_out} == {"other-team"}


def test_a_finding_speaks_of_all_teams_of_its_own_or_of_none_when_it_is_rejected(study: Project) -> None:
    for name in ("Noord", "Zuid"):
        add_team(study, name)
    add_finding(study, "Over allemaal.")
    add_finding(study, "Over Zuid.", teams=["Zuid"])
    rejected = add_finding(study, "Toch niet.", status=FindingStatus.REJECTED)
    told = {
        team: [finding.text for finding in draft_handout(study, team=team).content.findings]
        for team in ("Noord", "Zuid")
    }
    assert told == {"Noord": ["Over allemaal."], "Zuid": ["Over allemaal.", "Over Zuid."]}
    chosen = draft_handout(study, team="Noord", chosen=[rejected[:8]]).content.findings
    assert [(finding.number, finding.text) for finding in chosen] == [(1, "Toch niet.")]
    assert [row.teams for row in list_findings(study)] == [(), ("Zuid",), ()]


def test_a_team_without_findings_gets_a_sentence_and_no_paper(study: Project, tmp_path: Path) -> None:
    add_team(study, "Noord")
    with pytest.raises(RefusedError) as refused:
        create_handout(study, team="Noord", output=tmp_path / "uit", overrides=PASSED)
    assert refused.value.code == "no-findings"
    assert "Noord" in refused.value.message
    assert not (tmp_path / "uit").exists()


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("2022-10-20T09:00", "observatie, najaar 2022"),
        ("2023-01-05T09:00", "observatie, winter 2022-2023"),
        ("2022-12-05T09:00", "observatie, winter 2022-2023"),
        ("2023-05-05T09:00", "observatie, voorjaar 2023"),
        ("2023-08-31T23:59", "observatie, zomer 2023"),
    ],
)
def test_a_passage_tells_its_season_and_no_day(study: Project, at: Clock, when: str, told: str) -> None:
    at("2024-02-01T09:00+01:00")
    add_team(study, "Noord")
    add_code(study, "Rol")
    session = start_session(study, "Noord", kind=SessionKind.OBSERVATION, at=parse_time(when))
    note = add_note(study, "Zij belt.", session=session.id, happened_at=parse_time(when))
    finding = add_finding(study, "Iets.")
    link_finding(study, finding, add_coding(study, str(session.document_id), note.start, note.end, "Rol").id)
    content = draft_handout(study, team="Noord").content
    assert [extract.source for extract in content.findings[0].extracts] == [told]
    page = render(content).decode()
    day = parse_time(when)
    assert not re.search(rf"{day:%Y-%m-%d}|\b{day.day} (januari|mei|augustus|oktober|december)", page)


def test_a_text_that_was_brought_in_tells_no_time_at_all(field: Field) -> None:
    sources = {
        extract.source
        for finding in draft_handout(field[0], team="Noord").content.findings
        for extract in finding.counter
    }
    assert sources == {"observatie"}
    (told,) = draft_handout(field[0], team="Zuid").content.findings[0].extracts
    assert told.source == "interview"


def test_a_paraphrase_is_marked_as_one_and_a_quotation_is_not(field: Field) -> None:
    project, made = field
    for voice in (Voice.PARAPHRASE, Voice.IN_VIVO):
        link_finding(project, made.open_finding, add_coding(project, made.log, *made.places[voice], "waarom/hoe").id)
    told = draft_handout(project, team="Noord", chosen=[made.open_finding]).content.findings[0].extracts
    assert [(extract.text, extract.paraphrase) for extract in told] == [
        (SAID[Voice.PARAPHRASE], True),
        (SAID[Voice.IN_VIVO], False),
    ]


def test_hours_and_interviews_that_are_unknown_are_not_nothing(field: Field) -> None:
    project, _ = field
    add_team(project, "IND")
    known = {team: draft_handout(project, team=team).content for team in ("Noord", "Zuid", "IND")}
    assert {team: (content.observed_hours, content.interviews) for team, content in known.items()} == {
        "Noord": (2, 0),
        "Zuid": (None, 1),
        "IND": (None, None),
    }
    assert {team: content.ongoing for team, content in known.items()} == {"Noord": True, "Zuid": False, "IND": True}
    assert "niet bekend" in render(known["Zuid"]).decode() or "onbekend" in render(known["Zuid"]).decode()


# On paper


def made_for(field: Field, folder: Path, **more: object) -> tuple[Made, bytes]:
    made = create_handout(field[0], team="Noord", output=folder, **more, overrides=PASSED)  # type: ignore[arg-type]
    return made, made.files[0].read_bytes()


def test_the_name_of_the_file_begins_with_for_whom_it_is(field: Field, tmp_path: Path, at: Clock) -> None:
    at("2023-03-14T09:00+01:00")
    project, _ = field
    add_team(project, "É / ‘Één’ & <meer> " + "lang " * 20)
    for audience in Audience:
        (file,) = create_handout(project, team="Noord", output=tmp_path, audience=audience, overrides=PASSED).files
        assert re.fullmatch(rf"{audience.value}-noord-2023-03-14-[0-9a-f]{{8}}\.html", file.name)
    strange = next(row[2] for row in rows_of(project.path)["teams"] if "meer" in str(row[2]))
    (file,) = create_handout(project, team=str(strange), output=tmp_path / "a" / "b", overrides=PASSED).files
    assert re.fullmatch(r"participants-é-één-meer-[a-z-]+-2023-03-14-[0-9a-f]{8}\.html", file.name)
    assert len(file.name) < 120


def test_the_same_content_gives_the_same_bytes_and_the_same_identity(field: Field, tmp_path: Path) -> None:
    one, first = made_for(field, tmp_path / "een")
    other, second = made_for(field, tmp_path / "twee")
    assert first == second
    assert (one.id, one.sha256) == (other.id, other.sha256)
    assert len([row for row in rows_of(field[0].path)["handouts"] if row[2] == 1]) == 1
    third, different = made_for(field, tmp_path / "drie", audience=Audience.MANAGEMENT)
    assert third.id != one.id
    assert different != first


def test_what_was_given_to_whom_is_kept(field: Field, tmp_path: Path) -> None:
    project, made = field
    given_out = create_handout(project, team="Zuid", output=tmp_path, audience=Audience.CONTACTS, overrides=PASSED)
    rows = rows_of(project.path)
    handout = rows["handouts"][-1]
    assert handout[2:7] == (2, "contacts", "nl", "html", given_out.files[0].name)
    assert handout[8] == given_out.sha256
    passages = [row[2:] for row in rows["handout_passages"] if row[1] == handout[0]]
    elsewhere = next(row[0] for row in rows["coding_details"] if str(row[2]) == TALK)
    assert passages == [(1, 1, None), (1, 1, elsewhere), (2, 1, None)]
    assert made.finding


def test_the_page_is_in_the_studys_language_or_in_the_one_that_is_asked_for(field: Field, tmp_path: Path) -> None:
    from fieldnotes.base.i18n import use_language

    use_language("en")
    assert b'lang="nl"' in made_for(field, tmp_path)[1]
    assert b'lang="en"' in made_for(field, tmp_path, language="en")[1]
    for wrong in ("de", "", "NL"):
        with pytest.raises(RefusedError) as refused:
            made_for(field, tmp_path, language=wrong)
        assert refused.value.code == "no-such-language"


@pytest.mark.parametrize("formats", [["odt"], ["html", "txt"]])
def test_a_format_that_we_do_not_make_is_refused_before_anything_is_written(
    field: Field, tmp_path: Path, formats: list[str]
) -> None:
    with pytest.raises(RefusedError) as refused:
        made_for(field, tmp_path / "uit", formats=formats)
    assert refused.value.code == "no-such-format"
    assert not (tmp_path / "uit").exists()


def test_a_folder_that_cannot_be_made_is_told_and_nothing_is_kept(field: Field, tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("geen map", encoding="utf-8")
    before = rows_of(field[0].path)
    with pytest.raises(StorageError) as refused:
        create_handout(field[0], team="Zuid", output=tmp_path / "uit", overrides=PASSED)
    assert refused.value.code == "cannot-write"
    assert rows_of(field[0].path) == before


@pytest.mark.parametrize("wrong", [{"team": "Oost"}, {"team": "Noord", "chosen": ["0000"]}])
def test_a_team_or_a_finding_that_is_not_there_is_told(field: Field, wrong: dict[str, str]) -> None:
    with pytest.raises(NotFoundError):
        draft_handout(field[0], **wrong)  # type: ignore[arg-type]


def test_memos_coders_codes_and_reflections_are_not_on_the_page(field: Field, tmp_path: Path) -> None:
    project, made = field
    with closing(open_study(project.path, coder="Zwaluwstaart")) as other:
        laid = add_coding(other, made.log, *made.places[Voice.DESCRIPTION], "waarom/hoe", memo="kluizenaarsgedachte")
        link_finding(other, made.open_finding, laid.id)
    page = made_for(field, tmp_path)[1].decode()
    assert "Drie mensen staan bij het bord." in page
    for private in (
        "Zwaluwstaart",
        "kluizenaarsgedachte",
        "Standaardisatie",
        "waarom/hoe",
        "te veel vragen",
        laid.id,
        TALK[:20],
    ):
        assert private not in page


# Whatever is coded, nothing private comes along

PUBLIC, PRIVATE = "abcde", "ψωξζλ"
logged = st.lists(st.tuples(st.sampled_from(list(Voice)), st.integers(1, 3)), min_size=1, max_size=6)
reported = st.lists(
    st.sampled_from(
        ["abc", "## Reflectie", "**Interpretatie**", "### abc", "## bcd", "Observatie 3 mei 2023", "", "10:05 abc"]
    ),
    max_size=10,
)
ranges = st.lists(st.tuples(st.booleans(), st.floats(0, 1), st.floats(0, 1)), min_size=1, max_size=6)


def told_privately(lines: list[str]) -> str:
    """A report in which all that is under a private heading, as a careful reader sees it, is in private letters."""
    written, level = [], -1
    for line in lines:
        marks = len(line) - len(line.lstrip("#"))
        if line.strip("#* ") in {"Reflectie", "Interpretatie"}:
            level = marks if level < 0 or (marks and marks <= level) or not level else level
            written.append(line)
            continue
        if level >= 0 and ((marks and (marks <= level or not level)) or line.startswith(("Observatie", "10:05"))):
            level = -1
        written.append(line.translate(str.maketrans(PUBLIC, PRIVATE)) if level >= 0 else line)
    return "\n".join(written)


@settings(max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(log=logged, report=reported, chosen=ranges)
def test_no_letter_of_a_private_note_or_of_a_reflection_is_ever_handed_out(
    worked: tuple[Path, Fieldwork],
    tmp_path_factory: pytest.TempPathFactory,
    log: list[tuple[Voice, int]],
    report: list[str],
    chosen: list[tuple[bool, float, float]],
) -> None:
    folder = tmp_path_factory.mktemp("vertrouwelijk")
    shutil.copyfile(worked[0], folder / "studie.fieldnotes")
    with closing(open_study(folder / "studie.fieldnotes")) as project:
        session = start_session(project, "Noord", kind=SessionKind.OBSERVATION)
        end = 0
        for voice, lines in log:
            text = "\n".join([PRIVATE if voice.private else PUBLIC] * lines)
            end = add_note(project, text, session=session.id, voice=voice).end
        (folder / "verslag2.md").write_text(told_privately(["abc", *report]), encoding="utf-8")
        (told,) = import_documents(project, [folder / "verslag2.md"], team="Noord", kind=DocumentKind.OBSERVATION)
        finding = add_finding(project, "Iets.")
        for from_log, one, other in chosen:
            document, length = (str(session.document_id), end) if from_log else (told.id, told.characters)
            start, until = sorted((int(one * (length - 1)), int(other * (length - 1))))
            laid = add_coding(project, document, start, until + 1, "waarom/hoe", memo=PRIVATE)
            link_finding(project, finding, laid.id, counter=from_log)
        draft = draft_handout(project, team="Noord", chosen=[finding])
        told_all = draft.content.model_dump_json() + render(draft.content).decode()
        assert not set(PRIVATE) & set(told_all)
        shown = draft.content.findings[0]
        assert len(shown.extracts) + len(shown.counter) + len(draft.left_out) == len(chosen)
