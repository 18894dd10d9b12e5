package org.statlib.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.contract.SampleCountry.BANG_THANH;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;
import static org.statlib.contract.SampleCountry.FORM_17B;
import static org.statlib.contract.SampleCountry.FORM_HT_A;
import static org.statlib.contract.SampleCountry.NHAN_MON;
import static org.statlib.contract.SampleCountry.PAC_NAM;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.statlib.form.FormCode;
import org.statlib.period.PeriodKey;
import org.statlib.report.Report;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.report.Revision;
import org.statlib.report.Sheet;
import org.statlib.report.Standing;
import org.statlib.store.ReportStore;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.unit.UnitCode;
import org.statlib.workflow.ReturnReason;

/** What a {@link ReportStore} does. It keeps what it is given and does not ask for the units. */
public interface ReportStoreContract extends Contract {

  @Test
  default void a_report_that_was_never_kept_is_absent() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);

    assertThat(country.statlib().find(key)).isEmpty();
    assertThat(revision(country.stores(), key, 1)).isEmpty();
    assertThat(in(country.stores(), country.period())).isEmpty();
  }

  @Test
  default void a_report_is_read_as_it_was_kept_by_every_server_and_within_its_act() {
    SampleCountry country = country();
    Report report = SampleReports.draft(country.report(FORM_17A, BOC_BO));

    Report within =
        country
            .stores()
            .<Report>transact(
                work -> {
                  work.reports().put(report);
                  return work.reports().find(report.key()).orElseThrow();
                });

    assertThat(within).isEqualTo(report);
    assertThat(country.stored(report.key())).isEqualTo(report);
    assertThat(country.alsoOn(harness().open()).stored(report.key())).isEqualTo(report);
  }

  @Test
  default void a_report_is_kept_only_as_the_next_version_of_the_stored_one() {
    SampleCountry country = country();
    Report first = SampleReports.draft(country.report(FORM_17A, BOC_BO));
    Report second = first.entered(first.sheet().withNote("lần hai"), SampleReports.SOMEBODY);
    Report third = second.entered(first.sheet().withNote("lần ba"), SampleReports.SOMEBODY);
    Report another = first.entered(first.sheet().withNote("khác"), SampleReports.SOMEBODY);

    assertRefused(country.stores(), second);
    keep(country.stores(), first);
    assertRefused(country.stores(), first);
    assertRefused(country.stores(), third);
    keep(country.stores(), second);
    assertRefused(country.stores(), first);
    assertRefused(country.stores(), another);

    assertThat(country.stored(first.key())).isEqualTo(second);
  }

  @Test
  default void a_version_that_was_kept_in_an_act_is_the_stored_one_for_the_rest_of_the_act() {
    SampleCountry country = country();
    Report first = SampleReports.draft(country.report(FORM_17A, BOC_BO));
    Report second = first.entered(first.sheet().withNote("lần hai"), SampleReports.SOMEBODY);

    Contract.keep(
        country.stores(),
        work -> {
          work.reports().put(first);
          work.reports().put(second);
        });

    assertThat(country.stored(first.key())).isEqualTo(second);
    assertRefused(country.stores(), second);
  }

  @Test
  default void those_that_are_there_are_found_among_a_thousand() {
    SampleCountry country = country();
    Report first = SampleReports.draft(country.report(FORM_17A, BOC_BO));
    Report last = SampleReports.draft(country.report(FORM_17A, BANG_THANH));
    Contract.keep(
        country.stores(),
        work -> {
          work.reports().put(first);
          work.reports().put(last);
        });
    ImmutableList.Builder<ReportKey> asked = ImmutableList.builder();
    asked.add(first.key());
    for (int i = 0; i < 1_000; i++) {
      asked.add(country.report(FORM_17A, UnitCode.parse("xa" + i)));
    }
    asked.add(last.key());

    assertThat(
            country
                .stores()
                .<ImmutableMap<ReportKey, Report>>transact(
                    work -> work.reports().findAll(asked.build())))
        .containsOnly(Map.entry(first.key(), first), Map.entry(last.key(), last));
  }

  @Test
  @Requirement("S002-024")
  default void every_revision_is_kept_for_ever() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_HT_A, BOC_BO);
    List<Revision> frozen = new ArrayList<>();

    for (int time = 0; time < 4; time++) {
      Report submitted =
          country.walkTo(
              key, ReportStatus.IN_APPROVAL, SampleCountry.cells("I.1.2", time, "I.2.2", 7));
      frozen.add(submitted.revision().orElseThrow());
      country.walkTo(key, ReportStatus.RETURNED);
    }

    for (Stores stores : ImmutableList.of(country.stores(), harness().open())) {
      for (int number = 1; number <= 4; number++) {
        assertThat(revision(stores, key, number)).contains(frozen.get(number - 1));
        assertThat(revision(stores, key, number).orElseThrow().isIntact(key)).isTrue();
      }
      assertThat(revision(stores, key, 0)).isEmpty();
      assertThat(revision(stores, key, -1)).isEmpty();
      assertThat(revision(stores, key, 5)).isEmpty();
    }
    assertThat(frozen).doesNotHaveDuplicates();
    assertThat(country.stored(key).revision()).contains(frozen.get(3));
  }

  @Test
  @Requirement("S002-024")
  default void a_revision_that_was_kept_never_changes() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    Report submitted = SampleReports.submitted(key);
    Sheet other = submitted.sheet().withNote("sửa sau khi đã đóng băng");
    Report changed =
        new Report(
            key,
            ReportStatus.IN_APPROVAL,
            submitted.version() + 1,
            other,
            Optional.of(Revision.freeze(key, 1, other, ImmutableSortedMap.of())),
            submitted.handling(),
            submitted.returns(),
            submitted.issue());
    keep(country.stores(), SampleReports.draft(key));
    keep(country.stores(), submitted);

    assertRefused(country.stores(), changed);

    assertThat(revision(country.stores(), key, 1)).isEqualTo(submitted.revision());
  }

  @Test
  default void the_reports_of_a_period_are_its_own_in_the_order_of_their_keys() {
    SampleCountry country = country();
    ReportKey before = country.report(FORM_17A, BOC_BO);
    country.walkTo(before, ReportStatus.SENT);
    country.open("namchinhthuc-2023");
    List<ReportKey> keys = new ArrayList<>();
    for (UnitCode unit : ImmutableList.of(NHAN_MON, BOC_BO)) {
      keys.add(country.report(FORM_HT_A, unit));
      keys.add(country.report(FORM_17A, unit));
    }
    keys.forEach(country::start);

    assertThat(in(country.stores(), country.period()))
        .extracting(Report::key)
        .isEqualTo(keys.stream().sorted().toList());
    country.walkTo(keys.get(1), ReportStatus.APPROVED);
    assertThat(in(country.stores(), country.period(), ReportStatus.APPROVED, ReportStatus.SENT))
        .containsExactly(country.stored(keys.get(1)));
    assertThat(in(country.stores(), country.period(), ReportStatus.DRAFT))
        .extracting(Report::key)
        .isEqualTo(keys.stream().filter(key -> !key.equals(keys.get(1))).sorted().toList());
    assertThat(in(country.stores(), before.period()))
        .extracting(Report::key)
        .containsExactly(before);
    PeriodKey never = SampleCountry.periodKey("nam-2030");
    assertThat(in(country.stores(), never, ReportStatus.values())).isEmpty();
  }

  @Test
  @Requirement("S002-024")
  default void of_the_reports_of_some_forms_the_official_content_is_read_one_by_one() {
    SampleCountry country = country();
    ReportKey earlier = country.report(FORM_17A, BOC_BO);
    country.walkTo(earlier, ReportStatus.SENT);
    country.open("namchinhthuc-2023");
    ReportKey sent = country.report(FORM_17A, BOC_BO);
    ReportKey received = country.report(FORM_HT_A, BOC_BO);
    country.walkTo(sent, ReportStatus.SENT);
    country.walkTo(received, ReportStatus.RECEIVED);
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.APPROVED);
    country.walkTo(country.report(FORM_17A, BANG_THANH), ReportStatus.SENT);
    country
        .statlib()
        .as(country.receiverOf(sent))
        .giveBack(
            country.report(FORM_17A, BANG_THANH), ReturnReason.FIGURES_INVALID, "cần xem lại");

    for (Stores stores : ImmutableList.of(country.stores(), harness().open())) {
      assertThat(official(stores, country.period(), FORM_17A, FORM_HT_A))
          .containsOnly(
              Map.entry(sent, country.stored(sent).revision().orElseThrow()),
              Map.entry(received, country.stored(received).revision().orElseThrow()));
      assertThat(official(stores, country.period(), FORM_17A)).containsOnlyKeys(sent);
      assertThat(official(stores, earlier.period(), FORM_17A)).containsOnlyKeys(earlier);
      assertThat(official(stores, country.period())).isEmpty();
      assertThat(official(stores, PeriodKey.parse("justice/regular:nam-2031"), FORM_17A)).isEmpty();
    }
  }

  @Test
  @Requirement("S002-023")
  default void how_the_reports_of_a_period_stand_is_what_each_of_them_says() {
    SampleCountry country = country();
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.SENT);
    country.open("namchinhthuc-2023");
    country.walkTo(country.report(FORM_17A, BOC_BO), ReportStatus.RECEIVED);
    country.walkTo(country.report(FORM_17A, NHAN_MON), ReportStatus.APPROVED);
    country.walkTo(country.report(FORM_HT_A, NHAN_MON), ReportStatus.IN_APPROVAL);
    country.walkTo(country.report(FORM_HT_A, NHAN_MON), ReportStatus.RETURNED);
    country.start(country.report(FORM_17B, PAC_NAM));
    ReportKey returned = country.report(FORM_17A, BOC_BO);
    SampleCountry.applied(
        country
            .statlib()
            .as(country.receiverOf(returned))
            .giveBack(returned, ReturnReason.FIGURES_INVALID, "cần xem lại"));
    country.walkTo(country.report(FORM_17A, BANG_THANH), ReportStatus.RECEIVED);

    for (Stores stores : ImmutableList.of(country.stores(), harness().open())) {
      ImmutableList<Standing> standings = standings(stores, country.period());

      assertThat(standings)
          .containsExactlyInAnyOrderElementsOf(
              in(stores, country.period()).stream().map(Standing::of).toList());
      assertThat(standings).anyMatch(standing -> !standing.taken().isEmpty());
      assertThat(standings(stores, PeriodKey.parse("justice/regular:nam-2031"))).isEmpty();
    }
  }

  @Test
  default void how_a_report_stands_within_an_act_is_as_the_act_has_kept_it() {
    SampleCountry country = country();
    Report report = SampleReports.submitted(country.report(FORM_17A, BOC_BO));

    ImmutableList<Standing> within =
        country
            .stores()
            .<ImmutableList<Standing>>transact(
                work -> {
                  work.reports().put(SampleReports.draft(report.key()));
                  work.reports().put(report);
                  return work.reports().standings(country.period());
                });

    assertThat(within).containsExactly(Standing.of(report));
  }

  @Test
  default void ten_thousand_reports_are_kept_at_once() {
    SampleCountry country = country();
    List<Report> reports = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      UnitCode unit = UnitCode.parse(String.format(Locale.ROOT, "xa%05d_hpn_tbkn", i));
      reports.add(SampleReports.draft(country.report(FORM_17A, unit)));
    }
    reports.sort(Comparator.comparing(Report::key).reversed());

    Contract.keep(country.stores(), work -> reports.forEach(work.reports()::put));

    reports.sort(Comparator.comparing(Report::key));
    assertThat(in(harness().open(), country.period())).isEqualTo(reports);
    assertThat(country.stored(reports.get(9_999).key())).isEqualTo(reports.get(9_999));
  }

  @Test
  default void no_update_is_lost() {
    SampleCountry country = country();
    ReportKey key = country.report(FORM_17A, BOC_BO);
    keep(country.stores(), SampleReports.draft(key));
    int each = Size.choose(20, 200, 1_000);

    Crowd.of(8)
        .work(
            (number, random) -> {
              Stores stores =
                  new WatchedStores(
                      number % 2 == 0 ? country.stores() : harness().open(),
                      () -> new Dawdling(random.nextLong()));
              for (int i = 0; i < each; i++) {
                Crowd.<Long>untilKept(
                    () ->
                        stores.<Long>transact(
                            work -> {
                              Report read = work.reports().find(key).orElseThrow();
                              work.reports()
                                  .put(read.entered(read.sheet(), SampleReports.SOMEBODY));
                              return read.version();
                            }));
              }
            });

    assertThat(country.stored(key).version()).isEqualTo(1 + 8L * each);
  }

  private static Optional<Revision> revision(Stores stores, ReportKey key, int number) {
    return stores.transact(work -> work.reports().findRevision(key, number));
  }

  private static ImmutableList<Report> in(Stores stores, PeriodKey period) {
    return stores.transact(work -> work.reports().in(period));
  }

  private static ImmutableList<Standing> standings(Stores stores, PeriodKey period) {
    return stores.transact(work -> work.reports().standings(period));
  }

  private static ImmutableList<Report> in(
      Stores stores, PeriodKey period, ReportStatus... statuses) {
    ImmutableSet<ReportStatus> asked = ImmutableSet.copyOf(statuses);
    ImmutableList<Report> found = stores.transact(work -> work.reports().in(period, asked));
    assertThat(stores.<Long>transact(work -> work.reports().count(period, asked)))
        .isEqualTo(found.size());
    return found;
  }

  private static Map<ReportKey, Revision> official(
      Stores stores, PeriodKey period, FormCode... forms) {
    return stores.<Map<ReportKey, Revision>>transact(
        work -> {
          Map<ReportKey, Revision> read = new HashMap<>();
          work.reports().eachOfficial(period, ImmutableSet.copyOf(forms), read::put);
          return read;
        });
  }

  private static void keep(Stores stores, Report report) {
    Contract.keep(stores, work -> work.reports().put(report));
  }

  private static void assertRefused(Stores stores, Report report) {
    StoreState before = StoreState.of(stores);
    assertThatThrownBy(() -> keep(stores, report))
        .isInstanceOfSatisfying(
            StoreException.class,
            refused -> assertThat(refused.key()).isEqualTo(report.key().toString()));
    assertThat(StoreState.of(stores).differences(before)).isEmpty();
  }
}
