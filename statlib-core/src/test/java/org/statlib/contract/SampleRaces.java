package org.statlib.contract;

import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BLOCK_II;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_12B;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.HA_TINH;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.NOTARIES;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.statlib.account.Actor;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.form.Catalogue;
import org.statlib.period.PeriodCode;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.workflow.CatalogueCommand;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;

/** The races that official reporting must not lose ({@code RELIABILITY.md} §3, Concurrency). */
final class SampleRaces {

  private static final Actor BC = SampleCountry.actor(BOC_BO, Role.COMPILER);
  private static final Actor LD = SampleCountry.actor(BOC_BO, Role.APPROVER);
  private static final Actor SECOND_BC =
      SampleCountry.actor(SampleCountry.secondAccount(BOC_BO, Role.COMPILER).name());
  private static final Actor SECOND_LD =
      SampleCountry.actor(SampleCountry.secondAccount(BOC_BO, Role.APPROVER).name());
  private static final Actor DISTRICT_BC = SampleCountry.actor(PAC_NAM, Role.COMPILER);
  private static final Actor DISTRICT_KT = SampleCountry.actor(PAC_NAM, Role.CHECKER);
  private static final Actor SECOND_DISTRICT_BC =
      SampleCountry.actor(SampleCountry.secondAccount(PAC_NAM, Role.COMPILER).name());

  private SampleRaces() {}

  /** The sample country with a second compiler and approver where races are run. */
  static SampleFounding founding() {
    return SampleCountry.founding()
        .withAccount(SampleCountry.secondAccount(BOC_BO, Role.COMPILER))
        .withAccount(SampleCountry.secondAccount(BOC_BO, Role.APPROVER))
        .withAccount(SampleCountry.secondAccount(PAC_NAM, Role.COMPILER));
  }

  static ImmutableList<Race> all() {
    return ImmutableList.<Race>builder()
        .add(
            own(
                "two start one report",
                Optional.empty(),
                (country, key) -> new Ask(BC, new ReportCommand.Start(CommandKey.random(), key)),
                (country, key) ->
                    new Ask(SECOND_BC, new ReportCommand.Start(CommandKey.random(), key))))
        .add(
            own(
                "two compilers enter",
                Optional.of(ReportStatus.DRAFT),
                (country, key) -> enter(country, BC, key, 4),
                (country, key) -> enter(country, SECOND_BC, key, 5)))
        .add(
            own(
                "entering races submitting",
                Optional.of(ReportStatus.DRAFT),
                (country, key) -> enter(country, SECOND_BC, key, 4),
                (country, key) -> new Ask(BC, country.submission(key))))
        .add(
            own(
                "two approvers approve",
                Optional.of(ReportStatus.IN_APPROVAL),
                (country, key) -> new Ask(LD, SampleActs.approve(country, key)),
                (country, key) -> new Ask(SECOND_LD, SampleActs.approve(country, key))))
        .add(
            own(
                "approving races returning",
                Optional.of(ReportStatus.IN_APPROVAL),
                (country, key) -> new Ask(LD, SampleActs.approve(country, key)),
                (country, key) -> new Ask(SECOND_LD, SampleActs.giveBack(country, key))))
        .add(
            own(
                "sending races returning",
                Optional.of(ReportStatus.APPROVED),
                (country, key) -> new Ask(LD, SampleActs.send(country, key)),
                (country, key) -> new Ask(SECOND_LD, SampleActs.giveBack(country, key))))
        .add(
            own(
                "receiving races returning",
                Optional.of(ReportStatus.SENT),
                (country, key) -> new Ask(DISTRICT_BC, SampleActs.receive(country, key, false)),
                (country, key) -> new Ask(SECOND_DISTRICT_BC, SampleActs.giveBack(country, key))))
        .add(
            new Race(
                "forwarding races returning by the checker",
                1,
                country -> {
                  ReportKey above = country.report(FORM_17B, PAC_NAM);
                  country.walkTo(above, ReportStatus.IN_CHECK);
                  return two(
                      new Ask(
                          DISTRICT_KT,
                          new ReportCommand.Forward(
                              CommandKey.random(),
                              above,
                              country.stored(above).version(),
                              country.seen(above))),
                      new Ask(DISTRICT_KT, SampleActs.giveBack(country, above)));
                }))
        .add(childReturnRacesParentSubmit())
        .add(childReceiptRacesParentSubmit())
        .add(delegatedRacesOwn())
        .add(delegatedRacesSending())
        .add(withdrawalRacesReceivingInItsPlace())
        .add(catalogueRacesSubmitting())
        .add(catalogueRacesStarting())
        .add(onePeriodOpenedTwice())
        .add(lockRaces("entering", Optional.of(ReportStatus.DRAFT), c -> enter(c, BC, own(c), 4)))
        .add(
            lockRaces(
                "starting",
                Optional.empty(),
                c -> new Ask(BC, new ReportCommand.Start(CommandKey.random(), own(c)))))
        .add(
            lockRaces(
                "submitting",
                Optional.of(ReportStatus.DRAFT),
                c -> new Ask(BC, c.submission(own(c)))))
        .add(
            lockRaces(
                "approving",
                Optional.of(ReportStatus.IN_APPROVAL),
                c -> new Ask(LD, SampleActs.approve(c, own(c)))))
        .add(
            lockRaces(
                "sending",
                Optional.of(ReportStatus.APPROVED),
                c -> new Ask(LD, SampleActs.send(c, own(c)))))
        .add(
            lockRaces(
                "receiving",
                Optional.of(ReportStatus.SENT),
                c -> new Ask(DISTRICT_BC, SampleActs.receive(c, own(c), false))))
        .add(
            lockRaces(
                "returning",
                Optional.of(ReportStatus.SENT),
                c -> new Ask(DISTRICT_BC, SampleActs.giveBack(c, own(c)))))
        .build();
  }

