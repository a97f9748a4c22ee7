"""Writing the whole entry of a code: its meaning, examples, names, scale; nothing typed is lost to a refusal."""

from typing import ClassVar

from textual import events, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Label, Static

from fieldnotes.base.errors import RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.codebook import written_path
from fieldnotes.model.kinds import CodeKind, CodeStatus
from fieldnotes.model.rows import CodeRow
from fieldnotes.services.codebook_edits import CodeChanges
from fieldnotes.tui.place import Dialog
from fieldnotes.tui.screens.entry_words import MEANT, changes_of, fields_of, redefines
from fieldnotes.tui.screens.short_questions import ShortQuestion
from fieldnotes.tui.widgets.form import ChosenField
from fieldnotes.tui.widgets.line_input import LineInput
from fieldnotes.tui.widgets.writing_area import WritingArea

_AREAS = ("definition", "use_when", "not_when", "examples", "counter_examples", "aliases", "terms", "scale")
_ORDER = (
    "brief",
    "definition",
    "use_when",
    "not_when",
    "examples",
    "counter_examples",
    "aliases",
    "terms",
    "scale",
    "question",
    "kind",
    "status",
    "codable",
    "in_vivo",
    "colour",
)
_BEGIN = "definition"


class EntryDialog(Dialog[CodeRow | None]):
    """Shows an entry to write in; the code as it is after that is the answer, None when the person left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "commands.form.cancel"),
        Binding("f2,ctrl+s", "keep", "commands.form.send"),
        Binding("enter", "next_field", show=False),
    ]
    DEFAULT_CSS = """
    EntryDialog > .dialog { width: 76; padding: 0 1; }
    EntryDialog .heading { dock: top; height: 1; margin-bottom: 0; }
    EntryDialog #keys { dock: bottom; height: 1; margin-top: 0; }
    EntryDialog WritingArea, EntryDialog WritingArea:focus {
        height: auto; min-height: 1; max-height: 8; border-left: outer $primary;
    }
    EntryDialog LineInput, EntryDialog LineInput:focus { height: 1; border: none; padding: 0 1; background: $boost; }
    """

    def __init__(self, code: CodeRow) -> None:
        super().__init__()
        self._code = code
        self._before = fields_of(code)
        self._dropping: tuple[str, ...] = ()
        self._asked: dict[str, str] = {}
        self._keeping = False

    def compose(self) -> ComposeResult:
        """Every field under its name, and the keys."""
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(one_line(written_path(self._code.path)), classes="heading", markup=False)
            yield Static(t("codebook.entry-hint"), id="keys", classes="hint", markup=False)
            for name in _ORDER:
                yield Label(t(f"codebook.field-{name}"), markup=False)
                yield self._control(name)

    def _control(self, name: str) -> WritingArea | LineInput | ChosenField:
        value, known = self._before[name], f"entry-{name}"
        if name in _AREAS:
            return WritingArea(value, soft_wrap=True, id=known)
        choices = _choices(name)
        if choices:
            return ChosenField(choices, value=value, allow_blank=False, compact=True, id=known)
        return LineInput(value, id=known)

    def on_mount(self) -> None:
        """Begin in the definition."""
        area = self.query_one(f"#entry-{_BEGIN}", WritingArea)
        area.focus()
        area.move_cursor(area.document.end)

    def _typed(self) -> dict[str, str]:
        return {name: self._value(name) for name in _ORDER}

    def _value(self, name: str) -> str:
        control = self.query_one(f"#entry-{name}")
        if isinstance(control, WritingArea):
            return control.text
        assert isinstance(control, LineInput | ChosenField)
        return str(control.value)

    @property
    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and is not kept."""
        return tuple(words for name, words in self._typed().items() if words != self._before[name])

    def action_next_field(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def action_leave(self) -> None:
        """Answer with nothing; words that were typed are thrown away only when asked twice."""
        typed = self._typed()
        if self.unkept_words and self._asked != typed:
            self._asked = typed
            self.say(t("codebook.entry-unkept"), problem=True)
        elif not self._keeping:
            self.dismiss(None)

    def action_keep(self) -> None:
        """Keep what was written; when the meaning is worded otherwise, ask first what that does."""
        changes = changes_of(self._code, self._typed())
        if self._keeping:
            return
        if changes == CodeChanges():
            self.dismiss(None)
        elif redefines(changes) and self._code.codings:
            question = MeaningQuestion(self._code.codings)
            self.app.push_screen(question, lambda answer: self._answered(changes, answer))
        else:
            first = not self._code.codings and not any(self._before[name] for name in MEANT)
            self._keep(changes, redefines=False if first else None)  # what meant nothing yet is not defined anew

    def _answered(self, changes: CodeChanges, answer: str | None) -> None:
        if answer is not None:
            self._keep(changes, redefines=answer == "meaning")

    @work(group="write", exit_on_error=False)
    async def _keep(self, changes: CodeChanges, *, redefines: bool | None) -> None:
        from fieldnotes.services.codebook_edits import edit_code

        self._keeping = True
        wanted = changes._replace(dropping=self._dropping)
        try:
            row = await self.ask(
                lambda project: edit_code(project, self._code.id, wanted, redefines=redefines, read=self._code)
            )
        except RefusedError as problem:
            if problem.code == "entry-written-on":
                await self._read_again()
                raise
            if problem.code != "level-in-use":
                raise
            self._ask_about_level(changes, str(problem.values["level"]), problem.values["count"], redefines=redefines)
        else:
            self.dismiss(row)
        finally:
            self._keeping = False

    async def _read_again(self) -> None:
        """Show what others wrote meanwhile in the fields that were left alone; what was typed stays."""
        from fieldnotes.services.codebook import show_code

        now = await self.ask(lambda project: show_code(project, self._code.id))
        fields = fields_of(now)
        for name, value in self._typed().items():
            if value == self._before[name] != fields[name]:
                self._show(name, fields[name])
        self._code, self._before = now, fields

    def _show(self, name: str, value: str) -> None:
        control = self.query_one(f"#entry-{name}")
        if isinstance(control, WritingArea):
            control.load_text(value)
        else:
            assert isinstance(control, LineInput | ChosenField)
            control.value = value

    def _ask_about_level(self, changes: CodeChanges, level: str, count: object, *, redefines: bool | None) -> None:
        """Ask whether the codings on a level that goes may become unrated."""

        def answered(answer: str | None) -> None:
            if answer is not None:
                self._dropping = (*self._dropping, level)
                self._keep(changes, redefines=redefines)

        self.app.push_screen(LevelGoes(level, count), answered)


def _choices(name: str) -> list[tuple[str, str]]:
    """What may be chosen in a field, as label and value; empty for a field that is typed."""
    if name == "kind":
        return [(t("codebook.no-kind"), ""), *((t(f"kind.code-kind-{kind}"), kind.value) for kind in CodeKind)]
    if name == "status":
        lives = (each for each in CodeStatus if each is not CodeStatus.MERGED)
        return [(t(f"codebook.status-{each}"), each.value) for each in lives]
    if name in {"codable", "in_vivo"}:
        return [(t(f"codebook.{each}"), each) for each in ("yes", "no")]
    return []


class _Numbered(ShortQuestion[str]):
    """A question whose answers are numbered lines, each with the word for it."""

    ANSWERS: ClassVar[tuple[str, ...]] = ()

    def answered(self, event: events.Key) -> bool:
        """A digit, or Enter on a line."""
        digits = [str(number) for number in range(1, len(self.ANSWERS) + 1)]
        if event.character in digits:
            self.choose(digits.index(event.character))
            return True
        return super().answered(event)

    def choose(self, at: int) -> None:
        """The answer of a line."""
        self.dismiss(self.ANSWERS[at])


class MeaningQuestion(_Numbered):
    """Whether other words mean something else, so that the codings are to be looked at again."""

    ANSWERS = ("meaning", "wording")

    def __init__(self, codings: int) -> None:
        lines = [
            f"1  {t('codebook.redefined', count=codings)}",
            f"2  {t('codebook.reworded')}",
        ]
        super().__init__(t("codebook.redefines"), lines, t("codebook.back-hint"))


class LevelGoes(_Numbered):
    """Whether a level may go that codings are on."""

    ANSWERS = ("drop",)

    def __init__(self, level: str, count: object) -> None:
        lines = [f"1  {t('codebook.level-drop', level=one_line(level))}"]
        super().__init__(t("codebook.level-goes", level=level, count=count), lines, t("codebook.back-hint"))
