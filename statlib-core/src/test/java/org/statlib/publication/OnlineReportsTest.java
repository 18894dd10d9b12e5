package org.statlib.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.publication.Offices.ADMIN;
import static org.statlib.publication.Offices.BAC_GIANG;
import static org.statlib.publication.Offices.BAC_GIANGS;
import static org.statlib.publication.Offices.BAC_GIANGS_OTHER;
import static org.statlib.publication.Offices.DEPARTMENT;
import static org.statlib.publication.Offices.DIVISIONS;
import static org.statlib.publication.Offices.HA_TINH;
import static org.statlib.publication.Offices.HA_TINHS;
import static org.statlib.publication.Offices.LOCKED;
import static org.statlib.publication.Offices.OFFICE;
import static org.statlib.publication.Offices.READER;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.Statlib;
import org.statlib.account.Actor;
import org.statlib.command.CommandKey;
import org.statlib.command.Decision;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleFiles;
import org.statlib.journal.Breach;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.period.SeriesCode;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.store.memory.InMemoryAttachments;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/** A report is posted, waits, is shown, is taken back; by the one officer who posted it. */
class OnlineReportsTest {

  private static final PeriodKey MAY = Offices.period("thang5");

  private final Offices offices = Offices.open();

  @Test
  @Requirement({"S004-010", "S004-011", "S004-015", "S004-016"})
  void what_is_posted_waits_and_is_seen_by_those_in_charge_only() {
    PublicationKey key = offices.post(BAC_GIANGS, BAC_GIANG);

    Publication posted = offices.portal(BAC_GIANGS).find(key).orElseThrow();
    assertThat(posted.state()).isEqualTo(PublicationState.PENDING);
    assertThat(posted.particulars().name())
        .isEqualTo("Kết quả công tác THADS, HC tháng 5 năm 2018");
    assertThat(posted.particulars().number()).hasToString("20/BC-CTHADS");
    assertThat(posted.particulars().issuedOn()).isEqualTo(LocalDate.of(2018, 6, 4));
    assertThat(posted.postedAt()).isEqualTo(SampleClock.instant("2018-06-08T12:00"));
    assertThat(posted.postedBy()).isEqualTo(BAC_GIANGS.name());
    assertThat(posted.attachments())
        .extracting(Attachment::type)
        .containsExactly(FileType.PDF, FileType.DOCX);
    assertThat(offices.portal(HA_TINHS).find(key)).contains(posted);
    assertThat(offices.portal(ADMIN).find(key)).contains(posted);
    assertThat(offices.portal(READER).find(key)).isEmpty();
    assertThat(offices.portal(BAC_GIANGS_OTHER).find(key)).isEmpty();
    assertThat(offices.portal(LOCKED).search(PublicationQuery.ALL).total()).isZero();
  }

  @Test
  @Requirement({"S004-017", "S004-018", "S004-026", "S004-027"})
  void what_is_approved_is_shown_until_it_is_edited_or_its_approval_is_cancelled() {
    PublicationKey key = offices.publish(BAC_GIANGS, BAC_GIANG);
    assertThat(offices.portal(READER).find(key)).isPresent();

    offices.done(offices.portal(BAC_GIANGS).cancelApproval(key));
    assertThat(offices.portal(READER).find(key)).isEmpty();
    assertThat(offices.portal(READER).open(key, 1)).isEmpty();

    offices.done(offices.portal(BAC_GIANGS).approve(key, offices.stored(key).content()));
    assertThat(offices.portal(READER).open(key, 1)).isPresent();
    assertThat(offices.portal(READER).open(key, 3)).isEmpty();

    offices.done(
        offices
            .portal(BAC_GIANGS)
            .edit(
                key,
                Offices.particulars(MAY, "21/BC-CTHADS", LocalDate.of(2018, 6, 6)),
                SampleFiles.SIGNED_AGAIN,
                SampleFiles.WRITTEN_AGAIN));
    assertThat(offices.portal(READER).find(key)).isEmpty();
    assertThat(offices.portal(READER).search(PublicationQuery.ALL).total()).isZero();
    assertThat(offices.portal(READER).history(key)).isEmpty();
    assertThat(offices.portal(HA_TINHS).history(key))
        .extracting(Publication::state)
        .containsExactly(
            PublicationState.PENDING,
            PublicationState.APPROVED,
            PublicationState.PENDING,
            PublicationState.APPROVED,
            PublicationState.PENDING);
    assertThat(offices.stored(key).attachments())
        .extracting(Attachment::digest)
        .containsExactly(SampleFiles.SIGNED_AGAIN.content(), SampleFiles.WRITTEN_AGAIN.content());
    assertThat(offices.statlib().verify()).isEmpty();
  }

