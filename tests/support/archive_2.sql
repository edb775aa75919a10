-- An archive as version 2 wrote it: that of archive_1.sql, with a saved search and a query asked.
PRAGMA application_id = 1684237926;
PRAGMA user_version = 2;
PRAGMA journal_mode = WAL;
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
    statuses  TEXT NOT NULL                       -- one a contact, in order of the text
, url TEXT);
INSERT INTO "article" VALUES(1,'a61291362473cc29','/news/call.txt','بحث وزير الخارجية الروسي مع نظيره التركي، في اتصال هاتفي، خفض التصعيد شمال البلاد.',0,NULL,NULL,NULL,0,0,1,'occurred',NULL);
INSERT INTO "article" VALUES(2,'2e96fd1f9986d0e3','/news/rain.txt','هطلت أمطار غزيرة على المدينة القديمة صباح الخميس.',0,NULL,'2024-12-05','day',0,0,0,'',NULL);
CREATE TABLE asked (
    query     TEXT PRIMARY KEY,
    place     INTEGER NOT NULL                    -- grows with every query asked
);
INSERT INTO "asked" VALUES('channel:call',1);
CREATE TABLE mark_read (
    number    INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE
);
INSERT INTO "mark_read" VALUES(2);
CREATE TABLE original (
    number    INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,
    text      TEXT NOT NULL,                      -- as it was decoded, never changed
    given     TEXT,                               -- the date its reader gave for it, if any
    about     TEXT NOT NULL,                      -- title, source, date and blocks, as JSON
    found     TEXT NOT NULL                       -- speakers, claims and contacts, as JSON
);
INSERT INTO "original" VALUES(1,'بحث وزير الخارجية الروسي مع نظيره التركي، في اتصال هاتفي، خفض التصعيد شمال البلاد.',NULL,'{"title":null,"source":null,"published":null,"blocks":[{"kind":"paragraph","span":[0,82]}]}','{"speakers":[],"claims":[],"contacts":[{"id":"e1","channel":"call","level":"ministers","status":"occurred","parties":[{"actor":"RUS","surface":"وزير الخارجية الروسي","sector":null,"person":null,"span":[4,24]},{"actor":"TUR","surface":"نظيره التركي","sector":null,"person":null,"span":[28,40]}],"evidence":[[0,40],[4,56]],"rule":"call:with-frame","cameo":"041","plover":{"event":"CONSULT","mode":"phone","contexts":[]},"date":null,"place":null,"topics":[],"claim":null,"steps":[{"part":"channel","rule":"بحث","span":[0,3]},{"part":"parties","rule":"with-frame","span":null},{"part":"status","rule":"past-verb","span":[0,3]},{"part":"channel","rule":"اتصال هاتفي","span":[45,56]},{"part":"parties","rule":"near","span":null},{"part":"status","rule":"told","span":null}]}]}');
INSERT INTO "original" VALUES(2,'هطلت أمطار غزيرة على المدينة القديمة صباح الخميس.','{"published":{"value":"2024-12-05","precision":"day","basis":"given by hand"}}','{"title":null,"source":null,"published":{"value":"2024-12-05","precision":"day","surface":null,"span":null,"basis":"given by hand"},"blocks":[{"kind":"paragraph","span":[0,49]}]}','{"speakers":[],"claims":[],"contacts":[]}');
CREATE TABLE saved (
    name      TEXT PRIMARY KEY,
    query     TEXT NOT NULL
);
INSERT INTO "saved" VALUES('calls','channel:call');
CREATE TABLE state (
    generation INTEGER NOT NULL,                  -- grows with every change of the articles
    edition    INTEGER NOT NULL                   -- grows when articles already here change
);
INSERT INTO "state" VALUES(2,0);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('article',2);
