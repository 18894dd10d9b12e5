package org.statlib.contract;

import com.google.common.collect.ImmutableSortedMap;
import java.time.Instant;
import java.util.Optional;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.ReadSet;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Signature;

/** Journal entries made by hand for tests of the ports. */
final class SampleJournal {

  static final Instant AT = Instant.parse("2023-11-01T01:00:00.000001Z");

  private SampleJournal() {}

  /** The next entry of a chain: short, of a known actor. */
  static JournalEntry entry(ChainKey chain, Optional<JournalEntry> last, String act) {
    return Chain.next(
        last.map(JournalEntry::head),
        new Fact(chain, act, "", Optional.empty()),
        signature(CommandKey.random()));
  }

  static Signature signature(CommandKey key) {
    return new Signature(
        SampleCountry.accountName(SampleCountry.BOC_BO, Role.COMPILER),
        Optional.of(Role.COMPILER),
        AT,
        key,
        new ReadSet(ImmutableSortedMap.of("report x", 3L)));
  }

  static Digest digest(String text) {
    return Digest.of("sample", digester -> digester.put(text));
  }

  /** An entry that stands where another one stands already: a fork. */
  static JournalEntry fork(ChainKey chain, Optional<ChainHead> before) {
    return Chain.next(
        before, new Fact(chain, "fork", "", Optional.empty()), signature(CommandKey.random()));
  }
}