  private static Race own(
      String name,
      Optional<ReportStatus> from,
      BiFunction<SampleCountry, ReportKey, Ask> one,
      BiFunction<SampleCountry, ReportKey, Ask> other) {
    return new Race(
        name,
        1,
        country -> {
          ReportKey key = own(country);
          from.ifPresent(status -> country.walkTo(key, status));
          return two(one.apply(country, key), other.apply(country, key));
        });
  }

  /** A write skew: each reads what the other writes, and writes something else. */
  private static Race childReturnRacesParentSubmit() {
    return new Race(
        "returning a child races submitting its parent",
        1,
        country -> {
          ReportKey child = own(country);
          ReportKey above = country.report(FORM_17B, PAC_NAM);
          country.receiveAllBelow(above);
          return two(
              new Ask(SECOND_DISTRICT_BC, SampleActs.giveBack(country, child)),
              new Ask(DISTRICT_BC, country.submission(above)));
        });
  }

  /** A write skew: the parent acknowledges as missing what is being received. */
  private static Race childReceiptRacesParentSubmit() {
    return new Race(
        "receiving a child races submitting its parent without it",
        1,
        country -> {
          ReportKey child = own(country);
          ReportKey above = country.report(FORM_17B, PAC_NAM);
          country.walkTo(child, ReportStatus.SENT);
          country.walkTo(above, ReportStatus.DRAFT);
          return two(
              new Ask(SECOND_DISTRICT_BC, SampleActs.receive(country, child, false)),
              new Ask(DISTRICT_BC, country.submission(above)));
        });
  }

  private static Race delegatedRacesOwn() {
    return new Race(
        "figures entered for a commune race its own being sent and received",
        1,
        country -> {
          ReportKey child = own(country);
          ReportKey above = country.report(FORM_17B, PAC_NAM);
          country.walkTo(child, ReportStatus.APPROVED);
          country.walkTo(above, ReportStatus.DRAFT);
          long version = country.stored(child).version();
          return ImmutableList.of(
              ImmutableList.of(delegate(country, above)),
              ImmutableList.of(
                  new Ask(LD, SampleActs.send(country, child)),
                  new Ask(
                      SECOND_DISTRICT_BC,
                      new ReportCommand.Receive(
                          CommandKey.random(), child, version + 1, country.seen(child), false))));
        });
  }

  /** Both may be served, but figures are not entered for who has sent. */
  private static Race delegatedRacesSending() {
    return new Race(
        "figures entered for a commune race its sending",
        2,
        country -> {
          ReportKey child = own(country);
          ReportKey above = country.report(FORM_17B, PAC_NAM);
          country.walkTo(child, ReportStatus.APPROVED);
          country.walkTo(above, ReportStatus.DRAFT);
          return two(delegate(country, above), new Ask(LD, SampleActs.send(country, child)));
        });
  }

