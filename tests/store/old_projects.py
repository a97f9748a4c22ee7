"""Project files as earlier versions made them, with something in every table. What stands here never changes."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from fieldnotes.store import migrate
from fieldnotes.store.file_facts import APPLICATION_ID

TEXT = "Wilg zegt: ‘het ligt vast’ 👍🏽.\n\nIk knikte."
NOTE = "Café\u0301 aan de balie"
_WHEN = "2022-10-20T06:00:00.000000Z+02:00"
_THEN = "2022-10-20T08:00:00.000000Z+02:00"
_SHA = hashlib.sha256(TEXT.encode()).hexdigest()


def _uid(number: int) -> str:
    return f"x'{number:032x}'"


FOUNDATION = f"""
INSERT INTO coders VALUES (1, {_uid(1)}, 'Lara', 'lara'), (2, {_uid(2)}, 'Sam', 'sam');
INSERT INTO project VALUES (1, {_uid(3)}, 'Oude studie', 'nl', 1, 'Waarom.', 'Een oefening.', '{_WHEN}');
INSERT INTO codebook_versions VALUES (1, '{_WHEN}');
INSERT INTO teams VALUES (1, {_uid(4)}, 'Noord', 'noord', 'Gemeente', 'regular', 'active'),
    (3, {_uid(5)}, 'Zuid', 'zuid', '', 'network', 'finished');
INSERT INTO participants VALUES (1, {_uid(6)}, 'Wilg', 'wilg', 1, 'consulent', 'participant');
INSERT INTO sessions VALUES (1, {_uid(7)}, 1, 'observation', 'balie', 'stopped', '{_WHEN}', '{_THEN}', NULL),
    (2, {_uid(8)}, 3, 'interview', '', 'stopped', NULL, NULL, 90);
INSERT INTO pauses VALUES (1, 1, '{_WHEN}', '2022-10-20T06:15:00.000000Z+02:00');
INSERT INTO documents VALUES
    (1, {_uid(9)}, 'Observatie', 'observatie', 1, 'observation', 1, 'fieldnotes', '', NULL, NULL, '{_WHEN}'),
    (2, {_uid(10)}, 'gesprek.txt', 'gesprek.txt', 3, 'interview', 2, 'text', 'gesprek.txt', '{_SHA}', 99, '{_WHEN}');
INSERT INTO revisions VALUES (1, 1, 1, NULL, '{_WHEN}', NULL), (2, 2, 1, '{_SHA}', '{_WHEN}', NULL);
INSERT INTO segments VALUES (1, 1, 0, {len(NOTE)}, '{NOTE}'),
    (4, 2, 0, {TEXT.index(chr(10))}, '{TEXT.partition(chr(10))[0]}'),
    (5, 2, {TEXT.index("Ik")}, {len(TEXT)}, 'Ik knikte.');
INSERT INTO notes VALUES
    (1, {_uid(11)}, 1, '{NOTE}', 'in-vivo', '{_WHEN}', '{_WHEN}', '{_THEN}', 'about', 0, {len(NOTE)});
INSERT INTO turns VALUES (1, 2, 'Wilg', 1, 0, 2500, 0, {TEXT.index(chr(10))});
INSERT INTO codes VALUES (1, {_uid(12)}, NULL, 'Condities', 'condities', '', '#0072b2', 0, 'active'),
    (2, {_uid(13)}, 1, 'Rol', 'rol', 'Wat men ziet.', '#e69f00', 1, 'draft');
INSERT INTO aliases VALUES (1, 2, 'rolopvatting', 'rolopvatting');
INSERT INTO levels VALUES (1, 2, 0, 'laag'), (2, 2, 1, 'hoog');
INSERT INTO codings VALUES (1, 2, 0, 4, 2, 1, 2), (7, 1, 0, 5, 2, 2, NULL);
INSERT INTO coding_details VALUES (1, {_uid(14)}, 'Wilg', 'kern', '{_WHEN}', 1, 1),
    (7, {_uid(15)}, '{NOTE[:5]}', '', '{_THEN}', 1, 1);
INSERT INTO journal VALUES (1, {_uid(16)}, '{_WHEN}', 1, 'project.create', '{{"name": "Oude studie"}}', '[]', NULL),
    (2, {_uid(17)}, '{_THEN}', 2, 'coding.add', '{{}}', '[["insert", "codings", 7, 7, null, null]]', NULL);
