package org.statlib.contract;

import org.statlib.account.Secret;
import org.statlib.account.SecretHash;
import org.statlib.command.Digest;
import org.statlib.store.SecretHasher;

/**
 * A hasher for tests: fast and without salt, so that one history leads to one state in every store.
 * Nobody's secret is safe with it.
 */
public final class SampleHasher implements SecretHasher {

  /** A hasher for tests. */
  public SampleHasher() {}

  @Override
  public SecretHash hash(Secret secret) {
    return new SecretHash(
        "sample$" + Digest.of("sample.secret", digester -> digester.put(secret.reveal())));
  }

  @Override
  public boolean matches(Secret secret, SecretHash hash) {
    return hash(secret).equals(hash);
  }
}
