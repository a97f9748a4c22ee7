"""A text in which there is something to suggest, and giving codes the terms by which it is found."""

from pathlib import Path

from fieldnotes.model.kinds import DocumentKind
from fieldnotes.model.suggestions import Suggestion, SuggestionRule, Wanted
from fieldnotes.services.codebook import add_code
from fieldnotes.services.documents import import_documents
from fieldnotes.services.suggestions import look_for
from fieldnotes.services.teams import add_team
from fieldnotes.store.code_parts import add_terms
from fieldnotes.store.codebook import find_code
from fieldnotes.store.project import Project

TALK = """WEBVTT

00:01.000 --> 00:03.000
<v Interviewer>Hoe afhankelijk zijn jullie van elkaar?

00:04.000 --> 00:09.000
<v Wilg>Er is veel taakafhankelijkheid 👩🏽\u200d💻 hier. Ik werk graag onafhankelijk.

00:10.000 --> 00:15.000
<v Linde>De werkafhankelijkheden zijn groot, d.w.z. we wachten. Dat is alles.
"""
LOG = """# Verslag

Wij wachten op het rooster van de planning.
Zonder rooster wachten de collega’s op de planning.
De planning laat op zich wachten, het rooster ook.

Het regent buiten en de straat is leeg.
Wie op het rooster wacht, wacht op de planning. Dat duurt lang.
Er staat koffie in de keuken.
"""


def prepare(project: Project, folder: Path) -> tuple[str, str]:
    """A team with a conversation and a report, and the code Afhankelijkheid with its term; the texts' ids."""
    add_team(project, "Noord")
    add_code(project, "Afhankelijkheid", scale=["laag", "hoog"])
    give_terms(project, "Afhankelijkheid", "afhankelijk")
    talk, log = folder / "gesprek.vtt", folder / "verslag.md"
    talk.write_text(TALK, encoding="utf-8")
    log.write_text(LOG, encoding="utf-8")
    found = import_documents(project, [talk, log], team="Noord", kind=DocumentKind.INTERVIEW)
    return str(found[0].id), str(found[1].id)


def give_terms(project: Project, code: str, *terms: str) -> None:
    """Give a code search terms."""
    with project.changing("code.edit") as work:
        add_terms(work, find_code(work.connection, code).key, terms)


def suggested(
    project: Project,
    code: str | None = None,
    *,
    document: str | None = None,
    team: str | None = None,
    rule: SuggestionRule | None = None,
    interviewer: bool = False,
) -> list[Suggestion]:
    """Everything that is suggested."""
    search = look_for(project, Wanted(code, document, team, rule, interviewer))
    return [each for part in search for each in part.found]
