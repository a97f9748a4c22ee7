"""A handout's own sentences, the same in every format: for whom, what was done, by when, what earlier answers said."""

from collections.abc import Iterator
from datetime import date

from fieldnotes.base.i18n import catalogue
from fieldnotes.base.terminal import one_line
from fieldnotes.exchange.handout.content import EarlierAnswers, HandoutContent, about_hours

_FEW = 5  # below so many, words and no numbers


class Telling:
    """The sentences of one handout, in its language: the person at the screen may be reading in another."""

    def __init__(self, content: HandoutContent) -> None:
        self.content = content
        self._sentences = catalogue(content.language, "handout")

    def say(self, key: str, /, **values: object) -> str:
        """A sentence by its key."""
        return self._sentences[key].format(**values)

    @property
    def audience(self) -> str:
        """For whom it is: *de deelnemers van Team Noord*."""
        return self.say(f"audience_{self.content.audience}", team=one_line(self.content.team))

    def day(self, day: date) -> str:
        """A day in words: *14 maart 2023*."""
        return self.say("date", day=day.day, month=self.say(f"month_{day.month}"), year=day.year)

    def answer(self, question: str, answer: str) -> str:
        """An answer to a question of choices, in words."""
        return self.say(f"answer_{question}_{answer}")

    def question(self, question: str) -> str:
        """A question, in words."""
        return self.say(f"question_{question}")

    def what_we_did(self) -> tuple[str, ...]:
        """How long and with how many talks, in sentences; what is unknown is said to be unknown."""
        content = self.content
        so_far = "_so_far" if content.ongoing else ""
        hours, talks = content.observed_hours, content.interviews
        running = (self.say("ongoing", team=one_line(content.team)),) if content.ongoing else ()
        return (
            *running,
            self.say(f"hours_{_amount(hours)}{so_far}", hours=about_hours(hours or 0)),
            self.say(f"interviews_{_amount(talks)}{so_far}", interviews=talks),
        )

    @property
    def is_reworded(self) -> bool:
        """Whether words of any passage were replaced."""
        return any(
            extract.reworded for finding in self.content.findings for extract in (*finding.extracts, *finding.counter)
        )

    def after(self) -> Iterator[str]:
        """What happens with an answer, sentence by sentence, from silence to how long it is kept."""
        content = self.content
        yield f"{self.say('after_silence')} {self.say('after_silence_meaning')}"
        yield f"{self.say('after_reading')} {self.say(f'after_others_{content.audience}')}"
        yield self.say("after_withdrawing")
        if content.keep_until is not None:
            yield self.say("after_kept", day=self.day(content.keep_until))

    def earlier(self, told: EarlierAnswers) -> str:
        """What was answered to earlier versions of a finding; below five in words, above with all numbers."""
        if told.answered < _FEW:
            return self.say("earlier_few_all" if told.recognised == told.answered else "earlier_few")
        return self.say(
            "earlier_many",
            answered=told.answered,
            recognised=told.recognised,
            partly=told.partly,
            other=told.not_recognised,
        )


def _amount(number: int | None) -> str:
    return {None: "unknown", 0: "none", 1: "one"}.get(number, "many")
