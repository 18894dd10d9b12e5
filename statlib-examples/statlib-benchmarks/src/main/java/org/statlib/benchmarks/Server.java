package org.statlib.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** A PostgreSQL server that keeps what it acknowledges: one of our own, or the one of a URL. */
final class Server implements AutoCloseable {

  private final Optional<EmbeddedPostgres> started;
  private final String url;
  private int schemas;

  private Server(Optional<EmbeddedPostgres> started, String url) {
    this.started = started;
    this.url = url;
  }

  /** The server of a JDBC URL; without one a server that ends with this. */
  static Server of(Optional<String> url) throws IOException {
    if (url.isPresent()) {
      return new Server(Optional.empty(), url.get());
    }
    // The launcher's defaults are for tests that may lose what they keep.
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("shared_buffers", "1GB")
            .setServerConfig("max_wal_size", "4GB")
            .start();
    return new Server(Optional.of(server), server.getJdbcUrl("postgres", "postgres"));
  }

  /** A pool of connections to a new schema, which is dropped first if it is there. */
  HikariDataSource schema(int connections) throws SQLException {
    String name = "bench_" + ++schemas;
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.setSchema(name);
    config.setMaximumPoolSize(connections);
    config.setConnectionInitSql("SET search_path TO " + name);
    HikariDataSource pool = new HikariDataSource(config);
    execute(pool, "DROP SCHEMA IF EXISTS " + name + " CASCADE", "CREATE SCHEMA " + name);
    return pool;
  }

  static void execute(HikariDataSource pool, String... statements) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (started.isPresent()) {
      started.get().close();
    }
  }
}
