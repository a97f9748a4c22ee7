"""Who the speakers of transcripts are: asked before they come in, so that no full name enters a study by accident.

A name is asked once over all files. A general label (`I`, `Speaker 1`) that stands in several files may be somebody
else in each of them: it is asked for each file, unless a person says that it is the same everywhere.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fieldnotes.analysis.general_labels import is_general
from fieldnotes.analysis.speakers import INTERVIEWER, meant, only
from fieldnotes.base.errors import NotFoundError
from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.exchange.speaker_map import SpeakerMap, same_label
from fieldnotes.exchange.transcripts.turns import is_interviewer
from fieldnotes.model.rows import PersonRow
from fieldnotes.tui.place import Translated
from fieldnotes.tui.short_name import short
from fieldnotes.tui.widgets.form import Field, ask_form
from fieldnotes.tui.widgets.people_suggester import PeopleSuggester

MOST_ASKED = 40  # fields of one form
NO_NAME = "-"  # typed for who is not to be named
_SHOWN = 8


class Spoken(NamedTuple):
    """A file that is to come in, and the labels of those who speak in it."""

    at: int
    name: str
    labels: tuple[str, ...]


class _Question(NamedTuple):
    """A label that is asked; of one file, or of all (None)."""

    label: str
    at: int | None = None


class _Page(NamedTuple):
    title: str
    questions: tuple[_Question, ...]


class _Answer(NamedTuple):
    """The name for a label, and what will stand in the study though it is nobody of it."""

    name: str | None
    stranger: str | None = None


async def ask_speakers(screen: Translated, team: str, files: Sequence[Spoken]) -> dict[int, SpeakerMap] | None:
    """Ask who each label means, and give the map of each file; call it from a worker. None: the person left it.

    What is left empty keeps its label. Names of nobody in the study are told before they are taken.
    """
    from fieldnotes.services.teams import list_people

    pages = await _pages(screen, files)
    if pages is None:
        return None
    people = await screen.ask(lambda project: list_people(project, team))
    typed: dict[_Question, str] = {}
    while True:
        answers = await _answers(screen, people, pages, typed)
        if answers is None:
            return None
        strangers = dict.fromkeys(answer.stranger for answer in answers.values() if answer.stranger)
        if not strangers or await _sure(screen, tuple(strangers)):
            return {file.at: _map_of(file, answers) for file in files}


async def _pages(screen: Translated, files: Sequence[Spoken]) -> list[_Page] | None:
    """What is asked together, a form each; None when a person left the question that comes before it."""
    found = Counter(label for file in files for label in set(file.labels))
    labels = tuple(dict.fromkeys(label for file in files for label in file.labels))
    general = [label for label in labels if found[label] > 1 and is_general(label)]
    apart = await _apart(screen, general) if general else False
    if apart is None:
        return None
    once = [_Question(label) for label in labels if not (apart and label in general)]
    pages = [_Page(t("bring_in.who"), questions) for questions in _formfuls(once)]
    for file in files if apart else ():
        asked = [_Question(label, file.at) for label in file.labels if label in general]
        title = t("bring_in.who-in", file=short(one_line(file.name)))
        pages += [_Page(title, questions) for questions in _formfuls(asked)]
    return pages


def _formfuls(questions: Sequence[_Question]) -> Iterator[tuple[_Question, ...]]:
    for begin in range(0, len(questions), MOST_ASKED):
        yield tuple(questions[begin : begin + MOST_ASKED])


async def _apart(screen: Translated, labels: Sequence[str]) -> bool | None:
    """Whether general labels are somebody else in each file; None when a person left the question."""
    form = await ask_form(
        screen.app,
        t("bring_in.general-title", labels=_shown(labels)),
        Field(
            "general",
            t("bring_in.general"),
            "",
            (("each", t("bring_in.general-each")), ("same", t("bring_in.general-same"))),
        ),
    )
    return None if form is None else form["general"] == "each"


async def _answers(
    screen: Translated, people: Sequence[PersonRow], pages: Sequence[_Page], typed: dict[_Question, str]
) -> dict[_Question, _Answer] | None:
    """Ask page by page; Escape goes a page back, and from the first one leaves. What was typed is kept in `typed`."""
    answers: dict[_Question, _Answer] = {}
    number = 0
    while number < len(pages):
        page = pages[number]
        fields = (
            Field(
                f"speaker{at}",
                t("bring_in.speaker", label=one_line(question.label)),
                typed.get(question, _likely(people, question.label)),
                (),
                PeopleSuggester(people, (INTERVIEWER,)),
            )
            for at, question in enumerate(page.questions)
        )
        form = await ask_form(screen.app, page.title, *fields)
        if form is None and number == 0:
            return None
        if form is None:
            number -= 1
            continue
        told = {question: form[f"speaker{at}"] for at, question in enumerate(page.questions)}
        typed.update(told)
        try:
            answers.update({question: _answer(people, question.label, written) for question, written in told.items()})
        except NotFoundError as problem:
            screen.show_problem(problem)
        else:
            number += 1
    return answers


def _likely(people: Sequence[PersonRow], label: str) -> str:
    """Whom a label means by itself; empty when that is not clear."""
    return INTERVIEWER if is_interviewer(label) else only(meant(people, label)) or ""


def _answer(people: Sequence[PersonRow], label: str, written: str) -> _Answer:
    """What was typed for a label: a pseudonym, initials, `interviewer`, a new name, `-` for no name, or nothing.

    Raises:
        NotFoundError: `ambiguous`.
    """
    written = written.strip()
    if written == NO_NAME:
        return _Answer(None)
    found = meant(people, written or label)
    if not written:
        return _Answer(label, None if found or is_general(label) else label)
    if len(found) > 1:
        raise NotFoundError("ambiguous", given=written, candidates=", ".join(found))
    return _Answer(only(found) or written, None if found else written)


def _map_of(file: Spoken, answers: Mapping[_Question, _Answer]) -> SpeakerMap:
    """The map of one file: what was answered for it goes before what was answered for all."""
    return {
        same_label(label): (answers.get(_Question(label, file.at)) or answers[_Question(label)]).name
        for label in file.labels
    }


def _shown(labels: Sequence[str]) -> str:
    return ", ".join(map(one_line, labels[:_SHOWN])) + (", …" if len(labels) > _SHOWN else "")


async def _sure(screen: Translated, strangers: Sequence[str]) -> bool:
    """Warn that these names come into the study as they stand; only who says so lets them in."""
    form = await ask_form(
        screen.app,
        t("bring_in.strangers", names=_shown(strangers)),
        Field("sure", t("bring_in.sure"), "", (("back", t("bring_in.back")), ("keep", t("bring_in.keep")))),
    )
    return form is not None and form["sure"] == "keep"
