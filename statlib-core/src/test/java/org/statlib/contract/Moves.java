package org.statlib.contract;

import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.NOTARIES;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.form.Catalogue;
import org.statlib.form.ItemCode;
import org.statlib.period.PeriodCode;
import org.statlib.report.Issue;
import org.statlib.report.ReportKey;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;

/** The moves of the sample races. */
final class Moves {

  static final Move START_OWN =
      new Move(
          "start own",
          Move.Thing.OWN,
          (stage, who) -> start(stage, stage.own(), stage.commune(), who));

  static final Move ENTER_OWN =
      new Move(
          "enter own",
          Move.Thing.OWN,
          (stage, who) ->
              enter(stage, stage.own(), stage.commune(), who, ownCells(who), note(who)));

  static final Move SUBMIT_OWN =
      new Move(
          "submit own",
          Move.Thing.OWN,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.commune(), Role.COMPILER, who),
                  stage.country().submission(stage.own())));

  static final Move REQUEST_OWN =
      new Move(
          "request own",
          Move.Thing.OWN,
          (stage, who) -> request(stage, stage.own(), stage.commune(), who));

  static final Move APPROVE_OWN =
      new Move(
          "approve own",
          Move.Thing.OWN,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.commune(), Role.APPROVER, who),
                  SampleActs.approve(stage.country(), stage.own())));

  static final Move GIVE_BACK_OWN =
      new Move(
          "give back own",
          Move.Thing.OWN,
          (stage, who) -> giveBack(stage, stage.own(), stage.commune(), Role.APPROVER, who));

  static final Move SEND_OWN =
      new Move(
          "send own",
          Move.Thing.OWN,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.commune(), Role.APPROVER, who),
                  SampleActs.send(stage.country(), stage.own())));

  static final Move RECEIVE_OWN =
      new Move(
          "receive own", Move.Thing.OWN, (stage, who) -> receive(stage, stage.own(), false, who));

  static final Move RECEIVE_OWN_IN_PLACE =
      new Move(
          "receive own in place",
          Move.Thing.OWN,
          (stage, who) -> receive(stage, stage.own(), true, who));

  static final Move RECEIVER_GIVES_BACK_OWN =
      new Move(
          "receiver gives back own",
          Move.Thing.OWN,
          (stage, who) -> giveBack(stage, stage.own(), stage.district(), Role.COMPILER, who));

  static final Move RECEIVE_OTHER =
      new Move(
          "receive other",
          Move.Thing.OTHER,
          (stage, who) -> receive(stage, stage.other(), false, who));

  static final Move START_ABOVE =
      new Move(
          "start above",
          Move.Thing.ABOVE,
          (stage, who) -> start(stage, stage.above(), stage.district(), who));

  static final Move ENTER_ABOVE =
      new Move(
          "enter above",
          Move.Thing.ABOVE,
          (stage, who) ->
              enter(stage, stage.above(), stage.district(), who, ownCells(who), note(who)));

  static final Move DELEGATE =
      new Move(
          "delegate",
          Move.Thing.ABOVE,
          (stage, who) ->
              enter(
                  stage,
                  stage.above(),
                  stage.district(),
                  who,
                  new Entry.DelegatedRow(
                      BLOCK_II,
                      stage.commune(),
                      SampleCountry.cells("1", 9, "2", 9, "3", 9),
                      "mất điện")));

  static final Move WITHDRAW =
      new Move(
          "withdraw",
          Move.Thing.ABOVE,
          (stage, who) ->
              enter(
                  stage,
                  stage.above(),
                  stage.district(),
                  who,
                  new Entry.WithdrawnRow(BLOCK_II, stage.commune())));

  static final Move TAKE_UP =
      new Move(
          "take up",
          Move.Thing.ABOVE,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.district(), Role.COMPILER, who),
                  new ReportCommand.TakeUp(
                      CommandKey.random(), stage.above(), version(stage, stage.above()))));

  static final Move SUBMIT_ABOVE =
      new Move(
          "submit above",
          Move.Thing.ABOVE,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.district(), Role.COMPILER, who),
                  stage.country().submission(stage.above())));

  static final Move REQUEST_ABOVE =
      new Move(
          "request above",
          Move.Thing.ABOVE,
          (stage, who) -> request(stage, stage.above(), stage.district(), who));

  static final Move FORWARD =
      new Move(
          "forward",
          Move.Thing.ABOVE,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.district(), Role.CHECKER, who),
                  new ReportCommand.Forward(
                      CommandKey.random(),
                      stage.above(),
                      version(stage, stage.above()),
                      stage.country().seen(stage.above()))));

  static final Move CHECKER_GIVES_BACK =
      new Move(
          "checker gives back",
          Move.Thing.ABOVE,
          (stage, who) -> giveBack(stage, stage.above(), stage.district(), Role.CHECKER, who));

  static final Move APPROVE_ABOVE =
      new Move(
          "approve above",
          Move.Thing.ABOVE,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.district(), Role.APPROVER, who),
                  SampleActs.approve(stage.country(), stage.above())));

  static final Move GIVE_BACK_ABOVE =
      new Move(
          "give back above",
          Move.Thing.ABOVE,
          (stage, who) -> giveBack(stage, stage.above(), stage.district(), Role.APPROVER, who));

  static final Move REOPEN_CATALOGUE =
      new Move(
          "reopen catalogue", Move.Thing.CATALOGUE, (stage, who) -> catalogue(stage, false, who));

  static final Move START_LISTING =
      new Move(
          "start listing",
          Move.Thing.LISTING,
          (stage, who) -> start(stage, stage.listing(), stage.province(), who));

  static final Move ENTER_LISTING =
      new Move(
          "enter listing",
          Move.Thing.LISTING,
          (stage, who) -> {
            ItemCode item = SampleCountry.notaries().get(0).code();
            return enter(
                stage,
                stage.listing(),
                stage.province(),
                who,
                new Entry.ItemCells(BLOCK_I, item, SampleCountry.cells("1", 4 + who)),
                note(who));
          });

  static final Move TAKE_UP_LISTING =
      new Move(
          "take up listing",
          Move.Thing.LISTING,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.province(), Role.COMPILER, who),
                  new ReportCommand.TakeUp(
                      CommandKey.random(), stage.listing(), version(stage, stage.listing()))));

  static final Move SUBMIT_LISTING =
      new Move(
          "submit listing",
          Move.Thing.LISTING,
          (stage, who) ->
              new Ask(
                  stage.holder(stage.province(), Role.COMPILER, who),
                  stage.country().submission(stage.listing())));

  static final Move ISSUE =
      new Move(
          "issue",
          Move.Thing.NATIONAL,
          (stage, who) ->
              new Ask(
                  stage.holder(SampleCountry.FOCAL_POINT, Role.APPROVER, who),
                  new ReportCommand.IssueReport(
                      CommandKey.random(),
                      stage.national(),
                      version(stage, stage.national()),
                      stage.country().seen(stage.national()),
                      new Issue("12/QĐ-BTP", LocalDate.of(2024, 3, 1)))));

  static final Move GIVE_BACK_NATIONAL =
      new Move(
          "give back national",
          Move.Thing.NATIONAL,
          (stage, who) ->
              giveBack(stage, stage.national(), SampleCountry.FOCAL_POINT, Role.APPROVER, who));

  static final Move REQUEST_NATIONAL =
      new Move(
          "request national",
          Move.Thing.NATIONAL,
          (stage, who) -> request(stage, stage.national(), SampleCountry.FOCAL_POINT, who));

  /** Opens the official year, which locks the year. */
  static final Move LOCK =
      new Move(
          "lock",
          Move.Thing.PERIOD,
          (stage, who) ->
              new Ask(
                  SampleCountry.operator(),
                  new PeriodCommand.Open(
                      CommandKey.random(),
                      SampleCountry.regime().code(),
                      new PeriodCode("namchinhthuc", stage.period().code().year()))));

  private Moves() {}

  /** Puts the province's catalogue, complete or not. */
  static Ask catalogue(Stage stage, boolean complete, int who) {
    long version =
        stage
            .country()
            .stores()
            .<Optional<Catalogue>>transact(
                work -> work.catalogues().find(NOTARIES, stage.province()))
            .map(Catalogue::version)
            .orElse(0L);
    return new Ask(
        stage.holder(stage.province(), Role.COMPILER, who),
        new CatalogueCommand.Put(
            CommandKey.random(),
            SampleCountry.regime().code(),
            NOTARIES,
            stage.province(),
            version,
            SampleCountry.notaries(),
            complete));
  }

  private static long version(Stage stage, ReportKey key) {
    return stage.country().stored(key).version();
  }

  private static Ask start(Stage stage, ReportKey key, UnitCode unit, int who) {
    return new Ask(
        stage.holder(unit, Role.COMPILER, who), new ReportCommand.Start(CommandKey.random(), key));
  }

  private static Ask enter(Stage stage, ReportKey key, UnitCode unit, int who, Entry... entries) {
    return new Ask(
        stage.holder(unit, Role.COMPILER, who),
        new ReportCommand.Enter(
            CommandKey.random(), key, version(stage, key), ImmutableList.copyOf(entries)));
  }

  private static Entry ownCells(int who) {
    return new Entry.OwnCells(BLOCK_I, SampleCountry.cells("2", 4 + who));
  }

  private static Entry note(int who) {
    return new Entry.Note("số " + who);
  }

  private static Ask request(Stage stage, ReportKey key, UnitCode unit, int who) {
    return new Ask(
        stage.holder(unit, Role.COMPILER, who),
        new ReportCommand.RequestReturn(
            CommandKey.random(), key, version(stage, key), "nhập nhầm cột"));
  }

  private static Ask giveBack(Stage stage, ReportKey key, UnitCode unit, Role role, int who) {
    return new Ask(stage.holder(unit, role, who), SampleActs.giveBack(stage.country(), key));
  }

  private static Ask receive(Stage stage, ReportKey key, boolean inPlace, int who) {
    return new Ask(
        stage.holder(stage.district(), Role.COMPILER, who),
        SampleActs.receive(stage.country(), key, inPlace));
  }
}
