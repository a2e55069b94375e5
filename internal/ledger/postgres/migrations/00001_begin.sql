-- +goose Up
CREATE TABLE page (
	n BIGINT PRIMARY KEY,
	key TEXT COLLATE "C" NOT NULL UNIQUE, -- hash of text, address and publisher: what makes a page one
	id TEXT COLLATE "C" NOT NULL,         -- hash of the text
	source TEXT COLLATE "C" NOT NULL,
	title TEXT COLLATE "C" NOT NULL,
	publisher TEXT COLLATE "C" NOT NULL,
	published TEXT COLLATE "C" NOT NULL,
	sha256 TEXT COLLATE "C" NOT NULL,     -- of the bytes
	format TEXT COLLATE "C" NOT NULL,
	title_in_text BIGINT NOT NULL,
	size BIGINT NOT NULL,    -- of the bytes before compression
	bytes BYTEA NOT NULL,
	record BYTEA NOT NULL,
	record_hash TEXT COLLATE "C" NOT NULL,
	stages TEXT COLLATE "C" NOT NULL,
	added BIGINT NOT NULL    -- milliseconds since 1970
);
CREATE INDEX page_id ON page (id);
CREATE INDEX page_source ON page (source);
CREATE TABLE page_words (page BIGINT PRIMARY KEY, words TSVECTOR NOT NULL);
CREATE INDEX page_words_words ON page_words USING gin (words);

CREATE TABLE record (         -- records that stand no more
	page BIGINT NOT NULL,
	until BIGINT NOT NULL,
	record BYTEA NOT NULL,
	stages TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (page, until)
);

CREATE TABLE mention (
	n BIGINT PRIMARY KEY,
	page BIGINT NOT NULL,    -- page.n
	source TEXT COLLATE "C" NOT NULL,
	event TEXT COLLATE "C" NOT NULL,
	component BIGINT NOT NULL,
	incident TEXT COLLATE "C" NOT NULL,
	body BYTEA NOT NULL
);
CREATE INDEX mention_page ON mention (page);
CREATE INDEX mention_source ON mention (source, event);
CREATE INDEX mention_component ON mention (component);
CREATE TABLE mention_key (
	key BIGINT NOT NULL,
	mention BIGINT NOT NULL,
	PRIMARY KEY (key, mention)
);

CREATE TABLE incident (
	ord BIGINT PRIMARY KEY,  -- day, then hash of the id: the order of lists
	id TEXT COLLATE "C" NOT NULL UNIQUE,
	day BIGINT NOT NULL,     -- days since the year 1; 0 where not known
	status TEXT COLLATE "C" NOT NULL,
	killed BIGINT, wounded BIGINT, missing BIGINT, abducted BIGINT, captured BIGINT, displaced BIGINT,
	voices BIGINT, accounts BIGINT, confidence DOUBLE PRECISION,
	lat DOUBLE PRECISION, lon DOUBLE PRECISION,
	words TSVECTOR NOT NULL,
	facets TEXT COLLATE "C" NOT NULL,
	seq BIGINT NOT NULL,     -- the entry that changed it last
	since BIGINT NOT NULL,
	first BIGINT NOT NULL,
	hash TEXT COLLATE "C" NOT NULL,       -- of what the body says
	body BYTEA NOT NULL
);
CREATE INDEX incident_words ON incident USING gin (words);
ALTER TABLE incident ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE TABLE version (        -- states of incidents that stand no more
	id TEXT COLLATE "C" NOT NULL,
	seq BIGINT NOT NULL,
	ord BIGINT NOT NULL,
	since BIGINT NOT NULL,
	until BIGINT NOT NULL,
	first BIGINT NOT NULL,
	body BYTEA NOT NULL,
	PRIMARY KEY (id, seq)
);
CREATE INDEX version_ord ON version (ord, until);
CREATE TABLE redirect (
	old TEXT COLLATE "C" NOT NULL,
	new TEXT COLLATE "C" NOT NULL,        -- empty: it ended
	since BIGINT NOT NULL,
	until BIGINT NOT NULL,
	PRIMARY KEY (old, since)
);
CREATE INDEX redirect_new ON redirect (new);

CREATE TABLE entry (
	seq BIGINT PRIMARY KEY,
	id TEXT COLLATE "C" NOT NULL,
	at BIGINT NOT NULL,
	who TEXT COLLATE "C" NOT NULL,
	person BIGINT NOT NULL,
	act TEXT COLLATE "C" NOT NULL,
	incident TEXT COLLATE "C" NOT NULL,
	other TEXT COLLATE "C" NOT NULL,
	page TEXT COLLATE "C" NOT NULL,
	reason TEXT COLLATE "C" NOT NULL
);
CREATE INDEX entry_incident ON entry (incident);
CREATE INDEX entry_other ON entry (other) WHERE other <> '';
CREATE TABLE decision (
	seq BIGINT PRIMARY KEY,  -- of its entry
	id TEXT COLLATE "C" NOT NULL UNIQUE,
	incident TEXT COLLATE "C" NOT NULL,   -- that was decided on
	holder TEXT COLLATE "C" NOT NULL,     -- that bears it now
	act TEXT COLLATE "C" NOT NULL,
	body TEXT COLLATE "C" NOT NULL,
	bonds TEXT COLLATE "C" NOT NULL,
	undone BIGINT NOT NULL   -- entry that took it back, or 0
);
CREATE INDEX decision_holder ON decision (holder);

CREATE TABLE proposal (
	id TEXT COLLATE "C" PRIMARY KEY,
	a TEXT COLLATE "C" NOT NULL,
	b TEXT COLLATE "C" NOT NULL,
	reason TEXT COLLATE "C" NOT NULL,
	probability DOUBLE PRECISION NOT NULL
);
CREATE INDEX proposal_a ON proposal (a);
CREATE INDEX proposal_b ON proposal (b);
CREATE INDEX proposal_probability ON proposal (probability);

CREATE TABLE saved_filter (name TEXT COLLATE "C" PRIMARY KEY, filter TEXT COLLATE "C" NOT NULL, who TEXT COLLATE "C" NOT NULL);
CREATE TABLE letter (publisher TEXT COLLATE "C" PRIMARY KEY, letter TEXT COLLATE "C" NOT NULL, who TEXT COLLATE "C" NOT NULL);
CREATE TABLE look (who TEXT COLLATE "C" PRIMARY KEY, seq BIGINT NOT NULL, at BIGINT NOT NULL);
