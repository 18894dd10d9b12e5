package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.account.Secret;
import org.statlib.account.SecretHash;
import org.statlib.contract.Requirement;
import org.statlib.store.SecretHasher;

/** The accounts of a store, from the terminal. */
class AccountsCommandsTest {

  private static final String COMMUNE = "xathachtan_hth_tht";

  @TempDir private Path folder;
  private String db = "";

  @BeforeEach
  void found_a_few_units() throws IOException {
    db = SmallCountry.foundedIn(folder);
  }

  @Test
  @Requirement({"S002-070", "S001-014", "S001-015", "S001-016"})
  void a_provinces_admin_issues_locks_and_resets_and_each_account_is_answered_by_itself() {
    Run issued =
        accounts("issue", "tinhhatinh_admin", "--holder", "an", COMMUNE + "_bc_1", COMMUNE + "_kt");

    assertThat(issued.status()).isEqualTo(Main.REFUSED);
    assertThat(issued.lines().get(0)).isEqualTo("account,state,version,secret");
    assertThat(issued.lines().get(1)).matches(COMMUNE + "_bc_1,ISSUED,1,[a-z2-9]{20}");
    assertThat(issued.complaints())
        .singleElement()
        .asString()
        .startsWith("account.issue.role " + COMMUNE + "_kt: ");

    Run locked = accounts("lock", "tinhhatinh_admin", COMMUNE + "_bc", COMMUNE + "_ld");
    assertThat(locked.lines())
        .containsExactly(
            "account,state,version,secret", COMMUNE + "_bc,LOCKED,2,", COMMUNE + "_ld,LOCKED,2,");
    assertThat(
            Run.of(
                    "accounts",
                    "find",
                    "--db",
                    db,
                    "--unit",
                    COMMUNE,
                    "--state",
                    "LOCKED",
                    "--role",
                    "bc")
                .lines())
        .containsExactly(
            "account,unit,role,state,version", COMMUNE + "_bc," + COMMUNE + ",bc,LOCKED,2");
    assertThat(accounts("unlock", "tinhhatinh_admin", COMMUNE + "_bc").status()).isZero();
    assertThat(accounts("reset", "btp_cntt_admin", COMMUNE + "_bc").lines().get(1))
        .matches(COMMUNE + "_bc,ISSUED,4,[a-z2-9]{20}");
    assertThat(
            accounts("hand-over", "btp_cntt_admin", "--holder", "binh", COMMUNE + "_bc").status())
        .isZero();
    assertThat(accounts("revoke", "tinhhatinh_admin", COMMUNE + "_bc_1").status()).isZero();
    assertThat(Run.of("journal", "verify", "--db", db).status()).isZero();
  }

  @Test
  void whoever_is_no_admin_is_told_so_and_bad_usage_is_told_apart() {
    assertThat(accounts("lock", COMMUNE + "_ld", COMMUNE + "_bc").complaints())
        .singleElement()
        .asString()
        .startsWith("account.manage.not-yours ");
    assertThat(accounts("lock", "tinhhatinh_admin", "Không phải").status())
        .isEqualTo(Main.UNUSABLE);
    assertThat(
            Run.of(
                    "accounts",
                    "lock",
                    "--db",
                    db,
                    "--by",
                    "tinhhatinh_admin",
                    "--why",
                    "",
                    COMMUNE + "_bc")
                .status())
        .isEqualTo(Main.UNUSABLE);
    assertThat(Run.of("accounts", "find", "--db", db, "--role", "king").status())
        .isEqualTo(Main.UNUSABLE);
  }

  /** What a hasher must do: salt each hash, know its own, and say with what it was made. */
  @Test
  void the_hash_of_a_secret_is_argon2id_with_a_salt_of_its_own() {
    SecretHasher hasher = new Argon2Hasher();
    Secret secret = Secret.of("mật khẩu dài");

    SecretHash hash = hasher.hash(secret);

    assertThat(Splitter.on('$').splitToList(hash.value()))
        .startsWith("", "argon2id", "v=19", "m=19456,t=2,p=1");
    assertThat(hasher.hash(secret)).isNotEqualTo(hash);
    assertThat(hasher.matches(secret, hash)).isTrue();
    assertThat(hasher.matches(Secret.of("mật khẩu dai"), hash)).isFalse();
  }

  private Run accounts(String act, String by, String... rest) {
    List<String> arguments =
        new ArrayList<>(List.of("accounts", act, "--db", db, "--by", by, "--why", "Công văn 12"));
    arguments.addAll(List.of(rest));
    return Run.of(arguments.toArray(String[]::new));
  }
}
