package org.statlib.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.ReadSet;

/** Two entries have one hash only if they are one. */
class JournalEntryTest {

  /** What an entry says, as plain values that differ exactly if the entries do. */
  private record Said(
      long sequence,
      String chain,
      String act,
      String why,
      Optional<Digest> content,
      String who,
      Optional<Role> role,
      long at,
      long command,
      Map<String, Long> reads,
      Optional<Digest> previous) {

    JournalEntry entry() {
      return JournalEntry.linked(
          sequence,
          new Fact(new ChainKey(chain), act, why, content),
          new Signature(
              AccountName.parse(who),
              role,
              Instant.ofEpochSecond(0, at * 1000),
              CommandKey.of(0, command),
              new ReadSet(ImmutableSortedMap.copyOf(reads))),
          previous);
    }
  }

  @Property(tries = 20)
  void neighbours_that_run_into_one_another_have_hashes_of_their_own(@ForAll long seed) {
    Random random = new Random(seed);
    Map<Digest, Said> met = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      Said said = said(random);

      Said other = met.put(said.entry().hash(), said);

      assertThat(other == null || other.equals(said)).as("%s and %s", other, said).isTrue();
    }
  }

  @Test
  void a_character_does_not_wander_from_one_field_to_the_next() {
    assertThat(hash("report a", "bc", "")).isNotEqualTo(hash("report ab", "c", ""));
    assertThat(hash("report a", "b", "c")).isNotEqualTo(hash("report a", "bc", ""));
    assertThat(hash("report a", "b", "c")).isNotEqualTo(hash("report ab", "c", ""));
  }

  @Test
  void the_digest_of_content_is_not_the_same_digest_told_in_words() {
    Digest digest = Trail.digest(1);
    Signature by = Trail.signature(Trail.NOON, new Random(1));
    ChainKey chain = new ChainKey("c");

    JournalEntry inWords =
        JournalEntry.linked(
            1, new Fact(chain, "a", digest.toString(), Optional.empty()), by, Optional.empty());
    JournalEntry asContent =
        JournalEntry.linked(1, new Fact(chain, "a", "", Optional.of(digest)), by, Optional.empty());
    JournalEntry asPrevious =
        JournalEntry.linked(1, new Fact(chain, "a", "", Optional.empty()), by, Optional.of(digest));

    assertThat(inWords.hash()).isNotEqualTo(asContent.hash()).isNotEqualTo(asPrevious.hash());
    assertThat(asContent.hash()).isNotEqualTo(asPrevious.hash());
  }

  @Test
  void the_hash_is_the_same_in_every_process() { // computed by hand, outside this library

    JournalEntry entry =
        JournalEntry.linked(
            1,
            new Fact(new ChainKey("report x"), "start", "", Optional.empty()),
            new Signature(
                AccountName.parse("xabocbo_hpn_tbkn_bc"),
                Optional.of(Role.COMPILER),
                Instant.parse("2022-06-06T05:00:00Z"),
                CommandKey.of(1, 2),
                new ReadSet(ImmutableSortedMap.of("period p", 1L))),
            Optional.empty());

    assertThat(entry.hash())
        .hasToString("0930c1e36c2921737ff1e65488aafbaf8da1479fe4a9e2e0c18466982779d18a");
  }

  @Test
  void a_time_finer_than_microseconds_is_not_signed_since_stores_would_round_it() {
    assertThatThrownBy(
            () -> Trail.signature(Trail.NOON, new Random(1)).notBefore(Trail.NOON.plusNanos(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("microseconds");
  }

  @Test
  void facts_are_plain_text_of_bounded_length() {
    ChainKey chain = new ChainKey("c");

    assertThatThrownBy(() -> new Fact(chain, "", "", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fact(chain, "a", "\u0000", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Fact(chain, "a", "x".repeat(2001), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChainKey("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ChainKey("x".repeat(401)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Digest hash(String chain, String act, String why) {
    return JournalEntry.linked(
            1,
            new Fact(new ChainKey(chain), act, why, Optional.empty()),
            Trail.signature(Trail.NOON, new Random(1)),
            Optional.empty())
        .hash();
  }

  /** Few letters and small numbers, so that neighbours nearly meet. */
  private static Said said(Random random) {
    ImmutableSortedMap.Builder<String, Long> reads = ImmutableSortedMap.naturalOrder();
    for (String key : new String[] {"a", "aa", "b"}) {
      if (random.nextInt(3) == 0) {
        reads.put(key, (long) random.nextInt(2));
      }
    }
    return new Said(
        1 + random.nextInt(2),
        word(random, 1),
        word(random, 1),
        word(random, 0),
        digest(random),
        word(random, 1),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(random.nextBoolean() ? Role.ADMIN : Role.CHECKER),
        random.nextInt(2),
        random.nextInt(2),
        reads.buildOrThrow(),
        digest(random));
  }

  private static Optional<Digest> digest(Random random) {
    return random.nextInt(3) == 0 ? Optional.of(Trail.digest(random.nextInt(2))) : Optional.empty();
  }

  private static String word(Random random, int least) {
    StringBuilder word = new StringBuilder();
    int length = least + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(2)));
    }
    return word.toString();
  }
}
