"""What a study says of itself: read, and said otherwise."""

from contextlib import closing

import pytest

from fieldnotes.base.errors import RefusedError
from fieldnotes.services.projects import open_study
from fieldnotes.services.study import describe_study, read_study
from fieldnotes.store.project import Project


def test_a_study_says_its_name_its_researcher_and_why_it_shares_findings(study: Project) -> None:
    row = read_study(study)
    assert (row.id, row.name, row.language, row.researcher) == (study.id, "Proefstudie", "nl", "Lara")
    assert (row.purpose, row.notice) == ("", "")


def test_what_is_said_otherwise_is_read_by_everyone_and_the_rest_stays(study: Project) -> None:
    told = describe_study(study, purpose=" Waarom\n wij kijken. ", notice="Een oefening.")
    assert told == read_study(study)
    assert (study.name, study.purpose, study.notice) == ("Proefstudie", "Waarom wij kijken.", "Een oefening.")
    describe_study(study, name="Gedeeld leiderschap", notice="")
    with closing(open_study(study.path)) as other:
        assert (other.name, other.purpose, other.notice) == ("Gedeeld leiderschap", "Waarom wij kijken.", "")


@pytest.mark.parametrize(
    ("said", "code"),
    [({"name": " "}, "empty-name"), ({"purpose": "a\0"}, "bad-text"), ({"notice": "\ud800"}, "bad-text")],
)
def test_what_is_no_text_is_not_said(study: Project, said: dict[str, str], code: str) -> None:
    before = read_study(study)
    with pytest.raises(RefusedError) as refused:
        describe_study(study, **said)
    assert refused.value.code == code
    assert read_study(study) == before