  @Test
  void what_is_approved_is_what_was_looked_at() {
    PublicationKey key = offices.post(BAC_GIANGS, BAC_GIANG);
    var seen = offices.stored(key).content();
    offices.done(
        offices
            .portal(BAC_GIANGS)
            .edit(
                key,
                Offices.particulars(MAY, "20/BC-CTHADS", LocalDate.of(2018, 6, 4)),
                SampleFiles.SIGNED,
                SampleFiles.WRITTEN_AGAIN));

    assertRefused(offices.portal(BAC_GIANGS).approve(key, seen), "publication.content-changed");
  }

  @Test
  @Requirement({"S004-002", "S004-003", "S004-004", "S004-005", "S004-008"})
  void an_officer_is_appointed_with_a_full_record_and_replaced_with_history() {
    PublicationKey old = offices.publish(BAC_GIANGS, BAC_GIANG);

    offices.done(offices.appoint(BAC_GIANG, BAC_GIANGS_OTHER));

    assertThat(offices.portal(ADMIN).appointments(BAC_GIANG))
        .extracting(Appointment::officer)
        .containsExactly(BAC_GIANGS.name(), BAC_GIANGS_OTHER.name());
    assertThat(offices.portal(ADMIN).appointments(BAC_GIANG).get(1).record())
        .isEqualTo(Offices.record(BAC_GIANGS_OTHER));
    assertThat(offices.portal(BAC_GIANGS).appointments(BAC_GIANG)).hasSize(2);
    assertThat(offices.portal(HA_TINHS).appointments(BAC_GIANG)).isEmpty();
    assertRefused(offices.portal(BAC_GIANGS).cancelApproval(old), "publication.officer.not-yours");
    assertRefused(offices.portal(BAC_GIANGS_OTHER).cancelApproval(old), "publication.own-only");
    assertThat(offices.publish(BAC_GIANGS_OTHER, BAC_GIANG).number()).isEqualTo(2);
    assertThat(offices.statlib().verify()).isEmpty();
  }

  @Test
  void where_the_regime_hands_over_the_successor_acts_on_what_the_predecessor_posted() {
    Publishing published = Offices.REGIME.publishing().orElseThrow();
    Offices handing =
        Offices.on(
            new InMemoryStores(),
            regimeWith(new Publishing(true, published.mostBytes(), published.kinds())));
    PublicationKey old = handing.publish(BAC_GIANGS, BAC_GIANG);
    handing.done(handing.appoint(BAC_GIANG, BAC_GIANGS_OTHER));

    handing.done(handing.portal(BAC_GIANGS_OTHER).cancelApproval(old));

    assertThat(handing.stored(old).postedBy()).isEqualTo(BAC_GIANGS.name());
    assertRefused(
        handing.portal(BAC_GIANGS).approve(old, handing.stored(old).content()),
        "publication.officer.not-yours");
  }

  private static Regime regimeWith(Publishing publishing) {
    Regime regime = Offices.REGIME;
    return new Regime(
        regime.code(),
        regime.title(),
        regime.zone(),
        regime.series(),
        regime.kinds(),
        regime.periods(),
        regime.forms(),
        regime.receivers(),
        regime.deadlines(),
        regime.policy(),
        regime.provinceTokens(),
        regime.reminders(),
        regime.catalogues(),
        regime.accountNames(),
        Optional.of(publishing));
  }

  @Test
  void the_general_department_publishes_by_an_officer_of_one_of_its_divisions() {
    offices.done(offices.appoint(DEPARTMENT, DIVISIONS));

    PublicationKey key = offices.publish(DIVISIONS, DEPARTMENT);

    assertThat(offices.stored(key).key().unit()).isEqualTo(DEPARTMENT);
  }

