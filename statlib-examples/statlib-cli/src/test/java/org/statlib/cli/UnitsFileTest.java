package org.statlib.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.Bytes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.statlib.unit.Area;
import org.statlib.unit.AreaCode;
import org.statlib.unit.AreaKind;
import org.statlib.unit.UnitCodeRule;

class UnitsFileTest {

  private static final String HEADER = "code,level,type,name_vi,parent_code\n";
  private static final String PROVINCE = "42,T,tinh,Tỉnh Hà Tĩnh,\n";
  private static final String DISTRICT = "445,H,huyen,Huyện Thạch Hà,42\n";
  private static final String COMMUNE = "18589,X,xa,Xã Thạch Tân,445\n";
  private static final String GOOD = HEADER + PROVINCE + DISTRICT + COMMUNE;

  @Test
  void a_good_file_gives_its_places_in_its_order() {
    assertThat(areas(HEADER + COMMUNE + DISTRICT + PROVINCE))
        .containsExactly(
            area("18589", AreaKind.COMMUNE, "Xã Thạch Tân", "445"),
            area("445", AreaKind.DISTRICT, "Huyện Thạch Hà", "42"),
            area("42", AreaKind.PROVINCE, "Tỉnh Hà Tĩnh", ""));
  }

  @Test
  void a_commune_may_lie_right_in_a_province_and_a_special_zone_is_one() {
    assertThat(areas(HEADER + PROVINCE + "18589,X,dackhu,Đặc khu X,42\n"))
        .contains(area("18589", AreaKind.SPECIAL_ZONE, "Đặc khu X", "42"));
  }

  @Test
  void fields_may_be_quoted_and_lines_may_end_in_cr_lf_or_not_at_all() {
    assertThat(areas(GOOD.replace("\n", "\r\n"))).isEqualTo(areas(GOOD));
    assertThat(areas(GOOD.strip())).isEqualTo(areas(GOOD));
    assertThat(areas(GOOD.replace("Tỉnh Hà Tĩnh", "\"Tỉnh Hà Tĩnh\""))).isEqualTo(areas(GOOD));
    assertThat(areas(GOOD.replace("Xã Thạch Tân", "\"Xã Thạch, Tân\"")).get(2).name())
        .isEqualTo("Xã Thạch, Tân");
  }

  @Test
  void a_header_alone_is_a_country_without_places() {
    assertThat(areas(HEADER)).isEmpty();
  }

  @Test
  void the_header_is_exact() {
    assertThat(faults(""))
        .containsExactly(
            "units.csv:1: the header must be 'code,level,type,name_vi,parent_code', but was ''");
    assertThat(faults("code,level,type,name_vi,parent_code,x\n")).hasSize(1);
    assertThat(faults("Code,level,type,name_vi,parent_code\n")).hasSize(1);
    assertThat(faults("code,level,name_vi,type,parent_code\n" + PROVINCE)).hasSize(1);
    assertThat(faults(PROVINCE)).hasSize(1);
  }

