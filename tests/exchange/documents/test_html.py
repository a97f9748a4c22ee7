"""Web pages: what a visitor sees is in the text, in its readable shape; noScribe's pages become turns."""

import pytest

from fieldnotes.base.errors import FormatError
from fieldnotes.exchange.documents.html import read_html

NOSCRIBE = """<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"><html><head><meta charset="UTF-8" />
<meta name="audio_source" content="./gesprek.mp3" /></head><body><div>
<p style="font-weight: 600">gesprek</p>
<p><span>Transcribed with noScribe<br />Audio file: ./gesprek.mp3</span></p>
<p ><a name="ts_12140_22800_S01" >S01: <span style="color: #78909C" >[00:00:12]</span> Goedemorgen 😊 &amp; welkom.</a
><a name="ts_22800_24360_S01" > (..)</a><a name="ts_30090_30910_//S02" > //S02: Ja.</a><a name="ts_31870_33510_S01"
>// Fijn.</a></p><p ><a name="ts_33510_38000_" >(4 seconds pause) </a></p>
<p ><a name="ts_40000_41000_S02" >S02: <span style="color: #78909C" >[00:00:40]</span> Café.</a></p></div>
</body></html>"""


def text_of(body: str) -> str:
    return read_html(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "a.html").text


def test_headings_lists_and_tables_have_their_readable_shape() -> None:
    body = (
        "<h1>Verslag</h1><h3>Ochtend</h3><p>Drie <b>din</b>gen:</p><ul><li>koffie<ul><li>zwart<p>of niet</p></ul>"
        "<li>thee</ul><ol start=3 type=i><li>rooster<li value=9>dossiers</ol><div>Daarna.<br>Pauze.</div>"
        "<table><tr><th>Wie<th>Wat<tr><td>Wilg<td>belt<p>terug<table><tr><td>x<td>y</table></table>Los."
    )
    assert text_of(body) == (
        "# Verslag\n\n### Ochtend\n\nDrie dingen:\n- koffie\n  - zwart\n    of niet\n- thee\n"
        "iii. rooster\nix. dossiers\n\nDaarna.\nPauze.\n\nWie | Wat\nWilg | belt terug x y\n\nLos."
    )


def test_scripts_styles_titles_and_comments_are_no_text() -> None:
    page = "<script>a()</script><style>p{}</style><!-- geheim --><p>Tekst.</p><select><option>x</select>"
    assert text_of(page) == "Tekst."


def test_what_is_hidden_stays_out_and_is_told() -> None:
    raw = b"<html><body><p>Zicht<span style='color:red; display: none'>WEG</span>baar</p><div hidden>WEG</div>"
    read = read_html(raw, "a.html")
    assert read.text == "Zichtbaar"
    assert len(read.warnings) == 1


def test_page_headers_of_libreoffice_stay_out_and_are_told() -> None:
    read = read_html(b'<html><body><div title="header"><p>KOP</p></div><p>Tekst.</p>', "a.html")
    assert read.text == "Tekst."
    assert len(read.warnings) == 1


def test_a_frame_of_a_table_and_text_as_typed_are_kept() -> None:
    assert text_of("<table><tr><td><h2>Kop</h2><p>Een.<p>Twee.</table><pre>a   b\n  c</pre>") == (
        "## Kop\n\nEen.\n\nTwee.\n\na   b\nc"
    )


WORD = """<p>Een<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference>
<span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a> zin.</p>
<p>Einde.</p>
<div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all><hr size=1><![endif]>
<div style='mso-element:footnote' id=ftn1><p><a href="#_ftnref1" name="_ftn1" title=""><span>[1]</span></a> De noot,</p>
<p>in twee alinea's.</p></div></div>"""
LIBREOFFICE = """<p>Een<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> zin.</p>
<p>Einde.</p><div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>
De noot,</p><p>in twee alinea's.</p></div>"""
PANDOC = """<p>Een<a href="#fn1" class="footnote-ref" id="fnref1" role="doc-noteref"><sup>1</sup></a> zin.</p>
<p>Einde.</p><section class="footnotes" role="doc-endnotes"><hr /><ol><li id="fn1"><p>De <em>noot</em>,</p>
<p>in twee alinea's.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li></ol></section>"""
RAISED = """<p>Een<sup id="fnref:1"><a href="#fn:1">1</a></sup> zin.</p><p>Einde.</p><div class="footnote"><hr><ol>
<li id="fn:1"><p>De noot, in twee alinea's.&#160;<a href="#fnref:1" title="terug">&#8617;</a></p></li></ol></div>"""
ONE_WAY = """<p>Een<a role="doc-noteref" href="#n1">1</a> zin.</p><p>Einde.</p>
<aside id="n1">De noot, in twee alinea's.</aside>"""


@pytest.mark.parametrize("body", [WORD, LIBREOFFICE, PANDOC, RAISED, ONE_WAY], ids=range(5))
def test_a_footnote_stands_under_what_refers_to_it_whoever_made_the_page(body: str) -> None:
    assert text_of(body) == "Een[1] zin.\n[1] De noot, in twee alinea's.\n\nEinde."


