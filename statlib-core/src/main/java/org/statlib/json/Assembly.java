package org.statlib.json;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNullElse;

import com.google.common.collect.HashMultimap;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.SetMultimap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.statlib.account.AccountGrammar;
import org.statlib.account.Role;
import org.statlib.form.Aggregation;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.BlockSource;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CellKey;
import org.statlib.form.Check;
import org.statlib.form.Column;
import org.statlib.form.ColumnCode;
import org.statlib.form.Comparison;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.Grid;
import org.statlib.form.Outlier;
import org.statlib.form.RowCode;
import org.statlib.period.DeadlineRule;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodKind;
import org.statlib.period.RegimeCode;
import org.statlib.period.Series;
import org.statlib.period.SeriesCode;
import org.statlib.period.WindowRule;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.KindRule;
import org.statlib.regime.Policy;
import org.statlib.regime.PublishedKind;
import org.statlib.regime.Publishing;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.regime.Reminder;
import org.statlib.regime.StandingDeadline;
import org.statlib.regime.TitleTemplate;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitCodeRule.ProvinceToken;
import org.statlib.unit.UnitKind;

/**
 * Puts a pack together: entries become values of the domain, and what one names another must
 * define. An entry with a complaint stays out, and so does what depends on it.
 */
final class Assembly {

  /** Rows times columns of all blocks; so that few bytes do not make many cells. */
  private static final long MOST_CELLS = 200_000;

  /** Cells named by all checks, each as often as there are blocks that it is for. */
  private static final long MOST_TERMS = 200_000;

  /** The same of comparisons: each is a value of its own, and costs more than a term. */
  private static final long MOST_COMPARED = 20_000;

  private final Pack pack;
  private final Complaints complaints;

  private final Codes series;
  private final Codes subjects;
  private final Codes kinds;
  private final Codes periods;
  private final Map<BlockKey, ImmutableList<Column>> columns = new HashMap<>();
  private final Map<BlockKey, Pack.Block> blocks = new HashMap<>();
  private final List<ReceiverRule> receivers = new ArrayList<>();
  private final Map<String, String> subjectsOf = new HashMap<>();
  private final Map<String, Set<String>> subjectsIn = new HashMap<>();
  private final SetMultimap<String, String> publishers = HashMultimap.create();
  private boolean needsMailboxes;
  private boolean needsPublishing;
  private boolean blocksKnown;
  private long cells;
  private long terms;
  private long compared;

  /** Makes a value of an entry; null if there is a complaint about a part of it. */
  private interface Making<E, T> {
    @Nullable T make(E entry, String at);
  }

  /** The codes that a list defines, and whether each of its entries tells its code. */
  private record Codes(String what, ImmutableSet<String> known, boolean complete) {}

  private record BlockKey(String form, String block) {}

  Assembly(Pack pack, Complaints complaints) {
    this.pack = pack;
    this.complaints = complaints;
    this.series = codes("$.series", "code", pack.series(), Pack.Series::code);
    this.subjects = codes("$.subjects", "code", pack.subjects(), Pack.Subjects::code);
    this.kinds = codes("$.kinds", "kind", pack.kinds(), Pack.Kind::kind);
    this.periods = codes("$.periods", "code", pack.periods(), Pack.Period::code);
  }

