package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.Duty;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.form.FormCode;
import org.statlib.period.RegimeCode;
import org.statlib.unit.Area;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.RegistryCommand;

/**
 * The founding act of the sample country: valid as it begins, each {@code with...} changes one
 * thing. Immutable.
 */
public final class SampleFounding {

  private final CommandKey key;
  private final RegimeCode regime;
  private final UnitChange.Founded change;
  private final ImmutableList<Account> accounts;
  private final ImmutableList<Duty> duties;

  private SampleFounding(
      CommandKey key,
      RegimeCode regime,
      UnitChange.Founded change,
      ImmutableList<Account> accounts,
      ImmutableList<Duty> duties) {
    this.key = key;
    this.regime = regime;
    this.change = change;
    this.accounts = accounts;
    this.duties = duties;
  }

  static SampleFounding of(
      RegimeCode regime, UnitChange.Founded change, ImmutableList<Account> accounts) {
    return new SampleFounding(
        CommandKey.of(0x5354_4154L, 1), regime, change, accounts, ImmutableList.of());
  }

  /** The founding act with another key. */
  public SampleFounding withKey(CommandKey next) {
    return new SampleFounding(next, regime, change, accounts, duties);
  }

  /** With another account, in the place of the one of the same name if there is one. */
  public SampleFounding withAccount(Account account) {
    return new SampleFounding(
        key,
        regime,
        change,
        ImmutableList.<Account>builder()
            .addAll(without(account.name()).accounts)
            .add(account)
            .build(),
        duties);
  }

  /** Without an account. */
  public SampleFounding without(AccountName account) {
    return new SampleFounding(
        key,
        regime,
        change,
        accounts.stream()
            .filter(one -> !one.name().equals(account))
            .collect(ImmutableList.toImmutableList()),
        duties);
  }

  /** With a form assigned to the default account of a role of a unit. */
  public SampleFounding withDuty(UnitCode unit, Role role, FormCode form) {
    return withDuty(new Duty(SampleCountry.accountName(unit, role), form));
  }

  /** With one more duty. */
  public SampleFounding withDuty(Duty duty) {
    return new SampleFounding(
        key,
        regime,
        change,
        accounts,
        ImmutableList.<Duty>builder().addAll(duties).add(duty).build());
  }

  /** With one more area. */
  public SampleFounding withArea(Area area) {
    return withChange(
        new UnitChange.Founded(
            change.day(),
            change.basis(),
            ImmutableList.<Area>builder().addAll(change.areas()).add(area).build(),
            change.units()));
  }

  /** With another unit, in the place of the one of the same code if there is one. */
  public SampleFounding withUnit(Unit unit) {
    return withChange(
        new UnitChange.Founded(
            change.day(),
            change.basis(),
            change.areas(),
            ImmutableList.<Unit>builder()
                .addAll(change.units().stream().filter(u -> !u.code().equals(unit.code())).toList())
                .add(unit)
                .build()));
  }

  /** With other units and areas altogether. */
  public SampleFounding withChange(UnitChange.Founded next) {
    return new SampleFounding(key, regime, next, accounts, duties);
  }

  /** The units and areas that it founds. */
  public UnitChange.Founded change() {
    return change;
  }

  /** The accounts that it founds. */
  public ImmutableList<Account> accounts() {
    return accounts;
  }

  /** The act as a command. */
  public RegistryCommand.Found command() {
    return new RegistryCommand.Found(key, regime, change, accounts, duties);
  }
}
