"""Who the speakers of transcripts are: asked before they come in, so that no full name enters a study by accident."""

from collections.abc import Sequence
from typing import NamedTuple

from fieldnotes.analysis.speakers import INTERVIEWER, meant, only
from fieldnotes.base.errors import NotFoundError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.exchange.speaker_map import SpeakerMap, same_label
from fieldnotes.exchange.transcripts.turns import is_interviewer
from fieldnotes.model.rows import PersonRow
from fieldnotes.tui.place import Translated
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.people_suggester import PeopleSuggester

MOST_ASKED = 60  # fields of a form; whoever comes behind them keeps the label, and that is told
_SHOWN = 8


class _Answered(NamedTuple):
    """The name for each label, and those that are nobody of the study."""

    names: SpeakerMap
    strangers: tuple[str, ...]


async def ask_speakers(screen: Translated, team: str, labels: Sequence[str]) -> SpeakerMap | None:
    """Ask who each label means; call it from a worker. None means that the person left it.

    What is left empty keeps its label. Names of nobody in the study are told before they are taken.
    """
    from fieldnotes.services.teams import list_people

    people = await screen.ask(lambda project: list_people(project, team))
    typed = {label: _likely(people, label) for label in labels[:MOST_ASKED]}
    while True:
        form = await ask_form(
            screen.app,
            t("bring_in.who"),
            *(
                Field(f"speaker{at}", t("bring_in.speaker", label=one_line(label)), typed[label], (), _suggest(people))
                for at, label in enumerate(typed)
            ),
        )
        if form is None:
            return None
        typed = {label: form[f"speaker{at}"] for at, label in enumerate(typed)}
        try:
            answered = _answered(people, labels, typed)
        except NotFoundError as problem:
            screen.show_problem(problem)
            continue
        if not answered.strangers or await _sure(screen, answered.strangers):
            return answered.names


def _suggest(people: Sequence[PersonRow]) -> PeopleSuggester:
    return PeopleSuggester(people)


def _likely(people: Sequence[PersonRow], label: str) -> str:
    """Whom a label means by itself; empty when that is not clear."""
    return INTERVIEWER if is_interviewer(label) else only(meant(people, label)) or ""


def _answered(people: Sequence[PersonRow], labels: Sequence[str], typed: dict[str, str]) -> _Answered:
    """The names for labels, by what was typed: a pseudonym, initials, `interviewer`, a new name, or nothing.

    Raises:
        NotFoundError: `ambiguous`.
    """
    names: dict[str, str] = {}
    strangers: dict[str, None] = {}
    for label in labels:
        written = typed.get(label, "").strip()
        found = meant(people, written or label)
        if len(found) > 1 and written:
            raise NotFoundError("ambiguous", given=written, candidates=", ".join(found))
        names[same_label(label)] = (only(found) if written else None) or written or label
        if not found:
            strangers[written or label] = None
    return _Answered(names, tuple(strangers))


async def _sure(screen: Translated, strangers: Sequence[str]) -> bool:
    """Warn that these names come into the study as they stand; Enter takes them."""
    shown = ", ".join(map(one_line, strangers[:_SHOWN])) + (", …" if len(strangers) > _SHOWN else "")
    form = await ask_form(
        screen.app,
        t("bring_in.strangers", names=shown),
        Field("sure", t("bring_in.sure"), "", (("keep", t("bring_in.keep")), ("back", t("bring_in.back")))),
    )
    return form is not None and form["sure"] == "keep"
