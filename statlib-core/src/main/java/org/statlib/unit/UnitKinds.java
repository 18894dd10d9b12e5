package org.statlib.unit;

/** The kinds of unit of the justice sector (Điều 3 k2). */
public final class UnitKinds {

  /** Bộ Tư pháp, the root of the tree. */
  public static final UnitKind MINISTRY = UnitKind.of("ministry");

  /** Cục Kế hoạch - Tài chính: its people handle the reports of the ministry. */
  public static final UnitKind FOCAL_POINT = UnitKind.of("focal-point");

  /** Cục Công nghệ thông tin: opens periods, keeps units and accounts. */
  public static final UnitKind OPERATOR = UnitKind.of("operator");

  /** A unit of the ministry that reports. */
  public static final UnitKind MINISTRY_DEPARTMENT = UnitKind.of("ministry-department");

  /** The legal organisation of another ministry. */
  public static final UnitKind LEGAL_ORGANISATION = UnitKind.of("legal-organisation");

  /** Sở Tư pháp. */
  public static final UnitKind PROVINCE = UnitKind.of("province");

  /** Phòng Tư pháp. */
  public static final UnitKind DISTRICT = UnitKind.of("district");

  /** UBND cấp xã. */
  public static final UnitKind COMMUNE = UnitKind.of("commune");

  private UnitKinds() {}
}
