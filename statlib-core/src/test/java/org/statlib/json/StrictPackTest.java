package org.statlib.json;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.statlib.json.SmallPack.refused;
import static org.statlib.json.SmallPack.with;

import com.google.common.primitives.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.account.Role;
import org.statlib.unit.UnitKind;

/** What is refused, and where the complaint points. */
class StrictPackTest {

  private static void assertRefused(String json, String path, String sentence) {
    assertThat(refused(json)).containsExactly(new Complaint(path, sentence));
  }

  @Test
  void a_name_must_not_stand_twice() {
    assertThat(refused(with("\"locks\": true", "\"locks\": true, \"locks\": false")))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).isEqualTo("$.series[0].locks");
              assertThat(complaint.sentence())
                  .startsWith("must stand once, but stands again at line 3, column ");
            });
  }

  @Test
  void nothing_must_follow_the_pack() {
    assertThat(refused(SmallPack.TEXT + "{}"))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).isEqualTo("$");
              assertThat(complaint.sentence()).startsWith("must end after its object, but goes on");
            });
  }

  /** Scenario 56. */
  @Test
  void an_unknown_field_is_refused_with_those_that_there_are() {
    assertRefused(
        with("\"locks\": true", "\"locks\": true, \"lock\": true"),
        "$.series[0].lock",
        "must be left out, there is no such field here, only code, evidence, locks");
  }

  @Test
  void a_reminder_has_the_words_that_its_occasion_knows() {
    String word = "must be {unit}, {form}, {title}, {period} and {deadline}";
    assertRefused(
        with("{unit} nộp", "{holder} nộp"), "$.reminders[0]", "Words of a reminder " + word);
    assertRefused(
        with("{unit} nộp", "{ unit} nộp"), "$.reminders[0]", "Words of a reminder " + word);
    assertRefused(
        with("{period}", "{deadline}"),
        "$.reminders[1]",
        "{deadline} must stand in the texts of what is due or late only");
    assertRefused(
        with("{unit} nộp", " {unit} nộp"),
        "$.reminders[0]",
        "Text of a reminder must not begin or end with white space");
    assertRefused(
        with("\"not-received\"", "\"late\""),
        "$.reminders[1].occasion",
        "must stand once, but stands again: 'late'");
    assertRefused(
        with("\"chase.not-received\"", "\"chase.late\""),
        "$.reminders[1].code",
        "must stand once, but stands again: 'chase.late'");
  }

  @Test
  void a_catalogue_has_an_owner_to_whom_others_propose() {
    assertRefused(
        with("\"owner\": \"district\",", ""),
        "$.catalogues[0]",
        "Catalogue place-names must have an owner to whom others propose");
    assertRefused(
        with("[\"commune\"], \"evidence\"", "[\"district\"], \"evidence\""),
        "$.catalogues[0]",
        "Catalogue place-names must not be proposed to by its owner, district");
    assertRefused(
        with("[\"commune\"], \"evidence\"", "[\"commune\", \"commune\"], \"evidence\""),
        "$.catalogues[0].proposers",
        "must have each entry once, but has one twice");
    assertRefused(
        with("[\"commune\"], \"evidence\"", "[\"village\"], \"evidence\""),
        "$.catalogues[0].proposers[0]",
        "must be defined in $.kinds, but is not: 'village'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"0\"", "\"\"", "true", "[0]", "{}"})
  void a_number_must_be_written_as_a_number(String other) {
    assertThat(refused(with("\"scale\": 6", "\"scale\": " + other)))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).isEqualTo("$.forms[1].blocks[2].columns[0].scale");
              assertThat(complaint.sentence())
                  .startsWith("must be a whole number of at most 9 digits, but was ");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.9", "1.0", "6e0", "-0", "1e99999999", "1E-99999999", "1234567890123456789"})
  void a_number_must_be_whole_and_short(String other) {
    assertRefused(
        with("\"scale\": 6", "\"scale\": " + other),
        "$.forms[1].blocks[2].columns[0].scale",
        "must be a whole number of at most 18 digits, but was '%s'".formatted(other));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "+5", "0x1p3", "1_000", "٣", "007", ".5", "1."})
  void other_ways_of_writing_numbers_are_no_json(String other) {
    assertThat(refused(with("\"scale\": 6", "\"scale\": " + other)))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).isEqualTo("$.forms[1].blocks[2].columns[0].scale");
              assertThat(complaint.sentence()).startsWith("must be JSON within bounds, but is not");
            });
  }

  @ParameterizedTest
  @CsvSource({"-1, -1", "7, 7", "2147483647, 2147483647"})
  void a_scale_is_0_to_6(String scale, String given) {
    assertRefused(
        with("\"scale\": 6", "\"scale\": " + scale),
        "$.forms[1].blocks[2].columns[0].scale",
        "must be 0 to 6; given: " + given);
  }

  @Test
  void null_is_never_written() {
    assertRefused(
        with("\"scale\": 6", "\"scale\": null"),
        "$.forms[1].blocks[2].columns[0].scale",
        "must have a value or be left out, but was null");
    assertRefused(
        with("\"operator\": false", "\"operator\": null"),
        "$.kinds[1].operator",
        "must have a value or be left out, but was null");
    assertRefused(
        with("[\"ld\", \"bc\"]", "[\"ld\", null]"),
        "$.kinds[1].roles[1]",
        "must have a value or be left out, but was null");
  }

  @Test
  void true_or_false_is_not_a_text_or_a_number() {
    assertRefused(
        with("\"locks\": true", "\"locks\": \"true\""),
        "$.series[0].locks",
        "must be true or false, but was 'true'");
    assertRefused(
        with("\"locks\": true", "\"locks\": 1"),
        "$.series[0].locks",
        "must be true or false, but was 1");
    assertRefused(
        with("\"locks\": true", "\"locks\": \"\""),
        "$.series[0].locks",
        "must be true or false, but was ''");
  }

  @Test
  void a_text_is_not_a_number_and_not_a_list() {
    assertRefused(
        with("\"token\": \"tht\"", "\"token\": 5"),
        "$.provinceTokens[0].token",
        "must be a text, but was 5");
    assertRefused(
        with("\"token\": \"tht\"", "\"token\": [\"tht\"]"),
        "$.provinceTokens[0].token",
        "must be a text, but was a list of 1");
  }

  @Test
  void a_list_is_not_a_text_and_not_an_object() {
    assertRefused(
        with("[\"ld\", \"bc\"]", "\"\""), "$.kinds[1].roles", "must be a list, but was ''");
    assertRefused(
        with("[\"ld\", \"bc\"]", "\"ld\""), "$.kinds[1].roles", "must be a list, but was 'ld'");
    assertRefused(
        with("[\"ld\", \"bc\"]", "{}"),
        "$.kinds[1].roles",
        "must be a list, but was an empty object");
  }

  @Test
  void an_object_is_not_a_text_and_not_a_list() {
    String policy =
        "{\"approverCompiledNot\": true, \"approverCheckedNot\": false, \"evidence\": \"ours\"}";
    assertRefused(with(policy, "\"\""), "$.policy", "must be an object, but was ''");
    assertRefused(
        with(policy, "[" + policy + "]"), "$.policy", "must be an object, but was a list of 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"\"", "\"small\"", "5", "true"})
  void a_pack_must_be_an_object(String other) {
    assertThat(refused(other))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).isEqualTo("$");
              assertThat(complaint.sentence()).startsWith("must be an object, but was ");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void an_empty_pack_is_refused(String empty) {
    assertRefused(empty, "$", "must be a JSON object, but is empty");
  }

  @Test
  void a_pack_that_is_only_null_is_refused() {
    assertRefused("null", "$", "must have a value or be left out, but was null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"// no", "/* no */", "# no", "'", ","})
  void what_is_not_json_ends_the_reading_with_line_and_column(String other) {
    assertThat(refused(with("\"locks\"", other + "\n\"locks\"")))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).startsWith("$.series[0]");
              assertThat(complaint.sentence())
                  .startsWith("must be JSON within bounds, but is not at line 3, column ");
            });
  }

  @Test
  void a_truncated_pack_is_refused_wherever_it_was_cut() {
    String whole = SmallPack.TEXT.strip();

    for (int end = 0; end < whole.length(); end++) {
      assertThat(refused(whole.substring(0, end))).hasSize(1);
    }
  }

  @Test
  void a_byte_order_mark_is_refused() {
    byte[] marked = Bytes.concat(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, bytes());

    assertRefusedBytes(marked, "must be UTF-8 without a byte order mark, but begins with one");
    assertRefused(
        "\ufeff" + SmallPack.TEXT,
        "$",
        "must be UTF-8 without a byte order mark, but begins with one");
  }

  @Test
  void bytes_that_are_not_utf_8_are_refused_with_their_place() {
    byte[] broken = bytes();
    broken[100] = (byte) 0xff;

    assertRefusedBytes(broken, "must be UTF-8, but byte 101 is not");
    assertRefusedBytes(SmallPack.TEXT.getBytes(UTF_16), "must be UTF-8, but byte 1 is not");
    assertRefusedBytes(new byte[] {'"', (byte) 0xc3}, "must be UTF-8, but byte 2 is not");
  }

  @Test
  void half_a_surrogate_pair_is_refused_raw_and_escaped() {
    assertRefused(
        with("Tất cả", "Tất cả \ud83d"), "$", "must be text, but has half a surrogate pair");
    assertThat(refused(with("Tất cả", "Tất cả \\ud83d")))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.path()).isEqualTo("$.subjects[0].name");
              assertThat(complaint.sentence())
                  .isEqualTo(
                      "A name must be plain text, but had U+D83D at position 8;"
                          + " given: 'Tất cả \\ud83d'");
            });
  }

  private static byte[] bytes() {
    return SmallPack.TEXT.getBytes(UTF_8);
  }

  private static void assertRefusedBytes(byte[] json, String sentence) {
    PackException refusal =
        catchThrowableOfType(PackException.class, () -> RegimeReader.read(json, "bytes"));

    assertThat(refusal.complaints()).containsExactly(new Complaint("$", sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"title\": \"Một gói nhỏ\", || $.title",
        "\"locks\": true, || $.series[0].locks",
        ", \"roles\": [\"ld\", \"bc\"] || $.kinds[1].roles",
        ", \"actualUntil\": \"12-31\" || $.periods[1].windows[0].actualUntil",
        "\"inclusive\": false, || $.deadlines[0].inclusive",
        "\"approverCheckedNot\": false, || $.policy.approverCheckedNot",
        "\"scale\": 6, || $.forms[1].blocks[2].columns[0].scale",
        "\"estimable\": true, || $.forms[0].blocks[0].columns[0].estimable",
        ", \"blocksUnlessEvaluable\": true || $.forms[0].checks[0].blocksUnlessEvaluable",
        "\"checked\": true, || $.forms[1].owes[0].checked",
        "\"domain\": \"x.gov.vn\", || $.mailboxes.domain",
        "\"handsOver\": false, || $.publishing.handsOver",
        "\"mostBytes\": 1048576, || $.publishing.mostBytes",
        "\"publishers\": [\"district\"], || $.publishing.kinds[0].publishers",
        "\"outline\": \"Đề cương\", || $.publishing.kinds[0].outline"
      })
  void what_is_missing_is_missed_and_never_0_or_false(String field, String nothing, String path) {
    assertThat(nothing).isNull();
    assertRefused(with(field, ""), path, "must be there");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "small-2024 | Small 2024 | $.code",
        "Một gói nhỏ | ' Một gói nhỏ' | $.title",
        "Asia/Ho_Chi_Minh | +07:00 | $.zone",
        "small/regular | small//regular | $.series[0].code",
        "Tất cả | '' | $.subjects[0].name",
        "\"kt\" | \"KT\" | $.kinds[0].roles[1]",
        "10-01 Y-1 | 10-01 Y-2 | $.periods[0].windows[0].from",
        "09-30 | 09-31 | $.periods[0].windows[0].to",
        "\"12-31\" | \"12-31 \" | $.periods[1].windows[0].to",
        "approved | APPROVED | $.deadlines[0].measures",
        "\"42\" | \"4\" | $.provinceTokens[0].area",
        "\"tht\" | \"t_ht\" | $.provinceTokens[0].token",
        "x.gov.vn | vn | $.mailboxes.domain",
        "\"period\": \"sau\" | \"period\": \"Sau\" | $.publishing.kinds[0].period",
        "[\"district\"] | [\"District\"] | $.publishing.kinds[0].publishers[0]",
        "{year} | {năm} | $.publishing.kinds[0].fullTitle",
        "{year-1} | {year-2} | $.publishing.kinds[0].shortTitle",
        "\"outline\": \"Đề cương\" | \"outline\": \"\" | $.publishing.kinds[0].outline",
        "1048576 | 0 | $.publishing.mostBytes",
        "1048576 | 1073741825 | $.publishing.mostBytes",
        "1a/X | 1a//X | $.forms[0].code",
        "\"own\" | \"mine\" | $.forms[0].blocks[0].grain",
        "\"average\" | \"mean\" | $.forms[0].blocks[0].columns[2].adds",
        "\"part\": \"2\" | \"part\": \"2~\" | $.forms[0].checks[0].part",
        "\"rows\": [\"I\", \"I.1\"] | \"rows\": [\"\", \"I.1\"] | $.forms[0].blocks[0].rows[0]",
        "\"warning\" | \"mild\" | $.forms[0].checks[0].severity",
        "\"2<=1\" | \"2 <= 1\" | $.forms[0].checks[0].code",
        "notary-organisations | Notary | $.forms[1].blocks[2].catalogue",
        "\"earlier\" | \"before\" | $.forms[0].comparisons[0].kind",
        "\"cells\": [\"1\", \"I.2\"] | \"cells\": [\"1~\"] | $.forms[0].comparisons[0].cells[0]"
      })
  void a_text_must_be_written_by_its_grammar(String old, String other, String path) {
    assertThat(refused(with(old, other == null ? "" : other)))
        .anySatisfy(
            complaint -> {
              assertThat(complaint.path()).isEqualTo(path);
              assertThat(complaint.sentence()).contains("must").contains("given: ");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "12.5", "-1%", "12.55%", "1000%", "012%", "12,5%", ".5%", "5 %", "٣%"})
  void a_tolerance_is_a_share_with_its_sign(String other) {
    assertRefused(
        with("12.5%", other),
        "$.forms[0].comparisons[1].tolerance",
        "Tolerance must be 0%% to 999.9%% with at most one decimal, such as '12.5%%'; given: '%s'"
            .formatted(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "0", "0.0", "100.1", "999", "4.55", "4,5", "-4.5", "+4.5", "4.", "4e0"})
  void a_threshold_is_a_short_decimal(String other) {
    assertRefused(
        with("\"4.5\"", "\"" + other + "\""),
        "$.forms[0].comparisons[2].threshold",
        "Threshold must be 0.1 to 100 with at most one decimal, such as '3.5'; given: '%s'"
            .formatted(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"subjects\": \"k1\", \"roles\" | \"subjects\": \"k9\", \"roles\" | $.kinds[0].subjects",
        "\"desk\": \"district\" | \"desk\": \"nobody\" | $.kinds[1].desk",
        "\"series\": \"small/regular\" | \"series\": \"small\" | $.periods[0].series",
        "\"supersedes\": \"nam\" | \"supersedes\": \"quy\" | $.periods[1].supersedes",
        "\"reporter\": \"commune\" | \"reporter\": \"ward\" | $.deadlines[0].reporter",
        "\"period\": \"nam\" | \"period\": \"quy\" | $.deadlines[0].period",
        "\"period\": \"sau\" | \"period\": \"quy\" | $.publishing.kinds[0].period",
        "[\"district\"] | [\"ward\"] | $.publishing.kinds[0].publishers[0]",
        "\"receiver\": \"district\" | \"receiver\": \"ward\" | $.forms[0].owes[0].receiver",
        "\"nam\", \"sau\" | \"nam\", \"quy\" | $.forms[0].owes[0].periods[1]",
        "\"columnsOf\": {\"form\": \"1a/X\" | \"columnsOf\": {\"form\": \"9a/X\" "
            + "| $.forms[1].blocks[0].columnsOf",
        "\"source\": {\"form\": \"1a/X\" | \"source\": {\"form\": \"9a/X\" "
            + "| $.forms[1].blocks[0].source.form",
        "\"source\": {\"form\": \"1a/X\", \"block\": \"I\" "
            + "| \"source\": {\"form\": \"1a/X\", \"block\": \"V\" "
            + "| $.forms[1].blocks[0].source.block",
        "\"from\": \"2\" | \"from\": \"7\" | $.forms[1].blocks[1].source.columns[0].from",
        "\"grain\": \"catalogue-item\", | \"grain\": \"catalogue-item\", "
            + "\"declaration\": {\"form\": \"1a/X\", \"block\": \"V\"}, "
            + "| $.forms[1].blocks[2].declaration.block",
        "\"column\": \"9\" | \"column\": \"7\" | $.forms[1].blocks[1].source.columns[0]",
        "\"blocks\": [\"I\"] | \"blocks\": [\"V\"] | $.forms[0].checks[0].blocks[0]",
        "\"part\": \"2\" | \"part\": \"7\" | $.forms[0].checks[0]",
        "\"total\": \"I.1\" | \"total\": \"V.1\" | $.forms[0].checks[1]",
        "\"kind\": \"earlier\", \"blocks\": [\"I\"] | \"kind\": \"earlier\", \"blocks\": [\"V\"] "
            + "| $.forms[0].comparisons[0].blocks[0]",
        "\"cells\": [\"1\", \"I.2\"] | \"cells\": [\"7\"] | $.forms[0].comparisons[0]",
        "\"weight\": \"2\" | \"weight\": \"7\" | $.forms[0].blocks[0]",
        "\"numerator\": \"2\" | \"numerator\": \"3\" | $.forms[0].blocks[0]"
      })
  void what_is_named_must_be_defined(String old, String other, String path) {
    assertThat(refused(with(old, other))).extracting(Complaint::path).contains(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"kind\": \"commune\" | \"kind\": \"district\" | $.kinds[1].kind",
        "\"code\": \"sau\" | \"code\": \"nam\" | $.periods[1].code",
        "[\"ld\", \"bc\"] | [\"ld\", \"ld\"] | $.kinds[1].roles",
        "\"nam\", \"sau\" | \"nam\", \"nam\" | $.forms[0].owes[0].periods",
        "[\"district\"] | [\"district\", \"district\"] | $.publishing.kinds[0].publishers",
        "\"code\": \"1b/X\" | \"code\": \"1a/X\" | $.forms[1].code",
        "\"code\": \"2\" | \"code\": \"1\" | $.forms[0].blocks[0]",
        "\"rows\": [\"I\", \"I.1\"] | \"rows\": [\"I\", \"I\"] | $.forms[0].blocks[0]",
        "\"cells\": [\"1\", \"2\"] | \"cells\": [\"1\", \"1\"] | $.forms[0]",
        "\"cells\": [\"1\", \"I.2\"] | \"cells\": [\"1\", \"1\"] | $.forms[0]"
      })
  void what_stands_once_must_not_stand_twice(String old, String other, String path) {
    assertThat(refused(with(old, other))).extracting(Complaint::path).contains(path);
  }

  @Test
  void a_reporter_and_a_deadline_stand_once_too() {
    String owed =
        "{\"reporter\": \"district\", \"checked\": true, \"periods\": [\"nam\"],\n"
            + "               \"evidence\": \"ours\"}";
    assertRefused(
        with(owed, owed + ", " + owed),
        "$.forms[1].owes[1].reporter",
        "must stand once, but stands again");
    String deadline =
        "{\"reporter\": \"commune\", \"period\": \"nam\", \"due\": \"01-20 Y+1\","
            + " \"inclusive\": false,\n     \"measures\": \"approved\", \"evidence\": \"ours\"}";
    assertRefused(
        with(deadline, deadline + ", " + deadline),
        "$.deadlines[1]",
        "must be the only deadline of its reporter and period, but is another");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approved | published | $.deadlines[0].reporter "
            + "| 'must be one of the publishers in the period, but is not'",
        "\"adds\": \"average\", \"weight\": \"2\" | \"adds\": \"average\" "
            + "| $.forms[0].blocks[0].columns[2].weight | must be there",
        "\"adds\": \"average\", \"weight\": \"2\" | \"adds\": \"sum\", \"weight\": \"2\" "
            + "| $.forms[0].blocks[0].columns[2].weight "
            + "| must be left out, it is for average only",
        ", \"multiplier\": 100 | '' "
            + "| $.forms[0].blocks[0].columns[3].multiplier | must be there",
        "\"multiplier\": 100 | \"multiplier\": 0 "
            + "| $.forms[0].blocks[0].columns[3].multiplier | must be at least 1; given: 0",
        "\"kind\": \"subset\" | \"kind\": \"partition\" "
            + "| $.forms[0].checks[0].total | must be there",
        "\"part\": \"2\" | \"least\": 1, \"part\": \"2\" "
            + "| $.forms[0].checks[0].least | must be left out, it is for bounds only",
        "\"least\": -3, \"most\": 9, | '' | $.forms[0].checks[2] | must have a least or a most",
        "\"tolerance\": \"12.5%\", | '' | $.forms[0].comparisons[1].tolerance | must be there",
        "\"periods\": 8, | '' | $.forms[0].comparisons[2].periods | must be there",
        "\"periods\": 8 | \"periods\": 31 "
            + "| $.forms[0].comparisons[2].periods | must be 1 to 30; given: 31",
        "\"references\": 5 | \"references\": 2 "
            + "| $.forms[0].comparisons[2].references | must be 3 to 1000; given: 2",
        "\"periods\": 8 | \"periods\": 4 | $.forms[0].comparisons[2] "
            + "| 'A history must be of 5 to 30 periods, so that it can tell, but was of 4'",
        "\"kind\": \"history\" | \"kind\": \"siblings\" | $.forms[0].comparisons[2].periods "
            + "| 'must be left out, it is for history only'",
        "\"kind\": \"history\" | \"kind\": \"earlier\" | $.forms[0].comparisons[2].threshold "
            + "| 'must be left out, it is for history and siblings only'",
        "\"kind\": \"superseded\" | \"kind\": \"earlier\" "
            + "| $.forms[0].comparisons[1].tolerance "
            + "| 'must be left out, it is for superseded only'",
        "\"cells\": [\"4\"] | \"cells\": [\"9\"] | $.forms[0].comparisons[3] "
            + "| 'must name cells of its blocks, but block I has no column 9'",
        "\"supersedes\": \"nam\" | \"supersedes\": \"sau\" "
            + "| $.periods[1] | must not supersede itself, directly or by others",
        "\"source\": {\"form\": \"1a/X\" | \"source\": {\"form\": \"1b/X\" "
            + "| $.forms[1] | must not take rows from itself, directly or by others",
        "\"factor\": 1000 | \"factor\": 0 "
            + "| $.forms[1].blocks[1].source.columns[0].factor | must be at least 1; given: 0",
        "\"actualUntil\": \"08-31\" | \"actualUntil\": \"10-31\" | $.periods[0].windows[0] "
            + "| Data window must be from 2022-10-01 until 2023-10-31 to 2023-09-30 in this order",
        "\"columnsOf\": {\"form\": \"1a/X\", \"block\": \"I\"}, | '' "
            + "| $.forms[1].blocks[0] | must have either columns or columnsOf",
        "\"grain\": \"own\" | \"grain\": \"child\" | $.forms[0].blocks[0] "
            + "| Block I must have a source exactly if its rows are children",
        "\"factor\": 1000}]}} | \"factor\": 1000}]}, \"declaration\": {\"form\": \"1a/X\", \"block\": \"I\", \"columns\": [{\"column\": \"9\", \"from\": \"2\"}]}} "
            + "| $.forms[1].blocks[1] "
            + "| Block II must not have a declaration unless its rows are items",
        "\"scale\": 6 | \"scale\": 6, \"weight\": \"1\" | $.forms[1].blocks[2].columns[0].weight |"
            + " 'must be left out, it is for average only'"
      })
  void what_belongs_together_must_fit(String old, String other, String path, String sentence) {
    assertThat(refused(with(old, other == null ? "" : other)))
        .contains(new Complaint(path, sentence));
  }

  @Test
  void a_reader_has_a_mailbox_and_publication_is_due_where_there_is_publishing() {
    String mailboxes = "\"mailboxes\": {\"domain\": \"x.gov.vn\", \"evidence\": \"ours\"},";
    String reader = with("[\"ld\", \"bc\"]", "[\"ld\", \"xem\"]");
    assertThat(SmallPack.read(reader).kind(UnitKind.of("commune")).roles())
        .containsExactly(Role.APPROVER, Role.READER);
    assertRefused(
        reader.replace(mailboxes, ""),
        "$.mailboxes",
        "must be there, since there are accounts of role xem");

    assertRefused(
        with("approved", "published").replaceFirst("(?s)\"publishing\".*?]\\s*},\\s*", ""),
        "$.publishing",
        "must be there, since a deadline measures published");
  }

  @Test
  void there_are_forms_or_there_is_publishing() {
    String none = SmallPack.TEXT.replaceFirst("(?s)\"forms\": \\[.*", "\"forms\": []}");
    assertThat(SmallPack.read(none).publishing()).isPresent();
    assertRefused(
        none.replaceFirst("(?s)\"publishing\".*?]\\s*},\\s*", ""),
        "$.forms",
        "must have 1 to 500 entries, unless there is publishing");
  }

  @Test
  void a_kind_of_report_stands_once() {
    String kinds = "\"kinds\": [\n      {\"period\": \"sau\"";
    String kind =
        "{\"period\": \"sau\", \"publishers\": [\"commune\"], \"fullTitle\": \"A\","
            + " \"shortTitle\": \"B\", \"outline\": \"C\", \"evidence\": \"ours\"}, ";

    assertThat(refused(with(kinds, kinds.replace("{\"period", kind + "{\"period"))))
        .extracting(Complaint::path)
        .containsExactly("$.publishing.kinds[1].period");
  }

  @Test
  void a_block_of_children_has_the_fixed_rows_of_its_source() {
    assertRefused(
        with("\"grain\": \"child\", \"rows\": [\"I\", \"I.1\"]", "\"grain\": \"child\""),
        "$",
        "Block I of form 1b/X must have the fixed rows of its source 1a/X I");
  }

  @Test
  void who_owes_a_form_or_publishes_must_have_a_window_in_its_period() {
    String more = "\"subjects\": [{\"code\": \"k2\", \"name\": \"Khác\", \"evidence\": \"ours\"}, ";
    String json =
        with("\"subjects\": [", more)
            .replace("\"Huyện\", \"subjects\": \"k1\"", "\"Huyện\", \"subjects\": \"k2\"");

    assertThat(refused(json))
        .containsExactly(
            new Complaint(
                "$.publishing.kinds[0].publishers[0]",
                "must have a window in the period for k2, the subjects of district, but has none"),
            new Complaint(
                "$.forms[1].owes[0].periods[0]",
                "must be a period with a window for k2, the subjects of district, but has none"));
  }

  @Test
  void faults_of_every_stage_are_told_at_once() {
    String json =
        with("\"locks\": true", "\"locks\": 1.9")
            .replace("\"operator\": false", "\"operator\": \"no\", \"colour\": \"red\"")
            .replace("\"Tất cả\"", "\" \"")
            .replace("\"tht\"", "\"THT\"")
            .replace("\"inclusive\": false,", "")
            .replace("\"weight\": \"2\"", "\"numerator\": \"2\"")
            .replace("\"receiver\": \"district\"", "\"receiver\": \"ward\"")
            .replace("\"from\": \"2\"", "\"from\": \"9\"");

    assertThat(refused(json))
        .extracting(Complaint::toString)
        .containsExactly(
            "$.series[0].locks: must be a whole number of at most 18 digits, but was '1.9'",
            "$.kinds[1].operator: must be true or false, but was 'no'",
            "$.kinds[1].colour: must be left out, there is no such field here, only desk,"
                + " evidence, kind, name, operator, roles, subjects",
            "$.deadlines[0].inclusive: must be there",
            "$.provinceTokens[0].token: Token must be 1 to 20 letters a-z and digits; given:"
                + " 'THT'",
            "$.subjects[0].name: A name must not begin or end with white space; given: ' '",
            "$.forms[0].blocks[0].columns[2].weight: must be there",
            "$.forms[0].blocks[0].columns[2].numerator: must be left out, it is for ratio only",
            "$.forms[0].owes[0].receiver: must be defined in $.kinds, but is not: 'ward'");
  }

  @Test
  void a_field_with_a_strange_name_is_quoted_in_the_path() {
    assertThat(refused(with("\"locks\"", "\"a.b']\\n\": 1, \"locks\"")))
        .extracting(Complaint::path)
        .containsExactly("$.series[0]['a.b']\\u000a']");
  }
}