  /** The fault of the fourth line, after a province and a district. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "18589,Q,xa,Xã A,445 | the level must be T, H or X, but was 'Q'",
        "18589,x,xa,Xã A,445 | the level must be T, H or X, but was 'x'",
        "18589,,xa,Xã A,445 | the level must be T, H or X, but was ''",
        "18589,X,lang,Xã A,445 | the type must be tinh, thanhpho, quan, huyen, thixa, phuong, xa,"
            + " thitran or dackhu, but was 'lang'",
        "18589,X,quan,Quận A,445 | the type quan must stand at level H, but stands at X",
        "446,H,xa,Xã A,42 | the type xa must stand at level X, but stands at H",
        "43,T,thixa,Thị xã A, | the type thixa must stand at level H, but stands at T",
        "18589,X,thanhpho,Thành phố A,445 | the type thanhpho must stand at level T or H, but"
            + " stands at X",
        "1858a,X,xa,Xã A,445 | the code must be 2, 3 or 5 digits, but was '1858a'",
        "1858,X,xa,Xã A,445 | the code must be 2, 3 or 5 digits, but was '1858'",
        "١٢٣٤٥,X,xa,Xã A,445 | the code must be 2, 3 or 5 digits, but was '١٢٣٤٥'",
        ",X,xa,Xã A,445 | the code must be 2, 3 or 5 digits, but was ''",
        "446,X,xa,Xã A,445 | the code must be 5 digits at level X, but was '446'",
        "43,H,huyen,Huyện A,42 | the code must be 3 digits at level H, but was '43'",
        "18589,T,tinh,Tỉnh A, | the code must be 2 digits at level T, but was '18589'",
        "445,H,huyen,Huyện A,42 | the code '445' must stand once, but stands in line 3",
        "18589,X,xa,Xã A,999 | the parent_code must be the code of a row of this file, but was"
            + " '999'",
        "18589,X,xa,Xã A, | the parent_code must be the code of a row of this file, but was ''",
        "18589,X,xa,Xã A,18589 | the parent_code at level X must be of level H or T, but '18589'"
            + " is of level X",
        "446,H,huyen,Huyện A,445 | the parent_code at level H must be of level T, but '445' is of"
            + " level H",
        "446,H,huyen,Huyện A, | the parent_code must be the code of a row of this file, but was ''",
        "43,T,tinh,Tỉnh A,42 | the parent_code must be empty at level T, but was '42'",
        "18589,X,xa,Phường A,445 | the name must begin with 'Xã', the word of the type xa, but was"
            + " 'Phường A'",
        "18589,X,xa,A,445 | the name must begin with 'Xã', the word of the type xa, but was 'A'",
        "18589,X,xa,xã A,445 | the name must begin with 'Xã', the word of the type xa, but was"
            + " 'xã A'",
        "18589,X,xa,,445 | the name must not be empty",
        "18589,X,xa,Xa\u0303 A,445 | the name must be in Unicode form NFC",
        "18589,X,xa,Xã A ,445 | the name must not begin or end with white space",
        "18589,X,xa,Xã A\u202e,445 | the name must be plain text, but had U+202E at position 5",
        "18589,X,xa,Xã A\u200b,445 | the name must be plain text, but had U+200B at position 5",
        "18589,X,xa,Xã A\u0000B,445 | the name must be plain text, but had U+0000 at position 5",
        "18589,X,xa,Xã \ufffd,445 | the name must be whole, but has U+FFFD for a character that was"
            + " lost",
        "18589,X,xa,Xã A | a row must have 5 fields, but had 4",
        "18589,X,xa,Xã A,445, | a row must have 5 fields, but had 6",
        "18589,X,xa,\"Xã\" A,445 | a field must be plain, or wholly in quotes with inner quotes"
            + " doubled, and have at most 10000 characters",
        "18589,X,xa,\"Xã A,445 | a field must be plain, or wholly in quotes with inner quotes"
            + " doubled, and have at most 10000 characters"
      })
  void each_fault_is_told_with_its_line(String row, String sentence) {
    assertThat(faults(HEADER + PROVINCE + DISTRICT + row + "\n"))
        .containsExactly("units.csv:4: " + sentence);
  }

  @Test
  void an_empty_line_is_no_row() {
    assertThat(faults(GOOD + "\n"))
        .containsExactly("units.csv:5: a row must have 5 fields, but had 1");
  }

  @Test
  void a_name_of_two_lines_is_refused_and_the_lines_after_it_keep_their_numbers() {
    assertThat(
            faults(HEADER + PROVINCE + "445,H,huyen,\"Huyện\nA\",42\n" + "18589,Q,xa,Xã A,445\n"))
        .containsExactly(
            "units.csv:3: the name must be one line",
            "units.csv:5: the level must be T, H or X, but was 'Q'");
  }

  @Test
  void a_name_is_not_too_long_for_the_names_of_units() {
    assertThat(areas(HEADER + "42,T,tinh,Tỉnh " + "a".repeat(145) + ",\n")).hasSize(1);
    assertThat(faults(HEADER + "42,T,tinh,Tỉnh " + "a".repeat(146) + ",\n"))
        .containsExactly("units.csv:2: the name must have at most 150 characters, but had 151");
  }

  @Test
  void a_byte_order_mark_is_refused_and_the_rest_is_still_read() {
    assertThat(faults("\ufeff" + HEADER + "42,Q,tinh,Tỉnh A,\n"))
        .containsExactly(
            "units.csv:1: the file must not begin with a byte order mark",
            "units.csv:2: the level must be T, H or X, but was 'Q'");
  }

  @Test
  void text_that_is_not_utf_8_is_told_by_line_and_nothing_else_of_it() {
    byte[] content =
        Bytes.concat(
            HEADER.getBytes(UTF_8),
            "42,T,tinh,Tỉnh A,\n".getBytes(UTF_8),
            "445,H,huyen,Huy\u00e9n A,42\n".getBytes(ISO_8859_1),
            COMMUNE.getBytes(UTF_8),
            "446,H,huyen,\u00ff,42\n".getBytes(ISO_8859_1));

    assertThat(faults(content))
        .containsExactly(
            "units.csv:3: the text must be UTF-8", "units.csv:5: the text must be UTF-8");
  }

  @Test
  void overlong_and_surrogate_bytes_are_not_utf_8() {
    byte[] overlong = {(byte) 0xC0, (byte) 0x80, '\n'};
    byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'};

    assertThat(faults(Bytes.concat(GOOD.getBytes(UTF_8), overlong)))
        .contains("units.csv:5: the text must be UTF-8");
    assertThat(faults(Bytes.concat(GOOD.getBytes(UTF_8), surrogate)))
        .contains("units.csv:5: the text must be UTF-8");
  }

  @Test
  void all_faults_are_told_at_once_in_the_order_of_lines() {
    assertThat(
            faults(
                HEADER
                    + "42,T,tinh,Ha Tinh,9\n"
                    + "\"445,H\"x\n"
                    + "445,H,huyen,\"Huyện\nA\",42\n"
                    + "446,Q,lang,,42\n"
                    + "18589,X,xa,Xã A,446\n"
                    + "18589,X,xa,Xã B,42,\n"
                    + "18589,X,xa,Xã B,7\n"))
        .containsExactly(
            "units.csv:2: the name must begin with 'Tỉnh', the word of the type tinh, but was 'Ha"
                + " Tinh'",
            "units.csv:2: the parent_code must be empty at level T, but was '9'",
            "units.csv:3: a field must be plain, or wholly in quotes with inner quotes doubled, and"
                + " have at most 10000 characters",
            "units.csv:4: the name must be one line",
            "units.csv:6: the level must be T, H or X, but was 'Q'",
            "units.csv:6: the type must be tinh, thanhpho, quan, huyen, thixa, phuong, xa, thitran"
                + " or dackhu, but was 'lang'",
            "units.csv:6: the name must not be empty",
            "units.csv:8: a row must have 5 fields, but had 6",
            "units.csv:9: the code '18589' must stand once, but stands in line 7",
            "units.csv:9: the parent_code must be the code of a row of this file, but was '7'");
  }

  @Test
  void a_hostile_file_of_quotes_ends_in_bounded_time() {
    String quotes = "\"x\"y\n".repeat(100_000);

    List<String> faults = faults(HEADER + quotes);

    assertThat(faults).hasSize(102).last().asString().endsWith("from here on nothing was read");
  }

  @Test
  void a_file_that_is_not_there_or_a_directory_is_told_by_its_name(@TempDir Path dir) {
    Path missing = dir.resolve("missing.csv");

    assertThat(faults(missing))
        .containsExactly(missing + ": the file must be there and readable (NoSuchFileException)");
    assertThat(faults(dir))
        .containsExactly(dir + ": there must be a file, but there is a directory");
  }

  @Test
  void a_file_beyond_the_limit_is_refused_before_it_is_read_as_text(@TempDir Path dir)
      throws IOException {
    Path large = dir.resolve("large.csv");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(CsvFile.LARGEST + 1L);
    }

    assertThat(faults(large))
        .containsExactly(large + ": the file must have at most 67108864 bytes");
  }

  @Test
  void a_file_is_read_from_its_path(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("units.csv");
    Files.writeString(file, GOOD);

    assertThat(UnitsFile.read(file).areas()).isEqualTo(areas(GOOD));
  }

  @Test
  void names_that_make_no_code_are_told_with_their_line() {
    UnitCodeRule rule = UnitCodeRule.with(ImmutableList.of());
    String far = "Tỉnh " + "a ".repeat(70) + "a";
    UnitsFile file =
        parse(
            HEADER
                + "42,T,tinh,Tỉnh 河靜,\n"
                + "43,T,tinh,"
                + far
                + ",\n"
                + "445,H,huyen,Huyện A,42\n"
                + "446,H,huyen,Huyện "
                + "b".repeat(100)
                + ",43\n");

    UnreadableException e = catchThrowableOfType(UnreadableException.class, () -> file.codes(rule));

    assertThat(e.faults())
        .extracting(Fault::toString)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo("units.csv:4: Name of area 42 must have a Latin letter or a digit"),
            second -> assertThat(second).startsWith("units.csv:5: Unit code must be "));
  }

  private static ImmutableList<Area> areas(String content) {
    return parse(content).areas();
  }

  private static UnitsFile parse(String content) {
    return UnitsFile.parse("units.csv", content.getBytes(UTF_8));
  }

  private static List<String> faults(String content) {
    return faults(content.getBytes(UTF_8));
  }

  private static List<String> faults(byte[] content) {
    return told(
        catchThrowableOfType(
            UnreadableException.class, () -> UnitsFile.parse("units.csv", content)));
  }

  private static List<String> faults(Path file) {
    return told(catchThrowableOfType(UnreadableException.class, () -> UnitsFile.read(file)));
  }

  private static List<String> told(UnreadableException e) {
    assertThat(e).isNotNull();
    return e.faults().stream().map(Fault::toString).toList();
  }

  private static Area area(String code, AreaKind kind, String name, String parent) {
    return new Area(
        AreaCode.parse(code),
        kind,
        name,
        parent.isEmpty() ? Optional.empty() : Optional.of(AreaCode.parse(parent)));
  }
}
