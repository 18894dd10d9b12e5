package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.command.Digest;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.journal.Breach;
import org.statlib.journal.Chain;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.report.ReportStatus;
import org.statlib.store.JournalStore;
import org.statlib.store.Stores;
import org.statlib.store.UnitOfWork;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.workflow.Workflow;

/** Whoever gets at the store behind the library's back is found out by verifying it. */
@Requirement({"S002-024", "S002-045", "S002-046"})
class TamperingTest {

  private SampleCountry country;
  private ChainKey report;
  private Seal seal;

  @BeforeEach
  void a_period_was_reported_sealed_and_reported_on() {
    country = SampleCountry.on(new InMemoryStores()).found().open("nam-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    seal = country.statlib().seal();
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    country.walkTo(country.report(FORM_17B, PAC_NAM), ReportStatus.SENT);
    country.open("namchinhthuc-2023");
    report = Workflow.chain(SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO));
  }

  @Test
  void a_clean_store_raises_no_alarm() {
    assertThat(country.statlib().verify()).isEmpty();
    assertThat(verify(new Tampered())).isEmpty();
    assertThat(seals()).hasSize(2);
  }

  @Test
  void an_edited_entry_is_named() {
    Tampered tampered = new Tampered();
    tampered.chain(report, entries -> with(entries, 2, edited(entries.get(2), "đã sửa")));

    assertThat(verify(tampered)).containsExactly(new Breach(report, 3, Breach.Kind.MODIFIED));
  }

  @Test
  void a_removed_entry_is_named() {
    Tampered tampered = new Tampered();
    tampered.chain(report, entries -> without(entries, 1));

    assertThat(verify(tampered)).containsExactly(new Breach(report, 2, Breach.Kind.MISSING));
  }

  @Test
  void a_chain_cut_with_its_head_set_back_is_found_by_the_seal() {
    Tampered tampered = new Tampered();
    tampered.chain(report, entries -> ImmutableList.copyOf(entries.subList(0, 3)));
    tampered.headOf(report, entries -> entries.get(2).head());

    assertThat(verify(tampered)).containsExactly(new Breach(report, 4, Breach.Kind.TRUNCATED));
  }

  @Test
  void a_chain_rewritten_with_fresh_hashes_and_head_is_found_by_the_seal() {
    Tampered tampered = new Tampered();
    tampered.chain(report, entries -> rewritten(entries, 1));
    tampered.headOf(report, entries -> rewritten(entries, 1).get(entries.size() - 1).head());

    assertThat(verify(tampered))
        .containsExactly(
            new Breach(report, seal.heads().get(report).sequence(), Breach.Kind.REPLACED));
  }

  @Test
  void what_was_rewritten_after_the_last_seal_is_found_by_a_later_one_only() {
    Tampered tampered = new Tampered();
    ChainKey period = new ChainKey("period " + country.period());
    tampered.chain(period, entries -> rewritten(entries, 0));
    tampered.headOf(period, entries -> rewritten(entries, 0).get(0).head());

    assertThat(verify(tampered))
        .as("sealed when it was opened, in the same act")
        .containsExactly(new Breach(period, 1, Breach.Kind.REPLACED));
  }

  @Test
  void a_whole_chain_that_vanished_with_its_head_is_found_by_the_seal() {
    Tampered tampered = new Tampered();
    tampered.chain(report, entries -> ImmutableList.of());
    tampered.gone = Optional.of(report);

    assertThat(verify(tampered)).containsExactly(new Breach(report, 1, Breach.Kind.TRUNCATED));
  }

  @Test
  void a_seal_whose_heads_were_edited_to_fit_a_rewritten_chain_is_found() {
    Tampered tampered = new Tampered();
    tampered.chain(report, entries -> rewritten(entries, 1));
    tampered.headOf(report, entries -> rewritten(entries, 1).get(entries.size() - 1).head());
    ImmutableList<JournalEntry> told = rewritten(entries(report), 1);
    tampered.seals =
        all -> all.stream().map(one -> withHeadOf(one, told)).collect(toImmutableList());

    assertThat(verify(tampered))
        .as("the seal, and the report that is not what the chain says now")
        .containsExactly(
            new Breach(Seal.CHAIN, 1, Breach.Kind.MODIFIED),
            new Breach(report, told.size(), Breach.Kind.STATE_MISMATCH));
  }

  @Test
  void a_seal_made_anew_is_not_the_one_that_the_next_names() {
    Tampered tampered = new Tampered();
    tampered.seals =
        all ->
            ImmutableList.of(
                Seal.over(Optional.empty(), all.get(0).at().plusSeconds(1), all.get(0).heads()),
                all.get(1));

    assertThat(verify(tampered)).containsExactly(new Breach(Seal.CHAIN, 2, Breach.Kind.REPLACED));
  }

  @Test
  void a_seal_that_is_gone_is_missed() {
    Tampered tampered = new Tampered();
    tampered.seals = all -> ImmutableList.of(all.get(1));

    assertThat(verify(tampered)).containsExactly(new Breach(Seal.CHAIN, 1, Breach.Kind.MISSING));
  }

