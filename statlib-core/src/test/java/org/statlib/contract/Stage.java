package org.statlib.contract;

import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_NATIONAL;
import static org.statlib.contract.SampleCountry.MINISTRY;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.form.FormCode;
import org.statlib.journal.ChainKey;
import org.statlib.journal.JournalEntry;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.report.ReportKey;
import org.statlib.report.SlotKey;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/**
 * Where one race is run: a province with one district and its two communes, in one period. Each
 * role has several holders, one for each contestant.
 *
 * @param country the country, on the stores that prepare the race
 * @param number which province it is
 */
record Stage(SampleCountry country, PeriodKey period, int number) {

  /** How many there are in a country. */
  static final int COUNT = 24;

  private static final ImmutableList<String> SIGNS = ImmutableList.of("", "hai", "ba");

  private static final SampleFounding FOUNDING = create();

  /** The sample country with all stages and the accounts of those who run. */
  static SampleFounding founding() {
    return FOUNDING;
  }

  private static SampleFounding create() {
    SampleFounding founding = SampleCountry.founding();
    for (int number = 1; number <= COUNT; number++) {
      UnitCode province = code(number, "tinh%s");
      UnitCode district = code(number, "huyena_t%s");
      founding =
          founding
              .withUnit(unit(province, UnitKinds.PROVINCE, MINISTRY))
              .withUnit(unit(district, UnitKinds.DISTRICT, province))
              .withUnit(unit(code(number, "xaa_ha_t%s"), UnitKinds.COMMUNE, district))
              .withUnit(unit(code(number, "xab_ha_t%s"), UnitKinds.COMMUNE, district));
      for (Role role : ImmutableList.of(Role.COMPILER, Role.CHECKER, Role.APPROVER)) {
        founding = withHolders(withHolders(founding, province, role), district, role);
        if (role != Role.CHECKER) {
          founding = withHolders(founding, code(number, "xaa_ha_t%s"), role);
          founding = withHolders(founding, code(number, "xab_ha_t%s"), role);
        }
      }
    }
    return withHolders(
        withHolders(founding, SampleCountry.FOCAL_POINT, Role.COMPILER),
        SampleCountry.FOCAL_POINT,
        Role.APPROVER);
  }

  private static SampleFounding withHolders(SampleFounding founding, UnitCode unit, Role role) {
    SampleFounding all = founding;
    for (int contestant = 0; contestant < SIGNS.size(); contestant++) {
      UnitAccountName name = name(unit, role, contestant);
      all = all.withAccount(Account.active(name, SampleCountry.personOf(name.toAccountName())));
    }
    return all;
  }

  private static Unit unit(UnitCode code, UnitKind kind, UnitCode superior) {
    return new Unit(code, kind, "Đơn vị " + code, Optional.empty(), Optional.of(superior));
  }

  private static UnitCode code(int number, String pattern) {
    return UnitCode.parse(pattern.formatted(token(number)));
  }

  private static String token(int number) {
    return "dua" + (100 + number);
  }

  private static UnitAccountName name(UnitCode unit, Role role, int contestant) {
    return new UnitAccountName(
        unit, role, Optional.of(SIGNS.get(contestant)).filter(sign -> !sign.isEmpty()));
  }

  /** Who acts for a unit in a role, by the number of the contestant. */
  Actor holder(UnitCode unit, Role role, int contestant) {
    return SampleCountry.actor(name(unit, role, contestant).toAccountName());
  }

  UnitCode province() {
    return code(number, "tinh%s");
  }

  UnitCode district() {
    return code(number, "huyena_t%s");
  }

  UnitCode commune() {
    return code(number, "xaa_ha_t%s");
  }

  UnitCode sibling() {
    return code(number, "xab_ha_t%s");
  }

  /** The report of the commune, from which the district's is made. */
  ReportKey own() {
    return report(FORM_17A, commune());
  }

  /** The report of the other commune. */
  ReportKey other() {
    return report(FORM_17A, sibling());
  }

  /** The report of the district on its communes. */
  ReportKey above() {
    return report(FORM_17B, district());
  }

  /** The report of the province with a row for each item of its catalogue. */
  ReportKey listing() {
    return report(FORM_12B, province());
  }

  /** The report that is issued. There is one in a period. */
  ReportKey national() {
    return report(FORM_HT_NATIONAL, MINISTRY);
  }

  private ReportKey report(FormCode form, UnitCode unit) {
    return new ReportKey(period, form, unit);
  }

  /** What stands there now, without digests, times and names of the stage: as on any other. */
  String outline() {
    List<String> lines = country.statlib().read(this::lines);
    String year = Integer.toString(period.code().year());
    return String.join("\n", lines).replace("-" + year, "-Y").replace(token(number), "dua");
  }

  private List<String> lines(UnitOfWork work) {
    List<String> lines = new ArrayList<>();
    for (String kind : ImmutableList.of("nam", "namchinhthuc")) {
      PeriodKey key = new PeriodKey(period.series(), new PeriodCode(kind, period.code().year()));
      work.periods()
          .find(key)
          .ifPresent(found -> lines.add(key + " " + found.status() + " " + found.version()));
    }
    ImmutableList<ReportKey> keys =
        ImmutableList.of(own(), other(), above(), listing(), national());
    work.reports()
        .findAll(keys)
        .forEach((key, report) -> lines.add(key + " " + Race.outline(report)));
    for (ReportKey key : keys) {
      work.journal().entries(ChainKey.of("report", key)).forEach(entry -> lines.add(line(entry)));
    }
    work.slots()
        .findAll(ImmutableList.of(place(commune()), place(sibling())))
        .forEach((slot, cover) -> lines.add(slot + " " + cover.getClass().getSimpleName()));
    return lines;
  }

  private SlotKey place(UnitCode child) {
    return new SlotKey(period, FORM_17B, SampleCountry.BLOCK_II, child);
  }

  private static String line(JournalEntry entry) {
    return "%s: %s by %s"
        .formatted(entry.fact().chain(), entry.fact().act(), entry.signature().who());
  }
}
