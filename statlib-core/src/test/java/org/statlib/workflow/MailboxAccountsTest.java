package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.workflow.Answers.codes;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.RegistrationLetter;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleHasher;
import org.statlib.json.RegimeReader;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** Where accounts are official mailboxes, their names say neither unit nor role (THADS). */
class MailboxAccountsTest {

  private static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("thads-2018"));
  private static final UnitCode DEPARTMENT = UnitCode.parse("tcthads");
  private static final UnitCode BAC_GIANG = UnitCode.parse("cthads_tbgg");
  private static final UnitCode OPERATOR = UnitCode.parse("btp_cntt");
  private static final Account ADMIN = account("quantri", OPERATOR, Role.ADMIN);
  private static final Actor OPERATORS = Actor.authenticated(ADMIN.name());
  private static final PersonId BINH = PersonId.of("holder-binh");

  private final Statlib statlib =
      Statlib.on(new InMemoryStores(), SampleClock.at("2018-05-18T08:00"), REGIME)
          .withHasher(new SampleHasher());

  @Requirement("S004-008")
  @Test
  void units_are_founded_with_the_mailboxes_of_their_people() {
    Account reader = account("anpv", DEPARTMENT, Role.READER);

    assertThat(found(ADMIN, reader).isApplied()).isTrue();

    assertThat(statlib.find(reader.name())).contains(reader);
  }

  @Test
  void a_name_that_says_unit_and_role_is_refused_there() {
    assertThat(codes(found(ADMIN, account("cthads_tbgg_xem", BAC_GIANG, Role.READER))))
        .containsExactly("workflow.found.account-name");
  }

  @Requirement("S004-008")
  @Test
  void the_operator_issues_a_mailbox_to_a_unit_and_another_role_is_not_to_be_had() {
    found(ADMIN);

    assertThat(issue("binhtt.bgg", Role.READER).isApplied()).isTrue();

    assertThat(statlib.find(AccountName.parse("binhtt.bgg")))
        .contains(Account.issued(AccountName.parse("binhtt.bgg"), BAC_GIANG, Role.READER, BINH));
    assertThat(codes(issue("khac.bgg", Role.COMPILER))).containsExactly("account.issue.role");
    assertThat(codes(issue("cthads_tbgg", Role.READER))).containsExactly("account.issue.name");
  }

  /** A letter of registration has its accounts named after unit and role. */
  @Test
  void a_registration_letter_is_refused() {
    found(ADMIN);
    RegistrationLetter letter =
        new RegistrationLetter(
            BAC_GIANG,
            "",
            LocalDate.of(2018, 5, 18),
            DEPARTMENT,
            ImmutableSet.of(),
            "Cục trưởng",
            ImmutableList.of(
                new RegistrationLetter.Line(
                    1, "A", "B", "0240123456", "binhtt.bgg@moj.gov.vn", Role.READER)));

    Decision<ImmutableList<Registration.Request>> answer =
        statlib.registration(REGIME.code(), letter);

    assertThat(answer.reasons())
        .extracting(Violation::code)
        .containsExactly("workflow.letter.names");
  }

  private Outcome issue(String name, Role role) {
    return statlib.execute(
        OPERATORS,
        new AccountCommand.Issue(
            CommandKey.random(),
            REGIME.code(),
            AccountName.parse(name),
            BAC_GIANG,
            role,
            BINH,
            Secret.of("một lần thôi"),
            "Công văn 12/CTHADS"));
  }

  private Outcome found(Account... accounts) {
    return statlib.execute(
        OPERATORS,
        new RegistryCommand.Found(
            CommandKey.random(),
            REGIME.code(),
            new UnitChange.Founded(
                LocalDate.of(2018, 5, 11),
                LegalBasis.of("1607/TCTHADS-VP"),
                ImmutableList.of(),
                ImmutableList.of(
                    unit(DEPARTMENT, "tong-cuc", Optional.empty()),
                    unit(BAC_GIANG, "cuc", Optional.of(DEPARTMENT)),
                    unit(OPERATOR, "cong-nghe-thong-tin", Optional.of(DEPARTMENT)))),
            ImmutableList.copyOf(accounts),
            ImmutableList.of()));
  }

  private static Unit unit(UnitCode code, String kind, Optional<UnitCode> superior) {
    return new Unit(code, UnitKind.of(kind), "Đơn vị " + code, Optional.empty(), superior);
  }

  private static Account account(String name, UnitCode unit, Role role) {
    return new Account(
        AccountName.parse(name),
        unit,
        role,
        PersonId.of("holder-of-" + name.replace('_', '-')),
        AccountState.ACTIVE,
        1);
  }
}
