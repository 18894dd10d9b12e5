package org.statlib;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BA_BE;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.FORM_HT_B;
import static org.statlib.contract.SampleCountry.FORM_HT_C;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.Role;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.json.ExplanationWriter;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.rollup.Explanation;
import org.statlib.rollup.ExplanationText;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.workflow.ReturnReason;

/** What {@code docs/explain.md} shows is what is printed. */
class ExplainedInPrintTest {

  private final SampleCountry country = SampleCountry.on(new InMemoryStores());
  private ReportKey commune;
  private ReportKey district;
  private ReportKey province;

  /** Bộc Bố sent, Pác Nặm entered for Bằng Thành, nothing came from Nhạn Môn and Ba Bể. */
  @BeforeEach
  void a_province() {
    country.found().open("nam-2023");
    commune = country.report(FORM_HT_A, BOC_BO);
    district = country.report(FORM_HT_B, PAC_NAM);
    province = country.report(FORM_HT_C, BAC_KAN);
    country.walkTo(
        commune,
        ReportStatus.RECEIVED,
        SampleCountry.cells("I.1.1", 20, "I.1.1~", 2, "I.1.2", 5, "I.1.3", 1250, "I.1.4", 262));
    country.walkTo(district, ReportStatus.DRAFT);
    SampleCountry.applied(
        country
            .desk(district, Role.COMPILER)
            .enterFor(
                district,
                BLOCK_I,
                BANG_THANH,
                SampleCountry.cells(
                    "I.1.1", 7, "I.1.2", 3, "I.1.3", Cell.NOT_AVAILABLE, "I.1.4", 251),
                "Mất điện kéo dài"));
    SampleCountry.applied(country.desk(district, Role.COMPILER).rollUp(district));
    country.clock().set("2023-11-08T09:30");
    country.walkTo(district, ReportStatus.RECEIVED);
    country.walkTo(province, ReportStatus.DRAFT);
  }

  @Test
  void an_explanation_is_printed_as_the_page_shows() {
    assertThat(page()).contains(shown("", text(province, "I.1.1")));
  }

  @Test
  void an_average_is_printed_with_its_parts_as_the_page_shows() {
    assertThat(page()).contains(shown("", text(district, "I.1.4")));
  }

  @Test
  void an_explanation_is_written_as_json_as_the_page_shows() {
    assertThat(page()).contains(shown("json", json(commune, "I.1.1")));
  }

  @Test
  void json_says_of_every_row_where_it_comes_from() {
    assertThat(json(district, "I.1.3"))
        .contains("\"value\" : \"1.250\"", "\"value\" : \"...\"", "\"value\" : \"\"")
        .contains("\"kind\" : \"delegated\"", "\"why\" : \"Mất điện kéo dài\"")
        .contains("\"kind\" : \"missing\"", "\"missing\" : 1")
        .contains("\"kind\" : \"received\"", country.seen(commune).toString())
        .contains("\"parts\" : [ ]");
    assertThat(json(district, "I.1.4"))
        .contains("\"part\" : \"weighted\"", "\"part\" : \"weight\"")
        .contains("\"decimals\" : 1");
    ReportKey notaries = country.report(FORM_12B, BAC_KAN);
    country.start(notaries);
    assertThat(json(notaries, "1"))
        .contains("\"revision\" : null")
        .contains("\"kind\" : \"catalogue\"", "\"item\" : \"vpcc-01\"", "\"version\" : 1");
  }

  @Test
  void whatever_a_row_comes_from_is_said_in_words() {
    ReportKey notaries = country.report(FORM_12B, BAC_KAN);
    country.start(notaries);
    assertThat(text(notaries, "1"))
        .contains(
            "\n  (nothing)  pcc-01: item of notary-organisations, version 1, entered by"
                + " tinhbackan_bc\n")
        .contains(": draft; 2 due, 2 received\n");
    assertThat(text(district, "I.1.5"))
        .contains("\n  numerator I.1.3: 1.250\n")
        .contains("\n    ...  Ủy ban nhân dân Xã Bằng Thành")
        .contains("\n  denominator I.1.2: 8\n");
  }

  @Test
  void what_is_below_and_not_to_be_seen_is_said() {
    ReportKey other = country.report(FORM_HT_B, BA_BE);
    country.receiveAllBelow(other);
    ReportKey returned = country.report(FORM_HT_A, SampleCountry.CHO_RA);
    SampleCountry.applied(
        country
            .statlib()
            .as(country.receiverOf(returned))
            .giveBack(returned, ReturnReason.FIGURES_INVALID, "Xem lại"));

    Explanation explained =
        country
            .as(BA_BE, Role.COMPILER)
            .explain(other, BLOCK_I, CellKey.parse("I.1.1"))
            .orElseThrow();

    assertThat(ExplanationText.lines(explained, SampleClock.ZONE))
        .filteredOn(line -> line.contains("what is below is not to be seen"))
        .singleElement()
        .asString()
        .contains("(thitranchora_hbb_tbkn): received, SAMPLE-HT-a revision 1 [")
        .doesNotContain("approved");
    assertThat(json(explained)).containsOnlyOnce("\"hidden\" : true");
  }

  private Explanation explain(ReportKey report, String cell) {
    return country.statlib().explain(report, BLOCK_I, CellKey.parse(cell)).orElseThrow();
  }

  private String text(ReportKey report, String cell) {
    ImmutableList<String> lines = ExplanationText.lines(explain(report, cell), SampleClock.ZONE);
    return String.join("\n", lines) + "\n";
  }

  private String json(ReportKey report, String cell) {
    return json(explain(report, cell));
  }

  private static String json(Explanation explained) {
    StringWriter json = new StringWriter();
    ExplanationWriter.write(explained, json);
    return json.toString();
  }

  private static String shown(String language, String printed) {
    return "```" + language + "\n" + printed + "```\n";
  }

  private static String page() {
    try {
      return Files.readString(Path.of("..", "docs", "explain.md"), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
