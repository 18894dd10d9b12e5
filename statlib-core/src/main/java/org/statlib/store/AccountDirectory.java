package org.statlib.store;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.statlib.account.Account;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.Duty;
import org.statlib.account.SecretHash;
import org.statlib.unit.UnitCode;

/**
 * Keeps accounts and who is assigned which form. Hashes of secrets are kept beside the accounts,
 * which are read and listed without them.
 */
public interface AccountDirectory {

  /** The account of exactly this name. */
  Optional<Account> find(AccountName name);

  /**
   * Keeps an account.
   *
   * @throws StoreException if its version does not follow the stored one
   */
  void put(Account next);

  /** The accounts of a unit, in the order of their names. */
  ImmutableList<Account> of(UnitCode unit);

  /** The accounts that are asked for, in the order of their names. */
  ImmutableList<Account> matching(AccountFilter filter);

  /** What is kept of the secret of an account, if it has one. */
  Optional<SecretHash> findSecret(AccountName name);

  /**
   * Keeps what may be kept of the secret of an account, in the place of the one before.
   *
   * @throws StoreException if there is no such account
   */
  void putSecret(AccountName name, SecretHash hash);

  /** What the accounts of a unit are assigned. */
  ImmutableSet<Duty> duties(UnitCode unit);

  /**
   * Keeps a duty; keeping it again changes nothing.
   *
   * @throws StoreException if there is no such account
   */
  void put(Duty duty);

  /** Removes a duty; removing one that is not there changes nothing. */
  void remove(Duty duty);
}
