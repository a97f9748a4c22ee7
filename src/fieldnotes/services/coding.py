"""Coding: laying codes on passages, rating and removing them, listing them, and taking in many at once."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fieldnotes.base.errors import FieldnotesError, FormatError, RefusedError
from fieldnotes.exchange.codings import CodingLine
from fieldnotes.model.kinds import Unit
from fieldnotes.model.rows import CodingRow
from fieldnotes.services.codebook import clean_text
from fieldnotes.services.coding_intake import Taking
from fieldnotes.services.coding_joins import Joining, Laid, join_into
from fieldnotes.services.coding_rules import Seen, level_key, selected
from fieldnotes.store import codebook, codings
from fieldnotes.store.joining import overlapping
from fieldnotes.store.names import Found, find
from fieldnotes.store.project import Project
from fieldnotes.store.unit_of_work import Work


class Pick(NamedTuple):
    """A code that is to be laid, as people type it, and the level on its scale; no level is not rated."""

    code: str
    level: str | None = None


def add_coding(
    project: Project,
    document: str,
    start: int,
    end: int,
    code: str,
    *,
    level: str | None = None,
    memo: str = "",
    counter: bool = False,
    unit: Unit | None = None,
    join: bool = False,
    rule: str | None = None,
) -> Laid:
    """Lay a code on a passage.

    Args:
        project: the open project.
        document: its id or name.
        start: the first code point of the passage in the document's text of now.
        end: the one after its last.
        code: its id, path, name or alias.
        level: how strongly, on the code's scale.
        memo: a thought about this passage under this code.
        counter: whether the passage shows what the code does not mean.
        unit: by which unit the passage was selected.
        join: have it become one with the same coder's overlapping codings of the code; the oldest stands for all.
        rule: the rule of the suggestion that it came from.

    Raises:
        NotFoundError: `no-such-document`, `no-such-code`, `ambiguous`, `ambiguous-code`.
        RefusedError: `bad-range`, `not-codable`, `code-retired`, `code-merged`, `code-split`, `no-such-level`,
            `bad-text` (of the memo); when joining also `shown-stays-put`, `levels-differ`, `stances-differ`.
    """
    with project.changing("coding.join" if join else "coding.add") as work:
        passage = _passage(work, document, start, end, unit)
        (laid,) = _lay(work, passage, [Pick(code, level)], Remark(memo, counter, rule), join=join)
        return laid


def lay_codings(
    project: Project,
    document: str,
    start: int,
    end: int,
    picks: Sequence[Pick],
    *,
    unit: Unit | None = None,
    join: bool = False,
    seen: Seen | None = None,
) -> list[Laid]:
    """Lay several codes on one passage, as one action; what was laid comes back in the order of the codes.

    With `seen` that passage must still be what was read, whatever was done to the text meanwhile.

    Raises:
        NotFoundError: as `add_coding`.
        RefusedError: as `add_coding`, and `text-changed-meanwhile`; then none of them is laid.
    """
    with project.changing("coding.join" if join else "coding.add") as work:
        return _lay(work, _passage(work, document, start, end, unit, seen), picks, join=join)


class Passage(NamedTuple):
    """The passage that is coded: its document, range and words, and by which unit it was selected."""

    text: Found
    start: int
    end: int
    quote: str
    unit: Unit | None


def _passage(work: Work, document: str, start: int, end: int, unit: Unit | None, seen: Seen | None = None) -> Passage:
    text = find(work.connection, "document", document)
    work.labels["document"] = text.name
    return Passage(text, start, end, selected(work.connection, text.name, text.key, (start, end), seen), unit)


class Remark(NamedTuple):
    """What is said of a coding while it is laid."""

    memo: str = ""
    counter: bool = False
    rule: str | None = None


def _lay(
    work: Work, passage: Passage, picks: Sequence[Pick], remark: Remark | None = None, *, join: bool = False
) -> list[Laid]:
    """Lay codes on a passage, each once."""
    known = codebook.known_codes(work.connection)
    meant = {code.key: (code, pick.level) for pick in picks for code in [codebook.pick_code(known, pick.code)]}
    work.labels["code"] = ", ".join(code.written for code, _level in meant.values())
    laid: dict[int, Laid] = {}
    new: dict[int, tuple[codings.NewCoding, tuple[str, ...]]] = {}
    for key, (code, level) in meant.items():
        coding = _new(work, passage, code, level, remark or Remark())
        place = (passage.start, passage.end)
        others = overlapping(work.connection, coding.document, key, work.coder, place, counter=coding.counter)
        if join and others:
            laid[key] = join_into(work, Joining.of_new(coding))
        else:
            new[key] = coding, tuple(each.id for each in others)
    version = codebook.codebook_version(work.connection)
    ids = codings.add_codings(work, [coding for coding, _others in new.values()], codebook_version=version)
    for key, coding_id in zip(new, ids, strict=True):
        laid[key] = Laid(coding_id, passage.quote, new[key][1])
    return [laid[key] for key in meant]


def _new(
    work: Work, passage: Passage, code: codebook.KnownCode, level: str | None, remark: Remark
) -> codings.NewCoding:
    """A coding as it is entered, if the code may be laid and rated so."""
    return codings.NewCoding(
        passage.text.key,
        passage.start,
        passage.end,
        codebook.layable(code).key,
        work.coder,
        level_key(code, level),
        passage.quote,
        clean_text(remark.memo),
        remark.counter,
        passage.unit.value if passage.unit else None,
        remark.rule,
    )


def remove_coding(project: Project, coding: str) -> Laid:
    """Take a coding away.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `coding-is-evidence`, when a finding rests on it; `coding-was-shown`, when it stands in a handout.
    """
    with project.changing("coding.remove") as work:
        found = codings.find_coding(work.connection, coding)
        if codings.used_as_evidence(work.connection, found.key):
            raise RefusedError("coding-is-evidence", coding=found.id)
        if codings.was_shown(work.connection, found.key):
            raise RefusedError("coding-was-shown", coding=found.id)
        work.labels["code"] = found.code
        codings.remove_coding(work, found)
        return Laid(found.id, found.quote)


def rate_coding(project: Project, coding: str, level: str | None) -> Laid:
    """Rate a coding on its code's scale, or take the rating away.

    Raises:
        NotFoundError: `no-such-coding`, `ambiguous`.
        RefusedError: `no-such-level`.
    """
    with project.changing("coding.rate", level=level or "–") as work:
        found = codings.find_coding(work.connection, coding)
        code = codebook.find_code(work.connection, found.code_id)
        work.labels["code"] = code.written
        codings.set_level(work, found, level_key(code, level))
        return Laid(found.id, found.quote)


def list_codings(
    project: Project,
    *,
    document: str | None = None,
    code: str | None = None,
    coder: str | None = None,
    team: str | None = None,
) -> list[CodingRow]:
    """Codings in reading order; each choice that is given narrows the list.

    Raises:
        NotFoundError: for a document, code, coder or team that is not there.
    """
    with project.reading() as connection:
        picked = codebook.find_code(connection, code) if code is not None else None
        return codings.coding_rows(connection, codings.Chosen(document, picked, coder, team))


def import_codings(project: Project, lines: Iterable[tuple[int, CodingLine]], *, source: str) -> int:
    """Take in codings, each with the number of its line; all of them, or none. How many came in is returned.

    Raises:
        FormatError: `bad-coding-line`, with the number of the first line that does not fit and why.
    """
    with project.changing("coding.import", file=source) as work:
        taking = Taking(work)
        for number, line in lines:
            try:
                taking.take(line)
            except FieldnotesError as problem:
                raise FormatError("bad-coding-line", line=number, file=source, why=problem.message) from problem
        taking.write()
        work.labels["count"] = str(taking.added)
        return taking.added
