package org.statlib.benchmarks;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.base.Strings;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Lists;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.statlib.Statlib;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.jdbc.JdbcStores;
import org.statlib.jdbc.Schema;
import org.statlib.regime.Regime;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * Districts receive the reports of their communes in PostgreSQL: one by one through the library,
 * one by one by the same statements in plain JDBC, and many together. After each round they return
 * them and the communes send them again, which is not timed.
 */
final class StoredActs {

  /** How many connections work at once where that is not what is measured. */
  private static final int CONNECTIONS = 8;

  private static final FormCode FORM = FormCode.parse("17a/BTP/HTQTCT/CT");
  private static final Instant NOW = Instant.parse("2023-11-01T01:00:00Z");

  private static final ImmutableMap<CellKey, Cell> FIGURES =
      ImmutableMap.of(
          CellKey.parse("1"),
          Cell.of(120),
          CellKey.parse("2"),
          Cell.of(70),
          CellKey.parse("3"),
          Cell.of(50));

  private final Statlib statlib;
  private final ImmutableList<UnitCode> districts;
  private final List<ReportKey> reports = new ArrayList<>();
  private final Map<UnitCode, ImmutableList<Command>> receipts = new HashMap<>();

  private StoredActs(HikariDataSource pool, DataSource source, int districts, int communes)
      throws Exception {
    Regime regime = Ministry.regime(0);
    Schema.standard().install(pool);
    statlib = Statlib.on(JdbcStores.on(source, regime), Clock.fixed(NOW, ZoneOffset.UTC), regime);
    Ministry.begin(statlib, regime, Ministry.country(districts, communes));
    this.districts =
        IntStream.range(0, districts).mapToObj(StoredActs::district).collect(toImmutableList());
    for (int district = 0; district < districts; district++) {
      for (int commune = 0; commune < communes; commune++) {
        reports.add(report(district, commune));
      }
    }
    atOnce(
        this.districts,
        CONNECTIONS,
        district -> {
          for (ReportKey report : reportsOf(district)) {
            own(Role.COMPILER, new ReportCommand.Start(key(report, 0), report));
            own(
                Role.COMPILER,
                new ReportCommand.Enter(
                    key(report, 1),
                    report,
                    1,
                    ImmutableList.of(new Entry.OwnCells(Ministry.BLOCK, FIGURES))));
          }
        });
    send();
  }

  /**
   * Measures, and prints what came out.
   *
   * @param districts how many districts, which are shared among the connections
   * @param communes how many communes each of them has
   */
  static void print(Server server, int districts, int communes, int rounds, PrintStream out)
      throws Exception {
    int acts = districts * communes;
    try (HikariDataSource one = server.schema(9);
        HikariDataSource two = server.schema(9);
        HikariDataSource three = server.schema(9);
        HikariDataSource four = server.schema(9);
        HikariDataSource five = server.schema(9)) {
      StoredActs alone = new StoredActs(one, one, districts, communes);
      Recording recording = new Recording(two);
      Replay replay =
          new Replay(
              recording,
              new StoredActs(two, recording, districts, communes),
              three,
              new StoredActs(three, three, districts, communes));
      StoredActs together = new StoredActs(four, four, districts, communes);
      StoredActs crowd = new StoredActs(five, five, 1, acts);
      for (int threads : new int[] {1, 8}) {
        String singly = "statlib, one by one, %s connections".formatted(threads);
        String plain = "plain JDBC, the same statements, %s connections".formatted(threads);
        String some = "statlib, %s together, %s connections".formatted(communes, threads);
        String many = "statlib, %s together, 1 connection".formatted(acts);
        Rounds took =
            Rounds.of(
                ImmutableList.of(
                    new Contender<>(
                        singly, acts, () -> alone.receive(threads, 1), StoredActs::turn),
                    new Contender<>(plain, acts, () -> replay.run(threads), Replay::turn),
                    new Contender<>(
                        some, acts, () -> together.receive(threads, communes), StoredActs::turn),
                    new Contender<>(many, acts, () -> crowd.receive(1, acts), StoredActs::turn)),
                2,
                rounds);
        took.print("An act of receiving, one of %s".formatted(acts), "us", 1e3, out);
        took.printRatio(plain, singly, out);
        took.printRatio(singly, some, out);
        took.printRatio(singly, many, out);
      }
    }
  }

  /** The acts of one stored ministry, done in another by their statements alone. */
  private static final class Replay {
    private final Recording recording;
    private final StoredActs recorded;
    private final HikariDataSource pool;
    private final StoredActs replayed;
    private Map<UnitCode, List<ImmutableList<Recording.Statement>>> acts = new HashMap<>();

    Replay(Recording recording, StoredActs recorded, HikariDataSource pool, StoredActs replayed) {
      this.recording = recording;
      this.recorded = recorded;
      this.pool = pool;
      this.replayed = replayed;
      record();
    }

