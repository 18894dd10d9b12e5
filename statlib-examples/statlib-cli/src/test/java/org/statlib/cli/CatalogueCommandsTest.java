package org.statlib.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.contract.Requirement;

/** Dynamic catalogues from the terminal: the place names that the operator keeps, and others. */
class CatalogueCommandsTest {

  private static final String HEADER = "code,name,from,until";
  private static final String HA_TINH = "42,Tỉnh Hà Tĩnh,,";
  private static final String HA_TAY = "ha-tay,Tỉnh Hà Tây,,2008-08-01";

  @TempDir private Path folder;
  private String db = "";

  @BeforeEach
  void found_a_few_units() throws IOException {
    db = SmallCountry.foundedIn(folder);
  }

  @Requirement("S003-002")
  @Test
  void what_a_province_misses_is_answered_item_by_item() throws IOException {
    assertThat(list("--catalogue", "place-names"))
        .containsExactly("place-names,Địa danh hành chính,btp_cntt,,,,0");
    assertThat(put("btp_cntt_admin", "--complete", file(HA_TINH)))
        .isEqualTo(new Run(Main.DONE, "", ""));

    Run proposed =
        propose("tinhhatinh_bc", "thiếu trong danh mục", file(HA_TAY, "42,Tỉnh Hà Tỉnh,,"));
    assertThat(proposed).isEqualTo(new Run(Main.DONE, "", ""));
    assertThat(list("--owner", "btp_cntt"))
        .containsExactly("place-names,Địa danh hành chính,btp_cntt,1,1,yes,1");

    Run answered = answer("--refuse", "42=tên là Hà Tĩnh = đúng");
    assertThat(answered).isEqualTo(new Run(Main.DONE, "", ""));
    assertThat(list("--owner", "btp_cntt"))
        .containsExactly("place-names,Địa danh hành chính,btp_cntt,2,2,yes,0");
    assertThat(show().lines()).containsExactly(HEADER, HA_TINH, HA_TAY);
    assertThat(show("--of-version", "1").lines()).containsExactly(HEADER, HA_TINH);
    assertThat(show("--proposals").lines())
        .containsExactly(
            "unit,version,answered,item,name,from,until,why,refused",
            "tinhhatinh,2,yes," + HA_TAY + ",thiếu trong danh mục,",
            "tinhhatinh,2,yes,42,Tỉnh Hà Tỉnh,,,thiếu trong danh mục,tên là Hà Tĩnh = đúng");
    assertThat(Run.of("journal", "verify", "--db", db).status()).isZero();
  }

  @Test
  void what_is_shown_can_be_put_again() throws IOException {
    put("btp_cntt_admin", file(HA_TAY, "x,\"Xã \"\"A\"\", B\",2009-02-28,2009-03-01"));
    Run shown = show();
    Path again = Files.writeString(folder.resolve("again.csv"), shown.out());

    assertThat(put("btp_cntt_admin", again.toString()).status()).isZero();

    assertThat(show()).isEqualTo(shown);
    assertThat(list("--owner", "btp_cntt"))
        .containsExactly("place-names,Địa danh hành chính,btp_cntt,2,2,no,0");
  }

  @Test
  void a_unit_keeps_a_catalogue_of_its_own() throws IOException {
    String items = file("vpcc-01,Văn phòng công chứng A,2015-01-01,");

    assertThat(
            catalogue(
                    "put",
                    "--as",
                    "tinhhatinh_bc",
                    "--complete",
                    "notary-organisations",
                    "tinhhatinh",
                    items)
                .status())
        .isZero();

    assertThat(list("--catalogue", "notary-organisations"))
        .containsExactly("notary-organisations,Tổ chức hành nghề công chứng,tinhhatinh,1,1,yes,0");
  }

  @Test
  void every_fault_of_a_file_is_told_with_its_line_and_nothing_is_kept() throws IOException {
    String faulty =
        file(
            HA_TAY,
            "HA,,2008-13-01,+12008-01-01",
            "ha-tay,\"Hà\nTây\",2009-01-01,2009-01-01",
            "ok,Ok,,",
            "few,Few");

    Run put = put("btp_cntt_admin", faulty);

    assertThat(put.status()).isEqualTo(Main.UNUSABLE);
    assertThat(put.complaints())
        .containsExactly(
            faulty
                + ":3: Item code must be lower-case words joined by '-', such as 'vpcc-01', at most"
                + " 64 characters, but had 2 characters",
            faulty + ":3: the name must not be empty",
            faulty + ":3: from must be a day such as 2008-08-01, or empty, but was '2008-13-01'",
            faulty + ":3: until must be a day such as 2008-08-01, or empty, but was '+12008-01-01'",
            faulty + ":4: the code 'ha-tay' must stand once, but stands in line 2",
            faulty + ":4: the name must be one line",
            faulty + ":4: from must be a day before until",
            faulty + ":7: a row must have 4 fields, but had 2");
    assertThat(propose("tinhhatinh_bc", "thiếu", faulty).complaints()).isEqualTo(put.complaints());
    assertThat(list("--owner", "btp_cntt"))
        .containsExactly("place-names,Địa danh hành chính,btp_cntt,,,,0");
  }

