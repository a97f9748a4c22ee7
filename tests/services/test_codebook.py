"""The codebook: a tree of codes, and every way to name one."""

import pytest

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.services.codebook import PALETTE, add_code, list_codes
from fieldnotes.services.coding import add_coding, list_codings
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Field = tuple[Project, Fieldwork]


def path_of(project: Project, made: Fieldwork, reference: str) -> str:
    """The code that a reference names, told by a coding with it."""
    laid = add_coding(project, made.report, 0, 5, reference)
    return next(row.code for row in list_codings(project, document=made.report) if row.id == laid.id)


def test_a_code_is_all_that_was_said_of_it(study: Project) -> None:
    add_code(study, "Condities", codable=False, colour="#123456")
    made = add_code(
        study,
        " Standaardisatie ",
        parent="condities",
        definition=" Hoe vast het ligt.\n",
        aliases=["standardisatie"],
        scale=["laag", "midden", "hoog"],
    )
    above, row = list_codes(study)
    assert (above.path, above.codable, above.colour, above.parent_id) == (("Condities",), False, "#123456", None)
    assert (row.id, row.name, row.path) == (made.id, "Standaardisatie", ("Condities", "Standaardisatie"))
    assert (row.definition, row.aliases, row.scale) == (
        "Hoe vast het ligt.",
        ("standardisatie",),
        ("laag", "midden", "hoog"),
    )
    assert (row.parent_id, row.codable, row.status, row.codings) == (above.id, True, "active", 0)
    assert made.model_dump(include={"path", "aliases", "scale", "colour"}) == {
        "path": row.path,
        "aliases": row.aliases,
        "scale": row.scale,
        "colour": row.colour,
    }


def test_a_colour_that_is_not_given_is_the_next_of_a_palette(study: Project) -> None:
    for number in range(len(PALETTE) + 1):
        add_code(study, f"Code {number}")
    assert [row.colour for row in list_codes(study)] == [*PALETTE, PALETTE[0]]


def test_the_tree_is_listed_from_the_top_children_below_their_parents(field: Field) -> None:
    project, _ = field
    add_code(project, "Regels", parent="Condities")
    add_code(project, "Diep", parent="Condities > Rol")
    assert [" > ".join(row.path) for row in list_codes(project)] == [
        "Condities",
        "Condities > Standaardisatie",
        "Condities > Taakafhankelijkheid",
        "Condities > Rol",
        "Condities > Rol > Diep",
        "Condities > Regels",
        "Effecten",
        "Effecten > waarom/hoe",
        "Effecten > Rol",
    ]
    counted = {row.path[-1]: row.codings for row in list_codes(project) if row.codings}
    assert counted == {"Standaardisatie": 3, "waarom/hoe": 2, "Rol": 1}


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("Condities > Standaardisatie", "Condities > Standaardisatie"),
        ("condities>STANDAARDISATIE", "Condities > Standaardisatie"),
        ("standaardisatie", "Condities > Standaardisatie"),
        ("standardisatie", "Condities > Standaardisatie"),
        ("taakinterdependentie", "Condities > Taakafhankelijkheid"),
        (" Waarom/Hoe ", "Effecten > waarom/hoe"),
        ("Effecten > waarom/hoe", "Effecten > waarom/hoe"),
        ("Effecten > Rol", "Effecten > Rol"),
        ("Condities > Rol", "Condities > Rol"),
    ],
)
def test_a_code_is_named_by_its_path_its_name_or_an_alias(field: Field, reference: str, path: str) -> None:
    assert path_of(*field, reference) == path


def test_a_code_is_named_by_its_id_or_the_beginning_of_it(field: Field) -> None:
    row = next(row for row in list_codes(field[0]) if row.name == "waarom/hoe")
    for reference in (row.id, row.id[:8], row.id[:4].upper()):
        assert path_of(*field, reference) == "Effecten > waarom/hoe"


def test_a_name_in_two_branches_is_two_codes_and_has_to_be_told_apart(field: Field) -> None:
    with pytest.raises(NotFoundError) as refused:
        path_of(*field, "Rol")
    assert refused.value.code == "ambiguous-code"
    assert "Condities > Rol; Effecten > Rol" in refused.value.message
    ids = {row.id for row in list_codes(field[0]) if row.name == "Rol"}
    assert len(ids) == 2


def test_a_code_at_the_top_goes_before_one_of_the_same_name_below(field: Field) -> None:
    project, made = field
    add_code(project, "Rol")
    assert path_of(project, made, "Rol") == "Rol"


@pytest.mark.parametrize(
    "reference", ["", "Condities >", "> Rol", "Rol > Condities", "Effecten > Standaardisatie", "stand", "abc", "----"]
)
def test_what_names_no_code_is_told(field: Field, reference: str) -> None:
    with pytest.raises(NotFoundError) as refused:
        path_of(*field, reference)
    assert refused.value.code == "no-such-code"


@pytest.mark.parametrize(
    ("name", "more", "code"),
    [
        ("  ", {}, "empty-name"),
        ("a\0", {}, "bad-name"),
        ("A > B", {}, "separator-in-name"),
        ("standaardisatie", {"parent": "Condities"}, "code-exists"),
        ("CONDITIES", {}, "code-exists"),
        ("Nieuw", {"aliases": ["Standardisatie"]}, "alias-taken"),
        ("Nieuw", {"aliases": ["zelfde", "Zelfde"]}, "alias-taken"),
        ("Nieuw", {"aliases": ["WAAROM/HOE"]}, "alias-taken"),
        ("Taakinterdependentie", {}, "alias-taken"),
        ("Nieuw", {"colour": "rood"}, "bad-colour"),
        ("x" * 201, {}, "long-name"),
        ("Nieuw", {"aliases": [" "]}, "empty-name"),
        ("Nieuw", {"scale": ["laag", "Laag "]}, "level-twice"),
        ("Nieuw", {"scale": [""]}, "empty-name"),
    ],
)
def test_a_code_that_cannot_be_is_refused(field: Field, name: str, more: dict[str, str], code: str) -> None:
    before = list_codes(field[0])
    with pytest.raises(RefusedError) as refused:
        add_code(field[0], name, **more)  # type: ignore[arg-type] # lists of names, by the table above
    assert refused.value.code == code
    assert refused.value.message
    assert list_codes(field[0]) == before


def test_a_parent_that_is_not_there_or_not_clear_is_told(field: Field) -> None:
    for parent in ("Onbekend", "Rol"):
        with pytest.raises(NotFoundError):
            add_code(field[0], "Nieuw", parent=parent)


def test_the_same_name_may_stand_in_another_branch_and_in_another_writing_of_accents_it_is_the_same(
    field: Field,
) -> None:
    project, _ = field
    add_code(project, "Café", parent="Condities")
    add_code(project, "Café", parent="Effecten")
    with pytest.raises(RefusedError):
        add_code(project, "Cafe\u0301", parent="Effecten")
