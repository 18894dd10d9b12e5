package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import javax.sql.DataSource;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Regime;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;

/**
 * Stores in an H2 or PostgreSQL database.
 *
 * <pre>{@code
 * Schema.standard().install(dataSource);
 * Statlib statlib = Statlib.on(JdbcStores.on(dataSource, regime), clock, regime);
 * }</pre>
 *
 * <p>An act is first tried against one snapshot of everything, and is kept only if no other act has
 * gone through its {@link Gates gates} since. If one has, the work is done again from the
 * beginning, now waiting at those gates first. Work that writes nothing is never repeated and waits
 * for nobody.
 */
public final class JdbcStores implements Stores {

  private static final int MOST_ATTEMPTS = 12;
  private static final long LONGEST_PAUSE_MILLIS = 40;

  /** As long as a host's own caller is likely to wait. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Source source;
  private final Schema schema;
  private final Regimes regimes;
  private final Duration longestWait;
  private final UnitTable.Cache registry;
  private final ThreadLocal<Boolean> acting;

  private JdbcStores(Source source, Schema schema, Regimes regimes) {
    this(
        source,
        schema,
        regimes,
        LONGEST_WAIT,
        new UnitTable.Cache(),
        ThreadLocal.withInitial(() -> false));
  }

  private JdbcStores(
      Source source,
      Schema schema,
      Regimes regimes,
      Duration longestWait,
      UnitTable.Cache registry,
      ThreadLocal<Boolean> acting) {
    this.source = source;
    this.schema = schema;
    this.regimes = regimes;
    this.longestWait = longestWait;
    this.registry = registry;
    this.acting = acting;
  }

  /** Where connections come from, and who ends their transactions. */
  private sealed interface Source {
    /** The stores end the transactions of connections that they take. */
    record Own(DataSource dataSource, Dialect dialect) implements Source {}

    /** The host ends the transaction of its connection. */
    record Hosts(Connection connection, Dialect dialect) implements Source {}
  }

  /**
   * Stores in the standard tables, which own their transactions.
   *
   * @param regimes the regimes that stored reports are read by
   * @throws IllegalStateException if the tables are not there, or the database is set up so that it
   *     may lose what it acknowledged; the message says what to set
   */
  public static JdbcStores on(DataSource dataSource, Regime... regimes) throws SQLException {
    return on(dataSource, Schema.standard(), regimes);
  }

