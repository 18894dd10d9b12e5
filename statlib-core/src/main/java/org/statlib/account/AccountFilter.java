package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.unit.UnitCode;

/**
 * Which accounts are asked for; what is left out stands for any (001 mục 4.3).
 *
 * <p>{@code AccountFilter.ALL.heldBy(person)} are the accounts to lock when somebody leaves (003
 * mục 3).
 *
 * @param unit the unit they belong to
 * @param role what they may do there
 * @param state where they stand
 * @param holder who holds them
 */
public record AccountFilter(
    Optional<UnitCode> unit,
    Optional<Role> role,
    Optional<AccountState> state,
    Optional<PersonId> holder) {

  /** Every account. */
  public static final AccountFilter ALL =
      new AccountFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public AccountFilter {
    requireNonNull(unit, "unit");
    requireNonNull(role, "role");
    requireNonNull(state, "state");
    requireNonNull(holder, "holder");
  }

  public AccountFilter of(UnitCode next) {
    return new AccountFilter(Optional.of(next), role, state, holder);
  }

  public AccountFilter as(Role next) {
    return new AccountFilter(unit, Optional.of(next), state, holder);
  }

  public AccountFilter in(AccountState next) {
    return new AccountFilter(unit, role, Optional.of(next), holder);
  }

  public AccountFilter heldBy(PersonId next) {
    return new AccountFilter(unit, role, state, Optional.of(next));
  }

  /** Whether an account is asked for. */
  public boolean fits(Account account) {
    return unit.map(account.unit()::equals).orElse(true)
        && role.map(account.role()::equals).orElse(true)
        && state.map(account.state()::equals).orElse(true)
        && holder.map(account.holder()::equals).orElse(true);
  }
}
