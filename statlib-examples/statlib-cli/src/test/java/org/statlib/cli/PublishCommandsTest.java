package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;

/** Online reports from the terminal, after a work year was played. */
class PublishCommandsTest {

  private static final String UNIT = "tcthads_nv1";
  private static final String OFFICER = "phutrach.nv1";
  private static final String KEY = "thads/work-reports:thang7-2018:tcthads_nv1:";

  @TempDir private static Path folder;
  private static String db = "";
  private static Run play = new Run(-1, "", "");

  @BeforeAll
  static void play_a_work_year() {
    db = "jdbc:h2:file:" + folder.resolve("store") + ";WRITE_DELAY=0";
    play = Run.of("publish", "play", "--db", db, "--out", folder.resolve("out").toString());
  }

  @Test
  @Requirement({"S004-001", "S004-006", "S004-007"})
  void the_play_counts_who_was_on_time_as_it_was_drawn() throws IOException {
    assertThat(play.status()).as(play.err()).isZero();
    assertThat(play.out())
        .contains("71 units")
        .contains("publication.own-only: 1")
        .endsWith(
            "Check: the table counts what was drawn, and every journal chain and file is whole.\n");
    List<String> rows = Files.readAllLines(folder.resolve("out/compliance.csv"));
    assertThat(rows).hasSize(1 + 71 * 12);
    assertThat(Run.of("journal", "verify", "--db", db).status()).isZero();
    assertThat(publish("compliance", "bandoc", "--year", "2018").out().lines().count())
        .isEqualTo(1 + 71 * 12);
  }

  @Test
  @Requirement({"S004-020", "S004-021"})
  void the_list_is_a_workbook_too() throws IOException {
    List<String> csv = Files.readAllLines(folder.resolve("out/publications.csv"));
    Path file = folder.resolve("found.xlsx");

    Run listed =
        publish(
            "list", "quantri", "--keyword", "quy iii", "--size", "3", "--xlsx", file.toString());

    assertThat(listed.status()).isZero();
    assertThat(listed.out().lines())
        .hasSize(4)
        .allMatch(row -> row.contains("Quý III") || row.startsWith("ID,Số ký hiệu"));
    List<List<String>> rows = sheet(file);
    assertThat(rows.get(0)).startsWith("ID", "Số ký hiệu");
    assertThat(rows.size()).isGreaterThan(60);
    assertThat(rows.subList(1, rows.size()))
        .allMatch(row -> row.get(2).equals("Kết quả công tác THADS, HC Quý III năm 2018"));
    assertThat(csv.get(0)).startsWith("ID,Số ký hiệu,Tên báo cáo");
  }