  /**
   * Stores in the given tables, which own their transactions.
   *
   * @param regimes the regimes that stored reports are read by
   * @throws IllegalStateException as above
   */
  public static JdbcStores on(DataSource dataSource, Schema schema, Regime... regimes)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Dialect dialect = Dialect.of(connection);
      if (connection.isReadOnly()) {
        throw new IllegalStateException(
            "The store is not for official reports: its connections must not be read-only");
      }
      requireSound(connection, dialect, schema);
      return new JdbcStores(new Source.Own(dataSource, dialect), schema, new Regimes(regimes));
    }
  }

  /**
   * Stores that take part in the transaction of the host's connection and never end it: what an act
   * answers holds once the host has committed. For use by one thread, as the connection is.
   *
   * @param connection a connection without auto-commit, at REPEATABLE READ or SERIALIZABLE, at
   *     SERIALIZABLE in H2
   * @param regimes the regimes that stored reports are read by
   * @throws IllegalStateException as above, or if the connection commits by itself or reads what
   *     others commit meanwhile
   */
  public static JdbcStores within(Connection connection, Schema schema, Regime... regimes)
      throws SQLException {
    if (connection.getAutoCommit()) {
      throw new IllegalStateException(
          "The host's connection must not commit by itself: setAutoCommit(false)");
    }
    Dialect dialect = Dialect.of(connection);
    if (connection.getTransactionIsolation() < dialect.snapshot()) {
      throw new IllegalStateException(
          "The host's transaction must be at REPEATABLE READ or SERIALIZABLE, at SERIALIZABLE in"
              + " H2");
    }
    requireSound(connection, dialect, schema);
    return new JdbcStores(new Source.Hosts(connection, dialect), schema, new Regimes(regimes));
  }

  /**
   * The same stores, whose acts wait at most about so long for whoever holds what they need, then
   * are BUSY; 30 seconds unless this says otherwise. H2 bounds each single wait by its
   * LOCK_TIMEOUT. In a transaction of the host's, locks are waited for as long as the host has
   * said.
   *
   * <p>A server that does not answer at all is bounded by the driver: by {@code socketTimeout} in
   * the JDBC URL of PostgreSQL.
   *
   * @throws IllegalArgumentException if it is not from a millisecond to a day
   */
  public JdbcStores waitingAtMost(Duration longest) {
    if (longest.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException(
          "The longest wait must be from a millisecond to a day, but was %s".formatted(longest));
    }
    return new JdbcStores(source, schema, regimes, longest, registry, acting);
  }

  private static void requireSound(Connection connection, Dialect dialect, Schema schema)
      throws SQLException {
    ImmutableList<String> dangers = dialect.dangers(connection);
    if (!dangers.isEmpty()) {
      throw new IllegalStateException(
          "The store is not for official reports: " + String.join("; ", dangers));
    }
    ImmutableList<String> complaints = schema.complaints(connection);
    if (!complaints.isEmpty()) {
      throw new IllegalStateException(
          "The tables must be installed with Schema.install: " + String.join("; ", complaints));
    }
  }

  @Override
  public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
    if (acting.get()) {
      throw new IllegalStateException("A unit of work must not be begun within another");
    }
    acting.set(true);
    try {
      return source instanceof Source.Own own ? own(own, work) : hosts((Source.Hosts) source, work);
    } finally {
      acting.remove();
    }
  }

  /**
   * Fills the figures for readers of SQL anew from the official reports of a period: after they
   * were installed beside reports that were there already, or after somebody changed them.
   *
   * @throws IllegalStateException if the schema is not {@linkplain Schema#withFigures with figures}
   */
  public void rebuildFigures(PeriodKey period) {
    if (!schema.hasFigures()) {
      throw new IllegalStateException("The schema must be with figures: Schema.withFigures()");
    }
    this.<Boolean>transact(
        work -> {
          ((Act) work).rebuildFigures(period);
          return true;
        });
  }

  private <T> T own(Source.Own own, Function<? super UnitOfWork, ? extends T> work) {
    Optional<Gates.Needed> first = Optional.empty();
    long begun = System.nanoTime();
    for (int attempt = 1; ; attempt++) {
      Attempt<T> tried = attempt(own, first, work);
      if (tried instanceof Attempt.Kept<T> kept) {
        return kept.result();
      }
      if (attempt == MOST_ATTEMPTS || System.nanoTime() - begun >= longestWait.toNanos()) {
        throw StoreException.busy(attempt);
      }
      Gates.Needed lost = ((Attempt.Overtaken<T>) tried).at();
      first = Optional.of(first.map(lost::and).orElse(lost));
      pause(attempt);
    }
  }

  private <T> T hosts(Source.Hosts hosts, Function<? super UnitOfWork, ? extends T> work) {
    Act act = new Act(new Sql(hosts.connection(), schema, hosts.dialect()), regimes, registry);
    try {
      T result = work.apply(act);
      if (act.hasWritten()) {
        hosts.dialect().enter(act.gates().needed(), act.sql());
        act.flush();
      }
      return result;
    } catch (Sql.Overtaken overtaken) {
      throw StoreException.busy(1);
    } catch (Sql.Failure failure) {
      throw hosts.dialect().isConflict(failure.thrown())
          ? StoreException.busy(1)
          : StoreException.failed(failure.thrown().getSQLState(), failure.thrown());
    } finally {
      act.end();
    }
  }

  private static void pause(int attempt) {
    long most = Math.min(LONGEST_PAUSE_MILLIS, 1L << attempt);
    LockSupport.parkNanos(
        ThreadLocalRandom.current().nextLong(TimeUnit.MILLISECONDS.toNanos(most)));
  }

  /** How an attempt ended. */
  private sealed interface Attempt<T> {
    /** Its changes are kept; what the work gave. */
    record Kept<T>(T result) implements Attempt<T> {}

    /** Another act went through one of its gates first. */
    record Overtaken<T>(Gates.Needed at) implements Attempt<T> {}
  }

  /**
   * One attempt in a transaction of its own.
   *
   * @param first the gates at which it waits before it reads, so that nobody can overtake it; none
   *     for the first attempt, which is tried against a snapshot
   */
  private <T> Attempt<T> attempt(
      Source.Own own,
      Optional<Gates.Needed> first,
      Function<? super UnitOfWork, ? extends T> work) {
    boolean committing = false;
    int isolation =
        first.isPresent() ? Connection.TRANSACTION_READ_COMMITTED : own.dialect().snapshot();
    try (Lease lease = Lease.of(own.dataSource(), own.dialect(), isolation, longestWait)) {
      Act act = new Act(new Sql(lease.connection(), schema, own.dialect()), regimes, registry);
      try {
        first.ifPresent(gates -> Gates.enter(gates, act.sql()));
        T result = work.apply(act);
        Gates.Needed needed = act.gates().needed();
        if (first.isPresent() && !first.get().covers(needed)) {
          return new Attempt.Overtaken<>(needed);
        }
        if (act.hasWritten()) {
          if (first.isEmpty()) {
            own.dialect().enter(needed, act.sql());
          }
          act.flush();
        }
        committing = act.hasWritten();
        lease.commit();
        return new Attempt.Kept<>(result);
      } catch (Sql.Overtaken overtaken) {
        return new Attempt.Overtaken<>(act.gates().needed());
      } catch (Sql.Failure failure) {
        if (own.dialect().isConflict(failure.thrown())) {
          return new Attempt.Overtaken<>(act.gates().needed());
        }
        throw StoreException.failed(failure.thrown().getSQLState(), failure.thrown());
      } catch (VirtualMachineError anywhere) {
        // Perhaps in the middle of the driver's work.
        lease.spoil();
        throw anywhere;
      } finally {
        act.end();
      }
    } catch (SQLException thrown) {
      if (own.dialect().isConflict(thrown)) {
        return new Attempt.Overtaken<>(first.orElse(Gates.Needed.NONE));
      }
      throw committing
          ? StoreException.unknown(thrown)
          : StoreException.failed(thrown.getSQLState(), thrown);
    }
  }
}
