-- What the application's role may do with the figures for readers of SQL, version 1; the readers' own roles need SELECT alone.
GRANT SELECT, INSERT, UPDATE, DELETE ON {figure} TO {role};
