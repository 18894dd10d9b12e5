package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.SetMultimap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.stream.Stream;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.command.Outcome;
import org.statlib.command.Rule;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code statlib catalogue ...}: dynamic catalogues, and what is proposed to them. */
@Command(
    name = "catalogue",
    description =
        "Dynamic catalogues: whose they are, what stands in them, what is proposed to them.")
final class CatalogueCommands {

  private static final String[] CATALOGUES = {
    "catalogue", "name", "owner", "version", "items", "complete", "waiting"
  };
  private static final String[] PROPOSALS = {
    "unit", "version", "answered", "item", "name", "from", "until", "why", "refused"
  };
  private static final Rule CATALOGUE_IS_KNOWN =
      new Rule("catalogue.unknown", "ours", "must be a catalogue of the store");

  private final Terminal terminal;

  CatalogueCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * That an item is not taken up.
   *
   * @param item which
   * @param why the reason that its proposer is told
   */
  record Refusal(ItemCode item, String why) {

    /**
     * Reads {@code ITEM=WHY}.
     *
     * @throws IllegalArgumentException if the text does not follow the grammar
     */
    static Refusal parse(String text) {
      int sign = text.indexOf('=');
      if (sign < 0) {
        throw new IllegalArgumentException("an item must be refused as ITEM=WHY");
      }
      return new Refusal(ItemCode.parse(text.substring(0, sign)), text.substring(sign + 1));
    }
  }

  private static int on(StoreOptions store, ToIntBiFunction<Statlib, ImmutableList<Regime>> using) {
    try {
      return store.use(using);
    } catch (IllegalArgumentException wrong) {
      throw new UnreadableException(Fault.ofFile("catalogue", String.valueOf(wrong.getMessage())));
    }
  }

  @Command(
      name = "list",
      description =
          "Prints the catalogues of the regimes with the units that keep them today, whether they"
              + " have begun or not: catalogue,name,owner,version,items,complete,waiting. Proposals"
              + " wait that have no answer.")
  int list(
      @Mixin StoreOptions store,
      @Option(names = "--catalogue", paramLabel = "CODE", description = "this catalogue only")
          Optional<CatalogueCode> only,
      @Option(names = "--owner", paramLabel = "UNIT", description = "what this unit keeps only")
          Optional<UnitCode> owner) {
    return on(
        store,
        (statlib, regimes) -> {
          try (CsvTable table = terminal.table(CATALOGUES)) {
            SetMultimap<CatalogueCode, UnitCode> told = HashMultimap.create();
            for (Regime regime : regimes) {
              UnitTree units = unitsOfToday(statlib, regime);
              for (CatalogueRule rule : rules(regime, only)) {
                for (UnitCode keeper : keepers(regime, rule, units)) {
                  boolean asked = owner.isEmpty() || owner.get().equals(keeper);
                  if (asked && told.put(rule.code(), keeper)) {
                    row(table, statlib, rule, keeper);
                  }
                }
              }
            }
          }
          return Main.DONE;
        });
  }

