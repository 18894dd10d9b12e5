package org.statlib.fuzz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleFiles;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.FormCode;
import org.statlib.form.ItemCode;
import org.statlib.form.Part;
import org.statlib.form.ProposalKey;
import org.statlib.form.RowCode;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.Enclosure;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.PublicationKey;
import org.statlib.regime.Obligation;
import org.statlib.regime.Roster;
import org.statlib.report.Issue;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.report.RowKey;
import org.statlib.report.RowSource;
import org.statlib.unit.Alteration;
import org.statlib.unit.AreaCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.RegistryCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.ReturnReason;

/**
 * What a script asks: one act after the other, each told by act, report, actor, what is odd about
 * it, and what the act says besides.
 *
 * <p>{@code s000} starts the first report by its own compiler; {@code e000 000 10} enters 1 into
 * cell 1 of the own row of its first block; {@code r032} receives it under a version that it never
 * had.
 */
final class Asked {

  private static final String PERIOD = "nam-2023";
  private static final String ACTS = "seucafpnirbqolkdwghjv";

  private static final ImmutableList<FormCode> FORMS =
      ImmutableList.of(
          SampleCountry.FORM_17A,
          SampleCountry.FORM_17B,
          SampleCountry.FORM_17C,
          SampleCountry.FORM_HT_A,
          SampleCountry.FORM_HT_B,
          SampleCountry.FORM_12B,
          FormCode.parse("17a"));

  private static final ImmutableMap<FormCode, UnitCode> UNITS =
      ImmutableMap.of(
          SampleCountry.FORM_17A, SampleCountry.BOC_BO,
          SampleCountry.FORM_17B, SampleCountry.PAC_NAM,
          SampleCountry.FORM_17C, SampleCountry.BAC_KAN,
          SampleCountry.FORM_HT_A, SampleCountry.BOC_BO,
          SampleCountry.FORM_HT_B, SampleCountry.PAC_NAM,
          SampleCountry.FORM_12B, SampleCountry.BAC_KAN);

  private static final ImmutableList<Cell> CELLS =
      ImmutableList.of(
          Cell.of(0),
          Cell.of(1),
          Cell.of(-1),
          Cell.of(Long.MAX_VALUE),
          Cell.of(Long.MIN_VALUE),
          Cell.NONE_OCCURRED,
          Cell.NOT_AVAILABLE,
          Cell.ABSENT);

  private static final ImmutableList<CellKey> KEYS =
      ImmutableList.of(
          CellKey.parse("1"),
          CellKey.parse("2"),
          CellKey.parse("3"),
          CellKey.parse("4"),
          CellKey.parse("3~"),
          CellKey.parse("I.1.4"),
          CellKey.parse("I.2.1"),
          CellKey.parse("99"),
          new CellKey(RowCode.of("I.1"), ColumnCode.parse("4"), Part.WEIGHT));

  private static final ImmutableList<String> TEXTS =
      ImmutableList.of(
          "Ghi chú",
          "",
          " ",
          "\u0000",
          "\ud800",
          "e\u0301",
          "\u202e",
          "${1+1} %n %s",
          "a\nb",
          "x".repeat(2001));

  private static final RegimeCode REGIME = SampleCountry.regime().code();
  private static final UnitCode FRESH = UnitCode.parse("xamoi_hpn_tbkn");
  private static final BlockCode NOWHERE = BlockCode.parse("IX");
  private static final Digest NEVER_SEEN = Digest.parse("0".repeat(64));

  private final SampleCountry country;
  private final Script script;
  private long number;
  private Optional<Act> before = Optional.empty();

  /** One thing asked, and whether the store breaks over it. */
  record Act(Actor actor, Command command, boolean storeBreaks) {}

  private enum Odd {
    NOTHING,
    OLDER_VERSION,
    LEAST_VERSION,
    LARGEST_VERSION,
    NEVER_SEEN,
    KEY_OF_THE_LAST,
    THE_LAST_AGAIN,
    STORE_BREAKS
  }

  Asked(SampleCountry country, Script script) {
    this.country = country;
    this.script = script;
  }

  /** The act before all others: it opens the period of the reports. */
  Act opening() {
    return new Act(
        SampleCountry.operator(),
        new PeriodCommand.Open(
            CommandKey.of(7, 0), SampleCountry.regime().code(), PeriodCode.parse(PERIOD)),
        false);
  }

