"""A conversation as each tool would write it: what the readers are tested with, and what the fuzzer begins from."""

import json
from collections.abc import Callable, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize


class Said(NamedTuple):
    """Who said what, when (milliseconds)."""

    speaker: str
    start: int
    end: int
    words: str


class Way(NamedTuple):
    """A tool's way of writing: what it keeps of speakers and times, and to how many milliseconds exactly."""

    name: str
    ending: str
    write: Callable[[Sequence[Said]], bytes]
    speakers: bool = True
    starts: bool = True
    ends: bool = True
    exact: int = 1


TALK = (
    Said("I", 0, 4_200, "Hoe begint een dag in het team?"),
    Said("R", 4_800, 9_000, "Met koffie… en dan z’n eigen dossiers 👩🏽‍💻."),
    Said("R", 9_000, 15_300, "Soms bespreken we één casus, e\u0301cht waar."),
    Said("I", 15_900, 19_400, "En als iemand wil afwijken? Om 9:05 bijvoorbeeld?"),
    Said("R", 20_100, 33_800, "(lacht) Dan [onverstaanbaar] duurt het te lang; kijk: zo is het."),
    Said("I", 3_600_500, 3_603_100, "Dank u wel!"),
    Said("R", 3_603_800, 3_606_000, "Graag gedaan."),
)


def turns_of(talk: Sequence[Said], way: Way) -> list[tuple[str | None, int | None, int | None, str]]:
    """What is to come out: neighbours of one speaker together where there are speakers, times as the way keeps them."""
    grouped = (
        [list(said) for _, said in groupby(talk, lambda each: each.speaker)] if way.speakers else [[s] for s in talk]
    )
    return [
        (
            said[0].speaker if way.speakers else None,
            said[0].start // way.exact * way.exact if way.starts else None,
            max(each.end for each in said) // way.exact * way.exact if way.ends else None,
            normalize("NFC", " ".join(each.words for each in said)),
        )
        for said in grouped
    ]


def clock(time: int, separator: str = ".") -> str:
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{separator}{rest:03d}"


def unpadded(time: int) -> str:
    """As Teams writes it: no zeros in front, and a fraction without those at its end."""
    seconds, rest = divmod(time, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60}:{seconds % 60}.{f'{rest:03d}'.rstrip('0') or '0'}"


def whole(time: int) -> str:
    return clock(time)[:8]


def vtt(talk: Sequence[Said]) -> bytes:
    cues = [f"{clock(s.start)} --> {clock(s.end)}\n<v {s.speaker}>{s.words}</v>\n" for s in talk]
    return ("WEBVTT gesprek\n\nNOTE\nopname.mp3\n\n" + "\n".join(cues)).encode()


def teams(talk: Sequence[Said]) -> bytes:
    """Closed voices, ids with a number behind, a mark and CRLF; the last cue stands first."""
    cues = [
        f"4f1c2a7e-0b1d-4c55-9a39-8d2f6a0e0000/{n}-0\n{unpadded(s.start)} --> {unpadded(s.end)}\n"
        f"<v {s.speaker}>{s.words}</v>\n"
        for n, s in enumerate(talk)
    ]
    return b"\xef\xbb\xbf" + ("WEBVTT\n\n" + "\n".join([*cues[-1:], *cues[:-1]])).replace("\n", "\r\n").encode()


def zoom(talk: Sequence[Said]) -> bytes:
    cues = [f"{n}\n{clock(s.start)} --> {clock(s.end)}\n{s.speaker}: {s.words}\n" for n, s in enumerate(talk, 1)]
    return ("WEBVTT\n\n" + "\n".join(cues)).replace("\n", "\r\n").encode()


def noscribe_vtt(talk: Sequence[Said]) -> bytes:
    cues = [f"{n}\n{clock(s.start)} --> {clock(s.end)}\n<v {s.speaker}>{s.words}\n" for n, s in enumerate(talk, 1)]
    return ("WEBVTT gesprek\n\nNOTE\nmedia: opname.mp3\n\n" + "\n".join(cues)).encode()


def srt(talk: Sequence[Said]) -> bytes:
    cues = [f"{n}\n{clock(s.start, ',')} --> {clock(s.end, ',')}\n{s.words}\n" for n, s in enumerate(talk, 1)]
    return "\n".join(cues).encode()


def whisper(talk: Sequence[Said]) -> bytes:
    segments = [
        {"id": n, "start": s.start / 1000, "end": s.end / 1000, "text": f" {s.words}"} for n, s in enumerate(talk)
    ]
    held = {"text": "".join(f" {s.words}" for s in talk), "segments": segments, "language": "nl"}
    return json.dumps(held, ensure_ascii=False).encode()


