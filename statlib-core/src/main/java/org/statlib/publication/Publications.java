package org.statlib.publication;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.statlib.account.Account;
import org.statlib.account.AccountGrammar;
import org.statlib.account.AccountState;
import org.statlib.account.Role;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Rule;
import org.statlib.command.Violation;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.period.DataWindow;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKind;
import org.statlib.regime.KindRule;
import org.statlib.regime.PublishedKind;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitTree;

/**
 * Decides the acts on what is published on line (PL1 of letter 1607/TCTHADS-VP): one officer is in
 * charge of what a unit publishes, and only who posted a report approves it, edits it or cancels
 * its approval.
 */
public final class Publications {

  static final Rule ACCOUNT_EXISTS =
      new Rule("publication.account.unknown", "PL1 mục 1 B1", "the account must have been issued");
  static final Rule ACCOUNT_IS_ACTIVE =
      new Rule(
          "publication.account.state", "PL1 mục 1 B1", "only an active account acts, this is %s");
  static final Rule THE_REGIME_PUBLISHES =
      new Rule("publication.regime", "ours", "the regime must have a table of what is published");
  static final Rule ONLY_THE_OFFICER_IN_CHARGE =
      new Rule(
          "publication.officer.not-yours",
          "mục 1, PL1 mục 1",
          "only the officer in charge of what the unit publishes acts for it");
  static final Rule ONLY_WHO_POSTED_IT =
      new Rule(
          "publication.own-only",
          "PL1 mục 1, lưu ý",
          "only who posted a report approves it, edits it or cancels its approval");
  static final Rule THE_PUBLICATION_EXISTS =
      new Rule("publication.unknown", "ours", "the report must have been posted");
  static final Rule THE_VERSION_IS_EXPECTED =
      new Rule("publication.version", "ours", "version %s was expected, but it has version %s");
  static final Rule THE_STATE_ALLOWS_IT =
      new Rule("publication.state", "PL1 mục 1 B7", "'%s' is not possible while it is %s");
  static final Rule THE_CONTENT_WAS_SEEN =
      new Rule(
          "publication.content-changed",
          "ours",
          "what is approved must be the content that was looked at");
  static final Rule THE_NUMBER_IS_NEXT =
      new Rule(
          "publication.number",
          "ours",
          "the number must count what the unit posted about the period: the next is %s");
  static final Rule ONLY_PERIODIC_REPORTS =
      new Rule(
          "publication.kind",
          "PL2 mục 1",
          "only the periodic reports of the table are published, and %s is none of them");
  static final Rule THE_UNIT_PUBLISHES =
      new Rule(
          "publication.unit",
          "PL2 mục 1",
          "there must be a unit %s today, of a kind that publishes this report");
  static final Rule THE_PERIOD_HAS_BEGUN =
      new Rule(
          "publication.period.not-begun", "ours", "what the report is about begins on %s only");
  static final Rule THE_NAME_IS_OF_THE_TABLE =
      new Rule("publication.name", "PL2 mục 2", "the short name of this report must be '%s'");
  static final Rule ISSUED_IN_TIME_TO_BE_POSTED =
      new Rule(
          "publication.issued",
          "PL1 mục 1 B6",
          "the day of issue must be from %s, the first day of the period, to today, %s");
  static final Rule PARTICULARS_ARE_VALID = new Rule("publication.particulars", "ours", "%s");
  static final Rule A_PDF_IS_ENCLOSED =
      new Rule(
          "publication.attachments.signed",
          "PL1 mục 1 B6 (1)",
          "the signed report must be enclosed as one PDF, but %s were enclosed");
  static final Rule A_TEXT_IS_ENCLOSED =
      new Rule(
          "publication.attachments.text",
          "PL1 mục 1 B6 (2)",
          "the text of the report must be enclosed as DOC or DOCX");
  static final Rule FILES_ARE_FEW =
      new Rule(
          "publication.attachments.count", "ours", "at most %s files are enclosed, but %s were");
  static final Rule FILES_ARE_NAMED_APART =
      new Rule("publication.attachments.twice", "ours", "each file must have a name of its own");
  static final Rule THE_CONTENT_WAS_BROUGHT =
      new Rule(
          "publication.attachment.missing",
          "ours",
          "the content of each file must have been brought before");
  static final Rule THE_OPERATOR_APPOINTS =
      new Rule(
          "publication.appoint.not-operator",
          "mục 1",
          "who is in charge of a unit's reports is entered by the admin of the operator");
  static final Rule AN_OFFICER_HAS_AN_ACCOUNT =
      new Rule(
          "publication.appoint.account",
          "mục 1, PL1 mục 1 B1",
          "the officer must have an active account of the unit, or of one that belongs to it");
  static final Rule THE_RECORD_IS_VALID = new Rule("publication.appoint.record", "mục 1", "%s");
  static final Rule THE_MAILBOX_IS_THE_ACCOUNTS =
      new Rule(
          "publication.appoint.mailbox",
          "mục 1, PL1 mục 1 B1",
          "the mailbox must be the one that the officer signs in with");
  static final Rule THE_APPOINTMENT_IS_EXPECTED =
      new Rule(
          "publication.appoint.version",
          "ours",
          "version %s was expected, but the unit's appointment has version %s");

