package org.statlib.cli;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is handed in as figures is added up whole, or refused line by line. */
class SheetFuzzTest {

  @TempDir private static Path folder;

  @BeforeAll
  static void two_communes_in_a_district() throws IOException {
    Files.writeString(
        folder.resolve("units.csv"),
        """
        code,level,type,name_vi,parent_code
        06,T,tinh,Tỉnh Bắc Kạn,
        060,H,huyen,Huyện Pác Nặm,06
        01837,X,xa,Xã Bộc Bố,060
        01846,X,xa,Xã Cổ Linh,060
        """);
  }

  @FuzzTest(maxDuration = "1m")
  void figures_are_added_up_or_refused(byte[] data) throws IOException {
    Path file = folder.resolve("data.csv");
    Files.write(file, data);

    Run run = assertTimeoutPreemptively(ofSeconds(20), () -> rollUp(file));

    if (run.status() == Main.DONE) {
      assertThat(run.err()).isEmpty();
      assertThat(run.lines()).hasSize(1 + 5 * 3);
    } else {
      assertThat(run.status()).isIn(Main.REFUSED, Main.UNUSABLE);
      assertThat(run.out()).isEmpty();
      assertThat(run.complaints())
          .isNotEmpty()
          .allMatch(line -> line.startsWith(file.toString()) || line.startsWith("rollup."));
    }
  }

  private static Run rollUp(Path data) {
    return Run.of(
        "rollup",
        "--units",
        folder.resolve("units.csv").toString(),
        "--regime",
        "justice-2019",
        "--form",
        "17a/BTP/HTQTCT/CT",
        "--data",
        data.toString());
  }
}
