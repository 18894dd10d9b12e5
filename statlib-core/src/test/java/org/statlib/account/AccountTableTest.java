package org.statlib.account;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.period.RegimeCode;
import org.statlib.unit.UnitCode;

/**
 * The table of accounts says exactly what the code does, for every kind of actor, role, state,
 * relation and act (law 10; A3, A5, A7).
 */
class AccountTableTest {

  private static final UnitCode HERE = UnitCode.parse("tinhlongan");
  private static final UnitCode THERE = UnitCode.parse("huyenbenluc_tlan");
  private static final Secret SECRET = Secret.of("mat-khau-moi");
  private static final int AXES = 7;

  private static final ImmutableList<Row> TABLE = table();

  /** One case that somebody may ask about; a state that is missing is that of no account. */
  private record Case(
      String act,
      Role role,
      Reach reach,
      boolean own,
      Optional<AccountState> actor,
      Role whose,
      Optional<AccountState> state) {

    ImmutableList<String> words() {
      return ImmutableList.of(
          act,
          role.word(),
          lower(reach),
          own ? "yes" : "no",
          actor.map(AccountTableTest::lower).orElse("none"),
          whose.word(),
          state.map(AccountTableTest::lower).orElse("none"));
    }

    /** The own account is one account, and who reaches no unknown account but the operator? */
    boolean canBe() {
      boolean one = role == whose && actor.equals(state);
      boolean unknown = state.isEmpty() && !act.equals("issue");
      return (!own || one) && !(unknown && reach == Reach.TERRITORY);
    }

    UnitCode unit() {
      return own ? HERE : THERE;
    }

    Decision<Account> decision() {
      Optional<Account> acting = actor.map(state -> stored(HERE, role, "mot", state));
      Optional<Account> account =
          state.map(stands -> stored(unit(), whose, own ? "mot" : "hai", stands));
      return AccountPolicy.decide(
          new AccountPolicy.Standing(
              acting,
              reach,
              account,
              whose == Role.READER
                  ? new AccountGrammar.Mailbox("moj.gov.vn")
                  : new AccountGrammar.UnitAndRole(),
              ImmutableSet.copyOf(Role.values()),
              account.stream().collect(toImmutableList()),
              false),
          command(act, unit(), whose, account.map(Account::version).orElse(0L)));
    }
  }

