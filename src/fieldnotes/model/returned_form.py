"""A form of a handout that came back: which handout it answers, and what was filled in, before anything is believed."""

from fieldnotes.model.value import Id, Sha256, Value


class FilledField(Value):
    """A place for an answer (as `exchange.handout.content.field_name` names it) and what stands in it."""

    name: str
    value: str


class ReturnedForm(Value):
    """What a file that came back says of itself, read but not yet checked against any handout of the study.

    Attributes:
        format: `html` for the file that the page saves, `docx` for a filled-in Word document.
        version: of the file's own format.
        handout: the id that it says it answers.
        content_sha256: the hash of the content that it says it answers.
        fields: what was filled in; what was left empty is absent.
        sha256: of the file's bytes.
        intact: whether the file's own check over its answers holds; True where a format has none.
    """

    format: str
    version: int
    handout: Id
    content_sha256: Sha256
    fields: tuple[FilledField, ...]
    sha256: Sha256
    intact: bool = True
