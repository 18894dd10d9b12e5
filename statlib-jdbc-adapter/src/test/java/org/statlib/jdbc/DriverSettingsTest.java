package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.statlib.contract.Ask;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;

/** What hosts set in their drivers to be quicker changes nothing that is kept. */
class DriverSettingsTest {

  @Test
  void acts_are_kept_where_the_driver_makes_one_statement_of_many_inserts() throws SQLException {
    try (PostgresDatabase database = PostgresDatabase.create()) {
      PGSimpleDataSource dataSource = database.dataSource();
      dataSource.setReWriteBatchedInserts(true);
      dataSource.setPrepareThreshold(1);
      Schema schema = database.schema().withFigures();
      schema.install(dataSource);
      JdbcStores stores = JdbcStores.on(dataSource, schema, SampleCountry.regime());
      SampleCountry country = SampleCountry.on(stores).found().open("nam-2023");

      for (Ask ask : SampleActs.oneOfEach(country)) {
        country.done(ask.actor(), ask.command());
      }

      Invariant.assertAll(StoreState.of(stores));
      assertThat(country.statlib().verify()).isEmpty();
    }
  }
}