  /** The next act; empty if it cannot even be said. */
  Optional<Act> next() {
    int act = script.below(256);
    ReportKey key = report();
    Actor actor = actor(key);
    Odd odd = script.oneOf(Odd.values());
    if (odd == Odd.THE_LAST_AGAIN && before.isPresent()) {
      return before;
    }
    try {
      Command command = command(letter(act), key, odd);
      before = Optional.of(new Act(actor, command, odd == Odd.STORE_BREAKS));
      return before;
    } catch (IllegalArgumentException unsayable) {
      return Optional.empty();
    }
  }

  /** Digits and letters choose what they read; a script's letters come as 10 to 35. */
  private static char letter(int act) {
    char read = (char) ('a' + act - 10);
    return ACTS.indexOf(read) < 0 ? ACTS.charAt(act % ACTS.length()) : read;
  }

  private ReportKey report() {
    FormCode form = script.oneOf(FORMS);
    UnitCode unit = UNITS.getOrDefault(form, SampleCountry.MINISTRY);
    return SampleCountry.reportKey(PERIOD, form, unit);
  }

  private Actor actor(ReportKey key) {
    Roster roster = country.statlib().roster(key.period());
    Optional<UnitCode> above = roster.find(key.form(), key.unit()).flatMap(Obligation::receiver);
    UnitCode receiver = roster.deskOf(above.orElse(SampleCountry.MINISTRY));
    return switch (script.below(8)) {
      case 0 -> SampleCountry.actor(key.unit(), Role.COMPILER);
      case 1 -> SampleCountry.actor(key.unit(), Role.CHECKER);
      case 2 -> SampleCountry.actor(key.unit(), Role.APPROVER);
      case 3 -> SampleCountry.actor(receiver, Role.COMPILER);
      case 4 -> SampleCountry.operator();
      case 5 -> SampleCountry.actor(SampleCountry.CAM_QUAN, Role.COMPILER);
      case 6 -> SampleCountry.actor(receiver, Role.APPROVER);
      default -> Actor.authenticated(AccountName.parse("nobody"));
    };
  }

