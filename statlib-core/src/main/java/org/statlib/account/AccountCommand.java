package org.statlib.account;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digester;
import org.statlib.command.Text;
import org.statlib.period.RegimeCode;
import org.statlib.unit.UnitCode;

/**
 * An act on an account; {@link AccountPolicy} decides it.
 *
 * <p>A secret that an act brings is no part of its body: asked again with the same key and another
 * secret, the first one stands.
 */
public sealed interface AccountCommand extends Command {

  /** The account acted on. */
  AccountName account();

  /** The version it has as far as the actor knows; 0 if it is not there. */
  long version();

  /** The name of the act, as the journal writes it. */
  String act();

  /** What is said of the reason in the journal; empty if nothing. */
  default String why() {
    return "";
  }

  /** The secret that it brings, if it does. */
  default Optional<Secret> newSecret() {
    return Optional.empty();
  }

  /**
   * What the operator or an admin does to the account of somebody else, on the written request of
   * the head of a unit, or when there is danger (Điều 18 k4).
   */
  sealed interface Managed extends AccountCommand {

    /** The regime whose kinds of unit and roles hold. */
    RegimeCode regime();

    @Override
    default void putInto(Digester digester) {
      digester.putText(regime()).putText(account()).put(version()).put(why());
    }
  }

  /**
   * A new account, with a one-time secret that its holder must change (001 mục 4.2). A unit may
   * have more of a role, told apart by a sign (Điều 3 k3 b).
   *
   * @param name by the grammar of the regime
   * @param unit the unit it will belong to
   * @param role what it may do there
   * @param holder who will hold it
   * @param secret the one-time secret
   * @param why the letter that asked for it, as printed
   */
  record Issue(
      CommandKey key,
      RegimeCode regime,
      AccountName name,
      UnitCode unit,
      Role role,
      PersonId holder,
      Secret secret,
      String why)
      implements Managed {
    public Issue {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(name, "name");
      requireNonNull(unit, "unit");
      requireNonNull(role, "role");
      requireNonNull(holder, "holder");
      requireNonNull(secret, "secret");
      requireReason(why);
    }

    /** A new account under a name that says its unit and role. */
    public Issue(
        CommandKey key,
        RegimeCode regime,
        UnitAccountName name,
        PersonId holder,
        Secret secret,
        String why) {
      this(key, regime, name.toAccountName(), name.unit(), name.role(), holder, secret, why);
    }

    @Override
    public AccountName account() {
      return name;
    }

    @Override
    public long version() {
      return 0;
    }

    @Override
    public String act() {
      return "issue";
    }

    @Override
    public Optional<Secret> newSecret() {
      return Optional.of(secret);
    }

    @Override
    public void putInto(Digester digester) {
      digester
          .putText(regime)
          .putText(name)
          .putText(unit)
          .put(role.word())
          .putText(holder)
          .put(why);
    }
  }

  /** The holder changes the secret; an account that was issued is active from then on (19 k1). */
  record ChangeSecret(CommandKey key, AccountName account, long version, Secret secret)
      implements AccountCommand {
    public ChangeSecret {
      requireNonNull(key, "key");
      requireNonNull(account, "account");
      requireNonNull(secret, "secret");
    }

    @Override
    public String act() {
      return "change secret";
    }

    @Override
    public Optional<Secret> newSecret() {
      return Optional.of(secret);
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(account).put(version);
    }
  }

  /**
   * The holder says that the secret may have leaked (Điều 19 k3, 001 mục 4.2): the account is
   * locked at once, until its admin resets it.
   *
   * @param why what happened
   */
  record ReportLeak(CommandKey key, AccountName account, long version, String why)
      implements AccountCommand {
    public ReportLeak {
      requireNonNull(key, "key");
      requireNonNull(account, "account");
      requireReason(why);
    }

    @Override
    public String act() {
      return "report leak";
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(account).put(version).put(why);
    }
  }

  /**
   * A one-time secret again, for a holder who forgot the old one or fears that it leaked (001 mục
   * 4.3). A locked account is no longer locked: its old secret is void.
   */
  record Reset(
      CommandKey key,
      RegimeCode regime,
      AccountName account,
      long version,
      Secret secret,
      String why)
      implements Managed {
    public Reset {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(account, "account");
      requireNonNull(secret, "secret");
      requireReason(why);
    }

    @Override
    public String act() {
      return "reset";
    }

    @Override
    public Optional<Secret> newSecret() {
      return Optional.of(secret);
    }
  }

  /** Switches an active account off for a while: its holder left the task, or its secret leaked. */
  record Lock(CommandKey key, RegimeCode regime, AccountName account, long version, String why)
      implements Managed {
    public Lock {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(account, "account");
      requireReason(why);
    }

    @Override
    public String act() {
      return "lock";
    }
  }

  /** Switches a locked account on again, with the secret it had. */
  record Unlock(CommandKey key, RegimeCode regime, AccountName account, long version, String why)
      implements Managed {
    public Unlock {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(account, "account");
      requireReason(why);
    }

    @Override
    public String act() {
      return "unlock";
    }
  }

  /** Switches an account off for ever; its name is not given again. */
  record Revoke(CommandKey key, RegimeCode regime, AccountName account, long version, String why)
      implements Managed {
    public Revoke {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(account, "account");
      requireReason(why);
    }

    @Override
    public String act() {
      return "revoke";
    }
  }

  /** Gives an account to another person, with a one-time secret as if it were new. */
  record HandOver(
      CommandKey key,
      RegimeCode regime,
      AccountName account,
      long version,
      PersonId holder,
      Secret secret,
      String why)
      implements Managed {
    public HandOver {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(account, "account");
      requireNonNull(holder, "holder");
      requireNonNull(secret, "secret");
      requireReason(why);
    }

    @Override
    public String act() {
      return "hand over";
    }

    @Override
    public Optional<Secret> newSecret() {
      return Optional.of(secret);
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(account).put(version).putText(holder).put(why);
    }
  }

  private static void requireReason(String why) {
    Text.required("Reason of an act on an account", why, 2000);
  }
}
