package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Signature;
import org.statlib.period.Period;
import org.statlib.period.PeriodKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.RowSource;
import org.statlib.report.SlotKey;
import org.statlib.store.OutcomeStore;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.Founding;
import org.statlib.workflow.Workflow;

/** Each invariant finds the state that breaks it: a check that is always green checks nothing. */
class InvariantTest {

  private static final ReportKey CHILD = SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO);
  private static final ReportKey PARENT = SampleCountry.reportKey("nam-2023", FORM_17B, PAC_NAM);
  private static final ReportKey DRAFT = SampleCountry.reportKey("nam-2023", FORM_17B, BA_BE);
  private static final PeriodKey PERIOD = SampleCountry.periodKey("nam-2023");

  private static StoreState sound;

  @BeforeAll
  static void a_district_sent_what_its_communes_sent() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    country.receiveAllBelow(PARENT);
    country.walkTo(PARENT, ReportStatus.RECEIVED);
    country.start(DRAFT);
    sound = StoreState.of(country.stores());
  }

  @Test
  void a_state_that_acts_led_to_breaks_none() {
    Invariant.assertAll(sound);
  }

  @ParameterizedTest
  @EnumSource
  void each_finds_what_breaks_it(Invariant invariant) {
    assertThat(invariant.brokenIn(broken(invariant))).isNotEmpty();
  }

  private static StoreState broken(Invariant invariant) {
    return switch (invariant) {
      case W1_LEGAL_TRANSITION_ONLY -> report(CHILD, Report::closed);
      case W2_ONE_WINNER_PER_VERSION -> report(CHILD, Report::noted);
      case W3_APPROVAL_BINDS_CONTENT ->
          entry(
              PARENT,
              "approve",
              entry -> {
                Fact fact = entry.fact();
                return with(
                    entry,
                    new Fact(fact.chain(), fact.act(), fact.why(), Optional.of(another())),
                    entry.signature());
              });
      case W4_FROZEN_REVISIONS_STAY ->
          edited(edit -> edit.revisions = put(sound.revisions(), CHILD, ImmutableList.of()));
      case W6_NO_STEP_SKIPPED ->
          entries(
              PARENT,
              entries ->
                  entries.stream()
                      .filter(entry -> !entry.fact().act().equals("approve"))
                      .collect(ImmutableList.toImmutableList()));
      case W8_NOTHING_GOES_ON_WITH_A_SUPERSEDED_CHILD -> report(CHILD, Report::returned);
      case R4_EACH_PLACE_COVERED_ONCE -> edited(edit -> edit.covers = ImmutableMap.of());
      case P1_ONE_OPEN_PER_SERIES ->
          period(
              Period.opened(
                  SampleCountry.periodKey("nam-2024"),
                  SampleCountry.regime().code(),
                  open().rosterDay(),
                  open().openedAt()));
      case P3_LOCK_LEAVES_NO_IN_PROGRESS_REPORT -> period(open().locked(open().openedAt()));
      case P7_LOCKED_FIGURES_CHANGE_BY_PERMIT ->
          entries(
              CHILD,
              entries ->
                  ImmutableList.<JournalEntry>builder()
                      .addAll(entries)
                      .add(amended(entries.get(entries.size() - 1)))
                      .build());
      case A1_ONLY_THE_UNITS_CONCERNED_ACT ->
          signed("approve", SampleCountry.accountName(BAC_KAN, Role.APPROVER), Role.APPROVER);
      case A2_EACH_ACT_HAS_ITS_ROLE ->
          signed("approve", SampleCountry.accountName(PAC_NAM, Role.COMPILER), Role.COMPILER);
      case A4_NO_SELF_APPROVAL -> heldByOnePerson();
      case A5_ACCOUNTS_ARE_KEPT_BY_ADMINS ->
          edited(
              edit -> {
                ChainKey chain = Founding.chain(SampleCountry.accountName(PAC_NAM, Role.APPROVER));
                JournalEntry founded = sound.entries().get(chain).get(0);
                Signature by = founded.signature();
                JournalEntry raised =
                    with(
                        founded,
                        new Fact(chain, "reset", "tự cấp", founded.fact().content()),
                        new Signature(
                            SampleCountry.accountName(PAC_NAM, Role.APPROVER),
                            Optional.of(Role.APPROVER),
                            by.at(),
                            by.command(),
                            by.reads()));
                edit.entries = put(sound.entries(), chain, ImmutableList.of(raised));
              });
      case P6_LOG_TIME_MONOTONE ->
          entry(
              PARENT,
              "approve",
              entry -> {
                Signature by = entry.signature();
                return with(
                    entry,
                    entry.fact(),
                    new Signature(
                        by.who(),
                        by.role(),
                        by.at().minusSeconds(86_400),
                        by.command(),
                        by.reads()));
              });
      case L2_GAP_FREE_NO_FORK -> entries(CHILD, entries -> entries.subList(1, entries.size()));
      case L5_STATE_IS_WHAT_THE_JOURNAL_SAYS ->
          report(
              DRAFT,
              report ->
                  report.entered(
                      report.sheet().withNote("sửa ngoài sổ"),
                      SampleCountry.account(BA_BE, Role.COMPILER).holder()));
      case I1_SAME_KEY_ONE_EFFECT -> edited(edit -> edit.outcomes = ImmutableMap.of());
    };
  }

  /** The sound state with something else in it. */
  private static final class Edit {
    private ImmutableMap<UnitCode, ImmutableList<Account>> accounts = sound.accounts();
    private ImmutableMap<PeriodKey, Period> periods = sound.periods();
    private ImmutableMap<ReportKey, Report> reports = sound.reports();
    private ImmutableMap<ReportKey, ImmutableList<Revision>> revisions = sound.revisions();
    private ImmutableMap<SlotKey, RowSource> covers = sound.covers();
    private ImmutableMap<ChainKey, ImmutableList<JournalEntry>> entries = sound.entries();
    private ImmutableMap<CommandKey, OutcomeStore.Kept> outcomes = sound.outcomes();
  }

  private static StoreState edited(Consumer<Edit> change) {
    Edit edit = new Edit();
    change.accept(edit);
    return new StoreState(
        sound.changes(),
        edit.accounts,
        sound.secrets(),
        sound.duties(),
        edit.periods,
        sound.catalogues(),
        sound.proposals(),
        edit.reports,
        edit.revisions,
        edit.covers,
        sound.amendments(),
        sound.publications(),
        sound.appointments(),
        sound.heads(),
        edit.entries,
        sound.seals(),
        edit.outcomes);
  }

  private static StoreState signed(String act, AccountName who, Role role) {
    return entry(
        PARENT,
        act,
        entry -> {
          Signature by = entry.signature();
          return with(
              entry,
              entry.fact(),
              new Signature(who, Optional.of(role), by.at(), by.command(), by.reads()));
        });
  }

  private static StoreState heldByOnePerson() {
    ImmutableList<Account> accounts =
        sound.accounts().get(PAC_NAM).stream()
            .map(
                account ->
                    new Account(
                        account.name(),
                        account.unit(),
                        account.role(),
                        SampleCountry.account(PAC_NAM, Role.COMPILER).holder(),
                        account.state(),
                        account.version()))
            .collect(ImmutableList.toImmutableList());
    return edited(edit -> edit.accounts = put(sound.accounts(), PAC_NAM, accounts));
  }

  private static StoreState period(Period period) {
    return edited(edit -> edit.periods = put(sound.periods(), period.key(), period));
  }

  private static StoreState report(ReportKey key, UnaryOperator<Report> change) {
    Report report = change.apply(sound.reports().get(key));
    return edited(edit -> edit.reports = put(sound.reports(), key, report));
  }

  private static StoreState entry(ReportKey key, String act, UnaryOperator<JournalEntry> change) {
    return entries(
        key,
        entries ->
            entries.stream()
                .map(entry -> entry.fact().act().equals(act) ? change.apply(entry) : entry)
                .collect(ImmutableList.toImmutableList()));
  }

  private static StoreState entries(
      ReportKey key, UnaryOperator<ImmutableList<JournalEntry>> change) {
    ChainKey chain = Workflow.chain(key);
    ImmutableList<JournalEntry> entries = change.apply(sound.entries().get(chain));
    return edited(edit -> edit.entries = put(sound.entries(), chain, entries));
  }

  private static JournalEntry with(JournalEntry entry, Fact fact, Signature signature) {
    return new JournalEntry(entry.sequence(), fact, signature, entry.previous(), entry.hash());
  }

  /** The same entry, as if it came of an amendment. */
  private static JournalEntry amended(JournalEntry entry) {
    Fact fact = entry.fact();
    return with(
        entry,
        new Fact(fact.chain(), "send amended", "không có giấy phép", fact.content()),
        entry.signature());
  }

  private static Period open() {
    return sound.periods().get(PERIOD);
  }

  private static Digest another() {
    return Digest.of("test", digester -> digester.put(1));
  }

  private static <K, V> ImmutableMap<K, V> put(ImmutableMap<K, V> map, K key, V value) {
    ImmutableMap.Builder<K, V> changed = ImmutableMap.builder();
    changed.putAll(Maps.filterKeys(map, one -> !one.equals(key)));
    return changed.put(key, value).buildOrThrow();
  }
}
