"""A handout looked at as a whole, for one named audience: everything that may let someone be recognised.

What comes back explains itself and proposes something more general where that helps. Nothing that passes is therefore
anonymous: the gate supports whoever reads, and whoever reads carries it.
"""

from collections import defaultdict
from collections.abc import Iterator

from fieldnotes.analysis.consents import may_be_quoted
from fieldnotes.analysis.disclosure.people import PeopleGate
from fieldnotes.analysis.disclosure.traits import Traits, fitting
from fieldnotes.analysis.disclosure.words import Hit, WordGate
from fieldnotes.base.i18n import t
from fieldnotes.model.disclosure import Block, Estimate, Place, Proposal, Rule, Sheet, ShownPassage
from fieldnotes.model.kinds import ConsentState, Purpose, Voice

_SHOWABLE = {None, Voice.VERBATIM, Voice.IN_VIVO, Voice.PARAPHRASE, Voice.DESCRIPTION}
_BESIDE_A_DAY = {Rule.DATE, Rule.ROLE}


def look(sheet: Sheet) -> list[Block]:
    """Everything that stops this handout, in the order in which it stands there; messages in the language in force."""
    words, people = WordGate(sheet), PeopleGate(sheet)
    found: list[Block] = []
    for each in sheet.words:
        if each.place is Place.FILE_NAME:
            if words.named_in(each.text):
                found.append(Block(Rule.FILE_NAME, each.place, None, None, each.text, 0, 0, t("gate.file-name")))
            continue
        hits = words.hits(each.text, each.place)
        found += [_of_words(hit, each.place, each.finding, None, each.text) for hit in hits]
        if each.place is Place.STATEMENT:
            found += _roles(people.read(each.text), sheet, people.k, each.text, each.finding)
    for passage in sheet.passages:
        found += _of_passage(passage, sheet, words, people)
    return [*found, *people.blocks()]


def estimates(sheet: Sheet) -> list[Estimate]:
    """The estimated recognition set of each passage of people."""
    return list(PeopleGate(sheet).estimates())


def _of_passage(passage: ShownPassage, sheet: Sheet, words: WordGate, people: PeopleGate) -> Iterator[Block]:
    place = Place.COUNTER if passage.counter else Place.EXTRACT
    never = list(_never(passage, place, sheet))
    if never:  # it is not shown, whatever else may be wrong with it
        yield from never
        return
    hits = words.hits(passage.text, place)
    traits = people.read(passage.text)
    for hit in hits:
        if hit.rule is not Rule.ROLE or not _is_common(traits, hit):
            yield _of_words(hit, place, passage.finding, passage.coding, passage.text)
    if any(hit.rule is Rule.DATE for hit in hits) and (traits.roles or traits.genders):
        tells = [*traits.roles.values(), *(tell for each in traits.genders.values() for tell in each)]
        proposals = [Proposal(hit.start, hit.end, hit.said or "") for hit in hits if hit.rule in _BESIDE_A_DAY]
        proposals += [Proposal(each.start, each.end, each.said) for each in tells if each.said is not None]
        said = t("gate.combination-date", told=", ".join(traits.told))
        yield Block(
            Rule.COMBINATION, place, passage.finding, passage.coding, passage.text, 0, 0, said, tuple(proposals)
        )


def _never(passage: ShownPassage, place: Place, sheet: Sheet) -> Iterator[Block]:
    """What no reason lets through: private words, those of third parties, and those without consent."""

    def stop(rule: Rule, message: str) -> Block:
        return Block(rule, place, passage.finding, passage.coding, passage.text, 0, 0, message)

    if passage.private or passage.voice not in _SHOWABLE:
        yield stop(Rule.PRIVATE, t("gate.private"))
    if passage.third_party:
        yield stop(Rule.THIRD_PARTY, t("gate.third-party"))
    said: defaultdict[int, dict[Purpose, ConsentState]] = defaultdict(dict)
    for speaker, purpose, state in passage.consents:
        said[speaker][purpose] = state
    names = {each.key: each.pseudonym for each in sheet.people}
    for speaker in passage.speakers:
        if not may_be_quoted(said[speaker]):
            why = _standing(said[speaker])
            yield stop(Rule.CONSENT, t("gate.consent", name=names.get(speaker, "?"), state=why))


def _standing(said: dict[Purpose, ConsentState]) -> str:
    """What of someone's consent stands in the way, in words."""
    for purpose in (Purpose.PARTICIPATION, Purpose.MEMBER_CHECK):
        state = said.get(purpose)
        if state in {ConsentState.REFUSED, ConsentState.WITHDRAWN}:
            return f"{t(f'kind.purpose-{purpose}')}: {t(f'kind.consent-{state}')}"
    state = said.get(Purpose.QUOTATION)
    told = t("kind.consent-unknown") if state is None else t(f"kind.consent-{state}")
    return f"{t(f'kind.purpose-{Purpose.QUOTATION}')}: {told}"


def _roles(traits: Traits, sheet: Sheet, k: int, text: str, finding: str | None) -> Iterator[Block]:
    """Roles in a statement that too few people of the team have."""
    for role, tell in traits.roles.items():
        count = len(fitting(sheet.people, (role,), (), None))
        if count < k:
            said = t("gate.role" if count else "gate.role-none", role=role, count=count, k=k)
            proposals = (Proposal(tell.start, tell.end, tell.said or ""),)
            yield Block(Rule.ROLE, Place.STATEMENT, finding, None, text, tell.start, tell.end, said, proposals)


def _is_common(traits: Traits, hit: Hit) -> bool:
    """Whether a function title is a role of the roster: how many have it is then judged with the speaker."""
    return any(tell.start < hit.end and hit.start < tell.end for tell in traits.roles.values())


def _of_words(hit: Hit, place: Place, finding: str | None, coding: str | None, text: str) -> Block:
    proposals = () if hit.said is None else (Proposal(hit.start, hit.end, hit.said),)
    words = text[hit.start : hit.end]
    message = t(f"gate.{hit.rule}-word", words=words)
    return Block(hit.rule, place, finding, coding, text, hit.start, hit.end, message, proposals)
