"""Codebooks as other programs and people write them: what can be read is, and what cannot is told with its place."""

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.codebook.comma_separated_reading import read_csv
from fieldnotes.exchange.codebook.qdc_reading import read_qdc
from fieldnotes.exchange.codebook.yaml_reading import read_yaml
from fieldnotes.model.codebook import CodeExample
from fieldnotes.model.codebook_files import ReadCodebook
from fieldnotes.model.kinds import RelationKind
from tests.exchange.codebook.books import uid


def qdc(codes: str, *, before: str = "", after: str = "", space: str = "urn:QDA-XML:codebook:1.0") -> ReadCodebook:
    text = f'{before}<CodeBook xmlns="{space}"><Codes>{codes}</Codes>{after}</CodeBook>'
    return read_qdc(text.encode(), "ander.qdc")


def losses(read: ReadCodebook) -> dict[str, int]:
    return {loss.what: loss.number for loss in read.losses}


def tree(read: ReadCodebook) -> list[tuple[str, str | None]]:
    """Each code with the name of the one above it."""
    return [(code.name, None if code.parent is None else read.codes[code.parent].name) for code in read.codes]


def test_a_qdc_file_keeps_folders_codable_parents_and_nesting() -> None:
    read = qdc(
        f'<Code guid="{{{uid(0).upper()}}}" name="Condities" isCodable="false"><Description/>'
        f'<Code guid="{uid(1)}" name="Rol" isCodable="true" color="#fA0"><Description>Wat iemand doet.</Description>'
        f'<Code guid="{uid(2)}" name="Diep" isCodable="1" color="#FFAA00"/></Code></Code>'
        f'<Code guid="{uid(3)}" name="Rol" isCodable="true"/>'
    )
    assert tree(read) == [("Condities", None), ("Rol", "Condities"), ("Diep", "Rol"), ("Rol", None)]
    assert [code.id for code in read.codes] == [uid(number) for number in range(4)]
    assert [code.codable for code in read.codes] == [False, True, True, True]
    assert [code.colour for code in read.codes] == [None, "#ffAA00", "#FFAA00", None]
    assert [code.definition for code in read.codes] == ["", "Wat iemand doet.", "", ""]
    assert losses(read) == {}


def test_habits_of_other_programs_are_coped_with() -> None:
    read = qdc(
        '<Code guid="c001" name="Een" isCodable="misschien" color="rgba(1,2,3,0)" description="In een attribuut."/>'
        f'<Code guid="{uid(1)}"/><Code name="" isCodable="true"/>'
        f'<Code guid="{uid(1)}" name="EEN" isCodable="true"/><Code name="a > b" isCodable="true" extra="1"/>',
        before='\ufeff<?xml version="1.0" encoding="utf-8"?>\n',
        after="<Sets><Set guid='x' name='S'><MemberCode guid='y'/><MemberCode guid='z'/></Set></Sets>",
        space="urn:QDA-XML:codebook:0:4",
    )
    names = [code.name for code in read.codes]
    assert names == ["Een", f"naamloos {uid(1)[:8]}", "naamloos 2", "EEN (2)", "a \u203a b"]
    assert [code.id for code in read.codes] == [None, uid(1), None, None, None]
    assert read.codes[0].definition == "In een attribuut."
    assert losses(read) == {
        "namespace": 1,
        "bad-id": 1,
        "unknown-value": 1,
        "bad-colour": 1,
        "no-name": 2,
        "id-twice": 1,
        "name-twice": 1,
        "attribute": 1,
        "name-changed": 1,
        "set": 1,
        "set-member": 2,
    }


def test_an_empty_set_of_sets_is_no_loss_and_a_strange_part_is() -> None:
    code = '<Code guid="x" name="Een" isCodable="true"><NoteRef targetGUID="y"/><Code name="Twee" isCodable="true"/>'
    read = qdc(f"{code}<Description>te laat</Description></Code>", after="<Sets/>")
    assert tree(read) == [("Een", None), ("Twee", "Een")]
    assert losses(read) == {"bad-id": 1, "element": 2}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_spreadsheet_may_have_any_separator_and_encoding(separator: str, encoding: str) -> None:
    rows = ["Pad|Omschrijving|Schaal|Kolom", 'Condities > Café|"één"|"laag\nhoog"|x', "Condities||\n"]
    read = read_csv("\r\n".join(rows).replace("|", separator).encode(encoding), "ander.csv")
    assert tree(read) == [("Condities", None), ("Café", "Condities")]
    assert (read.codes[1].definition, read.codes[1].scale) == ("één", ("laag", "hoog"))
    assert losses(read) == {"column": 1, **({} if encoding.startswith("utf-8") else {"encoding": 1})}


def test_rows_may_come_in_any_order_and_imply_folders() -> None:
    read = read_csv(b"sep=;\npath;aliases\nA > B > C;x; y\nA > B;\nA > D;\n", "ander.csv")
    assert tree(read) == [("A", None), ("B", "A"), ("C", "B"), ("D", "A")]
    assert [code.implied for code in read.codes] == [True, False, False, False]
    assert losses(read) == {"implied": 1, "cells": 1}


