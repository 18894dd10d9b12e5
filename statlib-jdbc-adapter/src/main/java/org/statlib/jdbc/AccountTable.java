package org.statlib.jdbc;

import static com.google.common.collect.ImmutableSet.toImmutableSet;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.SecretHash;
import org.statlib.form.FormCode;
import org.statlib.store.AccountDirectory;
import org.statlib.store.StoreException;
import org.statlib.unit.UnitCode;

/** Accounts, what is kept of their secrets, and duties. */
final class AccountTable implements AccountDirectory {

  private static final String FIND = "SELECT * FROM {account} WHERE account = ?";
  private static final String OF_UNIT = "SELECT * FROM {account} WHERE unit = ?";
  private static final String INSERT =
      """
      INSERT INTO {account} (unit, role, holder, state, version, account)
      VALUES (?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE {account} SET unit = ?, role = ?, holder = ?, state = ?, version = ?
      WHERE account = ? AND version = ?
      """;
  private static final String MATCHING =
      """
      SELECT * FROM {account}
      WHERE (CAST(? AS VARCHAR) IS NULL OR unit = ?) AND (CAST(? AS VARCHAR) IS NULL OR role = ?)
      AND (CAST(? AS VARCHAR) IS NULL OR state = ?) AND (CAST(? AS VARCHAR) IS NULL OR holder = ?)
      """;
  private static final String FIND_SECRET = "SELECT hash FROM {secret} WHERE account = ?";
  private static final String INSERT_SECRET = "INSERT INTO {secret} (hash, account) VALUES (?, ?)";
  private static final String UPDATE_SECRET = "UPDATE {secret} SET hash = ? WHERE account = ?";
  private static final String DUTIES = "SELECT account, form FROM {duty} WHERE unit = ?";
  private static final String INSERT_DUTY =
      "INSERT INTO {duty} (account, form, unit) VALUES (?, ?, ?)";
  private static final String DELETE_DUTY = "DELETE FROM {duty} WHERE account = ? AND form = ?";
  private static final String FIND_DUTY = "SELECT 1 FROM {duty} WHERE account = ? AND form = ?";

  private final Act act;
  private final Rows<AccountName, Account> accounts = new Rows<>();
  private final Rows<AccountName, SecretHash> secrets = new Rows<>();
  private final Rows<Duty, UnitCode> duties = new Rows<>();
  private final Map<UnitCode, ImmutableSet<Duty>> dutiesOf = new HashMap<>();

  AccountTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Account> find(AccountName name) {
    act.gates().desk(name);
    return accounts.find(name, unknown -> act.sql().row(FIND, AccountTable::read, name.value()));
  }

  @Override
  public void put(Account next) {
    long stored = find(next.name()).map(Account::version).orElse(0L);
    if (next.version() != stored + 1) {
      throw StoreException.conflict(next.name(), stored, next.version());
    }
    act.writes();
    act.gates().desk(next.unit());
    accounts.put(next.name(), Optional.of(next));
  }

  @Override
  public ImmutableList<Account> of(UnitCode unit) {
    act.gates().desk(unit);
    return asPut(
        act.sql().rows(OF_UNIT, AccountTable::read, unit.value()), AccountFilter.ALL.of(unit));
  }

  @Override
  public ImmutableList<Account> matching(AccountFilter filter) {
    act.gates().all();
    List<Object> asked = new ArrayList<>();
    for (Optional<String> each :
        ImmutableList.of(
            filter.unit().map(UnitCode::value),
            filter.role().map(Role::word),
            filter.state().map(AccountState::name),
            filter.holder().map(PersonId::value))) {
      asked.add(Sql.orNone(each, Sql.NoValue.TEXT));
      asked.add(Sql.orNone(each, Sql.NoValue.TEXT));
    }
    return asPut(act.sql().rows(MATCHING, AccountTable::read, asked.toArray()), filter);
  }

  /** The stored accounts as the act has them, in the order of their names. */
  private ImmutableList<Account> asPut(List<Account> stored, AccountFilter filter) {
    Map<AccountName, Account> found = new TreeMap<>();
    stored.forEach(account -> found.put(account.name(), account));
    for (Rows.Change<AccountName, Account> change : accounts.changes()) {
      found.remove(change.key());
      change.next().filter(filter::fits).ifPresent(next -> found.put(change.key(), next));
    }
    return ImmutableList.copyOf(found.values());
  }