"""
MEMBER_CHECK = f"""
INSERT INTO findings VALUES (1, {_uid(20)}, 1, 'provisional', 2), (2, {_uid(21)}, 2, 'rejected', 1);
INSERT INTO finding_versions VALUES (1, 1, 1, 'Het lijkt vast te liggen.', '{_WHEN}'),
    (2, 1, 2, 'Het lijkt grotendeels vast te liggen.', '{_THEN}'), (3, 2, 1, 'Toch niet.', '{_WHEN}');
INSERT INTO finding_teams VALUES (1, 1, 3);
INSERT INTO evidence VALUES (1, 1, 1, 0), (2, 1, 7, 1);
INSERT INTO handouts VALUES
    (1, {_uid(22)}, 3, 'participants', 'nl', 'html', 'handout.html', '{_SHA}', '{_SHA}', 1, 1, '{_THEN}');
INSERT INTO handout_passages VALUES (1, 1, 1, 2, NULL), (2, 1, 1, 2, 1);
INSERT INTO responses VALUES
    (1, {_uid(23)}, 1, 1, 'herkenbaar', 'deels', 'Vooral aan de balie.', 'Wilg', 'form', '{_THEN}'),
    (2, {_uid(24)}, 1, NULL, 'ontbreekt', '', 'De bezwaren.', '', 'meeting', '{_THEN}');
"""
IN_THE_FIELD = f"""
INSERT INTO guides VALUES (1, {_uid(30)}, 'Leiderschap', 'leiderschap');
INSERT INTO guide_versions VALUES (1, 1, 1, 'markdown', '# Leiderschap', '{_SHA}', '{_WHEN}');
INSERT INTO topics VALUES (1, 1, 0, 'Overleg', 'overleg', 'Wie begint?');
INSERT INTO ticks VALUES (1, 2, 1, '{_WHEN}');
INSERT INTO scenes VALUES (1, {_uid(31)}, 1, 'balie', '{_WHEN}', '{_THEN}', 'about', 2);
INSERT INTO presences VALUES (1, 1, 1);
INSERT INTO voice_spans VALUES (1, 1, 0, 4, 'verbatim');
INSERT INTO notes (key, uid, session, text, voice, happened_at, jotted_at, written_at, precision, start, "end", scene,
    prompt, rank) VALUES (2, {_uid(32)}, 1, 'Ik knikte.', 'reflection', '{_WHEN}', '{_WHEN}', '{_THEN}', 'order',
    {len(NOTE) + 1}, {len(NOTE) + 11}, 1, 'effect', 1);
INSERT INTO segments VALUES (6, 1, {len(NOTE) + 1}, {len(NOTE) + 11}, 'Ik knikte.');
INSERT INTO expansions VALUES (1, 1, 2);
INSERT INTO note_passages VALUES (1, 2, 1, 0, 4, '{NOTE[:4]}');
INSERT INTO clock_changes VALUES (1, 1, 'back', '{_THEN}', '{_WHEN}', 'before-wrong', -60);
INSERT INTO pages VALUES (1, 2, 0, '1');
INSERT INTO drafts VALUES (1, 'log', 'half een zin', NULL, '{_THEN}');
UPDATE documents SET day = '2022-10-20' WHERE key = 2;
"""
WORKBENCH = f"""
UPDATE codes SET brief = 'Wat men ziet.', use_when = 'Bij taken.', not_when = 'Bij mensen.', question = 'Hoe?',
    kind = 'condition', in_vivo = 1, rank = 2, meaning = 2, reopened = 'redefined' WHERE key = 2;
INSERT INTO codes (key, uid, parent, name, folded, definition, colour, codable, status, merged_into)
    VALUES (3, {_uid(40)}, 1, 'Taak', 'taak', '', '#009e73', 1, 'merged', 2);
UPDATE codebook_versions SET frozen_at = '{_THEN}', coder = 1, note = 'Ronde 1', content = '{{}}' WHERE key = 1;
INSERT INTO codebook_versions (key, made_at) VALUES (2, '{_THEN}');
UPDATE coding_details SET counter = 1, unit = 'sentence', rule = 'term: rol' WHERE key = 1;
INSERT INTO examples VALUES (1, 2, 1, '', 0), (2, 2, NULL, 'Wie doet wat.', 1);
INSERT INTO terms VALUES (1, 2, 'rol', 'rol');
INSERT INTO relations VALUES (1, 2, 1, 'leads-to');
INSERT INTO splits VALUES (1, 2, 3);
INSERT INTO memos VALUES (1, {_uid(41)}, 'theoretical', 'passage', NULL, NULL, 2, NULL, NULL, 0, 4, 'Wilg', 1),
    (2, {_uid(42)}, 'decision', 'project', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1);