def test_a_list_of_names_is_a_codebook() -> None:
    assert tree(read_csv(b"name,definition\nRol,Wat iemand doet\nTaak,\n", "a.csv")) == [("Rol", None), ("Taak", None)]
    assert tree(read_csv(b"name,parent\nRol,Taak\nTaak,Werk\nWerk,\n", "a.csv")) == [
        ("Werk", None),
        ("Taak", "Werk"),
        ("Rol", "Taak"),
    ]
    assert tree(read_yaml(b"- Rol\n- name: Taak\n  codes: [Deel]\n", "a.yaml")) == [
        ("Rol", None),
        ("Taak", None),
        ("Deel", "Taak"),
    ]


def test_a_path_goes_before_what_else_a_row_says_of_where_it_stands() -> None:
    text = f"id,path,name,parent\n{uid(0)},A,,\n{uid(1)},B,,\n{uid(2)},B > C,Anders,{uid(0)}\n"
    read = read_csv(text.encode(), "a.csv")
    assert tree(read) == [("A", None), ("B", None), ("C", "B")]
    assert losses(read) == {"name-otherwise": 1}


def test_yaml_by_hand_may_be_short() -> None:
    read = read_yaml(
        b"codes:\n- naam: no\n  wel als: ja\n  voorbeelden: een\n  aliases: ~\n  onbekend: x\n"
        b"  relations:\n  - {kind: leads-to, code: Taak}\n  - {kind: zomaar, code: Taak}\n- Taak\n",
        "a.yaml",
    )
    code = read.codes[0]
    assert (code.name, code.use_when, code.aliases) == ("no", "ja", ())
    assert code.examples == (CodeExample(text="een"),)
    assert [(each.kind, each.other.path) for each in code.relations] == [(RelationKind.LEADS_TO, ("Taak",))]
    assert losses(read) == {"key": 1, "unknown-value": 1}


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.qdc", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><CodeBook>&b;</CodeBook>', "markup-refused"),
        ("a.qdc", b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><CodeBook/>', "markup-refused"),
        ("a.qdc", b"<CodeBook><Codes>", "broken-file"),
        ("a.qdc", b"geen xml", "broken-file"),
        ("a.qdc", b"<CodeBook><Codes/></CodeBook>", "codebook-empty"),
        ("a.qdc", b"<Project/>", "codebook-not-qdc"),
        ("a.qdc", b"<CodeBook>\xe9</CodeBook>", "codebook-not-utf8"),
        ("a.qdc", "<CodeBook/>".encode("utf-16"), "codebook-not-utf8"),
        ("a.qdc", b'<?xml version="1.0" encoding="latin-1"?><CodeBook/>', "codebook-other-encoding"),
        ("a.qdc", b"<CodeBook><Codes>" + b'<Code name="a">' * 3000, "codebook-too-deep"),
        ("a.qdc", b"<CodeBook><Codes>" + b'<Code name="a"/>' * 10_001, "codebook-too-many"),
        ("a.csv", b"kolom,ander\n1,2\n", "codebook-csv-heads"),
        ("a.csv", b'path,definition\nA,"open\n', "codebook-csv-broken"),
        ("a.csv", b"path\n" + b" > ".join([b"a"] * 3000) + b"\n", "codebook-too-deep"),
        ("a.csv", b"name,parent\nA,B\nB,A\n", "codebook-circle"),
        ("a.csv", b"path\n", "codebook-empty"),
        ("a.csv", b"path\n" + b"a\n" * 10_002, "codebook-too-many"),
        ("a.yaml", b"codes: !!python/object/apply:os.system ['true']\n", "codebook-yaml-tag"),
        ("a.yaml", b"a: &a [x]\ncodes: [*a, *a]\n", "codebook-yaml-alias"),
        ("a.yaml", b"codes: [\n", "codebook-yaml-broken"),
        ("a.yaml", b'codes: ["\\xZZ"]\n', "codebook-yaml-broken"),
        ("a.yaml", b"codes: " + b"[" * 5000, "codebook-too-deep"),
        ("a.yaml", b"codes:\n- name: a\n  name: b\n", "codebook-yaml-shape"),
        ("a.yaml", b"codes:\n- name: [a]\n", "codebook-yaml-shape"),
        ("a.yaml", b"iets: anders\n", "codebook-yaml-shape"),
        ("a.yaml", b"codes: []\n", "codebook-empty"),
    ],
)
def test_a_bad_file_ends_in_one_clear_sentence(name: str, raw: bytes, code: str) -> None:
    read = {"qdc": read_qdc, "csv": read_csv, "yaml": read_yaml}[name.partition(".")[2]]
    with pytest.raises(FormatError) as refused:
        read(raw, name)
    assert refused.value.code == code
    assert name in refused.value.message
