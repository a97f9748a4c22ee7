"""Starting a review for team members: the researcher sets a passphrase for this sitting, and the handout takes over."""

from fieldnotes.base.i18n import t
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.passphrase import PassphraseDialog


def start_review(place: Place, handout: str) -> None:
    """Ask for a passphrase, and show the handout to team members until it is typed again."""
    place.run_worker(_started(place, handout), group="write", exit_on_error=False)


async def _started(place: Place, handout: str) -> None:
    from fieldnotes.services.handouts import show_handout
    from fieldnotes.tui.screens.review import ReviewScreen

    passphrase = await place.app.push_screen_wait(PassphraseDialog(t("review.new-passphrase"), twice=True))
    if passphrase is not None:
        content = await place.ask(lambda project: show_handout(project, handout))
        place.app.push_screen(ReviewScreen(handout, content, passphrase))
