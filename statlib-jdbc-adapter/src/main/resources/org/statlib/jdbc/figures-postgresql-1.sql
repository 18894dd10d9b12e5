-- Figures of official reports for readers of SQL, version 1; a copy, which the library fills from the reports and never reads.
-- A row for each cell that says something. contributor is the unit or item below whose row it is; empty for the report's own row, and for the
-- total of a block that has others. row_code is empty in a form of one row. number is empty where the answer is '-' (NONE_OCCURRED) or '…'.
-- vintage is the number of the frozen content, from 1; status is SENT, RECEIVED or ISSUED.
CREATE TABLE {figure} (
  report TEXT COLLATE "C" NOT NULL,
  period TEXT COLLATE "C" NOT NULL,
  form TEXT COLLATE "C" NOT NULL,
  unit TEXT COLLATE "C" NOT NULL,
  block TEXT COLLATE "C" NOT NULL,
  contributor TEXT COLLATE "C" NOT NULL,
  row_code TEXT COLLATE "C" NOT NULL,
  column_code TEXT COLLATE "C" NOT NULL,
  estimated BOOLEAN NOT NULL,
  answer TEXT COLLATE "C" NOT NULL,
  number NUMERIC(25, 6),
  status TEXT COLLATE "C" NOT NULL,
  vintage INTEGER NOT NULL,
  PRIMARY KEY (report, block, contributor, row_code, column_code, estimated)
);

CREATE INDEX {figure_place} ON {figure} (period, form, block, row_code, column_code);
