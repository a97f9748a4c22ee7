"""The gate on the screen: what stops a handout, before and after what is proposed, and every way out of it."""

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import work
from textual.binding import BindingType

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import printable
from fieldnotes.model.disclosure import Block, Proposal
from fieldnotes.tui.columns import Column
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.rows_place import RowsPlace
from fieldnotes.tui.screens.writing import Wish, ask_to_write, write_handout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.services.gate import Checked
    from fieldnotes.store.project import Project


class GateScreen(RowsPlace[Block]):
    """The objections to one handout. After everything that is done it is looked at anew.

    Args:
        wish: which handout.
    """

    PLACE = "gate"
    COLUMNS = (
        Column("gate-screen.rule", 0),
        Column("gate-screen.place", 2),
        Column("gate-screen.message", 1),
        Column("gate-screen.proposal", 3),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("gate")]

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self._wish = wish
        self._checked: Checked | None = None

    def reading(self) -> "Callable[[Project], Sequence[Block]]":
        """Everything that stops the handout and is not overridden."""
        from fieldnotes.services.gate import check_handout

        wish = self._wish

        def read(project: "Project") -> "Sequence[Block]":
            self._checked = check_handout(
                project,
                team=wish.team,
                audience=wish.audience,
                chosen=wish.findings,
                language=wish.language,
                overrides=dict(wish.overrides),
            )
            return self._checked.stopping

        return read

    def none_told(self) -> str:
        """Nothing stops it, which does not mean that anybody is anonymous."""
        return t("gate-screen.none")

    def about(self) -> str:
        """How many objections there are, how many were overridden, and the smallest estimated recognition set."""
        checked = self._checked
        if checked is None:
            return ""
        over = len(checked.blocks) - len(checked.stopping)
        known = [each.fitting for each in checked.estimates if each.fitting is not None]
        least = str(min(known)) if known else t("gate-screen.unknown")
        return t("gate-screen.about", count=len(checked.stopping), overridden=over, least=least)

    def cells(self, row: Block) -> tuple[str, ...]:
        """An objection in one line."""
        said = (row.proposals[0].said or "(...)") if row.proposals else ""
        return row.rule.value, t(f"kind.place-{row.place}"), row.message, f"→ {said}" if said else ""

    def told(self, row: Block) -> Text:
        """An objection in full: why, the words as they are, and as they would be."""
        lines = Text(f"{row.message}\n")
        if row.text:
            lines.append(t("gate-screen.before") + " ", style="bold").append(printable(row.text) + "\n")
        if row.proposals:
            lines.append(t("gate-screen.after") + " ", style="bold").append(printable(_after(row)) + "\n")
        estimate = self._estimate(row)
        if estimate:
            lines.append(estimate)
        return lines

    def _estimate(self, row: Block) -> str:
        for each in self._checked.estimates if self._checked else ():
            if each.coding == row.coding:
                known = t("gate-screen.unknown") if each.fitting is None else str(each.fitting)
                return t("gate-screen.estimate", count=known)
        return ""

    def action_accept(self) -> None:
        """Say what is proposed instead."""
        row = self.needed()
        if row is not None:
            if row.coding is None or not row.proposals:
                self.say(t("gate-screen.no-proposal"))
            else:
                self._reword(row, row.proposals[0])

    def action_leave_out(self) -> None:
        """Leave the words out, so that (...) stands there."""
        row = self.needed()
        if row is not None and row.coding is not None and row.end > row.start:
            self._reword(row, Proposal(row.start, row.end, ""))
        elif row is not None:
            self.say(t("gate-screen.no-proposal"))

    @work(group="write", exit_on_error=False)
    async def action_other_words(self) -> None:
        """Type what the audience reads instead."""
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        if row.coding is None or row.end == row.start:
            self.say(t("gate-screen.no-proposal"))
            return
        words = row.text[row.start : row.end]
        form = await ask_form(self.app, t("gate-screen.other-words", words=words), Field("said", t("gate-screen.said")))
        if form is not None:
            self._reword(row, Proposal(row.start, row.end, form["said"]))

    def _reword(self, row: Block, proposal: Proposal) -> None:
        from fieldnotes.services.wordings import reword_shown

        checked, audience = self._checked, self._wish.audience
        if checked is not None:
            self.do(lambda project: reword_shown(project, checked.draft, row, proposal, audience=audience))

    def action_accept_all(self) -> None:
        """Say everything that is proposed instead."""
        from fieldnotes.services.wordings import generalise

        wish = self._wish
        self.do(
            lambda project: generalise(
                project, team=wish.team, audience=wish.audience, chosen=wish.findings, language=wish.language
            ),
            t("gate-screen.generalised"),
        )

    @work(group="write", exit_on_error=False)
    async def action_accept_word(self) -> None:
        """Accept the word in writing."""
        from fieldnotes.services.gate_settings import accept_word
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None or row.end == row.start:
            self.say(t("gate-screen.no-word"))
            return
        word = row.text[row.start : row.end]
        form = await ask_form(
            self.app, t("gate-screen.accept-word", word=word), Field("reason", t("gate-screen.reason"))
        )
        if form is not None:
            self.do(lambda project: accept_word(project, word, form["reason"]))

    @work(group="write", exit_on_error=False)
    async def action_override(self) -> None:
        """Pass over the rule, for this passage or finding, with a reason that is kept."""
        from fieldnotes.tui.widgets.form import Field, ask_form

        row = self.needed()
        if row is None:
            return
        form = await ask_form(
            self.app, t("gate-screen.override", rule=row.rule.value), Field("reason", t("gate-screen.reason"))
        )
        if form is not None:
            about = row.coding or row.finding
            rule = row.rule.value if about is None else f"{row.rule.value}:{about}"
            self._wish = self._wish._replace(overrides=(*self._wish.overrides, (rule, form["reason"])))
            self.read_rows()

    def action_unlink(self) -> None:
        """Let the finding no longer rest on the passage."""
        from fieldnotes.services.findings import unlink_finding

        row = self.needed()
        if row is not None and row.finding is not None and row.coding is not None:
            finding, coding = row.finding, row.coding
            self.do(lambda project: unlink_finding(project, finding, coding))

    def action_trace(self) -> None:
        """Go to the passage, or to what the finding rests on."""
        from fieldnotes.tui.screens.trace import TraceScreen

        row = self.needed()
        if row is not None and row.coding is not None:
            self.go(TraceScreen("coding", row.coding))
        elif row is not None and row.finding is not None:
            self.go(TraceScreen("finding", row.finding))

    @work(group="write", exit_on_error=False)
    async def action_settings(self) -> None:
        """Set how strict the gate is, and what every handout says of answering."""
        from fieldnotes.services.gate_settings import read_gate, set_gate
        from fieldnotes.tui.widgets.form import Field, ask_form

        now = await self.ask(read_gate)
        form = await ask_form(
            self.app,
            t("gate-screen.settings"),
            Field("k", t("gate-screen.k"), str(now.strictness.k)),
            Field("own", t("gate-screen.own-k"), str(now.strictness.own_k)),
            Field("most", t("gate-screen.most"), str(now.strictness.most)),
            Field("reason", t("gate-screen.reason"), now.k_reason),
            Field("contact", t("check.contact"), now.contact),
            Field("privacy", t("gate-screen.privacy"), now.privacy_contact),
            Field("days", t("gate-screen.days"), str(now.answer_days or 0)),
        )
        if form is None:
            return
        numbers = {
            name: int(form[name]) if form[name].strip().isdecimal() else 0 for name in ("k", "own", "most", "days")
        }
        self.do(
            lambda project: set_gate(
                project,
                k=numbers["k"],
                own_k=numbers["own"],
                reason=form["reason"],
                most=numbers["most"],
                most_reason=form["reason"],
                contact=form["contact"],
                privacy_contact=form["privacy"],
                answer_days=numbers["days"],
            )
        )

    @work(group="write", exit_on_error=False)
    async def action_write_handout(self) -> None:
        """Write the handout, when nothing stops it any more."""
        filled = await ask_to_write(self, self._wish)
        if filled is not None:
            self._wish = filled
            await write_handout(self, filled)


def _after(row: Block) -> str:
    """The words as they would be with the first proposal."""
    first = row.proposals[0]
    said = f"[{first.said}]" if first.said else "(...)"
    return f"{row.text[: first.start]}{said}{row.text[first.end :]}"
