package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import com.google.common.hash.HashCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.statlib.command.Digest;
import org.statlib.form.BlockCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.Sheet;
import org.statlib.report.Standing;
import org.statlib.store.ReportStore;
import org.statlib.store.StoreException;
import org.statlib.unit.UnitCode;

/** Reports and their revisions. What was frozen is stored once, in the revision. */
final class ReportTable implements ReportStore {

  private static final String FIND_ALL =
      """
      SELECT r.*, v.digest AS frozen_digest, v.payload AS frozen
      FROM {report} r LEFT JOIN {revision} v ON v.report = r.report AND v.number = r.revision
      WHERE r.report = ANY (?)
      """;
  private static final String IN_PERIOD =
      """
      SELECT r.*, v.digest AS frozen_digest, v.payload AS frozen
      FROM {report} r LEFT JOIN {revision} v ON v.report = r.report AND v.number = r.revision
      WHERE r.period = ? AND r.status = ANY (?)
      """;
  private static final String COUNT =
      "SELECT count(*) FROM {report} WHERE period = ? AND status = ANY (?)";
  private static final String OFFICIAL =
      """
      SELECT r.form, r.unit, r.status, r.revision, v.digest AS frozen_digest, v.payload AS frozen
      FROM {report} r LEFT JOIN {revision} v ON v.report = r.report AND v.number = r.revision
      WHERE r.period = ? AND r.form = ANY (?) AND r.status IN ('SENT', 'RECEIVED', 'ISSUED')
      """;

  /** By the index on the period; nothing of it holds content. */
  static final String STANDINGS =
      """
      SELECT form, unit, status, version, revision, approved_at, sent_at, returns, taken
      FROM {report} WHERE period = ?
      """;

  private static final String FIND_REVISION =
      """
      SELECT digest AS frozen_digest, payload AS frozen FROM {revision}
      WHERE report = ? AND number = ?
      """;
  private static final String INSERT =
      """
      INSERT INTO {report} (status, version, revision, approved_at, sent_at, returns, taken, trail,
        draft, report, period, form, unit)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE {report} SET status = ?, version = ?, revision = ?, approved_at = ?, sent_at = ?,
        returns = ?, taken = ?, trail = ?, draft = ?
      WHERE report = ? AND version = ?
      """;
  private static final String INSERT_REVISION =
      "INSERT INTO {revision} (digest, payload, report, number) VALUES (?, ?, ?, ?)";

  private record RevisionKey(ReportKey report, int number) {}

  private final Act act;
  private final PeriodTable periods;
  private final FigureTable figures;
  private final Regimes regimes;
  private final Rows<ReportKey, Report> reports = new Rows<>();
  private final Rows<RevisionKey, Revision> revisions = new Rows<>();

  ReportTable(Act act, PeriodTable periods, FigureTable figures, Regimes regimes) {
    this.act = act;
    this.periods = periods;
    this.figures = figures;
    this.regimes = regimes;
  }

  @Override
  public Optional<Report> find(ReportKey key) {
    return Optional.ofNullable(findAll(ImmutableSet.of(key)).get(key));
  }

  @Override
  public ImmutableMap<ReportKey, Report> findAll(Iterable<ReportKey> keys) {
    act.requireActing();
    ImmutableSet<ReportKey> asked = ImmutableSet.copyOf(keys);
    for (ReportKey key : asked) {
      periods.peek(key.period());
      act.gates().reports(periods.number(key.period()), key.unit());
    }
    return reports.findAll(
        asked,
        unknown -> {
          List<String> texts = unknown.stream().map(ReportKey::toString).toList();
          return act.sql().<Report>rowsOf(texts, FIND_ALL, this::read).stream()
              .collect(toImmutableMap(Report::key, report -> report));
        });
  }

  @Override
  public void put(Report next) {
    ReportKey key = next.key();
    Optional<Report> before = find(key);
    long stored = before.map(Report::version).orElse(0L);
    if (next.version() != stored + 1) {
      throw StoreException.conflict(key, stored, next.version());
    }
    if (periods.peek(key.period()).isEmpty()) {
      throw StoreException.missing(key.period());
    }
    act.writes();
    Optional<Revision> last = before.flatMap(Report::revision);
    if (!next.revision().equals(last)) {
      next.revision()
          .ifPresent(revision -> keep(key, last.map(Revision::number).orElse(0), revision));
    }
    reports.put(key, Optional.of(next));
  }

  /** Keeps a revision; the one after the last is new without asking. */
  private void keep(ReportKey key, int last, Revision revision) {
    int number = revision.number();
    Optional<Revision> kept = number == last + 1 ? Optional.empty() : findRevision(key, number);
    if (kept.isPresent()) {
      if (!kept.get().content().equals(revision.content())) {
        throw StoreException.conflict(key, number, number);
      }
      return;
    }
    if (number != last + 1) {
      throw StoreException.conflict(key, last, number);
    }
    RevisionKey next = new RevisionKey(key, number);
    revisions.learn(next, Optional.empty());
    revisions.put(next, Optional.of(revision));
  }

