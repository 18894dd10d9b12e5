-- What statlib keeps, version 1. {x} is the table x with the host's prefix, in the host's schema.
-- Rows of unit_change, catalogue, proposal, revision, publication_version, appointment, attachment, entry, seal and outcome are added, never changed and never removed.

CREATE TABLE {version} (
  version INTEGER NOT NULL PRIMARY KEY
);

-- Whoever read or wrote a thing changes its gate before its act is kept: acts that touch at a gate come one after the other.
CREATE TABLE {gate} (
  id BIGINT NOT NULL PRIMARY KEY,
  version BIGINT NOT NULL
);

CREATE TABLE {unit_change} (
  number BIGINT NOT NULL PRIMARY KEY,
  holds_from DATE NOT NULL,
  payload BLOB NOT NULL
);

CREATE TABLE {account} (
  account VARCHAR(128) NOT NULL PRIMARY KEY,
  unit VARCHAR(128) NOT NULL,
  role VARCHAR(10) NOT NULL,
  holder VARCHAR(128) NOT NULL,
  state VARCHAR(10) NOT NULL,
  version BIGINT NOT NULL
);

CREATE INDEX {account_unit} ON {account} (unit);

-- The hashes of secrets stand apart: accounts are read and listed without them.
CREATE TABLE {secret} (
  account VARCHAR(128) NOT NULL PRIMARY KEY,
  hash VARCHAR(500) NOT NULL
);

CREATE TABLE {duty} (
  account VARCHAR(128) NOT NULL,
  form VARCHAR(64) NOT NULL,
  unit VARCHAR(128) NOT NULL,
  PRIMARY KEY (account, form)
);

CREATE INDEX {duty_unit} ON {duty} (unit);

CREATE TABLE {period} (
  period VARCHAR(200) NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  series VARCHAR(130) NOT NULL,
  kind VARCHAR(30) NOT NULL,
  calendar_year INTEGER NOT NULL,
  regime VARCHAR(200) NOT NULL,
  status VARCHAR(10) NOT NULL,
  roster_day DATE NOT NULL,
  opened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  locked_at TIMESTAMP(6) WITH TIME ZONE,
  provisions BLOB NOT NULL,
  version BIGINT NOT NULL
);

-- Every version of a catalogue is a row; the last one counts.
CREATE TABLE {catalogue} (
  catalogue VARCHAR(64) NOT NULL,
  owner VARCHAR(128) NOT NULL,
  complete BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (catalogue, owner, version)
);

-- What a unit proposes to a catalogue, and the answer to it: every version is a row.
CREATE TABLE {proposal} (
  catalogue VARCHAR(64) NOT NULL,
  owner VARCHAR(128) NOT NULL,
  unit VARCHAR(128) NOT NULL,
  answered BOOLEAN NOT NULL,
  version BIGINT NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (catalogue, owner, unit, version)
);

-- draft is what lies on the desk where that is not what was frozen last, revision is the number of what was.
-- taken is what its rows of units below hold while it lies on the desk: the received revision, how many are due there, and whether it was entered for the unit.
CREATE TABLE {report} (
  report VARCHAR(400) NOT NULL PRIMARY KEY,
  period VARCHAR(200) NOT NULL,
  form VARCHAR(64) NOT NULL,
  unit VARCHAR(128) NOT NULL,
  status VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  revision INTEGER,
  approved_at TIMESTAMP(6) WITH TIME ZONE,
  sent_at TIMESTAMP(6) WITH TIME ZONE,
  returns INTEGER NOT NULL,
  taken VARBINARY(1048576),
  trail VARBINARY(1048576) NOT NULL,
  draft VARBINARY(1048576)
);

CREATE INDEX {report_period} ON {report} (period, form);

CREATE TABLE {revision} (
  report VARCHAR(400) NOT NULL,
  number INTEGER NOT NULL,
  digest VARBINARY(32) NOT NULL,
  payload VARBINARY(1048576) NOT NULL,
  PRIMARY KEY (report, number)
);

