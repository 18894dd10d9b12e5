package org.statlib.workflow;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.util.Optional;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.form.ItemCode;
import org.statlib.report.Issue;
import org.statlib.report.ReportKey;
import org.statlib.report.RowKey;
import org.statlib.unit.UnitCode;

/**
 * An act on one report.
 *
 * <p>Each names the version it expects the report to have; check, approval, sending, issuing and
 * receipt also name the digest of the content that was seen.
 */
public sealed interface ReportCommand extends Command {

  /** The report acted on. */
  ReportKey report();

  /** The version that the report has as far as the actor knows; 0 if it is not started. */
  long version();

  /** The digest of the content that the actor saw, where the act is about content. */
  default Optional<Digest> seen() {
    return Optional.empty();
  }

  /** The name of the act in the journal. */
  String act();

  @Override
  default void putInto(Digester digester) {
    digester.putText(report()).put(version()).putText(seen());
    putRest(digester);
  }

  /** Puts what the act says besides report, version and content seen. */
  default void putRest(Digester digester) {}

  /** An act on content that the actor saw. */
  sealed interface OnContent extends ReportCommand {

    /** The digest of what the actor saw. */
    Digest content();

    @Override
    default Optional<Digest> seen() {
      return Optional.of(content());
    }
  }

  /** The compiler hands the report on: from here on its content is frozen (Điều 6 k4). */
  sealed interface Submission extends ReportCommand {

    /** What the compiler says to each warning, by {@code check@place}. */
    ImmutableSortedMap<String, String> explanations();

    /** The missing rows that the compiler knows of. */
    ImmutableSortedSet<RowKey> acknowledged();

    @Override
    default void putRest(Digester digester) {
      digester.put(explanations().size());
      explanations().forEach((warning, text) -> digester.put(warning).put(text));
      digester.putTexts(acknowledged());
    }
  }

  /** The compiler begins the report, with what was received so far (Điều 6). */
  record Start(CommandKey key, ReportKey report) implements ReportCommand {
    @Override
    public long version() {
      return 0;
    }

    @Override
    public String act() {
      return "start";
    }
  }

  /** The compiler enters figures and notes (Điều 6 k3). */
  record Enter(CommandKey key, ReportKey report, long version, ImmutableList<Entry> entries)
      implements ReportCommand {
    public Enter {
      if (entries.isEmpty()) {
        throw new IllegalArgumentException("There must be something to enter");
      }
    }

    @Override
    public String act() {
      return "enter";
    }

    @Override
    public void putRest(Digester digester) {
      digester.putAll(entries);
    }
  }

  /** The compiler takes up what was received, delegated or returned since (tổng hợp). */
  record TakeUp(CommandKey key, ReportKey report, long version) implements ReportCommand {
    @Override
    public String act() {
      return "roll up";
    }
  }

  /** The compiler hands the report to the checker (Điều 6 k4). */
  record SubmitForCheck(
      CommandKey key,
      ReportKey report,
      long version,
      ImmutableSortedMap<String, String> explanations,
      ImmutableSortedSet<RowKey> acknowledged)
      implements Submission {
    public SubmitForCheck {
      checkExplanations(explanations);
    }

    @Override
    public String act() {
      return "submit for check";
    }
  }

  /** The compiler hands the report to the approver (Điều 6 k4). */
  record SubmitForApproval(
      CommandKey key,
      ReportKey report,
      long version,
      ImmutableSortedMap<String, String> explanations,
      ImmutableSortedSet<RowKey> acknowledged)
      implements Submission {
    public SubmitForApproval {
      checkExplanations(explanations);
    }

    @Override
    public String act() {
      return "submit for approval";
    }
  }

  /** The checker hands the report to the approver (Điều 7 k3). */
  record Forward(CommandKey key, ReportKey report, long version, Digest content)
      implements OnContent {
    @Override
    public String act() {
      return "forward";
    }
  }

  /** The approver approves (Điều 8 k1). */
  record Approve(CommandKey key, ReportKey report, long version, Digest content)
      implements OnContent {
    @Override
    public String act() {
      return "approve";
    }
  }

  /** The approver sends what was approved to the unit above (Điều 8 k3). */
  record Send(CommandKey key, ReportKey report, long version, Digest content) implements OnContent {
    @Override
    public String act() {
      return "send";
    }
  }

  /** The approver of the focal point issues the national report by its decision. */
  record IssueReport(CommandKey key, ReportKey report, long version, Digest content, Issue decision)
      implements OnContent {
    @Override
    public String act() {
      return "issue";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(decision);
    }
  }