  @Override
  public Optional<Revision> findRevision(ReportKey key, int number) {
    Optional<Period> period = periods.peek(key.period());
    act.gates().reports(periods.number(key.period()), key.unit());
    if (number < 1 || period.isEmpty()) {
      return Optional.empty();
    }
    return revisions.find(
        new RevisionKey(key, number),
        unknown ->
            act.sql()
                .row(
                    FIND_REVISION,
                    row -> revision(row, key, number, grids(period.get(), key.form())),
                    key.toString(),
                    number));
  }

  @Override
  public void eachOfficial(
      PeriodKey key,
      ImmutableSet<FormCode> forms,
      BiConsumer<? super ReportKey, ? super Revision> reading) {
    eachOfficial(key, forms, (form, report, status, revision) -> reading.accept(report, revision));
  }

  /** What is done with an official report. */
  @FunctionalInterface
  interface Official {
    void read(Form form, ReportKey report, ReportStatus status, Revision revision);
  }

  /** Reads the official reports of some forms; those that the regime of the period has. */
  void eachOfficial(PeriodKey key, ImmutableSet<FormCode> forms, Official reading) {
    Optional<Period> found = periods.find(key);
    if (found.isEmpty()) {
      return;
    }
    RegimeCode regime = found.get().regime();
    periods.number(key).ifPresent(act.gates()::wholePeriod);
    flush();
    Map<String, FormCode> codes = Maps.uniqueIndex(forms, FormCode::value);
    Map<FormCode, Form> known = new HashMap<>();
    act.sql()
        .each(
            OFFICIAL,
            row -> {
              FormCode code = requireNonNull(codes.get(row.getString("form")));
              Form form = known.computeIfAbsent(code, unknown -> regimes.form(regime, code));
              ReportKey report = new ReportKey(key, code, UnitCode.parse(row.getString("unit")));
              ReportStatus status = ReportStatus.valueOf(row.getString("status"));
              int number = row.getInt("revision");
              reading.read(
                  form, report, status, revision(row, report, number, b -> form.block(b).grid()));
            },
            key.toString(),
            codes.keySet().toArray(String[]::new));
  }

  @Override
  public ImmutableList<Report> in(PeriodKey key, ImmutableSet<ReportStatus> statuses) {
    if (!isWhollyRead(key)) {
      return ImmutableList.of();
    }
    return act.sql().<Report>rows(IN_PERIOD, this::read, key.toString(), names(statuses)).stream()
        .map(report -> reports.learn(report.key(), Optional.of(report)).orElseThrow())
        .sorted(Comparator.comparing(Report::key))
        .collect(toImmutableList());
  }

  @Override
  public ImmutableList<Standing> standings(PeriodKey key) {
    periods.find(key);
    if (periods.number(key).isEmpty()) {
      return ImmutableList.of();
    }
    act.gates().wholePeriod(periods.number(key).getAsLong());
    flush();
    // A country has few forms and units beside its reports: each is read and kept once.
    Map<String, FormCode> forms = new HashMap<>();
    Map<String, UnitCode> units = new HashMap<>();
    ImmutableList.Builder<Standing> standings = ImmutableList.builder();
    act.sql()
        .each(
            STANDINGS,
            row -> {
              String form = row.getString("form");
              String unit = row.getString("unit");
              ReportKey report =
                  StoredAs.intact(
                      key,
                      () ->
                          new ReportKey(
                              key,
                              forms.computeIfAbsent(form, FormCode::parse),
                              units.computeIfAbsent(unit, UnitCode::parse)));
              standings.add(standing(row, report));
            },
            key.toString());
    return standings.build();
  }

  private static Standing standing(ResultSet row, ReportKey key) throws SQLException {
    String status = row.getString("status");
    long version = row.getLong("version");
    int number = row.getInt("revision");
    OptionalInt revision = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    Optional<Instant> approvedAt = Sql.findInstant(row, "approved_at");
    Optional<Instant> sentAt = Sql.findInstant(row, "sent_at");
    int returns = row.getInt("returns");
    byte @Nullable [] taken = row.getBytes("taken");
    return StoredAs.intact(
        key,
        () ->
            new Standing(
                key,
                ReportStatus.valueOf(status),
                version,
                revision,
                approvedAt,
                sentAt,
                returns,
                taken == null ? ImmutableMap.of() : ReportCode.readTaken(taken)));
  }

  @Override
  public long count(PeriodKey key, ImmutableSet<ReportStatus> statuses) {
    return isWhollyRead(key) ? act.sql().count(COUNT, key.toString(), names(statuses)) : 0;
  }

