package org.statlib.publication;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.command.Digest;
import org.statlib.command.Digester;
import org.statlib.command.Digestible;

/**
 * A report that a unit publishes on line instead of sending it on paper (mục 3 of letter
 * 1607/TCTHADS-VP).
 *
 * @param key which period's, and whose
 * @param particulars what was filled in about it
 * @param attachments its files: the signed one as PDF, the same text as DOC or DOCX
 * @param postedBy the officer who posted it, the only one who may act on it
 * @param postedAt when it was posted (Ngày nhập), by the clock of the system
 * @param state whether readers see it
 * @param firstShownAt when readers first saw it, if they ever did
 * @param shownAt since when they see it as it stands, while they do
 * @param version counts its changes, from 1
 */
public record Publication(
    PublicationKey key,
    Particulars particulars,
    ImmutableList<Attachment> attachments,
    AccountName postedBy,
    Instant postedAt,
    PublicationState state,
    Optional<Instant> firstShownAt,
    Optional<Instant> shownAt,
    long version)
    implements Digestible {

  public Publication {
    requireNonNull(key, "key");
    requireNonNull(particulars, "particulars");
    requireNonNull(attachments, "attachments");
    requireNonNull(postedBy, "postedBy");
    requireNonNull(postedAt, "postedAt");
    requireNonNull(firstShownAt, "firstShownAt");
    if ((state == PublicationState.APPROVED) != shownAt.isPresent()
        || (shownAt.isPresent() && firstShownAt.isEmpty())) {
      throw new IllegalArgumentException("A publication must be shown from when it is approved");
    }
    if (version < 1) {
      throw new IllegalArgumentException("Version of a publication must be at least 1");
    }
  }

  /** A publication as it is posted: it waits. */
  static Publication posted(
      PublicationKey key,
      Particulars particulars,
      ImmutableList<Attachment> attachments,
      AccountName by,
      Instant at) {
    return new Publication(
        key,
        particulars,
        attachments,
        by,
        at,
        PublicationState.PENDING,
        Optional.empty(),
        Optional.empty(),
        1);
  }

  /** The publication with other content: it waits again. */
  Publication edited(Particulars next, ImmutableList<Attachment> files) {
    return with(next, files, PublicationState.PENDING, firstShownAt, Optional.empty());
  }

  /** The publication as readers see it. */
  Publication approved(Instant at) {
    return with(
        particulars,
        attachments,
        PublicationState.APPROVED,
        firstShownAt.or(() -> Optional.of(at)),
        Optional.of(at));
  }

  /** The publication as it waits again. */
  Publication withdrawn() {
    return with(particulars, attachments, PublicationState.PENDING, firstShownAt, Optional.empty());
  }

  private Publication with(
      Particulars nextParticulars,
      ImmutableList<Attachment> nextAttachments,
      PublicationState nextState,
      Optional<Instant> first,
      Optional<Instant> since) {
    return new Publication(
        key,
        nextParticulars,
        nextAttachments,
        postedBy,
        postedAt,
        nextState,
        first,
        since,
        version + 1);
  }

  /** Whether readers see it. */
  public boolean isShown() {
    return state == PublicationState.APPROVED;
  }

  /** The digest of what is said and enclosed: who approves it names what was seen. */
  public Digest content() {
    return Digest.of(
        "statlib.publication.content", digester -> digester.put(particulars).putAll(attachments));
  }

  @Override
  public void putInto(Digester digester) {
    digester
        .putText(key)
        .put(particulars)
        .putAll(attachments)
        .putText(postedBy)
        .putText(postedAt)
        .put(state.name())
        .putText(firstShownAt)
        .putText(shownAt)
        .put(version);
  }
}
