"""Bringing transcripts in: who speaks under which name, what is told before, and each file as an action of its own."""

from datetime import date
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError
from fieldnotes.model.kinds import DocumentKind
from fieldnotes.services import history
from fieldnotes.services.coding import add_coding, list_codings
from fieldnotes.services.documents import list_documents, open_document
from fieldnotes.services.imported import Failed, Imported, Share
from fieldnotes.services.importing import Manner, Wanted, bring_in, import_each, look_at
from fieldnotes.services.manifests import wanted_by
from fieldnotes.services.preview import preview_document, told_before
from fieldnotes.services.projects import check_study
from fieldnotes.services.scenes import list_scenes
from fieldnotes.services.search import search
from fieldnotes.services.sessions import list_sessions
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork
from tests.services.verbs import written
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
TALK = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Jan Jansen>Het ligt vast, zegt Jan.\n\n"
    "00:04.000 --> 00:05.500\n<v Lara>Waarom?\n\n01:02:05.000 --> 01:02:06.000\n<v Jan Jansen>Zo is het.\n"
)
NAMES = {"jan jansen": "Eik", "lara": "interviewer"}


@pytest.fixture
def talk(tmp_path: Path) -> Path:
    return written(tmp_path, TALK, "gesprek.vtt")


def test_before_it_comes_in_is_told_why_who_speaks_how_much_and_when(field: Field, talk: Path) -> None:
    project, _ = field
    before = rows_of(project.path)
    looked = look_at(project, Wanted(talk, "Zuid"))
    assert (looked.id, looked.format, looked.turns, looked.interviewer_turns) == ("", "vtt", 3, 0)
    assert "WEBVTT" in looked.why
    assert looked.shares == (Share("Jan Jansen", 2, 8, 8 / 9), Share("Lara", 1, 1, 1 / 9))
    assert (looked.start_ms, looked.end_ms) == (1_000, 3_726_000)
    lines = told_before(looked)
    assert "0:00:01" in lines[-1]
    assert "1:02:06" in lines[-1]
    assert any("Jan Jansen" in line and "89%" in line for line in lines)
    assert rows_of(project.path) == before


def test_lines_that_were_not_understood_are_told_with_their_numbers_and_not_all_of_many(
    field: Field, tmp_path: Path
) -> None:
    noise = "\n".join(f"NOTE\n\nlos {number} {'x' * 500}" for number in range(30))
    file = written(tmp_path, f"WEBVTT\n\n{noise}\n\n00:01.000 --> 00:02.000\nJa.\n", "a.vtt")
    looked = preview_document(field[0], file, team="Zuid")
    assert 0 < len(looked.residue) <= 20
    assert all(len(line.text) <= 200 and line.line > 0 for line in looked.residue)
    assert any(str(looked.residue[0].line) in line for line in told_before(looked))


def test_full_names_are_warned_for_and_with_a_map_they_never_enter_the_file(field: Field, talk: Path) -> None:
    project, _ = field
    assert any("Jan Jansen" in warning for warning in look_at(project, Wanted(talk, "Zuid")).warnings)
    came = bring_in(project, Wanted(talk, "Zuid", DocumentKind.INTERVIEW), Manner(NAMES))
    assert came.speakers == ("Eik", "interviewer")
    assert (came.interviewer_turns, came.end_ms) == (1, 3_726_000)
    assert any("1" in warning and "gesprek.vtt" in warning for warning in came.warnings)
    turns = open_document(project, came.id).turns
    assert [(turn.speaker, turn.interviewer, turn.start_ms) for turn in turns] == [
        ("Eik", False, 1_000),
        ("interviewer", True, 4_000),
        ("Eik", False, 3_725_000),
    ]
    assert "Jansen" not in str(rows_of(project.path))
    assert check_study(project) == []


