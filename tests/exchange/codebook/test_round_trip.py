"""What is written is read back, field by field: no definition, example or relation is lost without a word."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from fieldnotes.exchange.codebook.comma_separated import as_csv
from fieldnotes.exchange.codebook.comma_separated_reading import read_csv
from fieldnotes.exchange.codebook.qdc import as_qdc
from fieldnotes.exchange.codebook.qdc_reading import read_qdc
from fieldnotes.exchange.codebook.yaml import as_yaml
from fieldnotes.exchange.codebook.yaml_reading import read_yaml
from fieldnotes.model.codebook import Codebook, CodeEntry
from fieldnotes.model.kinds import CodeStatus
from tests.examples import examples
from tests.exchange.codebook.books import WHOLE, codebooks, read_back, uid, written_down

SCHEMA = Path(__file__).parents[4] / "shared" / "fixtures" / "refi" / "schema" / "Codebook.xsd"


def yaml_and_back(codebook: Codebook) -> list[dict[str, Any]]:
    written = as_yaml(codebook, 1)
    read = read_yaml(written.content, "codes.yaml")
    assert written.losses == ()
    assert {loss.what for loss in read.losses} <= {"encoding"}  # chance may write what looks mangled
    return read_back(read)


def csv_and_back(codebook: Codebook) -> list[dict[str, Any]]:
    written = as_csv(codebook)
    read = read_csv(written.content, "codes.csv")
    assert written.losses == ()
    assert {loss.what for loss in read.losses} <= {"encoding"}  # chance may write what looks mangled
    return read_back(read)


def by_kind(codes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Examples before counter-examples, as a row has them."""
    return [{**code, "examples": tuple(sorted(code["examples"], key=lambda each: each["counter"]))} for code in codes]


def without_losses(codes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a .qdc file is told to lose is left out, and an active code is not told to be one."""
    found = []
    for code in by_kind(codes):
        if code["status"] is CodeStatus.MERGED:
            continue
        told = {key: value for key, value in code.items() if key not in {"meaning", "reopened", "split_into"}}
        told["examples"] = tuple(each for each in code["examples"] if each["coding_id"] is None)
        told["relations"] = [(kind, path) for kind, path, _ in code["relations"]]
        told["status"] = code["status"] or CodeStatus.ACTIVE
        told["in_vivo"] = bool(code["in_vivo"])
        found.append(told)
    return found


def qdc_and_back(codebook: Codebook) -> list[dict[str, Any]]:
    read = read_qdc(as_qdc(codebook, "nl").content, "codes.qdc")
    assert read.losses == ()
    return without_losses(read_back(read))


def test_yaml_holds_everything() -> None:
    assert yaml_and_back(WHOLE) == written_down(WHOLE)


def test_csv_holds_everything() -> None:
    assert csv_and_back(WHOLE) == by_kind(written_down(WHOLE))


def test_qdc_holds_everything_but_what_it_tells_to_lose() -> None:
    assert qdc_and_back(WHOLE) == without_losses(written_down(WHOLE))
    told = {(loss.what, loss.number) for loss in as_qdc(WHOLE, "nl").losses}
    assert told == {("link-left", 1), ("meaning-left", 1), ("split-left", 1), ("merged-left", 1)}


def test_a_description_is_read_back_in_either_language() -> None:
    dutch, english = (read_qdc(as_qdc(WHOLE, language).content, "codes.qdc") for language in ("nl", "en"))
    assert dutch.codes == tuple(
        code._replace(place=other.place) for code, other in zip(english.codes, dutch.codes, strict=True)
    )


@settings(max_examples=examples(40))
@given(codebooks())
def test_any_codebook_comes_back_from_every_format(codebook: Codebook) -> None:
    whole = written_down(codebook)
    assert yaml_and_back(codebook) == whole
    assert csv_and_back(codebook) == by_kind(whole)
    assert qdc_and_back(codebook) == without_losses(whole)


def test_the_same_codebook_is_the_same_bytes() -> None:
    assert as_qdc(WHOLE, "nl") == as_qdc(WHOLE, "nl")
    assert as_csv(WHOLE) == as_csv(WHOLE)
    assert as_yaml(WHOLE, 1) == as_yaml(WHOLE, 1)


def test_a_qdc_file_fits_the_schema_of_the_standard() -> None:
    if not SCHEMA.is_file():
        pytest.skip("the schema of the standard is not on this machine")
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    schema.assertValid(etree.fromstring(as_qdc(WHOLE, "en").content))


def test_signs_that_xml_does_not_know_are_replaced_and_told() -> None:
    code = CodeEntry(id=uid(0), name="a", path=("a",), colour="#123456", definition="een\x0bregel\uffff")
    written = as_qdc(Codebook(codes=(code,)), "nl")
    assert [(loss.what, loss.number, loss.where) for loss in written.losses] == [("signs-changed", 1, ("a",))]
    assert read_qdc(written.content, "a.qdc").codes[0].definition == "een\ufffdregel\ufffd"


def test_line_ends_of_another_system_stay_or_are_told() -> None:
    code = CodeEntry(id=uid(0), name="a", path=("a",), colour="#123456", definition="een\r\ntwee")
    codebook = Codebook(codes=(code,))
    assert read_qdc(as_qdc(codebook, "nl").content, "a.qdc").codes[0].definition == "een\r\ntwee"
    assert read_yaml(as_yaml(codebook, 1).content, "a.yaml").codes[0].definition == "een\r\ntwee"
    assert [loss.what for loss in as_csv(codebook).losses] == ["line-ends-changed"]


def test_no_cell_of_a_spreadsheet_begins_as_a_formula() -> None:
    import csv
    import io

    text = as_csv(WHOLE).content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert "'=vast" in cells
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_tree_deeper_than_any_is_written_without_trouble() -> None:
    deep: list[CodeEntry] = []
    for number in range(400):
        path = tuple(str(each) for each in range(number + 1))
        above = deep[-1].id if deep else None
        deep.append(CodeEntry(id=uid(number), name=str(number), path=path, parent_id=above, colour="#123456"))
    codebook = Codebook(codes=tuple(deep))
    assert as_qdc(codebook, "nl").content.count(b"</Code>") == 400
    assert as_yaml(codebook, 1).content.count(b"name:") == 400
