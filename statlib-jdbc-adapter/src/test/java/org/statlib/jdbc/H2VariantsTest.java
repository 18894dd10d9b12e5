package org.statlib.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.statlib.contract.StoreHarness;

/** H2 set up otherwise than for the whole kit. Each variant differs in one or more things. */
class H2VariantsTest {

  @Nested
  class NamesOfItsOwnAndNoAutoCommit implements VariantContract {
    private final JdbcHarness harness =
        new JdbcHarness(H2Database.inMemory().withSchema("bao_cao"))
            .in(Schema.standard().in("bao_cao").withPrefix("tk_"))
            .withoutAutoCommit()
            .at("READ_COMMITTED");

    @Override
    public StoreHarness harness() {
      return harness;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "statlib.size", matches = "ci|full")
  class RepeatableRead implements VariantContract {
    private final JdbcHarness harness =
        new JdbcHarness(H2Database.inMemory()).at("REPEATABLE_READ");

    @Override
    public StoreHarness harness() {
      return harness;
    }
  }

  @Nested
  @EnabledIfSystemProperty(named = "statlib.size", matches = "ci|full")
  class Serializable implements VariantContract {
    private final JdbcHarness harness =
        new JdbcHarness(H2Database.inMemory()).at("SERIALIZABLE").withoutAutoCommit();

    @Override
    public StoreHarness harness() {
      return harness;
    }
  }
}
