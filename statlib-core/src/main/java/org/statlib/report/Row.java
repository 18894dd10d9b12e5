package org.statlib.report;

import static java.util.Objects.requireNonNull;

import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;

/**
 * One contributor's figures in a block.
 *
 * @param source where they come from
 * @param figures the figures
 * @param coverage of how many primary contributors they consist
 * @param note what its compiler wrote beside it ("Ghi chú"); empty if nothing
 */
public record Row(RowSource source, Figures figures, Coverage coverage, String note)
    implements Digestible {

  static final int LONGEST_NOTE = 2000;

  public Row {
    requireNonNull(source, "source");
    requireNonNull(figures, "figures");
    requireNonNull(coverage, "coverage");
    Text.checked("Note of a row", note, LONGEST_NOTE);
  }

  public Row withNote(String next) {
    return new Row(source, figures, coverage, next);
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(source).put(figures).put(coverage).put(note);
  }
}
