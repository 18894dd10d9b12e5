package org.statlib;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.chase.Compliance;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Rule;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Appointment;
import org.statlib.publication.Attachment;
import org.statlib.publication.Audience;
import org.statlib.publication.Enclosure;
import org.statlib.publication.Inspection;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.store.AttachmentStore;
import org.statlib.store.UnitOfWork;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/**
 * The verbs and the questions of online reports (Báo cáo trực tuyến), for one actor: on the portal
 * of the whole system, or on the site of one unit.
 *
 * <p>Each verb makes a command on the publication as it is now, with a fresh key, and gives its
 * outcome. A question is answered by what the actor's stored account sees ({@link Audience}); what
 * it does not see looks as if it were not there.
 */
public final class Portal {

  static final Rule ONLY_OFFICERS_BRING_FILES =
      new Rule(
          "publication.bring.not-yours",
          "PL1 mục 1",
          "only who is in charge of what a unit publishes brings files");

  private final Statlib statlib;
  private final Regime regime;
  private final Publishing publishing;
  private final Actor actor;
  private final Optional<UnitCode> site;

  Portal(Statlib statlib, Regime regime, Actor actor, Optional<UnitCode> site) {
    this.statlib = statlib;
    this.regime = regime;
    this.publishing = regime.published();
    this.actor = actor;
    this.site = site;
  }

  /** The site of one unit, which shows its own reports only (PL3 mục 2). */
  public Portal site(UnitCode unit) {
    return new Portal(statlib, regime, actor, Optional.of(unit));
  }

  /**
   * Brings the content of a file that is to be enclosed; whoever is in charge of no unit's reports
   * brings none.
   *
   * @return what to name in what is posted, or everything that is wrong with the file; then nothing
   *     is kept
   * @throws IllegalStateException if the library was not given where files are kept
   */
  public Decision<Enclosure> bring(String name, ByteSource content) {
    AttachmentStore attachments = attachments();
    if (!this.<Boolean>answer(
        (work, audience) -> audience.map(Audience::administers).orElse(false))) {
      return Decision.refused(ONLY_OFFICERS_BRING_FILES.brokenBy(actor.name()));
    }
    ByteSource bytes = held(content);
    return Inspection.of(name, bytes, publishing.mostBytes())
        .fold(
            file -> Decision.accepted(new Enclosure(name, attachments.put(bytes))),
            Decision::refused);
  }

  /** The content in memory, unless it is too large to be looked at. */
  private ByteSource held(ByteSource content) {
    try {
      return ByteSource.wrap(content.slice(0, publishing.mostBytes() + 1).read());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("The content of a file must be readable", unreadable);
    }
  }

  /** Posts a report of a unit about a period, as the next of its own (Cập nhật). */
  public Outcome post(
      PeriodKey period, UnitCode unit, Particulars particulars, Enclosure... enclosures) {
    int posted = statlib.read(work -> work.publications().count(period, unit));
    return execute(
        new PublicationCommand.Post(
            CommandKey.random(),
            regime.code(),
            new PublicationKey(period, unit, posted + 1),
            particulars,
            ImmutableList.copyOf(enclosures)));
  }

  /** Edits a report (chỉnh sửa): it is shown no longer and waits again. */
  public Outcome edit(
      PublicationKey publication, Particulars particulars, Enclosure... enclosures) {
    return execute(
        new PublicationCommand.Edit(
            CommandKey.random(),
            regime.code(),
            publication,
            version(publication),
            particulars,
            ImmutableList.copyOf(enclosures)));
  }

  /**
   * Approves a report (duyệt): readers see it.
   *
   * @param seen the digest of the content that was looked at
   */
  public Outcome approve(PublicationKey publication, Digest seen) {
    return execute(
        new PublicationCommand.Approve(
            CommandKey.random(), regime.code(), publication, version(publication), seen));
  }

  /** Cancels the approval of a report (hủy duyệt): it is shown no longer and waits again. */
  public Outcome cancelApproval(PublicationKey publication) {
    return execute(
        new PublicationCommand.CancelApproval(
            CommandKey.random(), regime.code(), publication, version(publication)));
  }

