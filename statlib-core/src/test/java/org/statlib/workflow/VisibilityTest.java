package org.statlib.workflow;

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.MINISTRY;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.statlib.Reporting;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.chase.Owed;
import org.statlib.contract.Contract;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueItem;
import org.statlib.form.CellKey;
import org.statlib.form.FormCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Standing;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/**
 * The table of reads says exactly what the library answers, for every role, state of an account,
 * relation and read; {@code *} stands for each, and what no line says is not seen (A7, A8;
 * scenarios 45, 49, 50, 51, 55 and 59).
 */
@Requirement({"S002-039", "S002-040", "S002-062"})
class VisibilityTest {

  private static final RegimeCode REGIME = SampleCountry.regime().code();
  private static final ImmutableSet<Line> TABLE = table();

  private record Line(String role, String state, String relation, String read) {

    boolean says(Line one) {
      return fits(role, one.role)
          && fits(state, one.state)
          && fits(relation, one.relation)
          && fits(read, one.read);
    }

    private static boolean fits(String written, String given) {
      return written.equals("*") || written.equals(given);
    }
  }

  /** How the unit of who reads stands to the unit whose things are read. */
  private enum Relation {
    OWN(PAC_NAM, PAC_NAM),
    /** It handles the reports of the other. */
    DESK(FOCAL_POINT, MINISTRY),
    RECEIVER(BAC_KAN, PAC_NAM),
    /** Two levels above. */
    ABOVE(BAC_KAN, BOC_BO),
    /** It handles the reports of who is above all. */
    CENTRE(FOCAL_POINT, PAC_NAM),
    OPERATOR(SampleCountry.OPERATOR, PAC_NAM),
    BELOW(BOC_BO, PAC_NAM),
    BESIDE(BA_BE, PAC_NAM),
    ELSEWHERE(HA_TINH, PAC_NAM);

    @SuppressWarnings("ImmutableEnumChecker") // a record of a text
    private final UnitCode reader;

    @SuppressWarnings("ImmutableEnumChecker")
    private final UnitCode owner;

    Relation(UnitCode reader, UnitCode owner) {
      this.reader = reader;
      this.owner = owner;
    }
  }

  /** How far the report is. */
  private enum Stage {
    DRAFT(false),
    IN_CHECK(false),
    IN_APPROVAL(false),
    RETURNED(false),
    CLOSED_AS_DRAFT(false),
    APPROVED(true),
    SENT(true),
    RECEIVED(true),
    CLOSED_AS_APPROVED(true);

    private final boolean approved;

    Stage(boolean approved) {
      this.approved = approved;
    }
  }

  @ParameterizedTest
  @EnumSource
  void the_table_says_what_the_library_answers(Stage stage) {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    PeriodKey period = country.period();
    walk(country, stage);
    Set<Line> met = new HashSet<>();

    for (Relation relation : Relation.values()) {
      keep(country, subject(relation.owner));
      list(country, relation.owner);
      for (Role role : Role.values()) {
        for (AccountState state : AccountState.values()) {
          Account reader = reader(relation.reader, role, state);
          keep(country, reader);
          Reporting reporting = country.statlib().as(Actor.authenticated(reader.name()));
          ReportKey report = new ReportKey(period, form(relation.owner), relation.owner);
          String reports = stage.approved ? "approved report" : "unapproved report";
          check(met, reader, relation, reports, seesReport(reporting, report));
          check(met, reader, relation, "figures of " + reports, explains(reporting, report));
          check(met, reader, relation, "period", seesPeriod(reporting, period));
          check(met, reader, relation, "what is owed", follows(reporting, report));
          check(
              met,
              reader,
              relation,
              "account",
              seesAccount(reporting, subject(relation.owner).name()));
          check(met, reader, relation, "own account", seesAccount(reporting, reader.name()));
          check(met, reader, relation, "series", seesSeries(reporting));
          check(met, reader, relation, "catalogue", seesCatalogue(reporting, relation.owner));
          check(met, reader, relation, "proposal", seesProposal(reporting, relation.owner));
        }
      }
    }
    assertThat(TABLE)
        .filteredOn(
            line ->
                !line.read().endsWith("report")
                    || stage.approved != line.read().contains("unapproved"))
        .as("lines that say nothing")
        .allMatch(met::contains);
  }

