package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.period.PeriodCode;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.Stores;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/** A key is for one effect: asked again it gives the first outcome, for something else it is no. */
public interface IdempotencyContract extends Contract {

  @Test
  default void the_same_command_again_gives_the_first_outcome_and_changes_nothing() {
    SampleCountry country = country();
    List<Ask> asked = new ArrayList<>();
    List<Outcome> first = new ArrayList<>();
    for (Ask ask : SampleActs.oneOfEach(country)) {
      first.add(country.done(ask.actor(), ask.command()));
      asked.add(ask);
    }
    StoreState before = StoreState.of(country.stores());
    country.clock().set("2024-06-01T00:00");

    for (int i = 0; i < asked.size(); i++) {
      for (SampleCountry server : ImmutableList.of(country, country.alsoOn(harness().open()))) {
        assertThat(server.statlib().execute(asked.get(i).actor(), asked.get(i).command()))
            .as("%s again", asked.get(i).command())
            .isEqualTo(first.get(i));
      }
    }

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
    Invariant.assertAll(before);
  }

  @Test
  default void the_same_command_from_many_threads_at_once_has_one_effect_and_one_outcome() {
    SampleCountry country = country();
    Stores elsewhere = harness().open();
    int rounds = Size.choose(2, 10, 50);

    for (int round = 0; round < rounds; round++) {
      country.open("nam-" + (2030 + round));
      for (Ask ask : SampleActs.oneOfEach(country)) {
        List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        long before = entries(country);

        Crowd.of(1 + Math.floorMod(ask.command().key().hashCode(), 5))
            .work(
                (number, random) -> {
                  SampleCountry server =
                      country.alsoOn(
                          new WatchedStores(
                              number % 2 == 0 ? country.stores() : elsewhere,
                              () -> new Dawdling(random.nextLong())));
                  outcomes.add(
                      Crowd.<Outcome>untilKept(
                          () -> server.statlib().execute(ask.actor(), ask.command())));
                });

        assertThat(outcomes).allMatch(Outcome::isApplied).allMatch(outcomes.get(0)::equals);
        assertThat(entries(country)).isEqualTo(before + ask.entries());
      }
    }
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  @Test
  default void a_key_is_refused_for_another_body() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    CommandKey command = CommandKey.of(1, 1);
    Actor compiler = SampleCountry.actor(BOC_BO, Role.COMPILER);
    country.done(compiler, new ReportCommand.Start(command, key));
    StoreState before = StoreState.of(country.stores());

    for (Command other :
        ImmutableList.<Command>of(
            new ReportCommand.Start(command, country.report(FORM_17A, NHAN_MON)),
            new ReportCommand.Start(
                command, SampleCountry.reportKey("6thang-2023", FORM_17A, BOC_BO)),
            new ReportCommand.TakeUp(command, key, 0),
            new ReportCommand.TakeUp(command, key, 1),
            new ReportCommand.Enter(command, key, 1, ImmutableList.of(new Entry.Note("x"))),
            SampleCountry.founding().withKey(command).command(),
            new PeriodCommand.Open(
                command, SampleCountry.regime().code(), PeriodCode.parse("nam-2024")))) {
      assertReused(country.statlib().execute(compiler, other));
    }

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void a_key_is_refused_for_the_same_body_with_one_thing_changed() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    Actor compiler = SampleCountry.actor(BOC_BO, Role.COMPILER);
    country.start(key);
    CommandKey command = CommandKey.of(1, 1);
    country.done(compiler, enter(command, key, "1", 5));
    StoreState before = StoreState.of(country.stores());

    assertReused(country.statlib().execute(compiler, enter(command, key, "1", 6)));
    assertReused(country.statlib().execute(compiler, enter(command, key, "2", 5)));
    assertThat(country.statlib().execute(compiler, enter(command, key, "1", 5)).isApplied())
        .isTrue();

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void a_key_is_refused_for_another_actor_who_might_do_the_same() {
    SampleCountry country =
        SampleCountry.on(harness().open())
            .found(
                SampleCountry.founding()
                    .withAccount(SampleCountry.secondAccount(BOC_BO, Role.COMPILER)))
            .open("nam-2023");
    ReportCommand.Start start =
        new ReportCommand.Start(CommandKey.of(1, 1), country.report(FORM_17A, BOC_BO));
    country.done(SampleCountry.actor(BOC_BO, Role.COMPILER), start);
    StoreState before = StoreState.of(country.stores());

    Actor second = SampleCountry.actor(SampleCountry.secondAccount(BOC_BO, Role.COMPILER).name());
    assertReused(country.statlib().execute(second, start));
    assertReused(country.statlib().execute(SampleCountry.actor(NHAN_MON, Role.COMPILER), start));

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void what_is_refused_leaves_no_trace_and_its_key_stays_free() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    ReportKey above = country.report(FORM_17B, PAC_NAM);
    ReportKey notaries = country.report(FORM_12B, HA_TINH);
    country.walkTo(key, ReportStatus.APPROVED);
    country.walkTo(country.report(FORM_17A, BANG_THANH), ReportStatus.SENT);
    country.start(above);
    long version = country.stored(key).version();
    Digest seen = country.seen(key);
    Digest other = SampleJournal.digest("something else");
    Actor bc = SampleCountry.actor(BOC_BO, Role.COMPILER);
    Actor ld = SampleCountry.actor(BOC_BO, Role.APPROVER);
    Actor district = SampleCountry.actor(PAC_NAM, Role.COMPILER);
    ImmutableList<Ask> refused =
        ImmutableList.of(
            new Ask(bc, new ReportCommand.Start(CommandKey.of(9, 1), key)),
            new Ask(bc, enter(CommandKey.of(9, 2), key, "1", 4)),
            new Ask(bc, new ReportCommand.TakeUp(CommandKey.of(9, 3), key, version)),
            new Ask(ld, new ReportCommand.Approve(CommandKey.of(9, 4), key, version, seen)),
            new Ask(ld, new ReportCommand.Send(CommandKey.of(9, 5), key, version, other)),
            new Ask(ld, new ReportCommand.Send(CommandKey.of(9, 6), key, version - 1, seen)),
            new Ask(bc, new ReportCommand.Send(CommandKey.of(9, 7), key, version, seen)),
            new Ask(
                district,
                new ReportCommand.Receive(CommandKey.of(9, 8), key, version, seen, false)),
            new Ask(
                district,
                new ReportCommand.Return(
                    CommandKey.of(9, 9), key, version, ReturnReason.FIGURES_INVALID, "sai")),
            new Ask(
                district,
                new ReportCommand.Enter(
                    CommandKey.of(9, 10),
                    above,
                    1,
                    ImmutableList.of(
                        new Entry.DelegatedRow(
                            SampleCountry.BLOCK_II, BANG_THANH, ImmutableMap.of(), "đã gửi")))),
            new Ask(
                SampleCountry.actor(HA_TINH, Role.COMPILER),
                new ReportCommand.Start(CommandKey.of(9, 11), notaries)),
            new Ask(
                SampleCountry.actor(HA_TINH, Role.COMPILER),
                new CatalogueCommand.Put(
                    CommandKey.of(9, 12),
                    SampleCountry.regime().code(),
                    NOTARIES,
                    HA_TINH,
                    7,
                    ImmutableList.of(),
                    true)),
            new Ask(
                ld,
                new PeriodCommand.Open(
                    CommandKey.of(9, 13),
                    SampleCountry.regime().code(),
                    PeriodCode.parse("namchinhthuc-2023"))),
            new Ask(
                SampleCountry.operator(),
                new PeriodCommand.Open(
                    CommandKey.of(9, 14),
                    SampleCountry.regime().code(),
                    PeriodCode.parse("nam-2023"))),
            new Ask(
                SampleCountry.operator(),
                SampleCountry.founding().withKey(CommandKey.of(9, 15)).command()));
    StoreState before =
        StoreState.of(
            country.stores(),
            refused.stream().map(ask -> ask.command().key()).toArray(CommandKey[]::new));

    for (Ask ask : refused) {
      assertThat(country.statlib().execute(ask.actor(), ask.command()).isApplied())
          .as("%s", ask.command())
          .isFalse();
    }

    assertThat(
            StoreState.of(
                    country.stores(),
                    refused.stream().map(ask -> ask.command().key()).toArray(CommandKey[]::new))
                .differences(before))
        .isEmpty();
  }

  @Test
  default void what_was_refused_can_be_asked_again_with_its_key_when_it_has_become_lawful() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_12B, HA_TINH);
    Ask start =
        new Ask(
            SampleCountry.actor(HA_TINH, Role.COMPILER),
            new ReportCommand.Start(CommandKey.of(9, 1), key));
    assertThat(country.statlib().execute(start.actor(), start.command()).isApplied()).isFalse();

    SampleCountry.applied(
        country
            .as(HA_TINH, Role.COMPILER)
            .complete(SampleCountry.regime().code(), NOTARIES, HA_TINH, SampleCountry.notaries()));
    Outcome then = country.statlib().execute(start.actor(), start.command());

    assertThat(then.isApplied()).isTrue();
    assertThat(country.statlib().execute(start.actor(), start.command())).isEqualTo(then);
  }

  private static ReportCommand.Enter enter(
      CommandKey command, ReportKey key, String column, int value) {
    return new ReportCommand.Enter(
        command,
        key,
        1,
        ImmutableList.of(new Entry.OwnCells(BLOCK_I, SampleCountry.cells(column, value))));
  }

  private static void assertReused(Outcome outcome) {
    assertThat(outcome.reasons()).extracting(Violation::code).containsExactly("command.key.reused");
  }

  private static long entries(SampleCountry country) {
    return StoreState.of(country.stores()).entries().values().stream().mapToLong(List::size).sum();
  }
}
