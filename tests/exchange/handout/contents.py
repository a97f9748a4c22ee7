"""Handouts to test with: one as a researcher would make it, and one full of hostile text. All invented."""

from datetime import date

from fieldnotes.exchange.handout.content import Extract, FindingContent, HandoutContent
from fieldnotes.model.kinds import Audience, FindingStatus

ESCAPES = "\x1b[31mrood\x07 \u202eomgekeerd\u202c {{ 7 * 7 }} {% raw %} \x00"
MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) </style> &amp; \"'"
LONG_WORD = "aansprakelijkheidswaardevaststelling" * 12
OTHER_WRITING = "שלום עולם 👩🏽‍🔬"

REALISTIC = HandoutContent(
    study="Gedeeld leiderschap in uitvoerende teams",
    purpose=(
        "Wij onderzoeken wanneer medewerkers in uitvoerende teams samen leiding geven aan hun werk. "
        "Wij willen ook weten wat dat oplevert voor de mensen voor wie zij werken."
    ),
    notice="Voorbeeldstudie: alle fragmenten zijn verzonnen.",
    team="Team Noord",
    audience=Audience.PARTICIPANTS,
    language="nl",
    made_on=date(2023, 3, 14),
    observed_hours=69,
    interviews=5,
    researcher_contact="De onderzoeker van dit project\nonderzoek@voorbeeld.example",
    findings=(
        FindingContent(
            number=1,
            text="Als het werk van tevoren vastligt, lijken collega's er minder met elkaar over te praten.",
            status=FindingStatus.PROVISIONAL,
            version=2,
            extracts=(
                Extract(
                    text="Zij zegt (...) dat de lijst 'vanzelf wel leeg raakt'. Zij kijkt niet op.",
                    source="observatie, najaar 2022",
                    paraphrase=True,
                ),
                Extract(
                    text="Het staat al in het systeem. Dan ga ik er niet ook nog eens over beginnen.",
                    source="interview, winter 2022-2023",
                    paraphrase=False,
                ),
            ),
            counter=(
                Extract(
                    text="Een medewerker draait het scherm naar een collega: 'Kijk jij eens mee?' (...)",
                    source="observatie, voorjaar 2022",
                    paraphrase=False,
                ),
            ),
        ),
        FindingContent(
            number=2,
            text="Medewerkers lijken vooral te bespreken hoe zij het werk doen, en minder waarom.",
            status=FindingStatus.ADJUSTED,
            version=1,
            extracts=(
                Extract(
                    text="Wij hebben het over wie wat oppakt. Over waarvoor (...) zeg je niet zo veel.",
                    source="interview, zomer 2022",
                    paraphrase=False,
                ),
            ),
        ),
        FindingContent(
            number=3,
            text="Wie zijn rol ruim ziet, lijkt vaker een collega aan te spreken.",
            status=FindingStatus.PROVISIONAL,
            version=1,
        ),
    ),
)

HOSTILE = HandoutContent(
    study=f"{MARKUP} {LONG_WORD}",
    purpose=f"{ESCAPES} {MARKUP}",
    notice=MARKUP,
    team=f"<b>{ESCAPES}</b> {LONG_WORD}",
    audience=Audience.MANAGEMENT,
    language="nl",
    made_on=date(2024, 2, 29),
    researcher_contact=f"{MARKUP}\n{LONG_WORD}",
    findings=tuple(
        FindingContent(
            number=number,
            text=f"{number} {MARKUP} {ESCAPES} {LONG_WORD} {OTHER_WRITING}",
            status=FindingStatus.TESTED,
            version=number,
            extracts=tuple(
                Extract(
                    text=f"{number}.{place} {OTHER_WRITING} {MARKUP}\n{ESCAPES}\n{LONG_WORD}",
                    source=f"{place} {MARKUP}",
                    paraphrase=place == 1,
                )
                for place in range(3)
            ),
            counter=(Extract(text=ESCAPES, source=LONG_WORD, paraphrase=False),),
        )
        for number in range(1, 8)
    ),
)


def in_english(content: HandoutContent) -> HandoutContent:
    """The same handout with the page's own sentences in English."""
    return content.model_copy(update={"language": "en"})
