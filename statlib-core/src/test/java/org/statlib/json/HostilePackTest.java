package org.statlib.json;

import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.statlib.json.SmallPack.refused;
import static org.statlib.json.SmallPack.with;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs that want to cost time or memory, or to be evaluated. */
class HostilePackTest {

  private static final int TEN_MEGABYTES = 10 << 20;
  private static final int THREE_MEGABYTES = 3 << 20;

  @BeforeAll
  static void the_reader_is_warm() {
    SmallPack.read(SmallPack.TEXT);
  }

  private static ImmutableList<Complaint> refusedInTime(String json) {
    return assertTimeoutPreemptively(ofSeconds(3), () -> refused(json));
  }

  private static void assertSmall(List<Complaint> complaints) {
    assertThat(complaints)
        .hasSizeLessThanOrEqualTo(1001)
        .allSatisfy(
            complaint -> {
              assertThat(complaint.sentence()).hasSizeLessThanOrEqualTo(2400);
              assertThat(complaint.path()).hasSizeLessThanOrEqualTo(1000);
            });
  }

  static List<String> hostile_numbers() {
    return List.of(
        "1e99999999",
        "1E-999999999",
        "1e2147483648",
        "-1e99999999999999999999",
        "9".repeat(30),
        "9".repeat(31),
        "9".repeat(TEN_MEGABYTES),
        "9".repeat(THREE_MEGABYTES),
        "0." + "0".repeat(THREE_MEGABYTES),
        "-" + "1".repeat(THREE_MEGABYTES) + "e5",
        "NaN",
        "-Infinity");
  }

