-- What statlib keeps, version 1. {x} is the table x with the host's prefix, in the host's schema.
-- Rows of unit_change, catalogue, proposal, revision, publication_version, appointment, attachment, entry, seal and outcome are added, never changed and never removed.

CREATE TABLE {version} (
  version INTEGER NOT NULL PRIMARY KEY
);

-- Whoever read or wrote a thing changes its gate before its act is kept: acts that touch at a gate come one after the other.
CREATE TABLE {gate} (
  id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
) WITH (fillfactor = 25);

CREATE TABLE {unit_change} (
  number BIGINT NOT NULL PRIMARY KEY,
  holds_from DATE NOT NULL,
  payload BYTEA NOT NULL
);

CREATE TABLE {account} (
  account TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  unit TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C" NOT NULL,
  holder TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL
);

CREATE INDEX {account_unit} ON {account} (unit);

-- The hashes of secrets stand apart: accounts are read and listed without them.
CREATE TABLE {secret} (
  account TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  hash TEXT COLLATE "C" NOT NULL
);

CREATE TABLE {duty} (
  account TEXT COLLATE "C" NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (account, form)
);

CREATE INDEX {duty_unit} ON {duty} (unit);

CREATE TABLE {period} (
  period TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  series TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  calendar_year INTEGER NOT NULL,
  regime TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  roster_day DATE NOT NULL,
  opened_at TIMESTAMPTZ(6) NOT NULL,
  locked_at TIMESTAMPTZ(6),
  provisions BYTEA NOT NULL,
  version BIGINT NOT NULL
);

-- Every version of a catalogue is a row; the last one counts.
CREATE TABLE {catalogue} (
  catalogue TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  complete BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (catalogue, owner, version)
);

-- What a unit proposes to a catalogue, and the answer to it: every version is a row.
CREATE TABLE {proposal} (
  catalogue TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  answered BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (catalogue, owner, unit, version)
);

-- draft is what lies on the desk where that is not what was frozen last, revision is the number of what was.
-- taken is what its rows of units below hold while it lies on the desk: the received revision, how many are due there, and whether it was entered for the unit.
CREATE TABLE {report} (
  report TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  period TEXT COLLATE "C" NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  revision INTEGER,
  approved_at TIMESTAMP(6) WITH TIME ZONE,
  sent_at TIMESTAMP(6) WITH TIME ZONE,
  returns INTEGER NOT NULL,
  taken BYTEA,
  trail BYTEA NOT NULL,
  draft BYTEA
);

CREATE INDEX {report_period} ON {report} (period, form);

CREATE TABLE {revision} (
  report TEXT COLLATE "C" NOT NULL,
  number INTEGER NOT NULL,
  digest BYTEA NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (report, number)
);

CREATE TABLE {slot} (
  slot TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  period TEXT COLLATE "C" NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  block TEXT COLLATE "C" NOT NULL,
  child TEXT COLLATE "C" NOT NULL,
  payload BYTEA NOT NULL
);

-- The work on reports of locked periods: what was asked for and decided, and the copies that are worked on.
CREATE TABLE {amendment} (
  amendment TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  period TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  payload BYTEA NOT NULL
);

CREATE INDEX {amendment_period} ON {amendment} (period);

-- What is published on line, as its last version is found; every version is a row of publication_version.
CREATE TABLE {publication} (
  publication TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  period TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  issued_year INTEGER NOT NULL,
  issued_month INTEGER NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  posted_at TIMESTAMPTZ(6) NOT NULL,
  version BIGINT NOT NULL
);

CREATE INDEX {publication_period} ON {publication} (period, unit);
CREATE INDEX {publication_posted} ON {publication} (posted_at DESC, publication);
CREATE INDEX {publication_unit} ON {publication} (unit, posted_at DESC);
CREATE INDEX {publication_issued} ON {publication} (issued_year, issued_month);

CREATE TABLE {publication_version} (
  publication TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (publication, version)
);

-- The words that the last version is found by, folded, and how much each counts.
CREATE TABLE {publication_word} (
  word TEXT COLLATE "C" NOT NULL,
  publication TEXT COLLATE "C" NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (word, publication)
);

CREATE INDEX {publication_words} ON {publication_word} (publication);

-- Who is in charge of what a unit publishes: every version is a row. The payload names a person.
CREATE TABLE {appointment} (
  unit TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  officer TEXT COLLATE "C" NOT NULL,
  payload BYTEA NOT NULL,
  PRIMARY KEY (unit, version)
);

CREATE INDEX {appointment_officer} ON {appointment} (officer);

-- The files of publications, each content once.
CREATE TABLE {attachment} (
  digest BYTEA NOT NULL PRIMARY KEY,
  content_size BIGINT NOT NULL,
  content BYTEA NOT NULL
);

CREATE TABLE {chain} (
  chain TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  made_at TIMESTAMPTZ(6) NOT NULL,
  hash BYTEA NOT NULL
);

CREATE TABLE {entry} (
  chain TEXT COLLATE "C" NOT NULL,
  number BIGINT NOT NULL,
  made_at TIMESTAMPTZ(6) NOT NULL,
  act TEXT COLLATE "C" NOT NULL,
  why TEXT COLLATE "C" NOT NULL,
  content BYTEA,
  account TEXT COLLATE "C" NOT NULL,
  role TEXT COLLATE "C",
  command UUID NOT NULL,
  reads BYTEA NOT NULL,
  previous BYTEA,
  hash BYTEA NOT NULL,
  PRIMARY KEY (chain, number)
);

CREATE TABLE {seal} (
  number BIGINT NOT NULL PRIMARY KEY,
  made_at TIMESTAMPTZ(6) NOT NULL,
  heads BYTEA NOT NULL,
  previous BYTEA,
  root BYTEA NOT NULL
);

CREATE TABLE {outcome} (
  command UUID NOT NULL PRIMARY KEY,
  body BYTEA NOT NULL,
  version BIGINT NOT NULL,
  entry BYTEA NOT NULL
);
