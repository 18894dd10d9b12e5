package org.statlib.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.statlib.contract.StoreHarness;

/**
 * PostgreSQL set up otherwise than for the whole kit. Each variant differs in one or more things.
 */
class PostgresVariantsTest {

  @Nested
  class NamesOfItsOwnAndNoAutoCommit implements VariantContract {
    private final JdbcHarness harness = prefixed(PostgresDatabase.create());

    @Override
    public StoreHarness harness() {
      return harness;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "statlib.size", matches = "ci|full")
  class RepeatableRead implements VariantContract {
    private final JdbcHarness harness =
        new JdbcHarness(PostgresDatabase.create()).at("REPEATABLE_READ");

    @Override
    public StoreHarness harness() {
      return harness;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "statlib.size", matches = "ci|full")
  class Serializable implements VariantContract {
    private final JdbcHarness harness =
        new JdbcHarness(PostgresDatabase.create()).at("SERIALIZABLE").withoutAutoCommit();

    @Override
    public StoreHarness harness() {
      return harness;
    }
  }

  private static JdbcHarness prefixed(PostgresDatabase database) {
    return new JdbcHarness(database)
        .in(database.schema().withPrefix("tk_"))
        .withoutAutoCommit()
        .at("READ_COMMITTED");
  }
}
