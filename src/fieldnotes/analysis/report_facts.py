"""What a report tells besides its notes: the heading, who was there, the marks that it uses, the topics covered."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from fieldnotes.analysis.generalising import Generaliser, role_of
from fieldnotes.analysis.report_lines import LEFT_OUT, moment_said
from fieldnotes.base.clock import from_stored
from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import ParticipantKind, Precision
from fieldnotes.model.report import Fact, Line, Manner, Person, ReportScene, ReportSource, ReportTopic, Run, Section


def first_day(source: ReportSource) -> date | None:
    """The day of the session: of its start, else of its first note; None when neither is known."""
    first = source.session.started_at or next((note.happened_at for note in source.notes), None)
    return from_stored(first).date() if first else None


def day_said(day: date) -> str:
    """A day in full: *20 oktober 2022*."""
    return t("handout.date", day=day.day, month=t(f"handout.month_{day.month}"), year=day.year)


def own_facts(source: ReportSource, day: date | None) -> Iterator[Fact]:
    """The heading of the researcher's own report; what is not known is said to be unknown."""
    row, unknown = source.session, t("kind.hours-unknown")
    yield _fact("team", f"{source.organisation}: {row.team}" if source.organisation else row.team)
    if row.setting:
        yield _fact("setting", row.setting)
    yield _fact("date", _when(source, day) or unknown)
    yield _fact("duration", _hours(row.observed_minutes) or unknown)
    yield _fact("present", _by_role(_everyone(source)) or t("report.not-recorded"))
    if row.shadowed:
        yield _fact("shadowed", row.shadowed)
    yield _fact("observer", row.observer or unknown)
    if row.access:
        yield _fact("access", t(f"kind.access-{row.access}"))
    if row.written:
        yield _fact("written", t(f"kind.written-{row.written}"))
    if row.guide:
        yield _fact("guide", row.guide)


def shared_facts(source: ReportSource, season: str, general: Generaliser) -> Iterator[Fact]:
    """The heading of a shareable report: no pseudonym, no day, no researcher, and hours as one speaks of them."""
    row = source.session
    yield _fact("team", general.team(row.team))
    if row.setting:
        yield _fact("setting", general.words(row.setting))
    yield _fact("period", season)
    yield _fact("duration", _about(row.observed_minutes))
    yield _fact("present", _in_general(_everyone(source), 0) or t("report.not-recorded"))
    if row.shadowed:
        known = {person.pseudonym: person for person in source.people}
        person = known.get(row.shadowed, Person("", "", ParticipantKind.PARTICIPANT.value))
        yield _fact("shadowed", role_of(person))
    if row.access:
        yield _fact("access", t(f"kind.access-{row.access}"))


def scene_facts(scene: ReportScene) -> tuple[str, ...]:
    """When a scene was, and who was there."""
    people = [_by_role(scene.present)] if scene.present else []
    if scene.third_parties:
        one = scene.third_parties == 1
        people.append(t("report.one-other" if one else "report.others", count=scene.third_parties))
    present = t("report.present", who="; ".join(people)) if people else ""
    return tuple(said for said in (_stretch(scene), present) if said)


def shared_scene_facts(scene: ReportScene) -> tuple[str, ...]:
    """Who was there, in general words."""
    present = _in_general(scene.present, scene.third_parties or 0)
    return (t("report.present", who=present),) if present else ()


def topics_covered(topics: Iterable[ReportTopic]) -> Section:
    """The topics of the guide that were ticked, at their times; those that were not are named below the heading."""
    listed = list(topics)
    ticked = sorted((topic.at, at, topic.name) for at, topic in enumerate(listed) if topic.at is not None)
    lines = tuple(Line((Run(name),), moment_said(moment, Precision.EXACT.value)) for moment, _, name in ticked)
    left = ", ".join(topic.name for topic in listed if topic.at is None)
    return Section(t("report.topics"), 2, lines, (t("report.not-covered", topics=left),) if left else ())


