package org.statlib.account;

import static java.util.Objects.requireNonNull;

/**
 * Someone whom the host has authenticated under an account name.
 *
 * <p>The host authenticates, the library authorises: role, unit and state are read from the stored
 * account inside every act, never from the name.
 */
public final class Actor {

  private final AccountName name;

  private Actor(AccountName name) {
    this.name = name;
  }

  /** The actor that the host has just authenticated. Never make one from the body of a request. */
  public static Actor authenticated(AccountName name) {
    return new Actor(requireNonNull(name, "name"));
  }

  public AccountName name() {
    return name;
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
