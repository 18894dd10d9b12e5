package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.time.Instant;
import java.util.Optional;
import org.statlib.account.AccountName;
import org.statlib.publication.Attachment;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.FileType;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationState;

/** A version of a publication as bytes. */
final class PublicationCode {

  private PublicationCode() {}

  static byte[] write(Publication publication) {
    Encoder to = new Encoder();
    Particulars particulars = publication.particulars();
    to.text(particulars.name())
        .text(particulars.number())
        .optional(particulars.summary(), to::text)
        .date(particulars.issuedOn())
        .each(
            publication.attachments(),
            file ->
                to.text(file.name())
                    .text(file.type().name())
                    .digest(file.digest())
                    .count(file.size())
                    .octet(file.digitallySigned() ? 1 : 0))
        .text(publication.postedBy())
        .moment(publication.postedAt())
        .text(publication.state().name())
        .optional(publication.firstShownAt(), to::moment)
        .optional(publication.shownAt(), to::moment);
    return to.bytes();
  }

  static Publication read(PublicationKey key, long version, byte[] payload) {
    Decoder from = new Decoder(payload);
    Particulars particulars =
        new Particulars(
            from.text(), DocumentNumber.parse(from.text()), from.optional(from::text), from.date());
    ImmutableList<Attachment> files =
        from.each(
            () ->
                new Attachment(
                    from.text(),
                    FileType.valueOf(from.text()),
                    from.digest(),
                    from.count(),
                    from.octet() == 1));
    AccountName postedBy = AccountName.parse(from.text());
    Instant postedAt = from.moment();
    PublicationState state = PublicationState.valueOf(from.text());
    Optional<Instant> firstShownAt = from.optional(from::moment);
    Optional<Instant> shownAt = from.optional(from::moment);
    from.end();
    return new Publication(
        key, particulars, files, postedBy, postedAt, state, firstShownAt, shownAt, version);
  }
}
