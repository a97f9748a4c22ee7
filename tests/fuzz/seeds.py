"""What the fuzzer begins from: a conversation in every format, small documents, and bits that formats are made of."""

from fieldnotes.exchange.documents.registry import FORMATS
from tests.exchange.transcripts.rendering import SAMPLES, WAYS

BITS = (
    *(
        b"\n\n",
        b"\r\n",
        b"\r",
        b"\t",
        b"  ",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\0",
        b"\xc3",
        b"\xed\xa0\x80",
    ),
    *(b"WEBVTT", b"NOTE", b"STYLE", b"-->", b"00:00:01.000 --> 00:00:02.000", b"0:0:0.0", b"<v A>", b"</v>", b"<c>"),
    *(b"I: ", b"R: ", b"Wilg: ", b"(Wilg)", b"- ", b"[00:12] ", b"#00:01:02-3#", b"A  0:01\n", b"**", b"# "),
    *(
        b'{"segments": [',
        b'"speaker"',
        b'"start": ',
        b"NaN",
        b"1e999",
        b'"\\ud800"',
        b"[[[[",
        b"]",
        b"}",
        b'"media-time"',
    ),
    *(
        b"<!DOCTYPE x [",
        b"<!ENTITY a 'b'>",
        b"&a;",
        b"<TIER ",
        b"<TIME_SLOT ",
        b"TIME_VALUE=",
        b"</",
        b"/>",
        b"<p>",
        b"&nbsp;",
    ),
    *(
        b"{\\rtf1 ",
        b"\\par ",
        b"\\u-1 ",
        b"PK\x03\x04",
        b"%PDF-1.7\n",
        b"99999999999999999999",
        b"-1",
        b"\xe2\x80\xae",
        b"\xcc\x81",
    ),
)
DOCUMENTS = {
    "text": b"Een verslag.\n\nMet twee alinea's.\n",
    "markdown": b"# Kop\n\n- een\n- twee\n\n| a | b |\n",
    "html": b"<!doctype html><h1>Kop</h1><p>een <b>twee</b></p><ul><li>a</li></ul><table><tr><td>x</td></tr></table>",
    "rtf": b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl\\f0 Arial;}\\f0 I: e\\'e9n \\u8230?\\par R: twee\\par}",
}


def seeds() -> list[tuple[str, bytes]]:
    """A format's name with bytes of it; a format of which nothing is here begins from a little text."""
    found = [(WAYS[name].name, raw) for name, raw in SAMPLES.items()]
    known = {known.name for known in FORMATS}
    found += [(name, raw) for name, raw in DOCUMENTS.items() if name in known]
    begun = {name for name, _ in found}
    return found + [(name, b"I: een\nR: twee\n") for name in sorted(known - begun)]
