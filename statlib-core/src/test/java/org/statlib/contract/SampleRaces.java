package org.statlib.contract;

import com.google.common.collect.ImmutableList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.statlib.account.AccountCommand;
import org.statlib.account.AccountFilter;
import org.statlib.account.AccountName;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.period.RegimeCode;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.workflow.ReportCommand;

/**
 * The races that official reporting must not lose: every two kinds of act that can be done from one
 * position.
 */
final class SampleRaces {

  private static final RegimeCode REGIME = SampleCountry.regime().code();

  private static final Position NOTHING =
      Position.of("nothing begun", stage -> {}, Moves.START_OWN, Moves.START_ABOVE, Moves.LOCK);

  private static final Position CATALOGUE =
      Position.of(
          "catalogue complete",
          SampleRaces::complete,
          Moves.REOPEN_CATALOGUE,
          Moves.START_LISTING,
          Moves.LOCK);

  private static final Position LISTING =
      Position.of(
          "listing begun",
          stage -> {
            complete(stage);
            stage.country().walkTo(stage.listing(), ReportStatus.DRAFT);
          },
          Moves.REOPEN_CATALOGUE,
          Moves.ENTER_LISTING,
          Moves.TAKE_UP_LISTING,
          Moves.SUBMIT_LISTING,
          Moves.LOCK);

  private static final Position BEGUN =
      Position.of(
          "both begun",
          stage -> walk(stage, ReportStatus.DRAFT, ReportStatus.DRAFT),
          Moves.ENTER_OWN,
          Moves.SUBMIT_OWN,
          Moves.ENTER_ABOVE,
          Moves.DELEGATE,
          Moves.TAKE_UP,
          Moves.SUBMIT_ABOVE,
          Moves.LOCK);

  private static final Position SUBMITTED =
      Position.of(
          "own in approval",
          stage -> walk(stage, ReportStatus.IN_APPROVAL, ReportStatus.DRAFT),
          Moves.APPROVE_OWN,
          Moves.GIVE_BACK_OWN,
          Moves.REQUEST_OWN,
          Moves.ENTER_ABOVE,
          Moves.DELEGATE,
          Moves.TAKE_UP,
          Moves.SUBMIT_ABOVE,
          Moves.LOCK);

  private static final Position APPROVED =
      Position.of(
          "own approved",
          stage -> walk(stage, ReportStatus.APPROVED, ReportStatus.DRAFT),
          Moves.SEND_OWN,
          Moves.GIVE_BACK_OWN,
          Moves.REQUEST_OWN,
          Moves.ENTER_ABOVE,
          Moves.DELEGATE,
          Moves.TAKE_UP,
          Moves.SUBMIT_ABOVE,
          Moves.LOCK);

  private static final Position SENT =
      Position.of(
              "own sent",
              stage -> walk(stage, ReportStatus.SENT, ReportStatus.DRAFT),
              Moves.RECEIVE_OWN,
              Moves.RECEIVER_GIVES_BACK_OWN,
              Moves.REQUEST_OWN,
              Moves.ENTER_ABOVE,
              Moves.TAKE_UP,
              Moves.SUBMIT_ABOVE,
              Moves.LOCK)
          // The parent would acknowledge as missing what is being received.
          .withRivals(Moves.RECEIVE_OWN, Moves.SUBMIT_ABOVE);

  private static final Position DELEGATED =
      Position.of(
          "own sent, figures entered for it above",
          stage -> {
            walk(stage, ReportStatus.APPROVED, ReportStatus.DRAFT);
            done(stage, Moves.DELEGATE);
            stage.country().walkTo(stage.own(), ReportStatus.SENT);
          },
          Moves.RECEIVE_OWN_IN_PLACE,
          Moves.WITHDRAW,
          Moves.RECEIVER_GIVES_BACK_OWN,
          Moves.REQUEST_OWN,
          Moves.ENTER_ABOVE,
          Moves.TAKE_UP,
          Moves.SUBMIT_ABOVE,
          Moves.LOCK);

  private static final Position RECEIVED =
      Position.of(
              "own received and taken up",
              stage -> stage.country().receiveAllBelow(stage.above()),
              Moves.RECEIVER_GIVES_BACK_OWN,
              Moves.REQUEST_OWN,
              Moves.ENTER_ABOVE,
              Moves.TAKE_UP,
              Moves.SUBMIT_ABOVE,
              Moves.LOCK)
          .withRivals(Moves.RECEIVER_GIVES_BACK_OWN, Moves.SUBMIT_ABOVE);

  private static final Position CHECKED =
      Position.of(
          "above in check",
          stage -> walk(stage, ReportStatus.APPROVED, ReportStatus.IN_CHECK),
          Moves.FORWARD,
          Moves.CHECKER_GIVES_BACK,
          Moves.REQUEST_ABOVE,
          Moves.SEND_OWN,
          Moves.LOCK);

  private static final Position ABOVE_SUBMITTED =
      Position.of(
          "above in approval",
          stage -> walk(stage, ReportStatus.APPROVED, ReportStatus.IN_APPROVAL),
          Moves.APPROVE_ABOVE,
          Moves.GIVE_BACK_ABOVE,
          Moves.REQUEST_ABOVE,
          Moves.SEND_OWN,
          Moves.LOCK);

  private static final Position NATIONAL =
      Position.of(
          "national report approved",
          stage -> stage.country().walkTo(stage.national(), ReportStatus.APPROVED),
          Moves.ISSUE,
          Moves.GIVE_BACK_NATIONAL,
          Moves.REQUEST_NATIONAL,
          Moves.LOCK);