  private record Row(ImmutableList<ImmutableSet<String>> when, String outcome, String article) {
    boolean fits(ImmutableList<String> words) {
      for (int i = 0; i < AXES; i++) {
        if (!when.get(i).contains("*") && !when.get(i).contains(words.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  @Test
  void every_case_fits_exactly_one_row_and_every_row_some_case() {
    List<Row> unused = new ArrayList<>(TABLE);
    for (Case each : cases().toList()) {
      List<Row> rows = TABLE.stream().filter(row -> row.fits(each.words())).toList();
      assertThat(rows).as(each.words().toString()).hasSize(1);
      unused.removeAll(rows);
    }
    assertThat(unused).isEmpty();
  }

  /** Seen to fail: a province's admin who may lock an admin; an issued account that may lock. */
  @Requirement({
    "S002-009",
    "S002-010",
    "S002-054",
    "S002-070",
    "S002-071",
    "S002-072",
    "S002-073",
    "S001-011",
    "S001-013",
    "S000-012",
    "S001-014",
    "S001-016",
    "S000-011",
    "S003-004"
  })
  @Test
  void the_code_decides_every_case_as_its_row_says() {
    for (Case each : cases().toList()) {
      Row row = TABLE.stream().filter(one -> one.fits(each.words())).findFirst().orElseThrow();
      Decision<Account> decision = each.decision();
      String answer =
          decision.fold(
              account -> "→ " + account.state(),
              reasons -> reasons.stream().map(Violation::code).collect(Collectors.joining(", ")));
      assertThat(answer).as(each.words().toString()).isEqualTo(row.outcome());
      if (!decision.reasons().isEmpty()) {
        assertThat(
                decision.reasons().stream()
                    .map(Violation::article)
                    .collect(Collectors.joining("; ")))
            .as(each.words().toString())
            .isEqualTo(row.article());
      }
    }
  }

  @Test
  void every_act_that_there_is_is_asked_about() {
    assertThat(
            acts().stream()
                .<Class<?>>map(act -> command(act, THERE, Role.COMPILER, 1).getClass())
                .toList())
        .containsExactlyInAnyOrderElementsOf(leaves(AccountCommand.class));
  }

  @Test
  void the_table_names_every_word_and_no_other() {
    List<ImmutableSet<String>> words =
        List.of(
            acts(),
            Arrays.stream(Role.values()).map(Role::word).collect(toImmutableSet()),
            Arrays.stream(Reach.values()).map(AccountTableTest::lower).collect(toImmutableSet()),
            ImmutableSet.of("yes", "no"),
            states().stream()
                .map(state -> state.map(AccountTableTest::lower).orElse("none"))
                .collect(toImmutableSet()));
    List<ImmutableSet<String>> axes =
        List.of(
            words.get(0),
            words.get(1),
            words.get(2),
            words.get(3),
            words.get(4),
            words.get(1),
            words.get(4));
    for (int i = 0; i < AXES; i++) {
      int axis = i;
      assertThat(TABLE.stream().flatMap(row -> row.when().get(axis).stream()).distinct())
          .containsExactlyInAnyOrderElementsOf(
              Sets.union(
                  axes.get(i),
                  TABLE.stream().anyMatch(row -> row.when().get(axis).contains("*"))
                      ? ImmutableSet.of("*")
                      : ImmutableSet.of()));
    }
  }

  private static Stream<Case> cases() {
    return acts().stream()
        .flatMap(
            act ->
                Sets.cartesianProduct(
                        ImmutableSet.copyOf(Role.values()), ImmutableSet.copyOf(Role.values()))
                    .stream()
                    .flatMap(roles -> cases(act, roles.get(0), roles.get(1))))
        .filter(Case::canBe);
  }

  private static Stream<Case> cases(String act, Role role, Role whose) {
    return Arrays.stream(Reach.values())
        .flatMap(
            reach ->
                Stream.of(true, false)
                    .flatMap(
                        own ->
                            states().stream()
                                .flatMap(
                                    actor ->
                                        states().stream()
                                            .map(
                                                state ->
                                                    new Case(
                                                        act, role, reach, own, actor, whose,
                                                        state)))));
  }

  private static ImmutableList<Optional<AccountState>> states() {
    return Stream.concat(
            Stream.of(Optional.<AccountState>empty()),
            Arrays.stream(AccountState.values()).map(Optional::of))
        .collect(toImmutableList());
  }

  private static ImmutableSet<String> acts() {
    return ImmutableSet.of(
        "issue", "change secret", "report leak", "reset", "lock", "unlock", "revoke", "hand over");
  }

  private static AccountCommand command(String act, UnitCode unit, Role whose, long version) {
    CommandKey key = CommandKey.of(1, 1);
    RegimeCode regime = RegimeCode.parse("sample-2019");
    AccountName account = name(unit, whose);
    AccountCommand made =
        switch (act) {
          case "issue" ->
              new AccountCommand.Issue(
                  key, regime, account, unit, whose, PersonId.of("ba"), SECRET, "Công văn 1");
          case "change secret" -> new AccountCommand.ChangeSecret(key, account, version, SECRET);
          case "report leak" -> new AccountCommand.ReportLeak(key, account, version, "Lộ mật khẩu");
          case "reset" ->
              new AccountCommand.Reset(key, regime, account, version, SECRET, "Quên mật khẩu");
          case "lock" -> new AccountCommand.Lock(key, regime, account, version, "Nghỉ việc");
          case "unlock" -> new AccountCommand.Unlock(key, regime, account, version, "Trở lại");
          case "revoke" -> new AccountCommand.Revoke(key, regime, account, version, "Giải thể");
          case "hand over" ->
              new AccountCommand.HandOver(
                  key, regime, account, version, PersonId.of("ba"), SECRET, "Công văn 2");
          default -> throw new IllegalArgumentException(act);
        };
    assertThat(made.act()).isEqualTo(act);
    return made;
  }

  private static Account stored(UnitCode unit, Role role, String holder, AccountState state) {
    return new Account(name(unit, role), unit, role, PersonId.of(holder), state, 5);
  }

  private static AccountName name(UnitCode unit, Role role) {
    return role == Role.READER
        ? AccountName.parse(unit.equals(HERE) ? "ngannt" : "haont.bgg")
        : UnitAccountName.of(unit, role).toAccountName();
  }

  private static List<Class<?>> leaves(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .flatMap(type -> type.isSealed() ? leaves(type).stream() : Stream.of(type))
        .collect(Collectors.toList());
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ImmutableList<Row> table() {
    Splitter cells = Splitter.on('|').trimResults();
    try {
      return Resources.readLines(
              Resources.getResource(AccountTableTest.class, "account-table.md"), UTF_8)
          .stream()
          .filter(line -> line.startsWith("| ") && !line.startsWith("| act "))
          .map(cells::splitToList)
          .map(
              fields ->
                  new Row(
                      fields.subList(1, 1 + AXES).stream()
                          .map(field -> ImmutableSet.copyOf(Splitter.on(", ").split(field)))
                          .collect(toImmutableList()),
                      fields.get(1 + AXES),
                      fields.get(2 + AXES)))
          .collect(toImmutableList());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
