package org.statlib.account;

import static java.util.Objects.requireNonNull;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.statlib.unit.UnitCode;

/**
 * An account name of the justice sector: {@code unit_role} or {@code unit_role_sign} (Điều 3 k3).
 *
 * <p>{@code tinhlongan_bc_dungnm} is the compiler with the sign {@code dungnm} of {@code
 * tinhlongan}. Each name has one reading, since a unit code never holds a role word after its first
 * segment and a sign is never a role word.
 *
 * @param unit the unit
 * @param role the role, one whose word no unit code holds after its first segment
 * @param sign tells holders of one role apart: letters and digits, never a role word
 */
public record UnitAccountName(UnitCode unit, Role role, Optional<String> sign) {

  private static final Pattern SIGN = Pattern.compile("[a-z0-9]{1,20}");

  public UnitAccountName {
    requireNonNull(unit, "unit");
    requireNonNull(role, "role");
    if (!UnitCode.ROLE_WORDS.contains(role.word())) {
      throw new IllegalArgumentException(
          "Role of an account of %s must be one of %s, but was '%s'"
              .formatted(unit, ImmutableList.copyOf(UnitCode.ROLE_WORDS), role.word()));
    }
    if (sign.isPresent()
        && (!SIGN.matcher(sign.get()).matches() || UnitCode.ROLE_WORDS.contains(sign.get()))) {
      throw new IllegalArgumentException(
          "Sign of an account of %s must be 1 to 20 letters or digits and no role word"
              .formatted(unit));
    }
  }

  public static UnitAccountName of(UnitCode unit, Role role) {
    return new UnitAccountName(unit, role, Optional.empty());
  }

  /**
   * Reads what {@link #toString()} prints.
   *
   * @throws IllegalArgumentException if the text has no reading as unit, role and sign
   */
  public static UnitAccountName parse(String text) {
    AccountName name = AccountName.parse(text);
    List<String> segments = Splitter.on('_').splitToList(name.value());
    int last = segments.size() - 1;
    for (int at = last; at >= Math.max(1, last - 1); at--) {
      Optional<Role> role =
          Role.find(segments.get(at)).filter(r -> UnitCode.ROLE_WORDS.contains(r.word()));
      if (role.isPresent()) {
        return new UnitAccountName(
            UnitCode.parse(Joiner.on('_').join(segments.subList(0, at))),
            role.get(),
            at == last ? Optional.empty() : Optional.of(segments.get(last)));
      }
    }
    throw new IllegalArgumentException(
        "Account name must be unit_role or unit_role_sign with a role of %s, but was '%s'"
            .formatted(ImmutableList.copyOf(UnitCode.ROLE_WORDS), text));
  }

  public AccountName toAccountName() {
    return new AccountName(toString());
  }

  @Override
  public String toString() {
    return unit + "_" + role.word() + sign.map(s -> "_" + s).orElse("");
  }
}