  @ParameterizedTest
  @MethodSource("hostile_numbers")
  void a_hostile_number_is_refused_in_time(String number) {
    assertSmall(refusedInTime(with("\"scale\": 6", "\"scale\": " + number)));
    assertSmall(refusedInTime(with("\"least\": -3", "\"least\": " + number)));
    assertSmall(refusedInTime(number));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":", "[{\"a\":", "{\"forms\":[{\"blocks\":["})
  void deep_nesting_is_refused_in_time(String opening) {
    assertThat(refusedInTime(opening.repeat(100_000)))
        .singleElement()
        .satisfies(complaint -> assertThat(complaint.sentence()).contains("nesting depth"));
  }

  @Test
  void thirty_two_levels_are_still_told_by_their_fields() {
    assertThat(refusedInTime("{\"code\":" + "[".repeat(31) + "]".repeat(31) + "}"))
        .contains(new Complaint("$.code", "must be a text, but was a list of 1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {2001, THREE_MEGABYTES})
  void a_long_text_is_refused_in_time(int length) {
    assertThat(refusedInTime(with("Một gói nhỏ", "a".repeat(length))))
        .singleElement()
        .satisfies(complaint -> assertThat(complaint.sentence()).contains("String value length"));
  }

  @ParameterizedTest
  @ValueSource(ints = {65, THREE_MEGABYTES})
  void a_long_name_is_refused_in_time(int length) {
    assertThat(refusedInTime("{\"" + "a".repeat(length) + "\": 1}"))
        .singleElement()
        .satisfies(
            complaint -> {
              assertThat(complaint.sentence()).contains("ame length");
              assertThat(complaint.path()).hasSizeLessThan(500);
            });
  }

  @Test
  void ten_megabytes_are_not_even_looked_at() {
    assertThat(refusedInTime("{\"" + "a".repeat(TEN_MEGABYTES) + "\": 1}"))
        .containsExactly(new Complaint("$", "must have at most 4194304 bytes, but has more"));
  }

  @Test
  void a_stream_without_end_is_not_read_to_its_end() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return ' ';
          }

          @Override
          public int read(byte[] bytes, int from, int length) {
            Arrays.fill(bytes, from, from + length, (byte) ' ');
            return length;
          }
        };

    assertThat(
            assertTimeoutPreemptively(
                ofSeconds(3),
                () -> {
                  try {
                    RegimeReader.read(endless, "endless");
                    return List.of();
                  } catch (PackException e) {
                    return e.complaints();
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }))
        .isEqualTo(List.of(new Complaint("$", "must have at most 4194304 bytes, but has more")));
  }

  static List<String> crowds() {
    List<String> crowds = new ArrayList<>();
    for (String entry : List.of("0", "{}", "[]", "\"\"", "{\"a\":0}", "{\"blocks\":[{}]}")) {
      for (int count : new int[] {30_000, 190_000, 500_000}) {
        String many = entry + ("," + entry).repeat(count / (entry.length() > 2 ? 4 : 2));
        crowds.add("{\"forms\":[%s]}".formatted(many));
        crowds.add("{\"forms\":[{\"blocks\":[{\"columns\":[%s]}]}]}".formatted(many));
        crowds.add("{\"forms\":[{\"checks\":[%s]}]}".formatted(many));
        crowds.add("{\"forms\":[{\"comparisons\":[%s]}]}".formatted(many));
      }
    }
    return crowds;
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void a_crowd_of_faults_is_refused_in_time_and_memory(String json) {
    assertSmall(refusedInTime(json));
  }

  @Test
  void many_names_of_one_hash_are_refused_in_time() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 65_536; i++) {
      StringBuilder name = new StringBuilder();
      for (int bit = 0; bit < 16; bit++) {
        name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      json.append('"').append(name).append("\":0,");
    }

    assertSmall(refusedInTime(json.append("\"a\":0}").toString()));
  }

  @Test
  void few_bytes_do_not_make_many_cells() {
    String rows = "\"R%s\"";
    StringBuilder list = new StringBuilder(rows.formatted(0));
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      list.append(i == 0 ? "" : "," + rows.formatted(i));
      columns.append(
          "%s{\"code\":\"%s\",\"title\":\"a\",\"scale\":0,\"estimable\":false,\"adds\":\"sum\"}"
              .formatted(i == 0 ? "" : ",", i));
    }
    String block =
        "{\"code\":\"I\",\"title\":\"\",\"grain\":\"own\",\"rows\":[%s],\"columns\":[%s]}"
            .formatted(list, columns);

    assertThat(refusedInTime(withForm(block, "")))
        .extracting(Complaint::toString)
        .containsExactly(
            "$.forms[0].blocks[0]: must leave the pack with at most 200000 cells, but has more");
  }

  @Test
  void few_bytes_do_not_make_many_checks() {
    String parts = "\"1\"" + ",\"1\"".repeat(499);
    String checks = "";
    for (int i = 0; i < 150; i++) {
      checks +=
          ("%s{\"kind\":\"partition\",\"code\":\"%s\",\"blocks\":[%s],"
                  + "\"total\":\"1\",\"parts\":[%s],\"severity\":\"warning\","
                  + "\"blocksUnlessEvaluable\":false,\"evidence\":\"x\"}")
              .formatted(i == 0 ? "" : ",", i, names(), parts);
    }

    assertThat(refusedInTime(withForm(blocks(), checks)))
        .extracting(Complaint::sentence)
        .contains("must leave the checks of the pack with at most 200000 cells, but has more");
  }

  @Test
  void few_bytes_do_not_make_many_comparisons() {
    String comparison =
        "{\"kind\":\"earlier\",\"blocks\":[%s],\"cells\":[%s],\"severity\":\"warning\","
                .formatted(names(), "\"1\"" + ",\"1\"".repeat(499))
            + "\"evidence\":\"x\"}";

    assertThat(
            refusedInTime(
                withForm(
                    blocks(), "],\"comparisons\":[" + comparison + ("," + comparison).repeat(9))))
        .extracting(Complaint::sentence)
        .contains("must leave the comparisons of the pack with at most 20000 cells, but has more");
  }

  /** The names of fifty blocks. */
  private static String names() {
    return IntStream.range(0, 50).mapToObj(i -> "\"" + i + "\"").collect(joining(","));
  }

  private static String blocks() {
    String block =
        "{\"code\":\"%s\",\"title\":\"\",\"grain\":\"own\",\"columns\":["
            + "{\"code\":\"1\",\"title\":\"a\",\"scale\":0,\"estimable\":false,\"adds\":\"sum\"}]}";
    return IntStream.range(0, 50).mapToObj(block::formatted).collect(joining(","));
  }

  private static String withForm(String blocks, String checks) {
    return with(
        "\"forms\": [",
        "\"forms\": [{\"code\":\"X\",\"title\":\"X\",\"evidence\":\"x\",\"owes\":[],"
            + "\"blocks\":[%s],\"checks\":[%s]},".formatted(blocks, checks));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${1+1}",
        "#{1+1}",
        "{message}",
        "${validatedValue}",
        "\\\\{x}",
        "%n%s%s",
        "<script>",
        "$.forms[0]"
      })
  void text_of_a_pack_is_never_interpolated(String hostile) {
    for (String place :
        List.of("small-2024", "Asia/Ho_Chi_Minh", "k1", "10-01 Y-1", "tht", "1a/X", "2<=1")) {
      assertThat(refused(SmallPack.TEXT.replace(place, hostile + " ")))
          .anySatisfy(
              complaint ->
                  assertThat(complaint.sentence())
                      .contains("given: '" + hostile.replace("\\\\", "\\") + " '"));
    }
    assertThat(refused(with("\"locks\"", "\"%s\": 1, \"locks\"".formatted(hostile))))
        .singleElement()
        .satisfies(
            complaint ->
                assertThat(complaint.path())
                    .isEqualTo("$.series[0]['" + hostile.replace("\\\\", "\\") + "']"));
  }

  @Test
  void line_breaks_of_a_pack_do_not_break_the_lines_of_a_log() {
    for (String json :
        List.of(
            with("\"tht\"", "\"a\\r\\nINFO approved\\u202e\""),
            with("\"locks\"", "\"a\\r\\nINFO\": 1, \"locks\""),
            with("\"locks\": true", "\"locks\": tru\r\nINFO"))) {
      try {
        RegimeReader.read(json, "a\r\nb");
      } catch (PackException e) {
        assertThat(e.getMessage()).doesNotContainPattern("[\\p{Cntrl}\\u202e]");
        continue;
      }
      throw new AssertionError("The pack was read");
    }
  }
}
