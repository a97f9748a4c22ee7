"""Going to what a memo is about: the passage in its text, the code, the finding, the session's text, the team."""

from fieldnotes.base.i18n import t
from fieldnotes.model.memos import ListedAbout, Subject
from fieldnotes.tui.place import Place


async def go_to_subject(screen: Place, subject: Subject) -> None:
    """Open the place where it is, with the cursor on it; call it from a worker."""
    if subject.about == ListedAbout.TEAM.value:
        await _go_to_team(screen, str(subject.id))
    elif subject.about == ListedAbout.CODE.value:
        from fieldnotes.tui.screens.codebook import CodebookScreen

        codebook, code = CodebookScreen(), subject.id
        screen.go(codebook)
        codebook.call_later(lambda: codebook.refresh_codes(code))  # after it looked by itself
    elif subject.about == ListedAbout.FINDING.value:
        from fieldnotes.tui.screens.check import CheckScreen

        check, finding = CheckScreen(None), subject.id
        screen.go(check)
        check.call_later(lambda: check.refresh_findings(finding))
    elif subject.document_id is not None:
        _read(screen, subject)
    else:
        screen.say(t("memos.nowhere"))


def _read(screen: Place, subject: Subject) -> None:
    from fieldnotes.tui.screens.read import ReadScreen

    stands = subject.about in {ListedAbout.PASSAGE.value, ListedAbout.CODING.value}
    if stands and subject.start is None:
        screen.say(t("memos.gone"))
    screen.go(ReadScreen(str(subject.document_id), at=subject.start))


async def _go_to_team(screen: Place, team: str) -> None:
    from fieldnotes.services.teams import list_teams
    from fieldnotes.tui.screens.texts import TextsScreen

    found = next((row for row in await screen.ask(list_teams) if row.id == team), None)
    if found is not None:
        screen.go(TextsScreen(found))