def whisperx(talk: Sequence[Said]) -> bytes:
    segments = [
        {"start": s.start / 1000, "end": s.end / 1000, "text": s.words, "speaker": s.speaker, "words": []} for s in talk
    ]
    return json.dumps({"segments": segments}).encode()


def tsv(talk: Sequence[Said]) -> bytes:
    return ("start\tend\ttext\n" + "".join(f"{s.start}\t{s.end}\t{s.words}\n" for s in talk)).encode()


def otranscribe(talk: Sequence[Said]) -> bytes:
    text = "".join(
        f'<p><span class="timestamp" data-timestamp="{s.start / 1000}">{whole(s.start)}</span>&nbsp;'
        f"<b>{s.speaker}</b>: {escape(s.words)}</p>"
        for s in talk
    )
    return json.dumps({"text": text, "media": "opname.mp3", "media-time": 12.5}, ensure_ascii=False).encode()


def otranscribe_old(talk: Sequence[Said]) -> bytes:
    text = "".join(
        f'<span class="timestamp" data-timestamp="{whole(s.start)}">{whole(s.start)}</span>&nbsp;'
        f"{s.speaker}: {escape(s.words)}<br>"
        for s in talk
    )
    return json.dumps({"text": text, "media": "", "media-time": ""}).encode()


def elan(talk: Sequence[Said]) -> bytes:
    slots = "".join(
        f'<TIME_SLOT TIME_SLOT_ID="a{n}" TIME_VALUE="{s.start}"/><TIME_SLOT TIME_SLOT_ID="b{n}" TIME_VALUE="{s.end}"/>'
        for n, s in enumerate(talk)
    )
    tiers = "".join(
        f'<TIER TIER_ID="{escape(name)}">'
        + "".join(
            f'<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="n{n}" TIME_SLOT_REF1="a{n}" TIME_SLOT_REF2="b{n}">'
            f"<ANNOTATION_VALUE>{escape(s.words)}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>\n"
            for n, s in enumerate(talk)
            if s.speaker == name
        )
        + "</TIER>"
        for name in sorted({s.speaker for s in talk})
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ANNOTATION_DOCUMENT><HEADER TIME_UNITS="milliseconds"/>'
        f"<TIME_ORDER>{slots}</TIME_ORDER>{tiers}</ANNOTATION_DOCUMENT>"
    ).encode()


def noscribe_text(talk: Sequence[Said]) -> bytes:
    turns = "\n\n".join(f"{s.speaker}: [{whole(s.start)}] {s.words}" for s in talk)
    return f"opname.mp3\n\nTranscribed with noScribe.\n\n{turns}\n".encode()


def f4(talk: Sequence[Said]) -> bytes:
    stamps = [f"#{whole(s.end)}-{s.end % 1000 // 100}#" for s in talk]
    return "".join(f"{s.speaker}: {s.words} {stamp}\n" for s, stamp in zip(talk, stamps, strict=True)).encode()


def otter(talk: Sequence[Said]) -> bytes:
    turns = "".join(f"{s.speaker}  {whole(s.start).removeprefix('00:')}\n{s.words}\n\n" for s in talk)
    return f"{turns}Transcribed by https://otter.ai\n".encode()


def typed(talk: Sequence[Said]) -> bytes:
    return ("Gesprek op kantoor\n\n" + "".join(f"{s.speaker}: {s.words}\n\n" for s in talk)).encode("utf-16")


def typed_timed(talk: Sequence[Said]) -> bytes:
    return ("# Gesprek\n\n" + "".join(f"[{whole(s.start)}] **{s.speaker}:** {s.words}\n" for s in talk)).encode()


WAYS = {
    "vtt": Way("vtt", ".vtt", vtt),
    "teams": Way("vtt", ".vtt", teams),
    "zoom": Way("vtt", ".vtt", zoom),
    "noscribe-vtt": Way("vtt", ".vtt", noscribe_vtt),
    "srt": Way("srt", ".srt", srt, speakers=False),
    "whisper": Way("whisper-json", ".json", whisper, speakers=False),
    "whisperx": Way("whisperx-json", ".json", whisperx),
    "tsv": Way("whisper-tsv", ".tsv", tsv, speakers=False),
    "otranscribe": Way("otranscribe", ".otr", otranscribe, ends=False),
    "otranscribe-old": Way("otranscribe", ".otr", otranscribe_old, ends=False, exact=1000),
    "elan": Way("elan", ".eaf", elan),
    "noscribe-text": Way("noscribe-text", ".txt", noscribe_text, ends=False, exact=1000),
    "f4": Way("f4", ".txt", f4, starts=False, exact=100),
    "otter": Way("otter", ".txt", otter, ends=False, exact=1000),
    "typed": Way("typed", ".txt", typed, starts=False, ends=False),
    "typed-timed": Way("typed", ".md", typed_timed, ends=False, exact=1000),
}
SAMPLES = {name: way.write(TALK) for name, way in WAYS.items()}
