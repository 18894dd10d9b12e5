package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.statlib.Statlib;
import org.statlib.command.Outcome;
import org.statlib.store.memory.InMemoryStores;

/** Races in the stores of one harness, each contestant on a server of its own. */
final class Course {

  /** What can come of races when acts are done one after the other, in whichever store. */
  private static final Map<Race, Set<Race.Result>> SERIAL = new ConcurrentHashMap<>();

  private final StoreHarness harness;
  private final SampleCountry country;
  private final Stages stages;
  private final Stages inMemory =
      new Stages(SampleCountry.on(new InMemoryStores()).found(Stage.founding()));
  private final List<Server> servers = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  Course(StoreHarness harness) {
    this.harness = harness;
    country = SampleCountry.on(harness.open()).found(Stage.founding());
    stages = new Stages(country);
  }

  /** What one contestant asks, and who watches it. */
  private static final class Server {
    private WatchedStores.Watcher watcher = new WatchedStores.Watcher() {};
    private final Statlib statlib;

    private Server(StoreHarness harness, SampleCountry country) {
      statlib = country.alsoOn(new WatchedStores(harness, () -> watcher)).statlib();
    }
  }

  /**
   * Runs a race once, and notes what is wrong with what came of it.
   *
   * @param how to be told if something is wrong
   * @param watchers who watches each contestant
   */
  void run(Race race, Object how, IntFunction<? extends WatchedStores.Watcher> watchers) {
    Set<Race.Result> possible = SERIAL.computeIfAbsent(race, one -> one.serial(inMemory));
    Stage stage = race.on(stages);
    ImmutableList<ImmutableList<Ask>> asks = race.prepare().apply(stage);
    List<List<String>> answers = new ArrayList<>();
    for (int number = 0; number < asks.size(); number++) {
      server(number).watcher = watchers.apply(number);
      answers.add(new ArrayList<>());
    }
    Crowd.of(asks.size())
        .work(
            (number, random) -> {
              for (Ask ask : asks.get(number)) {
                Outcome outcome =
                    Crowd.<Outcome>untilKept(
                        () -> servers.get(number).statlib.execute(ask.actor(), ask.command()));
                answers.get(number).add(Race.answer(outcome));
              }
            });
    Optional<String> complaint = race.complaint(possible, Race.result(answers, stage));
    complaint.ifPresent(said -> wrong.add("%s (%s): %s".formatted(race.name(), how, said)));
  }

  /**
   * Runs a race once in an order, and notes what is wrong with what came of it.
   *
   * @param point where contestants wait; where the store says nothing of its writing, before that
   * @return how often an act waited for another within the store
   */
  int run(Race race, ImmutableList<Integer> order, Schedule.Point point) {
    Schedule schedule =
        new Schedule(
            order, harness.waiting().isPresent() ? point : Schedule.Point.WORKED, harness::waiting);
    run(race, schedule, schedule::of);
    return schedule.timesGivenWay();
  }

  private Server server(int number) {
    while (servers.size() <= number) {
      servers.add(new Server(harness, country));
    }
    return servers.get(number);
  }

  /** Fails with everything that was wrong. */
  void assertAll() {
    assertThat(wrong).isEmpty();
    Invariant.assertAll(StoreState.of(country.stores()));
  }
}
