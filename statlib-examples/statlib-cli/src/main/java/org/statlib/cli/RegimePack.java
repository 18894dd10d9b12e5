package org.statlib.cli;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.base.Joiner;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.statlib.json.PackException;
import org.statlib.json.RegimeReader;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;

/** The reporting regime that a command is asked for: a built-in pack by its name, or a file. */
final class RegimePack {

  /** The regime of commands that name none. */
  private static final RegimeCode USUAL = RegimeCode.parse("justice-2019");

  private static final int LARGEST = 4 << 20;

  private RegimePack() {}

  /** The regime of commands that name none. */
  static Regime usual() {
    return RegimeReader.builtIn(USUAL);
  }

  /** The regime of the named pack, or those of all built-in packs. */
  static Regime[] readOrBuiltIn(Optional<String> pack) {
    return pack.map(named -> new Regime[] {read(named)})
        .orElseGet(
            () ->
                RegimeReader.builtIn().stream().map(RegimeReader::builtIn).toArray(Regime[]::new));
  }

  /**
   * The regime of a pack.
   *
   * @param pack the name of a built-in pack, or a file
   * @throws UnreadableException if there is no such pack, or with everything that is wrong in it
   */
  static Regime read(String pack) {
    for (RegimeCode builtIn : RegimeReader.builtIn()) {
      if (builtIn.value().equals(pack)) {
        return RegimeReader.builtIn(builtIn);
      }
    }
    try {
      return RegimeReader.read(InputFile.bytes(path(pack), LARGEST), pack);
    } catch (PackException e) {
      throw new UnreadableException(
          e.complaints().stream()
              .map(complaint -> Fault.ofFile(pack, complaint.toString()))
              .collect(toImmutableList()));
    }
  }

  private static Path path(String pack) {
    try {
      Path path = Path.of(pack);
      if (Files.exists(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      // No file can have that name.
    }
    throw new UnreadableException(
        Fault.ofFile(
            pack,
            "a pack must be a file, or built in: " + Joiner.on(", ").join(RegimeReader.builtIn())));
  }
}
