"""The trace: from an answer to the finding, the passages, the note or turn, the session and the team; and back up."""

from typing import NamedTuple

from fieldnotes.base.errors import NotFoundError
from fieldnotes.model.rows import FindingRow
from fieldnotes.store import findings, tracing as store
from fieldnotes.store.names import find_by_id
from fieldnotes.store.project import Project, Reading
from fieldnotes.store.tracing import CarriedTrace, PassageTrace, ResponseTrace

KINDS = ("response", "finding", "coding")


class Trace(NamedTuple):
    """Everything that belongs to one thing: `kind` and `id` say to which.

    Attributes:
        response: the answer, when it is one.
        findings: the finding that was answered, or those that rest on the passage.
        version: which version of the finding the handout carried; None when it is about none.
        passages: what was shown under it, or what it rests on, or the passage itself.
        handouts: what carried it.
        responses: what was answered to it.
    """

    kind: str
    id: str
    response: ResponseTrace | None
    findings: tuple[FindingRow, ...]
    version: int | None
    passages: tuple[PassageTrace, ...]
    handouts: tuple[CarriedTrace, ...]
    responses: tuple[ResponseTrace, ...]


def trace(project: Project, reference: str, kind: str | None = None) -> Trace:
    """The trace of an answer, a finding or a passage, by its id.

    Args:
        project: the open project.
        reference: the id, or the beginning of it.
        kind: one of `KINDS`; when not given, whichever has that id.

    Raises:
        NotFoundError: `nothing-to-trace`, `ambiguous`.
    """
    with project.reading() as connection:
        for each in KINDS if kind is None else (kind,):
            try:
                found = find_by_id(connection, each, reference)
            except NotFoundError as problem:
                if problem.code == "ambiguous":
                    raise
                continue
            return _TRACES[each](connection, found.key, found.id)
    raise NotFoundError("nothing-to-trace", given=reference)


def _of_response(connection: Reading, key: int, uid: str) -> Trace:
    (answer,) = store.responses_to(connection, response=key)
    rows = _rows(connection, [answer.finding] if answer.finding else [])
    passages: list[PassageTrace] = []
    carried: list[CarriedTrace] = []
    if answer.finding is not None:
        finding = find_by_id(connection, "finding", answer.finding).key
        handout = find_by_id(connection, "handout", answer.handout).key
        keys = store.codings_carried(connection, handout, finding)
        passages = store.passages_under(connection, finding, keys)
        if answer.coding is not None:
            passages = [each for each in passages if each.coding == answer.coding] or passages
        carried = [each for each in store.handouts_with(connection, finding=finding) if each.handout == answer.handout]
    return Trace("response", uid, answer, rows, answer.version, tuple(passages), tuple(carried), ())


def _of_finding(connection: Reading, key: int, uid: str) -> Trace:
    return Trace(
        "finding",
        uid,
        None,
        _rows(connection, [uid]),
        None,
        tuple(store.passages_under(connection, key)),
        tuple(store.handouts_with(connection, finding=key)),
        tuple(store.responses_to(connection, finding=key)),
    )


def _of_coding(connection: Reading, key: int, uid: str) -> Trace:
    keys = store.findings_on(connection, key)
    ids = [basis.id for basis in findings.finding_bases(connection) if basis.key in keys]
    answers = [each for finding in keys for each in store.responses_to(connection, finding=finding)]
    return Trace(
        "coding",
        uid,
        None,
        _rows(connection, ids),
        None,
        (store.passage_of(connection, key),),
        tuple(store.handouts_with(connection, coding=key)),
        tuple(each for each in answers if each.coding in {None, uid}),
    )


def _rows(connection: Reading, ids: list[str]) -> tuple[FindingRow, ...]:
    return tuple(row for row in findings.finding_rows(connection) if row.id in ids)


_TRACES = {"response": _of_response, "finding": _of_finding, "coding": _of_coding}
