-- The archive, version 3. What can be worked out from these tables is kept elsewhere, and can be deleted.
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
    url       TEXT,
    report    INTEGER                             -- number of the first article of which this is a version
);
CREATE INDEX article_report ON article (report);
CREATE TABLE original (
    number    INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text      TEXT NOT NULL,                      -- as it was decoded, never changed
    given     TEXT,                               -- what came with the text, as JSON, if anything
    about     TEXT NOT NULL,                      -- title, source, date and blocks, as JSON
    found     TEXT NOT NULL                       -- speakers, claims and contacts, as JSON
);
CREATE TABLE sketch (                             -- what near-copies have in common
    number    INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    sketch    BLOB NOT NULL
);
CREATE TABLE band (                               -- parts of sketches: articles that share one may be copies
    band      INTEGER NOT NULL,
    number    INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
    PRIMARY KEY (band, number)
) WITHOUT ROWID;
CREATE TABLE feed (                               -- addresses and folders that are looked at again
    place     TEXT PRIMARY KEY,
    title     TEXT,
    local     INTEGER NOT NULL,                   -- whether it may lead to the local network
    etag      TEXT,                               -- as the server gave them with the last answer
    modified  TEXT,
    asked     TEXT,                               -- when it was looked at last, UTC, ISO
    rest      TEXT,                               -- until when its server asks to be left alone, UTC, ISO
    outcome   TEXT                                -- what came of it, one line
);
CREATE TABLE seen (                               -- what feeds and folders held, each taken once
    item      TEXT PRIMARY KEY,                   -- address of a page, or path of a file
    place     TEXT NOT NULL REFERENCES feed ON DELETE CASCADE,
    mark      TEXT                                -- of a file its size and time; it is taken again when they change
) WITHOUT ROWID;
CREATE INDEX seen_place ON seen (place);
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
