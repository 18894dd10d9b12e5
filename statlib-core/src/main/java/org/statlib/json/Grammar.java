package org.statlib.json;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import java.time.DateTimeException;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.statlib.account.AccountGrammar;
import org.statlib.account.Role;
import org.statlib.command.Rule;
import org.statlib.command.Text;
import org.statlib.form.BlockCode;
import org.statlib.form.CatalogueCode;
import org.statlib.form.Check;
import org.statlib.form.ColumnCode;
import org.statlib.form.FormCode;
import org.statlib.form.Grain;
import org.statlib.form.RowCode;
import org.statlib.form.Severity;
import org.statlib.period.DayRule;
import org.statlib.period.Milestone;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Occasion;
import org.statlib.regime.TitleTemplate;
import org.statlib.unit.AreaCode;
import org.statlib.unit.UnitKind;

/** How the texts of a pack are written, most of them by the types of the domain. */
enum Grammar {
  ADDS(Grammar::adds),
  AGAINST(Grammar::against),
  AREA(AreaCode::parse),
  BLOCK(BlockCode::parse),
  CATALOGUE(CatalogueCode::parse),
  CHECK(Grammar::checkCode),
  COLUMN(ColumnCode::parse),
  CONDITION(Grammar::condition),
  DAY(Grammar::day),
  DOMAIN(AccountGrammar.Mailbox::new),
  EVIDENCE(text -> Text.required("Evidence", text, 500)),
  FORM(FormCode::parse),
  GRAIN(Grammar::grain),
  HEADING(text -> Text.checked("A heading", text, 300)),
  KIND(UnitKind::of),
  MEASURE(text -> Text.checked("A unit of measure", text, 40)),
  MESSAGE(Grammar::messageCode),
  MILESTONE(Grammar::milestone),
  NAME(text -> Text.required("A name", text, 200)),
  OCCASION(Grammar::occasion),
  PERIOD(Grammar::period),
  REGIME(RegimeCode::parse),
  ROLE(Grammar::role),
  ROW(Grammar::row),
  SERIES(SeriesCode::parse),
  SEVERITY(Grammar::severity),
  SUBJECTS(Grammar::subjects),
  TERM(Grammar::term),
  THRESHOLD(Grammar::threshold),
  TITLE(text -> Text.required("A title", text, 300)),
  TITLE_TEMPLATE(TitleTemplate::new),
  TOKEN(Grammar::token),
  TOLERANCE(Grammar::tolerance),
  ZONE(Grammar::zone);

  /** How a column adds up. */
  enum Adds {
    SUM,
    AVERAGE,
    RATIO,
    NONE
  }

  /** What a check requires. */
  enum Condition {
    PARTITION,
    SUBSET,
    BOUNDS
  }

  /** What a comparison holds a total against. */
  enum Against {
    EARLIER,
    SUPERSEDED,
    HISTORY,
    SIBLINGS
  }

  private static final Pattern DAY_TEXT = Pattern.compile("([0-9]{2}-[0-9]{2})(?: Y([+-]1))?");
  private static final Pattern SUBJECTS_TEXT =
      Pattern.compile("[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,3}");
  private static final Pattern CHECK_TEXT = Pattern.compile("[!-~]{1,60}");
  private static final Pattern TOKEN_TEXT = Pattern.compile("[a-z0-9]{1,20}");
  private static final Pattern TENTHS_TEXT = Pattern.compile("(0|[1-9][0-9]{0,2})(?:\\.([0-9]))?");

  @SuppressWarnings("ImmutableEnumChecker") // a method of the type, without state
  private final Consumer<String> reading;

  Grammar(Consumer<String> reading) {
    this.reading = reading;
  }

  /**
   * Reads a text and forgets it.
   *
   * @throws IllegalArgumentException if the text is not written by this grammar
   */
  void read(String text) {
    reading.accept(text);
  }

  static Adds adds(String text) {
    return word("How a column adds up", text, Adds.values());
  }

  static Against against(String text) {
    return word("Kind of comparison", text, Against.values());
  }

  static Condition condition(String text) {
    return word("Kind of check", text, Condition.values());
  }

  static Grain grain(String text) {
    return word("Grain", text, Grain.values());
  }

  static Milestone milestone(String text) {
    return word("What a deadline measures", text, Milestone.values());
  }