CREATE TABLE {slot} (
  slot VARCHAR(400) NOT NULL PRIMARY KEY,
  period VARCHAR(200) NOT NULL,
  form VARCHAR(64) NOT NULL,
  block VARCHAR(64) NOT NULL,
  child VARCHAR(128) NOT NULL,
  payload VARBINARY(1048576) NOT NULL
);

-- The work on reports of locked periods: what was asked for and decided, and the copies that are worked on.
CREATE TABLE {amendment} (
  amendment VARCHAR(412) NOT NULL PRIMARY KEY,
  period VARCHAR(200) NOT NULL,
  status VARCHAR(20) NOT NULL,
  version BIGINT NOT NULL,
  payload BLOB NOT NULL
);

CREATE INDEX {amendment_period} ON {amendment} (period);

-- What is published on line, as its last version is found; every version is a row of publication_version.
CREATE TABLE {publication} (
  publication VARCHAR(400) NOT NULL PRIMARY KEY,
  period VARCHAR(200) NOT NULL,
  unit VARCHAR(128) NOT NULL,
  issued_year INTEGER NOT NULL,
  issued_month INTEGER NOT NULL,
  state VARCHAR(10) NOT NULL,
  posted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  version BIGINT NOT NULL
);

CREATE INDEX {publication_period} ON {publication} (period, unit);
CREATE INDEX {publication_posted} ON {publication} (posted_at DESC, publication);
CREATE INDEX {publication_unit} ON {publication} (unit, posted_at DESC);
CREATE INDEX {publication_issued} ON {publication} (issued_year, issued_month);

CREATE TABLE {publication_version} (
  publication VARCHAR(400) NOT NULL,
  version BIGINT NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (publication, version)
);

-- The words that the last version is found by, folded, and how much each counts.
CREATE TABLE {publication_word} (
  word VARCHAR(40) NOT NULL,
  publication VARCHAR(400) NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (word, publication)
);

CREATE INDEX {publication_words} ON {publication_word} (publication);

-- Who is in charge of what a unit publishes: every version is a row. The payload names a person.
CREATE TABLE {appointment} (
  unit VARCHAR(128) NOT NULL,
  version BIGINT NOT NULL,
  officer VARCHAR(128) NOT NULL,
  payload BLOB NOT NULL,
  PRIMARY KEY (unit, version)
);

CREATE INDEX {appointment_officer} ON {appointment} (officer);

-- The files of publications, each content once.
CREATE TABLE {attachment} (
  digest VARBINARY(32) NOT NULL PRIMARY KEY,
  content_size BIGINT NOT NULL,
  content BLOB NOT NULL
);

CREATE TABLE {chain} (
  chain VARCHAR(400) NOT NULL PRIMARY KEY,
  number BIGINT NOT NULL,
  made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  hash VARBINARY(32) NOT NULL
);

CREATE TABLE {entry} (
  chain VARCHAR(400) NOT NULL,
  number BIGINT NOT NULL,
  made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  act VARCHAR(40) NOT NULL,
  why VARCHAR(2000) NOT NULL,
  content VARBINARY(32),
  account VARCHAR(128) NOT NULL,
  role VARCHAR(10),
  command UUID NOT NULL,
  reads BLOB NOT NULL,
  previous VARBINARY(32),
  hash VARBINARY(32) NOT NULL,
  PRIMARY KEY (chain, number)
);

CREATE TABLE {seal} (
  number BIGINT NOT NULL PRIMARY KEY,
  made_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  heads BLOB NOT NULL,
  previous VARBINARY(32),
  root VARBINARY(32) NOT NULL
);

CREATE TABLE {outcome} (
  command UUID NOT NULL PRIMARY KEY,
  body VARBINARY(32) NOT NULL,
  version BIGINT NOT NULL,
  entry VARBINARY(32) NOT NULL
);
