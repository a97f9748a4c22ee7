"""The codebook as a file: taking one in, after showing what that would do, and writing one to exchange or to print."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.tui.screens.code_choice import BeforeChange
from fieldnotes.tui.screens.codebook_parts.part import CodebookPart
from fieldnotes.tui.short_name import short

if TYPE_CHECKING:
    from fieldnotes.model.codebook_files import Disagreement, Exported, Loss, TakenIn
    from fieldnotes.tui.widgets.form import Field

_MOST = 100  # disagreements that are shown one by one
_SHOWN = 60  # cells of what a field holds here and in the file
_PLACES = 3  # places of a loss on a line


class Filing(CodebookPart):
    """The part of the codebook screen that reads and writes files."""

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_take_in(self) -> None:
        """Ask for a file, show what it would bring, and take it in when that is wanted."""
        from fieldnotes.services.codebook_files import import_codebook

        read = await self._read_file()
        if read is None:
            return
        file, updating, told = read
        title = t("codebook.take-in-before", file=told.file)
        if not self.in_front or not await self.app.push_screen_wait(BeforeChange(title, list(_taken_in_lines(told)))):
            return
        told = await self.ask(lambda project: import_codebook(project, file, update=updating))
        self.say(t("codebook.taken-in", added=told.added, updated=told.updated, skipped=told.skipped))
        self.refresh_codes()

    async def _read_file(self) -> "tuple[Path, bool, TakenIn] | None":
        """Ask until a file can be read, or the person leaves; with it comes what it would bring."""
        from fieldnotes.exchange.codebook.registry import EXCHANGED
        from fieldnotes.services.codebook_files import import_codebook
        from fieldnotes.tui.widgets.form import Field, ask_form

        form: dict[str, str] | None = {"file": "", "update": "no"}
        while form is not None:
            update = Field("update", t("codebook.file-update"), form["update"], choices=_no_or_yes())
            path = _path_field(t("codebook.file-in"), form["file"], EXCHANGED)
            form = await ask_form(self.app, t("codebook.take-in"), path, update)
            if form is None or not form["file"].strip():
                return None
            file, updating = _meant(form["file"]), form["update"] == "yes"
            try:
                told = await self.ask(
                    lambda project, file=file, updating=updating: import_codebook(  # type: ignore[misc]
                        project, file, update=updating, dry_run=True
                    )
                )
            except FieldnotesError as problem:
                self.show_problem(problem)
            else:
                return file, updating, told
        return None

    @work(group="ask", exclusive=True, exit_on_error=False)
    async def action_write_file(self) -> None:
        """Ask where to and how, until it will do, and write the codebook; what is there is replaced only when asked."""
        from fieldnotes.exchange.codebook.registry import EXCHANGED, PRINTED
        from fieldnotes.tui.widgets.form import Field, ask_form

        form: dict[str, str] | None = {"file": str(_beside(self.workbench.project_path)), "passages": "no"}
        made = None
        while form is not None:
            passages = Field("passages", t("codebook.file-passages"), form["passages"], choices=_no_or_yes())
            path = _path_field(t("codebook.file-out"), form["file"], (*EXCHANGED, *PRINTED))
            form = await ask_form(self.app, t("codebook.write-file"), path, passages)
            if form is None or not form["file"].strip():
                return
            try:
                made = await self._written(_meant(form["file"]), passages=form["passages"] == "yes")
            except FieldnotesError as problem:
                self.show_problem(problem)
            else:
                break
        if made is not None and self.in_front:
            await self.app.push_screen_wait(BeforeChange(t("codebook.written"), list(_written_lines(made)), told=True))

    async def _written(self, file: Path, *, passages: bool) -> "Exported | None":
        """Write a file; None when the one that is there is to stay."""
        from fieldnotes.services.codebook_files import export_codebook

        try:
            return await self.ask(lambda project: export_codebook(project, file, passages=passages))
        except RefusedError as problem:
            if problem.code != "codebook-file-exists" or not self.in_front:
                raise
        if not await self.app.push_screen_wait(BeforeChange(t("codebook.file-there"), [str(file)])):
            return None
        return await self.ask(lambda project: export_codebook(project, file, passages=passages, replace=True))


def _meant(typed: str) -> Path:
    return Path(typed.strip()).expanduser()


def _beside(study: Path | None) -> Path:
    """The file that is suggested: beside that of the study."""
    return (study.absolute().parent if study else Path.cwd()) / f"{t('codebook.file-name')}.qdc"


def _no_or_yes() -> tuple[tuple[str, str], ...]:
    return tuple((each, t(f"codebook.{each}")) for each in ("no", "yes"))


def _path_field(label: str, value: str, endings: Sequence[str]) -> "Field":
    from fieldnotes.tui.widgets.form import Field
    from fieldnotes.tui.widgets.path_suggester import PathSuggester

    return Field("file", f"{label} ({' '.join(endings)})", value, suggester=PathSuggester(endings))


def _taken_in_lines(told: "TakenIn") -> Iterator[str]:
    """What taking a file in would do, line by line: sums first."""
    yield t("codebook.take-in-sums", added=told.added, updated=told.updated, same=told.same, kept=told.kept)
    if told.refused:
        yield t("codebook.take-in-refused", count=told.refused)
    if told.reopened:
        yield t("codebook.take-in-reopened", count=told.reopened)
    yield from map(_disagreed, told.disagreements[:_MOST])
    if len(told.disagreements) > _MOST:
        yield t("codebook.merge-more", count=len(told.disagreements) - _MOST)
    yield from _lost(told.losses)


def _disagreed(each: "Disagreement") -> str:
    if each.field is None:
        return f"▪ {one_line(each.code)}: {each.why}"
    ours, theirs = (short(text, _SHOWN) or "–" for text in (each.ours, each.theirs))
    return f"▪ {one_line(each.code)}, {t(f'kind.field-{each.field}')}: ‘{ours}’ ↔ ‘{theirs}’. {each.why}"


def _lost(losses: "Iterable[Loss]") -> Iterator[str]:
    for loss in losses:
        more = ", …" if len(loss.where) > _PLACES else ""
        yield f"▪ {loss.count} × {loss.why} ({', '.join(loss.where[:_PLACES])}{more})"


def _written_lines(made: "Exported") -> Iterator[str]:
    """Where the codebook lies, how much is in it, and what is not."""
    yield str(made.file)
    yield t("codebook.written-sums", codes=made.codes, version=made.version)
    if made.passages:
        yield t("codebook-file.passages-inside", count=made.passages)
    yield from _lost(made.losses)
