"""The tables of the network: events, notes, promises, rhythm, who knows whom, lists, search.

Gives the SQL of one migration, and the names of the tables whose rows belong to a person.
Leaves alone what the rows mean; each package that uses a table says that.
"""

from __future__ import annotations

from typing import Final

PERSONAL: Final = (
    "meeting_notes",
    "followups",
    "touches",
    "rhythms",
    "offers",
    "introductions",
    "attendees",
)
"""Tables with ``id`` and ``contact``: rows follow a merge, and go when the person is forgotten."""

SEARCHED: Final = ("meeting_notes", "followups", "offers")
"""Of these, the tables whose ``search`` text is found with the contact."""

_TABLES: Final = """
ALTER TABLE events ADD COLUMN starts TEXT NOT NULL DEFAULT '';   -- YYYY-MM-DD
ALTER TABLE events ADD COLUMN ends TEXT NOT NULL DEFAULT '';     -- YYYY-MM-DD, the last day
ALTER TABLE events ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE events ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';   -- JSON

CREATE TABLE meeting_notes (           -- what was said when they met
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    event INTEGER REFERENCES events (id) ON DELETE SET NULL,
    text TEXT NOT NULL,
    search TEXT NOT NULL,              -- folded
    day TEXT NOT NULL,                 -- YYYY-MM-DD
    at TEXT NOT NULL,
    entry INTEGER REFERENCES journal (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX meeting_notes_contact ON meeting_notes (contact);

CREATE TABLE followups (               -- what was promised to whom
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    event INTEGER REFERENCES events (id) ON DELETE SET NULL,
    what TEXT NOT NULL,
    search TEXT NOT NULL,
    due TEXT NOT NULL,                 -- YYYY-MM-DD
    proposed INTEGER NOT NULL DEFAULT 0,
    made TEXT NOT NULL,
    done TEXT NOT NULL DEFAULT ''      -- YYYY-MM-DD; empty: still open
) STRICT;
CREATE INDEX followups_contact ON followups (contact);

CREATE TABLE touches (                 -- when they were in touch
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    day TEXT NOT NULL,
    how TEXT NOT NULL
) STRICT;
CREATE INDEX touches_contact ON touches (contact, day);

CREATE TABLE rhythms (                 -- how often to be in touch, by contact or by tag
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL DEFAULT '',
    tag TEXT NOT NULL DEFAULT '',
    every TEXT NOT NULL,               -- 3m, 2w, 10d, 1y
    UNIQUE (contact, tag),
    CHECK ((contact = '') <> (tag = ''))
) STRICT;

CREATE TABLE offers (                  -- what a person offers or needs
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('offers', 'needs')),
    text TEXT NOT NULL,
    search TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX offers_contact ON offers (contact);

CREATE TABLE introductions (           -- by whom we know somebody
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    introducer TEXT NOT NULL,          -- UID
    at TEXT NOT NULL
) STRICT;
CREATE INDEX introductions_contact ON introductions (contact);
CREATE INDEX introductions_introducer ON introductions (introducer);

CREATE TABLE attendees (               -- rows of attendee lists; contact is empty where unmet
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL DEFAULT '',
    event INTEGER NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    list TEXT NOT NULL,                -- name of the file
    name TEXT NOT NULL,
    org TEXT NOT NULL,
    email TEXT NOT NULL,               -- lower case
    badge TEXT NOT NULL,               -- ids a badge may carry, one a line
    person TEXT NOT NULL,              -- the whole row, as a vCard
    at TEXT NOT NULL
) STRICT;
CREATE INDEX attendees_event ON attendees (event);
CREATE INDEX attendees_contact ON attendees (contact);

CREATE TABLE moved_rows (              -- rows that followed a merge, to bring them back on undo
    entry INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
    part TEXT NOT NULL,                -- the table
    row INTEGER NOT NULL,
    contact TEXT NOT NULL,             -- whose it was
    PRIMARY KEY (entry, part, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE tag_parents (             -- the tree of tags
    tag TEXT PRIMARY KEY,
    parent TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE searches (                -- saved under a name
    name TEXT PRIMARY KEY,
    question TEXT NOT NULL             -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE column_maps (             -- how the columns of a kind of list were understood
    headers TEXT PRIMARY KEY,          -- digest of the header row
    fields TEXT NOT NULL,              -- JSON: field by column number
    at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE preferences (             -- what the person said about themself
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (                   -- derived from the vCard; made anew when it changes
    contact TEXT PRIMARY KEY,
    version TEXT NOT NULL,             -- of the vocabulary
    level TEXT NOT NULL,
    function TEXT NOT NULL,
    org TEXT NOT NULL,
    domains TEXT NOT NULL,             -- of the email addresses, one a line
    tags TEXT NOT NULL                 -- folded, one a line
) STRICT, WITHOUT ROWID;

CREATE TABLE found_texts (             -- every text by which a contact is found, folded
    id INTEGER PRIMARY KEY,
    contact TEXT NOT NULL,
    part TEXT NOT NULL,                -- the table, and the row's number there
    text TEXT NOT NULL,
    UNIQUE (part, contact)
) STRICT;
CREATE INDEX found_texts_contact ON found_texts (contact);

CREATE VIRTUAL TABLE found USING fts5 (
    text, content = 'found_texts', content_rowid = 'id', tokenize = 'trigram'
);
CREATE TRIGGER found_texts_new AFTER INSERT ON found_texts BEGIN
    INSERT INTO found (rowid, text) VALUES (new.id, new.text);
END;
CREATE TRIGGER found_texts_gone AFTER DELETE ON found_texts BEGIN
    INSERT INTO found (found, rowid, text) VALUES ('delete', old.id, old.text);
END;
CREATE TRIGGER found_texts_changed AFTER UPDATE ON found_texts BEGIN
    INSERT INTO found (found, rowid, text) VALUES ('delete', old.id, old.text);
    INSERT INTO found (rowid, text) VALUES (new.id, new.text);
END;

CREATE TRIGGER contacts_found_new AFTER INSERT ON contacts BEGIN
    INSERT INTO found_texts (contact, part, text) VALUES (new.uid, 'contact', new.search);
END;
CREATE TRIGGER contacts_found_changed AFTER UPDATE ON contacts BEGIN
    UPDATE found_texts SET text = new.search WHERE part = 'contact' AND contact = new.uid;
    DELETE FROM roles WHERE contact = new.uid;
END;
CREATE TRIGGER contacts_found_gone AFTER DELETE ON contacts BEGIN
    DELETE FROM found_texts WHERE part = 'contact' AND contact = old.uid;
    DELETE FROM roles WHERE contact = old.uid;
END;
INSERT INTO found_texts (contact, part, text) SELECT uid, 'contact', search FROM contacts;
"""

_FOUND: Final = """
CREATE TRIGGER {table}_found_new AFTER INSERT ON {table} BEGIN
    INSERT INTO found_texts (contact, part, text)
    VALUES (new.contact, '{table} ' || new.id, new.search);
END;
CREATE TRIGGER {table}_found_changed AFTER UPDATE ON {table} BEGIN
    UPDATE found_texts SET contact = new.contact, text = new.search
    WHERE part = '{table} ' || new.id;
END;
CREATE TRIGGER {table}_found_gone AFTER DELETE ON {table} BEGIN
    DELETE FROM found_texts WHERE part = '{table} ' || old.id;
END;
"""

NETWORK: Final = _TABLES + "".join(_FOUND.format(table=table) for table in SEARCHED)
"""The migration."""
