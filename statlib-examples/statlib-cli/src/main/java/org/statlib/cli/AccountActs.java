package org.statlib.cli;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.account.Account;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import picocli.CommandLine.Option;

/** Acts on the accounts of a store, each account answered by itself. */
final class AccountActs {

  private AccountActs() {}

  /**
   * Who acts where, and why: the options that all acts share. Whoever opens the store is trusted.
   */
  static final class Signed {
    @Option(
        names = "--db",
        required = true,
        paramLabel = "URL",
        description = "JDBC URL of an H2 or PostgreSQL database")
    private String db = "";

    @Option(
        names = "--by",
        required = true,
        paramLabel = "ACCOUNT",
        description = "the admin's account that acts, such as btp_cntt_admin")
    private AccountName by = new AccountName("nobody");

    @Option(
        names = "--why",
        required = true,
        paramLabel = "TEXT",
        description = "the letter that asked for it, or the occasion")
    private String why = "";

    @Option(
        names = "--regime",
        paramLabel = "PACK",
        description = "the pack whose kinds of unit hold; default ${DEFAULT-VALUE}",
        defaultValue = "justice-2019")
    private String regime = "justice-2019";

    String why() {
      return why;
    }
  }

  /** Makes the act on one account, which has this version. */
  interface Making {
    AccountCommand command(RegimeCode regime, AccountName account, long version);
  }

  /** Does an act on each account; the good ones are printed, the others named. */
  static int each(Terminal terminal, Signed signed, List<AccountName> accounts, Making making) {
    Regime regime = RegimePack.read(signed.regime);
    List<Violation> reasons = new ArrayList<>();
    try (Database database = Database.existing(signed.db, regime);
        CsvTable table = terminal.table("account", "state", "version", "secret")) {
      Statlib statlib =
          Statlib.on(database.stores(), Clock.systemUTC(), regime).withHasher(new Argon2Hasher());
      for (AccountName name : accounts) {
        AccountCommand command = command(statlib, signed, regime, name, making);
        Outcome outcome = statlib.execute(Actor.authenticated(signed.by), command);
        reasons.addAll(outcome.reasons());
        if (outcome.isApplied()) {
          Account account = statlib.find(name).orElseThrow();
          table.row(
              account.name().value(),
              account.state().name(),
              String.valueOf(account.version()),
              command.newSecret().map(secret -> secret.reveal()).orElse(""));
        }
      }
    }
    terminal.refuse(reasons);
    return reasons.isEmpty() ? Main.DONE : Main.REFUSED;
  }

  private static AccountCommand command(
      Statlib statlib, Signed signed, Regime regime, AccountName name, Making making) {
    long version = statlib.find(name).map(Account::version).orElse(0L);
    try {
      return requireNonNull(making.command(regime.code(), name, version));
    } catch (IllegalArgumentException wrong) {
      throw new UnreadableException(
          Fault.ofFile(
              "--why '" + signed.why + "' for " + name, String.valueOf(wrong.getMessage())));
    }
  }

  /** Prints the accounts of a store that are asked for. */
  static int find(Terminal terminal, String db, AccountFilter filter) {
    Regime[] regimes = RegimePack.readOrBuiltIn(Optional.empty());
    try (Database database = Database.existing(db, regimes);
        CsvTable table = terminal.table("account", "unit", "role", "state", "version")) {
      ImmutableList<Account> found =
          Statlib.on(database.stores(), Clock.systemUTC(), regimes).accounts(filter);
      for (Account account : found) {
        table.row(
            account.name().value(),
            account.unit().value(),
            account.role().word(),
            account.state().name(),
            String.valueOf(account.version()));
      }
      return Main.DONE;
    }
  }
}
