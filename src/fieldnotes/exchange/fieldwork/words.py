"""How the fieldwork log says its figures: hours, days, names, and what is unknown."""

from collections.abc import Iterable
from datetime import date

from fieldnotes.base.i18n import t
from fieldnotes.base.terminal import one_line
from fieldnotes.model.fieldwork import FieldTeam, FieldworkRow, Figures

NONE = "–"


def number(minutes: int) -> str:
    """Minutes as hours with one decimal, in the way of the language."""
    return f"{minutes / 60:.1f}".replace(".", t("kind.decimal"))


def whole(minutes: int) -> str:
    """The same for a sentence: whole hours stand without their decimal."""
    return number(minutes).removesuffix(t("kind.decimal") + "0")


def hours_said(row: FieldworkRow) -> str:
    """Observed hours in a cell: unknown is said, a session of unknown duration beside them is marked."""
    figures = row.figures
    if figures.observed_minutes is None:
        if figures.running_minutes is not None:
            return t("kind.hours-so-far", hours=number(figures.running_minutes))
        return NONE if _none_here(row) else t("kind.hours-unknown")
    said = t("kind.hours", hours=number(figures.observed_minutes))
    return f"{said} + ?" if figures.unmeasured else said


def _none_here(row: FieldworkRow) -> bool:
    """Whether it is known that nothing was observed: there are sessions, and no observation of unknown duration."""
    return row.known and not row.figures.unmeasured


def count_said(count: int | None) -> str:
    """A number, or that it is unknown."""
    return t("kind.hours-unknown") if count is None else str(count)


def sessions_said(row: FieldworkRow) -> str:
    """How many sessions; a team of which there is none anywhere is unknown."""
    return count_said(row.figures.sessions if row.known else None)


def interviews_said(row: FieldworkRow) -> str:
    """How many interviews; unknown for a team without any session, a dash when its sessions are all elsewhere."""
    return NONE if row.figures.interviews is None and row.elsewhere else count_said(row.figures.interviews)


def days_said(days: int | None) -> str:
    """How many days ago; a dash when there is no note."""
    return NONE if days is None else str(days)


def day_said(day: date | None) -> str:
    """A day, or a dash."""
    return NONE if day is None else day.isoformat()


def reflection_said(figures: Figures) -> str:
    """How many sessions have no reflection, of how many; those whose text came from a file are not among them."""
    if not figures.logged:
        return NONE
    return t("fieldwork.of", count=figures.without_reflection, whole=figures.logged)


def voices_said(figures: Figures) -> str:
    """Notes by voice in a line; a dash when there are none."""
    return ", ".join(f"{t(f'kind.voice-{voice}')} {count}" for voice, count in figures.notes) or NONE


def full_name(team: FieldTeam) -> str:
    """Organisation and team."""
    return one_line(f"{team.organisation}: {team.name}" if team.organisation else team.name)


def short_names(teams: Iterable[FieldTeam]) -> dict[str, str]:
    """What each team is called in a narrow place, by id: its organisation, unless another team has the same."""
    listed = list(teams)
    organisations = [team.organisation for team in listed]
    alone = {name for name in organisations if name and organisations.count(name) == 1}
    return {team.id: one_line(team.organisation) if team.organisation in alone else full_name(team) for team in listed}


def month_said(row: FieldworkRow) -> str:
    """The month of a row, or that it is unknown."""
    return row.month or t("kind.hours-unknown")
