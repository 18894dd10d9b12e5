package org.statlib.fuzz;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.Function;
import org.statlib.Statlib;
import org.statlib.command.Outcome;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.store.memory.InMemoryStores;

/**
 * Whatever is asked by whomever, it is done whole or not at all, and never throws: the same history
 * without what was refused or broken off ends in the same state.
 */
class CommandFuzzTest {

  private static final int MOST_ACTS = 60;

  private final InMemoryStores stores = new InMemoryStores();
  private final SampleCountry country = SampleCountry.on(stores).found();
  private final Statlib statlib = SampleCountry.statlib(new Breaking(), country.clock());
  private boolean failing;

  /** The store that breaks after all was written, before it is kept. */
  private static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @FuzzTest(maxDuration = "1m")
  void a_command_is_done_whole_or_not_at_all(byte[] script) {
    assertTimeoutPreemptively(ofSeconds(30), () -> play(script));
  }

  private static void play(byte[] script) {
    CommandFuzzTest whole = new CommandFuzzTest();
    ImmutableList<Asked.Act> done = whole.execute(new Script(script));

    CommandFuzzTest again = new CommandFuzzTest();
    done.forEach(again::execute);

    StoreState state = StoreState.of(whole.stores);
    assertThat(state.differences(StoreState.of(again.stores)))
        .as("left behind by what was refused, broken off or asked again")
        .isEmpty();
    Invariant.assertAll(state);
    assertThat(whole.statlib.verify()).isEmpty();
  }

  /** Opens a period and does what is asked; the acts that were done. */
  private ImmutableList<Asked.Act> execute(Script script) {
    Asked asked = new Asked(country, script);
    ImmutableList.Builder<Asked.Act> done = ImmutableList.builder();
    execute(asked.opening());
    done.add(asked.opening());
    for (int acts = 0; acts < MOST_ACTS && script.goesOn(); acts++) {
      Optional<Asked.Act> act = asked.next();
      if (act.isPresent()) {
        Optional<Outcome> outcome = execute(act.get());
        if (outcome.isPresent() && outcome.get().isApplied()) {
          done.add(act.get());
          assertThat(execute(act.get())).isEqualTo(outcome);
        }
      }
    }
    return done.build();
  }

  /** What became of an act; empty if the store broke. */
  private Optional<Outcome> execute(Asked.Act act) {
    failing = act.storeBreaks();
    try {
      return Optional.of(statlib.execute(act.actor(), act.command()));
    } catch (Broken expected) {
      return Optional.empty();
    } finally {
      failing = false;
    }
  }

  private final class Breaking implements Stores {
    @Override
    public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
      return stores.transact(
          ports -> {
            T result = work.apply(ports);
            if (failing) {
              throw new Broken();
            }
            return result;
          });
    }
  }
}
