"""Sessions as a report is made of them, and reading the three formats back."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import docx

from fieldnotes.analysis.report import compose
from fieldnotes.base.clock import to_stored
from fieldnotes.base.i18n import Language, speaking
from fieldnotes.exchange.report.docx import as_docx
from fieldnotes.exchange.report.html import as_html
from fieldnotes.exchange.report.markdown import as_markdown
from fieldnotes.model.kinds import Precision, Voice
from fieldnotes.model.report import Person, ReflectionPlace, Rendering, ReportContent, ReportScene, ReportSource
from fieldnotes.model.rows import NoteRow, SessionRow, VoiceSpan

START = datetime.fromisoformat("2022-10-20T09:00:00+02:00")
WILG = Person("Wilg", "consulent", "participant")
ESDOORN = Person("Esdoorn", "teamleider", "management")
LINDE = Person("Linde", "", "third-party")
PEOPLE = (WILG, ESDOORN, LINDE)


def note(
    text: str,
    voice: Voice = Voice.DESCRIPTION,
    *,
    minute: int = 0,
    precision: Precision = Precision.EXACT,
    speaker: str | None = None,
    scene: str | None = None,
    parts: Sequence[tuple[str, Voice]] = (),
) -> NoteRow:
    """A note; its parts are named by their words."""
    spans = tuple(VoiceSpan(text.index(words), text.index(words) + len(words), said.value) for words, said in parts)
    moment = to_stored(START + timedelta(minutes=minute))
    row = NoteRow(f"note-{minute}", "sessie", text, voice.value, moment, moment, None, precision.value, 0, len(text))
    return row._replace(spans=spans, speaker=speaker, interviewer=speaker == "interviewer", scene_id=scene)


def scene(
    name: str, minute: int | None, *present: Person, others: int | None = None, until: int | None = None
) -> ReportScene:
    """A scene from a minute of the session on."""
    begin = None if minute is None else START + timedelta(minutes=minute)
    end = None if until is None else START + timedelta(minutes=until)
    return ReportScene(f"scene-{name}", name, begin, end, Precision.EXACT.value, others, present)


def source(
    *notes: NoteRow, scenes: Sequence[ReportScene] = (), kind: str = "observation", **session: object
) -> ReportSource:
    """A session of three hours with these notes."""
    end = to_stored(START + timedelta(hours=3))
    row = SessionRow(
        "0192-sessie-id",
        "Noord",
        kind,
        "balie",
        to_stored(START),
        end,
        "stopped",
        180,
        len(notes),
        None,
        observer="Lara",
    )
    return ReportSource(
        session=row._replace(**session),  # type: ignore[arg-type]
        organisation="Gemeente",
        notes=notes,
        scenes=tuple(scenes),
        people=PEOPLE,
        researchers=("Lara",),
        topics=(),
    )


def content(
    made: ReportSource,
    rendering: Rendering = Rendering.INTERNAL,
    reflections: ReflectionPlace = ReflectionPlace.AFTER,
    language: Language = "nl",
) -> ReportContent:
    """What the report of a session says."""
    with speaking(language):
        return compose(made, language, rendering, reflections)


def markdown_text(written: bytes) -> str:
    """Markdown with everything that is in the file."""
    return written.decode("utf-8")


def html_text(written: bytes) -> str:
    """Everything in a page, also what is not shown; its style is not what people typed."""
    page = re.sub(r"<style>.*?</style>", "", written.decode("utf-8"), flags=re.DOTALL)
    return html.unescape(page) + html.unescape(re.sub(r"<[^>]*>", "", page))


def docx_text(written: bytes) -> str:
    """Everything in a Word document: its paragraphs as they read, and what lies in its parts but styles and fonts."""
    document = docx.Document(io.BytesIO(written))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        own = [name for name in archive.namelist() if not re.search(r"styles|theme|fontTable|numbering|\.rels$", name)]
        parts = [html.unescape(archive.read(name).decode("utf-8")) for name in own]
    return "\n".join([*paragraphs, *(re.sub(r'xmlns:\w+="[^"]*"', "", part) for part in parts)])


FORMATS: dict[str, tuple[Callable[[ReportContent], bytes], Callable[[bytes], str]]] = {
    "markdown": (as_markdown, markdown_text),
    "html": (as_html, html_text),
    "docx": (as_docx, docx_text),
}
