package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.statlib.contract.Capability;

/** H2 within this process, in memory or in a file. */
final class H2Database implements TestDatabase {

  private final String url;
  private final Optional<Path> folder;

  private H2Database(String url, Optional<Path> folder) {
    this.url = url;
    this.folder = folder;
  }

  static H2Database inMemory() {
    return new H2Database(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=100",
        Optional.empty());
  }

  static H2Database inFile() {
    try {
      Path folder = Files.createTempDirectory("statlib-h2-");
      return new H2Database(
          "jdbc:h2:file:" + folder.resolve("reports") + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE",
          Optional.of(folder));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The database of this URL, which another process made. */
  static H2Database at(String url) {
    return new H2Database(url, Optional.empty());
  }

  /** The same with a schema of this name. */
  H2Database withSchema(String name) {
    return new H2Database(url + ";INIT=CREATE SCHEMA IF NOT EXISTS " + name, folder);
  }

  String url() {
    return url;
  }

  @Override
  public ImmutableList<String> address() {
    return ImmutableList.of(url);
  }

  @Override
  public DataSource dataSource() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL(url);
    return dataSource;
  }

  @Override
  public Schema schema() {
    return Schema.standard();
  }

  @Override
  public Set<Capability> claims() {
    return folder.isPresent()
        ? EnumSet.of(Capability.DURABLE, Capability.SEVERAL_SERVERS)
        : EnumSet.of(Capability.SEVERAL_SERVERS);
  }

  @Override
  public String countOfWaiting() {
    return "SELECT count(*) FROM information_schema.sessions WHERE blocker_id IS NOT NULL";
  }

  @Override
  public void crash() {
    shutDown("SHUTDOWN IMMEDIATELY");
  }

  @Override
  public void close() {
    shutDown("SHUTDOWN IMMEDIATELY");
    folder.ifPresent(H2Database::delete);
  }

  private void shutDown(String how) {
    try (Connection connection = dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(how);
    } catch (SQLException closed) {
      // That is what was asked for.
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
