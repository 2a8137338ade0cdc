-- The record: one SQLite file. Readable by any SQLite tool; written only by demarche.
-- application_id spells "DEMR"; user_version is the version of this schema.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE sources (
    n INTEGER PRIMARY KEY,          -- order in which the reports came in
    id TEXT NOT NULL UNIQUE,
    title TEXT,
    url TEXT,
    publisher TEXT,
    published TEXT,                 -- ISO day
    genre TEXT NOT NULL,
    language TEXT,
    text TEXT NOT NULL,             -- canonical; never changes
    sha256 TEXT NOT NULL,           -- of the text, UTF-8
    dropped TEXT NOT NULL,          -- JSON list of what was cut as boilerplate
    digest TEXT NOT NULL            -- SHA-256 of the reading's lines: the same reading twice is one
);

CREATE TABLE items (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    source TEXT NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,      -- order in the reading, from 0
    kind TEXT NOT NULL,
    start INTEGER NOT NULL,         -- code points in sources.text, half open
    "end" INTEGER NOT NULL,
    exact TEXT NOT NULL,            -- what the text says there
    made_by TEXT NOT NULL,
    confidence REAL NOT NULL,
    json TEXT NOT NULL,             -- the whole item, as 'demarche read --json' writes it
    UNIQUE (source, position)
);
CREATE INDEX items_by_id ON items(id);
CREATE INDEX items_by_kind ON items(kind);

CREATE TABLE actors (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    party TEXT,
    kind TEXT NOT NULL,             -- person, party, group
    reports INTEGER NOT NULL,
    mentions INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE mentions (
    n INTEGER PRIMARY KEY,
    item INTEGER NOT NULL REFERENCES items(n) ON DELETE CASCADE,
    source TEXT NOT NULL REFERENCES sources(id) ON DELETE CASCADE,
    slot TEXT NOT NULL,             -- speaker, actor, recipient, party, toward, ...
    appearance TEXT NOT NULL,       -- one actor in one report
    actor TEXT,                     -- who that is, as far as a rule or a person has said
    text TEXT NOT NULL,
    start INTEGER,
    "end" INTEGER,
    name TEXT NOT NULL,
    party TEXT,
    sector TEXT,
    role TEXT
);
CREATE INDEX mentions_by_item ON mentions(item);
CREATE INDEX mentions_by_source ON mentions(source);
CREATE INDEX mentions_by_appearance ON mentions(appearance);
CREATE INDEX mentions_by_actor ON mentions(actor);

CREATE TABLE judgements (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    verdict TEXT NOT NULL,          -- merge, split, undo
    about TEXT NOT NULL,            -- actor, issue, judgement
    "left" TEXT NOT NULL,           -- JSON list of appearances, issue ids, or the judgement undone
    "right" TEXT NOT NULL,
    by TEXT NOT NULL,               -- a person, or rule:NAME
    why TEXT NOT NULL,
    "when" TEXT                     -- as given by who judged; the record reads no clock
);

CREATE VIRTUAL TABLE sources_fts USING fts5(
    title, text, content='sources', content_rowid='n', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER sources_in AFTER INSERT ON sources BEGIN
    INSERT INTO sources_fts(rowid, title, text) VALUES (new.n, new.title, new.text);
END;
CREATE TRIGGER sources_out AFTER DELETE ON sources BEGIN
    INSERT INTO sources_fts(sources_fts, rowid, title, text)
    VALUES ('delete', old.n, old.title, old.text);
END;

CREATE VIRTUAL TABLE items_fts USING fts5(
    exact, content='items', content_rowid='n', tokenize="unicode61 remove_diacritics 2"
);
CREATE TRIGGER items_in AFTER INSERT ON items BEGIN
    INSERT INTO items_fts(rowid, exact) VALUES (new.n, new.exact);
END;
CREATE TRIGGER items_out AFTER DELETE ON items BEGIN
    INSERT INTO items_fts(items_fts, rowid, exact) VALUES ('delete', old.n, old.exact);
END;
