package org.statlib.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.contract.Requirement;
import org.statlib.unit.UnitCode;

/** Each regime has its names of accounts, and refuses those of another. */
class AccountGrammarTest {

  private static final UnitCode LONG_AN = UnitCode.parse("tinhlongan");
  private static final AccountGrammar UNIT_AND_ROLE = new AccountGrammar.UnitAndRole();
  private static final AccountGrammar.Mailbox MAILBOX = new AccountGrammar.Mailbox("moj.gov.vn");

  @ParameterizedTest
  @CsvSource({
    "tinhlongan_bc, bc, true",
    "tinhlongan_bc_dungnm, bc, true",
    "tinhlongan_ld, bc, false",
    "huyenbenluc_tlan_bc, bc, false",
    "tinhlongan_xem, xem, false",
    "ngannt, xem, false",
    "haont.bgg, bc, false",
  })
  void a_name_of_the_justice_sector_says_unit_and_role(String name, String role, boolean fits) {
    assertThat(UNIT_AND_ROLE.fits(AccountName.parse(name), LONG_AN, Role.find(role).orElseThrow()))
        .isEqualTo(fits);
  }

  @Requirement("S004-008")
  @ParameterizedTest
  @CsvSource({
    "ngannt, true",
    "haont.bgg, true",
    "minhtd, true",
    "tinhlongan_bc, false",
    "a.b.c, false",
    "a.b_c, false",
  })
  void a_name_of_a_mailbox_says_neither(String name, boolean fits) {
    for (Role role : Role.values()) {
      assertThat(MAILBOX.fits(AccountName.parse(name), LONG_AN, role)).isEqualTo(fits);
    }
  }

  @Test
  void a_mailbox_has_an_address_in_its_domain() {
    assertThat(MAILBOX.address(MailboxName.parse("anpv"))).isEqualTo("anpv@moj.gov.vn");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "moj", "moj.", ".vn", "MOJ.gov.vn", "moj..vn", "-moj.vn", "moj-.vn", "a b.vn"})
  void a_domain_is_lower_case_words(String domain) {
    assertThatThrownBy(() -> new AccountGrammar.Mailbox(domain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Domain of mailboxes must be lower-case words joined by '.'");
    assertThat(new AccountGrammar.Mailbox("mail.moj-1.gov.vn").domain()).contains("moj-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".bgg",
        "a.b.c",
        "A",
        "a_b",
        "ạ",
        "a b",
        "a234567890123456789012345678901234567890x",
        "a.b2345678901234567890x"
      })
  void what_is_no_name_of_a_mailbox_is_refused(String text) {
    assertThatThrownBy(() -> MailboxName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Name of a mailbox must be");
  }

  @Property
  void what_is_printed_parses_back(@ForAll("names") MailboxName name) {
    assertThat(MailboxName.parse(name.toString())).isEqualTo(name);
    assertThat(name.toAccountName()).hasToString(name.toString());
    assertThat(MAILBOX.fits(name.toAccountName(), LONG_AN, Role.READER)).isTrue();
  }

  @Provide
  Arbitrary<MailboxName> names() {
    return Combinators.combine(words(40), words(20).optional()).as(MailboxName::new);
  }

  private static Arbitrary<String> words(int longest) {
    return Arbitraries.strings()
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .ofMinLength(1)
        .ofMaxLength(longest);
  }

  @Test
  void a_reader_has_no_name_that_says_its_role() {
    assertThatThrownBy(() -> UnitAccountName.of(LONG_AN, Role.READER))
        .hasMessage(
            "Role of an account of tinhlongan must be one of [admin, ld, kt, bc], but was 'xem'");
    assertThatThrownBy(() -> UnitAccountName.parse("tinhlongan_xem"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(UnitAccountName.parse("tinhlongan_bc_xem").sign()).isEqualTo(Optional.of("xem"));
  }
}
