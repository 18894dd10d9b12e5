package org.statlib.report;

import static java.util.Objects.requireNonNull;

import org.statlib.account.AccountName;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;
import org.statlib.command.Text;
import org.statlib.form.CatalogueCode;
import org.statlib.form.ItemCode;
import org.statlib.unit.UnitCode;

/** Where a row comes from; each row has exactly one source. */
public sealed interface RowSource extends Digestible {

  /** The unit itself entered it. */
  record OwnEntry() implements RowSource {
    @Override
    public void putInto(Digester digester) {
      digester.put("own");
    }
  }

  /**
   * A received report.
   *
   * @param report the child's report
   * @param revision the number of its received revision
   * @param content the digest of that revision
   */
  record Received(ReportKey report, int revision, Digest content) implements RowSource {
    public Received {
      requireNonNull(report, "report");
      requireNonNull(content, "content");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("received").putText(report).put(revision).put(content);
    }
  }

  /**
   * The unit above entered it for a unit that cannot take part (001 mục 2, Lưu ý).
   *
   * @param unit for whom
   * @param by the account that entered it
   * @param why the reason given
   */
  record DelegatedEntry(UnitCode unit, AccountName by, String why) implements RowSource {
    public DelegatedEntry {
      requireNonNull(unit, "unit");
      requireNonNull(by, "by");
      Text.required("Reason of a delegated entry", why, 500);
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("delegated").putText(unit).putText(by).put(why);
    }
  }

  /**
   * Entered for an item of a dynamic catalogue, which has no account.
   *
   * @param catalogue the catalogue
   * @param item its item
   * @param version the version of the catalogue that was complete
   * @param by the account that entered it
   */
  record CatalogueRow(CatalogueCode catalogue, ItemCode item, long version, AccountName by)
      implements RowSource {
    public CatalogueRow {
      requireNonNull(catalogue, "catalogue");
      requireNonNull(item, "item");
      requireNonNull(by, "by");
    }

    @Override
    public void putInto(Digester digester) {
      digester.put("catalogue").putText(catalogue).putText(item).put(version).putText(by);
    }
  }

  /** Nobody gave it. */
  record Missing() implements RowSource {
    @Override
    public void putInto(Digester digester) {
      digester.put("missing");
    }
  }

  RowSource OWN = new OwnEntry();
  RowSource MISSING = new Missing();
}
