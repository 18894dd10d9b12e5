package org.statlib.report;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;
import org.statlib.form.BlockCode;

/**
 * The content of a report: the rows of its blocks and its note. Totals are not part of it, they are
 * derived.
 *
 * @param rows the rows by key
 * @param note what its compiler wrote under it ("Ghi chú"); empty if nothing
 */
public record Sheet(ImmutableSortedMap<RowKey, Row> rows, String note) implements Digestible {

  public static final Sheet EMPTY = new Sheet(ImmutableSortedMap.of(), "");

  public Sheet {
    Text.checked("Note of a report", note, Row.LONGEST_NOTE);
  }

  public Optional<Row> find(RowKey key) {
    return Optional.ofNullable(rows.get(key));
  }

  /** The rows of a block, by key. */
  public ImmutableMap<RowKey, Row> rows(BlockCode block) {
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().block().equals(block))
        .collect(toImmutableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** This sheet with the given rows put in the place of those with the same key. */
  public Sheet with(Map<RowKey, Row> more) {
    Map<RowKey, Row> all = new TreeMap<>(rows);
    all.putAll(more);
    return new Sheet(ImmutableSortedMap.copyOf(all), note);
  }

  public Sheet withNote(String next) {
    return new Sheet(rows, next);
  }

  /** Of how many primary contributors a block consists. */
  public Coverage coverage(BlockCode block) {
    return rows(block).values().stream().map(Row::coverage).reduce(Coverage.NONE, Coverage::plus);
  }

  @Override
  public void putInto(Digester digester) {
    digester.put(rows.size());
    rows.forEach((key, row) -> digester.putText(key.block()).put(key.contributor()).put(row));
    digester.put(note);
  }

  /** How many rows there are; never the figures, which do not go into messages. */
  @Override
  public String toString() {
    return rows.size() + " rows";
  }
}
