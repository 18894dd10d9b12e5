package org.statlib.regime;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.statlib.account.AccountGrammar;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.form.Block;
import org.statlib.form.BlockSource;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grid;
import org.statlib.period.DataWindow;
import org.statlib.period.Deadline;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.PeriodKind;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule.ProvinceToken;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitTree;

/**
 * A reporting regime: which units owe which forms to whom, in which periods, due when, under which
 * policies. An immutable value, read from a pack; it refuses what contradicts itself.
 *
 * @param code its code
 * @param title its title, with the circular it renders
 * @param zone the zone whose midnights end its days
 * @param series the series of its periods
 * @param kinds the kinds of unit
 * @param periods the kinds of period, by code
 * @param forms the forms, by code
 * @param receivers who owes which form to whom
 * @param deadlines the standing deadlines
 * @param policy what it relaxes
 * @param provinceTokens the province tokens of unit codes that are given, not formed
 * @param reminders the texts by which somebody is chased, as far as it words them
 * @param catalogues whose the dynamic catalogues are; each unit keeps its own of any other
 * @param accountNames the names of its accounts
 * @param publishing what is published online, if anything is
 */
public record Regime(
    RegimeCode code,
    String title,
    ZoneId zone,
    ImmutableMap<SeriesCode, Series> series,
    ImmutableMap<UnitKind, KindRule> kinds,
    ImmutableMap<String, PeriodKind> periods,
    ImmutableMap<FormCode, Form> forms,
    ImmutableList<ReceiverRule> receivers,
    ImmutableList<StandingDeadline> deadlines,
    Policy policy,
    ImmutableList<ProvinceToken> provinceTokens,
    ImmutableMap<Occasion, Reminder> reminders,
    ImmutableMap<CatalogueCode, CatalogueRule> catalogues,
    AccountGrammar accountNames,
    Optional<Publishing> publishing) {

  /**
   * A regime that words no reminders, where each unit keeps its own catalogues, names of accounts
   * say unit and role, and nothing is published.
   */
  public Regime(
      RegimeCode code,
      String title,
      ZoneId zone,
      ImmutableMap<SeriesCode, Series> series,
      ImmutableMap<UnitKind, KindRule> kinds,
      ImmutableMap<String, PeriodKind> periods,
      ImmutableMap<FormCode, Form> forms,
      ImmutableList<ReceiverRule> receivers,
      ImmutableList<StandingDeadline> deadlines,
      Policy policy,
      ImmutableList<ProvinceToken> provinceTokens) {
    this(
        code,
        title,
        zone,
        series,
        kinds,
        periods,
        forms,
        receivers,
        deadlines,
        policy,
        provinceTokens,
        ImmutableMap.of(),
        ImmutableMap.of(),
        new AccountGrammar.UnitAndRole(),
        Optional.empty());
  }

  /** A regime of figures: names of accounts say unit and role, and nothing is published. */
  public Regime(
      RegimeCode code,
      String title,
      ZoneId zone,
      ImmutableMap<SeriesCode, Series> series,
      ImmutableMap<UnitKind, KindRule> kinds,
      ImmutableMap<String, PeriodKind> periods,
      ImmutableMap<FormCode, Form> forms,
      ImmutableList<ReceiverRule> receivers,
      ImmutableList<StandingDeadline> deadlines,
      Policy policy,
      ImmutableList<ProvinceToken> provinceTokens,
      ImmutableMap<Occasion, Reminder> reminders,
      ImmutableMap<CatalogueCode, CatalogueRule> catalogues) {
    this(
        code,
        title,
        zone,
        series,
        kinds,
        periods,
        forms,
        receivers,
        deadlines,
        policy,
        provinceTokens,
        reminders,
        catalogues,
        new AccountGrammar.UnitAndRole(),
        Optional.empty());
  }

  public Regime {
    requireNonNull(code, "code");
    requireNonNull(title, "title");
    requireNonNull(zone, "zone");
    requireNonNull(policy, "policy");
    requireNonNull(reminders, "reminders");
    requireNonNull(accountNames, "accountNames");
    requireNonNull(publishing, "publishing");
    for (PeriodKind period : periods.values()) {
      require(series.containsKey(period.series()), "series", period.series());
      period.supersedes().ifPresent(other -> require(periods.containsKey(other), "period", other));
    }
    for (KindRule kind : kinds.values()) {
      kind.desk().ifPresent(desk -> require(kinds.containsKey(desk), "kind of unit", desk));
      requireNameableRoles(accountNames, kind);
    }
    Set<String> owed = new HashSet<>();
    for (ReceiverRule rule : receivers) {
      require(forms.containsKey(rule.form()), "form", rule.form());
      require(kinds.containsKey(rule.reporter()), "kind of unit", rule.reporter());
      rule.receiver().ifPresent(kind -> require(kinds.containsKey(kind), "kind of unit", kind));
      for (String period : rule.periods()) {
        require(periods.containsKey(period), "period", period);
      }
      if (!owed.add(rule.form() + " " + rule.reporter())) {
        throw new IllegalArgumentException(
            "Form %s must have one receiver rule for %s".formatted(rule.form(), rule.reporter()));
      }
    }
    for (StandingDeadline deadline : deadlines) {
      require(kinds.containsKey(deadline.reporter()), "kind of unit", deadline.reporter());
      require(periods.containsKey(deadline.period()), "period", deadline.period());
      requirePublisher(publishing, deadline);
    }
    for (PublishedKind kind :
        publishing.map(Publishing::kinds).orElse(ImmutableMap.of()).values()) {
      require(periods.containsKey(kind.period()), "period", kind.period());
      for (UnitKind publisher : kind.publishers()) {
        require(kinds.containsKey(publisher), "kind of unit", publisher);
      }
    }
    forms.values().forEach(form -> requireSources(forms, form));
    for (CatalogueRule rule : catalogues.values()) {
      rule.owner().ifPresent(kind -> require(kinds.containsKey(kind), "kind of unit", kind));
      for (UnitKind kind : rule.proposers()) {
        require(kinds.containsKey(kind), "kind of unit", kind);
      }
    }
  }

  private static void require(boolean known, String what, Object code) {
    if (!known) {
      throw new IllegalArgumentException(
          "The regime names the %s %s but does not define it".formatted(what, code));
    }
  }

  private static void requireNameableRoles(AccountGrammar accountNames, KindRule kind) {
    if (kind.roles().contains(Role.READER) && accountNames instanceof AccountGrammar.UnitAndRole) {
      throw new IllegalArgumentException(
          "Role %s of %s must be of accounts that are named after mailboxes"
              .formatted(Role.READER.word(), kind.kind()));
    }
  }

  private static void requirePublisher(Optional<Publishing> publishing, StandingDeadline deadline) {
    boolean possible =
        deadline.rule().measures() != Milestone.PUBLISHED
            || publishing
                .flatMap(rules -> rules.findKind(deadline.period()))
                .filter(kind -> kind.publishers().contains(deadline.reporter()))
                .isPresent();
    if (!possible) {
      throw new IllegalArgumentException(
          "Publication of %s must be due from its publishers only, but is from %s"
              .formatted(deadline.period(), deadline.reporter()));
    }
  }

  private static void requireSources(Map<FormCode, Form> forms, Form form) {
    for (Block block : form.blocks()) {
      for (BlockSource source :
          Stream.concat(block.source().stream(), block.declaration().stream()).toList()) {
        Form from = forms.get(source.form());
        if (from == null || from.findBlock(source.block()).isEmpty()) {
          throw new IllegalArgumentException(
              "Block %s of form %s must take its rows from a block of the regime, but names %s %s"
                  .formatted(block.code(), form.code(), source.form(), source.block()));
        }
        requireColumns(form, block, source, from.block(source.block()).grid());
      }
    }
  }

  private static void requireColumns(Form form, Block block, BlockSource source, Grid from) {
    if (!block.grid().rows().equals(from.rows())) {
      throw new IllegalArgumentException(
          "Block %s of form %s must have the fixed rows of its source %s %s"
              .formatted(block.code(), form.code(), source.form(), source.block()));
    }
    for (Map.Entry<ColumnCode, BlockSource.SourceColumn> entry : source.columns().entrySet()) {
      Column here = block.grid().column(entry.getKey());
      Column there = from.column(entry.getValue().column());
      if (here.scale() < there.scale()
          || here.estimable() != there.estimable()
          || here.aggregation().getClass() != there.aggregation().getClass()) {
        throw new IllegalArgumentException(
            ("Column %s of block %s of form %s must add up as column %s of %s does, be estimable"
                    + " if that is, and have no fewer decimals")
                .formatted(here.code(), block.code(), form.code(), there.code(), source.form()));
      }
    }
  }

  /**
   * What is published on line under it.
   *
   * @throws IllegalArgumentException if nothing is
   */
  public Publishing published() {
    return publishing.orElseThrow(
        () ->
            new IllegalArgumentException(
                "Regime %s must have a table of what is published".formatted(code)));
  }

  /**
   * The form with the given code.
   *
   * @throws IllegalArgumentException if the regime has none
   */
  public Form form(FormCode form) {
    Form found = forms.get(form);
    if (found == null) {
      throw new IllegalArgumentException("There is no form %s in regime %s".formatted(form, code));
    }
    return found;
  }

  /**
   * The kind of a period.
   *
   * @throws IllegalArgumentException if the regime has none
   */
  public PeriodKind period(PeriodCode period) {
    PeriodKind found = periods.get(period.kind());
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no kind of period %s in regime %s".formatted(period.kind(), code));
    }
    return found;
  }

  /**
   * The periods whose figures a unit counts from the same day as in a period, to an earlier end:
   * those of the same series and year, the latest end first; of two that end on one day, first the
   * one that supersedes the other. Before năm chính thức that is 6 tháng, not năm.
   */
  public ImmutableList<PeriodKey> earlierInTheYear(PeriodCode period, UnitKind reporter) {
    PeriodKind kind = period(period);
    String subjects = kind(reporter).subjects();
    if (!kind.windows().containsKey(subjects)) {
      return ImmutableList.of();
    }
    DataWindow window = kind.window(subjects, period.year());
    Function<PeriodKind, DataWindow> other = k -> k.window(subjects, period.year());
    return periods.values().stream()
        .filter(k -> k.series().equals(kind.series()) && k.windows().containsKey(subjects))
        .filter(k -> other.apply(k).from().equals(window.from()))
        .filter(k -> other.apply(k).to().isBefore(window.to()))
        .sorted(
            Comparator.comparing((PeriodKind k) -> other.apply(k).to())
                .thenComparing(this::supersessions)
                .reversed()
                .thenComparing(PeriodKind::code))
        .map(k -> k.key(period.year()))
        .collect(toImmutableList());
  }

  /** The period of the same year whose figures those of a period replace. */
  public Optional<PeriodKey> superseded(PeriodCode period) {
    return period(period)
        .supersedes()
        .map(other -> period(new PeriodCode(other, period.year())).key(period.year()));
  }

  /** The periods of the same kind in so many years before, the year before first. */
  public ImmutableList<PeriodKey> before(PeriodCode period, int years) {
    PeriodKind kind = period(period);
    int first = Math.max(period.year() - years, PeriodCode.FIRST_YEAR);
    return IntStream.range(first, period.year())
        .mapToObj(kind::key)
        .collect(toImmutableList())
        .reverse();
  }

  /** How many kinds of period one replaces, directly or by others. */
  private int supersessions(PeriodKind kind) {
    int count = 0;
    Optional<String> other = kind.supersedes();
    while (other.isPresent() && count < periods.size()) {
      other = Optional.ofNullable(periods.get(other.get())).flatMap(PeriodKind::supersedes);
      count++;
    }
    return count;
  }

  /**
   * What is said about a kind of unit.
   *
   * @throws IllegalArgumentException if the regime says nothing about it
   */
  public KindRule kind(UnitKind kind) {
    KindRule found = kinds.get(kind);
    if (found == null) {
      throw new IllegalArgumentException(
          "There is no kind of unit %s in regime %s".formatted(kind, code));
    }
    return found;
  }

  /** The standing deadline of a kind of unit in a period, if the sources tell one. */
  public Optional<Deadline> findDeadline(UnitKind reporter, PeriodCode period) {
    return deadlines.stream()
        .filter(d -> d.reporter().equals(reporter) && d.period().equals(period.kind()))
        .map(d -> d.rule().in(period.year(), zone))
        .findFirst();
  }

  /**
   * Whether part of what a kind of unit reports in a period is estimated (TT 03/2019 Điều 6 k1): of
   * năm chính thức everything is actual.
   */
  public boolean hasEstimate(UnitKind reporter, PeriodCode period) {
    return findWindow(reporter, period).map(DataWindow::hasEstimate).orElse(true);
  }

  /** The days that a kind of unit reports on in a period, if that is for such units. */
  public Optional<DataWindow> findWindow(UnitKind reporter, PeriodCode period) {
    return Optional.ofNullable(period(period).windows().get(kind(reporter).subjects()))
        .map(window -> window.in(period.year()));
  }

  /** Whose a catalogue is, if the regime tells it or one of its forms has a row for each item. */
  public Optional<CatalogueRule> findCatalogue(CatalogueCode catalogue) {
    CatalogueRule rule = catalogues.get(catalogue);
    if (rule != null) {
      return Optional.of(rule);
    }
    return forms.values().stream().anyMatch(form -> form.catalogues().contains(catalogue))
        ? Optional.of(CatalogueRule.ofEachUnit(catalogue))
        : Optional.empty();
  }

  /**
   * Who keeps the catalogue that a unit's reports follow: itself, the nearest unit of the owner's
   * kind at or above it, or else the first unit of that kind; none if there is none.
   */
  public Optional<UnitCode> findOwner(CatalogueCode catalogue, UnitTree units, UnitCode unit) {
    Optional<UnitKind> kind = findCatalogue(catalogue).flatMap(CatalogueRule::owner);
    if (kind.isEmpty()) {
      return Optional.of(unit);
    }
    Optional<Unit> upper = units.find(unit);
    while (upper.isPresent()) {
      if (upper.get().kind().equals(kind.get())) {
        return upper.map(Unit::code);
      }
      upper = upper.get().superior().flatMap(units::find);
    }
    return units.units().stream()
        .filter(other -> other.kind().equals(kind.get()))
        .map(Unit::code)
        .findFirst();
  }

  /**
   * The unit whose people handle what a unit has to do: itself, or the desk that its kind has below
   * it; none if there is no such desk.
   *
   * @throws IllegalArgumentException if the regime says nothing about its kind
   */
  public Optional<UnitCode> findDesk(UnitTree units, Unit unit) {
    Optional<UnitKind> desk = kind(unit.kind()).desk();
    return desk.isEmpty()
        ? Optional.of(unit.code())
        : units.children(unit.code()).stream()
            .filter(below -> below.kind().equals(desk.get()))
            .map(Unit::code)
            .findFirst();
  }

  /**
   * The accounts that a unit has by default: one per role of its kind (Điều 3 k2, 001 mục 4.1);
   * none where names do not say unit and role, since nobody can tell them beforehand.
   */
  public ImmutableList<UnitAccountName> defaultAccounts(Unit unit) {
    if (!(accountNames instanceof AccountGrammar.UnitAndRole)) {
      return ImmutableList.of();
    }
    return kind(unit.kind()).roles().stream()
        .map(role -> UnitAccountName.of(unit.code(), role))
        .collect(toImmutableList());
  }
}
