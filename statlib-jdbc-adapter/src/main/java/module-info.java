/** The stores of statlib in H2 and PostgreSQL. */
module org.statlib.jdbc {
  requires transitive java.sql;
  requires transitive org.statlib.core;

  exports org.statlib.jdbc;
}
