"""What is particular to a tool's own format: Whisper, oTranscribe, ELAN, Otter."""

import json
from pathlib import Path

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents import ReadText
from fieldnotes.exchange.documents.registry import read_bytes


def read(text: str, name: str) -> ReadText:
    return read_bytes(text.encode(), Path(name))


def refusal(text: str, name: str) -> str:
    with pytest.raises(FormatError) as refused:
        read(text, name)
    assert name in refused.value.message
    return refused.value.code


def spoken(text: ReadText) -> list[tuple[str | None, int | None, int | None, str]]:
    return [(turn.speaker, turn.start_ms, turn.end_ms, text.text[turn.start : turn.end]) for turn in text.turns]


def segments(*held: object) -> str:
    return json.dumps({"segments": held})


def test_a_segment_without_a_speaker_stays_unknown() -> None:
    text = read(
        segments(
            {"speaker": "SPEAKER_00", "start": 0, "end": 1, "text": "een"},
            {"start": 1, "end": 2, "text": "twee"},
            {"speaker": "SPEAKER_00", "start": 2, "end": 3.25, "text": "drie"},
        ),
        "a.json",
    )
    assert text.format == "whisperx-json"
    assert spoken(text) == [
        ("SPEAKER_00", 0, 1000, "een"),
        (None, 1000, 2000, "twee"),
        ("SPEAKER_00", 2000, 3250, "drie"),
    ]


@pytest.mark.parametrize("time", ["NaN", "Infinity", "-1", "1e999", '"gisteren"', "9" * 400, "true", "[]"])
def test_a_time_that_is_none_is_unknown_and_told(time: str) -> None:
    text = read(f'{{"segments": [{{"start": {time}, "end": 2, "text": "ja"}}]}}', "a.json")
    assert spoken(text) == [(None, None, 2000, "ja")]
    assert any("niet kunnen" in told for told in text.warnings)


def test_a_number_of_thousands_of_digits_is_refused_or_unknown() -> None:
    assert refusal(f'{{"segments": [{{"start": {"9" * 6000}, "text": "ja"}}]}}', "a.json") == "broken-file"


def test_what_is_no_segment_is_told() -> None:
    text = read(segments({"start": 0, "text": "ja"}, 7, None, [], {"start": 1, "text": 5}), "a.json")
    assert spoken(text) == [(None, 0, None, "ja")]
    assert any("overgeslagen: 3" in told for told in text.warnings)


@pytest.mark.parametrize("deep", ['{"segments": [' + "[" * 100_000, '{"segments":' + '{"a":' * 100_000])
def test_json_without_a_bottom_is_refused(deep: str) -> None:
    assert refusal(deep, "a.json") in {"nested-too-deeply", "broken-file"}
    assert refusal(deep + '"media-time"', "a.otr") in {"nested-too-deeply", "broken-file"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{}", "no-turns"),
        ('{"segments": {}}', "no-turns"),
        ('{"segments": []}', "no-turns"),
        ("[1, 2]", "broken-file"),
        ("{", "broken-file"),
        ('{"segments": [', "broken-file"),
        ("geen json", "broken-file"),
    ],
)
def test_json_without_speech_is_refused(text: str, code: str) -> None:
    assert refusal(text, "a.json") == code


def test_json_that_breaks_off_keeps_its_whole_segments_and_that_is_told() -> None:
    text = read(segments({"start": 0, "text": "een"}, {"start": 1, "text": "twee"})[:-10], "a.json")
    assert spoken(text) == [(None, 0, None, "een")]
    assert any("breekt af" in told for told in text.warnings)


def test_a_null_and_half_a_character_in_json_become_a_sign() -> None:
    text = read('{"segments": [{"start": 0, "text": "a\\u0000b\\ud800c", "speaker": "\\udfff"}]}', "a.json")
    assert spoken(text) == [("\ufffd", 0, None, "a\ufffdb\ufffdc")]


