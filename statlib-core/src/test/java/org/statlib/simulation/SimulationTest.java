package org.statlib.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountPolicy;
import org.statlib.command.Rule;
import org.statlib.contract.Size;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.workflow.Catalogues;
import org.statlib.workflow.Periods;
import org.statlib.workflow.Provisions;
import org.statlib.workflow.Reorganisations;
import org.statlib.workflow.Workflow;

/** The library and the model of it give the same answer to the same histories of acts. */
class SimulationTest {

  private static final int ACTS = 60;

  @Test
  void the_library_and_the_model_agree_on_every_history() throws ReflectiveOperationException {
    long seed = Long.getLong("statlib.seed", 20231101L);
    int histories = Integer.getInteger("statlib.histories", Size.choose(2_000, 50_000, 500_000));
    Hits hits = new Hits();

    IntStream.range(0, histories)
        .parallel()
        .forEach(
            history ->
                Simulator.play(seed + history, ACTS, hits, regime -> new InMemoryStores(), true));

    double applied = 100.0 * hits.applied.get() / hits.acts.get();
    System.out.printf(
        Locale.ROOT,
        "Simulation: seed %d, %d histories, %d acts (%.0f %% applied, %.0f %% refused), hit %.1f %%"
            + " of the lawful kinds of act, %.1f %% of the unlawful, %d codes of refusal%n",
        seed,
        histories,
        hits.acts.get(),
        applied,
        100 - applied,
        hits.share(true),
        hits.share(false),
        hits.refusals.size());
    if (histories >= 2_000) {
      assertThat(
              never(
                  hits,
                  Workflow.class,
                  Periods.class,
                  Reorganisations.class,
                  Provisions.class,
                  Catalogues.class,
                  AccountPolicy.class))
          .as("rules that never said no")
          .isEmpty();
      assertThat(hits.journalled)
          .as("acts that were done")
          .contains("put", "complete", "propose", "answer", "take up", "reorganise");
    }
    if (histories >= 20_000) {
      assertThat(never(hits, Class.forName("org.statlib.workflow.StandIns")))
          .as("rules on stand-ins that never said no")
          .isEmpty();
      // The random countries have no areas.
      assertThat(never(hits, Class.forName("org.statlib.unit.Reorganisation")))
          .as("rules on alterations of units that never said no")
          .containsOnly("unit.alteration.area");
      assertThat(hits.share(true))
          .as("lawful kinds of act, missed %s", hits.missed(true))
          .isGreaterThanOrEqualTo(99);
      assertThat(hits.missed(false)).as("unlawful kinds of act, missed").isEmpty();
    }
  }

  private static Set<String> never(Hits hits, Class<?>... deciders) throws IllegalAccessException {
    Set<String> never = new TreeSet<>();
    for (Class<?> decider : deciders) {
      for (Field field : decider.getDeclaredFields()) {
        if (field.getType() == Rule.class) {
          field.setAccessible(true);
          never.add(((Rule) field.get(null)).code());
        }
      }
    }
    never.removeAll(hits.refusals.keySet());
    return never;
  }
}
