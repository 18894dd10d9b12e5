package org.statlib.jdbc;

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

  /** Ends all connections as a failing machine does; what is on the disk stays. */
  void crash();

  @Override
  void close();
}
