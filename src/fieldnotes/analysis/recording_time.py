"""A time in a recording as a person reads it."""


def clock_of(milliseconds: int) -> str:
    """Milliseconds from the start of the recording as hours, minutes and whole seconds: `1:02:05`."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def short_clock_of(milliseconds: int) -> str:
    """The same without hours where there are none, for narrow places: `12:03`, `1:02:05`."""
    seconds = milliseconds // 1000
    return clock_of(milliseconds) if seconds >= 3600 else f"{seconds // 60:02d}:{seconds % 60:02d}"