  @Test
  void an_appointment_needs_the_operator_an_account_of_the_unit_and_its_own_mailbox() {
    assertRefused(
        offices
            .portal(BAC_GIANGS)
            .appoint(
                BAC_GIANG,
                BAC_GIANGS_OTHER.name(),
                Offices.record(BAC_GIANGS_OTHER),
                LegalBasis.of("Công văn")),
        "publication.appoint.not-operator");
    assertRefused(offices.appoint(BAC_GIANG, HA_TINHS), "publication.appoint.account");
    assertRefused(offices.appoint(OFFICE, LOCKED), "publication.appoint.account");
    assertRefused(offices.appoint(UnitCode.parse("cthads_tnowhere"), HA_TINHS), "publication.unit");
    assertRefused(offices.appoint(Offices.OPERATOR, ADMIN), "publication.unit");
    Outcome incomplete =
        offices
            .portal(ADMIN)
            .appoint(
                BAC_GIANG,
                BAC_GIANGS_OTHER.name(),
                new OfficerRecord("", " Trưởng phòng", "binhtt.bgg@moj.gov.vn", "gọi sau"),
                LegalBasis.of("Công văn"));

    assertThat(incomplete.reasons())
        .extracting(Violation::code)
        .containsExactly(
            "publication.appoint.record",
            "publication.appoint.record",
            "publication.appoint.record",
            "publication.appoint.mailbox");
    assertThat(incomplete.reasons().toString()).doesNotContain("gọi sau", "Trưởng phòng");
    assertThat(Offices.record(BAC_GIANGS)).asString().doesNotContain("Phụ Trách", "0912");
  }

  @Test
  void an_appointment_that_somebody_else_has_made_meanwhile_is_not_overwritten() {
    PublicationCommand.Appoint stale =
        new PublicationCommand.Appoint(
            CommandKey.random(),
            Offices.REGIME.code(),
            BAC_GIANG,
            0,
            BAC_GIANGS_OTHER.name(),
            Offices.record(BAC_GIANGS_OTHER),
            LegalBasis.of("Công văn"));

    assertRefused(offices.statlib().execute(ADMIN, stale), "publication.appoint.version");
  }

  @Test
  @Requirement({"S004-012", "S004-013"})
  void both_the_signed_report_and_its_text_are_enclosed() {
    assertRefused(post(SampleFiles.SIGNED), "publication.attachments.text");
    assertRefused(post(SampleFiles.WRITTEN), "publication.attachments.signed");
    assertRefused(
        post(SampleFiles.SIGNED, SampleFiles.SIGNED_AGAIN, SampleFiles.WRITTEN),
        "publication.attachments.twice",
        "publication.attachments.signed");
    assertRefused(post(), "publication.attachments.signed", "publication.attachments.text");
    assertRefused(
        post(SampleFiles.SIGNED, new Enclosure("khong-co.docx", SampleFiles.SIGNED.content())),
        "publication.attachment.disguised");
    assertRefused(
        post(SampleFiles.SIGNED, new Enclosure("chua-tai.docx", Digest.parse("00".repeat(32)))),
        "publication.attachment.missing");
  }

  private Outcome post(Enclosure... enclosures) {
    return offices
        .portal(BAC_GIANGS)
        .post(
            MAY,
            BAC_GIANG,
            Offices.particulars(MAY, "20/BC-CTHADS", LocalDate.of(2018, 6, 4)),
            enclosures);
  }

  @Test
  @Requirement({"S004-014", "S004-022", "S004-023", "S004-025"})
  void only_reports_of_the_table_are_posted_under_their_names() {
    PeriodKey week =
        new PeriodKey(SeriesCode.parse("thads/work-reports"), PeriodCode.parse("tuan21-2018"));
    assertRefused(
        offices
            .portal(BAC_GIANGS)
            .post(
                week,
                BAC_GIANG,
                Offices.particulars(MAY, "20/BC-CTHADS", LocalDate.of(2018, 6, 4)),
                SampleFiles.SIGNED,
                SampleFiles.WRITTEN),
        "publication.kind");
    assertRefused(
        offices
            .portal(BAC_GIANGS)
            .post(
                MAY,
                BAC_GIANG,
                new Particulars(
                    "BCTK 05 tháng",
                    DocumentNumber.parse("20/BC-CTHADS"),
                    Optional.empty(),
                    LocalDate.of(2018, 6, 4)),
                SampleFiles.SIGNED,
                SampleFiles.WRITTEN),
        "publication.name");
  }

  @Test
  void the_day_of_issue_is_between_the_beginning_of_the_period_and_today() {
    assertRefused(issued(LocalDate.of(2018, 4, 30)), "publication.issued");
    assertRefused(issued(LocalDate.of(2018, 6, 9)), "publication.issued");
    offices.done(issued(LocalDate.of(2018, 5, 1)));
    offices.done(issued(LocalDate.of(2018, 6, 8)));
    PeriodKey july = Offices.period("thang7");

    assertRefused(
        offices
            .portal(BAC_GIANGS)
            .post(
                july,
                BAC_GIANG,
                Offices.particulars(july, "20/BC-CTHADS", LocalDate.of(2018, 6, 8)),
                SampleFiles.SIGNED,
                SampleFiles.WRITTEN),
        "publication.period.not-begun");
  }