  /** How many files a report may have; no more are looked at. */
  public static final int MOST_FILES = 10;

  /**
   * What a decision on a publication reads.
   *
   * @param now when it is done
   * @param actor the stored account of who acts; none if there is no such account
   * @param regime the regime whose table holds
   * @param units the units of today; none before there are any
   * @param appointment who is in charge of the unit
   * @param officer the account that is to be appointed, if it is there
   * @param before the publication; none if it was not posted
   * @param posted how many publications about the period the unit has posted
   * @param inspected what the files are that are enclosed; one whose content is not there is
   *     missing here
   */
  public record Standing(
      Instant now,
      Optional<Account> actor,
      Regime regime,
      Optional<UnitTree> units,
      Optional<Appointment> appointment,
      Optional<Account> officer,
      Optional<Publication> before,
      int posted,
      ImmutableMap<Enclosure, Decision<Attachment>> inspected) {

    public Standing {
      requireNonNull(now, "now");
      requireNonNull(regime, "regime");
      requireNonNull(inspected, "inspected");
    }
  }

  /**
   * What follows from an act: a publication or an appointment.
   *
   * @param publication its next version, if the act is on one
   * @param appointment the unit's next, if the act makes one
   * @param fact what happened
   */
  public record Kept(
      Optional<Publication> publication, Optional<Appointment> appointment, Fact fact) {

    /** The version of what the act was on. */
    public long version() {
      return publication
          .map(Publication::version)
          .orElseGet(() -> appointment.orElseThrow().version());
    }
  }

  private final Standing standing;
  private final PublicationCommand command;
  private final List<Violation> reasons = new ArrayList<>();

  private Publications(Standing standing, PublicationCommand command) {
    this.standing = standing;
    this.command = command;
  }

  /** The chain of a publication. */
  public static ChainKey chain(PublicationKey publication) {
    return ChainKey.of("publication", publication);
  }

  /** The chain of who is in charge of what a unit publishes. */
  public static ChainKey chain(UnitCode unit) {
    return ChainKey.of("appointment", unit);
  }

  /** What a stored publication is digested as. */
  public static Digest digest(Publication publication) {
    return Digest.of("statlib.publication", publication);
  }

  /** What a stored appointment is digested as. */
  public static Digest digest(Appointment appointment) {
    return Digest.of("statlib.publication.appointment", appointment);
  }

  /** What follows from an act, or everything that is wrong with it. */
  public static Decision<Kept> decide(Standing standing, PublicationCommand command) {
    return new Publications(standing, command).decide();
  }

  private Decision<Kept> decide() {
    if (standing.actor().isEmpty()) {
      return refused(ACCOUNT_EXISTS);
    }
    Account actor = standing.actor().get();
    if (actor.state() != AccountState.ACTIVE) {
      return refused(ACCOUNT_IS_ACTIVE, actor.state());
    }
    Optional<Publishing> publishing = standing.regime().publishing();
    if (publishing.isEmpty()) {
      return refused(THE_REGIME_PUBLISHES);
    }
    if (command instanceof PublicationCommand.Appoint appoint) {
      return isOperators(standing.regime(), standing.units(), actor)
          ? appoint(appoint)
          : refused(THE_OPERATOR_APPOINTS);
    }
    if (!isInCharge(actor)) {
      return refused(ONLY_THE_OFFICER_IN_CHARGE);
    }
    return command instanceof PublicationCommand.Post post
        ? post(actor, publishing.get(), post)
        : onPosted(actor, publishing.get(), (PublicationCommand.OnPublication) command);
  }

  private boolean isInCharge(Account actor) {
    return standing.appointment().map(Appointment::officer).equals(Optional.of(actor.name()));
  }

