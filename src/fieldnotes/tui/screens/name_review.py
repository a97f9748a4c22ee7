"""What a scan found, hit by hit: a person accepts what is proposed, types other words, or dismisses it.

Nothing changes before everything that was decided is put in the texts, as one action that can be undone.
"""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.text import Text
from textual import work
from textual.binding import BindingType

from fieldnotes.base.i18n import t
from fieldnotes.model.identifying import Finding
from fieldnotes.tui.columns import Column
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.paths_meant import path_meant
from fieldnotes.tui.rows_place import RowsPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.store.project import Project

_AROUND = 70  # code points before and behind a hit


class Hit(NamedTuple):
    """A hit in a document, with the words around it."""

    document: str
    name: str
    finding: Finding
    before: str
    behind: str


class NameReviewScreen(RowsPlace[Hit]):
    """The hits of a scan over some texts.

    Args:
        documents: ids; none for all texts of the study.
    """

    PLACE = "name-review"
    COLUMNS = (
        Column("name-review.decision", 0),
        Column("name-review.kind", 2),
        Column("name-review.words", 0),
        Column("name-review.around", 1),
        Column("name-review.document", 3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("name-review")]

    def __init__(self, documents: "Sequence[str]" = ()) -> None:
        super().__init__()
        self._documents = tuple(documents)
        self._said: dict[tuple[str, int], str] = {}
        self._dismissed: set[tuple[str, int]] = set()

    def reading(self) -> "Callable[[Project], Sequence[Hit]]":
        """Scan the texts; the key that is held helps."""
        from fieldnotes.services.documents import open_document
        from fieldnotes.services.gate_settings import list_accepted
        from fieldnotes.services.pseudonymising import scan

        key, wanted, dismissed = self.workbench.key_held, self._documents, self._dismissed

        def read(project: "Project") -> "Sequence[Hit]":
            known = {row.word.casefold() for row in list_accepted(project)}
            found = []
            for each in scan(project, wanted, key).documents:
                text = open_document(project, each.id).text
                found += [
                    Hit(
                        each.id,
                        each.name,
                        hit,
                        text[max(0, hit.start - _AROUND) : hit.start],
                        text[hit.end : hit.end + _AROUND],
                    )
                    for hit in each.findings
                    if (each.id, hit.start) not in dismissed and hit.text.casefold() not in known
                ]
            return found

        return read

    def about(self) -> str:
        """How many there are, how many were decided on, and whether a key helps."""
        key = t("name-review.with-key" if self.workbench.key_held else "name-review.without-key")
        return t("name-review.about", count=len(self.rows), decided=len(self._said), key=key)

    def cells(self, row: Hit) -> tuple[str, ...]:
        """A hit in its sentence."""
        said = self._said.get(_at(row))
        return (
            "" if said is None else f"→ {said}",
            t(f"pseudonyms.kind-{row.finding.kind}"),
            row.finding.text,
            f"…{row.before[-24:]}▸{row.finding.text}◂{row.behind[:24]}…",
            row.name,
        )

    def told(self, row: Hit) -> Text:
        """A hit in the words around it, and what would stand there."""
        said = self._said.get(_at(row)) or row.finding.suggestion
        lines = Text(" ".join(row.before.split()) + " ")
        lines.append(row.finding.text, style="bold reverse").append(f" {' '.join(row.behind.split())}\n")
        return lines.append(t("name-review.instead", said=said or "–"))

    def action_accept(self) -> None:
        """Take what is proposed."""
        row = self.needed()
        if row is not None:
            self._decide([row], row.finding.suggestion)

    def action_accept_equal(self) -> None:
        """Take what is proposed for every hit of the same words."""
        row = self.needed()
        if row is not None:
            self._decide([each for each in self.rows if each.finding.text == row.finding.text], row.finding.suggestion)

    def _decide(self, rows: "Sequence[Hit]", said: str) -> None:
        if not said.strip():
            self.say(t("name-review.nothing-proposed"))
            return
        self._said.update((_at(row), said) for row in rows)
        self._draw()

    @work(group="write", exit_on_error=False)
    async def action_other_words(self) -> None:
        """Type what is to stand there."""
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        form = await ask_form(
            self.app,
            t("name-review.other-words", words=row.finding.text),
            Field("said", t("gate-screen.said"), row.finding.suggestion),
        )
        if form is not None:
            self._decide([row], form["said"])

    def action_leave_words(self) -> None:
        """Leave the words as they are, here and now."""
        row = self.needed()
        if row is not None:
            self._said.pop(_at(row), None)
            self._dismissed.add(_at(row))
            self.rows = [each for each in self.rows if _at(each) not in self._dismissed]
            self._draw()

    def action_dismiss_always(self) -> None:
        """Accept these words everywhere in the study: no scan and no gate stops at them again."""
        from fieldnotes.services.gate_settings import accept_word

        row = self.needed()
        if row is not None:
            word = row.finding.text
            self.do(lambda project: accept_word(project, word, t("name-review.looked-at")))

    def action_undo_decision(self) -> None:
        """Take a decision back that was not put in the text yet."""
        row = self.needed()
        if row is not None:
            self._said.pop(_at(row), None)
            self._draw()

    def action_apply(self) -> None:
        """Put everything that was decided in the texts."""
        from fieldnotes.services.name_decisions import Decision, replace_places

        decided = [
            Decision(row.document, row.finding.start, row.finding.end, row.finding.text, self._said[_at(row)])
            for row in self.rows
            if _at(row) in self._said
        ]
        if not decided:
            self.say(t("name-review.nothing-decided"))
            return
        self._said.clear()
        self._dismissed.clear()  # places move with the words
        self.do(lambda project: replace_places(project, decided), t("name-review.applied", count=len(decided)))

    @work(group="write", exit_on_error=False)
    async def action_open_key(self) -> None:
        """Open a key for this sitting; when one is held, let go of it."""
        from fieldnotes.services.pseudonym_keys import open_key
        from fieldnotes.tui.widgets.form import Field, ask_form
        from fieldnotes.tui.widgets.passphrase import PassphraseDialog

        if self.workbench.key_held is not None:
            self.workbench.hold_key(None)
            self.say(t("name-review.key-closed"))
            self.read_rows()
            return
        form = await ask_form(self.app, t("name-review.key"), Field("file", t("name-review.key-file")))
        if form is None or not form["file"].strip():
            return
        file = path_meant(form["file"]) or Path(form["file"])
        passphrase = await self.app.push_screen_wait(PassphraseDialog(t("name-review.passphrase")))
        if passphrase is not None:
            key = await self.ask(lambda project: open_key(file, passphrase, study=project.path))
            self.workbench.hold_key(key)
            self.say(t("name-review.key-open", count=len(key.entries)))
            self.read_rows()


def _at(row: Hit) -> tuple[str, int]:
    return row.document, row.finding.start
