package org.statlib.account;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import org.statlib.unit.UnitCode;

/**
 * The letter by which the head of a unit asks for accounts (annex of the regulation; Điều 17 k2–3),
 * as it was written. Names persons: it is answered and not kept, and prints none of them.
 *
 * @param unit the unit that asks
 * @param number its number and sign as printed, possibly blank
 * @param date its date
 * @param addressee to whom it is addressed
 * @param copies who gets a copy
 * @param signer the title of who signed it
 * @param lines the table of persons
 */
public record RegistrationLetter(
    UnitCode unit,
    String number,
    LocalDate date,
    UnitCode addressee,
    ImmutableSet<UnitCode> copies,
    String signer,
    ImmutableList<Line> lines) {

  /**
   * One person of the table.
   *
   * @param number the ordinal of the line (STT), from 1
   * @param name the person's name (Họ và tên)
   * @param position the person's position (Chức vụ)
   * @param telephone the telephone number (Điện thoại)
   * @param mail the mail address (Email)
   * @param role the role asked for (Vai trò)
   */
  public record Line(
      int number, String name, String position, String telephone, String mail, Role role) {
    public Line {
      requireNonNull(name, "name");
      requireNonNull(position, "position");
      requireNonNull(telephone, "telephone");
      requireNonNull(mail, "mail");
      requireNonNull(role, "role");
    }

    @Override
    public String toString() {
      return "line " + number;
    }
  }

  public RegistrationLetter {
    requireNonNull(unit, "unit");
    requireNonNull(number, "number");
    requireNonNull(date, "date");
    requireNonNull(addressee, "addressee");
    requireNonNull(copies, "copies");
    requireNonNull(signer, "signer");
    requireNonNull(lines, "lines");
  }

  @Override
  public String toString() {
    return "letter %s of %s".formatted(number.isEmpty() ? "without number" : number, unit);
  }
}
