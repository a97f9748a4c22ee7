"""On how many examples a property is tried: some in every run of the suite, more where time is given.

`FIELDNOTES_EXAMPLES=4 make tests` tries four times as many as a test asks for; as a rule it is less than half.
"""

import os

SHARE = float(os.environ.get("FIELDNOTES_EXAMPLES", "0.4"))
FEWEST = 5


def examples(asked: int) -> int:
    """How many examples to try of those that a test asks for."""
    return max(min(asked, FEWEST), round(asked * SHARE))
