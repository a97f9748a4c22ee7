"""The handout as PDF for print: boxes to tick and lines to write on, tagged, the same bytes every time."""

from collections.abc import Iterator

from fieldnotes.base.terminal import one_line, printable
from fieldnotes.exchange.handout.content import (
    ANSWERS,
    Extract,
    FindingContent,
    HandoutContent,
    content_hash,
    handout_id,
)
from fieldnotes.exchange.handout.telling import Telling
from fieldnotes.exchange.printing import PrintBlock, as_pdf
from fieldnotes.model.kinds import Question

_SHORT = 12


def render(content: HandoutContent) -> bytes:
    """The pages.

    Raises:
        RefusedError: `pdf-extra-missing`.
    """
    telling = Telling(content)
    foot = telling.say("foot", id=handout_id(content), short=content_hash(content)[:_SHORT])
    return as_pdf(telling.say(f"title_{content.audience}"), content.language, foot, list(_blocks(telling)))


def _blocks(telling: Telling) -> Iterator[PrintBlock]:
    say = telling.say
    yield from _head(telling)
    yield PrintBlock("h1", say("findings_heading"))
    if telling.is_reworded:
        yield PrintBlock("par", say("reworded"))
    for finding in telling.content.findings:
        yield from _finding(telling, finding)
    yield PrintBlock("h1", say("general_heading"))
    yield PrintBlock("par", say("general_about"))
    yield PrintBlock("lines", say("question_implicaties"), rows=3)
    yield _ticks(telling, say("question_aanvullend_onderzoek"), Question.FURTHER_RESEARCH)
    yield PrintBlock("lines", say("further_what"), rows=2)
    yield PrintBlock("lines", say("question_ontbreekt"), rows=3)
    yield from _foot(telling)


def _head(telling: Telling) -> Iterator[PrintBlock]:
    say, content = telling.say, telling.content
    yield PrintBlock("audience", say("for_whom", audience=telling.audience))
    yield PrintBlock("title", say("heading"))
    yield PrintBlock("par", f"{say('provisional').capitalize()}. {say('provisional_meaning')}")
    if content.notice:
        yield PrintBlock("notice", printable(content.notice))
    yield PrintBlock("told", one_line(content.study), name=say("study"))
    yield PrintBlock("told", say("version_of", date=telling.day(content.made_on)), name=say("version"))
    if content.respond_before:
        yield PrintBlock("told", telling.day(content.respond_before), name=say("respond_before"))
    yield PrintBlock("h1", say("purpose_heading"))
    yield PrintBlock("par", printable(content.purpose) if content.purpose else say("purpose"))
    yield PrintBlock("h1", say("did_heading"))
    yield PrintBlock("par", " ".join(telling.what_we_did()))
    yield PrintBlock("h1", say("how_heading"))
    yield PrintBlock("par", f"{say('how_free')} {say('paper_lines')} {say('how_return')}")


def _finding(telling: Telling, finding: FindingContent) -> Iterator[PrintBlock]:
    say = telling.say
    standing = f"{say(f'status_{finding.status}')}, {say('finding_version', version=finding.version)}"
    yield PrintBlock("h2", f"{say('finding_heading', number=finding.number)} ({standing})")
    yield PrintBlock("statement", printable(finding.text))
    if finding.earlier:
        yield PrintBlock("par", telling.earlier(finding.earlier))
    if finding.extracts:
        yield PrintBlock("small", say("extracts_heading"))
    else:
        yield PrintBlock("par", say("no_extract"))
    for extract in finding.extracts:
        yield from _passage(telling, extract)
    if finding.counter:
        yield PrintBlock("small", say("counter_heading"))
    for extract in finding.counter:
        yield from _passage(telling, extract)
    yield _ticks(telling, say("question_herkenbaar"), Question.RECOGNISABLE, sticky=True)
    yield PrintBlock("lines", say("explanation", number=finding.number), rows=2)
    yield PrintBlock("lines", say("question_niet_te_plaatsen", number=finding.number), rows=2)


def _passage(telling: Telling, extract: Extract) -> Iterator[PrintBlock]:
    kind = f" · {telling.say('paraphrase')}" if extract.paraphrase else ""
    yield PrintBlock("passage", printable(extract.text), source=f"{one_line(extract.source)}{kind}")
    yield _ticks(telling, telling.say("use_question"), Question.USE_OF_EXTRACT, light=True)


def _ticks(telling: Telling, text: str, question: Question, *, light: bool = False, sticky: bool = False) -> PrintBlock:
    answers = tuple(telling.say(f"answer_{question}_{answer}") for answer in ANSWERS[question])
    return PrintBlock("ticks", text, answers=answers, light=light, sticky=sticky)


def _foot(telling: Telling) -> Iterator[PrintBlock]:
    say, content = telling.say, telling.content
    yield PrintBlock("h1", say("after_heading"))
    for sentence in telling.after():
        yield PrintBlock("par", sentence)
    yield PrintBlock("h1", say("private_heading"))
    yield PrintBlock("par", f"{say('private')} {say('private_limit')} {say('private_keep', audience=telling.audience)}")
    yield PrintBlock("h1", say("contact_heading"))
    yield PrintBlock("par", say("contact") if content.researcher_contact else say("contact_unknown"))
    if content.researcher_contact:
        yield PrintBlock("strong", printable(content.researcher_contact))
    if content.privacy_contact:
        yield PrintBlock("par", say("contact_privacy"))
        yield PrintBlock("strong", printable(content.privacy_contact))
    yield PrintBlock("par", say("contact_ask_more" if content.privacy_contact else "contact_ask"))
