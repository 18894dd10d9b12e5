package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ColumnCode;
import org.statlib.form.FormCode;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.regime.Regime;
import org.statlib.report.Coverage;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.Revision;
import org.statlib.rollup.Totals;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.RegistryCommand;
import picocli.CommandLine.Command;

/**
 * {@code statlib stand-in}: the example of the letter of May 2022. Three communes of Thạch Hà have
 * become xã Tân Lâm Hương, which the software does not know; it reports as one of them.
 */
@Command(
    name = "stand-in",
    description = "Plays how a merged commune reports before the registry has it.")
final class StandInCommand implements Callable<Integer> {

  private static final FormCode COMMUNE_FORM = FormCode.parse("17a/BTP/HTQTCT/CT");
  private static final FormCode DISTRICT_FORM = FormCode.parse("17b/BTP/HTQTCT/CT");
  private static final BlockCode OWN = BlockCode.parse("I");
  private static final BlockCode COMMUNES = BlockCode.parse("II");
  private static final PeriodCode FIRST_HALF = PeriodCode.parse("6thang-2022");
  private static final UnitCode PROVINCE = UnitCode.parse("tinhhatinh");
  private static final UnitCode DISTRICT = UnitCode.parse("huyenthachha_tht");
  private static final UnitCode TOWN = UnitCode.parse("thitranthachha_hth_tht");
  private static final UnitCode STANDING = UnitCode.parse("xathachtan_hth_tht");
  private static final ImmutableList<UnitCode> OTHERS =
      ImmutableList.of(
          UnitCode.parse("xathachlam_hth_tht"), UnitCode.parse("xathachhuong_hth_tht"));
  private static final String MERGED = "xã Tân Lâm Hương";

  private final Terminal terminal;

  StandInCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Regime regime = RegimePack.read("justice-2019");
    PlayClock clock = new PlayClock(regime.zone());
    clock.on(LocalDate.of(2022, 5, 16));
    Statlib statlib = Statlib.on(new InMemoryStores(), clock, regime);
    PeriodKey period = regime.period(FIRST_HALF).key(FIRST_HALF.year());
    try {
      new Scene(statlib, regime, period, terminal.out()).play();
    } catch (RefusedException refused) {
      terminal.refuse(refused.reasons());
      return Main.REFUSED;
    }
    return Main.DONE;
  }

  /** The play, act by act, each told in a line. */
  private record Scene(Statlib statlib, Regime regime, PeriodKey period, PrintWriter to) {

    void play() {
      must(
          statlib.execute(
              actor(UnitCode.parse("btp_cntt"), Role.ADMIN),
              RegistryCommand.Found.withDefaultAccounts(
                  CommandKey.random(), regime, thachHa(), name -> PersonId.of("p-" + name))));
      must(as(UnitCode.parse("btp_cntt"), Role.ADMIN).open(regime.code(), FIRST_HALF));
      letter();
      for (UnitCode other : OTHERS) {
        tell(other + " starts", as(other, Role.COMPILER).start(key(COMMUNE_FORM, other)));
      }
      report(TOWN, 20);
      must(as(STANDING, Role.COMPILER).start(key(COMMUNE_FORM, STANDING)));
      enter(STANDING, 12);
      tell(STANDING + " submits without the note", submitted(STANDING));
      must(
          as(STANDING, Role.COMPILER)
              .note(key(COMMUNE_FORM, STANDING), "Số liệu báo cáo của " + MERGED + "."));
      send(STANDING);
      district();
    }

    private void letter() {
      Letter letter =
          new Letter(
              "/STP-VP",
              "tháng 5 năm 2022",
              "Sở Tư pháp tỉnh Hà Tĩnh",
              "V/v hướng dẫn thực hiện chế độ báo cáo thống kê");
      tell(
          "%s: %s stands in for %s".formatted(letter, STANDING, MERGED),
          as(PROVINCE, Role.APPROVER)
              .provide(
                  period,
                  letter,
                  new Clause.StandIn(MERGED, STANDING, ImmutableSet.copyOf(OTHERS))));
    }

    private void report(UnitCode commune, long copies) {
      must(as(commune, Role.COMPILER).start(key(COMMUNE_FORM, commune)));
      enter(commune, copies);
      send(commune);
    }

    private void enter(UnitCode commune, long copies) {
      must(
          as(commune, Role.COMPILER)
              .enter(
                  key(COMMUNE_FORM, commune),
                  OWN,
                  ImmutableMap.of(cell("1"), Cell.of(copies), cell("2"), Cell.NONE_OCCURRED)));
    }

    private Outcome submitted(UnitCode commune) {
      return as(commune, Role.COMPILER).submitForApproval(key(COMMUNE_FORM, commune));
    }

    private void send(UnitCode commune) {
      ReportKey key = key(COMMUNE_FORM, commune);
      must(submitted(commune));
      must(as(commune, Role.APPROVER).approve(key, seen(key)));
      must(as(commune, Role.APPROVER).send(key, seen(key)));
      must(as(DISTRICT, Role.COMPILER).receive(key, seen(key)));
      line("%s: %s".formatted(commune, stored(key).status()));
    }

    private void district() {
      ReportKey key = key(DISTRICT_FORM, DISTRICT);
      must(as(DISTRICT, Role.COMPILER).start(key));
      Report report = stored(key);
      Coverage coverage = report.sheet().coverage(COMMUNES);
      line(
          "%s: %s communes due, %s received; column 1 of its communes: %s"
              .formatted(
                  DISTRICT,
                  coverage.due(),
                  coverage.received(),
                  Totals.of(regime.form(DISTRICT_FORM).block(COMMUNES), report.sheet())
                      .cell(cell("1"))
                      .print(0)));
      statlib
          .roster(period)
          .standIns()
          .forEach(
              standIn ->
                  line(
                      "%s is counted once, as %s, for %s"
                          .formatted(
                              standIn.successor(),
                              standIn.unit(),
                              standIn.predecessors().stream()
                                  .map(UnitCode::value)
                                  .collect(Collectors.joining(", ")))));
    }

    private void tell(String what, Outcome outcome) {
      line(
          outcome.fold(
              applied -> what + ": done",
              no ->
                  what
                      + ": "
                      + no.reasons().stream()
                          .map(reason -> "%s (%s)".formatted(reason.code(), reason.sentence()))
                          .collect(Collectors.joining("; "))));
    }

    private void line(String text) {
      to.print(text + "\n");
      to.flush();
    }

    private Reporting as(UnitCode unit, Role role) {
      return statlib.as(actor(unit, role));
    }

    private static Actor actor(UnitCode unit, Role role) {
      return Actor.authenticated(UnitAccountName.of(unit, role).toAccountName());
    }

    private ReportKey key(FormCode form, UnitCode unit) {
      return new ReportKey(period, form, unit);
    }

    private Report stored(ReportKey key) {
      return statlib.find(key).orElseThrow();
    }

    private Digest seen(ReportKey key) {
      return stored(key).revision().map(Revision::content).orElseThrow();
    }

    private static CellKey cell(String column) {
      return CellKey.of(ColumnCode.parse(column));
    }

    private static void must(Outcome outcome) {
      if (!outcome.isApplied()) {
        throw new RefusedException(outcome.reasons());
      }
    }
  }

  /** Thạch Hà as it was in 2019, before the merger, as far as the example needs it. */
  private static UnitChange.Founded thachHa() {
    UnitCode root = UnitCode.parse("btp");
    ImmutableList.Builder<Unit> units = ImmutableList.builder();
    units.add(unit("btp", UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty()));
    units.add(
        unit("btp_khtc", UnitKinds.FOCAL_POINT, "Cục Kế hoạch - Tài chính", Optional.of(root)));
    units.add(unit("btp_cntt", UnitKinds.OPERATOR, "Cục Công nghệ thông tin", Optional.of(root)));
    units.add(
        unit(PROVINCE.value(), UnitKinds.PROVINCE, "Sở Tư pháp Tỉnh Hà Tĩnh", Optional.of(root)));
    units.add(
        unit(
            DISTRICT.value(),
            UnitKinds.DISTRICT,
            "Phòng Tư pháp Huyện Thạch Hà",
            Optional.of(PROVINCE)));
    ImmutableMap.of(
            TOWN.value(), "UBND Thị trấn Thạch Hà",
            STANDING.value(), "UBND Xã Thạch Tân",
            OTHERS.get(0).value(), "UBND Xã Thạch Lâm",
            OTHERS.get(1).value(), "UBND Xã Thạch Hương")
        .forEach(
            (code, name) -> units.add(unit(code, UnitKinds.COMMUNE, name, Optional.of(DISTRICT))));
    return new UnitChange.Founded(
        LocalDate.of(2019, 1, 1),
        LegalBasis.of("Cơ cấu năm 2019"),
        ImmutableList.of(),
        units.build());
  }

  private static Unit unit(String code, UnitKind kind, String name, Optional<UnitCode> superior) {
    return new Unit(UnitCode.parse(code), kind, name, Optional.empty(), superior);
  }
}
