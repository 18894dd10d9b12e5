package org.statlib.workflow;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.OPERATOR;
import static org.statlib.contract.SampleCountry.PAC_NAM;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.Duty;
import org.statlib.account.DutyCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.contract.Contract;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleAmendment;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ProposalKey;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.report.AmendmentKey;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Alteration;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKinds;

/**
 * Who may do what besides the acts on reports and accounts, as data: {@code authority.csv} names
 * every unit and role whose active account may do an act in the matters of one commune; whoever it
 * does not name is refused, and told only that (A2, A3, A5, A7; scenarios 45 to 51 and 62).
 */
@Requirement({"S002-009", "S002-052", "S002-072"})
class AuthorityTest {

  private static final RegimeCode REGIME = SampleCountry.regime().code();

  private static final ImmutableMap<String, UnitCode> UNITS =
      ImmutableMap.<String, UnitCode>builder()
          .put("own", BOC_BO)
          .put("neighbour", NHAN_MON)
          .put("receiver", PAC_NAM)
          .put("province", BAC_KAN)
          .put("other province", HA_TINH)
          .put("focal point", FOCAL_POINT)
          .put("operator", OPERATOR)
          .buildOrThrow();

  private static final ImmutableSet<String> WRONG_HANDS =
      ImmutableSet.of(
          "workflow.open.not-operator",
          "workflow.provide.not-yours",
          "workflow.provide.other-territory",
          "workflow.reorganise.not-operator",
          "workflow.catalogue.not-yours",
          "workflow.catalogue.proposal.not-yours",
          "workflow.duty.not-yours",
          "workflow.amendment.not-yours",
          "workflow.amendment.not-focal-point",
          "workflow.act.not-yours");