  private Outcome issued(LocalDate day) {
    return offices
        .portal(BAC_GIANGS)
        .post(
            MAY,
            BAC_GIANG,
            Offices.particulars(MAY, "20/BC-CTHADS", day),
            SampleFiles.SIGNED,
            SampleFiles.WRITTEN);
  }

  @Test
  void a_number_counts_what_the_unit_posted_and_no_act_is_done_twice() {
    PublicationKey first = offices.post(BAC_GIANGS, BAC_GIANG);
    PublicationCommand.Post again =
        new PublicationCommand.Post(
            CommandKey.random(),
            Offices.REGIME.code(),
            first,
            Offices.particulars(MAY, "20/BC-CTHADS", LocalDate.of(2018, 6, 4)),
            ImmutableList.of(SampleFiles.SIGNED, SampleFiles.WRITTEN));

    assertRefused(offices.statlib().execute(BAC_GIANGS, again), "publication.number");

    PublicationCommand.Approve approve =
        new PublicationCommand.Approve(
            CommandKey.random(), Offices.REGIME.code(), first, 1, offices.stored(first).content());
    Outcome once = offices.statlib().execute(BAC_GIANGS, approve);
    assertThat(offices.statlib().execute(BAC_GIANGS, approve)).isEqualTo(once);
    assertThat(offices.stored(first).version()).isEqualTo(2);
  }

  @Test
  @Requirement("S004-019")
  void nobody_but_who_posted_it_acts_on_it_whoever_asks_whatever_in_whatever_state() {
    for (Actor poster : ImmutableList.of(BAC_GIANGS, HA_TINHS)) {
      UnitCode unit = poster.equals(BAC_GIANGS) ? BAC_GIANG : HA_TINH;
      for (boolean approved : new boolean[] {false, true}) {
        PublicationKey key = approved ? offices.publish(poster, unit) : offices.post(poster, unit);
        for (Actor actor :
            ImmutableList.of(
                ADMIN, DIVISIONS, BAC_GIANGS, BAC_GIANGS_OTHER, HA_TINHS, READER, LOCKED)) {
          for (String act : ImmutableList.of("edit", "approve", "cancel")) {
            Publication before = offices.stored(key);
            Outcome outcome = act(actor, act, key);

            boolean own = actor.equals(poster);
            boolean possible =
                switch (act) {
                  case "approve" -> !before.isShown();
                  case "cancel" -> before.isShown();
                  default -> true;
                };
            assertThat(outcome.isApplied())
                .as("%s by %s of what %s posted, approved %s", act, actor, poster, approved)
                .isEqualTo(own && possible);
            if (!outcome.isApplied()) {
              assertThat(offices.stored(key)).isEqualTo(before);
              assertThat(outcome.reasons())
                  .extracting(Violation::code)
                  .containsExactly(
                      own
                          ? "publication.state"
                          : actor.equals(LOCKED)
                              ? "publication.account.state"
                              : "publication.officer.not-yours");
            }
          }
        }
      }
    }
  }

  private Outcome act(Actor actor, String act, PublicationKey key) {
    return switch (act) {
      case "edit" ->
          offices
              .portal(actor)
              .edit(
                  key, offices.stored(key).particulars(), SampleFiles.SIGNED, SampleFiles.WRITTEN);
      case "approve" -> offices.portal(actor).approve(key, offices.stored(key).content());
      default -> offices.portal(actor).cancelApproval(key);
    };
  }

  @Test
  void a_stale_version_is_refused_and_so_is_what_was_never_posted() {
    PublicationKey key = offices.publish(BAC_GIANGS, BAC_GIANG);

    assertRefused(
        offices
            .statlib()
            .execute(
                BAC_GIANGS,
                new PublicationCommand.CancelApproval(
                    CommandKey.random(), Offices.REGIME.code(), key, 1)),
        "publication.version");
    assertRefused(
        offices.portal(BAC_GIANGS).cancelApproval(new PublicationKey(MAY, BAC_GIANG, 7)),
        "publication.unknown");
  }

