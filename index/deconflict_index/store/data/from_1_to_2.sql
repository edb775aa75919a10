-- Version 1 of an archive made version 2: what was given with a text, where it stands, what was asked.
-- What is counted is counted by the search engine now.
ALTER TABLE article ADD COLUMN url TEXT;
UPDATE original SET given = '{"published":{"value":"' || given || '","precision":"day","basis":"given by hand"}}'
    WHERE given IS NOT NULL;
CREATE TABLE saved (
    name      TEXT PRIMARY KEY,
    query     TEXT NOT NULL
);
CREATE TABLE asked (
    query     TEXT PRIMARY KEY,
    place     INTEGER NOT NULL                    -- grows with every query asked
);
DROP TABLE facet;
