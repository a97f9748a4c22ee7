"""Suggestions: passages that a code might fit, streaming in; each is accepted or rejected, and is no coding before."""

from collections.abc import Iterator
from itertools import chain
from time import monotonic, sleep
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from fieldnotes.base.errors import FieldnotesError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.suggestions import Progress, Suggestion, SuggestionRule, Wanted
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.long_list import Head
from fieldnotes.tui.widgets.suggestion_list import SuggestionList, in_full

if TYPE_CHECKING:
    from fieldnotes.services.suggestions import Basis
    from fieldnotes.store.project import Project

MOST = 2_000
"""So many suggestions are looked for at a time; more come when some of these are dealt with."""

_AT_LEAST = 0.05  # seconds of searching between two paintings
_BREATH = 0.002  # seconds in which a key and its painting go first
_AFTER_KEY = 0.15  # seconds after a key in which the search stands back
_AT_MOST = 0.5  # seconds for which it does so, however many keys come
_RULES: tuple[SuggestionRule | None, ...] = (None, *SuggestionRule)


class SuggestionsScreen(Place):
    """The suggestions for a code, or for all codes, in one text or in all.

    Args:
        code_id: the code; None is every code in use.
        document_id: the text; None is every text.
    """

    PLACE = "suggestions"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("suggestions")]
    DEFAULT_CSS = """
    SuggestionsScreen #full { height: 8; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    """

    def __init__(self, code_id: str | None = None, *, document_id: str | None = None) -> None:
        super().__init__()
        self._wanted = Wanted(code=code_id, document=document_id)
        self._basis: Basis | None = None
        self._progress = Progress((), 0, 0)
        self._scales: dict[str, tuple[str, ...]] = {}
        self._pressed = 0.0
        self._level: str | None = None
        self._level_of: Suggestion | None = None
        self._code_name = ""

    def content(self) -> ComposeResult:
        """What was asked and how far it is, the columns, the suggestions, and the one under the cursor in full."""
        yield Static(t("suggestions.searching"), id="sum", markup=False)
        yield Head(SuggestionList.head)
        yield SuggestionList(id="suggestions")
        with VerticalScroll(id="full"):
            yield Static(id="full-text", markup=False)

    @property
    def listed(self) -> SuggestionList:
        """The list."""
        return self.query_one(SuggestionList)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.listed.focus()

    def on_screen_resume(self) -> None:
        """Look for suggestions, also anew after reading: what was coded there is no suggestion any more."""
        self.search()

    async def on_study_changed(self) -> None:
        """Look anew: something was undone or done again."""
        self.search()

    @work(exclusive=True, group="search", exit_on_error=False)
    async def search(self) -> None:
        """Look for suggestions and show each as it is found. A later search puts an end to an earlier one."""
        before = self.listed.at
        stream = await self.ask(self._ready)
        self.listed.show([])
        placed = 0
        while len(self.listed.suggestions) < MOST:
            part = await self.ask(lambda _project: self._next(stream))
            if part is None:
                break
            self._progress = part
            if part.found:
                back = before if self.listed.at == placed else self.listed.at  # where one was, unless one moved since
                self.listed.add(part.found[: MOST - self.listed.count], at=back)
                placed = self.listed.at
            self._tell()

    def on_key(self, event: events.Key) -> None:
        """Remember when a key was pressed: the search then stands back."""
        del event
        self._pressed = monotonic()

    def _next(self, stream: Iterator[Progress]) -> Progress | None:
        """What is found in the next moments of searching, as one part; None when nothing is left.

        Searching and painting share one interpreter. So the search lets go after each part, and waits for keys.
        """
        began = monotonic()
        parts: list[Progress] = []
        for part in stream:
            parts.append(part)
            sleep(_BREATH)
            if monotonic() - began >= _AT_LEAST:
                break
        while monotonic() - began < _AT_MOST and monotonic() - self._pressed < _AFTER_KEY:
            sleep(_BREATH)
        if not parts:
            return None
        return Progress(tuple(chain.from_iterable(part.found for part in parts)), parts[-1].done, parts[-1].texts)

    def _ready(self, project: "Project") -> Iterator[Progress]:
        from fieldnotes.services.codebook import list_codes
        from fieldnotes.services.suggestions import look_for

        codes = list_codes(project)
        self._scales = {code.id: code.scale for code in codes}
        search = look_for(project, self._wanted)
        self._basis = search.basis
        self._code_name = search.names["code"] if self._wanted.code is not None else ""
        return iter(search)

    def _tell(self) -> None:
        """Say how many there are and how they were found; while it lasts, how far the search is."""
        assert self._basis is not None
        count, progress, rule = len(self.listed.suggestions), self._progress, self._wanted.rule
        told = [one_line(self._code_name) or t("suggestions.every-code")]
        if self._basis.without:
            told.append(t(f"suggestions.without-{rule.value}" if rule is not None else "suggestions.without"))
        else:
            told.append(t("suggestions.count" if count < MOST else "suggestions.first", count=count))
        if rule is not None:
            told.append(t(f"suggestions.only-{rule.value}"))
        if self._wanted.interviewer:
            told.append(t("suggestions.with-interviewer"))
        if progress.done < progress.texts and count < MOST:
            told.append(t("suggestions.under-way", done=progress.done, texts=progress.texts))
        told.append(t("suggestions.words-by", by=self._by()))
        self.query_one("#sum", Static).update(" · ".join(told))

    def _by(self) -> str:
        assert self._basis is not None
        if self._basis.unusable is not None:
            return t("suggestions.unusable", model=one_line(self._basis.unusable))
        return self._basis.model or t("suggestions.stems")

    @on(SuggestionList.Moved)
    def _moved(self) -> None:
        """Show the suggestion under the cursor in full; a level is chosen for one only."""
        if self.listed.chosen != self._level_of:
            self._level, self._level_of = None, self.listed.chosen
        self._show_full()

    def _show_full(self) -> None:
        chosen = self.listed.chosen
        level = t("suggestions.with-level", level=self._level) if self._level else ""
        self.query_one("#full-text", Static).update(in_full(chosen, level) if chosen else "")

    def action_level(self) -> None:
        """Choose the level with which the suggestion is accepted; after the last it is not rated."""
        chosen = self.listed.chosen
        if chosen is None:
            self.say(t("suggestions.none-chosen"))
            return
        scale: tuple[str | None, ...] = (None, *self._scales.get(chosen.code_id, ()))
        if len(scale) == 1:
            self.say(t("read.no-scale", code=chosen.code))
            return
        self._level = scale[(scale.index(self._level) + 1) % len(scale)]
        self._show_full()

    def action_accept(self) -> None:
        """Lay the code on the passage."""
        self._decide(accepting=True)

    def action_reject(self) -> None:
        """Have the code not suggested here again."""
        self._decide(accepting=False)

    def _decide(self, *, accepting: bool) -> None:
        """Take the suggestion from the list at once, so that the next key is about the next; then write."""
        chosen, level = self.listed.chosen, self._level
        if chosen is None:
            self.say(t("suggestions.none-chosen"))
            return
        self.listed.drop(chosen)
        self._tell()
        self._write(chosen, level, accepting=accepting)

    @work(group="write", exit_on_error=False)
    async def _write(self, chosen: Suggestion, level: str | None, *, accepting: bool) -> None:
        from fieldnotes.services.suggestions import accept_suggestion, reject_suggestion

        try:
            if accepting:
                await self.ask(lambda project: accept_suggestion(project, chosen, level=level))
            else:
                await self.ask(lambda project: reject_suggestion(project, chosen))
        except FieldnotesError:
            self.search()
            raise
        self.say(t("suggestions.accepted" if accepting else "suggestions.rejected", code=chosen.code))

    @on(SuggestionList.Opened)
    def action_read(self) -> None:
        """Read the text at the passage."""
        from fieldnotes.tui.screens.read import ReadScreen

        chosen = self.listed.chosen
        if chosen is None:
            self.say(t("suggestions.none-chosen"))
        else:
            self.go(ReadScreen(chosen.document_id, at=chosen.start))

    def action_next_rule(self) -> None:
        """Go by both rules, by terms alone, or by likeness alone."""
        self._wanted = self._wanted._replace(rule=_RULES[(_RULES.index(self._wanted.rule) + 1) % len(_RULES)])
        self.search()

    def action_interviewer(self) -> None:
        """Look, or do not look, at what the interviewer says too."""
        self._wanted = self._wanted._replace(interviewer=not self._wanted.interviewer)
        self.search()
