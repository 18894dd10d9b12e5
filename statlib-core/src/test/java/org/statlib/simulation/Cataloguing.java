package org.statlib.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Role;
import org.statlib.form.Block;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.ProposalKey;
import org.statlib.period.PeriodKey;
import org.statlib.period.WindowRule;
import org.statlib.regime.CatalogueRule;
import org.statlib.report.ReportKey;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.workflow.CatalogueCommand;

/** The dynamic catalogues of the second model: who keeps which, and who proposes what to them. */
final class Cataloguing {

  private final Model model;

  /** All versions of each, by its code and owner as they are printed. */
  final Map<String, List<Listing>> listings = new TreeMap<>();

  final Map<ProposalKey, List<Suggestion>> proposals = new TreeMap<>();

  Cataloguing(Model model) {
    this.model = model;
  }

  // What there is.

  /** All versions of a catalogue. */
  List<Listing> versions(CatalogueCode code, UnitCode owner) {
    return listings.getOrDefault(code + " " + owner, List.of());
  }

  Listing listing(CatalogueCode code, UnitCode owner) {
    List<Listing> versions = versions(code, owner);
    return versions.isEmpty() ? Listing.NONE : versions.get(versions.size() - 1);
  }

  /** The catalogue that a block of a unit's report follows. */
  Listing followed(Block block, ReportKey key) {
    CatalogueCode code = block.catalogue().get();
    Units units = model.owing.in(key.period());
    return owner(code, units, key.unit()).map(owner -> listing(code, owner)).orElse(Listing.NONE);
  }

  /** The items that a block has a row for: those there at some time of what is reported on. */
  List<CatalogueItem> items(Block block, ReportKey key) {
    UnitKind kind = model.owing.in(key.period()).unit(key.unit()).kind();
    String subjects = model.regime.kinds().get(kind).subjects();
    WindowRule window =
        model.regime.periods().get(key.period().code().kind()).windows().get(subjects);
    LocalDate first = window.from().in(key.period().code().year());
    LocalDate last = window.to().in(key.period().code().year());
    List<CatalogueItem> there = new ArrayList<>();
    for (CatalogueItem item : followed(block, key).items()) {
      LocalDate firstThere = item.from().orElse(LocalDate.MIN);
      LocalDate firstGone = item.until().orElse(LocalDate.MAX);
      if (!firstThere.isAfter(last) && first.isBefore(firstGone)) {
        there.add(item);
      }
    }
    return there;
  }

  /** Whether an item has a row in a block. */
  boolean isListed(Block block, ReportKey key, ItemCode item) {
    return block.catalogue().isPresent()
        && items(block, key).stream().anyMatch(listed -> listed.code().equals(item));
  }

  @Nullable Suggestion proposal(ProposalKey key) {
    List<Suggestion> versions = proposals.getOrDefault(key, List.of());
    return versions.isEmpty() ? null : versions.get(versions.size() - 1);
  }

  long version(ProposalKey key) {
    Suggestion last = proposal(key);
    return last == null ? 0 : last.version();
  }

  boolean isOpen(ProposalKey key) {
    Suggestion last = proposal(key);
    return last != null && last.refused().isEmpty();
  }

  // Whose it is.

  /** The units of today, or of an open period that has a unit which has ended. */
  private Units where(UnitCode unit) {
    if (!model.today().isThere(unit)) {
      for (Map.Entry<PeriodKey, Boolean> open : model.periods.entrySet()) {
        if (open.getValue() && model.owing.in(open.getKey()).isThere(unit)) {
          return model.owing.in(open.getKey());
        }
      }
    }
    return model.today();
  }

  private @Nullable UnitKind kind(UnitCode code) {
    Unit unit = where(code).unit(code);
    return unit == null ? null : unit.kind();
  }

  private Optional<UnitKind> ownersKind(CatalogueCode code) {
    CatalogueRule rule = model.regime.catalogues().get(code);
    return rule == null ? Optional.empty() : rule.owner();
  }

  /** The unit whose catalogue a unit follows: of those of the owner's kind the nearest above it. */
  Optional<UnitCode> owner(CatalogueCode code, Units units, UnitCode unit) {
    Optional<UnitKind> kind = ownersKind(code);
    if (kind.isEmpty()) {
      return Optional.of(unit);
    }
    UnitCode nearest = null;
    UnitCode elsewhere = null;
    for (Unit other : units.all()) {
      if (other.kind().equals(kind.get())) {
        // Who has none above takes the first: the operator, or a province for whom is below none.
        elsewhere = elsewhere == null ? other.code() : elsewhere;
        if (units.isWithin(unit, other.code())
            && (nearest == null || units.isWithin(other.code(), nearest))) {
          nearest = other.code();
        }
      }
    }
    return Optional.ofNullable(nearest == null ? elsewhere : nearest);
  }

  private boolean isKnown(CatalogueCode code) {
    return model.regime.catalogues().containsKey(code)
        || model.regime.forms().values().stream()
            .flatMap(form -> form.blocks().stream())
            .anyMatch(block -> block.catalogue().equals(Optional.of(code)));
  }