def test_lines_of_a_table_that_are_no_rows_are_told() -> None:
    text = read("start\tend\ttext\n0\t1500\tja\tzeker\nkapot\n\nx\t2000\tnee\n", "a.tsv")
    assert spoken(text) == [(None, 0, 1500, "ja zeker"), (None, None, 2000, "nee")]
    assert [(left.line, left.text) for left in text.residue] == [(3, "kapot")]


def typed(markup: str) -> str:
    return json.dumps({"text": markup, "media": "x.mp3", "media-time": 3})


def test_the_exact_time_of_a_stamp_counts_and_not_the_time_that_is_shown() -> None:
    stamp = '<span class="timestamp" data-timestamp="{}">00:00</span>&nbsp;'
    text = read(
        typed(f"<p>{stamp.format('1.25')}I: Hoe?</p><p>R: {stamp.format('00:01:02')}Zo &amp; <i>zo</i>.<br>Ja</p>"),
        "a.otr",
    )
    assert spoken(text) == [("I", 1250, None, "Hoe?"), ("R", 62_000, None, "Zo & zo. Ja")]


def test_a_stamp_in_the_middle_of_a_turn_leaves_no_trace_in_the_words() -> None:
    stamp = '<span class="timestamp" data-timestamp="9">00:09</span>'
    assert read(typed(f"<p>I: een {stamp} twee</p><p>R: ja</p>"), "a.otr").text == "een twee\nja"


def test_without_labels_each_paragraph_is_a_turn_of_nobody() -> None:
    assert spoken(read(typed("<p>een</p><p><b>twee</b></p>"), "a.otr")) == [
        (None, None, None, "een"),
        (None, None, None, "twee"),
    ]


@pytest.mark.parametrize("markup", ["<p>" * 50_000, "<a " * 50_000, "&" * 50_000, "<!--" * 50_000, "\ud800" * 9])
def test_odd_markup_is_words_or_refused(markup: str) -> None:
    try:
        text = read(typed(markup), "a.otr")
    except FormatError as refused:
        assert refused.code == "no-turns"  # noqa: PT017 - or it is a text
        return
    assert text.text.encode()


def annotated(tiers: str, slots: str = "", head: str = "", unit: str = "milliseconds") -> str:
    return (
        f'<?xml version="1.0"?>{head}<ANNOTATION_DOCUMENT><HEADER TIME_UNITS="{unit}"/><TIME_ORDER>{slots}</TIME_ORDER>'
        f"{tiers}</ANNOTATION_DOCUMENT>"
    )


def tier(name: str, *said: tuple[str, str, str], more: str = "") -> str:
    held = "".join(
        f'<ANNOTATION><ALIGNABLE_ANNOTATION TIME_SLOT_REF1="{first}" TIME_SLOT_REF2="{last}">'
        f"<ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        for first, last, words in said
    )
    return f'<TIER TIER_ID="{name}"{more}>{held}</TIER>'


SLOTS = (
    '<TIME_SLOT TIME_SLOT_ID="a" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="b"/>'
    '<TIME_SLOT TIME_SLOT_ID="c" TIME_VALUE="900"/><TIME_SLOT TIME_SLOT_ID="d" TIME_VALUE="-4"/>'
)


def test_tiers_speak_in_order_of_time_and_a_slot_without_time_is_unknown() -> None:
    text = read(
        annotated(tier("Wilg", ("c", "b", "twee &amp; meer")) + tier("Linde", ("a", "b", "een")), SLOTS), "a.eaf"
    )
    assert spoken(text) == [("Linde", 0, None, "een"), ("Wilg", 900, None, "twee & meer")]
    assert text.warnings == ()


def test_a_slot_that_is_not_there_or_below_zero_is_told() -> None:
    text = read(annotated(tier("Wilg", ("a", "weg", "een"), ("d", "c", "twee")), SLOTS), "a.eaf")
    assert [(start, end) for _, start, end, _ in spoken(text)] == [(0, 900)]
    assert any("niet kunnen" in told and "2" in told for told in text.warnings)