def marks_used(sections: Iterable[Section], *, shared: bool) -> tuple[Fact, ...]:
    """The marks that the report uses and what they mean, so that its reader need not guess."""
    lines = [line for section in sections for line in section.lines]
    said = "\n".join(run.text for line in lines for run in line.runs)
    times = {line.time for line in lines}
    used = (
        ("“ ”", "verbatim", "“" in said),
        ("‘ ’", "in-vivo", "‘" in said),
        (t("report.sign-none"), "none", True),
        (LEFT_OUT, "left-out", LEFT_OUT in said),
        ("[ ]", "replaced" if shared else "own", _has_own(lines) or (shared and "[" in said)),
        (t("report.interviewer"), "interviewer", _has_label(lines, f"{t('report.interviewer')}:")),
        ("±", "unsure", any(time.startswith("±") for time in times)),
        (t("report.order"), "order", t("report.order") in times),
    )
    return tuple(Fact(mark, t(f"report.mark-{name}")) for mark, name, there in used if there)


def _fact(name: str, value: str) -> Fact:
    return Fact(t(f"report.fact-{name}"), value)


def _has_own(lines: Iterable[Line]) -> bool:
    return any(run.manner is Manner.OWN for line in lines for run in line.runs)


def _has_label(lines: Iterable[Line], label: str) -> bool:
    return any(run.text == label and run.manner is Manner.LABEL for line in lines for run in line.runs)


def _when(source: ReportSource, day: date | None) -> str:
    """The day with the times of the session, or both days of one that went on into another."""
    row = source.session
    if day is None:
        return ""
    if row.started_at is None:
        return day_said(day)
    begin = from_stored(row.started_at)
    if row.ended_at is None:
        return t("report.since", date=day_said(day), time=f"{begin:%H:%M}")
    end = from_stored(row.ended_at)
    if end.date() == begin.date():
        return f"{day_said(day)}, {begin:%H:%M}–{end:%H:%M}"
    return f"{day_said(day)}, {begin:%H:%M} – {day_said(end.date())}, {end:%H:%M}"


def _stretch(scene: ReportScene) -> str:
    """From when to when a scene was."""
    begin, end = (moment_said(at, scene.precision) if at else "" for at in (scene.started_at, scene.ended_at))
    if not begin and not end:
        return ""
    if scene.precision == Precision.ORDER.value:
        return begin or end
    return (
        f"{begin}–{end.removeprefix('± ')}"
        if begin and end
        else t("report.from" if begin else "report.until", time=begin or end)
    )


def _hours(minutes: int | None) -> str:
    """Hours with one decimal; empty when they are unknown."""
    if minutes is None:
        return ""
    return t("kind.hours", hours=f"{minutes / 60:.1f}".replace(".", t("kind.decimal")))


def _about(minutes: int | None) -> str:
    """Hours as prose has them: whole."""
    if minutes is None:
        return t("kind.hours-unknown")
    hours = (minutes + 30) // 60
    return t("report.about-hours", hours=hours) if hours else t("report.under-an-hour")


def _everyone(source: ReportSource) -> list[Person]:
    """Who was in any of the scenes, and who was gone along with; each once, in the order in which they appear."""
    found = {person: None for scene in source.scenes for person in scene.present}
    found |= {person: None for person in source.people if person.pseudonym == source.session.shadowed}
    return list(found)


def _by_role(people: Iterable[Person]) -> str:
    """People under their roles: *consulent: Wilg, Esdoorn; derde: Linde*."""
    roles: defaultdict[str, list[str]] = defaultdict(list)
    for person in people:
        roles[person.role or t(f"kind.participant-{person.kind}")].append(person.pseudonym)
    return "; ".join(f"{role}: {', '.join(names)}" for role, names in roles.items())


def _in_general(people: Iterable[Person], others: int) -> str:
    """People in general words, without names and numbers: *medewerkers, een leidinggevende, anderen*."""
    kinds = [person.kind for person in people] + [ParticipantKind.THIRD_PARTY.value] * others
    counted = {kind.value: kinds.count(kind.value) for kind in ParticipantKind}
    return ", ".join(t(f"report.role{'s' * (n > 1)}-{kind}") for kind, n in counted.items() if n)
