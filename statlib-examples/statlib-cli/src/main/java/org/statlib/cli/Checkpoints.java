package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.statlib.command.Digest;
import org.statlib.journal.Seal;

/**
 * The roots of seals, kept in a file outside the store: who rewrites the store and all of its seals
 * is found by it.
 */
final class Checkpoints {

  private static final String[] HEADER = {"number", "at", "root"};

  private final ImmutableSortedMap<Long, Kept> kept;

  private record Kept(String at, Digest root) {}

  private Checkpoints(Map<Long, Kept> kept) {
    this.kept = ImmutableSortedMap.copyOf(kept);
  }

  /**
   * The checkpoints in a file.
   *
   * @throws UnreadableException with every line that is none
   */
  static Checkpoints read(Path path) {
    CsvFile file = CsvFile.read(path, HEADER);
    Map<Long, Kept> kept = new TreeMap<>();
    for (CsvFile.Row row : file.rows()) {
      if (row.intact()) {
        read(file, row, kept);
      }
    }
    file.done();
    return new Checkpoints(kept);
  }

  static Checkpoints readIfThere(Path path) {
    return Files.exists(path) ? read(path) : new Checkpoints(Map.of());
  }

  private static void read(CsvFile file, CsvFile.Row row, Map<Long, Kept> kept) {
    if (!row.field(0).matches("[1-9][0-9]{0,17}")) {
      file.fault(row, "the number must be a whole number from 1");
      return;
    }
    try {
      Kept line = new Kept(row.field(1), Digest.parse(row.field(2)));
      if (kept.putIfAbsent(Long.valueOf(row.field(0)), line) != null) {
        file.fault(row, "seal %s must stand once".formatted(row.field(0)));
      }
    } catch (IllegalArgumentException wrong) {
      file.fault(row, String.valueOf(wrong.getMessage()));
    }
  }

  Checkpoints with(Seal seal) {
    Map<Long, Kept> next = new TreeMap<>(kept);
    next.put(seal.number(), new Kept(seal.at().toString(), seal.root()));
    return new Checkpoints(next);
  }

  /** What the seals of a store say otherwise. */
  ImmutableList<String> differences(ImmutableList<Seal> seals) {
    Map<Long, Seal> stored = new HashMap<>();
    seals.forEach(seal -> stored.put(seal.number(), seal));
    ImmutableList.Builder<String> differences = ImmutableList.builder();
    kept.forEach(
        (number, checkpoint) -> {
          Seal seal = stored.get(number);
          if (seal == null) {
            differences.add(
                "%s entry %s: TRUNCATED, a checkpoint has it".formatted(Seal.CHAIN, number));
          } else if (!seal.root().equals(checkpoint.root())) {
            differences.add(
                "%s entry %s: REPLACED, a checkpoint has another root"
                    .formatted(Seal.CHAIN, number));
          }
        });
    return differences.build();
  }

  /** Writes the file beside itself and puts it in its own place: it is never half written. */
  void write(Path path) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CsvTable table = new CsvTable(bytes, HEADER)) {
      kept.forEach(
          (number, line) -> table.row(number.toString(), line.at(), line.root().toString()));
    }
    Path whole = path.toAbsolutePath();
    try {
      Path folder = whole.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Path beside = whole.resolveSibling(whole.getFileName() + ".part");
      Files.write(beside, bytes.toByteArray());
      Files.move(
          beside, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UnreadableException(
          Fault.ofFile(
              path.toString(),
              "the file must be writable (%s)".formatted(failed.getClass().getSimpleName())));
    }
  }
}
