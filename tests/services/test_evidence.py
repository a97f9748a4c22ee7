"""What findings rest on: linking and letting go, the candidates of a team, and what a handout would show of it."""

import pytest

from fieldnotes.base.errors import NotFoundError, RefusedError
from fieldnotes.model.kinds import FindingStatus
from fieldnotes.services import evidence, handout_drafts, history, passages
from fieldnotes.services.codebook import list_codes
from fieldnotes.services.coding import list_codings, remove_coding
from fieldnotes.services.evidence import CandidateRow, Stance
from fieldnotes.services.findings import add_finding, link_finding, list_findings, unlink_finding
from fieldnotes.services.teams import add_team
from fieldnotes.store.project import Project
from tests.services.fieldwork import Fieldwork

Field = tuple[Project, Fieldwork]


def _candidates(project: Project, finding: str, team: str, part: str = "") -> list[CandidateRow]:
    keys = evidence.candidates(project, finding, team, part=part)
    rows = evidence.candidate_rows(project, finding, keys)
    return [rows[key] for key in keys]


def test_a_passage_is_let_go_and_is_there_again_after_undo(field: Field) -> None:
    project, made = field
    before = list_findings(project)
    assert unlink_finding(project, made.finding, made.codings["rated"]) == made.finding
    assert list_findings(project)[0].evidence == before[0].evidence - 1
    assert history.undo(project).startswith("passage van bevinding losgemaakt")
    assert list_findings(project) == before


def test_a_passage_that_was_let_go_can_be_taken_away(field: Field) -> None:
    project, made = field
    with pytest.raises(RefusedError, match="rust een bevinding"):
        remove_coding(project, made.codings["elsewhere"])
    unlink_finding(project, made.finding, made.codings["elsewhere"])
    assert remove_coding(project, made.codings["elsewhere"]).id == made.codings["elsewhere"]


def test_letting_go_of_what_is_not_linked_is_refused_and_changes_nothing(field: Field) -> None:
    project, made = field
    before = list_findings(project)
    with pytest.raises(RefusedError, match="hoort niet bij de bevinding"):
        unlink_finding(project, made.open_finding, made.codings["rated"])
    with pytest.raises(NotFoundError):
        unlink_finding(project, made.finding, "ffffffff")
    assert list_findings(project) == before


def test_a_finding_for_a_team_counts_what_its_handout_shows_and_why_the_rest_is_left_out(field: Field) -> None:
    project, made = field
    first, second = evidence.findings_for_team(project, "Noord")
    assert (first.row.id, first.speaks) == (made.finding, True)
    assert (first.shown, first.shown_counter, first.private, first.elsewhere) == (1, 1, 1, 1)
    assert (second.speaks, second.shown, second.private, second.elsewhere) == (True, 0, 0, 0)
    draft = handout_drafts.draft_handout(project, team="Noord")
    assert len(draft.content.findings[0].extracts) == first.shown
    assert len(draft.left_out) == first.private + first.elsewhere
    zuid, _ = evidence.findings_for_team(project, "Zuid")
    assert (zuid.shown, zuid.shown_counter, zuid.private, zuid.elsewhere) == (1, 0, 0, 3)


def test_a_finding_speaks_of_a_team_as_the_handout_chooses_it(field: Field) -> None:
    project, _made = field
    add_finding(project, "Over Zuid.", teams=["Zuid"])
    add_finding(project, "Niet meer.", teams=["Noord"], status=FindingStatus.REJECTED)
    for team in ("Noord", "Zuid"):
        speaking = [each.row.text for each in evidence.findings_for_team(project, team) if each.speaks]
        chosen = [finding.text for finding in handout_drafts.draft_handout(project, team=team).content.findings]
        assert speaking == chosen


def test_a_study_without_findings_has_none_for_a_team_and_an_unknown_team_is_said(study: Project) -> None:
    add_team(study, "Noord")
    assert evidence.findings_for_team(study, "Noord") == []
    with pytest.raises(NotFoundError, match="geen team"):
        evidence.findings_for_team(study, "West")


def test_the_candidates_of_a_team_are_its_codings_in_reading_order(field: Field) -> None:
    project, made = field
    rows = _candidates(project, made.finding, "Noord")
    listed = list_codings(project, team="Noord")
    assert [row.passage.id for row in rows] == [coding.id for coding in listed]
    assert [(row.passage.code, row.passage.quote, row.passage.level) for row in rows] == [
        (coding.code, coding.quote, coding.level) for coding in listed
    ]


def test_candidates_tell_how_they_stand_to_the_finding_and_whether_they_are_private(field: Field) -> None:
    project, made = field
    rows = {row.passage.id: row for row in _candidates(project, made.finding, "Noord")}
    stances = {name: rows[made.codings[name]].stance for name in ("rated", "report", "sam", "reflection")}
    assert stances == {
        "rated": Stance.FOR,
        "report": Stance.AGAINST,
        "sam": Stance.NONE,
        "reflection": Stance.FOR,
    }
    private = {name for name, coding in made.codings.items() if coding in rows and rows[coding].private}
    assert private == {"reflection", "thought"}


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("standaardisatie", {"rated", "report", "sam"}),
        ("STANDAARD weinig", {"report"}),
        ("waarom", {"reflection", "thought"}),
        ("te veel VRAGEN", {"reflection"}),
        ("   ", {"rated", "report", "sam", "reflection", "thought"}),
        ("bestaat niet", set()),
    ],
)
def test_candidates_are_found_by_words_of_code_or_passage(field: Field, part: str, found: set[str]) -> None:
    project, made = field
    names = {coding: name for name, coding in made.codings.items()}
    assert {names[row.passage.id] for row in _candidates(project, made.finding, "Noord", part)} == found


def test_only_what_the_finding_rests_on_is_listed_on_asking(field: Field) -> None:
    project, made = field
    keys = evidence.candidates(project, made.finding, "Noord", linked_only=True)
    rows = evidence.candidate_rows(project, made.finding, keys)
    assert {row.passage.id for row in rows.values()} == {made.codings[n] for n in ("rated", "report", "reflection")}


def test_a_coding_tells_its_team_and_every_finding_that_rests_on_it(field: Field) -> None:
    project, made = field
    link_finding(project, made.open_finding, made.codings["reflection"], counter=True)
    links = evidence.coding_links(project, made.codings["reflection"])
    assert links.private
    assert links.stances == {made.finding: Stance.FOR, made.open_finding: Stance.AGAINST}
    other = evidence.coding_links(project, made.codings["elsewhere"])
    assert (other.private, other.stances) == (False, {made.finding: Stance.FOR})
    assert other.team_id != links.team_id


def test_the_passages_of_a_code_come_from_every_team_in_reading_order(field: Field) -> None:
    project, _made = field
    for code in list_codes(project):
        written, keys = passages.passages_of_code(project, code.id)
        rows = passages.passage_rows(project, keys)
        listed = list_codings(project, code=code.id)
        assert written == " > ".join(code.path)
        assert [rows[key].id for key in keys] == [coding.id for coding in listed]
        assert len(keys) == code.codings


def test_a_passage_that_was_taken_away_is_not_among_the_rows(field: Field) -> None:
    project, made = field
    _code, keys = passages.passages_of_code(project, "waarom/hoe")
    remove_coding(project, made.codings["thought"])
    rows = passages.passage_rows(project, keys)
    assert [row.id for row in rows.values()] == [made.codings["reflection"]]
