-- The archive, version 2. What can be worked out from these tables is kept elsewhere, and can be deleted.
CREATE TABLE article (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,  -- order of arrival
    id        TEXT NOT NULL UNIQUE,
    path      TEXT NOT NULL,
    heading   TEXT NOT NULL,                      -- the title, or the beginning of an untitled article
    titled    INTEGER NOT NULL,
    source    TEXT,
    date      TEXT,
    precision TEXT,
    speakers  INTEGER NOT NULL,
    claims    INTEGER NOT NULL,
    contacts  INTEGER NOT NULL,
    statuses  TEXT NOT NULL,                      -- one a contact, in order of the text
    url       TEXT
);
CREATE TABLE original (
    number    INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text      TEXT NOT NULL,                      -- as it was decoded, never changed
    given     TEXT,                               -- what came with the text, as JSON, if anything
    about     TEXT NOT NULL,                      -- title, source, date and blocks, as JSON
    found     TEXT NOT NULL                       -- speakers, claims and contacts, as JSON
);
CREATE TABLE mark_read (
    number    INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);
CREATE TABLE saved (
    name      TEXT PRIMARY KEY,
    query     TEXT NOT NULL
);
CREATE TABLE asked (
    query     TEXT PRIMARY KEY,
    place     INTEGER NOT NULL                    -- grows with every query asked
);
CREATE TABLE state (
    generation INTEGER NOT NULL,                  -- grows with every change of the articles
    edition    INTEGER NOT NULL                   -- grows when articles already here change
);
INSERT INTO state VALUES (0, 0);