  static Occasion occasion(String text) {
    return word("Occasion", text, Occasion.values());
  }

  static Severity severity(String text) {
    return word("Severity", text, Severity.values());
  }

  static Role role(String text) {
    return Role.find(text)
        .orElseThrow(
            () -> new IllegalArgumentException("Role must be one of admin, ld, kt, bc, xem"));
  }

  /** Reads {@code 12-31}, or {@code 01-20 Y+1} for a day of the year after. */
  static DayRule day(String text) {
    Matcher matcher = DAY_TEXT.matcher(text);
    if (matcher.matches()) {
      String years = matcher.group(2);
      try {
        return new DayRule(
            MonthDay.parse("--" + matcher.group(1)), years == null ? 0 : Integer.parseInt(years));
      } catch (DateTimeException e) {
        throw noDay(e);
      }
    }
    throw noDay(null);
  }

  private static IllegalArgumentException noDay(@Nullable DateTimeException cause) {
    return new IllegalArgumentException(
        "Day must be month and day, such as '12-31', or '01-20 Y+1' in the year after", cause);
  }

  static String period(String text) {
    return new PeriodCode(text, 2000).kind();
  }

  /** A fixed row; the sole row is told by having no list of rows. */
  static RowCode row(String text) {
    RowCode row = RowCode.of(text);
    if (row.equals(RowCode.SOLE)) {
      throw new IllegalArgumentException("Row code must not be empty");
    }
    return row;
  }

  /** A printed cell: both its parts together, so none is named. */
  static Check.Term term(String text) {
    if (text.endsWith("~")) {
      throw new IllegalArgumentException("Cell of a check must be a column or row.column");
    }
    return Check.Term.parse(text);
  }

  /** Reads a score such as {@code 3.5}, in tenths. */
  static int threshold(String text) {
    int tenths = tenths(text);
    if (tenths < 1 || tenths > 1000) {
      throw new IllegalArgumentException(
          "Threshold must be 0.1 to 100 with at most one decimal, such as '3.5'");
    }
    return tenths;
  }

  /** Reads a share such as {@code 12.5%}, in tenths of a percent. */
  static int tolerance(String text) {
    int tenths = text.endsWith("%") ? tenths(text.substring(0, text.length() - 1)) : -1;
    if (tenths < 0) {
      throw new IllegalArgumentException(
          "Tolerance must be 0% to 999.9% with at most one decimal, such as '12.5%'");
    }
    return tenths;
  }

  /** Ten times a number with at most one decimal; -1 if it is none. */
  private static int tenths(String text) {
    Matcher matcher = TENTHS_TEXT.matcher(text);
    if (!matcher.matches()) {
      return -1;
    }
    String decimal = matcher.group(2);
    return 10 * Integer.parseInt(matcher.group(1))
        + (decimal == null ? 0 : Integer.parseInt(decimal));
  }

  static ZoneId zone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException("Zone must be a region, such as 'Asia/Ho_Chi_Minh'");
    }
    return ZoneId.of(text);
  }

  private static String subjects(String text) {
    return matching(
        SUBJECTS_TEXT, text, "Class of subjects must be words joined by '-', such as 'k1-k2'");
  }

  private static String checkCode(String text) {
    return matching(
        CHECK_TEXT, text, "Check code must be 1 to 60 printable ASCII characters, such as '2=3+4'");
  }

  private static String messageCode(String text) {
    if (!Rule.isCode(text)) {
      throw new IllegalArgumentException(
          "Message code must be dotted lower-case words, such as 'chase.late'");
    }
    return text;
  }

  private static String token(String text) {
    return matching(TOKEN_TEXT, text, "Token must be 1 to 20 letters a-z and digits");
  }

  private static String matching(Pattern pattern, String text, String sentence) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(sentence);
    }
    return text;
  }

  private static <E extends Enum<E>> E word(String what, String text, E[] values) {
    ImmutableMap<String, E> words =
        Arrays.stream(values).collect(toImmutableMap(Grammar::written, value -> value));
    E found = words.get(text);
    if (found == null) {
      throw new IllegalArgumentException(
          "%s must be one of %s".formatted(what, String.join(", ", words.keySet())));
    }
    return found;
  }

  private static String written(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
