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
    etag      TEXT,                               -- as the server gave them with the last answer
    modified  TEXT,
    asked     TEXT,                               -- when it was looked at last, UTC, ISO
    outcome   TEXT                                -- what came of it, one line
);