  /** The acts by name, each lawful for whoever may do it; what opens a period comes last. */
  private static ImmutableMap<String, Command> acts(SampleCountry country) {
    ReportKey own = country.report(FORM_HT_A, BOC_BO);
    ReportKey neighbour = country.report(FORM_HT_A, NHAN_MON);
    ReportKey above = country.report(FORM_HT_B, PAC_NAM);
    country.walkTo(own, ReportStatus.RECEIVED);
    country.walkTo(neighbour, ReportStatus.RECEIVED);
    country.walkTo(above, ReportStatus.SENT);
    country.open("namchinhthuc-2023");
    SampleAmendment.requested(country, locked(BANG_THANH));
    SampleAmendment.requested(country, locked(NHAN_MON));
    SampleAmendment.requested(country, above).granted();
    SampleAmendment permitted = SampleAmendment.requested(country, own).granted();
    SampleAmendment begun =
        SampleAmendment.requested(country, neighbour)
            .granted(above)
            .entered(neighbour, ImmutableMap.of(CellKey.parse("I.1.1"), new Cell.Number(1)))
            .made(neighbour)
            .begun(above);
    Duty assigned = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_17A);
    Duty free = new Duty(SampleCountry.accountName(BOC_BO, Role.COMPILER), FORM_HT_A);
    country.done(
        SampleCountry.operator(),
        new DutyCommand.Assign(CommandKey.random(), REGIME, assigned, "phân công"));
    Map<String, Command> acts = new LinkedHashMap<>();
    acts.put(
        "provide",
        new PeriodCommand.Provide(
            CommandKey.random(),
            country.period(),
            1,
            new Letter("12", "01/12/2023", "Sở Tư pháp", "V/v báo cáo"),
            ImmutableList.of(
                new Clause.Due(
                    UnitKinds.COMMUNE,
                    BAC_KAN,
                    LocalDate.of(2024, 1, 15),
                    true,
                    Milestone.ARRIVED))));
    acts.put(
        "reorganise",
        new RegistryCommand.Reorganise(
            CommandKey.random(),
            REGIME,
            1,
            new UnitChange.Reorganised(
                LocalDate.of(2025, 7, 1),
                SampleAmendment.DECISION,
                ImmutableList.of(new Alteration.RenameUnit(BOC_BO, "UBND")))));
    acts.put(
        "put catalogue",
        new CatalogueCommand.Put(
            CommandKey.random(),
            SampleCountry.regime().code(),
            SampleCountry.NOTARIES,
            BOC_BO,
            0,
            SampleCountry.notaries(),
            true));
    ProposalKey pending =
        new ProposalKey(SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR, SampleCountry.HA_TINH);
    country.done(
        SampleCountry.actor(SampleCountry.HA_TINH, Role.ADMIN),
        new CatalogueCommand.Propose(
            CommandKey.random(), REGIME, pending, 0, SampleCountry.notaries(), "công văn"));
    acts.put(
        "propose to catalogue",
        new CatalogueCommand.Propose(
            CommandKey.random(),
            REGIME,
            new ProposalKey(SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR, BAC_KAN),
            0,
            SampleCountry.notaries(),
            "công văn"));
    acts.put(
        "answer proposal",
        new CatalogueCommand.Answer(
            CommandKey.random(), REGIME, pending, 1, ImmutableSortedMap.of()));
    acts.put("assign", new DutyCommand.Assign(CommandKey.random(), REGIME, free, "phân công"));
    acts.put("release", new DutyCommand.Release(CommandKey.random(), REGIME, assigned, "thôi"));
    acts.put(
        "request amendment",
        new AmendmentCommand.Request(
            CommandKey.random(),
            new AmendmentKey(locked(BOC_BO), 1),
            SampleAmendment.LETTER,
            "nhầm",
            "sai",
            ImmutableSortedSet.of()));
    acts.put(
        "grant amendment",
        new AmendmentCommand.Grant(
            CommandKey.random(),
            new AmendmentKey(locked(BANG_THANH), 1),
            1,
            SampleAmendment.DECISION,
            ImmutableSortedSet.of(),
            ImmutableSortedSet.of(),
            LocalDate.of(2024, 1, 31)));
    acts.put(
        "refuse amendment",
        new AmendmentCommand.Refuse(
            CommandKey.random(),
            new AmendmentKey(locked(NHAN_MON), 1),
            1,
            SampleAmendment.DECISION,
            "không"));
    acts.put(
        "close amendment",
        new AmendmentCommand.Close(CommandKey.random(), new AmendmentKey(above, 1), 2));
    acts.put(
        "work within the permit",
        new AmendmentCommand.Within(
            permitted.key(), new ReportCommand.Start(CommandKey.random(), own)));
    acts.put(
        "receive within the permit",
        new AmendmentCommand.Within(
            begun.key(),
            new ReportCommand.Receive(
                CommandKey.random(),
                neighbour,
                country.stored(neighbour).version(),
                country.seen(neighbour),
                false)));
    acts.put(
        "open",
        new PeriodCommand.Open(CommandKey.random(), REGIME, PeriodCode.parse("6thang-2024")));
    return ImmutableMap.copyOf(acts);
  }

  private static ReportKey locked(UnitCode unit) {
    return SampleCountry.reportKey("nam-2023", FORM_17A, unit);
  }

  @ParameterizedTest
  @EnumSource
  void exactly_those_in_the_table_may(AccountState state) {
    ImmutableSortedSet.Builder<String> may = ImmutableSortedSet.naturalOrder();
    UNITS.forEach(
        (relation, unit) -> {
          for (Role role : Role.values()) {
            may.addAll(allowed(relation, unit, role, state));
          }
        });

    assertThat(may.build())
        .containsExactlyElementsOf(
            state == AccountState.ACTIVE ? table() : ImmutableSortedSet.<String>of());
  }

  @Test
  void every_kind_of_act_besides_reports_accounts_and_the_founding_is_asked_about() {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");

    assertThat(acts(country).values().stream().<Class<?>>map(Command::getClass))
        .containsOnly(
            Stream.of(
                    AmendmentCommand.class,
                    CatalogueCommand.class,
                    DutyCommand.class,
                    PeriodCommand.class,
                    RegistryCommand.Reorganise.class)
                .flatMap(AuthorityTest::leaves)
                .toArray(Class<?>[]::new));
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(AuthorityTest::leaves)
        : Stream.of(type);
  }

  /** What an account does of everything that there is to do; whatever it may not is refused. */
  private static ImmutableList<String> allowed(
      String relation, UnitCode unit, Role role, AccountState state) {
    SampleCountry country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    Optional<Account> account =
        role == Role.READER
            ? Optional.of(reader(country, unit))
            : country.statlib().find(SampleCountry.accountName(unit, role));
    if (account.isEmpty()) {
      return ImmutableList.of();
    }
    ImmutableMap<String, Command> acts = acts(country);
    if (state != AccountState.ACTIVE) {
      Contract.keep(country.stores(), work -> work.accounts().put(account.get().withState(state)));
    }
    ImmutableList.Builder<String> allowed = ImmutableList.builder();
    acts.forEach(
        (act, command) -> {
          Outcome outcome =
              country.statlib().execute(Actor.authenticated(account.get().name()), command);
          if (outcome.isApplied()) {
            allowed.add(act + "," + relation + "," + role.word());
          } else {
            assertThat(codes(outcome))
                .as("%s by %s of %s", act, role, relation)
                .hasSize(1)
                .allMatch(
                    code ->
                        state == AccountState.ACTIVE
                            ? WRONG_HANDS.contains(code)
                            : code.equals("workflow.account.not-active"));
          }
        });
    return allowed.build();
  }

  /** One that the sample country does not have: it does nothing wherever it is. */
  private static Account reader(SampleCountry country, UnitCode unit) {
    Account reader =
        new Account(
            AccountName.parse("ngannt"),
            unit,
            Role.READER,
            PersonId.of("holder-of-ngannt"),
            AccountState.ACTIVE,
            1);
    Contract.keep(country.stores(), work -> work.accounts().put(reader));
    return reader;
  }

  private static ImmutableSortedSet<String> table() {
    try {
      return Resources.readLines(Resources.getResource(AuthorityTest.class, "authority.csv"), UTF_8)
          .stream()
          .skip(1)
          .collect(toImmutableSortedSet(Comparator.naturalOrder()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