  /** Whether an account keeps units and accounts for all. */
  static boolean isOperators(Regime regime, Optional<UnitTree> units, Account account) {
    return account.role() == Role.ADMIN
        && units
            .flatMap(tree -> tree.find(account.unit()))
            .map(unit -> regime.kinds().get(unit.kind()))
            .map(KindRule::operator)
            .orElse(false);
  }

  private Decision<Kept> post(Account actor, Publishing publishing, PublicationCommand.Post post) {
    if (post.publication().number() != standing.posted() + 1) {
      broken(THE_NUMBER_IS_NEXT, standing.posted() + 1);
    }
    Optional<ImmutableList<Attachment>> files = written(publishing, post);
    if (!reasons.isEmpty() || files.isEmpty()) {
      return Decision.refused(reasons);
    }
    return kept(
        Publication.posted(
            post.publication(), post.particulars(), files.get(), actor.name(), standing.now()),
        "post");
  }

  private Decision<Kept> onPosted(
      Account actor, Publishing publishing, PublicationCommand.OnPublication act) {
    if (standing.before().isEmpty()) {
      return refused(THE_PUBLICATION_EXISTS);
    }
    Publication before = standing.before().get();
    if (!before.postedBy().equals(actor.name()) && !publishing.handsOver()) {
      return refused(ONLY_WHO_POSTED_IT);
    }
    if (act.version() != before.version()) {
      broken(THE_VERSION_IS_EXPECTED, act.version(), before.version());
    }
    if (act instanceof PublicationCommand.Edit edit) {
      Optional<ImmutableList<Attachment>> files = written(publishing, edit);
      return files.isPresent() && reasons.isEmpty()
          ? kept(before.edited(edit.particulars(), files.get()), "edit")
          : Decision.refused(reasons);
    }
    if (act instanceof PublicationCommand.Approve approve) {
      require(before, PublicationState.PENDING, "approve");
      if (!approve.seen().equals(before.content())) {
        broken(THE_CONTENT_WAS_SEEN);
      }
      return reasons.isEmpty()
          ? kept(before.approved(standing.now()), "approve")
          : Decision.refused(reasons);
    }
    require(before, PublicationState.APPROVED, "cancel approval");
    return reasons.isEmpty()
        ? kept(before.withdrawn(), "cancel approval")
        : Decision.refused(reasons);
  }

  private void require(Publication before, PublicationState state, String act) {
    if (before.state() != state) {
      broken(THE_STATE_ALLOWS_IT, act, before.state());
    }
  }

  /**
   * The files of what is written, if they are all right; what is wrong stands among the reasons.
   */
  private Optional<ImmutableList<Attachment>> written(
      Publishing publishing, PublicationCommand.Writing writing) {
    writing.particulars().faults().forEach(fault -> broken(PARTICULARS_ARE_VALID, fault));
    requireOfTheTable(publishing, writing);
    return files(writing.enclosures());
  }

  private void requireOfTheTable(Publishing publishing, PublicationCommand.Writing writing) {
    Regime regime = standing.regime();
    PeriodCode period = writing.publication().period().code();
    Optional<PublishedKind> published =
        Optional.ofNullable(publishing.kinds().get(period.kind()))
            .filter(any -> isOfTheSeries(writing.publication()));
    if (published.isEmpty()) {
      broken(ONLY_PERIODIC_REPORTS, writing.publication().period());
      return;
    }
    String name = published.get().shortTitle().in(period.year());
    if (!writing.particulars().name().equals(name)) {
      broken(THE_NAME_IS_OF_THE_TABLE, name);
    }
    Optional<Unit> unit = standing.units().flatMap(tree -> tree.find(writing.unit()));
    if (unit.isEmpty() || !published.get().publishers().contains(unit.get().kind())) {
      broken(THE_UNIT_PUBLISHES, writing.unit());
      return;
    }
    regime
        .findWindow(unit.get().kind(), period)
        .map(DataWindow::from)
        .ifPresent(from -> requireDays(from, writing.particulars().issuedOn()));
  }

  private boolean isOfTheSeries(PublicationKey publication) {
    PeriodKind kind = standing.regime().periods().get(publication.period().code().kind());
    return kind != null && kind.series().equals(publication.period().series());
  }

  private void requireDays(LocalDate from, LocalDate issuedOn) {
    LocalDate today = LocalDate.ofInstant(standing.now(), standing.regime().zone());
    if (from.isAfter(today)) {
      broken(THE_PERIOD_HAS_BEGUN, from);
    } else if (issuedOn.isBefore(from) || issuedOn.isAfter(today)) {
      broken(ISSUED_IN_TIME_TO_BE_POSTED, from, today);
    }
  }