def test_a_map_that_gives_a_full_name_is_warned_for(field: Field, talk: Path) -> None:
    project, _ = field
    told = " ".join(look_at(project, Wanted(talk, "Zuid"), Manner({**NAMES, "jan jansen": "Jan Jansen"})).warnings)
    assert "voluit geschreven: Jan Jansen" in told
    assert "voluit geschreven" not in " ".join(look_at(project, Wanted(talk, "Zuid"), Manner(NAMES)).warnings)


def test_a_speaker_that_no_map_names_keeps_the_whole_file_out(field: Field, talk: Path) -> None:
    project, _ = field
    before = rows_of(project.path)
    for act in (look_at, bring_in):
        with pytest.raises(RefusedError) as refused:
            act(project, Wanted(talk, "Zuid"), Manner({"lara": "interviewer"}))
        assert refused.value.code == "unmapped-speakers"
    assert rows_of(project.path) == before


def test_mangled_letters_are_mended_only_when_asked_for(field: Field, tmp_path: Path) -> None:
    project, _ = field
    file = written(tmp_path, "CafÃ© open.", "cafe.txt")
    as_is = bring_in(project, Wanted(file, "Zuid"))
    mended = bring_in(project, Wanted(file, "Zuid"), Manner(mend=True))
    assert open_document(project, as_is.id).text == "CafÃ© open."
    assert open_document(project, mended.id).text == "Café open."
    assert as_is.sha256 == mended.sha256
    assert mended.warnings[0] != as_is.warnings[0]


def test_each_file_is_an_action_that_can_be_undone_by_itself(field: Field, tmp_path: Path) -> None:
    project, _ = field
    before = len(list_documents(project))
    files = [written(tmp_path, name="a.txt"), tmp_path / "weg.txt", written(tmp_path, name="b.txt")]
    came = list(import_each(project, [Wanted(file, "Zuid") for file in files]))
    assert [type(each) for each in came] == [Imported, Failed, Imported]
    assert (came[1].name, came[1].problem.code) == ("weg.txt", "no-such-file")  # type: ignore[union-attr]
    history.undo(project)
    assert [row.name for row in list_documents(project)][before:] == ["a.txt"]


def test_the_turn_of_a_match_and_of_a_coding_is_told(field: Field, talk: Path) -> None:
    project, made = field
    came = bring_in(project, Wanted(talk, "Zuid"), Manner(NAMES))
    (hit,) = search(project, "Waarom", team="Zuid").hits
    assert (hit.document_id, hit.speaker, hit.start_ms, hit.end_ms) == (came.id, "interviewer", 4_000, 5_500)
    (said,) = search(project, '"ligt vast" zegt', team="Zuid").hits[:1]
    assert (said.speaker, said.start_ms) == ("Eik", 1_000)
    bare = search(project, "geval").hits[0]
    assert (bare.speaker, bare.start_ms, bare.end_ms) == (None, None, None)
    text = open_document(project, came.id).text
    add_coding(project, came.id, text.index("is het"), len(text), "waarom/hoe")
    (row,) = list_codings(project, document=came.id)
    assert (row.speaker, row.start_ms) == ("Eik", 3_725_000)
    assert {row.start_ms for row in list_codings(project, document=made.report)} == {None}


def manifest(folder: Path, *rows: str) -> Path:
    return written(folder, "\n".join(("bestand;team;soort;datum;deelnemers", *rows)) + "\n", "lijst.csv")


def test_a_manifest_tells_team_kind_day_and_who_was_there(field: Field, talk: Path, tmp_path: Path) -> None:
    project, _ = field
    written(tmp_path, name="b.txt")
    file = manifest(tmp_path, "gesprek.vtt;Noord;interview;20-10-2022;Wilg|Eik", "b.txt;;;;Wilg")
    wanted = wanted_by(project, file, Wanted(Path(), "Zuid"))
    (first,) = import_each(project, wanted[:1], Manner(NAMES))
    (second,) = import_each(project, wanted[1:])
    assert isinstance(first, Imported)
    assert isinstance(second, Imported)
    rows = {row.id: row for row in list_documents(project)}
    assert (rows[first.id].team, rows[first.id].kind, rows[first.id].day) == ("Noord", "interview", "2022-10-20")
    assert (rows[second.id].team, rows[second.id].kind, rows[second.id].day) == ("Zuid", "document", None)
    assert second.warnings
    (session,) = [each for each in list_sessions(project) if each.document_id == first.id]
    (scene,) = list_scenes(project, session.id)
    assert [each.participant for each in scene.present] == ["Wilg", "Eik"]
    assert wanted[0].day == date(2022, 10, 20)
    assert check_study(project) == []