  private Command command(char act, ReportKey key, Odd odd) {
    CommandKey name =
        odd == Odd.KEY_OF_THE_LAST && before.isPresent()
            ? before.get().command().key()
            : CommandKey.of(7, ++number);
    Optional<Report> report = country.statlib().find(key);
    long version =
        switch (odd) {
          case OLDER_VERSION -> report.map(Report::version).orElse(0L) - 1;
          case LEAST_VERSION -> Long.MIN_VALUE;
          case LARGEST_VERSION -> Long.MAX_VALUE;
          default -> report.map(Report::version).orElse(0L);
        };
    Digest seen =
        odd == Odd.NEVER_SEEN
            ? NEVER_SEEN
            : report.flatMap(Report::revision).map(Revision::content).orElse(NEVER_SEEN);
    return switch (act) {
      case 's' -> new ReportCommand.Start(name, key);
      case 'e' -> new ReportCommand.Enter(name, key, version, entries());
      case 'u' -> new ReportCommand.TakeUp(name, key, version);
      case 'c' ->
          new ReportCommand.SubmitForCheck(
              name, key, version, explanations(), acknowledged(report));
      case 'a' ->
          new ReportCommand.SubmitForApproval(
              name, key, version, explanations(), acknowledged(report));
      case 'f' -> new ReportCommand.Forward(name, key, version, seen);
      case 'p' -> new ReportCommand.Approve(name, key, version, seen);
      case 'n' -> new ReportCommand.Send(name, key, version, seen);
      case 'i' ->
          new ReportCommand.IssueReport(
              name,
              key,
              version,
              seen,
              new Issue(script.oneOf(TEXTS), script.oneOf(LocalDate.EPOCH, LocalDate.MAX)));
      case 'r' -> new ReportCommand.Receive(name, key, version, seen, script.below(2) == 1);
      case 'b' ->
          new ReportCommand.Return(
              name, key, version, script.oneOf(ReturnReason.values()), script.oneOf(TEXTS));
      case 'q' -> new ReportCommand.RequestReturn(name, key, version, script.oneOf(TEXTS));
      case 'o' ->
          new PeriodCommand.Open(
              name,
              RegimeCode.parse(script.oneOf("sample-2019", "other")),
              PeriodCode.parse(
                  script.oneOf(
                      "namchinhthuc-2023", "nam-2024", "nam-1900", "nam-2999", "la-2023")));
      case 'l' ->
          new PeriodCommand.Provide(
              name,
              key.period(),
              odd == Odd.NOTHING ? 1 : version,
              new Letter(
                  script.oneOf(TEXTS), script.oneOf(TEXTS), "Bộ Tư pháp", script.oneOf(TEXTS)),
              clauses(key));
      case 'd' ->
          new CatalogueCommand.Propose(
              name,
              REGIME,
              proposal(key),
              odd == Odd.NOTHING ? 0 : version,
              items(),
              script.oneOf(TEXTS));
      case 'w' ->
          new CatalogueCommand.Answer(
              name,
              REGIME,
              proposal(key),
              odd == Odd.NOTHING ? 1 : version,
              ImmutableSortedMap.of(ItemCode.parse("vpcc-01"), script.oneOf(TEXTS)));
      case 'g' ->
          new RegistryCommand.Reorganise(
              name,
              REGIME,
              odd == Odd.NOTHING ? 1 : version,
              new UnitChange.Reorganised(
                  script.oneOf(LocalDate.of(2024, 1, 1), LocalDate.MIN, LocalDate.MAX),
                  LegalBasis.of(script.oneOf(TEXTS)),
                  alterations(key)));
      case 'h' ->
          new PublicationCommand.Appoint(
              name,
              REGIME,
              script.oneOf(SampleCountry.BAC_KAN, key.unit()),
              odd == Odd.NOTHING ? 0 : version,
              SampleCountry.accountName(SampleCountry.BAC_KAN, Role.COMPILER),
              new OfficerRecord(
                  script.oneOf(TEXTS), "Chuyên viên", "phutrach@moj.gov.vn", "0912345678"),
              LegalBasis.of("Công văn"));
      case 'j' ->
          new PublicationCommand.Post(
              name,
              REGIME,
              new PublicationKey(key.period(), SampleCountry.BAC_KAN, 1 + script.below(3)),
              new Particulars(
                  script.oneOf("Kết quả công tác năm 2023", script.oneOf(TEXTS)),
                  DocumentNumber.parse("20/BC-STP"),
                  Optional.of(script.oneOf(TEXTS)),
                  script.oneOf(LocalDate.of(2023, 11, 1), LocalDate.MIN, LocalDate.MAX)),
              script.below(2) == 0
                  ? ImmutableList.of(SampleFiles.SIGNED, SampleFiles.WRITTEN)
                  : ImmutableList.of(new Enclosure(script.oneOf(TEXTS), NEVER_SEEN)));
      case 'v' ->
          new PublicationCommand.Approve(
              name,
              REGIME,
              new PublicationKey(key.period(), SampleCountry.BAC_KAN, 1),
              odd == Odd.NOTHING ? 1 : version,
              odd == Odd.NEVER_SEEN ? NEVER_SEEN : seenOfPublication(key));
      default ->
          new CatalogueCommand.Put(
              name,
              REGIME,
              SampleCountry.NOTARIES,
              key.unit(),
              odd == Odd.NOTHING ? 0 : version,
              items(),
              script.below(2) == 0);
    };
  }

  private Digest seenOfPublication(ReportKey key) {
    PublicationKey first = new PublicationKey(key.period(), SampleCountry.BAC_KAN, 1);
    return country
        .statlib()
        .<Optional<Publication>>read(work -> work.publications().find(first))
        .map(Publication::content)
        .orElse(NEVER_SEEN);
  }

  private static ProposalKey proposal(ReportKey key) {
    return new ProposalKey(SampleCountry.PLACE_NAMES, SampleCountry.OPERATOR, key.unit());
  }

  private ImmutableList<Clause> clauses(ReportKey key) {
    LocalDate day = script.oneOf(LocalDate.of(2023, 12, 1), LocalDate.MIN, LocalDate.MAX);
    return switch (script.below(5)) {
      case 0 -> ImmutableList.of();
      case 1 -> ImmutableList.of(new Clause.Excused(key.unit()));
      case 2 -> ImmutableList.of(new Clause.Added(key.unit(), day));
      case 3 -> ImmutableList.of(new Clause.Replaced(key.form(), script.oneOf(FORMS)));
      default ->
          ImmutableList.of(
              new Clause.Due(
                  UnitKinds.COMMUNE,
                  script.oneOf(key.unit(), UnitCode.parse("nowhere")),
                  day,
                  script.below(2) == 0,
                  Milestone.SENT));
    };
  }

  private ImmutableList<Alteration> alterations(ReportKey key) {
    ImmutableList.Builder<Alteration> alterations = ImmutableList.builder();
    for (int more = script.below(4); more >= 0; more--) {
      alterations.add(alteration(key));
    }
    return alterations.build();
  }

