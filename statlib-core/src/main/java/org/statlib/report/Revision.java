package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSortedMap;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * Content that was frozen when the report was submitted. It never changes; check, approval, sending
 * and receipt name its digest.
 *
 * @param number counts the revisions of the report, from 1
 * @param sheet the content
 * @param explanations for each warning and each missing row, what the compiler said
 * @param content the digest of all of this
 */
public record Revision(
    int number, Sheet sheet, ImmutableSortedMap<String, String> explanations, Digest content) {

  public Revision {
    requireNonNull(sheet, "sheet");
    requireNonNull(explanations, "explanations");
    requireNonNull(content, "content");
    if (number < 1) {
      throw new IllegalArgumentException("Number of a revision must be at least 1");
    }
  }

  /** Freezes content as a revision of a report. */
  public static Revision freeze(
      ReportKey report, int number, Sheet sheet, ImmutableSortedMap<String, String> explanations) {
    return new Revision(
        number,
        sheet,
        explanations,
        Digest.of("statlib.report.revision", new Frozen(report, number, sheet, explanations)));
  }

  /** Whether the digest is that of the content: false after a store has changed a byte of it. */
  public boolean isIntact(ReportKey report) {
    return freeze(report, number, sheet, explanations).content().equals(content);
  }

  private record Frozen(
      ReportKey report, int number, Sheet sheet, ImmutableSortedMap<String, String> explanations)
      implements Digestible {
    @Override
    public void putInto(Digester digester) {
      digester.putText(report).put(number).put(sheet).put(explanations.size());
      explanations.forEach((warning, text) -> digester.put(warning).put(text));
    }
  }
}