def test_tiers_below_another_are_no_turns_and_are_named() -> None:
    below = tier("vertaling", ("a", "c", "one"), more=' PARENT_REF="Wilg"')
    refs = (
        '<TIER TIER_ID="glos" PARENT_REF="Wilg"><ANNOTATION><REF_ANNOTATION ANNOTATION_REF="x">'
        "<ANNOTATION_VALUE>glos</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER>"
    )
    text = read(annotated(tier("Wilg", ("a", "c", "een")) + below + refs, SLOTS), "a.eaf")
    assert text.text == "een"
    assert "vertaling, glos" in text.warnings[0]


def test_times_in_another_unit_are_left_unknown() -> None:
    text = read(annotated(tier("Wilg", ("a", "c", "een")), SLOTS, unit="PAL-frames"), "a.eaf")
    assert spoken(text) == [("Wilg", None, None, "een")]
    assert "milliseconden" in text.warnings[0]


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://voorbeeld.invalid/x.dtd">',
    ],
)
def test_a_document_type_is_refused_before_anything_is_read(head: str) -> None:
    assert refusal(annotated(tier("Wilg", ("a", "c", "&b;")), SLOTS, head), "a.eaf") == "markup-refused"


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("utf-16", "utf-16-be"),
        ("UTF-16LE", "utf-16-le"),
        ("UTF-8", "utf-16"),
        ("ISO-8859-2", "iso-8859-2"),
        ("windows-1250", "cp1250"),
        ("ISO-8859-1", "cp1252"),
        ("UTF-8", "utf-8-sig"),
        ("ISO-8859-1", "utf-8"),
    ],
)
def test_xml_is_read_in_the_encoding_that_it_has(declared: str, codec: str) -> None:
    words = "Café ‘één’" if codec == "cp1252" else "één żółw"
    whole = annotated(tier("Wilg", ("a", "c", words)), SLOTS)
    raw = whole.replace('"1.0"', f'"1.0" encoding="{declared}"').encode(codec)
    text = read_bytes(raw, Path("a.eaf"))
    assert (text.format, text.text) == ("elan", words)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "iso-8859-2"])
def test_a_document_type_is_refused_in_every_encoding(codec: str) -> None:
    head = '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
    whole = annotated(tier("Wilg", ("a", "c", "ż&b;")), SLOTS, head).replace('"1.0"', f'"1.0" encoding="{codec[:10]}"')
    with pytest.raises(FormatError) as refused:
        read_bytes(whole.encode(codec), Path("a.eaf"))
    assert refused.value.code == "markup-refused"


@pytest.mark.parametrize(
    "text",
    ["<ANNOTATION_DOCUMENT>", "<ANNOTATION_DOCUMENT>" + "<a>" * 100_000, annotated(tier("Wilg", ("a", "c", "&weg;")))],
)
def test_xml_that_is_not_whole_and_holds_no_turn_is_refused(text: str) -> None:
    assert refusal(text, "a.eaf") == "broken-file"


def test_xml_that_breaks_off_keeps_what_was_whole_and_that_is_told() -> None:
    text = read(annotated(tier("Wilg", ("a", "c", "een"), ("a", "c", "twee")), SLOTS)[:-80], "a.eaf")
    assert text.text == "een"
    assert any("breekt af" in told for told in text.warnings)


def test_the_last_line_of_otter_is_no_turn_and_a_turn_may_have_paragraphs() -> None:
    text = read(
        "Gesprek\n\nWilg  0:01\neen\n\ntwee om 9:05\n\nLinde  1:00:00\ndrie\n\nTranscribed by https://otter.ai\n",
        "a.txt",
    )
    assert spoken(text) == [("Wilg", 1000, None, "een twee om 9:05"), ("Linde", 3_600_000, None, "drie")]
    assert [left.line for left in text.residue] == [1, 11]
