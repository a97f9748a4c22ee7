"""The review for team members: one handout, large and calm, answered by single keys, with no way into the rest.

Nothing of the workbench works here: every key but those of the review is swallowed before it reaches the application.
Leaving takes the passphrase that the researcher set when it began; it is kept as a hash, for this sitting alone. The
terminal around the program cannot be locked by it.
"""

import hashlib
import secrets
from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from fieldnotes.base.i18n import catalogue
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.exchange.handout.content import ANSWERS, FindingContent, HandoutContent, field_name
from fieldnotes.exchange.handout.telling import Telling
from fieldnotes.model.kinds import Question
from fieldnotes.tui.place import Place

_GENERAL = (Question.IMPLICATIONS, Question.FURTHER_RESEARCH, Question.MISSING)
_WRITING = {"e": Question.RECOGNISABLE, "t": Question.NOT_PLACEABLE}
_LEAVE = "ctrl+l"
_SCROLL = {"up": -1, "down": 1, "pageup": -8, "pagedown": 8}


class ReviewScreen(Place):
    """One finding a page, then the general questions, then a page to hand the answers in.

    Args:
        handout: its id.
        content: what it says.
        passphrase: what ends the review.
    """

    PLACE = "review"
    AUTO_FOCUS = ""  # or the area for writing would take the keys while it is hidden
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    ReviewScreen #page { height: 1fr; width: 100%; padding: 1 4; align-horizontal: center; scrollbar-size-vertical: 1; }
    ReviewScreen #page Static { width: 100%; max-width: 76; }
    ReviewScreen #statement { text-style: bold; margin: 1 0; }
    ReviewScreen #body { margin-bottom: 1; }
    ReviewScreen #writing { height: 5; width: 100%; display: none; }
    ReviewScreen #keys { height: auto; width: 100%; padding: 0 4 1 4; text-align: center; color: $text-muted; }
    """

    def __init__(self, handout: str, content: HandoutContent, passphrase: str) -> None:
        super().__init__()
        self._handout = handout
        self._content = content
        self._telling = Telling(content)
        self._words = catalogue(content.language, "review")
        self._salt = secrets.token_bytes(16)
        self._hash = self._hashed(passphrase)
        self._page = 0
        self._said: dict[str, str] = {}
        self._writing: str | None = None
        self._tries = 0
        self._thanks = False

    def _hashed(self, passphrase: str) -> bytes:
        return hashlib.scrypt(passphrase.encode("utf-8", "surrogatepass"), salt=self._salt, n=2**14, r=8, p=1)

    def _say(self, key: str, **values: object) -> str:
        return self._words[key].format(**values)

    def compose(self) -> ComposeResult:
        """The page, where words are written, and the keys of this page."""
        with VerticalScroll(id="page", can_focus=False):
            yield Static(id="where", markup=False)
            yield Static(id="statement", markup=False)
            yield Static(id="body", markup=False)
        yield TextArea(id="writing", soft_wrap=True, tab_behavior="focus")
        yield Static(id="keys", markup=False)

    def on_mount(self) -> None:
        """Show the first page; from now on the workbench does nothing of its own."""
        self.workbench.locked = True
        self._show()

    def on_unmount(self) -> None:
        """Give the workbench back."""
        self.workbench.locked = False

    @property
    def _finding(self) -> FindingContent | None:
        return self._content.findings[self._page] if self._page < len(self._content.findings) else None

    @property
    def _question(self) -> Question | None:
        at = self._page - len(self._content.findings)
        return _GENERAL[at] if 0 <= at < len(_GENERAL) else None

    @property
    def _last(self) -> int:
        return len(self._content.findings) + len(_GENERAL)

    def _show(self) -> None:
        finding, question = self._finding, self._question
        if self._thanks:
            where, statement, body, keys = self._say("thanks"), "", self._say("next-person"), self._say("keys-thanks")
        elif finding is not None:
            where, statement, body = self._finding_told(finding)
            keys = self._say("keys-finding")
        elif question is not None:
            where = self._say("general", number=self._page - len(self._content.findings) + 1, of=len(_GENERAL))
            statement = self._telling.question(question)
            body = self._general_told(question)
            keys = self._say("keys-choice" if question in ANSWERS else "keys-open")
        else:
            where, statement = self._say("ready"), self._say("ready-question")
            body, keys = self._say("answered", count=len(self._said)), self._say("keys-ready")
        for name, text in (("where", where), ("statement", statement), ("body", body), ("keys", keys)):
            self.query_one(f"#{name}", Static).update(text)
        self.query_one("#page").scroll_home(animate=False)

    def _finding_told(self, finding: FindingContent) -> tuple[str, str, str]:
        say = self._telling.say
        where = self._say("finding", number=self._page + 1, of=len(self._content.findings))
        lines = []
        for heading, shown in (("extracts_heading", finding.extracts), ("counter_heading", finding.counter)):
            if shown:
                lines.append(say(heading))
            lines += [f"  {printable(each.text)}\n  – {one_line(each.source)}" for each in shown]
        name = field_name(Question.RECOGNISABLE, finding.number)
        chosen = self._said.get(name)
        told = self._say("nothing-yet") if chosen is None else self._telling.answer(Question.RECOGNISABLE, chosen)
        lines += ["", f"{self._telling.question(Question.RECOGNISABLE)}  {told}"]
        lines += [
            f"{say(label, number=finding.number)}\n  {printable(self._said[field])}"
            for label, field in (
                ("explanation", f"{name}.toelichting"),
                ("question_niet_te_plaatsen", field_name(Question.NOT_PLACEABLE, finding.number)),
            )
            if field in self._said
        ]
        return where, printable(finding.text), "\n".join(lines)

    def _general_told(self, question: Question) -> str:
        chosen, words = self._said.get(question.value, ""), self._said.get(f"{question}.toelichting", "")
        if question in ANSWERS:
            said = self._telling.answer(question, chosen) if chosen else self._say("nothing-yet")
            return f"{said}\n{printable(words)}" if words else said
        return printable(chosen) if chosen else self._say("nothing-yet")

    async def on_key(self, event: events.Key) -> None:
        """Keep every key here: what the review does not know does nothing, and reaches nobody."""
        event.stop()
        event.prevent_default()
        bound = self.active_bindings.get(event.key)
        if self._writing is not None and bound is not None and bound.node is self.query_one("#writing"):
            await self.app.run_action(bound.binding.action, bound.node)  # such as backspace: it would go by the app
        else:
            self._pressed(event.key)

    def _pressed(self, key: str) -> None:
        if key == _LEAVE:
            self._ask_to_leave()
        elif self._writing is not None:
            if key == "escape":
                self._keep_writing()
        elif self._thanks:
            if key == "enter":
                self._thanks, self._page, self._said = False, 0, {}
                self._show()
        elif key in _SCROLL:
            self.query_one("#page").scroll_relative(y=_SCROLL[key], animate=False)
        elif key in {"right", "n", "enter"} and self._page < self._last:
            self._go(self._page + 1)
        elif key in {"left", "p"} and self._page > 0:
            self._go(self._page - 1)
        else:
            self._answer(key)

    def _go(self, page: int) -> None:
        self._page = page
        self._show()

    def _answer(self, key: str) -> None:
        finding, question = self._finding, self._question
        if finding is not None:
            options = ANSWERS[Question.RECOGNISABLE]
            name = field_name(Question.RECOGNISABLE, finding.number)
            if key.isdecimal() and 1 <= int(key) <= len(options):
                self._choose(name, options[int(key) - 1])
            elif key in _WRITING:
                explained = _WRITING[key] is Question.RECOGNISABLE
                self._write(f"{name}.toelichting" if explained else field_name(Question.NOT_PLACEABLE, finding.number))
        elif question is not None:
            options = ANSWERS.get(question, ())
            if key.isdecimal() and 1 <= int(key) <= len(options):
                self._choose(question.value, options[int(key) - 1])
            elif key == "e":
                self._write(f"{question}.toelichting" if options else question.value)
        elif key == "k":
            self._hand_in()
        elif key == "x":
            self._said = {}
            self._go(0)

    def _choose(self, name: str, answer: str) -> None:
        """Choose an answer; the same one again takes it back."""
        if self._said.get(name) == answer:
            del self._said[name]
        else:
            self._said[name] = answer
        self._show()

    def _write(self, name: str) -> None:
        self._writing = name
        area = self.query_one("#writing", TextArea)
        area.load_text(self._said.get(name, ""))
        area.move_cursor(area.document.end)
        area.display = True
        self.set_focus(area)
        self.query_one("#keys", Static).update(self._say("keys-writing"))

    def _keep_writing(self) -> None:
        area = self.query_one("#writing", TextArea)
        if area.text.strip() and self._writing is not None:
            self._said[self._writing] = area.text
        elif self._writing is not None:
            self._said.pop(self._writing, None)
        self._writing = None
        area.display = False
        self.set_focus(None)
        self._show()

    @work(group="write", exit_on_error=False)
    async def _hand_in(self) -> None:
        """Keep the answers, as one form of somebody unnamed; then the next person can begin."""
        from fieldnotes.model.kinds import Channel
        from fieldnotes.services.response_intake import From, add_form

        said = dict(self._said)
        await self.ask(lambda project: add_form(project, self._handout, said, From(channel=Channel.CONVERSATION)))
        self._thanks = True
        self._show()

    @work(group="leave", exclusive=True, exit_on_error=False)
    async def _ask_to_leave(self) -> None:
        """Ask for the passphrase; each wrong one makes the next wait longer."""
        import asyncio

        from fieldnotes.tui.widgets.passphrase import PassphraseDialog

        typed = await self.app.push_screen_wait(PassphraseDialog(self._say("leave")))
        if typed is None:
            return
        if secrets.compare_digest(self._hashed(typed), self._hash):
            self.app.pop_screen()  # not awaited: this worker ends with the screen
            return
        self._tries += 1
        self.query_one("#keys", Static).update(self._say("wrong"))
        await asyncio.sleep(min(2**self._tries / 4, 30))
        self._show()