  @Test
  void whoever_does_not_keep_it_or_propose_to_it_is_told_so() throws IOException {
    String items = file(HA_TAY);

    assertThat(put("tinhhatinh_bc", items))
        .satisfies(
            run -> assertThat(run.status()).isEqualTo(Main.REFUSED),
            run -> assertThat(run.err()).startsWith("workflow.catalogue.not-yours place-names "));
    assertThat(propose("xathachtan_hth_tht_bc", "thiếu", items))
        .satisfies(
            run -> assertThat(run.status()).isEqualTo(Main.REFUSED),
            run -> assertThat(run.err()).startsWith("workflow.catalogue.proposal.not-yours "));
    assertThat(propose("tinhhatinh_bc", "thiếu", file()).err())
        .isEqualTo(
            "workflow.catalogue.items place-names btp_cntt tinhhatinh: A proposal must have an"
                + " item\n");
    assertThat(show("--proposals").lines()).hasSize(1);
  }

  @Test
  void an_answer_fits_what_was_proposed() throws IOException {
    assertThat(answer().err()).startsWith("workflow.catalogue.proposal.none ");
    propose("tinhhatinh_bc", "thiếu", file(HA_TAY));

    assertThat(answer("--refuse", "ha-noi=có rồi").err())
        .isEqualTo(
            "workflow.catalogue.items place-names btp_cntt tinhhatinh: Item ha-noi must have been"
                + " proposed\n");
    assertThat(answer("--refuse", "ha-tay=a", "--refuse", "ha-tay=b"))
        .isEqualTo(new Run(Main.UNUSABLE, "", "--refuse: an item must be refused once\n"));
    assertThat(answer("--refuse", "ha-tay"))
        .satisfies(
            run -> assertThat(run.status()).isEqualTo(Main.UNUSABLE),
            run -> assertThat(run.err()).contains("an item must be refused as ITEM=WHY"));
    assertThat(show("--proposals").lines().get(1)).startsWith("tinhhatinh,1,no,ha-tay,");
  }

  @Test
  void what_is_not_there_is_named() {
    assertThat(show())
        .isEqualTo(
            new Run(
                Main.REFUSED,
                "",
                "catalogue.unknown place-names btp_cntt: must be a catalogue of the store\n"));
    assertThat(show("--of-version", "1").err())
        .startsWith("catalogue.unknown place-names btp_cntt version 1: ");
    assertThat(show("--of-version", "1", "--proposals").status()).isEqualTo(Main.UNUSABLE);
  }

  private String file(String... rows) throws IOException {
    Path file = Files.createTempFile(folder, "items", ".csv");
    List<String> lines = new ArrayList<>(List.of(HEADER));
    lines.addAll(List.of(rows));
    return Files.write(file, lines).toString();
  }

  private List<String> list(String... options) {
    List<String> lines = catalogue("list", options).lines();
    assertThat(lines.get(0)).isEqualTo("catalogue,name,owner,version,items,complete,waiting");
    return lines.subList(1, lines.size());
  }

  private Run show(String... options) {
    return ofPlaceNames("show", options);
  }

  private Run put(String as, String... rest) {
    List<String> arguments = new ArrayList<>(List.of(rest));
    String items = arguments.remove(arguments.size() - 1);
    arguments.addAll(List.of("--as", as, "place-names", "btp_cntt", items));
    return catalogue("put", arguments.toArray(String[]::new));
  }

  private Run propose(String as, String why, String items) {
    return catalogue(
        "propose",
        "--as",
        as,
        "--by",
        "tinhhatinh",
        "--why",
        why,
        "place-names",
        "btp_cntt",
        items);
  }

  private Run answer(String... refusals) {
    List<String> options = new ArrayList<>(List.of(refusals));
    options.addAll(List.of("--as", "btp_cntt_admin", "--by", "tinhhatinh"));
    return ofPlaceNames("answer", options.toArray(String[]::new));
  }

  private Run ofPlaceNames(String act, String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.addAll(List.of("place-names", "btp_cntt"));
    return catalogue(act, arguments.toArray(String[]::new));
  }

  private Run catalogue(String act, String... rest) {
    List<String> arguments = new ArrayList<>(List.of("catalogue", act, "--db", db));
    arguments.addAll(List.of(rest));
    return Run.of(arguments.toArray(String[]::new));
  }
}
