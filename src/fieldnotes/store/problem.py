"""What a check of a project file finds: a code with values, worded by whoever shows it (`problem.<code>`)."""

from typing import NamedTuple


class Problem(NamedTuple):
    """Something that does not hold."""

    code: str
    values: dict[str, str]
