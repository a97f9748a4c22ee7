"""`fieldnotes import`: files, folders, or the files of a manifest; each comes in by itself, and its result is told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fieldnotes.base.errors import FieldnotesError, RefusedError
from fieldnotes.base.i18n import t
from fieldnotes.cli.call import Call, call_of, tell
from fieldnotes.model.kinds import DocumentKind

if TYPE_CHECKING:
    from fieldnotes.model.answers import ImportAnswer
    from fieldnotes.services.imported import Failed, Imported
    from fieldnotes.services.importing import Keeping, Manner, Wanted
    from fieldnotes.store.project import Project


class _MissingError(typer.TyperException):
    """Wrong usage that only the whole call shows; worded as the parser words its own."""

    def __init__(self, said: str, context: typer.Context) -> None:
        super().__init__(said)
        self.ctx = context


def register(app: typer.Typer) -> None:
    """Give the root its command."""
    app.command("import", help=t("cli.import"))(bring_in)


def bring_in(
    context: typer.Context,
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE...", help=t("cli.import.files"))] = None,
    *,
    team: Annotated[str | None, typer.Option(help=t("cli.import.team"))] = None,
    kind: Annotated[DocumentKind, typer.Option(help=t("cli.import.kind"))] = DocumentKind.DOCUMENT,
    format_name: Annotated[str, typer.Option("--format", help=t("cli.import.format"))] = "auto",
    speakers: Annotated[Path | None, typer.Option(metavar="MAP.json", help=t("cli.import.speakers"))] = None,
    name: Annotated[str | None, typer.Option(help=t("cli.import.name"))] = None,
    manifest: Annotated[Path | None, typer.Option(metavar="FILE.csv", help=t("cli.import.manifest"))] = None,
    repair: Annotated[bool, typer.Option("--repair-mojibake", help=t("cli.import.repair-mojibake"))] = False,
    keep_original: Annotated[bool, typer.Option("--keep-original", help=t("cli.import.keep-original"))] = False,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help=t("cli.import.key"))] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help=t("cli.import.dry-run"))] = False,
) -> None:
    """Bring files in as texts of a team."""
    paths = tuple(map(Path, files or ())) if all(files or ()) else ()  # an empty name would mean the folder one is in
    _see_that_it_goes_together(context, manifest, paths, named=name is not None, of_a_team=team is not None)
    from fieldnotes.exchange.speaker_map import read_speaker_map
    from fieldnotes.services.importing import Manner, Wanted

    call = call_of(context)
    keeping = _keeping(call, key, keep_original=keep_original)
    manner = Manner(read_speaker_map(speakers) if speakers is not None else None, repair, keeping)
    otherwise = Wanted(Path(), team or "", kind, format_name, name=name)
    failed: list[Failed] = []
    with call.study() as project:
        wanted = _by_manifest(project, manifest, otherwise) if manifest else _by_name(project, paths, otherwise, failed)
        done, stopped = _each(project, wanted, manner, failed, dry_run=dry_run)
    if not done and not stopped:
        raise _nothing(failed)
    try:
        call.answer(_answer(done, failed), _lines(done, dry_run=dry_run, kept=keep_original))
    finally:  # the key that stops may have ended the reader of the answer too
        if stopped:
            told = "cli.import.stopped-look" if dry_run else "cli.import.stopped"
            tell(t(told, done=len(done), left=len(wanted) - stopped))
    if stopped:
        raise typer.Exit(1)


def _see_that_it_goes_together(
    context: typer.Context, manifest: Path | None, files: Sequence[Path], *, named: bool, of_a_team: bool
) -> None:
    if manifest is None and not (files and of_a_team):
        raise _MissingError("Missing option '--team'." if files else "Missing argument 'FILE...'.", context)
    if manifest is not None and (files or named):
        raise RefusedError("manifest-or-files" if files else "manifest-or-name")


def _keeping(call: Call, key: Path | None, *, keep_original: bool) -> "Keeping | None":
    """The key beside which originals are kept; both options are given, or neither (`original-needs-key`)."""
    if keep_original is (key is None):
        raise RefusedError("original-needs-key")
    if key is None:
        return None
    from fieldnotes.cli.passphrase import ask_passphrase
    from fieldnotes.services.importing import Keeping
    from fieldnotes.services.pseudonym_keys import open_key

    return Keeping(key, open_key(key, ask_passphrase(), study=call.project_path()))


def _by_manifest(project: "Project", manifest: Path, otherwise: "Wanted") -> Sequence["Wanted"]:
    from fieldnotes.services.manifests import wanted_by

    return wanted_by(project, manifest, otherwise)


def _by_name(
    project: "Project", paths: Sequence[Path], otherwise: "Wanted", failed: list["Failed"]
) -> Sequence["Wanted"]:
    """The files that are meant; folders that may not be read are put with `failed`, and what was passed over is told.

    Raises:
        NotFoundError: `no-such-team`.
        FormatError: `too-many-files`.
        RefusedError: `nothing-to-import`; `name-for-one`, when several files would get one name.
    """
    from fieldnotes.exchange.documents.gathering import gather
    from fieldnotes.services.imported import Failed
    from fieldnotes.services.importing import see_team

    see_team(project, otherwise.team)
    found = gather(paths)
    failed += [Failed(folder.name, problem) for folder, problem in found.locked]
    for each in failed:
        tell(each.problem.message)
    if not found.files and not failed:
        raise RefusedError("nothing-to-import", path=paths[0], hidden=found.hidden, unknown=found.unknown)
    if otherwise.name is not None and len(found.files) > 1:
        raise RefusedError("name-for-one", count=len(found.files))
    if found.hidden or found.unknown:
        tell(t("cli.import.skipped", hidden=found.hidden, unknown=found.unknown))
    return [otherwise._replace(file=file) for file in found.files]


def _each(
    project: "Project", wanted: Sequence["Wanted"], manner: "Manner", failed: list["Failed"], *, dry_run: bool
) -> tuple[list["Imported"], int]:
    """Bring files in one by one; what came in, and after how many one was stopped (0: not).

    What did not come in is put with `failed`, and told at once when there is more than one file.
    """
    from fieldnotes.cli.progress_line import ProgressLine
    from fieldnotes.cli.stopping import stopping_in_between
    from fieldnotes.services.imported import Failed
    from fieldnotes.services.importing import import_each
    from fieldnotes.services.kept_names import name_of

    many = len(wanted) > 1
    done: list[Imported] = []
    progress = ProgressLine()
    if not many:
        for outcome in import_each(project, wanted, manner, dry_run=dry_run):
            _take(outcome, done, failed, many=bool(failed))
        return done, 0
    with stopping_in_between() as stopped:
        for number, each in enumerate(wanted, 1):
            progress.show(number, len(wanted), each.file.name)
            for outcome in import_each(project, [each], manner, dry_run=dry_run):
                progress.clear()
                _take(outcome, done, failed, many=True)
            if stopped() and number < len(wanted):
                failed += [Failed(name_of(left.file), RefusedError("interrupted")) for left in wanted[number:]]
                return done, number
    return done, 0


def _take(outcome: "Imported | Failed", done: list["Imported"], failed: list["Failed"], *, many: bool) -> None:
    from fieldnotes.services.imported import Failed

    if isinstance(outcome, Failed):
        failed.append(outcome)
        if many:
            tell(_with_name(outcome.name, outcome.problem.message))
    else:
        done.append(outcome)
        for warning in outcome.warnings:
            tell(_with_name(outcome.file, warning) if many else warning)


def _with_name(name: str, sentence: str) -> str:
    """A sentence that names the file it is about."""
    return sentence if name in sentence else f"{name}: {sentence}"


def _nothing(failed: Sequence["Failed"]) -> FieldnotesError:
    """Why nothing came in: of one file its own sentence, of several how many they were."""
    return failed[0].problem if len(failed) == 1 else RefusedError("nothing-came-in", count=len(failed))


def _answer(done: Sequence["Imported"], failed: Sequence["Failed"]) -> "ImportAnswer":
    from fieldnotes.model.answers import ErrorBody, FailedFile, ImportAnswer, ImportedDocument

    return ImportAnswer(
        documents=tuple(
            ImportedDocument.model_validate(
                {
                    **each._asdict(),
                    "id": each.id or None,
                    "shares": tuple(share._asdict() for share in each.shares),
                    "residue": tuple(line._asdict() for line in each.residue),
                    "pages": tuple(page._asdict() for page in each.pages),
                }
            )
            for each in done
        ),
        failed=tuple(
            FailedFile(file=each.name, error=ErrorBody(code=each.problem.code, message=each.problem.message))
            for each in failed
        ),
    )


def _lines(done: Sequence["Imported"], *, dry_run: bool, kept: bool) -> list[str]:
    from fieldnotes.services.preview import told_before

    lines = []
    for each in done:
        words = t("cli.count.words-one" if each.words == 1 else "cli.count.words", count=each.words)
        characters = t(
            "cli.count.characters-one" if each.characters == 1 else "cli.count.characters", count=each.characters
        )
        lines.append(t("cli.import.line", name=each.name, words=words, characters=characters, format=each.format))
        lines += [f"  {line}" for line in told_before(each)] if dry_run else []
        lines += ["  " + t("cli.import.kept", sha256=each.sha256)] if kept and not dry_run else []
    return lines