  private static UnitTree unitsOfToday(Statlib statlib, Regime regime) {
    LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), regime.zone());
    return statlib.read(work -> work.units().registry().asOf(today));
  }

  /** The catalogues that the regime tells of, and those that its forms have rows of. */
  private static ImmutableList<CatalogueRule> rules(Regime regime, Optional<CatalogueCode> only) {
    return Stream.concat(
            regime.catalogues().keySet().stream(),
            regime.forms().values().stream().flatMap(form -> form.catalogues().stream()))
        .distinct()
        .filter(code -> only.isEmpty() || only.get().equals(code))
        .flatMap(code -> regime.findCatalogue(code).stream())
        .collect(toImmutableList());
  }

  /** Whoever keeps the catalogue for the units that report by it, propose to it or own it. */
  private static ImmutableSet<UnitCode> keepers(Regime regime, CatalogueRule rule, UnitTree units) {
    ImmutableSet.Builder<UnitKind> concerned = ImmutableSet.builder();
    rule.owner().ifPresent(concerned::add);
    concerned.addAll(rule.proposers());
    for (ReceiverRule owed : regime.receivers()) {
      if (regime.form(owed.form()).catalogues().contains(rule.code())) {
        concerned.add(owed.reporter());
      }
    }
    ImmutableSet<UnitKind> kinds = concerned.build();
    return units.units().stream()
        .filter(unit -> kinds.contains(unit.kind()))
        .map(Unit::code)
        .flatMap(unit -> regime.findOwner(rule.code(), units, unit).stream())
        .collect(toImmutableSet());
  }

  private static void row(CsvTable table, Statlib statlib, CatalogueRule rule, UnitCode owner) {
    Optional<Catalogue> found = find(statlib, rule.code(), owner);
    long waiting =
        proposals(statlib, rule.code(), owner).stream()
            .filter(proposal -> !proposal.isAnswered())
            .count();
    table.row(
        rule.code().value(),
        rule.name(),
        owner.value(),
        found.map(catalogue -> String.valueOf(catalogue.version())).orElse(""),
        found.map(catalogue -> String.valueOf(catalogue.items().size())).orElse(""),
        found.map(catalogue -> yesOrNo(catalogue.complete())).orElse(""),
        String.valueOf(waiting));
  }

  private static Optional<Catalogue> find(Statlib statlib, CatalogueCode code, UnitCode owner) {
    return statlib.read(work -> work.catalogues().find(code, owner));
  }

  private static ImmutableList<Proposal> proposals(
      Statlib statlib, CatalogueCode code, UnitCode owner) {
    return statlib.read(work -> work.catalogues().proposals(code, owner));
  }

  @Command(
      name = "show",
      description =
          "Prints the items of a catalogue, as 'catalogue put' reads them: code,name,from,until. Or"
              + " what each unit proposed last, and the answer:"
              + " unit,version,answered,item,name,from,until,why,refused.")
  int show(
      @Mixin StoreOptions store,
      @Option(
              names = "--of-version",
              paramLabel = "N",
              description = "the items of this version, from 1; default the last")
          Optional<Long> version,
      @Option(names = "--proposals", description = "the proposals in place of the items")
          boolean proposals,
      @Parameters(index = "0", paramLabel = "CODE", description = "such as place-names")
          CatalogueCode code,
      @Parameters(index = "1", paramLabel = "OWNER", description = "the unit that keeps it")
          UnitCode owner) {
    if (proposals && version.isPresent()) {
      throw new UnreadableException(
          Fault.ofFile("--of-version", "must be of the items, not of the proposals"));
    }
    return on(
        store,
        (statlib, regimes) -> {
          if (proposals) {
            showProposals(statlib, code, owner);
            return Main.DONE;
          }
          Optional<Catalogue> found =
              version.isPresent()
                  ? statlib.read(work -> work.catalogues().find(code, owner, version.get()))
                  : find(statlib, code, owner);
          if (found.isEmpty()) {
            String asked = code + " " + owner + version.map(n -> " version " + n).orElse("");
            terminal.refuse(List.of(CATALOGUE_IS_KNOWN.brokenBy(asked)));
            return Main.REFUSED;
          }
          showItems(found.get());
          return Main.DONE;
        });
  }

  private void showItems(Catalogue catalogue) {
    try (CsvTable table = terminal.table(ItemsFile.HEADER)) {
      for (CatalogueItem item : catalogue.items()) {
        table.row(item.code().value(), item.name(), day(item.from()), day(item.until()));
      }
    }
  }

  private void showProposals(Statlib statlib, CatalogueCode code, UnitCode owner) {
    try (CsvTable table = terminal.table(PROPOSALS)) {
      proposals(statlib, code, owner).forEach(proposal -> rows(table, proposal));
    }
  }

  private static void rows(CsvTable table, Proposal proposal) {
    for (CatalogueItem item : proposal.items()) {
      table.row(
          proposal.key().by().value(),
          String.valueOf(proposal.version()),
          yesOrNo(proposal.isAnswered()),
          item.code().value(),
          item.name(),
          day(item.from()),
          day(item.until()),
          proposal.why(),
          proposal
              .refused()
              .flatMap(reasons -> Optional.ofNullable(reasons.get(item.code())))
              .orElse(""));
    }
  }

  private static String day(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  private static String yesOrNo(boolean holds) {
    return holds ? "yes" : "no";
  }

  @Command(
      name = "put",
      description = "The owner puts the items of its catalogue anew, all of them.")
  int put(
      @Mixin StoreOptions store,
      @Option(names = "--as", required = true, paramLabel = "ACCOUNT", description = "who acts")
          AccountName as,
      @Option(
              names = "--complete",
              description = "they are all, so that forms with a row for each can be started")
          boolean complete,
      @Parameters(index = "0", paramLabel = "CODE", description = "such as place-names")
          CatalogueCode code,
      @Parameters(index = "1", paramLabel = "OWNER", description = "the unit that keeps it")
          UnitCode owner,
      @Parameters(index = "2", paramLabel = "FILE", description = "code,name,from,until")
          Path file) {
    ImmutableList<CatalogueItem> items = ItemsFile.read(file);
    return act(
        store,
        as,
        code,
        (reporting, regime) -> reporting.put(regime, code, owner, items, complete));
  }

  @Command(
      name = "propose",
      description = "A unit proposes items to the catalogue of another, each as it should stand.")
  int propose(
      @Mixin StoreOptions store,
      @Option(names = "--as", required = true, paramLabel = "ACCOUNT", description = "who acts")
          AccountName as,
      @Option(names = "--by", required = true, paramLabel = "UNIT", description = "who proposes")
          UnitCode by,
      @Option(names = "--why", required = true, paramLabel = "TEXT", description = "on what ground")
          String why,
      @Parameters(index = "0", paramLabel = "CODE", description = "such as place-names")
          CatalogueCode code,
      @Parameters(index = "1", paramLabel = "OWNER", description = "the unit that keeps it")
          UnitCode owner,
      @Parameters(index = "2", paramLabel = "FILE", description = "code,name,from,until")
          Path file) {
    ImmutableList<CatalogueItem> items = ItemsFile.read(file);
    return act(
        store,
        as,
        code,
        (reporting, regime) ->
            reporting.propose(regime, new ProposalKey(code, owner, by), items, why));
  }

  @Command(
      name = "answer",
      description =
          "The owner answers what a unit proposes: what it does not refuse stands in the catalogue"
              + " from now on.")
  int answer(
      @Mixin StoreOptions store,
      @Option(names = "--as", required = true, paramLabel = "ACCOUNT", description = "who acts")
          AccountName as,
      @Option(names = "--by", required = true, paramLabel = "UNIT", description = "who proposed")
          UnitCode by,
      @Option(
              names = "--refuse",
              paramLabel = "ITEM=WHY",
              description = "an item that is not taken up, and why; default none")
          List<Refusal> refusals,
      @Parameters(index = "0", paramLabel = "CODE", description = "such as place-names")
          CatalogueCode code,
      @Parameters(index = "1", paramLabel = "OWNER", description = "the unit that keeps it")
          UnitCode owner) {
    ImmutableSortedMap<ItemCode, String> refused = byItem(refusals == null ? List.of() : refusals);
    return act(
        store,
        as,
        code,
        (reporting, regime) -> reporting.answer(regime, new ProposalKey(code, owner, by), refused));
  }

  private static ImmutableSortedMap<ItemCode, String> byItem(List<Refusal> refusals) {
    try {
      return refusals.stream()
          .collect(
              ImmutableSortedMap.toImmutableSortedMap(
                  ItemCode::compareTo, Refusal::item, Refusal::why));
    } catch (IllegalArgumentException twice) {
      throw new UnreadableException(Fault.ofFile("--refuse", "an item must be refused once"));
    }
  }

  /** An act by the verbs of who acts, under the regime that has the catalogue. */
  private interface Acting {
    Outcome on(Reporting reporting, RegimeCode regime);
  }

  private int act(StoreOptions store, AccountName as, CatalogueCode code, Acting acting) {
    return on(
        store,
        (statlib, regimes) -> {
          Outcome outcome = acting.on(statlib.as(Actor.authenticated(as)), regimeOf(regimes, code));
          terminal.refuse(outcome.reasons());
          return outcome.isApplied() ? Main.DONE : Main.REFUSED;
        });
  }

  /** The first regime that has the catalogue; if none has, any may say so. */
  private static RegimeCode regimeOf(ImmutableList<Regime> regimes, CatalogueCode code) {
    return regimes.stream()
        .filter(regime -> regime.findCatalogue(code).isPresent())
        .findFirst()
        .orElse(regimes.get(0))
        .code();
  }
}
