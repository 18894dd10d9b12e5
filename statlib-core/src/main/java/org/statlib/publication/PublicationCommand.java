package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import org.statlib.account.AccountName;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.period.RegimeCode;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/** An act on what is published on line; {@link Publications} decides it. */
public sealed interface PublicationCommand extends Command {

  /** The regime whose table of kinds of report holds. */
  RegimeCode regime();

  /** The unit in whose name it is done. */
  UnitCode unit();

  /** An act on a publication, by the officer in charge of the unit. */
  sealed interface OnPublication extends PublicationCommand {

    /** The publication acted on. */
    PublicationKey publication();

    /** The version it has as far as the actor knows; 0 if it is not there. */
    long version();

    @Override
    default UnitCode unit() {
      return publication().unit();
    }
  }

  /** An act that brings content. */
  sealed interface Writing extends OnPublication {

    /** What is filled in. */
    Particulars particulars();

    /** The files, whose content has been brought before. */
    ImmutableList<Enclosure> enclosures();

    @Override
    default void putInto(Digester digester) {
      digester.putText(regime()).putText(publication()).put(version());
      digester.put(particulars()).putAll(enclosures());
    }
  }

  /**
   * The officer posts a report (Cập nhật): it waits for approval.
   *
   * @param publication its number is the next of the unit's for the period
   */
  record Post(
      CommandKey key,
      RegimeCode regime,
      PublicationKey publication,
      Particulars particulars,
      ImmutableList<Enclosure> enclosures)
      implements Writing {
    public Post {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(publication, "publication");
      requireNonNull(particulars, "particulars");
      requireNonNull(enclosures, "enclosures");
    }

    @Override
    public long version() {
      return 0;
    }
  }

  /** Who posted a report edits it (chỉnh sửa): it is shown no longer and waits again. */
  record Edit(
      CommandKey key,
      RegimeCode regime,
      PublicationKey publication,
      long version,
      Particulars particulars,
      ImmutableList<Enclosure> enclosures)
      implements Writing {
    public Edit {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(publication, "publication");
      requireNonNull(particulars, "particulars");
      requireNonNull(enclosures, "enclosures");
    }
  }

  /**
   * Who posted a report approves it (duyệt): readers see it.
   *
   * @param seen the digest of the content that was looked at
   */
  record Approve(
      CommandKey key, RegimeCode regime, PublicationKey publication, long version, Digest seen)
      implements OnPublication {
    public Approve {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(publication, "publication");
      requireNonNull(seen, "seen");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(publication).put(version).put(seen);
    }
  }

  /**
   * Who posted a report cancels its approval (hủy duyệt): it is shown no longer and waits again.
   */
  record CancelApproval(CommandKey key, RegimeCode regime, PublicationKey publication, long version)
      implements OnPublication {
    public CancelApproval {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(publication, "publication");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(publication).put(version);
    }
  }

  /**
   * The operator enters whom a unit has put in charge, or instead of whom (cử công chức phụ trách,
   * thay thế).
   *
   * @param version the version of the unit's appointment as far as the actor knows; 0 if none
   * @param officer the account of the officer
   * @param record what the letter says of the person
   * @param basis the letter
   */
  record Appoint(
      CommandKey key,
      RegimeCode regime,
      UnitCode unit,
      long version,
      AccountName officer,
      OfficerRecord record,
      LegalBasis basis)
      implements PublicationCommand {
    public Appoint {
      requireNonNull(key, "key");
      requireNonNull(regime, "regime");
      requireNonNull(unit, "unit");
      requireNonNull(officer, "officer");
      requireNonNull(record, "record");
      requireNonNull(basis, "basis");
    }

    @Override
    public void putInto(Digester digester) {
      digester.putText(regime).putText(unit).put(version).putText(officer).put(record).put(basis);
    }
  }
}