    private void record() {
      acts = new HashMap<>();
      for (UnitCode district : recorded.districts) {
        List<ImmutableList<Recording.Statement>> of = new ArrayList<>();
        for (Command receipt : requireNonNull(recorded.receipts.get(district))) {
          of.add(
              recording.of(
                  () -> Ministry.require(recorded.statlib.execute(compiler(district), receipt))));
        }
        acts.put(district, of);
      }
    }

    Replay run(int threads) throws Exception {
      atOnce(
          replayed.districts,
          threads,
          district -> {
            for (ImmutableList<Recording.Statement> act : requireNonNull(acts.get(district))) {
              while (!done(act)) {
                // Another act went through one of its gates first: once more.
              }
            }
          });
      return this;
    }

    private boolean done(ImmutableList<Recording.Statement> act) throws SQLException {
      try (Connection connection = pool.getConnection()) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        for (Recording.Statement statement : act) {
          statement.replay(connection);
        }
        connection.commit();
        return true;
      } catch (SQLException thrown) {
        if (Strings.nullToEmpty(thrown.getSQLState()).equals("40001")) {
          return false;
        }
        throw thrown;
      }
    }

    long turn() throws Exception {
      recorded.turn();
      long received = replayed.turn();
      record();
      return received;
    }
  }

  /** The districts receive what was sent to them. */
  private StoredActs receive(int threads, int together) throws Exception {
    atOnce(
        districts,
        threads,
        district -> {
          for (List<Command> some :
              Lists.partition(requireNonNull(receipts.get(district)), together)) {
            statlib.executeAll(compiler(district), some).forEach(Ministry::require);
          }
        });
    return this;
  }

  /** Gives everything back and has it sent again; gives how much had been received. */
  private long turn() throws Exception {
    long received = 0;
    for (UnitCode district : districts) {
      ImmutableList<Report> before = stored(district);
      received += before.stream().filter(r -> r.status() == ReportStatus.RECEIVED).count();
      statlib
          .executeAll(compiler(district), before.stream().map(StoredActs::giveBack).toList())
          .forEach(Ministry::require);
    }
    send();
    return received;
  }

  /** Has every report submitted, approved and sent, and writes out its receipt. */
  private void send() throws Exception {
    atOnce(
        districts,
        CONNECTIONS,
        district -> {
          for (Report report : stored(district)) {
            own(
                Role.COMPILER,
                new ReportCommand.SubmitForApproval(
                    key(report),
                    report.key(),
                    report.version(),
                    ImmutableSortedMap.of(),
                    ImmutableSortedSet.of()));
          }
          for (Report report : stored(district)) {
            own(
                Role.APPROVER,
                new ReportCommand.Approve(
                    key(report), report.key(), report.version(), seen(report)));
          }
          for (Report report : stored(district)) {
            own(
                Role.APPROVER,
                new ReportCommand.Send(key(report), report.key(), report.version(), seen(report)));
          }
        });
    for (UnitCode district : districts) {
      receipts.put(
          district,
          stored(district).stream()
              .map(
                  report ->
                      new ReportCommand.Receive(
                          key(report), report.key(), report.version(), seen(report), false))
              .collect(toImmutableList()));
    }
  }

  private static ReportCommand giveBack(Report received) {
    return new ReportCommand.Return(
        key(received),
        received.key(),
        received.version(),
        ReturnReason.FIGURES_INVALID,
        "once more");
  }

  private List<ReportKey> reportsOf(UnitCode district) {
    int each = reports.size() / districts.size();
    int first = each * districts.indexOf(district);
    return reports.subList(first, first + each);
  }

  private ImmutableList<Report> stored(UnitCode district) {
    return statlib
        .<ImmutableMap<ReportKey, Report>>read(work -> work.reports().findAll(reportsOf(district)))
        .values()
        .asList();
  }

  private void own(Role role, ReportCommand command) {
    Ministry.require(statlib.execute(Ministry.actor(command.report().unit(), role), command));
  }

  private static CommandKey key(Report report) {
    return key(report.key(), report.version());
  }

  /** By what is done to which version: ministries that do the same have the same keys. */
  private static CommandKey key(ReportKey report, long version) {
    return CommandKey.of(version, report.unit().hashCode());
  }

  private static Digest seen(Report report) {
    return report.revision().orElseThrow().content();
  }

  private static Actor compiler(UnitCode unit) {
    return Ministry.actor(unit, Role.COMPILER);
  }

  private static UnitCode district(int district) {
    return UnitCode.parse("huyen" + district);
  }

  private static ReportKey report(int district, int commune) {
    return new ReportKey(
        Ministry.PERIOD, FORM, UnitCode.parse("xa%s_h%s".formatted(commune, district)));
  }

  /** What is done for a district. */
  @FunctionalInterface
  private interface Work {
    void of(UnitCode district) throws Exception;
  }

  /** Does something for all districts, each thread for its own. */
  private static void atOnce(List<UnitCode> districts, int threads, Work work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<Boolean>> parts = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        int first = thread;
        parts.add(
            () -> {
              for (int i = first; i < districts.size(); i += threads) {
                work.of(districts.get(i));
              }
              return true;
            });
      }
      for (Future<Boolean> part : pool.invokeAll(parts)) {
        part.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