  /** Scenario 50: from the very next question; and a name that there is not sees as much. */
  @Test
  void who_is_not_there_sees_nothing() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    walk(country, Stage.SENT);
    Reporting nobody =
        country.statlib().as(Actor.authenticated(AccountName.parse("huyenpacnam_tbkn_bc_ai")));

    assertThat(nobody.find(country.report(FORM_17B, PAC_NAM))).isEmpty();
    assertThat(nobody.standings(country.period())).isEmpty();
    assertThat(nobody.find(country.period())).isEmpty();
    assertThat(
            nobody.explain(
                country.report(FORM_17B, PAC_NAM), SampleCountry.BLOCK_I, CellKey.parse("1")))
        .isEmpty();
    assertThat(nobody.periods()).isEmpty();
    assertThat(nobody.chase(country.period())).isEmpty();
    assertThat(nobody.accounts(REGIME, AccountFilter.ALL)).isEmpty();
    assertThat(nobody.find(REGIME, SampleCountry.accountName(PAC_NAM, Role.COMPILER))).isEmpty();
    list(country, PAC_NAM);
    assertThat(nobody.find(SampleCountry.NOTARIES, PAC_NAM)).isEmpty();
    assertThat(nobody.find(REGIME, proposal(PAC_NAM))).isEmpty();
    assertThat(nobody.proposals(REGIME, SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR))
        .isEmpty();
  }

  /** Scenario 59: nothing tells a report that is not seen from one that is not there. */
  @Test
  void what_is_not_seen_looks_as_if_it_were_not_there() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    Reporting other = country.as(BA_BE, Role.COMPILER);
    ReportKey key = country.report(FORM_17B, PAC_NAM);
    AccountName name = SampleCountry.accountName(PAC_NAM, Role.COMPILER);
    AccountName never = AccountName.parse("huyenpacnam_tbkn_bc_ai");
    var before = other.find(key);
    var listed = other.standings(country.period());
    country.walkTo(key, ReportStatus.IN_APPROVAL);

    assertThat(other.find(key)).isEqualTo(before).isEmpty();
    assertThat(other.standings(country.period())).isEqualTo(listed);
    assertThat(other.explain(key, SampleCountry.BLOCK_I, CellKey.parse("1"))).isEmpty();
    assertThat(other.explain(key, 1, SampleCountry.BLOCK_I, CellKey.parse("1"))).isEmpty();
    assertThat(other.explain(key, SampleCountry.BLOCK_I, CellKey.parse("77"))).isEmpty();
    assertThat(other.find(REGIME, name)).isEqualTo(other.find(REGIME, never));
    assertThat(other.find(SampleCountry.periodKey("nam-2031"))).isEmpty();
    assertThat(other.chase(SampleCountry.periodKey("nam-2031"))).isEmpty();
    assertThat(other.standings(SampleCountry.periodKey("nam-2031"))).isEmpty();
    RegimeCode unknown = RegimeCode.parse("unheard-of");
    assertThatThrownBy(() -> other.find(unknown, name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.find(unknown, never))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.find(unknown, proposal(PAC_NAM)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> other.proposals(unknown, SampleCountry.NOTARIES, PAC_NAM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_unit_follows_itself_and_those_below_and_counts_no_others() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");

    assertThat(owing(country.as(PAC_NAM, Role.CHECKER), country.period()))
        .isEqualTo(owing(country, PAC_NAM));
    assertThat(owing(country.as(BOC_BO, Role.COMPILER), country.period())).containsOnly(BOC_BO);
    assertThat(owing(country.as(FOCAL_POINT, Role.APPROVER), country.period()))
        .isEqualTo(owing(country, MINISTRY));
    assertThat(owing(country.as(OPERATOR, Role.ADMIN), country.period()))
        .isEqualTo(owing(country, MINISTRY));
  }

  private static ImmutableSet<UnitCode> owing(Reporting reporting, PeriodKey period) {
    return reporting.chase(period).orElseThrow().owed().stream()
        .map(Owed::unit)
        .collect(toImmutableSet());
  }

  private static ImmutableSet<UnitCode> owing(SampleCountry country, UnitCode upper) {
    return country.statlib().chase(country.period()).within(upper).owed().stream()
        .map(Owed::unit)
        .collect(toImmutableSet());
  }

  private static void check(
      Set<Line> met, Account reader, Relation relation, String read, boolean seen) {
    Line one =
        new Line(
            reader.role().word(),
            reader.state().name(),
            relation.name().toLowerCase(Locale.ROOT),
            read);
    List<Line> said = TABLE.stream().filter(line -> line.says(one)).toList();
    assertThat(seen).as("%s", one).isEqualTo(!said.isEmpty());
    met.addAll(said);
  }

  private static boolean seesReport(Reporting reporting, ReportKey key) {
    Optional<Standing> found = reporting.find(key).map(Standing::of);
    Optional<Standing> listed =
        reporting.standings(key.period()).stream()
            .filter(standing -> standing.key().equals(key))
            .findFirst();
    assertThat(listed).as("listed and found, %s", key).isEqualTo(found);
    return found.isPresent();
  }

  private static boolean explains(Reporting reporting, ReportKey key) {
    CellKey cell =
        SampleCountry.regime().form(key.form()).block(SampleCountry.BLOCK_I).grid().keys().get(0);
    boolean explained = reporting.explain(key, SampleCountry.BLOCK_I, cell).isPresent();
    boolean frozen = reporting.find(key).flatMap(Report::revision).isPresent();
    assertThat(reporting.explain(key, 1, SampleCountry.BLOCK_I, cell).isPresent())
        .as("its revision, of %s", key)
        .isEqualTo(frozen);
    return explained;
  }

  private static boolean seesPeriod(Reporting reporting, PeriodKey key) {
    assertThat(reporting.periods().stream().map(Period::key).anyMatch(key::equals))
        .isEqualTo(reporting.find(key).isPresent());
    return reporting.find(key).isPresent();
  }

  private static boolean seesSeries(Reporting reporting) {
    return reporting
        .restate(
            SeriesCode.parse("justice/regular"),
            SampleCountry.FORM_17C,
            SampleCountry.BLOCK_II,
            LocalDate.of(2023, 11, 1),
            ImmutableList.of())
        .fold(series -> !series.isEmpty(), reasons -> false);
  }

  private static boolean follows(Reporting reporting, ReportKey key) {
    return reporting
        .chase(key.period())
        .filter(chase -> chase.owed().stream().anyMatch(one -> one.unit().equals(key.unit())))
        .isPresent();
  }

  private static boolean seesAccount(Reporting reporting, AccountName name) {
    boolean found = reporting.find(REGIME, name).isPresent();
    assertThat(
            reporting.accounts(REGIME, AccountFilter.ALL).stream()
                .anyMatch(account -> account.name().equals(name)))
        .as("listed and found, %s", name)
        .isEqualTo(found);
    return found;
  }

  private static boolean seesCatalogue(Reporting reporting, UnitCode owner) {
    return reporting.find(SampleCountry.NOTARIES, owner).isPresent();
  }

  private static boolean seesProposal(Reporting reporting, UnitCode by) {
    ProposalKey key = proposal(by);
    boolean found = reporting.find(REGIME, key).isPresent();
    assertThat(
            reporting.proposals(REGIME, key.catalogue(), key.owner()).stream()
                .anyMatch(proposal -> proposal.key().equals(key)))
        .as("listed and found, %s", key)
        .isEqualTo(found);
    return found;
  }

  private static ProposalKey proposal(UnitCode by) {
    return new ProposalKey(SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR, by);
  }

  /** Past the door: units that would not do so have a catalogue and propose to another. */
  private static void list(SampleCountry country, UnitCode unit) {
    Contract.keep(
        country.stores(),
        work -> {
          if (work.catalogues().findProposal(proposal(unit)).isEmpty()) {
            ImmutableList<CatalogueItem> items = SampleCountry.notaries();
            work.catalogues().put(new Catalogue(SampleCountry.NOTARIES, unit, items, true, 1));
            work.catalogues().put(new Proposal(proposal(unit), items, "vì", Optional.empty(), 1));
          }
        });
  }

  private static void walk(SampleCountry country, Stage stage) {
    for (UnitCode unit : List.of(BOC_BO, PAC_NAM, MINISTRY)) {
      country.walkTo(country.report(form(unit), unit), status(stage, unit));
    }
    if (stage == Stage.CLOSED_AS_DRAFT || stage == Stage.CLOSED_AS_APPROVED) {
      country.open("namchinhthuc-2023");
    }
  }

  /** Communes have no checker, and what the ministry would send it issues. */
  private static ReportStatus status(Stage stage, UnitCode unit) {
    return switch (stage) {
      case DRAFT, CLOSED_AS_DRAFT -> ReportStatus.DRAFT;
      case IN_CHECK -> unit.equals(BOC_BO) ? ReportStatus.IN_APPROVAL : ReportStatus.IN_CHECK;
      case IN_APPROVAL -> ReportStatus.IN_APPROVAL;
      case RETURNED -> ReportStatus.RETURNED;
      case APPROVED, CLOSED_AS_APPROVED -> ReportStatus.APPROVED;
      case SENT -> unit.equals(MINISTRY) ? ReportStatus.ISSUED : ReportStatus.SENT;
      case RECEIVED ->
          unit.equals(MINISTRY)
              ? ReportStatus.ISSUED
              : unit.equals(BOC_BO) ? ReportStatus.SENT : ReportStatus.RECEIVED;
    };
  }

  private static FormCode form(UnitCode unit) {
    return unit.equals(MINISTRY) ? FORM_HT_NATIONAL : unit.equals(PAC_NAM) ? FORM_17B : FORM_17A;
  }

  private static Account reader(UnitCode unit, Role role, AccountState state) {
    return account(unit, role, "doc" + state.name().toLowerCase(Locale.ROOT), state);
  }

  private static Account subject(UnitCode unit) {
    return account(unit, Role.COMPILER, "khac", AccountState.ACTIVE);
  }

  private static Account account(UnitCode unit, Role role, String sign, AccountState state) {
    AccountName name =
        role == Role.READER
            ? AccountName.parse(sign + "." + unit)
            : new UnitAccountName(unit, role, Optional.of(sign)).toAccountName();
    return new Account(name, unit, role, PersonId.of("holder-of-" + name), state, 1);
  }

  /** Past the door: a role may stand where no founding would have it. */
  private static void keep(SampleCountry country, Account account) {
    country
        .stores()
        .<Boolean>transact(
            work -> {
              if (work.accounts().find(account.name()).isEmpty()) {
                work.accounts().put(account);
              }
              return true;
            });
  }

  private static ImmutableSet<Line> table() {
    try {
      return Stream.of(
              Resources.toString(Resources.getResource(VisibilityTest.class, "reads.csv"), UTF_8)
                  .split("\n"))
          .skip(1)
          .map(Splitter.on(',')::splitToList)
          .map(cells -> new Line(cells.get(0), cells.get(1), cells.get(2), cells.get(3)))
          .collect(toImmutableSet());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
