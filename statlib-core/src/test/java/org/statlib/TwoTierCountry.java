package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static org.statlib.contract.SampleCountry.applied;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.BlockCode;
import org.statlib.form.FormCode;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.RegistryCommand;

/**
 * Two provinces with their communes right below them, as since July 2025, under the built-in regime
 * {@code justice-2025}. Codes of places are those of the list of 2025; codes of units are proposed.
 */
final class TwoTierCountry {

  static final Regime REGIME = RegimeReader.builtIn(RegimeCode.parse("justice-2025"));

  static final UnitCode MINISTRY = SampleCountry.MINISTRY;
  static final UnitCode HA_TINH = UnitCode.parse("tinhhatinh");
  static final UnitCode THANH_SEN = UnitCode.parse("phuongthanhsen_tht");
  static final UnitCode HUONG_SON = UnitCode.parse("xahuongson_tht");
  static final UnitCode SON_KIM_1 = UnitCode.parse("xasonkim1_tht");
  static final UnitCode HUE = UnitCode.parse("thanhphohue");
  static final UnitCode PHU_XUAN = UnitCode.parse("phuongphuxuan_tphe");

  static final FormCode NOTARIES = FormCode.parse("10b/TP/CC");
  static final FormCode SUPPORT = FormCode.parse("21b/TP/HTPLDN");
  static final FormCode HT_A = FormCode.parse("SAMPLE-HT-a");
  static final FormCode HT_B = FormCode.parse("SAMPLE-HT-b");
  static final FormCode HT_NATIONAL = FormCode.parse("SAMPLE-HT-national");
  static final BlockCode I = BlockCode.parse("I");
  static final BlockCode II = BlockCode.parse("II");

  private final Statlib statlib;
  private final PeriodKey period;

  private TwoTierCountry(Statlib statlib, PeriodKey period) {
    this.statlib = statlib;
    this.period = period;
  }

  /** The country on an empty store, with one period open. */
  static TwoTierCountry in(String code) {
    Statlib statlib = Statlib.on(new InMemoryStores(), SampleClock.at("2026-05-15T08:00"), REGIME);
    applied(
        statlib.execute(
            SampleCountry.operator(),
            RegistryCommand.Found.withDefaultAccounts(
                CommandKey.random(), REGIME, founded(), name -> PersonId.of("holder-of-" + name))));
    PeriodCode period = PeriodCode.parse(code);
    applied(statlib.as(SampleCountry.operator()).open(REGIME.code(), period));
    return new TwoTierCountry(statlib, REGIME.period(period).key(period.year()));
  }

  private static UnitChange.Founded founded() {
    ImmutableList<Area> areas =
        ImmutableList.of(
            area("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", ""),
            area("18073", AreaKind.WARD, "Phường Thành Sen", "42"),
            area("18133", AreaKind.COMMUNE, "Xã Hương Sơn", "42"),
            area("18196", AreaKind.COMMUNE, "Xã Sơn Kim 1", "42"),
            area("46", AreaKind.CITY, "Thành phố Huế", ""),
            area("19753", AreaKind.WARD, "Phường Phú Xuân", "46"));
    ImmutableMap<AreaCode, UnitCode> codes =
        UnitCodeRule.with(REGIME.provinceTokens()).propose(areas);
    Stream<Unit> offices =
        Stream.of(
            new Unit(
                MINISTRY, UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty(), Optional.empty()),
            office(SampleCountry.FOCAL_POINT, UnitKinds.FOCAL_POINT, "Cục Kế hoạch - Tài chính"),
            office(SampleCountry.OPERATOR, UnitKinds.OPERATOR, "Cục Công nghệ thông tin"));
    return new UnitChange.Founded(
        LocalDate.of(2025, 7, 1),
        LegalBasis.of("19/2025/QĐ-TTg"),
        areas,
        Stream.concat(offices, areas.stream().map(area -> unit(area, codes)))
            .collect(toImmutableList()));
  }

  private static Area area(String code, AreaKind kind, String name, String parent) {
    return new Area(
        AreaCode.parse(code),
        kind,
        name,
        parent.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(parent)));
  }

  private static Unit office(UnitCode code, UnitKind kind, String name) {
    return new Unit(code, kind, name, Optional.empty(), Optional.of(MINISTRY));
  }

  private static Unit unit(Area area, ImmutableMap<AreaCode, UnitCode> codes) {
    boolean province = area.parent().isEmpty();
    return new Unit(
        requireNonNull(codes.get(area.code())),
        province ? UnitKinds.PROVINCE : UnitKinds.COMMUNE,
        (province ? "Sở Tư pháp " : "Ủy ban nhân dân ") + area.name(),
        Optional.of(area.code()),
        Optional.of(area.parent().map(codes::get).orElse(MINISTRY)));
  }

  Statlib statlib() {
    return statlib;
  }

  ReportKey report(FormCode form, UnitCode unit) {
    return new ReportKey(period, form, unit);
  }

  Report stored(ReportKey key) {
    return statlib.find(key).orElseThrow();
  }

  /** The verbs of whoever handles a unit's reports in a role. */
  Reporting desk(UnitCode unit, Role role) {
    return statlib.as(SampleCountry.actor(statlib.roster(period).deskOf(unit), role));
  }

  /** Walks a filled-in report of a unit from its compiler to approved. */
  void approve(ReportKey key) {
    boolean checked = statlib.roster(period).find(key.form(), key.unit()).orElseThrow().checked();
    Reporting compiler = desk(key.unit(), Role.COMPILER);
    applied(checked ? compiler.submitForCheck(key) : compiler.submitForApproval(key));
    if (checked) {
      applied(desk(key.unit(), Role.CHECKER).forward(key, seen(key)));
    }
    applied(desk(key.unit(), Role.APPROVER).approve(key, seen(key)));
  }

  /** Walks a filled-in report of a unit to received by the unit above. */
  void send(ReportKey key, UnitCode receiver) {
    approve(key);
    applied(desk(key.unit(), Role.APPROVER).send(key, seen(key)));
    applied(desk(receiver, Role.COMPILER).receive(key, seen(key)));
  }

  Digest seen(ReportKey key) {
    return stored(key).revision().orElseThrow().content();
  }
}