  /** The regime, unless there is a complaint. */
  Optional<Regime> regime() {
    List<Series> madeSeries = each("$.series", pack.series(), (entry, at) -> series(entry));
    List<KindRule> madeKinds = each("$.kinds", pack.kinds(), this::kind);
    List<PeriodKind> madePeriods = each("$.periods", pack.periods(), this::period);
    requireNoCircle(
        "$.periods",
        pack.periods(),
        Pack.Period::code,
        period -> ImmutableSet.of(requireNonNullElse(period.supersedes(), "")),
        "must not supersede itself, directly or by others");
    Optional<Publishing> publishing = publishing();
    List<StandingDeadline> deadlines = deadlines();
    List<ProvinceToken> tokens = tokens();
    List<Reminder> reminders = reminders();
    List<CatalogueRule> catalogues = catalogues();
    List<Form> forms = forms();
    requireParts();
    if (!complaints.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Regime(
              RegimeCode.parse(pack.code()),
              pack.title(),
              Grammar.zone(pack.zone()),
              byCode(madeSeries, Series::code),
              byCode(madeKinds, KindRule::kind),
              byCode(madePeriods, PeriodKind::code),
              byCode(forms, Form::code),
              ImmutableList.copyOf(receivers),
              ImmutableList.copyOf(deadlines),
              new Policy(pack.policy().approverCompiledNot(), pack.policy().approverCheckedNot()),
              ImmutableList.copyOf(tokens),
              byCode(reminders, Reminder::occasion),
              byCode(catalogues, CatalogueRule::code),
              pack.mailboxes() == null
                  ? new AccountGrammar.UnitAndRole()
                  : new AccountGrammar.Mailbox(pack.mailboxes().domain()),
              publishing));
    } catch (IllegalArgumentException e) {
      complaints.add("$", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** What may be left out, unless another part needs it. */
  private void requireParts() {
    if (needsMailboxes && pack.mailboxes() == null && !complaints.isAt("$.mailboxes")) {
      complaints.add("$.mailboxes", "must be there, since there are accounts of role xem");
    }
    if (needsPublishing && !complaints.isAt("$.publishing")) {
      complaints.add("$.publishing", "must be there, since a deadline measures published");
    }
    if (pack.forms() != null && pack.forms().isEmpty() && pack.publishing() == null) {
      complaints.add("$.forms", "must have 1 to 500 entries, unless there is publishing");
    }
  }

  private static Series series(Pack.Series entry) {
    return new Series(SeriesCode.parse(entry.code()), entry.locks());
  }

  private @Nullable KindRule kind(Pack.Kind entry, String at) {
    requireKnown(subjects, entry.subjects(), at + ".subjects");
    if (entry.desk() != null) {
      requireKnown(kinds, entry.desk(), at + ".desk");
    }
    requireOnce(at + ".roles", entry.roles());
    needsMailboxes |= entry.roles().contains(Role.READER.word());
    if (complaints.isWithin(at)) {
      return null;
    }
    subjectsOf.put(entry.kind(), entry.subjects());
    return new KindRule(
        UnitKind.of(entry.kind()),
        entry.name(),
        entry.subjects(),
        entry.roles().stream().map(Grammar::role).collect(toImmutableSet()),
        Optional.ofNullable(entry.desk()).map(UnitKind::of),
        requireNonNullElse(entry.operator(), false));
  }

  private @Nullable PeriodKind period(Pack.Period entry, String at) {
    requireKnown(series, entry.series(), at + ".series");
    if (entry.supersedes() != null) {
      requireKnown(periods, entry.supersedes(), at + ".supersedes");
    }
    Map<String, WindowRule> windows = new LinkedHashMap<>();
    Set<String> met = new HashSet<>();
    each(
        at + ".windows",
        entry.windows(),
        (window, place) -> {
          requireKnown(subjects, window.subjects(), place + ".subjects");
          if (!met.add(window.subjects())) {
            complaints.add(place + ".subjects", "must stand once, but stands again");
          }
          WindowRule rule =
              new WindowRule(
                  Grammar.day(window.from()),
                  Grammar.day(window.to()),
                  Grammar.day(window.actualUntil()));
          rule.in(2023);
          rule.in(2024); // a leap year
          windows.put(window.subjects(), rule);
          return rule;
        });
    if (complaints.isWithin(at)) {
      return null;
    }
    subjectsIn.put(entry.code(), windows.keySet());
    return new PeriodKind(
        entry.code(),
        entry.name(),
        SeriesCode.parse(entry.series()),
        ImmutableMap.copyOf(windows),
        Optional.ofNullable(entry.supersedes()));
  }

  private List<StandingDeadline> deadlines() {
    Set<List<String>> met = new HashSet<>();
    return each(
        "$.deadlines",
        pack.deadlines(),
        (entry, at) -> {
          requireKnown(kinds, entry.reporter(), at + ".reporter");
          requireKnown(periods, entry.period(), at + ".period");
          if (!met.add(ImmutableList.of(entry.reporter(), entry.period()))) {
            complaints.add(
                at, "must be the only deadline of its reporter and period, but is another");
          }
          if (Grammar.milestone(entry.measures()) == Milestone.PUBLISHED) {
            requirePublisher(entry, at);
          }
          return new StandingDeadline(
              UnitKind.of(entry.reporter()),
              entry.period(),
              new DeadlineRule(
                  Grammar.day(entry.due()), entry.inclusive(), Grammar.milestone(entry.measures())),
              entry.evidence());
        });
  }

  private Optional<Publishing> publishing() {
    Pack.Publishing written = pack.publishing();
    if (written == null) {
      return Optional.empty();
    }
    String at = "$.publishing.kinds";
    codes(at, "period", written.kinds(), Pack.Published::period);
    List<PublishedKind> made = each(at, written.kinds(), this::published);
    return complaints.isWithin("$.publishing")
        ? Optional.empty()
        : Optional.of(
            new Publishing(
                written.handsOver(), written.mostBytes(), byCode(made, PublishedKind::period)));
  }

  private @Nullable PublishedKind published(Pack.Published entry, String at) {
    requireKnown(periods, entry.period(), at + ".period");
    requireOnce(at + ".publishers", entry.publishers());
    Set<String> windows = subjectsIn.get(entry.period());
    for (int i = 0; i < entry.publishers().size(); i++) {
      String place = Complaint.entry(at + ".publishers", i);
      String publisher = entry.publishers().get(i);
      requireKnown(kinds, publisher, place);
      String reporting = subjectsOf.get(publisher);
      if (reporting != null && windows != null && !windows.contains(reporting)) {
        complaints.add(
            place,
            "must have a window in the period for %s, the subjects of %s, but has none"
                .formatted(reporting, publisher));
      }
      publishers.put(entry.period(), publisher);
    }
    if (complaints.isWithin(at)) {
      return null;
    }
    return new PublishedKind(
        entry.period(),
        entry.publishers().stream().map(UnitKind::of).collect(toImmutableSet()),
        new TitleTemplate(entry.fullTitle()),
        new TitleTemplate(entry.shortTitle()),
        entry.outline());
  }

  private void requirePublisher(Pack.Deadline entry, String at) {
    if (pack.publishing() == null) {
      needsPublishing = true;
    } else if (!complaints.isWithin("$.publishing")
        && !publishers.containsEntry(entry.period(), entry.reporter())) {
      complaints.add(at + ".reporter", "must be one of the publishers in the period, but is not");
    }
  }

  private List<ProvinceToken> tokens() {
    codes("$.provinceTokens", "area", pack.provinceTokens(), Pack.ProvinceToken::area);
    return each(
        "$.provinceTokens",
        pack.provinceTokens(),
        (entry, at) ->
            new ProvinceToken(AreaCode.parse(entry.area()), entry.name(), entry.token()));
  }

  private List<Reminder> reminders() {
    codes("$.reminders", "occasion", pack.reminders(), Pack.Reminder::occasion);
    codes("$.reminders", "code", pack.reminders(), Pack.Reminder::code);
    return each(
        "$.reminders",
        pack.reminders(),
        (entry, at) ->
            new Reminder(entry.code(), Grammar.occasion(entry.occasion()), entry.text()));
  }

  private List<CatalogueRule> catalogues() {
    codes("$.catalogues", "code", pack.catalogues(), Pack.Catalogue::code);
    return each("$.catalogues", pack.catalogues(), this::catalogue);
  }

  private CatalogueRule catalogue(Pack.Catalogue entry, String at) {
    if (entry.owner() != null) {
      requireKnown(kinds, entry.owner(), at + ".owner");
    }
    List<String> proposers = requireNonNullElse(entry.proposers(), ImmutableList.of());
    requireOnce(at + ".proposers", proposers);
    for (int i = 0; i < proposers.size(); i++) {
      requireKnown(kinds, proposers.get(i), "%s.proposers[%s]".formatted(at, i));
    }
    return new CatalogueRule(
        CatalogueCode.parse(entry.code()),
        entry.name(),
        Optional.ofNullable(entry.owner()).map(UnitKind::of),
        proposers.stream().map(UnitKind::of).collect(toImmutableSet()));
  }

  private List<Form> forms() {
    Codes codes = codes("$.forms", "code", pack.forms(), Pack.Form::code);
    blocksKnown = !complaints.isWithin("$.forms");
    forEachForm(this::columns);
    requireNoCircle(
        "$.forms",
        pack.forms(),
        Pack.Form::code,
        Assembly::sources,
        "must not take rows from itself, directly or by others");
    forEachForm(this::receivers);
    List<Form> forms = new ArrayList<>();
    forEachForm(
        (entry, at) -> {
          Form form = form(entry, at, codes);
          if (form != null) {
            forms.add(form);
          }
        });
    return forms;
  }

  /** Every form, faulty ones too: what is not touched by their faults is looked at. */
  private void forEachForm(BiConsumer<Pack.Form, String> action) {
    if (pack.forms() != null) {
      for (int i = 0; i < pack.forms().size(); i++) {
        if (pack.forms().get(i) != null) {
          String at = Complaint.entry("$.forms", i);
          try {
            action.accept(pack.forms().get(i), at);
          } catch (IllegalArgumentException e) {
            complaints.add(at, String.valueOf(e.getMessage()));
          }
        }
      }
    }
  }

  private static ImmutableSet<String> sources(Pack.Form form) {
    return form.blocks().stream()
        .map(Pack.Block::source)
        .filter(Objects::nonNull)
        .map(Pack.Source::form)
        .collect(toImmutableSet());
  }

  /** Notes the blocks of a form and the columns that they list themselves. */
  private void columns(Pack.Form form, String at) {
    each(
        at + ".blocks",
        form.blocks(),
        (block, place) -> {
          BlockKey key = new BlockKey(form.code(), block.code());
          blocks.putIfAbsent(key, block);
          if ((block.columns() == null) == (block.columnsOf() == null)) {
            complaints.add(place, "must have either columns or columnsOf");
          } else if (block.columns() != null) {
            List<Column> made = each(place + ".columns", block.columns(), this::column);
            if (!complaints.isWithin(place + ".columns")) {
              columns.putIfAbsent(key, ImmutableList.copyOf(made));
            }
          }
          return block;
        });
  }

  private @Nullable Column column(Pack.Column entry, String at) {
    Grammar.Adds adds = Grammar.adds(entry.adds());
    boolean ratio = adds == Grammar.Adds.RATIO;
    requireExactly(adds == Grammar.Adds.AVERAGE, entry.weight(), at + ".weight", "average");
    requireExactly(ratio, entry.numerator(), at + ".numerator", "ratio");
    requireExactly(ratio, entry.denominator(), at + ".denominator", "ratio");
    requireExactly(ratio, entry.multiplier(), at + ".multiplier", "ratio");
    if (complaints.isWithin(at)) {
      return null;
    }
    Aggregation aggregation =
        switch (adds) {
          case SUM -> Aggregation.SUM;
          case NONE -> Aggregation.NONE;
          case AVERAGE -> new Aggregation.WeightedAverage(ColumnCode.parse(entry.weight()));
          case RATIO ->
              new Aggregation.RatioOfSums(
                  ColumnCode.parse(entry.numerator()),
                  ColumnCode.parse(entry.denominator()),
                  entry.multiplier());
        };
    return new Column(
        ColumnCode.parse(entry.code()),
        entry.title(),
        requireNonNullElse(entry.measure(), ""),
        entry.scale(),
        aggregation,
        entry.estimable());
  }

  private @Nullable Form form(Pack.Form entry, String at, Codes forms) {
    List<Block> made =
        each(at + ".blocks", entry.blocks(), (block, place) -> block(entry, block, place, forms));
    if (entry.blocks() == null || made.size() < entry.blocks().size()) {
      return null;
    }
    ImmutableSet<String> here =
        entry.blocks().stream().map(Pack.Block::code).collect(toImmutableSet());
    Codes own = new Codes(at + ".blocks", here, true);
    ImmutableList.Builder<Check> checks = ImmutableList.builder();
    each(
        at + ".checks",
        entry.checks(),
        (check, place) -> {
          requireBlocks(own, check.blocks(), place);
          long more = (long) check.blocks().size() * named(check);
          boolean fits = fits("checks", terms, more, MOST_TERMS, place);
          terms += more;
          if (!fits) {
            return null;
          }
          List<Check> ofBlocks = checks(check, place);
          if (!complaints.isWithin(place)) {
            for (Check one : ofBlocks) {
              requireTerms(made, one.block(), one.condition().terms(), place);
            }
          }
          checks.addAll(ofBlocks);
          return check;
        });
    ImmutableList.Builder<Comparison> comparisons = ImmutableList.builder();
    each(
        at + ".comparisons",
        entry.comparisons(),
        (comparison, place) -> {
          requireBlocks(own, comparison.blocks(), place);
          long more = (long) comparison.blocks().size() * comparison.cells().size();
          boolean fits = fits("comparisons", compared, more, MOST_COMPARED, place);
          compared += more;
          if (!fits) {
            return null;
          }
          List<Comparison> ofBlocks = comparisons(comparison, place);
          if (!complaints.isWithin(place)) {
            for (Comparison one : ofBlocks) {
              requireTerms(made, one.block(), ImmutableList.of(one.cell()), place);
            }
          }
          comparisons.addAll(ofBlocks);
          return comparison;
        });
    if (complaints.isWithin(at)) {
      return null;
    }
    return new Form(
        FormCode.parse(entry.code()),
        entry.title(),
        entry.evidence(),
        ImmutableList.copyOf(made),
        checks.build(),
        comparisons.build());
  }

  private void requireBlocks(Codes own, List<String> named, String at) {
    for (int i = 0; i < named.size(); i++) {
      requireKnown(own, named.get(i), Complaint.entry(at + ".blocks", i));
    }
    requireOnce(at + ".blocks", named);
  }

  /** Whether so many more cells are bearable; the first that are not are complained about. */
  private boolean fits(String what, long before, long more, long most, String at) {
    if (before <= most && before + more > most) {
      complaints.add(
          at,
          "must leave the %s of the pack with at most %s cells, but has more"
              .formatted(what, most));
    }
    return before + more <= most;
  }

  /** Complains about cells that a block lacks, where they are named, not at the form. */
  private void requireTerms(
      List<Block> blocks, BlockCode code, ImmutableList<Check.Term> terms, String at) {
    for (Block block : blocks) {
      if (block.code().equals(code)) {
        for (Check.Term term : terms) {
          RowCode row = term.row().orElse(block.grid().rows().get(0));
          if (block.grid().findSlot(CellKey.of(row, term.column())).isEmpty()) {
            complaints.add(
                at,
                "must name cells of its blocks, but block %s has no column %s%s"
                    .formatted(
                        block.code(),
                        term.column(),
                        term.row().map(named -> " in a row " + named).orElse("")));
          }
        }
      }
    }
  }

  private void receivers(Pack.Form form, String at) {
    FormCode code = complaints.isAt(at + ".code") ? null : FormCode.parse(form.code());
    Set<String> reporters = new HashSet<>();
    List<ReceiverRule> made =
        each(
            at + ".owes",
            form.owes(),
            (owed, place) -> {
              if (!reporters.add(owed.reporter())) {
                complaints.add(place + ".reporter", "must stand once, but stands again");
              }
              return receiver(code, owed, place);
            });
    receivers.addAll(made);
  }

  private @Nullable ReceiverRule receiver(@Nullable FormCode form, Pack.Owed entry, String at) {
    requireKnown(kinds, entry.reporter(), at + ".reporter");
    if (entry.receiver() != null) {
      requireKnown(kinds, entry.receiver(), at + ".receiver");
    }
    requireOnce(at + ".periods", entry.periods());
    String reporting = subjectsOf.get(entry.reporter());
    for (int i = 0; i < entry.periods().size(); i++) {
      String place = Complaint.entry(at + ".periods", i);
      String period = entry.periods().get(i);
      requireKnown(periods, period, place);
      Set<String> windows = subjectsIn.get(period);
      if (reporting != null && windows != null && !windows.contains(reporting)) {
        complaints.add(
            place,
            "must be a period with a window for %s, the subjects of %s, but has none"
                .formatted(reporting, entry.reporter()));
      }
    }
    if (form == null || complaints.isWithin(at)) {
      return null;
    }
    return new ReceiverRule(
        form,
        UnitKind.of(entry.reporter()),
        Optional.ofNullable(entry.receiver()).map(UnitKind::of),
        entry.checked(),
        ImmutableSet.copyOf(entry.periods()));
  }

  private @Nullable Block block(Pack.Form form, Pack.Block entry, String at, Codes forms) {
    ImmutableList<Column> own = columnsOf(form, entry, at);
    if (own == null) {
      return null;
    }
    ImmutableList<RowCode> rows =
        entry.rows() == null
            ? ImmutableList.of(RowCode.SOLE)
            : entry.rows().stream().map(RowCode::of).collect(toImmutableList());
    boolean fitted = cells <= MOST_CELLS;
    cells += (long) rows.size() * own.size();
    if (cells > MOST_CELLS) {
      if (fitted) {
        complaints.add(
            at, "must leave the pack with at most %s cells, but has more".formatted(MOST_CELLS));
      }
      return null;
    }
    Grid grid = Grid.of(rows, own);
    Optional<BlockSource> source = Optional.empty();
    if (entry.source() != null) {
      BlockSource made = source(entry.source(), grid, at + ".source", forms);
      if (made == null) {
        return null;
      }
      source = Optional.of(made);
    }
    Optional<BlockSource> declaration = Optional.empty();
    if (entry.declaration() != null) {
      BlockSource made = source(entry.declaration(), grid, at + ".declaration", forms);
      if (made == null) {
        return null;
      }
      declaration = Optional.of(made);
    }
    Grain grain = Grammar.grain(entry.grain());
    return new Block(
        BlockCode.parse(entry.code()),
        entry.title(),
        grain,
        grid,
        source,
        Optional.ofNullable(entry.catalogue()).map(CatalogueCode::parse),
        declaration);
  }

  /** The columns of a block; null if it takes them from where there are none, or faulty ones. */
  private @Nullable ImmutableList<Column> columnsOf(Pack.Form form, Pack.Block entry, String at) {
    if (entry.columnsOf() == null) {
      return columns.get(new BlockKey(form.code(), entry.code()));
    }
    BlockKey key = new BlockKey(entry.columnsOf().form(), entry.columnsOf().block());
    Pack.Block other = blocks.get(key);
    ImmutableList<Column> found = columns.get(key);
    if (other == null ? blocksKnown : other.columnsOf() != null) {
      complaints.add(
          at + ".columnsOf",
          "must name a block that lists its columns, but names %s %s"
              .formatted(key.form(), key.block()));
    }
    return found;
  }

  private @Nullable BlockSource source(Pack.Source entry, Grid grid, String at, Codes forms) {
    requireKnown(forms, entry.form(), at + ".form");
    BlockKey key = new BlockKey(entry.form(), entry.block());
    Pack.Block from = blocks.get(key);
    if (from == null) {
      if (blocksKnown) {
        complaints.add(
            at + ".block",
            "must be a block of form %s, but was %s".formatted(entry.form(), entry.block()));
      }
      return null;
    }
    ImmutableList<Column> there =
        from.columnsOf() == null
            ? columns.get(key)
            : columns.get(new BlockKey(from.columnsOf().form(), from.columnsOf().block()));
    if (there == null) {
      return null;
    }
    Set<String> known = new HashSet<>();
    there.forEach(column -> known.add(column.code().value()));
    Map<ColumnCode, BlockSource.SourceColumn> taken = new LinkedHashMap<>();
    if (entry.columns() == null) {
      for (Column column : grid.columns()) {
        if (column.isEntered()) {
          requireColumn(known, column.code().value(), at);
          taken.put(column.code(), new BlockSource.SourceColumn(column.code(), 1));
        }
      }
    } else {
      each(
          at + ".columns",
          entry.columns(),
          (column, place) -> {
            requireColumn(known, column.from(), place + ".from");
            ColumnCode code = ColumnCode.parse(column.column());
            grid.column(code);
            BlockSource.SourceColumn one =
                new BlockSource.SourceColumn(
                    ColumnCode.parse(column.from()), requireNonNullElse(column.factor(), 1L));
            if (taken.put(code, one) != null) {
              complaints.add(place + ".column", "must stand once, but stands again");
            }
            return one;
          });
    }
    if (complaints.isWithin(at)) {
      return null;
    }
    return new BlockSource(
        FormCode.parse(entry.form()), BlockCode.parse(entry.block()), ImmutableMap.copyOf(taken));
  }

  private void requireColumn(Set<String> known, String code, String at) {
    if (!known.contains(code)) {
      complaints.add(
          at, "must take each column from one of the source, but that has no column " + code);
    }
  }

  private static int named(Pack.Check check) {
    return 2
        + (check.parts() == null ? 0 : check.parts().size())
        + (check.cells() == null ? 0 : check.cells().size());
  }

  private ImmutableList<Check> checks(Pack.Check entry, String at) {
    Grammar.Condition kind = Grammar.condition(entry.kind());
    boolean partition = kind == Grammar.Condition.PARTITION;
    boolean subset = kind == Grammar.Condition.SUBSET;
    boolean bounds = kind == Grammar.Condition.BOUNDS;
    requireExactly(!bounds, entry.code(), at + ".code", "partition or subset");
    requireExactly(partition, entry.total(), at + ".total", "partition");
    requireExactly(partition, entry.parts(), at + ".parts", "partition");
    requireExactly(subset, entry.part(), at + ".part", "subset");
    requireExactly(subset, entry.whole(), at + ".whole", "subset");
    requireExactly(bounds, entry.cells(), at + ".cells", "bounds");
    if (!bounds) {
      requireExactly(false, entry.least(), at + ".least", "bounds");
      requireExactly(false, entry.most(), at + ".most", "bounds");
    } else if (entry.least() == null && entry.most() == null) {
      complaints.add(at, "must have a least or a most");
    }
    if (complaints.isWithin(at)) {
      return ImmutableList.of();
    }
    ImmutableList.Builder<Check> made = ImmutableList.builder();
    for (String block : entry.blocks()) {
      switch (kind) {
        case PARTITION ->
            made.add(
                check(
                    entry,
                    block,
                    entry.code(),
                    new Check.Partition(
                        Grammar.term(entry.total()),
                        entry.parts().stream().map(Grammar::term).collect(toImmutableList()))));
        case SUBSET ->
            made.add(
                check(
                    entry,
                    block,
                    entry.code(),
                    new Check.Subset(Grammar.term(entry.part()), Grammar.term(entry.whole()))));
        case BOUNDS ->
            entry
                .cells()
                .forEach(
                    cell -> made.add(check(entry, block, code(entry, cell), bounds(entry, cell))));
      }
    }
    return made.build();
  }

  private static Check check(
      Pack.Check entry, String block, String code, Check.Condition condition) {
    return new Check(
        code,
        BlockCode.parse(block),
        condition,
        Grammar.severity(entry.severity()),
        entry.blocksUnlessEvaluable());
  }

  private static String code(Pack.Check entry, String cell) {
    return cell
        + (entry.least() == null ? "" : ">=" + entry.least())
        + (entry.most() == null ? "" : "<=" + entry.most());
  }

  private static Check.Bounds bounds(Pack.Check entry, String cell) {
    return new Check.Bounds(
        Grammar.term(cell),
        entry.least() == null ? OptionalLong.empty() : OptionalLong.of(entry.least()),
        entry.most() == null ? OptionalLong.empty() : OptionalLong.of(entry.most()));
  }

  private ImmutableList<Comparison> comparisons(Pack.Comparison entry, String at) {
    Grammar.Against kind = Grammar.against(entry.kind());
    boolean history = kind == Grammar.Against.HISTORY;
    requireExactly(
        kind == Grammar.Against.SUPERSEDED, entry.tolerance(), at + ".tolerance", "superseded");
    requireExactly(history, entry.periods(), at + ".periods", "history");
    if (!history && kind != Grammar.Against.SIBLINGS) {
      requireExactly(false, entry.threshold(), at + ".threshold", "history and siblings");
      requireExactly(false, entry.references(), at + ".references", "history and siblings");
    }
    if (complaints.isWithin(at)) {
      return ImmutableList.of();
    }
    Comparison.Against against =
        switch (kind) {
          case EARLIER -> new Comparison.Earlier();
          case SUPERSEDED -> new Comparison.Superseded(Grammar.tolerance(entry.tolerance()));
          case HISTORY -> new Comparison.History(entry.periods(), outlier(entry));
          case SIBLINGS -> new Comparison.Siblings(outlier(entry));
        };
    ImmutableList.Builder<Comparison> made = ImmutableList.builder();
    for (String block : entry.blocks()) {
      for (String cell : entry.cells()) {
        made.add(
            new Comparison(
                cell + (kind == Grammar.Against.EARLIER ? ">=" : "~") + entry.kind(),
                BlockCode.parse(block),
                Grammar.term(cell),
                against,
                Grammar.severity(entry.severity())));
      }
    }
    return made.build();
  }

  private static Outlier outlier(Pack.Comparison entry) {
    return new Outlier(
        entry.threshold() == null
            ? Outlier.USUAL.threshold()
            : Grammar.threshold(entry.threshold()),
        requireNonNullElse(entry.references(), Outlier.USUAL.least()));
  }

  private <E, T> List<T> each(String at, @Nullable List<E> entries, Making<E, T> making) {
    List<T> made = new ArrayList<>();
    if (entries != null) {
      for (int i = 0; i < entries.size(); i++) {
        String place = Complaint.entry(at, i);
        if (!complaints.isWithin(place)) {
          try {
            T value = making.make(entries.get(i), place);
            if (value != null) {
              made.add(value);
            }
          } catch (IllegalArgumentException e) {
            complaints.add(place, String.valueOf(e.getMessage()));
          }
        }
      }
    }
    return made;
  }

  /** The codes of a list, none of which may stand twice. */
  private <E> Codes codes(
      String at, String field, @Nullable List<E> entries, Function<E, @Nullable String> code) {
    Set<String> met = new HashSet<>();
    boolean complete = entries != null;
    if (entries != null) {
      for (int i = 0; i < entries.size(); i++) {
        String place = Complaint.entry(at, i) + "." + field;
        String written = entries.get(i) == null ? null : code.apply(entries.get(i));
        if (written == null || complaints.isAt(place)) {
          complete = false;
        } else if (!met.add(written)) {
          complaints.add(place, "must stand once, but stands again: " + Complaint.shown(written));
        }
      }
    }
    return new Codes(at, ImmutableSet.copyOf(met), complete);
  }

  private void requireKnown(Codes codes, String code, String at) {
    if (codes.complete() && !codes.known().contains(code)) {
      complaints.add(
          at,
          "must be defined in %s, but is not: %s".formatted(codes.what(), Complaint.shown(code)));
    }
  }

  private void requireOnce(String at, List<String> words) {
    if (new HashSet<>(words).size() < words.size()) {
      complaints.add(at, "must have each entry once, but has one twice");
    }
  }

  /** A field that belongs to one kind of entry stands there, and nowhere else. */
  private void requireExactly(boolean expected, @Nullable Object value, String at, String kind) {
    if (expected && value == null) {
      complaints.add(at, "must be there");
    } else if (!expected && value != null) {
      complaints.add(at, "must be left out, it is for %s only".formatted(kind));
    }
  }

  private <E> void requireNoCircle(
      String at,
      @Nullable List<E> entries,
      Function<E, String> code,
      Function<E, ImmutableSet<String>> others,
      String sentence) {
    if (entries == null || complaints.isWithin(at)) {
      return;
    }
    Map<String, ImmutableSet<String>> next = new HashMap<>();
    entries.forEach(entry -> next.put(code.apply(entry), others.apply(entry)));
    for (int i = 0; i < entries.size(); i++) {
      String start = code.apply(entries.get(i));
      Set<String> met = new HashSet<>();
      Deque<String> open = new ArrayDeque<>(next.getOrDefault(start, ImmutableSet.of()));
      while (!open.isEmpty()) {
        String reached = open.remove();
        if (met.add(reached)) {
          open.addAll(next.getOrDefault(reached, ImmutableSet.of()));
        }
      }
      if (met.contains(start)) {
        complaints.add(Complaint.entry(at, i), sentence);
      }
    }
  }

  private static <K, V> ImmutableMap<K, V> byCode(List<V> values, Function<V, K> code) {
    return values.stream().collect(toImmutableMap(code, value -> value));
  }
}