def test_notes_of_headings_items_and_rows_and_a_note_that_is_referred_to_twice() -> None:
    def refer(number: int) -> str:
        return f'<a id="r{number}" href="#n{number}">[{"*" if number == 4 else number}]</a>'

    notes = "".join(f'<p id="n{n}"><a href="#r{n}">{n}</a> Noot {n}. <a href="#r{n}">↑</a></p>' for n in (1, 2, 3, 4))
    body = f"<h2>Kop{refer(1)}</h2><ul><li>koffie{refer(2)}</ul><table><tr><td>a{refer(3)}<td>b</table><p>x{refer(4)}"
    assert text_of(f'{body}<p>weer <a href="#n1" class="noteref">1</a></p>{notes}<p>Einde.</p>') == (
        "## Kop[1]\n[1] Noot 1.\n\n- koffie[2]\n[2] Noot 2.\n\na[3] | b\n[3] Noot 3.\n\nx[*]\n[*] Noot 4.\n\n"
        "weer [1]\n\nEinde."
    )


def test_links_that_are_no_notes_stay_words_and_arrows_back_go() -> None:
    body = (
        '<ol><li><a href="#a" id="t">1</a></ol><h2 id="a"><a href="#t">Deel</a></h2><p>Zie <a href="#b">deel 2</a>.'
        '<p id="b">Twee. <a href="#t">↑</a><p>a <a href="https://voorbeeld.invalid/#a">↑</a>'
    )
    assert text_of(body) == "1. 1\n\n## Deel\n\nZie deel 2.\n\nTwee.\n\na ↑"


def test_notes_that_refer_to_each_other_and_a_note_of_hidden_words_lose_nothing() -> None:
    circle = (
        '<p>a<a href="#n1" id="r1">1</a></p><p id="n1"><a href="#r1">1</a> zie <a href="#n2" id="r2">2</a></p>'
        '<p id="n2"><a href="#r2">2</a> en <a href="#n1">1</a> ook</p>'
    )
    assert text_of(circle) == "a[1]\n[1] zie 2\n\n2 en 1 ook"
    hidden = '<p>a</p><p hidden>b<a href="#n1" id="r1">1</a></p><p id="n1"><a href="#r1">1</a> noot</p>'
    assert text_of(hidden) == "a\n\n[1] noot"


def test_links_without_number_take_no_more_time_than_they_are_many() -> None:
    deep = '<a id="r" href="#n">1</a><div id="n">' * 200 + '<a href="#r">1</a>' * 15_000
    assert text_of(deep).count("1") > 15_000


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16", "utf-8-sig"])
def test_letters_are_right_in_every_encoding_whatever_the_page_says(encoding: str) -> None:
    raw = '<html><head><meta charset="iso-8859-5"></head><body><p>Café ‘één’</p></body></html>'.encode(encoding)
    assert read_html(raw, "a.html").text == "Café ‘één’"


def test_a_page_of_noscribe_becomes_turns() -> None:
    read = read_html(NOSCRIBE.encode(), "gesprek.html")
    told = [(turn.speaker, turn.start_ms, turn.end_ms, read.text[turn.start : turn.end]) for turn in read.turns]
    assert told == [
        ("S01", 12140, 38000, "Goedemorgen 😊 & welkom. (..) //S02: Ja.// Fijn. (4 seconds pause)"),
        ("S02", 40000, 41000, "Café."),
    ]
    assert read.format == "noscribe-html"
    assert [line.text for line in read.residue] == ["gesprek", "Transcribed with noScribe Audio file: ./gesprek.mp3"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty-file"),
        (b"<html><body></body></html>", "empty-file"),
        (b"<!-- x", "empty-file"),
        (b"<html>" + b"<div>" * 300 + b"x", "nested-too-deeply"),
        (b"<html>" + b"<b>" * 1_000_001, "too-many-parts"),
        (b"\x00\x01\x02\xff<html>", "binary-file"),
    ],
    ids=range(6),
)
def test_what_cannot_be_read_is_refused_in_a_sentence(raw: bytes, code: str) -> None:
    with pytest.raises(FormatError) as refused:
        read_html(raw, "vreemd.html")
    assert refused.value.code == code
    assert "vreemd.html" in refused.value.message


def test_nothing_that_a_page_refers_to_is_fetched() -> None:
    raw = b"""<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><head><base href="http://localhost:9/">
    <link rel=stylesheet href=a.css></head><body><p>&x;Tekst.<img src="http://localhost:9/a.png"><iframe src=b></iframe>
    """
    assert read_html(raw, "a.html").text.endswith("Tekst.")


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a b='", "&#", "</", "<![CDATA[", "<p "])
def test_openings_without_an_end_take_no_more_time_than_they_are_long(piece: str) -> None:
    raw = ("<html><body><p>x" + piece * (900_000 // len(piece))).encode()
    try:
        read_html(raw, "a.html")
    except FormatError as refused:
        assert refused.code == "nested-too-deeply"  # noqa: PT017 - or it is read
