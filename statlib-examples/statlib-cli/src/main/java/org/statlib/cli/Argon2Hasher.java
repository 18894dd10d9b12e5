package org.statlib.cli;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import org.statlib.account.Secret;
import org.statlib.account.SecretHash;
import org.statlib.store.SecretHasher;

/**
 * Argon2id with 19 MiB, 2 passes and one lane, as OWASP's password storage cheat sheet advises. The
 * hash says its parameters, so that older hashes are checked after these have been raised.
 */
final class Argon2Hasher implements SecretHasher {

  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  private static final int SALT = 16;

  @Override
  public SecretHash hash(Secret secret) {
    return new SecretHash(
        Password.hash(secret.reveal()).addRandomSalt(SALT).with(ARGON2ID).getResult());
  }

  @Override
  public boolean matches(Secret secret, SecretHash hash) {
    return Password.check(secret.reveal(), hash.value())
        .with(Argon2Function.getInstanceFromHash(hash.value()));
  }
}
