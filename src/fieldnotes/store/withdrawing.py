"""What there is of one participant in the project file, and taking it away row by row.

Rows are changed without the journal keeping what they held: what was withdrawn must not stand there either. The words
of texts are changed by `services.withdrawing` before this, with everything that is laid on them.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, Text, select

from fieldnotes.model.check_kinds import InvitationState, Respondent
from fieldnotes.model.coding import AWAY
from fieldnotes.model.withdrawal import Touched, TouchedItem
from fieldnotes.store import tables
from fieldnotes.store.names import folded

_SHOWN = 60
_ELSEWHERE = {"segments", "notes", "documents", "revisions", "journal", "turns", "participants", "coders", "handouts"}
"""Tables whose words are changed in another way."""
_ANCHORS = {"quote", "folded", "sha256", "text_sha256", "colour"}


class OwnTurn(NamedTuple):
    """A stretch in which the participant speaks."""

    document: int
    document_name: str
    start: int
    end: int


def own_turns(connection: Connection, participant: int) -> list[OwnTurn]:
    """Where the participant speaks, text by text."""
    column, of = tables.turns.c, tables.documents.c
    query = (
        select(column.document, of.name, column.start, column.end)
        .join(tables.documents, of.key == column.document)
        .where(column.participant == participant, column.end > column.start)
        .order_by(column.document, column.start)
    )
    return [OwnTurn(*row) for row in connection.execute(query)]


def own_codings(connection: Connection, participant: int) -> list[int]:
    """The keys of the codings that lie within what the participant says; also those whose words are in no text now."""
    turn, laid = tables.turns.c, tables.codings.c
    within = (
        select(laid.key)
        .join(tables.turns, turn.document == laid.document)
        .where(turn.participant == participant, laid.start >= turn.start, laid.end <= turn.end)
    )
    spoken = select(turn.document).where(turn.participant == participant)
    away = select(laid.key).where(laid.start >= AWAY, laid.document.in_(spoken))
    return sorted({*connection.scalars(within), *connection.scalars(away)})


def items_of(connection: Connection, participant: int, codings: Iterable[int]) -> Iterator[TouchedItem]:
    """What there is of the participant in rows; texts, mentions and what lies outside the file are found elsewhere."""
    laid = list(codings)
    detail, found, handout = tables.coding_details.c, tables.findings.c, tables.handouts.c
    for uid, quote in connection.execute(select(detail.uid, detail.quote).where(detail.key.in_(laid))):
        yield TouchedItem(Touched.CODINGS, uid, quote[:_SHOWN])
    resting = select(tables.evidence.c.finding).where(tables.evidence.c.coding.in_(laid))
    for uid in connection.scalars(select(found.uid).where(found.key.in_(resting))):
        yield TouchedItem(Touched.FINDINGS, uid, "")
    carried = select(tables.handout_passages.c.handout).where(tables.handout_passages.c.coding.in_(laid))
    for uid, name in connection.execute(select(handout.uid, handout.file_name).where(handout.key.in_(carried))):
        yield TouchedItem(Touched.HANDOUTS, uid, name)
    for kind, table in (
        (Touched.CONSENTS, tables.consents),
        (Touched.INVITATIONS, tables.invitations),
    ):
        for uid in connection.scalars(select(table.c.uid).where(table.c.participant == participant)):
            yield TouchedItem(kind, uid, "")
    form, response = tables.forms.c, tables.responses.c
    own = select(form.key).where(form.participant == participant)
    for uid, text in connection.execute(select(response.uid, response.text).where(response.form.in_(own))):
        yield TouchedItem(Touched.RESPONSES, uid, text[:_SHOWN])
    scene, here = tables.scenes.c, tables.presences.c
    present = select(here.scene).where(here.participant == participant)
    for uid, setting in connection.execute(select(scene.uid, scene.setting).where(scene.key.in_(present))):
        yield TouchedItem(Touched.SCENES, uid, setting)
    session = tables.sessions.c
    for uid, setting in connection.execute(select(session.uid, session.setting).where(session.shadowed == participant)):
        yield TouchedItem(Touched.SESSIONS, uid, setting)


def handouts_with_codings(connection: Connection, codings: Iterable[int]) -> list[int]:
    """The keys of the handouts that carried any of these codings."""
    column = tables.handout_passages.c
    return sorted(set(connection.scalars(select(column.handout).where(column.coding.in_(list(codings))))))


def originals_of(connection: Connection, documents: Iterable[int]) -> list[str]:
    """The SHA-256 of the files that texts came from."""
    column = tables.documents.c
    query = select(column.original_sha256).where(column.key.in_(list(documents)), column.original_sha256.is_not(None))
    return [str(each) for each in connection.scalars(query)]


def remove_codings(connection: Connection, codings: Iterable[int]) -> None:
    """Take codings away with everything that hangs on them."""
    laid = list(codings)
    for table in (tables.evidence, tables.wordings, tables.handout_passages):
        connection.execute(table.delete().where(table.c.coding.in_(laid)))
    connection.execute(tables.examples.delete().where(tables.examples.c.coding.in_(laid), tables.examples.c.text == ""))
    for other in (tables.examples, tables.responses, tables.dispositions):
        connection.execute(other.update().where(other.c.coding.in_(laid)), {"coding": None})
    connection.execute(tables.coding_details.delete().where(tables.coding_details.c.key.in_(laid)))
    connection.execute(tables.codings.delete().where(tables.codings.c.key.in_(laid)))


def forget_handouts(connection: Connection, handouts: Iterable[int]) -> None:
    """Keep no more what these handouts said; that they were made stays."""
    connection.execute(tables.handouts.update().where(tables.handouts.c.key.in_(list(handouts))), {"content": None})


def forget_revisions(connection: Connection, documents: Iterable[int], marker: str, digest: str) -> int:
    """Put a marker in the place of every earlier text of these documents; how many there were comes back.

    What was laid on words of an earlier text alone goes: it has no place, and its words are gone.
    """
    count = 0
    for document in documents:
        column = tables.revisions.c
        earlier = select(column.key).where(column.document == document, column.text.is_not(None))
        keys = list(connection.scalars(earlier))
        count += len(keys)
        connection.execute(tables.revisions.update().where(column.key.in_(keys)), {"text": marker, "sha256": digest})
        for table in (tables.bookmarks, tables.refusals, tables.note_passages):
            connection.execute(table.delete().where(table.c.document == document, table.c.start >= AWAY))
        memo = tables.memos.c
        connection.execute(
            tables.memos.update().where(memo.document == document, memo.start >= AWAY),
            {"about": "document", "start": None, "end": None, "quote": None},
        )
        laid = select(tables.codings.c.key).where(tables.codings.c.document == document, tables.codings.c.start >= AWAY)
        remove_codings(connection, list(connection.scalars(laid)))
    return count


def remove_answers(connection: Connection, participant: int) -> None:
    """Take away the forms of the participant with the answers on them."""
    form, response = tables.forms.c, tables.responses.c
    forms = list(connection.scalars(select(form.key).where(form.participant == participant)))
    answers = list(connection.scalars(select(response.key).where(response.form.in_(forms))))
    connection.execute(tables.dispositions.delete().where(tables.dispositions.c.response.in_(answers)))
    connection.execute(tables.responses.delete().where(response.key.in_(answers)))
    connection.execute(tables.forms.delete().where(form.key.in_(forms)))


def unname_answers(connection: Connection, participant: int) -> None:
    """Let the forms of the participant be of somebody unnamed."""
    form, response = tables.forms.c, tables.responses.c
    forms = select(form.key).where(form.participant == participant)
    connection.execute(
        tables.responses.update().where(response.form.in_(forms)), {"respondent": Respondent.ANONYMOUS.value}
    )
    connection.execute(
        tables.forms.update().where(form.participant == participant),
        {"participant": None, "respondent": Respondent.ANONYMOUS.value},
    )


def remove_participant(connection: Connection, participant: int, label: str) -> None:
    """Take the participant off everything, and away; their turns bear `label`, their invitation stays as withdrawn."""
    turn, session = tables.turns.c, tables.sessions.c
    connection.execute(
        tables.turns.update().where(turn.participant == participant), {"participant": None, "speaker": label}
    )
    connection.execute(tables.sessions.update().where(session.shadowed == participant), {"shadowed": None})
    for table in (tables.presences, tables.consents):
        connection.execute(table.delete().where(table.c.participant == participant))
    connection.execute(
        tables.invitations.update().where(tables.invitations.c.participant == participant),
        {"participant": None, "state": InvitationState.WITHDRAWN.value},
    )
    connection.execute(tables.participants.delete().where(tables.participants.c.key == participant))


def mentions(connection: Connection, change: Callable[[str], str]) -> list[tuple[Table[Any], str, int, str, str]]:
    """Words of rows that a change would change: table, column, key, before and after. Texts and notes aside."""
    found = []
    for name, table in tables.metadata.tables.items():
        if name in _ELSEWHERE:
            continue
        for column in table.c:
            if isinstance(column.type, Text) and column.name not in _ANCHORS and "key" in table.c:
                for key, text in connection.execute(select(table.c.key, column).where(column.is_not(None))):
                    after = change(str(text))
                    if after != text:
                        found.append((table, column.name, key, str(text), after))
    return found


def put_mentions(connection: Connection, changed: Iterable[tuple[Table[Any], str, int, str, str]]) -> None:
    """Put the words after in the place of those before, and what they are compared by."""
    for table, column, key, _before, after in changed:
        values = {column: after}
        if "folded" in table.c and column in {"name", "text", "word"}:
            values["folded"] = folded(after)
        connection.execute(table.update().where(table.c.key == key), values)


def handouts_mentioning(connection: Connection, change: Callable[[str], str]) -> list[int]:
    """The keys of the handouts whose kept content a change would change."""
    column = tables.handouts.c
    query = select(column.key, column.content).where(column.content.is_not(None))
    return [key for key, content in connection.execute(query) if change(str(content)) != content]
