package org.statlib.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;

/**
 * Regimes, read from packs.
 *
 * <p>A pack is one JSON object in UTF-8, at most 4 MB. Codes are written as their types print them;
 * a day is {@code 12-31}, or {@code 01-20 Y+1} in the year after the period's, {@code Y-1} in the
 * year before. Entries say in {@code evidence} where they were read, or that they are ours. A field
 * with ? may be left out; null is never written.
 *
 * <pre>{@code
 * code, title, zone
 * series:         [code, locks, evidence]
 * subjects:       [code, name, evidence]                 classes of reporting subjects
 * kinds:          [kind, name, subjects, roles: [admin | ld | kt | bc | xem (with mailboxes)],
 *                  desk?, operator?, evidence]
 * periods:        [code, name, series, supersedes?, evidence,
 *                  windows: [subjects, from, to, actualUntil]]
 * deadlines:      [reporter, period, due, inclusive, evidence,
 *                  measures: approved | sent | arrived | published (by who may publish it)]
 * policy:         approverCompiledNot, approverCheckedNot, evidence
 * provinceTokens: [area, name, token, evidence]
 * reminders?:     [code, occasion: due | late | returned | stale | not-received, text, evidence]
 * catalogues?:    [code, name, owner? (kind; else each unit keeps its own), proposers?: [kind],
 *                  evidence]
 * mailboxes?:     domain, evidence                       else names of accounts say unit and role
 * publishing?:    handsOver, mostBytes, evidence,
 *   kinds:        [period, publishers: [kind], fullTitle, shortTitle, outline, evidence]
 * forms:          [code, title, owes, blocks, checks, comparisons?, evidence]
 *   owes:         [reporter, receiver? (else it is issued), checked, periods: [code], evidence]
 *   blocks:       [code, title, grain: own | child | catalogue-item, rows?: [code],
 *                  columns or columnsOf, source (of children), catalogue (of items),
 *                  declaration? (of items)]
 *     columns:    [code, title, measure?, scale, estimable, adds: sum | average | ratio | none,
 *                  weight (of average), numerator, denominator, multiplier (of ratio)]
 *     columnsOf:  form, block                            the same columns as there
 *     source, declaration: form, block, columns?: [column, from, factor?]
 *   checks:       [kind, code, blocks: [code], severity: blocking | warning,
 *                  blocksUnlessEvaluable, evidence, and by kind:
 *                  partition: total, parts | subset: part, whole | bounds: cells, least?, most?]
 *   comparisons:  [kind, blocks: [code], cells, severity: blocking | warning, evidence,
 *                  and by kind: earlier | superseded: tolerance (such as "12.5%") |
 *                  history: periods, threshold?, references? | siblings: threshold?, references?]
 * }</pre>
 *
 * <p>There may be no forms where there is publishing. The titles there name years as {@code
 * {year}}, {@code {year-1}} and {@code {year+1}} ({@link org.statlib.regime.TitleTemplate}).
 *
 * <p>A source without {@code columns} gives each entered column the column of the same code; with
 * them, they are all there is. Bounds and comparisons have no code, each cell makes its own, such
 * as {@code 7>=0} or {@code 7~siblings}; least and most count at the scale of the column.
 * Comparisons read the totals of their blocks; a threshold left out is {@code "3.5"}, references
 * left out are 4 ({@link org.statlib.form.Outlier}).
 */
public final class RegimeReader {

  private static final ImmutableList<RegimeCode> BUILT_IN =
      ImmutableList.of(
          RegimeCode.parse("justice-2019"),
          RegimeCode.parse("justice-2025"),
          RegimeCode.parse("thads-2018"));

  private RegimeReader() {}

  /**
   * Reads a regime, all or nothing.
   *
   * @param json the pack; read to its end at most, not closed
   * @param name what the pack is called in refusals, such as the name of its file
   * @throws PackException if anything is wrong with the pack
   * @throws IOException if the stream cannot be read
   */
  public static Regime read(InputStream json, String name) throws IOException {
    return read(json.readNBytes(StrictJson.MOST_BYTES + 1), name);
  }

  /**
   * Reads a regime, all or nothing.
   *
   * @throws PackException if anything is wrong with the pack
   */
  public static Regime read(byte[] json, String name) {
    return read(reading -> reading.read(json), name);
  }

  /**
   * Reads a regime, all or nothing.
   *
   * @throws PackException if anything is wrong with the pack
   */
  public static Regime read(String json, String name) {
    return read(reading -> reading.read(json), name);
  }

  /** The codes of the sample packs that come with the library. */
  public static ImmutableList<RegimeCode> builtIn() {
    return BUILT_IN;
  }

  /**
   * A sample pack that comes with the library. It is no complete rendering of the circular; a
   * deployment loads its own.
   *
   * @throws IllegalArgumentException if there is none of that code
   */
  public static Regime builtIn(RegimeCode code) {
    if (!BUILT_IN.contains(code)) {
      throw new IllegalArgumentException(
          "A built-in regime must be one of %s, but was %s".formatted(BUILT_IN, code));
    }
    String name = code + ".json";
    try (InputStream pack =
        RegimeReader.class.getResourceAsStream("/org/statlib/regimes/" + name)) {
      return read(requireNonNull(pack, name), name);
    } catch (IOException e) {
      throw new UncheckedIOException("A built-in regime must be readable: " + name, e);
    }
  }

  private static Regime read(Function<StrictJson, @Nullable JsonNode> parsing, String name) {
    requireNonNull(name, "name");
    Complaints complaints = new Complaints();
    JsonNode tree = parsing.apply(new StrictJson(complaints));
    Pack pack = tree == null ? null : new Shape(complaints).match(tree);
    Optional<Regime> regime = Optional.empty();
    if (tree != null && pack != null && !complaints.isFull()) {
      new Constraints(complaints).check(pack, tree);
      regime = new Assembly(pack, complaints).regime();
    }
    return regime.orElseThrow(() -> new PackException(name, complaints.all()));
  }
}
