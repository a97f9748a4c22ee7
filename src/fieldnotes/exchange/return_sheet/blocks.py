"""A return sheet as a row of blocks, the same in every format."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fieldnotes.analysis.denominators import LEAST, percentage
from fieldnotes.base.i18n import catalogue
from fieldnotes.base.terminal import one_line, printable
from fieldnotes.exchange.return_sheet.content import (
    Decided,
    Recognition,
    ReturnContent,
    ReturnedFinding,
    content_hash,
)

_SHORT = 12


class SheetBlock(NamedTuple):
    """A paragraph and how it looks: `audience`, `title`, `told`, `h1`, `h2`, `par`, `statement`, `quote`, `small`."""

    look: str
    text: str
    name: str = ""


class Sheet:
    """A return sheet's words, in its language."""

    def __init__(self, content: ReturnContent) -> None:
        self.content = content
        self._sentences = catalogue(content.language, "return-sheet")
        self._handout = catalogue(content.language, "handout")

    def say(self, key: str, /, **values: object) -> str:
        """A sentence by its key."""
        return self._sentences[key].format(**values)

    @property
    def title(self) -> str:
        """What the file calls itself; no name in it."""
        return self.say(f"title_{self.content.audience}")

    @property
    def foot(self) -> str:
        """By which it is known."""
        return self.say("foot", short=content_hash(self.content)[:_SHORT])

    def day(self, day: date) -> str:
        """A day in words."""
        month = self._handout[f"month_{day.month}"]
        return self._handout["date"].format(day=day.day, month=month, year=day.year)

    def blocks(self) -> Iterator[SheetBlock]:
        """Everything, from the audience to the contact."""
        content = self.content
        audience = self._handout[f"audience_{content.audience}"].format(team=one_line(content.team))
        yield SheetBlock("audience", self._handout["for_whom"].format(audience=audience))
        yield SheetBlock("title", self.say("heading"))
        yield SheetBlock("told", one_line(content.study), self.say("study"))
        yield SheetBlock("told", self.day(content.made_on), self.say("made_on"))
        if content.object_before:
            yield SheetBlock("told", self.day(content.object_before), self.say("object_before"))
        yield SheetBlock("par", self.say("thanks"))
        yield SheetBlock("h1", self.say("reach_heading"))
        yield SheetBlock("par", self._reach())
        yield SheetBlock("par", self.say("silence"))
        yield SheetBlock("h1", self.say("findings_heading"))
        for finding in content.findings:
            yield from self._finding(finding)
        if content.general:
            yield SheetBlock("h1", self.say("general_heading"))
            yield from self._decided(content.general)
        yield from self._objecting()

    def _reach(self) -> str:
        content = self.content
        if content.invited < LEAST:
            return self.say("reach_few")
        return self.say(
            "reach",
            invited=content.invited,
            reacted=content.reacted,
            declined=content.declined,
            silent=content.silent,
        )

    def _finding(self, finding: ReturnedFinding) -> Iterator[SheetBlock]:
        status = self._handout[f"status_{finding.status}"]
        yield SheetBlock("h2", self.say("finding", number=finding.number, status=status))
        if finding.now:
            yield SheetBlock("small", self.say("before"))
            yield SheetBlock("par", printable(finding.before))
            yield SheetBlock("small", self.say("now"))
            yield SheetBlock("statement", printable(finding.now))
        else:
            yield SheetBlock("statement", printable(finding.before))
        yield SheetBlock("par", self._recognised(finding.recognition))
        if finding.decided:
            yield from self._decided(finding.decided)
        else:
            yield SheetBlock("par", self.say("no_comments"))

    def _recognised(self, told: Recognition) -> str:
        """How many recognised it: below five in words, and never a share without the number it is of."""
        answered = told.yes + told.partly + told.no + told.no_opinion
        if answered == 0:
            return self.say("recognised_none")
        if answered < LEAST:
            return self.say("recognised_few_all" if told.yes == answered else "recognised_few")
        return self.say(
            "recognised",
            answered=answered,
            yes=told.yes,
            percent=percentage(told.yes, answered),
            partly=told.partly,
            no=told.no,
            no_opinion=told.no_opinion,
        )

    def _decided(self, decided: tuple[Decided, ...]) -> Iterator[SheetBlock]:
        for each in decided:
            what = self.say("undecided" if each.status is None else f"decided_{each.status}")
            comments = self.say("comment" if each.comments == 1 else "comments", count=each.comments)
            yield SheetBlock("small", what if each.comments == 1 else f"{what} ({comments})")
            if each.reason:
                yield SheetBlock("par", printable(each.reason))
            for quote in each.quotes:
                yield SheetBlock("quote", printable(quote))

    def _objecting(self) -> Iterator[SheetBlock]:
        content = self.content
        yield SheetBlock("h1", self.say("object_heading"))
        yield SheetBlock("par", self.say("object"))
        if content.contact:
            yield SheetBlock("strong", printable(content.contact))
        if content.privacy_contact:
            yield SheetBlock("par", self._handout["contact_privacy"])
            yield SheetBlock("strong", printable(content.privacy_contact))
        if content.keep_until:
            yield SheetBlock("par", self._handout["after_kept"].format(day=self.day(content.keep_until)))
