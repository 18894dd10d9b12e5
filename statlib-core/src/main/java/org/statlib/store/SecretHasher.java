package org.statlib.store;

import org.statlib.account.Secret;
import org.statlib.account.SecretHash;

/**
 * Makes of a secret what may be kept of it; the host brings one. The library hashes by it before
 * anything is kept, and the host checks logins by it.
 *
 * <p>A hasher is slow on purpose, salts each hash, writes the salt and its parameters into the
 * hash, and may be used by many threads.
 */
public interface SecretHasher {

  /** What may be kept of a secret; another each time it is asked. */
  SecretHash hash(Secret secret);

  /** Whether a hash was made of this secret. */
  boolean matches(Secret secret, SecretHash hash);
}
