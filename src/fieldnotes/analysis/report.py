"""The observation report put together: heading, scenes in order of time, reflections where they belong, source line.

An internal report tells everything. A shareable one has no reflection, interpretation or question, no pseudonym, no
day and no time of day; roles are told in general words, and the order stays. The words are in the language in force.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fieldnotes.analysis import report_facts as facts
from fieldnotes.analysis.generalising import Generaliser, season_said
from fieldnotes.analysis.report_lines import own_line, shared_line
from fieldnotes.base.clock import from_stored, to_stored
from fieldnotes.base.i18n import Language, t
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import (
    Fact,
    Line,
    Manner,
    ReflectionPlace,
    Rendering,
    ReportContent,
    ReportScene,
    ReportSource,
    Run,
    Section,
)
from fieldnotes.model.rows import NoteRow

_Order = tuple[ReportScene | None, list[NoteRow]]


def compose(
    source: ReportSource, language: Language, rendering: Rendering, reflections: ReflectionPlace
) -> ReportContent:
    """What the report says."""
    made = _Shared(source) if rendering is Rendering.SHAREABLE else _Own(source, reflections)
    sections = tuple(made.sections())
    return ReportContent(
        language=language,
        rendering=rendering,
        title=t(f"report.title-{source.session.kind}"),
        author="" if made.shared else source.session.observer or "",
        facts=tuple(made.facts()),
        marks_heading=t("report.marks"),
        marks=facts.marks_used(sections, shared=made.shared),
        sections=sections,
        source=made.source_line,
        warning=t("report.unchecked") if made.shared else "",
        left_out=sum(Voice(note.voice).private for note in source.notes) if made.shared else 0,
    )


class _Report:
    """What both renderings have in common: which notes stand where."""

    shared = False

    def __init__(self, source: ReportSource) -> None:
        self.source = source
        self.day = facts.first_day(source)
        self.notes = [note for note in source.notes if not note.written_up]

    def in_order(self) -> Iterator[_Order]:
        """The scenes in order of time with their notes; notes outside a scene stand between those they fell between."""
        by_scene: defaultdict[str | None, list[NoteRow]] = defaultdict(list)
        known = {scene.id for scene in self.source.scenes}
        for note in self.notes:
            by_scene[note.scene_id if note.scene_id in known else None].append(note)
        begun: list[tuple[str, ReportScene]] = []
        for scene in self.source.scenes:
            begun.append((_begin(scene, by_scene[scene.id]) or (begun[-1][0] if begun else ""), scene))
        loose = by_scene[None]
        for begin, scene in sorted(begun, key=lambda each: each[0]):
            before = [note for note in loose if note.happened_at < begin]
            if before:
                yield None, before
            loose = loose[len(before) :]
            yield scene, by_scene[scene.id]
        if loose or not begun:
            yield None, loose

    def heading(self, scene: ReportScene | None, number: int) -> str:
        """What a scene is called."""
        if scene is None:
            return t("report.outside-scenes" if self.source.scenes else "report.body")
        return scene.setting or t("report.scene", number=number)


class _Own(_Report):
    """The researcher's own report."""

    def __init__(self, source: ReportSource, reflections: ReflectionPlace) -> None:
        super().__init__(source)
        self._at_end = reflections is ReflectionPlace.END
        said = facts.day_said(self.day) if self.day else t("report.date-unknown")
        self.source_line = t(f"report.source-{source.session.kind}", date=said)

    def facts(self) -> Iterator[Fact]:
        """The heading."""
        return facts.own_facts(self.source, self.day)

    def sections(self) -> Iterator[Section]:
        """Scenes, reflections, topics, and the jottings that were written up."""
        order = list(self.in_order())
        for number, (scene, notes) in enumerate(order, start=1):
            yield from self._scene(scene, notes, number, self.source_line if len(order) > 1 else "")
        thoughts = [note for note in self.notes if _is_thought(note)]
        if self._at_end and thoughts:
            yield Section(t("report.reflection"), 2, self._lines(thoughts))
        if self.source.topics:
            yield facts.topics_covered(self.source.topics)
        jottings = [note for note in self.source.notes if note.written_up]
        if jottings:
            yield Section(t("report.jottings"), 2, self._lines(jottings), (t("report.jottings-about"),))

    def _scene(self, scene: ReportScene | None, notes: list[NoteRow], number: int, source: str) -> Iterator[Section]:
        """A scene, and the reflections that belong to it; the source line stands at the foot of the last."""
        seen = self._lines(note for note in notes if not _is_thought(note))
        thoughts = () if self._at_end else self._lines(note for note in notes if _is_thought(note))
        if not seen and not self.source.notes:
            seen = (Line((Run(_why_empty(self.source)),)),)
        about = facts.scene_facts(scene) if scene else ()
        yield Section(self.heading(scene, number), 2, seen, about, "" if thoughts else source)
        if thoughts:
            yield Section(t("report.reflection"), 3, thoughts, source=source)

    def _lines(self, notes: Iterable[NoteRow]) -> tuple[Line, ...]:
        """Notes as lines; where another day begins, it is said."""
        found: list[Line] = []
        day = self.day
        for note in notes:
            happened = from_stored(note.happened_at).date()
            if happened != day and note.precision != Precision.ORDER.value:
                found.append(Line((Run(facts.day_said(happened), Manner.LABEL),)))
                day = happened
            found.append(own_line(note))
        return tuple(found)


class _Shared(_Report):
    """A report that may be given to others."""

    shared = True

    def __init__(self, source: ReportSource) -> None:
        super().__init__(source)
        self._general = Generaliser(source.people, source.researchers, source.entries)
        self._people = {person.pseudonym: person for person in source.people}
        self.notes = [note for note in self.notes if not Voice(note.voice).private]
        self.season = season_said(self.day) if self.day else t("report.date-unknown")
        self.source_line = t(f"report.shared-source-{source.session.kind}", season=self.season)

    def facts(self) -> Iterator[Fact]:
        """The heading."""
        return facts.shared_facts(self.source, self.season, self._general)

    def sections(self) -> Iterator[Section]:
        """The scenes of which something is left."""
        number = 0
        for scene, notes in self.in_order():
            shown = (shared_line(note, self._people, self._general) for note in notes)
            lines = tuple(line for line in shown if line is not None)
            if lines:
                number += 1
                about = facts.shared_scene_facts(scene) if scene else ()
                yield Section(self._general.words(self.heading(scene, number)), 2, lines, about)
        if not number:
            yield Section(t("report.body"), 2, (Line((Run(t("report.nothing-to-share")),)),))


def _begin(scene: ReportScene, notes: list[NoteRow]) -> str:
    """When a scene begins, as times are written: by what was said of it, else by its first note; empty when unknown.

    A scene of unknown time stands where it was entered: after the one before it.
    """
    if scene.started_at is not None:
        return to_stored(scene.started_at)
    return notes[0].happened_at if notes else ""


def _is_thought(note: NoteRow) -> bool:
    return note.voice == Voice.REFLECTION.value


def _why_empty(source: ReportSource) -> str:
    """Why a report has no notes."""
    return t("report.from-file", name=source.text_name) if source.text_name else t("report.no-notes")
