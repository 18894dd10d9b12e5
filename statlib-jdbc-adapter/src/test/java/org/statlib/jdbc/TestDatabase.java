package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.statlib.contract.Capability;

/** An empty database for one test. */
interface TestDatabase extends AutoCloseable {

  /** Connections to it, without a pool. */
  DataSource dataSource();

  /** The tables that a test without wishes of its own uses. */
  Schema schema();

  Set<Capability> claims();

  /** The question how many sessions on it wait for others at this moment. */
  String countOfWaiting();

  /** Where it is, for another process to find it. */
  ImmutableList<String> address();

  /** The database at an address, which another process made. */
  static TestDatabase at(List<String> address) {
    return address.size() == 1
        ? H2Database.at(address.get(0))
        : PostgresDatabase.at(address.get(0), address.get(1));
  }

  /** Ends all connections as a failing machine does; what is on the disk stays. */
  void crash();

  @Override
  void close();
}
