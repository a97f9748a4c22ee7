"""Reflecting on a passage while reading the log of a session."""

from fieldnotes.base.i18n import t
from fieldnotes.tui.place import Place
from fieldnotes.tui.widgets.reader import Reader


async def reflect_here(screen: Place, document: str, reader: Reader) -> bool:
    """Ask about what is selected, or the sentence at the cursor; whether anything was written. Call it from a worker.

    Raises:
        FieldnotesError: `reflection-brought-in`, and what else `services.reflections.reflect` refuses.
    """
    from fieldnotes.services.reflections import Stretch, words_of
    from fieldnotes.tui.screens.reflection import ReflectionDialog, Subject

    await reader.settled()
    if reader.selection is None:
        reader.action_select_sentence()
        await reader.settled()
    if reader.selection is None:
        screen.say(t("read.nothing-selected"))
        return False
    about = Stretch(document, *reader.selection)
    words = await screen.ask(lambda project: words_of(project, about))
    if not screen.in_front:
        return False
    kept = await screen.app.push_screen_wait(ReflectionDialog(document, None, [Subject(about, words)]))
    if kept:
        screen.say(t("reflection.kept"))
    return kept
