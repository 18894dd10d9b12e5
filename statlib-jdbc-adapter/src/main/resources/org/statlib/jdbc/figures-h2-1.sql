-- Figures of official reports for readers of SQL, version 1; a copy, which the library fills from the reports and never reads.
-- A row for each cell that says something. contributor is the unit or item below whose row it is; empty for the report's own row, and for the
-- total of a block that has others. row_code is empty in a form of one row. number is empty where the answer is '-' (NONE_OCCURRED) or '…'.
-- vintage is the number of the frozen content, from 1; status is SENT, RECEIVED or ISSUED.
CREATE TABLE {figure} (
  report VARCHAR(400) NOT NULL,
  period VARCHAR(200) NOT NULL,
  form VARCHAR(128) NOT NULL,
  unit VARCHAR(128) NOT NULL,
  block VARCHAR(64) NOT NULL,
  contributor VARCHAR(128) NOT NULL,
  row_code VARCHAR(64) NOT NULL,
  column_code VARCHAR(64) NOT NULL,
  estimated BOOLEAN NOT NULL,
  answer VARCHAR(16) NOT NULL,
  number NUMERIC(25, 6),
  status VARCHAR(16) NOT NULL,
  vintage INTEGER NOT NULL,
  PRIMARY KEY (report, block, contributor, row_code, column_code, estimated)
);

CREATE INDEX {figure_place} ON {figure} (period, form, block, row_code, column_code);