  /** Enters whom a unit has put in charge of what it publishes, or instead of whom. */
  public Outcome appoint(
      UnitCode unit, AccountName officer, OfficerRecord record, LegalBasis basis) {
    long version =
        statlib.read(work -> work.appointments().find(unit).map(Appointment::version).orElse(0L));
    return execute(
        new PublicationCommand.Appoint(
            CommandKey.random(), regime.code(), unit, version, officer, record, basis));
  }

  /** The publication, if the actor sees it here. */
  public Optional<Publication> find(PublicationKey publication) {
    return answer(
        (work, audience) ->
            work.publications()
                .find(publication)
                .filter(this::isHere)
                .filter(found -> audience.map(reader -> reader.sees(found)).orElse(false)));
  }

  /**
   * All versions of a publication, in their order, for those who see it while it waits; readers see
   * what is shown now and nothing that was.
   */
  public ImmutableList<Publication> history(PublicationKey publication) {
    return answer(
        (work, audience) ->
            work.publications().history(publication).stream()
                .filter(this::isHere)
                .filter(any -> audience.map(Audience::administers).orElse(false))
                .collect(toImmutableList()));
  }

  /** The page of a list that is asked for, of what the actor sees here. */
  public PublicationPage search(PublicationQuery query) {
    return answer(
        (work, audience) ->
            audience
                .flatMap(reader -> reader.narrow(query))
                .flatMap(this::narrow)
                .map(work.publications()::search)
                .orElse(PublicationPage.EMPTY));
  }

  private Optional<PublicationQuery> narrow(PublicationQuery query) {
    return site.isEmpty()
        ? Optional.of(query)
        : site.filter(unit -> query.unit().map(unit::equals).orElse(true)).map(query::of);
  }

  /**
   * The content of a file of a publication that the actor sees here.
   *
   * @param number the number of the file, from 1
   * @throws IllegalStateException if the library was not given where files are kept
   */
  public Optional<ByteSource> open(PublicationKey publication, int number) {
    AttachmentStore attachments = attachments();
    return find(publication)
        .map(Publication::attachments)
        .filter(files -> number >= 1 && number <= files.size())
        .map(files -> files.get(number - 1))
        .map(Attachment::digest)
        .flatMap(attachments::find);
  }

  /** Who is in charge of what a unit publishes, and who was before, if the actor sees it. */
  public ImmutableList<Appointment> appointments(UnitCode unit) {
    return answer(
        (work, audience) ->
            work.appointments().history(unit).stream()
                .filter(found -> audience.map(reader -> reader.sees(found)).orElse(false))
                .collect(toImmutableList()));
  }

  /**
   * What the units have published of what they owe in a work year, as of now, for everybody who
   * sees anything.
   */
  public Optional<Compliance> compliance(int year) {
    return answer(
        (work, audience) ->
            audience.map(
                any ->
                    Compliance.of(
                        regime,
                        year,
                        work.units().registry(),
                        publishing.kinds().keySet().stream()
                            .map(kind -> regime.period(new PeriodCode(kind, year)).key(year))
                            .flatMap(period -> work.publications().in(period).stream())
                            .collect(toImmutableList()),
                        statlib.now())));
  }

  private <T> T answer(BiFunction<UnitOfWork, Optional<Audience>, T> question) {
    Instant now = statlib.now();
    return statlib.read(
        work ->
            question.apply(
                work,
                Audience.of(
                    work.accounts().find(actor.name()),
                    !work.appointments().of(actor.name()).isEmpty(),
                    regime,
                    statlib.rosters().findUnits(work, regime, now))));
  }

  private boolean isHere(Publication publication) {
    return site.map(publication.key().unit()::equals).orElse(true);
  }

  private AttachmentStore attachments() {
    return statlib
        .attachments()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The library must have been given where files are kept: withAttachments"));
  }

  private long version(PublicationKey publication) {
    return statlib.read(
        work -> work.publications().find(publication).map(Publication::version).orElse(0L));
  }

  private Outcome execute(PublicationCommand command) {
    return statlib.execute(actor, command);
  }
}
