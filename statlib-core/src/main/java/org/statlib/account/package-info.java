/**
 * Who acts, under which name, for what.
 *
 * <p>Read {@link org.statlib.account.Role}, {@link org.statlib.account.AccountName} with the {@link
 * org.statlib.account.AccountGrammar} of a regime, {@link org.statlib.account.Account} and {@link
 * org.statlib.account.Duty}. An {@link org.statlib.account.Actor} is an account name that the host
 * has authenticated; what it may do is read from the stored account. {@link
 * org.statlib.account.AccountCommand} are the acts on accounts, decided by {@link
 * org.statlib.account.AccountPolicy}; {@link org.statlib.account.Secret} is never kept.
 */
@NullMarked
package org.statlib.account;

import org.jspecify.annotations.NullMarked;
