"""The handout as a Word document to fill in: fields with fixed names, real headings, A4, the same bytes always.

What is asked stands in content controls, which Word and LibreOffice both fill in and keep: a box for each answer that
can be ticked, room for words elsewhere. Their tags are the names by which every form of the handout calls its answers.
"""

import io
from typing import TYPE_CHECKING, Any

from fieldnotes.exchange.handout.content import ANSWERS, Extract, HandoutContent, content_hash, field_name, handout_id
from fieldnotes.exchange.handout.docx_fields import BOUND, bound, put, tick, writing
from fieldnotes.exchange.handout.telling import Telling
from fieldnotes.exchange.report.docx import empty, same_always
from fieldnotes.exchange.report.docx_styles import lay_out
from fieldnotes.exchange.report.signs import on_one_line, shown
from fieldnotes.model.kinds import Question

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from fieldnotes.exchange.handout.content import FindingContent

_SHORT = 12


def render(content: HandoutContent) -> bytes:
    """The whole document; its properties tell title and language, and nothing of who made it, when, or with what."""
    import docx

    document = docx.Document()
    empty(document)
    lay_out(document, content.language)
    _add_styles(document)
    _describe(document, content)
    _Sheet(document, content).write_all()
    written = io.BytesIO()
    document.save(written)
    return same_always(written.getvalue())


def _describe(document: "Document", content: HandoutContent) -> None:
    properties = document.core_properties
    for each in list(properties._element):  # noqa: SLF001 - emptying is all that the properties cannot do themselves
        properties._element.remove(each)  # noqa: SLF001
    properties.title = Telling(content).say(f"title_{content.audience}")
    properties.language = content.language