def test_every_row_that_does_not_fit_the_study_is_told_before_anything_comes_in(field: Field, tmp_path: Path) -> None:
    written(tmp_path, '["geen kaart"]', "kaart.json")
    table = written(
        tmp_path,
        "bestand;team;deelnemers;sprekers;formaat;naam;datum\n"
        "a.txt;Zuid;Wilg;;;;\n"
        "b.txt;Nergens;;;;;\n"
        "c.txt;Zuid;Wilg|Niemand;;;;\n"
        "d.txt;;;;;;\n"
        "e.txt;Zuid;;kaart.json;;;\n"
        "f.txt;Zuid;;weg.json;;;\n"
        f"g.txt;Zuid;;;mp3;{'n' * 300};\n"
        "./a.txt;Zuid;;;;;\n"
        "h.txt;Zuid;;;;;gisteren\n",
        "lijst.csv",
    )
    before = rows_of(field[0].path)
    with pytest.raises(FormatError) as refused:
        wanted_by(field[0], table, Wanted(Path(), ""))
    assert refused.value.code == "manifest-rows"
    assert refused.value.values["count"] == 8
    assert refused.value.values["cells"] == (
        (3, "team", "Nergens", "team"),
        (4, "participants", "Niemand", "participant"),
        (5, "team", "", "no-team"),
        (6, "speakers", "kaart.json", "speakers"),
        (7, "speakers", "weg.json", "speakers"),
        (8, "format", "mp3", "format"),
        (8, "name", "n" * 300, "name"),
        (9, "file", "a.txt", "twice"),
        (10, "date", "gisteren", "date"),
    )
    assert all(words in refused.value.message for words in ("rij 3, team ‘Nergens’: ", "rij 4, deelnemers ‘Niemand’: "))
    assert rows_of(field[0].path) == before


def test_each_file_of_a_manifest_may_have_a_map_and_a_name_of_its_own(field: Field, talk: Path, tmp_path: Path) -> None:
    project, _ = field
    written(tmp_path, '{"Jan Jansen": "Wilg", "Lara": "Eik"}', "wilg.json")
    written(tmp_path, TALK.replace("vast", "los"), "ander.vtt")
    table = written(tmp_path, "bestand;sprekers;naam\ngesprek.vtt;wilg.json;\nander.vtt;;Gesprek twee\n", "lijst.csv")
    one, two = import_each(project, wanted_by(project, table, Wanted(Path(), "Zuid")), Manner(NAMES))
    assert isinstance(one, Imported)
    assert isinstance(two, Imported)
    assert (one.name, one.speakers) == ("gesprek.vtt", ("Wilg", "Eik"))
    assert (two.name, two.file, two.speakers) == ("Gesprek twee", "ander.vtt", ("Eik", "interviewer"))


def test_a_name_in_the_name_of_the_file_becomes_the_pseudonym_wherever_it_is_kept(field: Field, tmp_path: Path) -> None:
    project, _ = field
    words = TALK.replace("zegt Jan", "zegt hij")
    file = written(tmp_path, words, "Gesprek_jan-JANSEN 2.vtt")
    for act in (look_at, bring_in):
        came = act(project, Wanted(file, "Zuid"), Manner(NAMES))
        assert (came.name, came.file) == ("Gesprek_Eik 2.vtt", file.name)
        assert any(file.name in warning and "‘Gesprek_Eik 2.vtt’" in warning for warning in came.warnings)
    assert "jansen" not in str(rows_of(project.path)).casefold()
    assert "Gesprek_Eik 2.vtt" in told_before(came)[0]
    history.undo(project)
    assert "jansen" not in str(rows_of(project.path)).casefold()