INSERT INTO memo_versions VALUES (1, 1, 1, 'Vast', 'Wat ligt vast?', 1, '{_WHEN}'),
    (2, 2, 1, '', 'Wij coderen per zin.', 2, '{_THEN}');
INSERT INTO memo_links VALUES (1, 1, 2);
INSERT INTO bookmarks VALUES (1, {_uid(43)}, 2, 0, 4, 'Wilg', 'begin', 1, '{_WHEN}');
INSERT INTO pins VALUES (1, 1, 1, 2);
INSERT INTO refusals VALUES (1, 2, 0, 4, 'Wilg', 2, 'term: rol', 1, '{_THEN}');
"""
WHOLE_CHECK = f"""
UPDATE participants SET gender = 'woman', basis = 'toestemming' WHERE key = 1;
INSERT INTO consents VALUES (1, {_uid(50)}, 1, 'quotation', 'given', NULL, '2022-10-20', 'formulier', 'v1', 1,
    '{_WHEN}'), (2, {_uid(51)}, 1, 'publication', 'refused', 'contacts', NULL, 'mondeling', '', 1, '{_THEN}');
INSERT INTO withdrawals VALUES (1, {_uid(52)}, 'delete', '', '{{"notes": 1}}', 1, '{_THEN}');
INSERT INTO finding_sources VALUES (1, 1, 'query', 'Rol'), (2, 1, 'cell', 'Rol × Noord');
UPDATE finding_versions SET coder = 1, reason = 'Naar aanleiding van een antwoord.' WHERE key = 2;
INSERT INTO gate VALUES (1, 3, 4, 'Kleine teams.', 3, '', 'onderzoeker', 'fg', 14, '2032-01-01');
INSERT INTO wordings VALUES (1, {_uid(53)}, 1, 1, 'participants', 0, 4, 'Wilg', 'een medewerker', 1, '{_THEN}');
INSERT INTO accepted_words VALUES (1, {_uid(54)}, 'Voorbeeld', 'voorbeeld', 'Een verzonnen plaats.', 1, '{_THEN}');
UPDATE handouts SET content = '{{}}' WHERE key = 1;
INSERT INTO departures VALUES
    (1, {_uid(55)}, 'handout', 1, 3, 'participants', 'html', 'handout.html', '{_SHA}', 99, '{{}}', 1, '{_THEN}');
INSERT INTO invitations VALUES (1, {_uid(56)}, 1, 1, 1, 'sent', '2022-11-01'),
    (2, {_uid(57)}, 1, NULL, 4, 'invited', NULL);
INSERT INTO documents (key, uid, name, folded, team, kind, format, original_name, imported_at)
    VALUES (3, {_uid(58)}, 'Antwoord', 'antwoord', 3, 'response', 'text', '', '{_THEN}');
INSERT INTO revisions VALUES (3, 3, 1, NULL, '{_THEN}', NULL);
INSERT INTO forms VALUES (1, {_uid(59)}, 1, 'participant', 1, NULL, 'form', '2022-11-02', '{_SHA}', NULL, 'given', 3, 1,
    '{_THEN}'), (2, {_uid(60)}, 1, 'group', NULL, 5, 'meeting', NULL, NULL, NULL, NULL, NULL, 1, '{_THEN}');
UPDATE responses SET form = 1, coding = 1, version = 2, manner = 'verbatim' WHERE key = 1;
INSERT INTO dispositions VALUES (1, {_uid(61)}, 1, 'amended', 'Het klopte.', 2, NULL, 1, '{_THEN}');
"""
ROWS = {"0001": FOUNDATION, "0002": MEMBER_CHECK, "0003": IN_THE_FIELD, "0004": WORKBENCH, "0005": WHOLE_CHECK}
"""For each revision, rows for the tables that it brought; added while the file is at that revision."""


def make_old_project(path: Path, revision: str) -> None:
    """A project file as the version of that revision left it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
    for number in sorted(ROWS):
        if number <= revision:
            migrate._upgrade(path, number)
            with closing(sqlite3.connect(path)) as raw:
                raw.execute("PRAGMA foreign_keys=ON")
                raw.executescript(ROWS[number])