def _add_styles(document: "Document") -> None:
    """What only a handout has: the audience on top, a statement, a passage with its bar, a question, a field."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    def add(name: str, *, before: int = 0, after: int = 4, left: int = 0, keep: bool = False, size: int = 11) -> None:
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        form = style.paragraph_format
        form.space_before, form.space_after, form.left_indent = Pt(before), Pt(after), Mm(left)
        form.keep_with_next, style.font.size = keep, Pt(size)

    add("Audience", size=11)
    add("Statement", before=4, after=6, size=13, keep=True)
    add("Passage", left=6, after=2, keep=True)
    add("From", left=6, after=2, size=9, keep=True)
    add("Question", before=6, after=2, keep=True)
    add("Ticks", after=4)
    add("Field", after=6)
    document.styles["Question"].font.bold = True
    document.styles["Audience"].font.bold = True
    borders = OxmlElement("w:pBdr")
    bar = OxmlElement("w:left")
    for name, value in (("val", "single"), ("sz", "18"), ("space", "8"), ("color", "124B55")):
        bar.set(qn(f"w:{name}"), value)
    borders.append(bar)
    document.styles["Passage"].element.get_or_add_pPr().append(borders)


class _Sheet:
    """The document as it is written, paragraph by paragraph."""

    def __init__(self, document: "Document", content: HandoutContent) -> None:
        self._document = document
        self._content = content
        self._telling = Telling(content)
        self._fields = 0
        self._ids = {style.name: style.style_id for style in document.styles}

    def write_all(self) -> None:
        """Everything, from the audience to the foot."""
        self._head()
        self._how()
        self._put("Heading 1", self._say("findings_heading"))
        if self._telling.is_reworded:
            self._put("Normal", self._say("reworded"))
        for finding in self._content.findings:
            self._finding(finding)
        self._general()
        self._after()
        self._foot()

    def _say(self, key: str, /, **values: object) -> str:
        return self._telling.say(key, **values)

    def _head(self) -> None:
        content, telling = self._content, self._telling
        self._put("Audience", self._say("for_whom", audience=telling.audience))
        self._put("Title", self._say("heading"))
        line = self._put("Normal", "")
        line.add_run(self._say("provisional").capitalize() + ". ").bold = True
        line.add_run(self._say("provisional_meaning"))
        if content.notice:
            self._put("Warning", shown(content.notice))
        self._tell(self._say("study"), on_one_line(content.study))
        self._tell(self._say("version"), self._say("version_of", date=telling.day(content.made_on)))
        if content.respond_before:
            self._tell(self._say("respond_before"), telling.day(content.respond_before))
        self._put("Heading 1", self._say("purpose_heading"))
        self._put("Normal", shown(content.purpose) if content.purpose else self._say("purpose"))
        self._put("Heading 1", self._say("did_heading"))
        self._put("Normal", " ".join(telling.what_we_did()))

    def _how(self) -> None:
        self._put("Heading 1", self._say("how_heading"))
        self._put("Normal", f"{self._say('how_free')} {self._say('how_word')} {self._say('how_return')}")

    def _finding(self, finding: "FindingContent") -> None:
        number = finding.number
        standing = f"{self._say(f'status_{finding.status}')}, {self._say('finding_version', version=finding.version)}"
        self._put("Heading 2", f"{self._say('finding_heading', number=number)} ({standing})")
        self._put("Statement", shown(finding.text))
        if finding.earlier:
            self._put("About", self._telling.earlier(finding.earlier))
        if finding.extracts:
            self._put("Marks heading", self._say("extracts_heading"))
        else:
            self._put("Normal", self._say("no_extract"))
        for place, extract in enumerate(finding.extracts, start=1):
            self._passage(extract, number, f"e{place}")
        if finding.counter:
            self._put("Marks heading", self._say("counter_heading"))
        for place, extract in enumerate(finding.counter, start=1):
            self._passage(extract, number, f"c{place}")
        name = field_name(Question.RECOGNISABLE, number)
        self._ask(self._say("question_herkenbaar"), name, Question.RECOGNISABLE)
        self._room(self._say("explanation", number=number), f"{name}.toelichting")
        self._room(self._say("question_niet_te_plaatsen", number=number), field_name(Question.NOT_PLACEABLE, number))

    def _passage(self, extract: Extract, number: int, place: str) -> None:
        self._put("Passage", shown(extract.text))
        kind = f" · {self._say('paraphrase')}" if extract.paraphrase else ""
        self._put("From", f"{on_one_line(extract.source)}{kind}")
        name = field_name(Question.USE_OF_EXTRACT, number, place)
        self._ask(self._say("use_question"), name, Question.USE_OF_EXTRACT, style="From")

    def _general(self) -> None:
        self._put("Heading 1", self._say("general_heading"))
        self._put("Normal", self._say("general_about"))
        self._room(self._say("question_implicaties"), Question.IMPLICATIONS)
        further = Question.FURTHER_RESEARCH
        self._ask(self._say("question_aanvullend_onderzoek"), further, further)
        self._room(self._say("further_what"), f"{further}.toelichting")
        self._room(self._say("question_ontbreekt"), Question.MISSING)

    def _after(self) -> None:
        content = self._content
        self._put("Heading 1", self._say("after_heading"))
        for sentence in self._telling.after():
            self._put("Normal", sentence)
        self._put("Heading 1", self._say("private_heading"))
        keep = self._say("private_keep", audience=self._telling.audience)
        self._put("Normal", f"{self._say('private')} {self._say('private_limit')} {keep}")
        self._put("Heading 1", self._say("contact_heading"))
        if content.researcher_contact:
            self._put("Normal", self._say("contact"))
            self._put("Normal", shown(content.researcher_contact))
        else:
            self._put("Normal", self._say("contact_unknown"))
        if content.privacy_contact:
            self._put("Normal", self._say("contact_privacy"))
            self._put("Normal", shown(content.privacy_contact))
        self._put("Normal", self._say("contact_ask_more" if content.privacy_contact else "contact_ask"))

    def _foot(self) -> None:
        """Which handout it is, where the form finds it and in sight."""
        content = self._content
        digest = content_hash(content)
        paragraph = self._put("Source", "")
        self._field(paragraph, bound(handout_id(content), digest), BOUND)
        self._put("Source", self._say("foot", id=handout_id(content), short=digest[:_SHORT]))
        footer = self._document.sections[0].footer.paragraphs[0]
        footer.insert_paragraph_before(f"{digest[:_SHORT]} · {self._say('for_whom', audience=self._telling.audience)}")

    def _ask(self, question: str, name: str, kind: Question, *, style: str = "Question") -> None:
        """A question with a box for each answer, on one line."""
        self._put(style, question)
        line = self._put("Ticks", "")
        if style == "From":
            line.paragraph_format.left_indent = self._document.styles["From"].paragraph_format.left_indent
        for answer in ANSWERS[kind]:
            label = self._say(f"answer_{kind}_{answer}")
            tag = f"{name}={answer}"
            self._field(line, tick(tag, f"{question} {label}"), tag)
            line.add_run(f"\u00a0{label.replace(' ', chr(0xA0))}      ")

    def _room(self, question: str, name: str) -> None:
        """A question with room for words."""
        self._put("Question", question)
        paragraph = self._put("Field", "")
        self._field(paragraph, writing(str(name), question, self._say("word_write")), str(name))

    def _field(self, paragraph: "Paragraph", control: Any, tag: str) -> None:
        self._fields += 1
        put(paragraph._p, control, tag, self._fields)  # noqa: SLF001 - python-docx has no content controls

    def _put(self, style: str, words: str) -> "Paragraph":
        made = self._document.add_paragraph()
        made._p.style = self._ids[style]  # noqa: SLF001 - by its id, which is faster
        if words:
            made.add_run(words)
        return made

    def _tell(self, name: str, value: str) -> None:
        paragraph = self._put("Told", "")
        paragraph.add_run(f"{name}\t").bold = True
        paragraph.add_run(value)
