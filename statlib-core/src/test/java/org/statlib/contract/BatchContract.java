package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.statlib.Statlib;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReturnReason;

/** Some acts together are what they are one after the other, kept all at once or not at all. */
public interface BatchContract extends Contract {

  @Test
  default void together_they_answer_and_do_what_they_do_one_after_the_other() {
    SampleCountry country = SampleCountry.on(harness().open()).found().open("nam-2023");
    List<String> answers = new ArrayList<>();
    for (Command command : desk(country)) {
      answers.add(Race.answer(country.statlib().execute(district(), command)));
    }
    Race.Result oneByOne =
        Race.result(ImmutableList.of(answers), country.stores(), country.period().toString());

    country.open("nam-2024");
    List<String> together =
        country.statlib().executeAll(district(), desk(country)).stream().map(Race::answer).toList();

    assertThat(Race.result(ImmutableList.of(together), country.stores(), "nam-2024"))
        .isEqualTo(oneByOne);
    assertThat(together).contains("done", "[workflow.report.content]", "[command.key.reused]");
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  @Test
  default void asked_again_they_answer_as_they_did_and_change_nothing() {
    SampleCountry country = country();
    ImmutableList<Command> asked = desk(country);
    List<Outcome> first = country.statlib().executeAll(district(), asked);
    StoreState before = StoreState.of(country.stores());

    SampleCountry elsewhere = country.alsoOn(harness().open());
    List<Outcome> again = elsewhere.statlib().executeAll(district(), asked);

    for (int i = 0; i < asked.size(); i++) {
      if (first.get(i).isApplied()) {
        assertThat(again.get(i)).isEqualTo(first.get(i));
        assertThat(elsewhere.statlib().execute(district(), asked.get(i))).isEqualTo(first.get(i));
      } else {
        assertThat(again.get(i).isApplied()).isFalse();
      }
    }
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void nothing_of_any_is_kept_when_the_store_fails_at_any_call() {
    SampleCountry country = country();
    ImmutableList<Command> asked = desk(country);
    FailingStores failing = new FailingStores(country.stores(), true);
    Statlib statlib = country.alsoOn(failing).statlib();

    List<Outcome> outcomes = statlib.executeAll(district(), asked);

    assertThat(outcomes).hasSameSizeAs(asked);
    assertThat(failing.acts()).isEqualTo(1);
    assertThat(failing.failures()).isGreaterThan(asked.size());
  }

  /** Scenario 69: a commune without a line works offline and delivers what it did at once. */
  @Test
  default void what_arrives_after_the_lock_is_refused_whole_unless_it_had_arrived_before() {
    SampleCountry country = country();
    Actor compiler = SampleCountry.actor(BOC_BO, Role.COMPILER);
    ImmutableList<Command> arrived = offline(country.report(FORM_17A, BOC_BO), 1);
    ImmutableList<Command> late = offline(country.report(FORM_HT_A, BOC_BO), 2);
    List<Outcome> first = country.statlib().executeAll(compiler, arrived);
    country.open("namchinhthuc-2023");
    StoreState before = StoreState.of(country.stores());

    SampleCountry elsewhere = country.alsoOn(harness().open());
    List<Outcome> again = elsewhere.statlib().executeAll(compiler, arrived);
    List<Outcome> refused = elsewhere.statlib().executeAll(compiler, late);

    assertThat(first).allMatch(Outcome::isApplied);
    assertThat(again).as("the receipts of what had arrived").isEqualTo(first);
    assertThat(refused)
        .hasSameSizeAs(late)
        .allSatisfy(
            outcome ->
                assertThat(outcome.reasons())
                    .extracting(Violation::code)
                    .contains("workflow.period.locked"));
    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void nothing_asked_is_nothing_answered() {
    SampleCountry country = country();
    StoreState before = StoreState.of(country.stores());

    assertThat(country.statlib().executeAll(district(), ImmutableList.of())).isEmpty();

    assertThat(StoreState.of(country.stores()).differences(before)).isEmpty();
  }

  @Test
  default void of_some_who_receive_the_same_reports_at_once_each_report_has_one_receiver() {
    SampleCountry country = country();
    Stores elsewhere = harness().open();
    ImmutableList<ReportKey> below = sent(country);
    int rounds = Size.choose(3, 20, 100);

    for (int round = 0; round < rounds; round++) {
      AtomicInteger received = new AtomicInteger();
      ConcurrentHashMap<ReportKey, Boolean> once = new ConcurrentHashMap<>();
      Crowd.of(3)
          .work(
              (number, random) -> {
                SampleCountry server =
                    country.alsoOn(number % 2 == 0 ? country.stores() : elsewhere);
                ImmutableList<ReportKey> order = number == 0 ? below : below.reverse();
                ImmutableMap<ReportKey, Outcome> outcomes =
                    Crowd.<ImmutableMap<ReportKey, Outcome>>untilKept(
                        () ->
                            server
                                .statlib()
                                .as(district())
                                .receiveAll(Maps.toMap(order, server::seen)));
                outcomes.forEach(
                    (key, outcome) -> {
                      if (outcome.isApplied()) {
                        received.incrementAndGet();
                        assertThat(once.put(key, true)).isNull();
                      }
                    });
              });

      assertThat(received).hasValue(below.size());
      for (ReportKey key : below) {
        assertThat(country.stored(key).status()).isEqualTo(ReportStatus.RECEIVED);
        country
            .statlib()
            .as(district())
            .giveBack(key, ReturnReason.FIGURES_INVALID, "Số liệu cần xem lại");
        country.walkTo(key, ReportStatus.SENT);
      }
    }
    Invariant.assertAll(StoreState.of(country.stores()));
  }

  private static Actor district() {
    return SampleCountry.actor(PAC_NAM, Role.COMPILER);
  }

  private static ImmutableList<Command> offline(ReportKey key, long batch) {
    return ImmutableList.of(
        new ReportCommand.Start(CommandKey.of(batch, 1), key),
        new ReportCommand.Enter(
            CommandKey.of(batch, 2), key, 1, ImmutableList.of(new ReportCommand.Entry.Note("một"))),
        new ReportCommand.Enter(
            CommandKey.of(batch, 3),
            key,
            2,
            ImmutableList.of(new ReportCommand.Entry.Note("hai"))));
  }

  private static ImmutableList<ReportKey> sent(SampleCountry country) {
    ImmutableList<ReportKey> below =
        ImmutableList.of(BOC_BO, BANG_THANH, NHAN_MON).stream()
            .map((UnitCode unit) -> country.report(FORM_17A, unit))
            .collect(ImmutableList.toImmutableList());
    below.forEach(key -> country.walkTo(key, ReportStatus.SENT));
    return below;
  }

  /**
   * What may lie on a district's desk: lawful acts, some that others make lawful, some that are
   * not.
   */
  private static ImmutableList<Command> desk(SampleCountry country) {
    ImmutableList<ReportKey> below = sent(country);
    ReportKey above = country.report(FORM_17B, PAC_NAM);
    long year = country.period().code().year();
    country.start(above);
    ReportKey first = below.get(0);
    ReportKey second = below.get(1);
    ReportKey third = below.get(2);
    ReportCommand receive = SampleActs.receive(country, first, false);
    long version = country.stored(second).version();
    ReportCommand received =
        new ReportCommand.Receive(
            CommandKey.of(year, 1), second, version, country.seen(second), false);
    return ImmutableList.of(
        receive,
        SampleActs.receive(country, first, false),
        new ReportCommand.Receive(
            CommandKey.of(year, 2), second, version, country.seen(first), false),
        received,
        received,
        new ReportCommand.TakeUp(CommandKey.of(year, 1), above, 1),
        new ReportCommand.Return(
            CommandKey.of(year, 3),
            second,
            version + 1,
            ReturnReason.FIGURES_INVALID,
            "Số liệu cần xem lại"),
        new ReportCommand.TakeUp(CommandKey.of(year, 4), above, 1),
        new ReportCommand.Start(CommandKey.of(year, 5), above),
        SampleActs.receive(country, third, false),
        new ReportCommand.TakeUp(CommandKey.of(year, 6), above, 2),
        SampleActs.send(country, third));
  }
}
