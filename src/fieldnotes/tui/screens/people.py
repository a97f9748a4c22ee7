"""People and their consent: who takes part, in which role, and what each consented to."""

from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import BindingType

from fieldnotes.base.i18n import t
from fieldnotes.model.kinds import Audience, ConsentState, Gender, ParticipantKind, Purpose
from fieldnotes.tui.columns import Column
from fieldnotes.tui.commands import bindings_of
from fieldnotes.tui.rows_place import RowsPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fieldnotes.services.people import Person
    from fieldnotes.store.project import Project

SIGNS = {ConsentState.GIVEN: "+", ConsentState.REFUSED: "−", ConsentState.WITHDRAWN: "×", None: "?"}
"""How a consent is drawn, readable without colour; what was never said is a question mark."""
_SHOWN = (Purpose.PARTICIPATION, Purpose.QUOTATION, Purpose.MEMBER_CHECK, Purpose.PUBLICATION)


class PeopleScreen(RowsPlace["Person"]):
    """The roster, of one team or of all, with a sign for each purpose."""

    PLACE = "people"
    COLUMNS = (
        Column("people.pseudonym", 0),
        Column("people.team", 1),
        Column("people.kind", 3),
        Column("people.role", 2),
        Column("people.participation", 0),
        Column("people.quotation", 0),
        Column("people.member-check", 0),
        Column("people.publication", 4),
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of("people")]

    def __init__(self, team: str | None = None) -> None:
        super().__init__()
        self._team = team

    def reading(self) -> "Callable[[Project], Sequence[Person]]":
        """Everyone with their consent."""
        from fieldnotes.services.people import list_participants

        team = self._team
        return lambda project: list_participants(project, team=team)

    def about(self) -> str:
        """What the signs mean."""
        return t("people.legend")

    def cells(self, row: "Person") -> tuple[str, ...]:
        """Someone, with a sign for each purpose."""
        held = {each.purpose: each.state for each in row.consents if each.audience is None}
        who = row.row
        return (
            who.pseudonym,
            who.team,
            t(f"kind.participant-{who.kind}"),
            who.role,
            *(SIGNS[held.get(purpose)] for purpose in _SHOWN),
        )

    def told(self, row: "Person") -> str:
        """All that is known of someone, and every word on a purpose that holds."""
        who = row.row
        known = [who.pseudonym, t(f"kind.participant-{who.kind}"), who.role, who.team]
        if who.gender is not None:
            known.append(t(f"kind.gender-{who.gender}"))
        lines = [" · ".join(each for each in known if each)]
        for each in row.consents:
            audience = "" if each.audience is None else f" ({t(f'kind.audience-{each.audience}')})"
            said = f"{t(f'kind.purpose-{each.purpose}')}: {t(f'kind.consent-{each.state}')}{audience}"
            lines.append(" · ".join(part for part in (said, each.day or "", each.source, each.wording) if part))
        if not row.consents:
            lines.append(t("people.nothing-said"))
        return "\n".join(lines)

    @work(group="write", exit_on_error=False)
    async def action_add_person(self) -> None:
        """Enter someone under a pseudonym."""
        from fieldnotes.services.teams import add_participant, list_teams
        from fieldnotes.tui.widgets.form import Field, ask_form

        teams = await self.ask(list_teams)
        if not teams:
            self.say(t("home.no-teams"))
            return
        form = await ask_form(
            self.app,
            t("people.add"),
            Field("pseudonym", t("people.pseudonym")),
            Field("team", t("people.team"), choices=tuple((team.id, team.name) for team in teams)),
            Field("role", t("people.role")),
            Field("kind", t("people.kind"), choices=_kinds()),
        )
        if form is not None:
            name, role, kind = form["pseudonym"], form["role"], ParticipantKind(form["kind"])
            self.do(lambda project: add_participant(project, name, team=form["team"], role=role, kind=kind))

    @work(group="write", exit_on_error=False)
    async def action_edit_person(self) -> None:
        """Change what is known of someone."""
        from fieldnotes.services.people import change_participant
        from fieldnotes.tui.widgets.form import Field, ask_form

        person = self.needed()
        if person is None:
            return
        who = person.row
        genders = (("", t("people.no-gender")), *((each.value, t(f"kind.gender-{each}")) for each in Gender))
        form = await ask_form(
            self.app,
            t("people.edit"),
            Field("pseudonym", t("people.pseudonym"), who.pseudonym),
            Field("role", t("people.role"), who.role),
            Field("kind", t("people.kind"), who.kind.value, choices=_kinds()),
            Field("gender", t("people.gender"), "" if who.gender is None else who.gender.value, choices=genders),
        )
        if form is not None:
            gender = Gender(form["gender"]) if form["gender"] else None
            self.do(
                lambda project: change_participant(
                    project,
                    who.id,
                    pseudonym=form["pseudonym"],
                    role=form["role"],
                    kind=ParticipantKind(form["kind"]),
                    gender=gender,
                )
            )

    def action_consent(self) -> None:
        """Record what someone said of a purpose."""
        person = self.needed()
        if person is not None:
            self._ask_consent([person.row.id], None, person.row.pseudonym)

    def action_consent_team(self) -> None:
        """Record what everyone of the team said of a purpose."""
        person = self.needed()
        if person is not None:
            self._ask_consent([], person.row.team, person.row.team)

    @work(group="write", exit_on_error=False)
    async def _ask_consent(self, people: list[str], team: str | None, called: str) -> None:
        from fieldnotes.base.clock import parse_day
        from fieldnotes.services.people import record_consent
        from fieldnotes.tui.widgets.form import Field, ask_form

        every = (("", t("people.every-audience")), *((each.value, t(f"kind.audience-{each}")) for each in Audience))
        form = await ask_form(
            self.app,
            t("people.consent-of", name=called),
            Field("purpose", t("people.purpose"), Purpose.QUOTATION.value, choices=_purposes()),
            Field("state", t("people.state"), choices=tuple((s.value, t(f"kind.consent-{s}")) for s in ConsentState)),
            Field("audience", t("people.audience"), choices=every),
            Field("day", t("people.day")),
            Field("source", t("people.source")),
        )
        if form is None:
            return
        day = parse_day(form["day"]) if form["day"].strip() else None
        audience = Audience(form["audience"]) if form["audience"] else None
        purpose, state = Purpose(form["purpose"]), ConsentState(form["state"])
        self.do(
            lambda project: record_consent(
                project, people, purpose, state, team=team, audience=audience, day=day, source=form["source"]
            ),
            t("people.recorded"),
        )

    def action_next_team(self) -> None:
        """Go from all teams to that of the chosen one, and back."""
        person = self.chosen
        self._team = None if self._team is not None or person is None else person.row.team
        self.read_rows()

    @work(group="write", exit_on_error=False)
    async def action_withdraw(self) -> None:
        """List what there is of someone, and take it away once the pseudonym is typed."""
        from fieldnotes.model.kinds import WithdrawalWay
        from fieldnotes.services.withdrawing import plan_withdrawal, withdraw
        from fieldnotes.tui.widgets.form import Field, ask_form

        person = self.needed()
        if person is None:
            return
        who = person.row
        plan = await self.ask(lambda project: plan_withdrawal(project, who.id))
        touched = ", ".join(f"{t(f'withdrawal.kind-{kind}')} {count}" for kind, count in plan.counts.items() if count)
        ways = tuple((way.value, t(f"people.way-{way}")) for way in WithdrawalWay)
        form = await ask_form(
            self.app,
            t("people.withdraw", name=who.pseudonym, touched=touched),
            Field("way", t("people.way"), choices=ways),
            Field("reason", t("people.keep-reason")),
            Field("name", t("people.type-name")),
        )
        if form is None:
            return
        if form["name"].strip() != who.pseudonym:
            self.say(t("people.not-typed"), problem=True)
            return
        done = await self.ask(
            lambda project: withdraw(project, who.id, WithdrawalWay(form["way"]), reason=form["reason"])
        )
        left = ", ".join(done.found_after)
        self.say(t("people.left", what=left) if left else t("people.withdrawn"), problem=bool(left))
        self.read_rows()


def _kinds() -> tuple[tuple[str, str], ...]:
    return tuple((each.value, t(f"kind.participant-{each}")) for each in ParticipantKind)


def _purposes() -> tuple[tuple[str, str], ...]:
    return tuple((each.value, t(f"kind.purpose-{each}")) for each in Purpose)
