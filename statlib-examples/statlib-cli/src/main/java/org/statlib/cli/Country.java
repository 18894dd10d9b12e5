package org.statlib.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.regime.Regime;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitCodeRule;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/**
 * The units of the justice sector for the places of a country: Bộ Tư pháp with its people, one
 * department and one legal organisation, a Sở Tư pháp in each province, a Phòng Tư pháp in each
 * district and the UBND of each commune.
 */
final class Country {

  /** Bộ Tư pháp, the root. */
  static final UnitCode MINISTRY = UnitCode.parse("btp");

  private Country() {}

  /**
   * The founding of the whole sector on one day.
   *
   * @param places the places
   * @param regime tells the province tokens of the unit codes
   * @throws UnreadableException if names of the file make no codes
   */
  static UnitChange.Founded founded(
      UnitsFile places, Regime regime, LocalDate day, LegalBasis basis) {
    ImmutableMap<AreaCode, UnitCode> codes =
        places.codes(UnitCodeRule.with(regime.provinceTokens()));
    ImmutableList.Builder<Unit> units = ImmutableList.builder();
    units
        .add(
            new Unit(
                MINISTRY, UnitKinds.MINISTRY, "Bộ Tư pháp", Optional.empty(), Optional.empty()))
        .add(belowMinistry("btp_khtc", UnitKinds.FOCAL_POINT, "Cục Kế hoạch - Tài chính"))
        .add(belowMinistry("btp_cntt", UnitKinds.OPERATOR, "Cục Công nghệ thông tin"))
        .add(belowMinistry("btp_bttp", UnitKinds.MINISTRY_DEPARTMENT, "Cục Bổ trợ tư pháp"))
        .add(
            belowMinistry(
                "bkhdt_pc", UnitKinds.LEGAL_ORGANISATION, "Vụ Pháp chế Bộ Kế hoạch và Đầu tư"));
    places
        .areas()
        .forEach(
            area ->
                units.add(
                    unit(
                        area,
                        requireNonNull(codes.get(area.code())),
                        area.parent().map(codes::get))));
    return new UnitChange.Founded(day, basis, places.areas(), units.build());
  }

  private static Unit belowMinistry(String code, UnitKind kind, String name) {
    return new Unit(UnitCode.parse(code), kind, name, Optional.empty(), Optional.of(MINISTRY));
  }

  /**
   * The unit of a place.
   *
   * @param superior the unit of the place that it lies in; none for a province
   */
  static Unit unit(Area area, UnitCode code, Optional<UnitCode> superior) {
    UnitKind kind = kind(area);
    return new Unit(
        code,
        kind,
        title(kind) + " " + area.name(),
        Optional.of(area.code()),
        Optional.of(superior.orElse(MINISTRY)));
  }

  private static UnitKind kind(Area area) {
    if (area.parent().isEmpty()) {
      return UnitKinds.PROVINCE;
    }
    return area.kind().levels().contains("X") ? UnitKinds.COMMUNE : UnitKinds.DISTRICT;
  }

  private static String title(UnitKind kind) {
    if (kind.equals(UnitKinds.PROVINCE)) {
      return "Sở Tư pháp";
    }
    return kind.equals(UnitKinds.DISTRICT) ? "Phòng Tư pháp" : "UBND";
  }
}