  /** Where many can do something: approve, return, receive and enter for each other. */
  private static final Position BUSY =
      Position.of(
          "own in approval, the other sent",
          stage -> {
            stage.country().walkTo(stage.other(), ReportStatus.SENT);
            walk(stage, ReportStatus.IN_APPROVAL, ReportStatus.DRAFT);
          },
          Moves.LOCK,
          Moves.GIVE_BACK_OWN,
          Moves.RECEIVE_OTHER,
          Moves.APPROVE_OWN,
          Moves.DELEGATE);

  private static final ImmutableList<Position> POSITIONS =
      ImmutableList.of(
          NOTHING,
          CATALOGUE,
          LISTING,
          BEGUN,
          SUBMITTED,
          APPROVED,
          SENT,
          DELEGATED,
          RECEIVED,
          CHECKED,
          ABOVE_SUBMITTED,
          NATIONAL);

  /** Each two kinds of act that meet, from the first position where they do. */
  static final ImmutableList<Race> OF_TWO = ofTwo();

  /** Three at once of those who lock, return, receive, approve and enter for others. */
  static final ImmutableList<Race> OF_THREE =
      BUSY.triples().stream().map(BUSY::race).collect(ImmutableList.toImmutableList());

  private SampleRaces() {}

  private static ImmutableList<Race> ofTwo() {
    Set<ImmutableList<Move>> met = new HashSet<>();
    ImmutableList.Builder<Race> races = ImmutableList.builder();
    for (Position position : POSITIONS) {
      position.pairs().stream().filter(met::add).map(position::race).forEach(races::add);
    }
    return races
        .add(delegatingRacesSendingAndReceiving())
        .add(withdrawingRacesApproving())
        .add(lockingRacesApproving())
        .add(issuingRacesIssuing())
        .build();
  }

  /** Scenario 16: it is approved while the account is not locked, or not at all. */
  private static Race lockingRacesApproving() {
    return new Race(
        "locking an account and unlocking it race its approving",
        2,
        false,
        stage -> {
          stage.country().walkTo(stage.own(), ReportStatus.IN_APPROVAL);
          Ask approve = Moves.APPROVE_OWN.ask(stage, 1);
          AccountName name = approve.actor().name();
          long version = stage.country().statlib().find(name).orElseThrow().version();
          return ImmutableList.of(
              ImmutableList.of(approve),
              ImmutableList.of(
                  new Ask(
                      SampleCountry.operator(),
                      new AccountCommand.Lock(
                          CommandKey.random(), REGIME, name, version, "Thôi nhiệm vụ")),
                  new Ask(
                      SampleCountry.operator(),
                      new AccountCommand.Unlock(
                          CommandKey.random(), REGIME, name, version + 1, "Trở lại"))));
        });
  }

  private static Race issuingRacesIssuing() {
    return new Race(
        "one account is issued twice",
        1,
        false,
        stage -> {
          AccountFilter there = AccountFilter.ALL.of(stage.commune());
          String sign = "n" + stage.country().statlib().accounts(there).size();
          UnitAccountName name =
              new UnitAccountName(stage.commune(), Role.COMPILER, Optional.of(sign));
          return ImmutableList.of(
              ImmutableList.of(issue(name, "an")), ImmutableList.of(issue(name, "binh")));
        });
  }

  private static Ask issue(UnitAccountName name, String holder) {
    return new Ask(
        SampleCountry.operator(),
        new AccountCommand.Issue(
            CommandKey.random(), REGIME, name, PersonId.of(holder), Secret.random(), "Công văn"));
  }

  /** Scenario 10. One of the contestants does two acts, one after the other. */
  private static Race delegatingRacesSendingAndReceiving() {
    return new Race(
        "figures entered for a commune race its own being sent and received",
        1,
        false,
        stage -> {
          walk(stage, ReportStatus.APPROVED, ReportStatus.DRAFT);
          ReportKey own = stage.own();
          long version = stage.country().stored(own).version();
          return ImmutableList.of(
              ImmutableList.of(Moves.DELEGATE.ask(stage, 0)),
              ImmutableList.of(
                  Moves.SEND_OWN.ask(stage, 1),
                  new Ask(
                      stage.holder(stage.district(), Role.COMPILER, 1),
                      new ReportCommand.Receive(
                          CommandKey.random(),
                          own,
                          version + 1,
                          stage.country().seen(own),
                          false))));
        });
  }

  /** Scenario 11: what is in the approved total is covered as it was when it was submitted. */
  private static Race withdrawingRacesApproving() {
    return new Race(
        "figures entered for a commune are withdrawn while the district approves its total",
        1,
        false,
        stage -> {
          walk(stage, ReportStatus.DRAFT, ReportStatus.DRAFT);
          done(stage, Moves.DELEGATE);
          stage.country().walkTo(stage.above(), ReportStatus.IN_APPROVAL);
          return ImmutableList.of(
              ImmutableList.of(Moves.APPROVE_ABOVE.ask(stage, 0)),
              ImmutableList.of(Moves.WITHDRAW.ask(stage, 1)));
        });
  }

  private static void walk(Stage stage, ReportStatus own, ReportStatus above) {
    stage.country().walkTo(stage.own(), own);
    stage.country().walkTo(stage.above(), above);
  }

  private static void complete(Stage stage) {
    done(stage, Moves.catalogue(stage, true, 0));
  }

  private static void done(Stage stage, Move move) {
    done(stage, move.ask(stage, 0));
  }

  private static void done(Stage stage, Ask ask) {
    stage.country().done(ask.actor(), ask.command());
  }
}