  @Test
  @Requirement({"S004-021", "S004-028"})
  void readers_search_what_is_shown_and_officers_what_waits_too() {
    PublicationKey shown = offices.publish(BAC_GIANGS, BAC_GIANG);
    PublicationKey waiting = offices.post(HA_TINHS, HA_TINH);
    PublicationQuery query = PublicationQuery.ALL.withKeyword("thang 5").inYear(2018).inMonth(6);

    assertThat(offices.portal(READER).search(query).publications())
        .extracting(Publication::key)
        .containsExactly(shown);
    assertThat(offices.portal(READER).search(query.in(PublicationState.PENDING)).total()).isZero();
    assertThat(offices.portal(DIVISIONS).search(query).publications())
        .extracting(Publication::key)
        .containsExactlyInAnyOrder(shown, waiting);
    assertThat(offices.portal(DIVISIONS).search(query.in(PublicationState.PENDING)).publications())
        .extracting(Publication::key)
        .containsExactly(waiting);
  }

  @Test
  @Requirement({"S004-027", "S004-029"})
  void a_units_site_shows_its_own_reports_only() {
    PublicationKey theirs = offices.publish(BAC_GIANGS, BAC_GIANG);
    PublicationKey others = offices.publish(HA_TINHS, HA_TINH);
    var site = offices.portal(READER).site(BAC_GIANG);

    assertThat(site.search(PublicationQuery.ALL).publications())
        .extracting(Publication::key)
        .containsExactly(theirs);
    assertThat(site.search(PublicationQuery.ALL.of(HA_TINH)).total()).isZero();
    assertThat(site.find(theirs)).isPresent();
    assertThat(site.find(others)).isEmpty();
    assertThat(site.open(others, 1)).isEmpty();
    assertThat(offices.portal(READER).search(PublicationQuery.ALL.of(HA_TINH)).total()).isOne();
  }

  @Test
  void a_file_is_looked_at_before_it_is_kept() {
    var portal = offices.portal(BAC_GIANGS);

    assertThat(portal.bring("bao-cao.pdf", ByteSource.wrap(new byte[] {'M', 'Z', 0, 0})).reasons())
        .isNotEmpty();
    assertThat(portal.bring("bao-cao.pdf", SampleFiles.pdf("Scan of the signed report")))
        .isEqualTo(Decision.accepted(SampleFiles.SIGNED));
    assertThat(
            offices
                .portal(READER)
                .bring("bao-cao.pdf", SampleFiles.pdf("Scan of the signed report"))
                .reasons())
        .extracting(Violation::code)
        .containsExactly("publication.bring.not-yours");
  }

  @Test
  void more_than_ten_files_are_not_even_looked_at() {
    Enclosure[] many =
        IntStream.range(0, 11)
            .mapToObj(i -> new Enclosure(i + ".pdf", SampleFiles.SIGNED.content()))
            .toArray(Enclosure[]::new);

    assertRefused(post(many), "publication.attachments.count");
  }

  @Test
  void a_file_that_is_gone_is_found_by_verifying() {
    PublicationKey key = offices.publish(BAC_GIANGS, BAC_GIANG);

    assertThat(offices.statlib().withAttachments(new InMemoryAttachments()).verify())
        .containsExactly(new Breach(Publications.chain(key), 0, Breach.Kind.STATE_MISMATCH));
  }

  @Test
  void time_of_posting_is_the_systems_and_the_first_showing_stays() {
    PublicationKey key = offices.publish(BAC_GIANGS, BAC_GIANG);
    offices.clock().advance(Duration.ofDays(3));
    offices.done(offices.portal(BAC_GIANGS).cancelApproval(key));
    offices.done(offices.portal(BAC_GIANGS).approve(key, offices.stored(key).content()));

    Publication stored = offices.stored(key);
    assertThat(stored.postedAt()).isEqualTo(SampleClock.instant("2018-06-08T12:00"));
    assertThat(stored.firstShownAt()).contains(SampleClock.instant("2018-06-08T12:00"));
    assertThat(stored.shownAt()).contains(SampleClock.instant("2018-06-11T12:00"));
  }

  @Test
  void a_regime_without_a_table_has_no_portal() {
    Regime justice = RegimeReader.builtIn(RegimeCode.parse("justice-2019"));
    Statlib statlib = Statlib.on(new InMemoryStores(), offices.clock(), justice);

    assertThatThrownBy(() -> statlib.portal(READER, justice.code()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Regime justice-2019 must have a table of what is published");
  }

  private static void assertRefused(Outcome outcome, String... codes) {
    assertThat(outcome.reasons()).extracting(Violation::code).containsExactly(codes);
  }
}