  private Optional<ImmutableList<Attachment>> files(ImmutableList<Enclosure> enclosures) {
    if (enclosures.size() > MOST_FILES) {
      broken(FILES_ARE_FEW, MOST_FILES, enclosures.size());
      return Optional.empty();
    }
    Set<String> names = new HashSet<>();
    List<Attachment> files = new ArrayList<>();
    for (Enclosure enclosure : enclosures) {
      if (!names.add(enclosure.name().toLowerCase(Locale.ROOT))) {
        broken(FILES_ARE_NAMED_APART);
      }
      Decision<Attachment> inspected = standing.inspected().get(enclosure);
      if (inspected == null) {
        broken(THE_CONTENT_WAS_BROUGHT);
      } else {
        reasons.addAll(inspected.reasons());
        files.addAll(inspected.fold(ImmutableList::of, refused -> ImmutableList.of()));
      }
    }
    if (files.size() < enclosures.size()) {
      return Optional.empty();
    }
    long texts = files.stream().filter(file -> file.type().isText()).count();
    if (files.size() - texts != 1) {
      broken(A_PDF_IS_ENCLOSED, files.size() - texts);
    }
    if (texts == 0) {
      broken(A_TEXT_IS_ENCLOSED);
    }
    return Optional.of(files.stream().collect(toImmutableList()));
  }

  private Decision<Kept> appoint(PublicationCommand.Appoint appoint) {
    long version = standing.appointment().map(Appointment::version).orElse(0L);
    if (appoint.version() != version) {
      broken(THE_APPOINTMENT_IS_EXPECTED, appoint.version(), version);
    }
    Optional<UnitTree> units = standing.units();
    if (units.flatMap(tree -> tree.find(appoint.unit())).filter(this::publishes).isEmpty()) {
      broken(THE_UNIT_PUBLISHES, appoint.unit());
    } else if (standing.officer().filter(this::canBeAppointed).isEmpty()) {
      broken(AN_OFFICER_HAS_AN_ACCOUNT);
    }
    appoint.record().faults().forEach(fault -> broken(THE_RECORD_IS_VALID, fault));
    if (!isMailbox(appoint)) {
      broken(THE_MAILBOX_IS_THE_ACCOUNTS);
    }
    if (!reasons.isEmpty()) {
      return Decision.refused(reasons);
    }
    Appointment next =
        new Appointment(
            appoint.unit(),
            appoint.officer(),
            appoint.record(),
            appoint.basis(),
            standing.now(),
            version + 1);
    return Decision.accepted(
        new Kept(
            Optional.empty(),
            Optional.of(next),
            new Fact(
                chain(next.unit()),
                version == 0 ? "appoint" : "replace",
                next.basis().document(),
                Optional.of(digest(next)))));
  }

  private boolean publishes(Unit unit) {
    return standing.regime().publishing().orElseThrow().kinds().values().stream()
        .anyMatch(kind -> kind.publishers().contains(unit.kind()));
  }

  /** The heads of a system have no mailbox of their own: one of their units' may act for them. */
  private boolean canBeAppointed(Account account) {
    return account.state() == AccountState.ACTIVE
        && (account.unit().equals(command.unit())
            || standing
                .units()
                .filter(tree -> tree.find(account.unit()).isPresent())
                .map(tree -> tree.isBelow(account.unit(), command.unit()))
                .orElse(false));
  }

  private boolean isMailbox(PublicationCommand.Appoint appoint) {
    return standing.regime().accountNames() instanceof AccountGrammar.Mailbox grammar
        ? appoint.record().mailbox().equals(appoint.officer() + "@" + grammar.domain())
        : appoint.record().mailbox().indexOf('@') > 0;
  }

  private static Decision<Kept> kept(Publication next, String act) {
    return Decision.accepted(
        new Kept(
            Optional.of(next),
            Optional.empty(),
            new Fact(chain(next.key()), act, "", Optional.of(digest(next)))));
  }

  private String subject() {
    return command instanceof PublicationCommand.OnPublication act
        ? act.publication().toString()
        : command.unit().toString();
  }

  private Decision<Kept> refused(Rule rule, Object... arguments) {
    return Decision.refused(rule.brokenBy(subject(), arguments));
  }

  private void broken(Rule rule, Object... arguments) {
    reasons.add(rule.brokenBy(subject(), arguments));
  }
}
