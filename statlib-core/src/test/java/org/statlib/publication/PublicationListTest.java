package org.statlib.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SamplePublications;
import org.statlib.unit.UnitCode;

/** The list goes into a spreadsheet, which shows Vietnamese and executes nothing. */
@Requirement({"S004-020", "S004-021"})
class PublicationListTest {

  private static final PublicationKey KEY = SamplePublications.key("thang5-2018", "cthads_tbgg", 1);

  @Test
  void it_has_the_columns_of_the_section() throws IOException {
    Publication posted = publication("Kết quả công tác THADS, HC tháng 5 năm 2018");
    Publication shown = SamplePublications.approved(posted, posted.postedAt());
    StringBuilder csv = new StringBuilder();

    list(unit -> "Bắc Giang", posted, shown).writeTo(csv);

    assertThat(csv.toString().lines())
        .containsExactly(
            "ID,Số ký hiệu,Tên báo cáo,Ngày ban hành,Ngày nhập,Đơn vị,Người tạo,Trạng thái,Định"
                + " dạng",
            KEY
                + ",20/BC-CTHADS,\"Kết quả công tác THADS, HC tháng 5 năm 2018\",04/06/2018,"
                + "06/06/2018,Bắc Giang,binhtt.bgg,chờ duyệt,\"pdf (ký số), docx\"",
            KEY
                + ",20/BC-CTHADS,\"Kết quả công tác THADS, HC tháng 5 năm 2018\",04/06/2018,"
                + "06/06/2018,Bắc Giang,binhtt.bgg,đã duyệt,\"pdf (ký số), docx\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "＝1", "=HYPERLINK(\"x\",\"y\")"})
  void what_begins_like_a_formula_begins_with_an_apostrophe(String text) throws IOException {
    PublicationList list = list(unit -> text, publication(text));
    StringBuilder csv = new StringBuilder();
    list.writeTo(csv);

    assertThat(list.rows().get(0).get(2)).isEqualTo("'" + text);
    assertThat(list.rows().get(0).get(5)).isEqualTo("'" + text);
    assertThat(csv.toString()).doesNotContain("," + text, "\"" + text.replace("\"", "\"\""));
  }

  private static PublicationList list(
      Function<UnitCode, String> names, Publication... publications) {
    return PublicationList.of(ImmutableList.copyOf(publications), SampleClock.ZONE, names);
  }

  private static Publication publication(String name) {
    return SamplePublications.posted(
        KEY,
        SamplePublications.particulars(
            name, "20/BC-CTHADS", Optional.empty(), LocalDate.of(2018, 6, 4)),
        SampleClock.instant("2018-06-06T00:00"));
  }
}