  /** Whether the period is there; what is asked of all of its reports goes through its gates. */
  private boolean isWhollyRead(PeriodKey key) {
    Optional<Period> period = periods.find(key);
    periods.number(key).ifPresent(act.gates()::wholePeriod);
    flush();
    return period.isPresent();
  }

  private static String[] names(ImmutableSet<ReportStatus> statuses) {
    return statuses.stream().map(ReportStatus::name).toArray(String[]::new);
  }

  void flush() {
    List<Object[]> frozen = new ArrayList<>();
    for (Rows.Change<RevisionKey, Revision> change : revisions.changes()) {
      Revision revision = change.next().orElseThrow();
      frozen.add(
          new Object[] {
            revision.content(),
            ReportCode.write(revision),
            change.key().report().toString(),
            revision.number()
          });
    }
    act.sql().insertEach(INSERT_REVISION, frozen);
    revisions.stored();
    List<Object[]> inserted = new ArrayList<>();
    List<Object[]> updated = new ArrayList<>();
    for (Rows.Change<ReportKey, Report> change : reports.changes()) {
      Report next = change.next().orElseThrow();
      List<Object> fields = new ArrayList<>();
      fields.add(next.status().name());
      fields.add(next.version());
      fields.add(Sql.orNone(next.revision().map(Revision::number), Sql.NoValue.NUMBER));
      fields.add(Sql.orNone(next.handling().approvedAt(), Sql.NoValue.MOMENT));
      fields.add(Sql.orNone(next.handling().sentAt(), Sql.NoValue.MOMENT));
      fields.add(next.returns());
      ImmutableMap<RowKey, Standing.Taken> taken = Standing.taken(next);
      fields.add(taken.isEmpty() ? Sql.NoValue.BYTES : ReportCode.write(taken));
      fields.add(ReportCode.write(ReportCode.Trail.of(next)));
      fields.add(isFrozen(next) ? Sql.NoValue.BYTES : ReportCode.write(next.sheet()));
      fields.add(next.key().toString());
      if (change.stored().isPresent()) {
        fields.add(change.stored().get().version());
        updated.add(fields.toArray());
      } else {
        fields.add(next.key().period().toString());
        fields.add(next.key().form().value());
        fields.add(next.key().unit().value());
        inserted.add(fields.toArray());
      }
    }
    act.sql().insertEach(INSERT, inserted);
    act.sql().updateEach(UPDATE, updated);
    for (Rows.Change<ReportKey, Report> change : reports.changes()) {
      figures.follow(form(change.key()), change.stored(), change.next().orElseThrow());
    }
    figures.flush();
    reports.stored();
  }

  private static boolean isFrozen(Report report) {
    return report.revision().isPresent() && report.revision().get().sheet().equals(report.sheet());
  }

  private Form form(ReportKey key) {
    return regimes.form(periods.peek(key.period()).orElseThrow().regime(), key.form());
  }

  private Function<BlockCode, Grid> grids(Period period, FormCode form) {
    return regimes.grids(period.regime(), form);
  }

  private Report read(ResultSet row) throws SQLException {
    String text = row.getString("report");
    ReportKey key = StoredAs.intact(text, () -> ReportKey.parse(text));
    Period period =
        periods.peek(key.period()).orElseThrow(() -> StoreException.missing(key.period()));
    Function<BlockCode, Grid> grids = grids(period, key.form());
    String status = row.getString("status");
    long version = row.getLong("version");
    int number = row.getInt("revision");
    Optional<Revision> revision =
        row.wasNull() ? Optional.empty() : Optional.of(revision(row, key, number, grids));
    Optional<Instant> approvedAt = Sql.findInstant(row, "approved_at");
    Optional<Instant> sentAt = Sql.findInstant(row, "sent_at");
    int returns = row.getInt("returns");
    byte[] trail = row.getBytes("trail");
    byte @Nullable [] draft = row.getBytes("draft");
    return StoredAs.intact(
        text,
        () -> {
          ReportCode.Trail read = ReportCode.readTrail(trail);
          Sheet sheet =
              draft == null ? revision.orElseThrow().sheet() : ReportCode.readDraft(draft, grids);
          return new Report(
              key,
              ReportStatus.valueOf(status),
              version,
              sheet,
              revision,
              read.handling(approvedAt, sentAt),
              returns,
              read.issue());
        });
  }

  private static Revision revision(
      ResultSet row, ReportKey key, int number, Function<BlockCode, Grid> grids)
      throws SQLException {
    byte[] digest = row.getBytes("frozen_digest");
    byte[] payload = row.getBytes("frozen");
    if (digest == null || payload == null) {
      throw StoreException.corrupt(key);
    }
    Revision revision =
        StoredAs.intact(
            key,
            () ->
                ReportCode.readRevision(
                    number, new Digest(HashCode.fromBytes(digest)), payload, grids));
    if (!revision.isIntact(key)) {
      throw StoreException.corrupt(key);
    }
    return revision;
  }
}