  @Override
  public Optional<SecretHash> findSecret(AccountName name) {
    act.gates().desk(name);
    return secrets.find(
        name,
        unknown ->
            act.sql()
                .row(
                    FIND_SECRET,
                    row -> {
                      String hash = row.getString("hash");
                      return StoredAs.intact(name.value(), () -> new SecretHash(hash));
                    },
                    name.value()));
  }

  @Override
  public void putSecret(AccountName name, SecretHash hash) {
    if (find(name).isEmpty()) {
      throw StoreException.missing(name);
    }
    findSecret(name);
    act.writes();
    secrets.put(name, Optional.of(hash));
  }

  @Override
  public ImmutableSet<Duty> duties(UnitCode unit) {
    act.gates().desk(unit);
    return dutiesOf.computeIfAbsent(
        unit,
        unknown -> {
          flush();
          return act.sql().<Duty>rows(DUTIES, AccountTable::readDuty, unit.value()).stream()
              .collect(toImmutableSet());
        });
  }

  @Override
  public void put(Duty duty) {
    Account account =
        find(duty.account()).orElseThrow(() -> StoreException.missing(duty.account()));
    change(account.unit(), duty, Optional.of(account.unit()));
  }

  @Override
  public void remove(Duty duty) {
    find(duty.account()).ifPresent(account -> change(account.unit(), duty, Optional.empty()));
  }

  private void change(UnitCode unit, Duty duty, Optional<UnitCode> next) {
    act.gates().desk(unit);
    duties.find(
        duty,
        unknown ->
            act.sql().row(FIND_DUTY, row -> unit, duty.account().value(), duty.form().value()));
    act.writes();
    dutiesOf.remove(unit);
    duties.put(duty, next);
  }

  void flush() {
    List<Object[]> inserted = new ArrayList<>();
    List<Object[]> updated = new ArrayList<>();
    for (Rows.Change<AccountName, Account> change : accounts.changes()) {
      Account next = change.next().orElseThrow();
      Object[] fields = {
        next.unit().value(),
        next.role().word(),
        next.holder().value(),
        next.state().name(),
        next.version(),
        next.name().value()
      };
      if (change.stored().isPresent()) {
        Object[] versioned = Arrays.copyOf(fields, fields.length + 1);
        versioned[fields.length] = change.stored().get().version();
        updated.add(versioned);
      } else {
        inserted.add(fields);
      }
    }
    act.sql().insertEach(INSERT, inserted);
    act.sql().updateEach(UPDATE, updated);
    accounts.stored();
    List<Object[]> firstSecrets = new ArrayList<>();
    List<Object[]> otherSecrets = new ArrayList<>();
    for (Rows.Change<AccountName, SecretHash> change : secrets.changes()) {
      (change.stored().isPresent() ? otherSecrets : firstSecrets)
          .add(new Object[] {change.next().orElseThrow().value(), change.key().value()});
    }
    act.sql().insertEach(INSERT_SECRET, firstSecrets);
    act.sql().updateEach(UPDATE_SECRET, otherSecrets);
    secrets.stored();
    List<Object[]> assigned = new ArrayList<>();
    List<Object[]> released = new ArrayList<>();
    for (Rows.Change<Duty, UnitCode> change : duties.changes()) {
      String account = change.key().account().value();
      String form = change.key().form().value();
      change
          .next()
          .ifPresentOrElse(
              unit -> assigned.add(new Object[] {account, form, unit.value()}),
              () -> released.add(new Object[] {account, form}));
    }
    act.sql().insertEach(INSERT_DUTY, assigned);
    act.sql().updateEach(DELETE_DUTY, released);
    duties.stored();
  }

  private static Account read(ResultSet row) throws SQLException {
    String name = row.getString("account");
    String unit = row.getString("unit");
    String role = row.getString("role");
    String holder = row.getString("holder");
    String state = row.getString("state");
    long version = row.getLong("version");
    return StoredAs.intact(
        name,
        () ->
            new Account(
                AccountName.parse(name),
                UnitCode.parse(unit),
                Role.find(role).orElseThrow(),
                PersonId.of(holder),
                AccountState.valueOf(state),
                version));
  }

  private static Duty readDuty(ResultSet row) throws SQLException {
    return new Duty(
        AccountName.parse(row.getString("account")), FormCode.parse(row.getString("form")));
  }
}
