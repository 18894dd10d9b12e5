package org.statlib.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Maps;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.store.OutcomeStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;

/** What an {@link OutcomeStore} does. */
public interface OutcomeStoreContract extends Contract {

  @Test
  default void an_outcome_is_found_by_exactly_its_key() {
    Stores stores = harness().open();
    ImmutableList<CommandKey> keys =
        ImmutableList.of(
            CommandKey.of(0, 0),
            CommandKey.of(0, 1),
            CommandKey.of(1, 0),
            CommandKey.of(-1, -1),
            CommandKey.of(Long.MIN_VALUE, Long.MAX_VALUE),
            CommandKey.of(Long.MAX_VALUE, Long.MIN_VALUE));

    for (CommandKey key : keys) {
      assertThat(find(stores, key)).isEmpty();
      put(stores, key, kept(key.toString()));
    }

    for (CommandKey key : keys) {
      assertThat(find(harness().open(), key)).contains(kept(key.toString()));
    }
    assertThat(findAll(harness().open(), keys.reverse()))
        .containsExactlyEntriesOf(
            Maps.toMap(keys.reverse(), key -> kept(requireNonNull(key).toString())));
    assertThat(findAll(stores, ImmutableList.of(CommandKey.of(2, 2), keys.get(1))))
        .containsOnlyKeys(keys.get(1));
    assertThat(findAll(stores, ImmutableList.of())).isEmpty();
  }

  @Test
  default void the_outcome_of_a_key_is_kept_once() {
    Stores stores = harness().open();
    CommandKey key = CommandKey.of(7, 7);
    put(stores, key, kept("first"));

    for (OutcomeStore.Kept again : ImmutableList.of(kept("first"), kept("second"))) {
      assertThatThrownBy(() -> put(stores, key, again))
          .isInstanceOfSatisfying(
              StoreException.class, refused -> assertThat(refused.key()).isEqualTo(key.toString()));
    }

    assertThat(find(stores, key)).contains(kept("first"));
  }

  @Test
  default void of_many_who_keep_one_key_at_once_one_does() {
    Stores stores = harness().open();
    int rounds = Size.choose(20, 200, 1_000);
    AtomicInteger won = new AtomicInteger();

    Crowd.of(8)
        .work(
            (number, random) -> {
              Stores server = number % 2 == 0 ? stores : harness().open();
              for (int round = 0; round < rounds; round++) {
                CommandKey key = CommandKey.of(1, round);
                while (find(server, key).isEmpty()) {
                  try {
                    put(server, key, kept("by " + number));
                    won.incrementAndGet();
                  } catch (StoreException taken) {
                    // Somebody else was first, or the store was busy.
                  }
                }
              }
            });

    assertThat(won).hasValue(rounds);
  }

  private static OutcomeStore.Kept kept(String text) {
    return new OutcomeStore.Kept(
        SampleJournal.digest("body " + text),
        new Outcome.Applied(Long.MAX_VALUE, SampleJournal.digest("entry " + text)));
  }

  private static Optional<OutcomeStore.Kept> find(Stores stores, CommandKey key) {
    return stores.transact(work -> work.outcomes().find(key));
  }

  private static ImmutableMap<CommandKey, OutcomeStore.Kept> findAll(
      Stores stores, Iterable<CommandKey> keys) {
    return stores.transact(work -> work.outcomes().findAll(keys));
  }

  private static void put(Stores stores, CommandKey key, OutcomeStore.Kept kept) {
    Contract.keep(stores, work -> work.outcomes().put(key, kept));
  }
}
