"""Sets of keys close to what users of other tools know, as far as a terminal can send them and we have the command.

Each is what differs from the table. A key that another command of ours has in that place goes to the tool's own
command, and ours gets another. A test finds an id that is none, and a key that would mean two things.
"""

from collections.abc import Mapping

_NEXT_ELSEWHERE = {"read.next": "semicolon", "read.previous": "comma"}

PRESETS: dict[str, Mapping[str, str]] = {
    "fieldnotes": {},
    "qualcoder": {
        **_NEXT_ELSEWHERE,
        "read.again": "q,full_stop",
        "read.code": "n,r,c",
        "read.in-vivo": "v",
        "read.remove": "u,x,delete",
        "read.write-memo": "a,A",
        "read.memo": "m",
        "read.find": "s,slash",
        "read.bookmark": "b",
        "read.bookmarks": "B,M",
        "read.shape": "Z",
        "reader.select": "V",
        "reader.select-sentence": "S",
        "reader.clear": "U",
        "reader.word-left": "ctrl+left",
    },
    "nvivo": {
        "read.code": "c,ctrl+f2",
        "read.in-vivo": "i,V,f8",
        "read.remove": "x,delete,ctrl+f9",
    },
    "maxqda": {
        "read.code": "c,alt+c",
        "read.in-vivo": "i,V,alt+i",
    },
    "taguette": {
        **_NEXT_ELSEWHERE,
        "read.code": "n,c",
    },
}
