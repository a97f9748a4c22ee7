"""What every reader of guides does alike: bytes to text, limits, and topics under a name, each told by its line."""

import hashlib
from typing import NamedTuple

from fieldnotes.base.errors import FormatError
from fieldnotes.model.guides import ReadGuide, Topic, topic_key

MOST_TOPICS = 200
MOST_QUESTIONS = 200  # of one topic
LONGEST_TOPIC = 200  # code points, as any name
LONGEST_QUESTION = 2_000  # code points


class Line(NamedTuple):
    """Words of a file, and the line where they begin, from 1."""

    number: int
    text: str


class Outline:
    """A guide while it is read; what does not fit is told with its line.

    Args:
        file: the file's name, for what is told.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.name: str | None = None
        self._topics: list[tuple[str, list[str]]] = []
        self._lines: dict[str, int] = {}

    @property
    def begun(self) -> bool:
        """Whether there is a topic."""
        return bool(self._topics)

    def call(self, line: Line) -> None:
        """Take the guide's name.

        Raises:
            FormatError: `guide-two-names`, `guide-empty-line`, `guide-bad-text`, `guide-long-line`.
        """
        if self.name is not None:
            raise FormatError("guide-two-names", file=self.file, line=line.number)
        self.name = self._words(line, LONGEST_TOPIC)

    def topic(self, line: Line) -> None:
        """Begin a topic.

        Raises:
            FormatError: `guide-topic-twice`, `guide-too-many`, `guide-empty-line`, `guide-bad-text`, `guide-long-line`.
        """
        words = self._words(line, LONGEST_TOPIC)
        before = self._lines.get(topic_key(words))
        if before is not None:
            raise FormatError("guide-topic-twice", file=self.file, line=line.number, topic=words, before=before)
        self._lines[topic_key(words)] = line.number
        if len(self._topics) >= MOST_TOPICS:
            raise FormatError("guide-too-many", file=self.file, line=line.number, limit=MOST_TOPICS)
        self._topics.append((words, []))

    def question(self, line: Line) -> None:
        """Put a question under the last topic.

        Raises:
            FormatError: `guide-no-topic-yet`, `guide-too-many`, `guide-empty-line`, `guide-bad-text`,
                `guide-long-line`.
        """
        if not self._topics:
            raise FormatError("guide-no-topic-yet", file=self.file, line=line.number)
        questions = self._topics[-1][1]
        if len(questions) >= MOST_QUESTIONS:
            raise FormatError("guide-too-many", file=self.file, line=line.number, limit=MOST_QUESTIONS)
        questions.append(self._words(line, LONGEST_QUESTION))

    def finished(self, kind: str, raw: bytes, text: str) -> ReadGuide:
        """The guide.

        Raises:
            FormatError: `guide-without-topics`.
        """
        if not self._topics:
            raise FormatError("guide-without-topics", file=self.file)
        topics = tuple(Topic(name, tuple(questions)) for name, questions in self._topics)
        return ReadGuide(self.name, topics, kind, text, hashlib.sha256(raw).hexdigest())

    def _words(self, line: Line, limit: int) -> str:
        words = " ".join(line.text.split())
        if not words:
            raise FormatError("guide-empty-line", file=self.file, line=line.number)
        if "\0" in words or any("\ud800" <= character <= "\udfff" for character in words):
            raise FormatError("guide-bad-text", file=self.file, line=line.number)
        if len(words) > limit:
            raise FormatError("guide-long-line", file=self.file, line=line.number, limit=limit)
        return words


def text_of(raw: bytes, file: str) -> str:
    """The text of a guide, which is UTF-8: with LF line ends and without a mark.

    Raises:
        FormatError: `empty-file`, `guide-encoding`, `binary-file`.
    """
    body = raw.removeprefix(b"\xef\xbb\xbf")
    if not body.strip(b"\0 \t\r\n"):
        raise FormatError("empty-file", file=file)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = body[: problem.start].count(b"\n") + 1
        raise FormatError("guide-encoding", file=file, line=line) from problem
    if "\0" in text:
        raise FormatError("binary-file", file=file)
    return text.replace("\r\n", "\n").replace("\r", "\n")