  private static Race withdrawalRacesReceivingInItsPlace() {
    return new Race(
        "a withdrawal races receiving in the place of figures entered",
        2,
        country -> {
          ReportKey child = own(country);
          ReportKey above = country.report(FORM_17B, PAC_NAM);
          country.walkTo(above, ReportStatus.DRAFT);
          Ask delegated = delegate(country, above);
          country.done(delegated.actor(), delegated.command());
          country.walkTo(child, ReportStatus.SENT);
          return two(
              new Ask(
                  DISTRICT_BC,
                  new ReportCommand.Enter(
                      CommandKey.random(),
                      above,
                      country.stored(above).version(),
                      ImmutableList.of(new Entry.WithdrawnRow(BLOCK_II, BOC_BO)))),
              new Ask(SECOND_DISTRICT_BC, SampleActs.receive(country, child, true)));
        });
  }

  private static Race catalogueRacesSubmitting() {
    return new Race(
        "reopening a catalogue races submitting the form on it",
        2,
        country -> {
          ReportKey key = country.report(FORM_12B, HA_TINH);
          complete(country, true);
          country.walkTo(key, ReportStatus.DRAFT);
          return two(
              catalogue(country, false),
              new Ask(SampleCountry.actor(HA_TINH, Role.COMPILER), country.submission(key)));
        });
  }

  private static Race catalogueRacesStarting() {
    return new Race(
        "reopening a catalogue races starting the form on it",
        2,
        country -> {
          complete(country, true);
          return two(
              catalogue(country, false),
              new Ask(
                  SampleCountry.actor(HA_TINH, Role.COMPILER),
                  new ReportCommand.Start(CommandKey.random(), country.report(FORM_12B, HA_TINH))));
        });
  }

  private static Race onePeriodOpenedTwice() {
    return new Race(
        "one period is opened twice at once", 1, country -> two(lock(country), lock(country)));
  }

  private static Race lockRaces(
      String act, Optional<ReportStatus> from, Function<SampleCountry, Ask> ask) {
    return new Race(
        "the lock races " + act,
        2,
        country -> {
          country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.IN_APPROVAL);
          from.ifPresent(status -> country.walkTo(own(country), status));
          return two(lock(country), ask.apply(country));
        });
  }

  /** Opens the official year, which locks the year. */
  private static Ask lock(SampleCountry country) {
    return new Ask(
        SampleCountry.operator(),
        new PeriodCommand.Open(
            CommandKey.random(),
            SampleCountry.regime().code(),
            new PeriodCode("namchinhthuc", country.period().code().year())));
  }

  private static ReportKey own(SampleCountry country) {
    return country.report(FORM_17A, BOC_BO);
  }

  private static Ask enter(SampleCountry country, Actor actor, ReportKey key, int value) {
    return new Ask(
        actor,
        new ReportCommand.Enter(
            CommandKey.random(),
            key,
            country.stored(key).version(),
            ImmutableList.of(
                new Entry.OwnCells(BLOCK_I, SampleCountry.cells("2", value)),
                new Entry.Note("số " + value))));
  }

  private static Ask delegate(SampleCountry country, ReportKey above) {
    return new Ask(
        DISTRICT_BC,
        new ReportCommand.Enter(
            CommandKey.random(),
            above,
            country.stored(above).version(),
            ImmutableList.of(
                new Entry.DelegatedRow(
                    BLOCK_II, BOC_BO, SampleCountry.cells("1", 9, "2", 9, "3", 9), "mất điện"))));
  }

  private static void complete(SampleCountry country, boolean complete) {
    Ask ask = catalogue(country, complete);
    country.done(ask.actor(), ask.command());
  }

  private static Ask catalogue(SampleCountry country, boolean complete) {
    long version =
        country
            .stores()
            .<Optional<Catalogue>>transact(work -> work.catalogues().find(NOTARIES, HA_TINH))
            .map(Catalogue::version)
            .orElse(0L);
    return new Ask(
        SampleCountry.actor(HA_TINH, Role.COMPILER),
        new CatalogueCommand.Put(
            CommandKey.random(), NOTARIES, HA_TINH, version, SampleCountry.notaries(), complete));
  }

  private static ImmutableList<ImmutableList<Ask>> two(Ask one, Ask other) {
    return ImmutableList.of(ImmutableList.of(one), ImmutableList.of(other));
  }
}
