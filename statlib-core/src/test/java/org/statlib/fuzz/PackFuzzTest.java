package org.statlib.fuzz;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.BeforeAll;
import org.statlib.json.PackException;
import org.statlib.json.RegimeReader;

/** Whatever the bytes are, reading them as a pack gives a regime or says all that is wrong. */
class PackFuzzTest {

  @BeforeAll
  static void the_reader_is_warm() {
    RegimeReader.builtIn(RegimeReader.builtIn().get(0));
  }

  @FuzzTest(maxDuration = "1m")
  void a_pack_is_read_or_refused(byte[] pack) {
    assertTimeoutPreemptively(ofSeconds(10), () -> read(pack));
  }

  private static void read(byte[] pack) {
    try {
      assertThat(RegimeReader.read(pack, "fuzzed.json"))
          .isEqualTo(RegimeReader.read(pack, "fuzzed.json"));
    } catch (PackException refused) {
      assertThat(refused.complaints()).isNotEmpty().hasSizeLessThanOrEqualTo(1001);
    }
  }
}
