-- Version 2 of an archive made version 3: versions of one report, and feeds.
ALTER TABLE article ADD COLUMN report INTEGER;
CREATE INDEX article_report ON article (report);
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
