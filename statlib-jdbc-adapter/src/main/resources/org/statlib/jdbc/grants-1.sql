-- What the application's role may do, version 1: nothing that was kept for ever is changed or removed, by anybody it connects as.
GRANT SELECT ON {version} TO {role};
GRANT SELECT, INSERT, UPDATE ON {gate} TO {role};
GRANT SELECT, INSERT ON {unit_change} TO {role};
GRANT SELECT, INSERT, UPDATE ON {account} TO {role};
GRANT SELECT, INSERT, UPDATE ON {secret} TO {role};
GRANT SELECT, INSERT, DELETE ON {duty} TO {role};
GRANT SELECT, INSERT, UPDATE ON {period} TO {role};
GRANT SELECT, INSERT ON {catalogue} TO {role};
GRANT SELECT, INSERT ON {proposal} TO {role};
GRANT SELECT, INSERT, UPDATE ON {report} TO {role};
GRANT SELECT, INSERT ON {revision} TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON {slot} TO {role};
GRANT SELECT, INSERT, UPDATE ON {amendment} TO {role};
GRANT SELECT, INSERT, UPDATE ON {chain} TO {role};
GRANT SELECT, INSERT ON {entry} TO {role};
GRANT SELECT, INSERT ON {seal} TO {role};
GRANT SELECT, INSERT ON {outcome} TO {role};
