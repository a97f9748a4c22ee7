"""Coding: codes on passages, by whom, how strongly, and many at once."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from fieldnotes.base.errors import FieldnotesError, FormatError, NotFoundError, RefusedError
from fieldnotes.exchange.codings import CodingLine, read_coding_lines
from fieldnotes.model.kinds import Voice
from fieldnotes.services import coding_intake as service
from fieldnotes.services.coding import add_coding, import_codings, list_codings, rate_coding, remove_coding
from fieldnotes.services.findings import unlink_finding
from fieldnotes.services.passages import passage_rows, passages_of_code
from fieldnotes.services.projects import check_study, open_study
from fieldnotes.store.passages import LONGEST_QUOTE
from fieldnotes.store.project import Project
from tests.services.fieldwork import REPORT, SAID, TALK, Fieldwork
from tests.store.dump import rows_of

Field = tuple[Project, Fieldwork]
STANDARD = "Condities > Standaardisatie"


def test_a_code_lies_on_the_words_that_were_chosen(field: Field) -> None:
    project, made = field
    start = REPORT.index("👩")
    laid = add_coding(project, made.report, start, start + 4, "waarom/hoe", memo="  een teken ")
    assert laid.quote == "👩🏽\u200d💻"
    (row,) = [row for row in list_codings(project, document="verslag.md") if row.id == laid.id]
    assert row.quote == REPORT[row.start : row.end] == laid.quote
    assert (row.code, row.level, row.coder, row.memo, row.team) == (
        "Effecten > waarom/hoe",
        None,
        "Lara",
        "een teken",
        "Noord",
    )


def test_a_code_may_lie_to_the_very_end_of_a_text_and_on_a_line_end(field: Field) -> None:
    project, made = field
    end = len(TALK)
    assert add_coding(project, made.talk, end - 1, end, "waarom/hoe").quote == "\n"
    assert add_coding(project, made.report, len(REPORT) - 4, len(REPORT), "waarom/hoe").quote == REPORT[-4:]
    assert check_study(project) == []


def test_the_same_code_on_overlapping_and_on_the_same_words_is_kept_each_time(field: Field) -> None:
    project, made = field
    ids = {add_coding(project, made.report, start, end, STANDARD).id for start, end in ((0, 9), (0, 9), (4, 20))}
    mine = [row for row in list_codings(project, code=STANDARD, document=made.report) if row.id in ids]
    assert [(row.start, row.end) for row in mine] == [(0, 9), (0, 9), (4, 20)]
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("start", "end"),
    [(-1, 3), (3, 3), (5, 3), (0, len(REPORT) + 1), (len(REPORT), len(REPORT) + 1), (10**12, 10**12 + 1)],
)
def test_a_range_that_is_empty_or_outside_the_text_is_refused(field: Field, start: int, end: int) -> None:
    project, made = field
    with pytest.raises(RefusedError) as refused:
        add_coding(project, made.report, start, end, "waarom/hoe")
    assert refused.value.code == "bad-range"
    assert f"die {len(REPORT)} tekens heeft" in refused.value.message


def test_a_folder_of_the_codebook_lies_on_nothing(field: Field) -> None:
    with pytest.raises(RefusedError) as refused:
        add_coding(field[0], field[1].report, 0, 5, "Condities")
    assert refused.value.code == "not-codable"


def test_a_coding_is_rated_on_its_own_codes_scale_or_not_rated_at_all(field: Field) -> None:
    project, made = field

    def level() -> str | None:
        return next(row.level for row in list_codings(project) if row.id == made.codings["rated"])

    assert level() == "hoog"
    rate_coding(project, made.codings["rated"], "laag")
    assert level() == "laag"
    rate_coding(project, made.codings["rated"], None)
    assert level() is None
    for wrong in ("breed", "Hoog", ""):
        with pytest.raises(RefusedError) as refused:
            rate_coding(project, made.codings["rated"], wrong)
        assert refused.value.code == "no-such-level"
        assert "laag, midden, hoog" in refused.value.message
    with pytest.raises(RefusedError) as refused:
        add_coding(project, made.report, 0, 5, "waarom/hoe", level="hoog")
    assert "(–)" in refused.value.message


def test_taking_a_coding_away_leaves_all_others(field: Field) -> None:
    project, made = field
    before = list_codings(project)
    laid = remove_coding(project, made.codings["thought"][:13])
    assert (laid.id, laid.quote) == (made.codings["thought"], "instemming")
    assert list_codings(project) == [row for row in before if row.id != made.codings["thought"]]
    with pytest.raises(NotFoundError) as refused:
        remove_coding(project, made.codings["thought"])
    assert refused.value.code == "no-such-coding"


@pytest.mark.parametrize("which", ["rated", "reflection", "elsewhere", "report"])
def test_a_coding_on_which_a_finding_rests_is_not_taken_away(field: Field, which: str) -> None:
    project, made = field
    with pytest.raises(RefusedError) as refused:
        remove_coding(project, made.codings[which])
    assert refused.value.code == "coding-is-evidence"


def test_a_coding_can_be_taken_away_once_no_finding_rests_on_it_and_nobody_was_given_it(field: Field) -> None:
    project, made = field
    unlink_finding(project, made.finding, made.codings["reflection"])
    remove_coding(project, made.codings["reflection"])
    assert check_study(project) == []
    unlink_finding(project, made.finding, made.codings["rated"])
    with pytest.raises(RefusedError) as refused:
        remove_coding(project, made.codings["rated"])
    assert refused.value.code == "coding-was-shown"


def test_codings_are_listed_in_reading_order_and_by_what_is_asked(field: Field) -> None:
    project, made = field
    names = {value: name for name, value in made.codings.items()}

    def listed(**asked: str) -> list[str]:
        return [names[row.id] for row in list_codings(project, **asked)]

    assert listed() == ["rated", "sam", "reflection", "report", "thought", "elsewhere"]
    assert listed(document=made.log) == ["rated", "sam", "reflection"]
    assert listed(code="standardisatie") == ["rated", "sam", "report"]
    assert listed(coder="sam") == ["sam"]
    assert listed(team="Zuid") == ["elsewhere"]
    assert listed(team="Noord", code="waarom/hoe") == ["reflection", "thought"]
    for wrong in ({"document": "x"}, {"code": "x"}, {"coder": "x"}, {"team": "x"}):
        with pytest.raises(NotFoundError):
            list_codings(project, **wrong)


def test_the_passages_of_a_code_come_as_keys_and_then_as_the_rows_on_the_screen(field: Field) -> None:
    project, made = field
    found = passages_of_code(project, "standaardisatie")
    assert found.code == STANDARD
    rows = passage_rows(project, found.keys[:2])
    assert [rows[key].id for key in found.keys[:2]] == [made.codings["rated"], made.codings["sam"]]
    assert (rows[found.keys[0]].quote, rows[found.keys[0]].level) == (SAID[Voice.VERBATIM], "hoog")
    assert passage_rows(project, [10**6]) == {}
    assert len(SAID[Voice.VERBATIM]) < LONGEST_QUOTE


def test_who_codes_is_entered_once_and_found_by_name(field: Field) -> None:
    project, made = field
    for name in ("Kim", "KIM", " kim"):
        with closing(open_study(project.path, coder=name)) as other:
            add_coding(other, made.report, 0, 5, "waarom/hoe")
    assert [row[2] for row in rows_of(project.path)["coders"]] == ["Lara", "Sam", "Kim"]
    assert len(list_codings(project, coder="kim")) == 3


# Many at once


def lines(made: Fieldwork, *more: dict[str, object]) -> Iterator[tuple[int, CodingLine]]:
    """Codings with the numbers of their lines, each good unless something else is said of it."""
    good: dict[str, object] = {"document": made.report, "start": 0, "end": 9, "code": STANDARD, "coder": "Kim"}
    yield from ((number, CodingLine.model_validate(good | each)) for number, each in enumerate(more, start=1))


def test_codings_from_a_file_come_in_as_if_they_were_laid_one_by_one(field: Field, tmp_path: Path) -> None:
    project, made = field
    file = tmp_path / "kim.jsonl"
    told = [
        {"document": "verslag.md", "start": 0, "end": 9, "code": "waarom/hoe", "coder": "Kim"},
        {
            "document": made.talk[:8],
            "start": 3,
            "end": len(TALK),
            "code": "standardisatie",
            "coder": "kim",
            "level": "midden",
            "memo": "m",
        },
        {"document": made.report, "start": 2, "end": 3, "code": "Effecten > Rol", "coder": "Lara"},
    ]
    file.write_text("\n\n".join(json.dumps(each) for each in told), encoding="utf-8")
    assert import_codings(project, read_coding_lines(file), source=file.name) == 3
    by_kim = list_codings(project, coder="Kim")
    assert [(row.code, row.quote, row.level, row.memo) for row in by_kim] == [
        ("Effecten > waarom/hoe", REPORT[:9], None, ""),
        (STANDARD, TALK[3:], "midden", "m"),
    ]
    assert check_study(project) == []


def test_the_same_file_again_overwrites_nothing(field: Field) -> None:
    project, made = field
    for _ in range(2):
        import_codings(project, lines(made, {}), source="k.jsonl")
    assert len({row.id for row in list_codings(project, coder="Kim")}) == 2


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"document": "weg"}, "no-such-document"),
        ({"code": "onbekend"}, "no-such-code"),
        ({"code": "Rol"}, "ambiguous-code"),
        ({"code": "Condities"}, "not-codable"),
        ({"level": "breed"}, "no-such-level"),
        ({"end": 10_000}, "bad-range"),
        ({"start": 9}, "bad-range"),
        ({"coder": " "}, "empty-name"),
        ({"coder": "a\0"}, "bad-name"),
    ],
)
def test_a_line_that_does_not_fit_is_named_and_none_comes_in(field: Field, bad: dict[str, object], why: str) -> None:
    project, made = field
    before = rows_of(project.path)
    with pytest.raises(FormatError) as refused:
        import_codings(project, lines(made, {}, {"coder": "Nieuw"}, bad, {}), source="k.jsonl")
    assert refused.value.code == "bad-coding-line"
    assert (refused.value.values["line"], refused.value.values["file"]) == (3, "k.jsonl")
    assert isinstance(refused.value.__cause__, FieldnotesError)
    assert refused.value.__cause__.code == why
    assert refused.value.__cause__.message in refused.value.message
    assert rows_of(project.path) == before


def test_when_many_come_in_by_parts_a_bad_line_in_a_later_part_takes_all_back(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, made = field
    monkeypatch.setattr(service, "BATCH", 3)
    before = rows_of(project.path)
    with pytest.raises(FormatError):
        import_codings(project, lines(made, *[{}] * 7, {"code": "onbekend"}), source="k.jsonl")
    assert rows_of(project.path) == before
    assert import_codings(project, lines(made, *[{}] * 7), source="k.jsonl") == 7
    assert len(list_codings(project, coder="Kim")) == 7
    assert check_study(project) == []


def test_lines_that_go_to_and_fro_between_texts_lie_each_on_its_own_words(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, made = field
    monkeypatch.setattr(service, "OPEN_TEXTS", 1)
    texts: list[dict[str, object]] = [{"document": text} for text in (made.report, made.talk, made.log)]
    import_codings(project, lines(made, *texts * 3), source="k.jsonl")
    assert check_study(project) == []
    assert {row.quote for row in list_codings(project, coder="Kim")} == {REPORT[:9], TALK[:9], SAID[Voice.VERBATIM][:9]}


def test_a_file_without_codings_changes_nothing(field: Field) -> None:
    before = rows_of(field[0].path)
    assert import_codings(field[0], [], source="leeg.jsonl") == 0
    assert rows_of(field[0].path) == before
