package org.statlib.simulation;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.contract.SampleCountry;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.ProposalKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.CatalogueRule;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.CatalogueCommand;

/** What a random history asks of dynamic catalogues: mostly what may be asked, some spoiled. */
final class CatalogueActs {

  private static final CatalogueCode UNKNOWN = CatalogueCode.parse("villages");

  /** The days around the ends of what the periods played are about. */
  private static final ImmutableList<LocalDate> DAYS =
      ImmutableList.of(
          LocalDate.of(2022, 12, 31),
          LocalDate.of(2023, 1, 1),
          LocalDate.of(2023, 1, 2),
          LocalDate.of(2023, 12, 31),
          LocalDate.of(2024, 1, 1),
          LocalDate.of(2024, 1, 2),
          LocalDate.of(2024, 6, 30),
          LocalDate.of(2024, 7, 1));

  private final Simulator simulator;
  private final Cataloguing known;

  CatalogueActs(Simulator simulator) {
    this.simulator = simulator;
    this.known = simulator.run.model.cataloguing;
  }

  Run.Step next() {
    List<ProposalKey> open = known.proposals.keySet().stream().filter(known::isOpen).toList();
    if (!open.isEmpty() && in(50)) {
      return answer(any(open));
    }
    CatalogueCode code =
        in(4) ? UNKNOWN : in(60) ? SampleCountry.NOTARIES : SampleCountry.PLACE_NAMES;
    if (in(35)) {
      return put(code, someOwner(code));
    }
    boolean some = !known.proposals.isEmpty() && in(60);
    return in(85)
        ? propose(code)
        : answer(some ? any(List.copyOf(known.proposals.keySet())) : proposal(code));
  }

  private Run.Step step(AccountName by, CatalogueCommand act) {
    return simulator.step(by, act, act.equals(madeAnew(act, known)));
  }

  /** The same act on what is there now. */
  static CatalogueCommand madeAnew(CatalogueCommand act, Cataloguing known) {
    CommandKey key = act.key();
    if (act instanceof CatalogueCommand.Put put) {
      long version = known.listing(put.catalogue(), put.owner()).version();
      return new CatalogueCommand.Put(
          key, put.regime(), put.catalogue(), put.owner(), version, put.items(), put.complete());
    } else if (act instanceof CatalogueCommand.Propose propose) {
      long version = known.version(propose.proposal());
      return new CatalogueCommand.Propose(
          key, propose.regime(), propose.proposal(), version, propose.items(), propose.why());
    }
    CatalogueCommand.Answer answer = (CatalogueCommand.Answer) act;
    long version = known.version(answer.proposal());
    return new CatalogueCommand.Answer(
        key, answer.regime(), answer.proposal(), version, answer.refused());
  }

  Run.Step put(CatalogueCode code, UnitCode owner) {
    long last = known.listing(code, owner).version();
    return step(
        keeper(owner),
        new CatalogueCommand.Put(
            simulator.key(), regime(), code, owner, version(last), items(), in(85)));
  }

  private Run.Step propose(CatalogueCode code) {
    ProposalKey key = proposal(code);
    UnitCode desk = simulator.run.model.today().desk(key.by());
    List<AccountName> right = new ArrayList<>(simulator.accounts(desk, Role.COMPILER));
    right.addAll(simulator.accounts(desk, Role.ADMIN));
    return step(
        mostly(right),
        new CatalogueCommand.Propose(
            simulator.key(),
            regime(),
            key,
            version(known.version(key)),
            in(2) ? ImmutableList.of() : items(),
            in(2) ? "" : "Nghị quyết sáp nhập"));
  }

  private Run.Step answer(ProposalKey key) {
    ImmutableSortedMap.Builder<ItemCode, String> refused = ImmutableSortedMap.naturalOrder();
    Suggestion asked = known.proposal(key);
    if (asked != null) {
      int hundred = any(List.of(0, 50, 100));
      asked.items().stream()
          .map(CatalogueItem::code)
          .distinct()
          .filter(item -> in(hundred))
          .forEach(item -> refused.put(item, in(2) ? "" : "Đã có"));
    }
    if (in(4)) {
      refused.put(ItemCode.parse("vpcc-9"), "Không có");
    }
    return step(
        keeper(key.owner()),
        new CatalogueCommand.Answer(
            simulator.key(), regime(), key, version(known.version(key)), refused.buildOrThrow()));
  }

  /** One of a few items, now and then from some day or until one. */
  CatalogueItem item(int number) {
    Optional<LocalDate> from = in(15) ? Optional.of(any(DAYS)) : Optional.empty();
    Optional<LocalDate> until =
        in(15)
            ? Optional.of(any(DAYS)).filter(day -> from.isEmpty() || from.get().isBefore(day))
            : Optional.empty();
    return new CatalogueItem(
        ItemCode.parse("vpcc-" + number), "Văn phòng " + (in(90) ? number : 9), from, until);
  }

  private ImmutableList<CatalogueItem> items() {
    ImmutableList.Builder<CatalogueItem> items = ImmutableList.builder();
    int first = in(70) ? 1 : 2 + simulator.random.nextInt(2);
    for (int i = simulator.random.nextInt(2); i >= 0; i--) {
      items.add(item(first + (in(93) ? i : 0)));
    }
    return items.build();
  }

  /** Mostly somebody who keeps the catalogue, as far as there is one. */
  private AccountName keeper(UnitCode owner) {
    UnitCode desk = simulator.run.model.today().desk(owner);
    return mostly(simulator.accounts(desk, known.keeper(owner)));
  }

  private AccountName mostly(List<AccountName> right) {
    return in(90) && !right.isEmpty()
        ? any(right)
        : in(5) ? AccountName.parse("nobody_bc") : simulator.anybody();
  }

  private UnitCode someOwner(CatalogueCode code) {
    UnitCode unit = any(simulator.units).code();
    return in(90) ? known.owner(code, simulator.run.model.today(), unit).orElse(unit) : unit;
  }

  /** Mostly by a unit that proposes, to whom it has to. */
  private ProposalKey proposal(CatalogueCode code) {
    CatalogueRule rule = simulator.country.regime().catalogues().get(code);
    if (rule == null && in(80)) {
      return proposal(SampleCountry.PLACE_NAMES);
    }
    List<Unit> proposers = rule == null || in(8) ? simulator.units : ofKinds(rule.proposers());
    UnitCode by = any(proposers.isEmpty() ? simulator.units : proposers).code();
    return new ProposalKey(
        code,
        in(93) ? known.owner(code, simulator.run.model.today(), by).orElse(by) : someOwner(code),
        by);
  }

  private List<Unit> ofKinds(Iterable<UnitKind> kinds) {
    List<UnitKind> all = ImmutableList.copyOf(kinds);
    return simulator.units.stream().filter(unit -> all.contains(unit.kind())).toList();
  }

  private long version(long last) {
    return last + (in(6) ? 1 : 0);
  }

  private RegimeCode regime() {
    return in(98) ? simulator.country.regime().code() : RegimeCode.parse("other-2019");
  }

  private <T> T any(List<T> list) {
    return simulator.any(list);
  }

  private boolean in(int hundred) {
    return simulator.in(hundred);
  }
}