  /**
   * The receiver's compiler receives, or receives again (Điều 6 k2).
   *
   * @param replacesDelegated whether rows that were entered for the unit give way to its report
   */
  record Receive(
      CommandKey key, ReportKey report, long version, Digest content, boolean replacesDelegated)
      implements OnContent {
    @Override
    public String act() {
      return "receive";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(replacesDelegated ? 1 : 0);
    }
  }

  /** Checker, approver or the receiver's compiler returns to the compilers (Điều 9 k1). */
  record Return(CommandKey key, ReportKey report, long version, ReturnReason reason, String why)
      implements ReportCommand {
    public Return {
      requireNonNull(reason, "reason");
      Text.required("Reason of a return", why, 1000);
    }

    @Override
    public String act() {
      return "return";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(reason.name()).put(why);
    }
  }

  /** The compiler asks that the report be returned; only others can (Điều 9 k2). */
  record RequestReturn(CommandKey key, ReportKey report, long version, String why)
      implements ReportCommand {
    public RequestReturn {
      Text.required("Reason of a request", why, 1000);
    }

    @Override
    public String act() {
      return "request return";
    }

    @Override
    public void putRest(Digester digester) {
      digester.put(why);
    }
  }

  private static void checkExplanations(ImmutableSortedMap<String, String> explanations) {
    explanations.forEach(
        (warning, text) -> {
          Text.required("Warning that is explained", warning, 400);
          Text.checked("Explanation of a warning", text, 1000);
        });
  }

  /**
   * One thing that the compiler enters. Texts must be text at all; whether they can be kept is
   * decided with the rest.
   */
  sealed interface Entry extends Digestible {

    /**
     * Cells of the unit's own row.
     *
     * @param block the block
     * @param cells the cells that change
     */
    record OwnCells(BlockCode block, ImmutableMap<CellKey, Cell> cells) implements Entry {
      @Override
      public void putInto(Digester digester) {
        digester.put("own").putText(block);
        putCells(digester, cells);
      }
    }

    /**
     * The whole row of a unit below that cannot take part (001 mục 2, Lưu ý).
     *
     * @param block the block
     * @param unit the unit below
     * @param cells its cells
     * @param why the reason
     */
    record DelegatedRow(
        BlockCode block, UnitCode unit, ImmutableMap<CellKey, Cell> cells, String why)
        implements Entry {
      public DelegatedRow {
        Text.wellFormed("Reason of a delegated entry", why);
      }

      @Override
      public void putInto(Digester digester) {
        digester.put("delegated").putText(block).putText(unit).put(why);
        putCells(digester, cells);
      }
    }

    /** A delegated row is taken back: the unit below is missing again. */
    record WithdrawnRow(BlockCode block, UnitCode unit) implements Entry {
      @Override
      public void putInto(Digester digester) {
        digester.put("withdrawn").putText(block).putText(unit);
      }
    }

    /** Cells of the row of a catalogue item. */
    record ItemCells(BlockCode block, ItemCode item, ImmutableMap<CellKey, Cell> cells)
        implements Entry {
      @Override
      public void putInto(Digester digester) {
        digester.put("item").putText(block).putText(item);
        putCells(digester, cells);
      }
    }

    /**
     * The declaration of a catalogue item, as it was handed in: it makes the whole row of the item.
     *
     * @param block the block whose items declare
     * @param item the item
     * @param cells the declaration, by the columns and in the units of measure of its own form
     */
    record Declaration(BlockCode block, ItemCode item, ImmutableMap<CellKey, Cell> cells)
        implements Entry {
      @Override
      public void putInto(Digester digester) {
        digester.put("declaration").putText(block).putText(item);
        putCells(digester, cells);
      }
    }

    /** The note of a row ("Ghi chú"); empty to remove it. */
    record RowNote(RowKey row, String note) implements Entry {
      public RowNote {
        Text.wellFormed("Note of a row", note);
      }

      @Override
      public void putInto(Digester digester) {
        digester.put("row note").putText(row).put(note);
      }
    }

    /** The note of the report ("Ghi chú"); empty to remove it. */
    record Note(String note) implements Entry {
      public Note {
        Text.wellFormed("Note of a report", note);
      }

      @Override
      public void putInto(Digester digester) {
        digester.put("note").put(note);
      }
    }

    private static void putCells(Digester digester, ImmutableMap<CellKey, Cell> cells) {
      ImmutableSortedMap.Builder<String, Cell> sorted = ImmutableSortedMap.naturalOrder();
      cells.forEach((key, cell) -> sorted.put(key.toString(), cell));
      ImmutableSortedMap<String, Cell> ordered = sorted.buildOrThrow();
      digester.put(ordered.size());
      ordered.forEach((key, cell) -> cell.putInto(digester.put(key)));
    }
  }
}
