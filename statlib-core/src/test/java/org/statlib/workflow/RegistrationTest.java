package org.statlib.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.DEPARTMENT;
import static org.statlib.contract.SampleCountry.FOCAL_POINT;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.LEGAL_ORGANISATION;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountState;
import org.statlib.account.PersonId;
import org.statlib.account.RegistrationLetter;
import org.statlib.account.RegistrationLetter.Line;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.UnitCode;

/** The letter that asks for accounts, and its answer line by line (annex; Điều 17 k2–3). */
class RegistrationTest {

  private static final LocalDate DAY = LocalDate.of(2023, 10, 30);

  private final SampleCountry country = SampleCountry.on(new InMemoryStores()).found();

  @Requirement({"S002-014", "S002-063", "S002-064", "S002-076", "S001-015", "S001-018"})
  @Test
  void each_line_becomes_a_request_for_a_free_name_and_is_answered_by_itself() {
    RegistrationLetter letter =
        letter(
            BOC_BO,
            BAC_KAN,
            line(1, "an", Role.COMPILER),
            line(2, "binh", Role.COMPILER),
            line(3, "chi", Role.APPROVER));

    ImmutableList<Registration.Request> requests = requests(letter);

    assertThat(requests)
        .extracting(request -> request.line() + " " + request.name())
        .containsExactly(
            "1 xabocbo_hpn_tbkn_bc_1", "2 xabocbo_hpn_tbkn_bc_2", "3 xabocbo_hpn_tbkn_ld_1");
    PersonId self = SampleCountry.account(BAC_KAN, Role.ADMIN).holder();
    List<PersonId> holders = List.of(PersonId.of("an"), self, PersonId.of("chi"));
    List<Outcome> answers =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    country
                        .statlib()
                        .execute(
                            SampleCountry.actor(BAC_KAN, Role.ADMIN),
                            requests
                                .get(i)
                                .issue(
                                    CommandKey.random(),
                                    SampleCountry.regime().code(),
                                    holders.get(i),
                                    Secret.random())))
            .toList();
    assertThat(answers).extracting(Outcome::isApplied).containsExactly(true, false, true);
    assertThat(Answers.codes(answers.get(1))).containsExactly("account.manage.own-person");
    assertThat(country.statlib().find(requests.get(2).name().toAccountName()))
        .hasValueSatisfying(issued -> assertThat(issued.state()).isEqualTo(AccountState.ISSUED));
    assertThat(
            country
                .statlib()
                .read(
                    work ->
                        work.journal()
                            .entries(Founding.chain(requests.get(0).name().toAccountName())))
                .get(0)
                .fact()
                .why())
        .isEqualTo("letter 12/UBND of xabocbo_hpn_tbkn, line 1");
  }

  @Requirement("S002-078")
  @Test
  void a_province_is_addressed_by_its_districts_and_communes_and_the_focal_point_by_all_others() {
    assertThat(reasons(letter(BOC_BO, BAC_KAN, line(1, "an", Role.COMPILER)))).isEmpty();
    assertThat(reasons(letter(PAC_NAM, BAC_KAN, line(1, "an", Role.CHECKER)))).isEmpty();
    assertThat(reasons(letter(DEPARTMENT, FOCAL_POINT, line(1, "an", Role.COMPILER)))).isEmpty();
    assertThat(reasons(letter(LEGAL_ORGANISATION, FOCAL_POINT, line(1, "an", Role.COMPILER))))
        .isEmpty();
    for (UnitCode wrong : List.of(FOCAL_POINT, HA_TINH, PAC_NAM)) {
      assertThat(reasons(letter(BOC_BO, wrong, line(1, "an", Role.COMPILER))))
          .containsExactly("workflow.letter.addressee");
    }
    assertThat(reasons(letter(DEPARTMENT, BAC_KAN, line(1, "an", Role.COMPILER))))
        .containsExactly("workflow.letter.addressee");
  }

  @Requirement("S002-064")
  @Test
  void a_commune_sends_a_copy_to_its_district() {
    RegistrationLetter without =
        new RegistrationLetter(
            BOC_BO,
            "",
            DAY,
            BAC_KAN,
            ImmutableSet.of(),
            "Chủ tịch",
            ImmutableList.of(line(1, "an", Role.COMPILER)));

    assertThat(reasons(without)).containsExactly("workflow.letter.copy");
  }

  @Requirement("S002-077")
  @Test
  void nobody_asks_for_an_admin_or_for_a_role_that_the_unit_has_not() {
    assertThat(
            reasons(
                letter(
                    BOC_BO,
                    BAC_KAN,
                    line(1, "an", Role.ADMIN),
                    line(2, "an", Role.CHECKER),
                    line(3, "an", Role.APPROVER))))
        .containsExactly("workflow.letter.role", "workflow.letter.role");
    assertThat(reasons(letter(BAC_KAN, BAC_KAN, line(1, "an", Role.ADMIN))))
        .containsExactly("workflow.letter.role");
  }

  @Test
  void a_letter_with_faults_is_refused_whole_with_each_of_them_and_its_line_but_no_person() {
    RegistrationLetter letter =
        new RegistrationLetter(
            BOC_BO,
            "12/UBND",
            LocalDate.of(2030, 1, 1),
            HA_TINH,
            ImmutableSet.of(),
            " ",
            ImmutableList.of(
                new Line(2, "", "Cán bộ", "0912 345 678", "an@backan.gov.vn", Role.COMPILER),
                new Line(2, "Nguyễn Văn An", "a\u202eb", "số nhà", "không có", Role.COMPILER),
                line(3, "binh", Role.COMPILER),
                line(4, "binh", Role.COMPILER)));

    Decision<ImmutableList<Registration.Request>> answer = read(letter);

    assertThat(answer.reasons().stream().map(RegistrationTest::told))
        .containsExactly(
            "workflow.letter.addressee tinhbackan",
            "workflow.letter.copy huyenpacnam_tbkn",
            "workflow.letter.date 2023-11-01",
            "workflow.letter.signer",
            "workflow.letter.numbering 1",
            "workflow.letter.line 1 the name must not be empty",
            "workflow.letter.line 2 the position must be plain text, but had U+202E at position 2",
            "workflow.letter.line 2 the telephone must be 6 to 20 digits",
            "workflow.letter.line 2 the mail address must be one",
            "workflow.letter.twice 4 3");
    assertThat(letter + " " + letter.lines() + answer.reasons()).doesNotContain("Nguyễn");
    assertThat(reasons(letter(BOC_BO, BAC_KAN))).containsExactly("workflow.letter.empty");
    assertThat(reasons(letter(UnitCode.parse("xanowhere_hpn_tbkn"), BAC_KAN)))
        .containsExactly("workflow.letter.unit");
  }

  private static String told(Violation reason) {
    return (reason.code() + " " + String.join(" ", reason.arguments())).trim();
  }

  private Decision<ImmutableList<Registration.Request>> read(RegistrationLetter letter) {
    return country.statlib().registration(SampleCountry.regime().code(), letter);
  }

  private ImmutableList<Registration.Request> requests(RegistrationLetter letter) {
    return read(letter)
        .fold(
            requests -> requests,
            reasons -> {
              throw new AssertionError(reasons);
            });
  }

  private List<String> reasons(RegistrationLetter letter) {
    return read(letter).reasons().stream().map(Violation::code).toList();
  }

  private static RegistrationLetter letter(UnitCode unit, UnitCode addressee, Line... lines) {
    return new RegistrationLetter(
        unit,
        "12/UBND",
        DAY,
        addressee,
        ImmutableSet.of(PAC_NAM),
        "Chủ tịch",
        ImmutableList.copyOf(lines));
  }

  private static Line line(int number, String who, Role role) {
    return new Line(number, "Nguyễn " + who, "Công chức", "0912 345 678", who + "@x.gov.vn", role);
  }
}
