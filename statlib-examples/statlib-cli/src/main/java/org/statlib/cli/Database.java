package org.statlib.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.statlib.jdbc.JdbcAttachments;
import org.statlib.jdbc.JdbcStores;
import org.statlib.jdbc.Schema;
import org.statlib.regime.Regime;
import org.statlib.store.AttachmentStore;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryAttachments;
import org.statlib.store.memory.InMemoryStores;

/** Where a command keeps things: what {@code --db} names. */
final class Database implements AutoCloseable {

  private static final String MEMORY = "memory";
  private static final int MOST_CONNECTIONS = 4;

  private final Stores stores;
  private final AttachmentStore attachments;
  private final Optional<HikariDataSource> pool;
  private final String name;

  private Database(
      Stores stores, AttachmentStore attachments, Optional<HikariDataSource> pool, String name) {
    this.stores = stores;
    this.attachments = attachments;
    this.pool = pool;
    this.name = name;
  }

  /**
   * The stores that {@code --db} names, with their tables installed if there are none.
   *
   * @param db {@code memory} or the JDBC URL of an H2 or PostgreSQL database; nothing for a new H2
   *     folder, which is told on standard error
   * @throws UnreadableException if there is no such database, or it is not safe for reports
   */
  static Database open(Optional<String> db, Terminal terminal, Regime... regimes) {
    if (db.isPresent() && db.get().equals(MEMORY)) {
      return new Database(
          new InMemoryStores(), new InMemoryAttachments(), Optional.empty(), "store in memory");
    }
    return connect(db.orElseGet(() -> newFolder(terminal)), true, regimes);
  }

  /**
   * The stores of a database that is there already.
   *
   * @throws UnreadableException as above, or if its tables are not there
   */
  static Database existing(String url, Regime... regimes) {
    return connect(url, false, regimes);
  }

  private static String newFolder(Terminal terminal) {
    try {
      Path folder = Files.createTempDirectory("statlib-");
      String url = "jdbc:h2:file:" + folder.resolve("reports") + ";WRITE_DELAY=0";
      terminal.complain("The store is kept: --db '" + url + "' opens it again");
      return url;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Database connect(String url, boolean install, Regime... regimes) {
    HikariConfig config = new HikariConfig();
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setInitializationFailTimeout(1);
    HikariDataSource pool;
    try {
      config.setJdbcUrl(url);
      pool = new HikariDataSource(config);
    } catch (PoolInitializationException | IllegalArgumentException unreachable) {
      throw unusable("must be the JDBC URL of an H2 or PostgreSQL database that can be reached");
    } catch (RuntimeException noDriver) {
      throw unusable("must be the JDBC URL of an H2 or PostgreSQL database");
    }
    try {
      if (install) {
        Schema.standard().install(pool);
      }
      String name = url.startsWith("jdbc:h2:") ? "store in H2" : "store in PostgreSQL";
      return new Database(
          JdbcStores.on(pool, regimes),
          JdbcAttachments.on(pool, Schema.standard()),
          Optional.of(pool),
          name);
    } catch (SQLException | IllegalStateException | IllegalArgumentException unsafe) {
      pool.close();
      throw unusable(String.valueOf(unsafe.getMessage()));
    }
  }

  private static UnreadableException unusable(String what) {
    return new UnreadableException(Fault.ofFile("--db", what));
  }

  Stores stores() {
    return stores;
  }

  /** Where the files of publications are kept, in the same database. */
  AttachmentStore attachments() {
    return attachments;
  }

  /** What kind of store it is, in plain words. */
  String kind() {
    return name;
  }

  @Override
  public void close() {
    pool.ifPresent(HikariDataSource::close);
  }
}
