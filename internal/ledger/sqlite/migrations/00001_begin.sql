-- +goose Up
CREATE TABLE page (
	n INTEGER PRIMARY KEY,
	key TEXT NOT NULL UNIQUE, -- hash of text, address and publisher: what makes a page one
	id TEXT NOT NULL,         -- hash of the text
	source TEXT NOT NULL,
	title TEXT NOT NULL,
	publisher TEXT NOT NULL,
	published TEXT NOT NULL,
	sha256 TEXT NOT NULL,     -- of the bytes
	format TEXT NOT NULL,
	title_in_text INTEGER NOT NULL,
	size INTEGER NOT NULL,    -- of the bytes before compression
	bytes BLOB NOT NULL,
	record BLOB NOT NULL,
	record_hash TEXT NOT NULL,
	stages TEXT NOT NULL,
	added INTEGER NOT NULL    -- milliseconds since 1970
);
CREATE INDEX page_id ON page (id);
CREATE INDEX page_source ON page (source);
CREATE VIRTUAL TABLE page_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');

CREATE TABLE record (         -- records that stand no more
	page INTEGER NOT NULL,
	until INTEGER NOT NULL,
	record BLOB NOT NULL,
	stages TEXT NOT NULL,
	PRIMARY KEY (page, until)
);

CREATE TABLE mention (
	n INTEGER PRIMARY KEY,
	page INTEGER NOT NULL,    -- page.n
	source TEXT NOT NULL,
	event TEXT NOT NULL,
	component INTEGER NOT NULL,
	incident TEXT NOT NULL,
	body BLOB NOT NULL
);
CREATE INDEX mention_page ON mention (page);
CREATE INDEX mention_source ON mention (source, event);
CREATE INDEX mention_component ON mention (component);
CREATE TABLE mention_key (
	key INTEGER NOT NULL,
	mention INTEGER NOT NULL,
	PRIMARY KEY (key, mention)
) WITHOUT ROWID;

CREATE TABLE incident (
	ord INTEGER PRIMARY KEY,  -- day, then hash of the id: the order of lists
	id TEXT NOT NULL UNIQUE,
	day INTEGER NOT NULL,     -- days since the year 1; 0 where not known
	status TEXT NOT NULL,
	killed INTEGER, wounded INTEGER, missing INTEGER, abducted INTEGER, captured INTEGER, displaced INTEGER,
	voices INTEGER, accounts INTEGER, confidence REAL,
	lat REAL, lon REAL,
	facets TEXT NOT NULL,
	seq INTEGER NOT NULL,     -- the entry that changed it last
	since INTEGER NOT NULL,
	first INTEGER NOT NULL,
	hash TEXT NOT NULL,       -- of what the body says
	body BLOB NOT NULL
);
CREATE VIRTUAL TABLE incident_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii');
CREATE TABLE version (        -- states of incidents that stand no more
	id TEXT NOT NULL,
	seq INTEGER NOT NULL,
	ord INTEGER NOT NULL,
	since INTEGER NOT NULL,
	until INTEGER NOT NULL,
	first INTEGER NOT NULL,
	body BLOB NOT NULL,
	PRIMARY KEY (id, seq)
) WITHOUT ROWID;
CREATE INDEX version_ord ON version (ord, until);
CREATE TABLE redirect (
	old TEXT NOT NULL,
	new TEXT NOT NULL,        -- empty: it ended
	since INTEGER NOT NULL,
	until INTEGER NOT NULL,
	PRIMARY KEY (old, since)
) WITHOUT ROWID;
CREATE INDEX redirect_new ON redirect (new);

CREATE TABLE entry (
	seq INTEGER PRIMARY KEY,
	id TEXT NOT NULL,
	at INTEGER NOT NULL,
	who TEXT NOT NULL,
	person INTEGER NOT NULL,
	act TEXT NOT NULL,
	incident TEXT NOT NULL,
	other TEXT NOT NULL,
	page TEXT NOT NULL,
	reason TEXT NOT NULL
);
CREATE INDEX entry_incident ON entry (incident);
CREATE INDEX entry_other ON entry (other) WHERE other <> '';
CREATE TABLE decision (
	seq INTEGER PRIMARY KEY,  -- of its entry
	id TEXT NOT NULL UNIQUE,
	incident TEXT NOT NULL,   -- that was decided on
	holder TEXT NOT NULL,     -- that bears it now
	act TEXT NOT NULL,
	body TEXT NOT NULL,
	bonds TEXT NOT NULL,
	undone INTEGER NOT NULL   -- entry that took it back, or 0
);
CREATE INDEX decision_holder ON decision (holder);

CREATE TABLE proposal (
	id TEXT PRIMARY KEY,
	a TEXT NOT NULL,
	b TEXT NOT NULL,
	reason TEXT NOT NULL,
	probability REAL NOT NULL
);
CREATE INDEX proposal_a ON proposal (a);
CREATE INDEX proposal_b ON proposal (b);
CREATE INDEX proposal_probability ON proposal (probability);

CREATE TABLE saved_filter (name TEXT PRIMARY KEY, filter TEXT NOT NULL, who TEXT NOT NULL);
CREATE TABLE letter (publisher TEXT PRIMARY KEY, letter TEXT NOT NULL, who TEXT NOT NULL);
CREATE TABLE look (who TEXT PRIMARY KEY, seq INTEGER NOT NULL, at INTEGER NOT NULL);