  private Alteration alteration(ReportKey key) {
    UnitCode unit = script.oneOf(key.unit(), SampleCountry.MINISTRY, UnitCode.parse("nowhere"));
    UnitCode other = script.oneOf(SampleCountry.NHAN_MON, SampleCountry.BAC_KAN, FRESH);
    return switch (script.below(7)) {
      case 0 ->
          new Alteration.FoundUnit(
              new Unit(
                  FRESH,
                  script.oneOf(UnitKinds.COMMUNE, UnitKinds.OPERATOR, UnitKind.of("other")),
                  script.oneOf(TEXTS),
                  script.oneOf(Optional.empty(), Optional.of(AreaCode.parse("99999"))),
                  script.oneOf(Optional.empty(), Optional.of(unit))));
      case 1 -> new Alteration.RenameUnit(unit, script.oneOf(TEXTS));
      case 2 -> new Alteration.MoveUnit(unit, other, Optional.empty());
      case 3 -> new Alteration.MergeUnits(ImmutableSortedSet.of(unit), other);
      case 4 -> new Alteration.SplitUnit(unit, ImmutableSortedSet.of(unit, other));
      case 5 -> new Alteration.AbolishUnit(unit);
      default -> new Alteration.AbolishLevel(script.oneOf(UnitKinds.DISTRICT, UnitKinds.MINISTRY));
    };
  }

  private ImmutableList<CatalogueItem> items() {
    ItemCode first = ItemCode.parse("vpcc-01");
    return switch (script.below(3)) {
      case 0 -> SampleCountry.notaries();
      case 1 -> ImmutableList.of();
      default ->
          ImmutableList.of(
              new CatalogueItem(
                  first,
                  script.oneOf(TEXTS),
                  Optional.of(script.oneOf(LocalDate.MIN, LocalDate.EPOCH)),
                  Optional.of(LocalDate.MAX)),
              new CatalogueItem(first, "Hai"));
    };
  }

  private ImmutableList<Entry> entries() {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    for (int more = script.below(4); more >= 0; more--) {
      entries.add(entry());
    }
    return entries.build();
  }

  private Entry entry() {
    BlockCode block = script.oneOf(SampleCountry.BLOCK_I, SampleCountry.BLOCK_II, NOWHERE);
    UnitCode unit =
        script.oneOf(SampleCountry.BOC_BO, SampleCountry.PAC_NAM, SampleCountry.MINISTRY);
    return switch (script.below(7)) {
      case 0 -> new Entry.OwnCells(block, cells());
      case 1 -> new Entry.DelegatedRow(block, unit, cells(), script.oneOf(TEXTS));
      case 2 -> new Entry.WithdrawnRow(block, unit);
      case 3 ->
          new Entry.ItemCells(block, ItemCode.parse(script.oneOf("vpcc-01", "none")), cells());
      case 4 -> new Entry.Declaration(block, ItemCode.parse("vpcc-01"), cells());
      case 5 -> new Entry.RowNote(rowKey(block, unit), script.oneOf(TEXTS));
      default -> new Entry.Note(script.oneOf(TEXTS));
    };
  }

  private RowKey rowKey(BlockCode block, UnitCode unit) {
    return script.below(2) == 0 ? RowKey.of(block, unit) : new RowKey(block, script.oneOf(TEXTS));
  }

  private ImmutableMap<CellKey, Cell> cells() {
    ImmutableMap.Builder<CellKey, Cell> cells = ImmutableMap.builder();
    for (int more = script.below(4); more > 0; more--) {
      cells.put(script.oneOf(KEYS), script.oneOf(CELLS));
    }
    return cells.buildKeepingLast();
  }

  private ImmutableSortedMap<String, String> explanations() {
    return switch (script.below(3)) {
      case 0 -> ImmutableSortedMap.of();
      case 1 -> ImmutableSortedMap.of("1>=3@I", script.oneOf(TEXTS));
      default -> ImmutableSortedMap.of(script.oneOf(TEXTS), "Đã rõ");
    };
  }

  private ImmutableSortedSet<RowKey> acknowledged(Optional<Report> report) {
    ImmutableSortedSet.Builder<RowKey> rows = ImmutableSortedSet.naturalOrder();
    report.ifPresent(
        started ->
            started.sheet().rows().entrySet().stream()
                .filter(row -> row.getValue().source().equals(RowSource.MISSING))
                .map(Map.Entry::getKey)
                .forEach(rows::add));
    if (script.below(2) == 1) {
      rows.add(new RowKey(NOWHERE, script.oneOf(TEXTS)));
    }
    return rows.build();
  }
}
