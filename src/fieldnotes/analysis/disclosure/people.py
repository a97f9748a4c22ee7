"""Who could be the speaker of each passage of a handout, and what several passages of one person tell together."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from fieldnotes.analysis.disclosure.traits import Reader, Tell, Traits, fitting
from fieldnotes.base.i18n import t
from fieldnotes.model.disclosure import Block, Estimate, Place, Proposal, Rule, Sheet, ShownPassage
from fieldnotes.model.kinds import Audience, Gender, Voice

_SPOKEN = {Voice.VERBATIM, Voice.IN_VIVO, Voice.PARAPHRASE}
_OF_PEOPLE = {"observation", "interview", "response"}


class Judged(NamedTuple):
    """A passage with what it tells, and the keys of those who fit; None when that cannot be estimated."""

    passage: ShownPassage
    traits: Traits
    fits: frozenset[int] | None


class PeopleGate:
    """Estimates recognition sets with the roster of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._reader = Reader(sheet.people)
        own = sheet.audience is Audience.PARTICIPANTS
        self.k = sheet.strictness.own_k if own else sheet.strictness.k
        self.judged = [self._judge(each) for each in sheet.passages if each.kind in _OF_PEOPLE and not each.left_out]

    def read(self, text: str) -> Traits:
        """What a text tells of a person."""
        return self._reader.read(text)

    def _judge(self, passage: ShownPassage) -> Judged:
        traits = self._reader.read(passage.text)
        if passage.kind == "observation" and passage.present is None:
            return Judged(passage, traits, None)
        return Judged(passage, traits, fitting(self._sheet.people, traits.roles, traits.genders, passage.present))

    def estimates(self) -> Iterator[Estimate]:
        """The estimated recognition set of each passage of people."""
        for each in self.judged:
            fits = None if each.fits is None else len(each.fits)
            yield Estimate(each.passage.coding, fits, each.traits.told)

    def blocks(self) -> Iterator[Block]:
        """What stops passages because of whom they may point to."""
        for each in self.judged:
            yield from self._single(each)
        yield from self._per_person()
        yield from self._united()
        yield from self._side_by_side()

    def _single(self, each: Judged) -> Iterator[Block]:
        passage, traits = each.passage, each.traits
        spoken = passage.voice in _SPOKEN or passage.kind in {"interview", "response"}
        if spoken and not passage.speakers:
            yield _block(Rule.SPEAKER, passage, t("gate.speaker"))
        if each.fits is None:
            yield _block(Rule.UNKNOWN_SET, passage, t("gate.unknown-set"))
        elif len(each.fits) < self.k:
            told = ", ".join(traits.told) or t("gate.nothing-told")
            said = t("gate.small-set", fitting=len(each.fits), k=self.k, told=told)
            yield _block(Rule.SMALL_SET, passage, said, tells=_tells(traits))
        dated = [*traits.weekdays]
        if dated and (traits.roles or traits.genders):
            said = t("gate.combination-day", told=", ".join(traits.told))
            yield _block(Rule.COMBINATION, passage, said, tells=[*dated, *_tells(traits)])
        alone = passage.shadowed is not None and set(passage.speakers) <= {passage.shadowed}
        if traits.accompanied and (alone or not passage.speakers):
            yield _block(Rule.SHADOWED, passage, t("gate.shadowed"), at=traits.accompanied[0])
        elif alone and dated:
            yield _block(Rule.SHADOWED, passage, t("gate.shadowed-day"), tells=dated)

    def _per_person(self) -> Iterator[Block]:
        for speaker, of in self._by_speaker().items():
            if len(of) > self._sheet.strictness.most:
                name = self._name(speaker)
                said = t("gate.per-person", name=name, count=len(of), most=self._sheet.strictness.most)
                yield _block(Rule.PER_PERSON, of[-1].passage, said)

    def _united(self) -> Iterator[Block]:
        """What several passages of one person tell together, each of which alone is told of enough people."""
        for speaker, of in self._by_speaker().items():
            sets = [each.fits for each in of if each.fits is not None]
            if len(of) < 2 or not sets or any(len(fits) < self.k for fits in sets):
                continue
            together = frozenset.intersection(*sets)
            if len(together) < self.k:
                tells = list(dict.fromkeys(word for each in of for word in each.traits.told))
                said = t(
                    "gate.combination",
                    name=self._name(speaker),
                    count=len(of),
                    fitting=len(together),
                    k=self.k,
                    told=", ".join(tells) or t("gate.nothing-told"),
                )
                for each in of:
                    yield _block(Rule.COMBINATION, each.passage, said, tells=_tells(each.traits))

    def _side_by_side(self) -> Iterator[Block]:
        """What an earlier handout to others told of a passage, laid beside what this one tells."""
        for each in self.judged:
            for coding, text in self._sheet.earlier:
                if coding != each.passage.coding or text == each.passage.text:
                    continue
                before = self._reader.read(text)
                roles = {**before.roles, **each.traits.roles}
                genders = {*before.genders, *each.traits.genders}
                fits = fitting(self._sheet.people, roles, genders, each.passage.present)
                if len(fits) < self.k and (each.fits is None or len(each.fits) >= self.k):
                    yield _block(Rule.SIDE_BY_SIDE, each.passage, t("gate.side-by-side", fitting=len(fits), k=self.k))
                    break

    def _by_speaker(self) -> dict[int, list[Judged]]:
        found: defaultdict[int, list[Judged]] = defaultdict(list)
        for each in self.judged:
            for speaker in each.passage.speakers:
                found[speaker].append(each)
        return found

    def _name(self, key: int) -> str:
        return next((each.pseudonym for each in self._sheet.people if each.key == key), "?")


def _tells(traits: Traits) -> list[Tell]:
    genders: list[Tell] = [tell for gender in Gender for tell in traits.genders.get(gender, ())]
    return [*traits.roles.values(), *genders]


def _block(
    rule: Rule, passage: ShownPassage, message: str, *, tells: list[Tell] | None = None, at: Tell | None = None
) -> Block:
    proposals = tuple(Proposal(each.start, each.end, each.said) for each in tells or () if each.said is not None)
    return Block(
        rule,
        Place.COUNTER if passage.counter else Place.EXTRACT,
        passage.finding,
        passage.coding,
        passage.text,
        at.start if at else 0,
        at.end if at else 0,
        message,
        proposals,
    )