def test_a_name_that_is_given_goes_before_that_of_the_file_and_is_kept_alone(field: Field, tmp_path: Path) -> None:
    project, _ = field
    file = written(tmp_path, TALK, "Jansen.vtt")
    came = bring_in(project, Wanted(file, "Zuid", name=" Gesprek 2 "), Manner(NAMES))
    assert (came.name, came.file) == ("Gesprek 2", "Jansen.vtt")
    assert "Jansen" not in str(rows_of(project.path))
    masked = bring_in(project, Wanted(file, "Zuid", name="Met Jan Jansen"), Manner(NAMES))
    assert masked.name == "Met Eik"
    for name in (" ", "n" * 300):
        with pytest.raises(RefusedError):
            bring_in(project, Wanted(file, "Zuid", name=name), Manner(NAMES))


@pytest.mark.parametrize(
    ("name", "names", "warnings"),
    [
        ("Interview Piet Voorbeeld.vtt", NAMES, 1),
        ("jansen.vtt", None, 1),
        ("Interview Eik Zuid.vtt", NAMES, 0),
        ("gesprek.vtt", None, 0),
    ],
)
def test_a_name_of_a_file_that_looks_like_a_full_name_is_warned_for(
    field: Field, tmp_path: Path, name: str, names: dict[str, str] | None, warnings: int
) -> None:
    project, _ = field
    looked = look_at(project, Wanted(written(tmp_path, TALK, name), "Zuid"), Manner(names))
    assert looked.name == name
    assert sum(f"‘{name}’" in warning for warning in looked.warnings) == warnings


def test_a_manifest_without_rows_is_told_to_be_empty(field: Field, tmp_path: Path) -> None:
    with pytest.raises(FormatError) as refused:
        wanted_by(field[0], manifest(tmp_path), Wanted(Path(), "Zuid"))
    assert refused.value.code == "empty-file"


def test_a_participant_or_team_that_is_not_there_is_told_before_the_file_is_read(field: Field, tmp_path: Path) -> None:
    for wanted in (
        Wanted(tmp_path / "weg.txt", "Nergens"),
        Wanted(tmp_path / "weg.txt", "Zuid", participants=("Niemand",)),
    ):
        with pytest.raises(NotFoundError) as refused:
            bring_in(field[0], wanted)
        assert refused.value.code in {"no-such-team", "no-such-participant"}


def test_the_same_bytes_again_are_told_in_the_look_and_when_they_come_in(field: Field, talk: Path) -> None:
    project, _ = field
    bring_in(project, Wanted(talk, "Zuid"), Manner(NAMES))
    for act in (look_at, bring_in):
        again = act(project, Wanted(talk, "Noord"), Manner(NAMES))
        assert any("eerder" in warning and "gesprek.vtt" in warning for warning in again.warnings)


def test_the_same_bytes_that_came_often_are_told_once(field: Field, talk: Path) -> None:
    project, _ = field
    for name in ("een", "twee", "drie"):
        bring_in(project, Wanted(talk, "Zuid", name=name), Manner(NAMES))
    told = [warning for warning in look_at(project, Wanted(talk, "Zuid"), Manner(NAMES)).warnings if "bytes" in warning]
    assert len(told) == 1
    assert "3 keer" in told[0]


def test_words_are_counted_alike_in_pieces_and_as_a_whole(field: Field, tmp_path: Path) -> None:
    project, _ = field
    (tmp_path / "lang.txt").write_text("ja  nee\t" * 40_000 + "x" * 150_000 + "\n slot ", encoding="utf-8")
    assert look_at(project, Wanted(tmp_path / "lang.txt", "Zuid")).words == 80_002


def test_what_a_file_is_refused_for_is_of_our_own_family(field: Field, tmp_path: Path) -> None:
    (tmp_path / "nep.docx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    with pytest.raises(FieldnotesError):
        bring_in(field[0], Wanted(tmp_path / "nep.docx", "Zuid"))
