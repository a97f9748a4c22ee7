"""How answers are counted and told: always with how many there were, no percentage below five, no share without n.

Five is the least group of which a share says nothing about one person (requirement of the member check; the study's
own rule for small teams).
"""

from collections.abc import Iterable
from typing import NamedTuple

LEAST = 5


class Tally(NamedTuple):
    """How a question of choices was answered; `silent` forms came back without an answer to it."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    no_opinion: int = 0
    silent: int = 0

    @property
    def answered(self) -> int:
        """How many said anything of it."""
        return self.yes + self.partly + self.no + self.no_opinion


class Reach(NamedTuple):
    """Whom a handout reached, in people. Whoever is silent is not in agreement, and is told as silent."""

    invited: int = 0
    sent: int = 0
    opened: int = 0
    reacted: int = 0
    declined: int = 0
    withdrawn: int = 0

    @property
    def silent(self) -> int:
        """How many were invited and said nothing at all."""
        return max(0, self.invited - self.reacted - self.declined - self.withdrawn)


def tally(answers: Iterable[str]) -> Tally:
    """Answers counted; an empty one is a form that was silent on the question."""
    counted = dict.fromkeys(("ja", "deels", "aangepast", "nee", "geen-mening", ""), 0)
    for answer in answers:
        counted[answer] = counted.get(answer, 0) + 1
    return Tally(
        counted["ja"], counted["deels"] + counted["aangepast"], counted["nee"], counted["geen-mening"], counted[""]
    )


def percentage(part: int, whole: int) -> int | None:
    """A whole percentage; None below five, where a share would point at people."""
    return None if whole < LEAST else round(100 * part / whole)