  /** In which role somebody at its desk keeps a unit's catalogues. */
  Role keeper(UnitCode owner) {
    Units units = where(owner);
    return units.roles(units.desk(owner)).contains(Role.COMPILER) ? Role.COMPILER : Role.ADMIN;
  }

  private boolean isAtDeskOf(UnitCode unit) {
    return where(unit).isThere(unit) && where(unit).desk(unit).equals(model.account.unit());
  }

  private boolean isProposer(ProposalKey key) {
    CatalogueRule rule = model.regime.catalogues().get(key.catalogue());
    return rule != null
        && isAtDeskOf(key.by())
        && Set.of(Role.COMPILER, Role.ADMIN).contains(model.account.role())
        && rule.proposers().contains(kind(key.by()))
        && owner(key.catalogue(), where(key.by()), key.by()).equals(Optional.of(key.owner()));
  }

  // What is done with it.

  /** What becomes of an act on a catalogue: the version of what it is on. */
  long decide(CatalogueCommand act) {
    if (!model.must(act.regime().equals(model.regime.code()), "command.regime.unknown")
        || !model.isSomebody()) {
      return 0;
    }
    if (act instanceof CatalogueCommand.Propose propose) {
      return propose(propose);
    }
    boolean keeps = isAtDeskOf(act.owner()) && model.account.role() == keeper(act.owner());
    if (!model.must(keeps, "workflow.catalogue.not-yours")) {
      return 0;
    }
    return act instanceof CatalogueCommand.Put put
        ? put(put)
        : answer((CatalogueCommand.Answer) act);
  }

  private long put(CatalogueCommand.Put act) {
    Optional<UnitKind> kind = ownersKind(act.catalogue());
    boolean right = kind.isEmpty() || kind.get().equals(kind(act.owner()));
    model.must(isKnown(act.catalogue()), "workflow.catalogue.unknown");
    model.must(right, "workflow.catalogue.owner");
    long before = listing(act.catalogue(), act.owner()).version();
    model.must(act.version() == before, "workflow.catalogue.version");
    model.must(isEachOnce(act.items()), "workflow.catalogue.items");
    Listing next = new Listing(before + 1, act.items(), act.complete());
    keep(act, next, act.complete() ? "complete" : "put");
    return next.version();
  }

  private long propose(CatalogueCommand.Propose act) {
    if (!model.must(isProposer(act.proposal()), "workflow.catalogue.proposal.not-yours")) {
      return 0;
    }
    long before = version(act.proposal());
    model.must(act.version() == before, "workflow.catalogue.version");
    boolean said = !act.items().isEmpty() && isEachOnce(act.items()) && !act.why().isEmpty();
    model.must(said, "workflow.catalogue.items");
    Suggestion next = new Suggestion(before + 1, act.items(), act.why(), Optional.empty());
    keep(act, next, "propose");
    return next.version();
  }

  private long answer(CatalogueCommand.Answer act) {
    if (!model.must(isOpen(act.proposal()), "workflow.catalogue.proposal.none")) {
      return 0;
    }
    Suggestion asked = proposal(act.proposal());
    model.must(act.version() == asked.version(), "workflow.catalogue.version");
    Set<ItemCode> strange = new HashSet<>(act.refused().keySet());
    asked.items().forEach(item -> strange.remove(item.code()));
    boolean said = strange.isEmpty() && !act.refused().containsValue("");
    model.must(said, "workflow.catalogue.items");
    long version = asked.version() + 1;
    keep(
        act,
        new Suggestion(version, asked.items(), asked.why(), Optional.of(act.refused())),
        "answer");
    takeUp(act, asked);
    return version;
  }

  /** An item that is there already is replaced where it stands; others follow at the end. */
  private void takeUp(CatalogueCommand.Answer act, Suggestion asked) {
    Listing before = listing(act.catalogue(), act.owner());
    List<CatalogueItem> items = new ArrayList<>(before.items());
    boolean any = false;
    for (CatalogueItem item : asked.items()) {
      if (!act.refused().containsKey(item.code())) {
        any = true;
        boolean replaced = false;
        for (int at = 0; at < items.size(); at++) {
          if (items.get(at).code().equals(item.code())) {
            items.set(at, item);
            replaced = true;
          }
        }
        if (!replaced) {
          items.add(item);
        }
      }
    }
    if (any) {
      keep(act, new Listing(before.version() + 1, items, before.complete()), "take up");
    }
  }

  private void keep(CatalogueCommand act, Listing next, String word) {
    String name = act.catalogue() + " " + act.owner();
    model.effects.add(() -> listings.computeIfAbsent(name, n -> new ArrayList<>()).add(next));
    model.effects.add(() -> model.chain("catalogue " + name, word));
  }

  private void keep(CatalogueCommand.Proposed act, Suggestion next, String word) {
    ProposalKey key = act.proposal();
    model.effects.add(() -> proposals.computeIfAbsent(key, k -> new ArrayList<>()).add(next));
    model.effects.add(
        () ->
            model.chain("proposal " + key.catalogue() + " " + key.owner() + " " + key.by(), word));
  }

  private static boolean isEachOnce(List<CatalogueItem> items) {
    Set<ItemCode> codes = new HashSet<>();
    return items.stream().allMatch(item -> codes.add(item.code()));
  }
}
