package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableListMultimap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.contract.Invariant;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.StoreState;
import org.statlib.jdbc.Errand.Verb;
import org.statlib.journal.JournalEntry;
import org.statlib.store.OutcomeStore;
import org.statlib.store.StoreException;

/** What was asked of a store and what was answered, kept outside it, to hold it against. */
final class Ledger implements Clerk.Notes {

  private final Map<CommandKey, Errand> asked = new LinkedHashMap<>();
  private final Map<CommandKey, Outcome.Applied> done = new LinkedHashMap<>();
  private final Set<CommandKey> notDone = new HashSet<>();

  @Override
  public synchronized void asked(Errand errand) {
    asked.put(errand.key(), errand);
  }

  @Override
  public synchronized void answered(Errand errand, Outcome outcome) {
    if (outcome instanceof Outcome.Applied applied) {
      done.put(errand.key(), applied);
    } else {
      notDone.add(errand.key());
    }
  }

  @Override
  public synchronized void failed(Errand errand, StoreException.Kind kind) {
    if (kind != StoreException.Kind.UNKNOWN) {
      notDone.add(errand.key());
    }
  }

  /** Reads what a {@link WorkingClient} said. */
  void read(List<String> lines) {
    for (String line : lines) {
      List<String> words = Splitter.on(' ').limit(2).splitToList(line);
      String rest = words.get(1);
      switch (words.get(0)) {
        case "ask" -> asked(Errand.parse(rest));
        case "done" -> {
          List<String> outcome = Splitter.on(' ').splitToList(rest);
          done.put(
              CommandKey.parse(outcome.get(0)),
              new Outcome.Applied(Long.parseLong(outcome.get(1)), Digest.parse(outcome.get(2))));
        }
        case "no" -> notDone.add(CommandKey.parse(rest));
        case "failed" -> {
          List<String> failure = Splitter.on(' ').splitToList(rest);
          failed(
              asked.get(CommandKey.parse(failure.get(0))),
              StoreException.Kind.valueOf(failure.get(1)));
        }
        default -> throw new AssertionError("The client said '%s'".formatted(line));
      }
    }
  }

  /** How many acts were acknowledged. */
  synchronized int acknowledged() {
    return done.size();
  }

  /** Asks again what was not answered: what had been kept gives its first outcome. */
  void resolve(SampleCountry country) {
    for (Errand errand : List.copyOf(asked.values())) {
      if (!done.containsKey(errand.key()) && !notDone.contains(errand.key())) {
        Optional<OutcomeStore.Kept> before =
            country.statlib().read(work -> work.outcomes().find(errand.key()));
        Outcome outcome = country.statlib().execute(errand.actor(country), errand.command(country));
        if (before.isPresent()) {
          assertThat(outcome).as("%s", errand).isEqualTo(before.get().outcome());
        }
        answered(errand, outcome);
      }
    }
  }

  /**
   * That the store holds what was acknowledged, nothing that was not done, nothing twice, nothing
   * that was never asked, and nothing that is half done.
   */
  void assertKept(SampleCountry country) {
    StoreState now = StoreState.of(country.stores(), asked.keySet().toArray(new CommandKey[0]));
    Invariant.assertAll(now);
    assertThat(country.statlib().verify()).isEmpty();
    ImmutableListMultimap<CommandKey, JournalEntry> entries =
        now.entries().values().stream()
            .flatMap(List::stream)
            .collect(
                ImmutableListMultimap.toImmutableListMultimap(
                    entry -> entry.signature().command(), entry -> entry));
    done.forEach(
        (key, applied) -> {
          Errand errand = asked.get(key);
          assertThat(now.outcomes()).as("what was acknowledged: %s", errand).containsKey(key);
          assertThat(now.outcomes().get(key).outcome()).as("%s", errand).isEqualTo(applied);
          assertThat(entries.get(key)).extracting(JournalEntry::hash).contains(applied.entry());
        });
    notDone.forEach(key -> assertThat(now.outcomes()).doesNotContainKey(key));
    Set<Long> clients = new HashSet<>();
    asked.keySet().forEach(key -> clients.add(key.value().getMostSignificantBits()));
    entries
        .asMap()
        .forEach(
            (key, all) -> {
              assertThat(now.outcomes()).as("the act of an entry").containsKey(key);
              if (clients.contains(key.value().getMostSignificantBits())) {
                assertThat(asked).as("what was kept").containsKey(key);
                if (asked.get(key).verb() != Verb.OPEN) {
                  assertThat(all).as("%s", asked.get(key)).hasSize(1);
                }
              }
            });
  }
}
