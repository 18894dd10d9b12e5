package org.statlib.journal;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.ReadSet;

/** Random chains for the stories of this chapter; the same seed gives the same chain. */
final class Trail {

  static final Instant NOON = Instant.parse("2022-06-06T05:00:00Z");
  private static final ImmutableList<String> ACTS =
      ImmutableList.of("start", "enter", "submit for check", "forward", "approve", "send");
  private static final ImmutableList<String> ACCOUNTS =
      ImmutableList.of("xabocbo_hpn_tbkn_bc", "huyenpacnam_tbkn_ld", "btp_cntt_admin");

  private Trail() {}

  static Fact fact(ChainKey chain, Random random) {
    return new Fact(
        chain,
        pick(ACTS, random),
        random.nextBoolean() ? "" : "lý do " + random.nextInt(100),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(digest(random.nextInt(1000))));
  }

  static Signature signature(Instant at, Random random) {
    return new Signature(
        AccountName.parse(pick(ACCOUNTS, random)),
        random.nextInt(5) == 0
            ? Optional.empty()
            : Optional.of(pick(ImmutableList.copyOf(Role.values()), random)),
        at.truncatedTo(ChronoUnit.MICROS),
        CommandKey.of(random.nextLong(), random.nextLong()),
        reads(random.nextInt(4), random));
  }

  static ReadSet reads(int size, Random random) {
    ImmutableSortedMap.Builder<String, Long> versions = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < size; i++) {
      versions.put("report " + i, 1L + random.nextInt(9));
    }
    return new ReadSet(versions.buildOrThrow());
  }

  static Digest digest(long number) {
    return Digest.of("test", digester -> digester.put(number));
  }

  /** A chain of some length, made by a clock that jumps forward and back. */
  static ImmutableList<JournalEntry> chain(ChainKey key, int length, Random random) {
    List<JournalEntry> entries = new ArrayList<>();
    Optional<ChainHead> head = Optional.empty();
    for (int i = 0; i < length; i++) {
      Instant clock = NOON.plusSeconds(random.nextInt(200_000) - 100_000);
      JournalEntry entry = Chain.next(head, fact(key, random), signature(clock, random));
      entries.add(entry);
      head = Optional.of(entry.head());
    }
    return ImmutableList.copyOf(entries);
  }

  /** Entries made anew from some place on, as somebody would who knows how hashes are made. */
  static ImmutableList<JournalEntry> relinked(List<JournalEntry> entries, int from) {
    List<JournalEntry> linked = new ArrayList<>(entries.subList(0, from));
    for (int i = from; i < entries.size(); i++) {
      JournalEntry entry = entries.get(i);
      linked.add(
          JournalEntry.linked(
              entry.sequence(),
              entry.fact(),
              entry.signature(),
              i == 0 ? Optional.empty() : Optional.of(linked.get(i - 1).hash())));
    }
    return ImmutableList.copyOf(linked);
  }

  static ChainHead headOf(List<JournalEntry> entries) {
    return entries.get(entries.size() - 1).head();
  }

  static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