  /** The rows of the first sheet, by another reader: the package is a ZIP of XML. */
  private static List<List<String>> sheet(Path file) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (ZipFile workbook = new ZipFile(file.toFile());
        InputStream in = workbook.getInputStream(workbook.getEntry("xl/worksheets/sheet1.xml"))) {
      XMLStreamReader xml = XMLInputFactory.newFactory().createXMLStreamReader(in);
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "row" -> rows.add(new ArrayList<>());
            case "f" -> throw new AssertionError("There must be no formula");
            case "t" -> rows.get(rows.size() - 1).add(xml.getElementText());
            default -> {}
          }
        }
      }
    } catch (XMLStreamException wrong) {
      throw new AssertionError(wrong);
    }
    return rows;
  }

  @Test
  @Requirement({"S004-010", "S004-016", "S004-017", "S004-018", "S004-019", "S004-027"})
  void a_report_is_posted_approved_shown_edited_and_taken_back() throws IOException {
    Path pdf = write("báo cáo.pdf", PlayFiles.pdf("July").read());
    Path docx = write("báo cáo.docx", PlayFiles.docx("July").read());
    List<String> rest =
        List.of(
            "--unit",
            UNIT,
            "--number",
            "98/BC-NV1",
            "--issued",
            "2018-08-03",
            "thads/work-reports:thang7-2018",
            pdf.toString());

    assertThat(publish("post", OFFICER, rest.toArray(String[]::new)).err())
        .contains("publication.attachments.text");
    List<String> both = new ArrayList<>(rest);
    both.add(docx.toString());
    assertThat(publish("post", "phutrach.nv2", both.toArray(String[]::new)).err())
        .startsWith("publication.officer.not-yours");
    assertThat(publish("post", OFFICER, both.toArray(String[]::new)))
        .isEqualTo(new Run(Main.DONE, "", ""));
    String key = KEY + "2";

    assertThat(publish("show", "bandoc", key).status()).isEqualTo(Main.REFUSED);
    assertThat(publish("approve", "kenhiem.nv1", key).status()).isEqualTo(Main.REFUSED);
    assertThat(publish("approve", OFFICER, key)).isEqualTo(new Run(Main.DONE, "", ""));
    Path saved = folder.resolve("saved.pdf");
    assertThat(publish("show", "bandoc", "--save", "1=" + saved, key).out().lines()).hasSize(2);
    assertThat(saved).hasSameBinaryContentAs(pdf);
    assertThat(publish("show", "bandoc", "--site", "tcthads_nv2", key).status())
        .isEqualTo(Main.REFUSED);
    assertThat(
            publish(
                "edit",
                OFFICER,
                "--number",
                "99/BC-NV1",
                "--issued",
                "2018-08-04",
                key,
                pdf.toString(),
                docx.toString()))
        .isEqualTo(new Run(Main.DONE, "", ""));
    assertThat(publish("show", "bandoc", key).status()).isEqualTo(Main.REFUSED);
    assertThat(publish("approve", OFFICER, key).status()).isZero();
    assertThat(publish("cancel", OFFICER, key).status()).isZero();
    assertThat(publish("cancel", OFFICER, key).err()).startsWith("publication.state");
    assertThat(publish("show", "quantri", key).out().lines()).hasSize(6);
  }

  @Test
  @Requirement({"S004-003", "S004-004"})
  void an_officer_is_replaced_and_the_list_names_no_person() {
    Run refused = appoint("kenhiem.nv3", "sai@moj.gov.vn");
    Run done = appoint("kenhiem.nv3", "kenhiem.nv3@moj.gov.vn");
    Run officers = publish("officers", "quantri", "tcthads_nv3");

    assertThat(refused.err()).startsWith("publication.appoint.mailbox tcthads_nv3");
    assertThat(done).isEqualTo(new Run(Main.DONE, "", ""));
    assertThat(officers.out().lines().map(row -> Splitter.on(',').splitToList(row).get(1)))
        .containsExactly("officer", "phutrach.nv3", "kenhiem.nv3");
    assertThat(officers.out()).doesNotContain("Người Mới", "0912");
  }

  private Run appoint(String officer, String mailbox) {
    return publish(
        "appoint",
        "quantri",
        "--full-name",
        "Người Mới",
        "--position",
        "Chuyên viên",
        "--mailbox",
        mailbox,
        "--telephone",
        "0912345678",
        "--basis",
        "Công văn 5",
        "tcthads_nv3",
        officer);
  }

  @Test
  void what_is_no_report_or_cannot_be_read_is_told() {
    assertThat(publish("show", "quantri", "nothing").status()).isEqualTo(Main.UNUSABLE);
    assertThat(publish("compliance", "bandoc", "--year", "5").status()).isEqualTo(Main.UNUSABLE);
    Run early = publish("compliance", "bandoc", "--year", "1950");
    assertThat(early.status()).isEqualTo(Main.UNUSABLE);
    assertThat(early.out()).isEmpty();
    assertThat(early.err()).startsWith("publish: ").hasLineCount(1);
    assertThat(publish("list", "quantri", "--month", "13").err())
        .isEqualTo("list: Month must be 1 to 12, but was 13\n");
    assertThat(
            publish(
                    "post",
                    OFFICER,
                    "--unit",
                    UNIT,
                    "--number",
                    "98/BC-NV1",
                    "--issued",
                    "2018-08-03",
                    "thads/work-reports:thang7-2018",
                    folder.resolve("nowhere.pdf").toString())
                .err())
        .endsWith("nowhere.pdf: must be a file that can be read\n");
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private Run publish(String verb, String as, String... rest) {
    List<String> all = new ArrayList<>(List.of("publish", verb, "--db", db, "--as", as));
    all.addAll(Arrays.asList(rest));
    return Run.of(all.toArray(String[]::new));
  }
}