  @Test
  void each_chain_that_was_touched_is_named_once() {
    Tampered tampered = new Tampered();
    ChainKey other = Workflow.chain(SampleCountry.reportKey("nam-2023", FORM_17B, PAC_NAM));
    tampered.chain(report, entries -> without(entries, 0));
    tampered.chain(other, entries -> with(entries, 0, edited(entries.get(0), "x")));

    assertThat(verify(tampered))
        .containsExactlyInAnyOrder(
            new Breach(report, 1, Breach.Kind.MISSING), new Breach(other, 1, Breach.Kind.MODIFIED));
  }

  private ImmutableList<Breach> verify(Tampered tampered) {
    return SampleCountry.statlib(tampered, country.clock()).verify();
  }

  private ImmutableList<Seal> seals() {
    return country.statlib().read(work -> work.journal().seals());
  }

  private ImmutableList<JournalEntry> entries(ChainKey chain) {
    return country.statlib().read(work -> work.journal().entries(chain));
  }

  /** A seal whose head of a chain was edited to fit other entries, its root left. */
  private static Seal withHeadOf(Seal seal, List<JournalEntry> entries) {
    Map<ChainKey, ChainHead> heads = new HashMap<>(seal.heads());
    ChainKey chain = entries.get(0).chain();
    int at = (int) seal.heads().get(chain).sequence() - 1;
    heads.put(chain, entries.get(at).head());
    return new Seal(
        seal.number(), seal.at(), ImmutableSortedMap.copyOf(heads), seal.previous(), seal.root());
  }

  private static ImmutableList<JournalEntry> with(
      List<JournalEntry> entries, int at, JournalEntry other) {
    List<JournalEntry> changed = new ArrayList<>(entries);
    changed.set(at, other);
    return ImmutableList.copyOf(changed);
  }

  private static ImmutableList<JournalEntry> without(List<JournalEntry> entries, int at) {
    List<JournalEntry> changed = new ArrayList<>(entries);
    changed.remove(at);
    return ImmutableList.copyOf(changed);
  }

  private static JournalEntry edited(JournalEntry entry, String why) {
    Fact fact = entry.fact();
    return new JournalEntry(
        entry.sequence(),
        new Fact(fact.chain(), fact.act(), why, fact.content()),
        entry.signature(),
        entry.previous(),
        entry.hash());
  }

  /** The chain told anew from some place on, every hash as it should be. */
  private static ImmutableList<JournalEntry> rewritten(List<JournalEntry> entries, int from) {
    List<JournalEntry> told = new ArrayList<>(entries.subList(0, from));
    for (JournalEntry entry : entries.subList(from, entries.size())) {
      Optional<ChainHead> head =
          told.isEmpty() ? Optional.empty() : Optional.of(told.get(told.size() - 1).head());
      Fact fact =
          new Fact(
              entry.chain(),
              entry.fact().act(),
              "rewritten",
              Optional.of(Digest.of("test", digester -> digester.put(entry.sequence()))));
      told.add(Chain.next(head, fact, entry.signature()));
    }
    return ImmutableList.copyOf(told);
  }

  /** The stores of the country, with a journal that says something else when it is read. */
  private final class Tampered implements Stores {
    private final Map<ChainKey, UnaryOperator<ImmutableList<JournalEntry>>> chains =
        new HashMap<>();
    private final Map<ChainKey, Function<ImmutableList<JournalEntry>, ChainHead>> heads =
        new HashMap<>();
    private Optional<ChainKey> gone = Optional.empty();
    private UnaryOperator<ImmutableList<Seal>> seals = UnaryOperator.identity();

    void chain(ChainKey chain, UnaryOperator<ImmutableList<JournalEntry>> change) {
      chains.put(chain, change);
    }

    void headOf(ChainKey chain, Function<ImmutableList<JournalEntry>, ChainHead> change) {
      heads.put(chain, change);
    }

    @Override
    public <T> T transact(Function<? super UnitOfWork, ? extends T> work) {
      return country
          .stores()
          .transact(ports -> work.apply(proxy(UnitOfWork.class, ports, ports.journal())));
    }

    private Object answer(JournalStore journal, String asked, Object result, Object[] arguments) {
      return switch (asked) {
        case "journal" -> proxy(JournalStore.class, journal, journal);
        case "entries" ->
            chains
                .getOrDefault((ChainKey) arguments[0], UnaryOperator.identity())
                .apply(journal.entries((ChainKey) arguments[0]));
        case "heads" ->
            journal.heads().values().stream()
                .filter(head -> !gone.equals(Optional.of(head.chain())))
                .map(
                    head ->
                        heads
                            .getOrDefault(head.chain(), entries -> head)
                            .apply(journal.entries(head.chain())))
                .collect(toImmutableSortedMap(ChainKey::compareTo, ChainHead::chain, head -> head));
        case "seals" -> seals.apply(journal.seals());
        default -> result;
      };
    }

    private <P> P proxy(Class<P> type, Object port, JournalStore journal) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, call, arguments) -> {
                try {
                  return answer(journal, call.getName(), call.invoke(port, arguments), arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
              }));
    }
  }
}
