package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.statlib.unit.UnitCode;

/**
 * A list of publications as officers take it along for a spreadsheet (PL1 mục 2 of letter
 * 1607/TCTHADS-VP): the columns of the section, in Vietnamese.
 *
 * <p>No field is taken for a formula: what begins like one begins with an apostrophe instead.
 */
public final class PublicationList {

  /** The headings of the columns. */
  public static final ImmutableList<String> HEADER =
      ImmutableList.of(
          "ID",
          "Số ký hiệu",
          "Tên báo cáo",
          "Ngày ban hành",
          "Ngày nhập",
          "Đơn vị",
          "Người tạo",
          "Trạng thái",
          "Định dạng");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);
  private static final CharMatcher BEGINS_A_FORMULA =
      CharMatcher.anyOf("=+-@\t\r\n＝＋－＠").precomputed();
  private static final CharMatcher WANTS_QUOTES = CharMatcher.anyOf(",\"\r\n").precomputed();

  private final ImmutableList<ImmutableList<String>> rows;

  private PublicationList(ImmutableList<ImmutableList<String>> rows) {
    this.rows = rows;
  }

  /**
   * The list of some publications, in their order.
   *
   * @param zone whose days are told
   * @param names what units are called
   */
  public static PublicationList of(
      Iterable<Publication> publications, ZoneId zone, Function<? super UnitCode, String> names) {
    requireNonNull(zone, "zone");
    ImmutableList.Builder<ImmutableList<String>> rows = ImmutableList.builder();
    for (Publication one : publications) {
      rows.add(
          ImmutableList.of(
              plain(one.key().toString()),
              plain(one.particulars().number().toString()),
              plain(one.particulars().name()),
              day(one.particulars().issuedOn()),
              day(day(one.postedAt(), zone)),
              plain(names.apply(one.key().unit())),
              plain(one.postedBy().toString()),
              one.isShown() ? "đã duyệt" : "chờ duyệt",
              formats(one)));
    }
    return new PublicationList(rows.build());
  }

  private static LocalDate day(Instant at, ZoneId zone) {
    return LocalDate.ofInstant(at, zone);
  }

  private static String day(LocalDate day) {
    return DAY.format(day);
  }

  private static String formats(Publication publication) {
    return publication.attachments().stream()
        .map(file -> file.type().label() + (file.digitallySigned() ? " (ký số)" : ""))
        .collect(Collectors.joining(", "));
  }

  private static String plain(String field) {
    return !field.isEmpty() && BEGINS_A_FORMULA.matches(field.charAt(0)) ? "'" + field : field;
  }

  /** The rows, as many fields in each as the header has. */
  public ImmutableList<ImmutableList<String>> rows() {
    return rows;
  }

  /**
   * Writes header and rows as CSV: quotes of RFC 4180 only where needed, lines that end in LF.
   *
   * @throws IOException if it cannot be written
   */
  public void writeTo(Appendable out) throws IOException {
    write(out, HEADER);
    for (ImmutableList<String> row : rows) {
      write(out, row);
    }
  }

  private static void write(Appendable out, ImmutableList<String> fields) throws IOException {
    String before = "";
    for (String field : fields) {
      out.append(before)
          .append(
              WANTS_QUOTES.matchesAnyOf(field) ? '"' + field.replace("\"", "\"\"") + '"' : field);
      before = ",";
    }
    out.append('\n');
  }
}
