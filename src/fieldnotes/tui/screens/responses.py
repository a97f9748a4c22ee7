"""Answers that came back: what was said, what was done with it, and why."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from fieldnotes.base.i18n import t
from fieldnotes.model.check_kinds import DispositionStatus
from fieldnotes.model.kinds import Audience, ConsentState, Question
from fieldnotes.tui.columns import Column
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.paths_meant import path_meant
from fieldnotes.tui.rows_place import RowsPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.store.project import Project
    from fieldnotes.store.responses import ResponseRow


class ResponsesScreen(RowsPlace["ResponseRow"]):
    """All answers, or those of which nothing was decided yet."""

    PLACE = "responses"
    COLUMNS = (
        Column("responses.status", 0),
        Column("responses.team", 3),
        Column("responses.question", 2),
        Column("responses.answer", 0),
        Column("responses.text", 1),
        Column("responses.respondent", 4),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("responses")]

    def __init__(self) -> None:
        super().__init__()
        self._only_new = False

    def reading(self) -> "Callable[[Project], Sequence[ResponseRow]]":
        """The answers."""
        from fieldnotes.services.responses import NEW, list_responses

        status = NEW if self._only_new else None
        return lambda project: list_responses(project, status=status)

    def about(self) -> str:
        """How many there are, and how many wait."""
        waiting = sum(row.status is None for row in self.rows)
        return t("responses.about", count=len(self.rows), waiting=waiting)

    def cells(self, row: "ResponseRow") -> tuple[str, ...]:
        """An answer in one line."""
        return (
            t(f"kind.disposition-{row.status or 'new'}"),
            row.team,
            t(f"kind.question-{row.question}"),
            row.answer,
            row.text,
            _whose(row),
        )

    def told(self, row: "ResponseRow") -> str:
        """An answer in full: to whom it was laid before, about what, and what was done with it."""
        from fieldnotes.base.terminal import printable

        lines = [
            t("responses.to", team=row.team, audience=t(f"kind.audience-{row.audience}"), who=_whose(row)),
            t(f"kind.question-{row.question}") + (f": {row.answer}" if row.answer else ""),
        ]
        if row.finding_text is not None:
            lines.append(f"{t('handout.finding_version', version=row.version)}: {row.finding_text}")
        if row.text:
            lines.append(printable(row.text))
        if row.status is not None:
            lines.append(f"{t(f'kind.disposition-{row.status}')} ({row.decided_by}): {row.reason}")
        return "\n".join(lines)

    def action_only_new(self) -> None:
        """Show only what waits, or all."""
        self._only_new = not self._only_new
        self.read_rows()

    @work(group="write", exit_on_error=False)
    async def action_decide(self) -> None:
        """Decide what is done with the answer."""
        from fieldnotes.services.responses import decide
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        statuses = tuple((each.value, t(f"kind.disposition-{each}")) for each in DispositionStatus)
        form = await ask_form(
            self.app,
            t("responses.decide"),
            Field("status", t("responses.status"), DispositionStatus.KEPT.value, choices=statuses),
            Field("reason", t("responses.reason")),
            Field("text", t("responses.new-text")),
            Field("coding", t("responses.coding")),
        )
        if form is not None:
            status, text, coding = DispositionStatus(form["status"]), form["text"].strip(), form["coding"].strip()
            self.do(
                lambda project: decide(
                    project, row.id, status, form["reason"], text=text or None, coding=coding or None
                ),
                t("responses.decided"),
            )

    @work(group="write", exit_on_error=False)
    async def action_take_in(self) -> None:
        """Take in a file that came back."""
        from fieldnotes.services.response_intake import From, Refused, import_responses
        from fieldnotes.tui.widgets.form import Field, ask_form

        form = await ask_form(
            self.app,
            t("responses.take-in"),
            Field("file", t("responses.file")),
            Field("participant", t("responses.participant")),
        )
        if form is None:
            return
        file, who = path_meant(form["file"]) or Path(form["file"]), form["participant"].strip() or None
        (done,) = await self.ask(lambda project: list(import_responses(project, [file], From(who))))
        if isinstance(done, Refused):
            raise done.problem
        self.say(t("responses.taken-in", count=done.answers))
        self.read_rows()

    @work(group="write", exit_on_error=False)
    async def action_add_answer(self) -> None:
        """Type over an answer from paper, about the same handout and finding as the chosen one."""
        from fieldnotes.services.response_intake import Answer, From, add_response
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        form = await ask_form(
            self.app,
            t("responses.add"),
            Field("question", t("responses.question"), row.question, choices=_questions()),
            Field("answer", t("responses.answer")),
            Field("text", t("responses.text")),
            Field("participant", t("responses.participant")),
        )
        if form is not None:
            question = Question(form["question"])
            finding = row.finding if question in {Question.RECOGNISABLE, Question.NOT_PLACEABLE} else None
            given = Answer(question, finding, None, form["answer"].strip(), form["text"])
            who = From(form["participant"].strip() or None)
            self.do(lambda project: add_response(project, row.handout, [given], who), t("responses.added"))

    def action_trace(self) -> None:
        """Follow the answer to the finding, the passages, the notes, the session and the team."""
        from fieldnotes.tui.screens.trace import TraceScreen

        row = self.needed()
        if row is not None:
            self.go(TraceScreen("response", row.id))

    @work(group="write", exit_on_error=False)
    async def action_make_text(self) -> None:
        """Make the words of the form a text of the study, when whoever answered consented to that."""
        from fieldnotes.services.responses import make_text
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None or row.form is None:
            return
        states = tuple((each.value, t(f"kind.consent-{each}")) for each in reversed(ConsentState))
        form = await ask_form(
            self.app, t("responses.make-text"), Field("consent", t("responses.consent"), choices=states)
        )
        if form is not None:
            uid, consent = str(row.form), ConsentState(form["consent"])
            self.do(lambda project: make_text(project, uid, consent), t("responses.text-made"))

    @work(group="write", exit_on_error=False)
    async def action_return_sheet(self) -> None:
        """Write what was done with the answers of the chosen one's audience."""
        from fieldnotes.services.return_sheets import Asked, make_return_sheet
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        form = await ask_form(self.app, t("responses.return-sheet"), Field("file", t("responses.sheet-file")))
        if form is not None and form["file"].strip():
            file, audience = path_meant(form["file"]) or Path(form["file"]), Audience(row.audience)
            made = await self.ask(lambda project: make_return_sheet(project, row.team, file, Asked(audience)))
            self.say(t("cli.response.report-written", path=made.file))


def _whose(row: "ResponseRow") -> str:
    """From whom an answer is; who is unnamed is said to be."""
    return t(f"kind.respondent-{row.respondent}") if row.respondent in {"group", "anonymous"} else row.respondent


def _questions() -> tuple[tuple[str, str], ...]:
    return tuple((each.value, t(f"kind.question-{each}")) for each in Question if each is not Question.USE_OF_EXTRACT)
