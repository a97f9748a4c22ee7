"""The trace: from an answer, a finding or a passage to all that belongs to it; Enter opens the text at the passage."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from fieldnotes.base.i18n import t
from fieldnotes.tui.columns import Column
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.rows_place import RowsPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.services.tracing import Trace
    from fieldnotes.store.project import Project
    from fieldnotes.store.tracing import PassageTrace


class TraceScreen(RowsPlace["PassageTrace"]):
    """The passages behind an answer or a finding, each with its note, session and team.

    Args:
        kind: `response`, `finding` or `coding`.
        what: its id.
    """

    PLACE = "trace"
    COLUMNS = (
        Column("trace.stance", 0),
        Column("trace.passage", 1),
        Column("trace.document", 3),
        Column("trace.speaker", 4),
        Column("trace.session", 2),
        Column("trace.team", 5),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("trace")]

    def __init__(self, kind: str, what: str) -> None:
        super().__init__()
        self._kind = kind
        self._what = what
        self._trace: Trace | None = None

    def reading(self) -> "Callable[[Project], Sequence[PassageTrace]]":
        """The passages of the trace."""
        from fieldnotes.services.tracing import trace

        def read(project: "Project") -> "Sequence[PassageTrace]":
            self._trace = trace(project, self._what, self._kind)
            return self._trace.passages

        return read

    def about(self) -> str:
        """The answer, and the finding that it is about."""
        traced = self._trace
        if traced is None:
            return ""
        lines = [row.text for row in traced.findings]
        if traced.response is not None:
            said = " ".join(part for part in (traced.response.answer, traced.response.text) if part)
            lines.insert(0, t("trace.answered", said=said, version=traced.version or "–"))
        return "\n".join(" ".join(line.split()) for line in lines)

    def cells(self, row: "PassageTrace") -> tuple[str, ...]:
        """A passage with where it lies."""
        when = "" if row.started_at is None else f"{row.started_at:%Y-%m-%d}"
        return (
            "−" if row.counter else "+",
            row.quote,
            row.document_name,
            row.speaker or "",
            f"{when} {row.setting}".strip(),
            row.team,
        )

    def told(self, row: "PassageTrace") -> str:
        """A passage in full, and what carried it."""
        traced = self._trace
        carried = () if traced is None else traced.handouts
        lines = [row.quote, " · ".join(each for each in self.cells(row)[2:] if each)]
        lines += [
            t(
                "trace.carried",
                day=f"{each.made_at:%Y-%m-%d}",
                team=each.team,
                audience=t(f"kind.audience-{each.audience}"),
            )
            for each in carried
        ]
        return "\n".join(lines)

    def action_read(self) -> None:
        """Read the text at the passage."""
        from fieldnotes.tui.screens.read import ReadScreen

        row = self.needed()
        if row is not None and not row.orphaned:
            self.go(ReadScreen(row.document, at=row.start))
