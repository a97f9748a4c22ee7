"""Who speaks at a place in a text, and when in the recording, as the command line tells it."""

from fieldnotes.analysis.recording_time import clock_of


def spoken(start_ms: int | None, speaker: str | None) -> str:
    """The time of a turn and its speaker, as far as they are known; empty where nobody speaks."""
    time = "" if start_ms is None else clock_of(start_ms)
    return " ".join(part for part in (time, speaker) if part)
