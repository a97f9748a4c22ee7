"""Writing a handout from the places that come before the gate: what is stopped goes on to the gate."""

from fieldnotes.tui.place import Place
from fieldnotes.tui.screens.writing import Wish, ask_to_write, write_handout


async def write_through_gate(screen: Place, wish: Wish) -> None:
    """Ask what is needed and write the handout; when the gate stops it, say so and show why. Call it from a worker.

    Raises:
        FieldnotesError: what `services.handouts.create_handout` refuses, the gate aside.
    """
    from fieldnotes.services.gate import BlockedError

    filled = await ask_to_write(screen, wish)
    if filled is None:
        return
    try:
        await write_handout(screen, filled)
    except BlockedError as problem:
        from fieldnotes.tui.screens.gate import GateScreen

        screen.say(problem.message, problem=True)
        screen.go(GateScreen(filled))
