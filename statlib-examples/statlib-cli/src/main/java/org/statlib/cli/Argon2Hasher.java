package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.BaseEncoding;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.statlib.account.Secret;
import org.statlib.account.SecretHash;
import org.statlib.store.SecretHasher;

/**
 * Argon2id with 19 MiB, 2 passes and one lane, as OWASP's password storage cheat sheet advises. The
 * hash says its parameters, so that older hashes are checked after these have been raised.
 */
final class Argon2Hasher implements SecretHasher {

  private static final int MEMORY = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final Argon2Function ARGON2ID =
      Argon2Function.getInstance(MEMORY, PASSES, LANES, 32, Argon2.ID);
  // The library writes numbers in the digits of the machine's locale, and text in its encoding.
  private static final String PARAMETERS =
      "$argon2id$v=" + ARGON2ID.getVersion() + "$m=" + MEMORY + ",t=" + PASSES + ",p=" + LANES;

  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\$argon2id\\$v=(19)\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$([^$]+)\\$([^$]+)");

  private static final BaseEncoding BASE64 = BaseEncoding.base64().omitPadding();
  private static final int SALT = 16;

  private final SecureRandom random = new SecureRandom();

  @Override
  public SecretHash hash(Secret secret) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    byte[] hash = ARGON2ID.hash(bytes(secret), salt).getBytes();
    return new SecretHash(PARAMETERS + "$" + BASE64.encode(salt) + "$" + BASE64.encode(hash));
  }

  @Override
  public boolean matches(Secret secret, SecretHash hash) {
    // Read by ourselves too: the library makes ID of "id" in the letters of the machine's locale.
    Matcher parts = WRITTEN.matcher(hash.value());
    if (!parts.matches()) {
      throw new IllegalArgumentException("Hash of a secret must be written by Argon2id");
    }
    byte[] salt = BASE64.decode(parts.group(5));
    byte[] expected = BASE64.decode(parts.group(6));
    Argon2Function function =
        Argon2Function.getInstance(
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Integer.parseInt(parts.group(4)),
            expected.length,
            Argon2.ID,
            Integer.parseInt(parts.group(1)));
    return MessageDigest.isEqual(function.hash(bytes(secret), salt).getBytes(), expected);
  }

  private static byte[] bytes(Secret secret) {
    return secret.reveal().getBytes(UTF_8);
  }
}
