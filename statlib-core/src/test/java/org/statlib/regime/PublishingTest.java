package org.statlib.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.MonthDay;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.account.AccountGrammar;
import org.statlib.account.Role;
import org.statlib.contract.SampleCountry;
import org.statlib.period.DayRule;
import org.statlib.period.DeadlineRule;
import org.statlib.period.Milestone;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;

/** What a regime says of publishing is whole, and names only what it defines. */
class PublishingTest {

  private static final Regime SAMPLE = SampleCountry.regime();

  @ParameterizedTest
  @CsvSource({
    "HC tháng 10 năm {year-1}, HC tháng 10 năm 2017",
    "Quý I/{year}. Rồi {year+1}., Quý I/2018. Rồi 2019.",
    "không có năm, không có năm",
    "{year}{year}, 20182018",
  })
  void a_title_names_the_years_beside_that_of_the_period(String template, String title) {
    assertThat(new TitleTemplate(template).in(2018)).isEqualTo(title);
    assertThat(new TitleTemplate(template)).hasToString(template);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{năm}", "{year-2}", "{year", "year}", "{{year}}", "{ year}", "{}"})
  void a_title_has_no_other_words(String template) {
    assertThatThrownBy(() -> new TitleTemplate(template))
        .hasMessage("Words of a title template must be {year}, {year-1} and {year+1}");
  }

  @Test
  void a_title_is_text() {
    assertThatThrownBy(() -> new TitleTemplate("")).hasMessageContaining("must not be empty");
    assertThatThrownBy(() -> new TitleTemplate(" a"))
        .hasMessageContaining("must not begin or end with white space");
  }

  @Test
  void there_is_a_publisher_a_size_and_a_kind() {
    assertThatThrownBy(() -> kind("nam")).hasMessage("Reports of nam must have a publisher");
    PublishedKind kind = kind("nam", UnitKinds.PROVINCE);
    for (long bytes : new long[] {-1, 0, Publishing.MOST_BYTES + 1}) {
      assertThatThrownBy(() -> new Publishing(false, bytes, ImmutableMap.of("nam", kind)))
          .hasMessageStartingWith("Longest attachment must be 1 to 1073741824 bytes");
    }
    assertThatThrownBy(() -> new Publishing(false, 1, ImmutableMap.of()))
        .hasMessage("Publishing must have a kind of report");
    assertThatThrownBy(() -> new Publishing(false, 1, ImmutableMap.of("6thang", kind)))
        .hasMessage("Kind of report must stand under its period, but nam stands under 6thang");
    Publishing publishing =
        new Publishing(true, Publishing.MOST_BYTES, ImmutableMap.of("nam", kind));
    assertThat(publishing.findKind("nam")).contains(kind);
    assertThat(publishing.findKind("6thang")).isEmpty();
  }

  @Test
  void a_regime_publishes_for_periods_and_by_kinds_that_it_defines() {
    assertThat(regime(kind("nam", UnitKinds.PROVINCE)).publishing()).isPresent();
    assertThatThrownBy(() -> regime(kind("tuan", UnitKinds.PROVINCE)))
        .hasMessage("The regime names the period tuan but does not define it");
    assertThatThrownBy(() -> regime(kind("nam", UnitKind.of("cuc"))))
        .hasMessage("The regime names the kind of unit cuc but does not define it");
  }

  @Test
  void publication_is_due_from_publishers_only() {
    PublishedKind nam = kind("nam", UnitKinds.PROVINCE);
    StandingDeadline provinces = due(UnitKinds.PROVINCE, "nam");

    assertThat(regime(Optional.of(nam), provinces).deadlines()).containsExactly(provinces);
    for (StandingDeadline other :
        ImmutableList.of(due(UnitKinds.DISTRICT, "nam"), due(UnitKinds.PROVINCE, "6thang"))) {
      assertThatThrownBy(() -> regime(Optional.of(nam), other))
          .hasMessageContaining("must be due from its publishers only");
    }
    assertThatThrownBy(() -> regime(Optional.empty(), provinces))
        .hasMessage(
            "Publication of nam must be due from its publishers only, but is from province");
  }

  @Test
  void readers_are_of_regimes_of_mailboxes() {
    KindRule commune = SAMPLE.kind(UnitKinds.COMMUNE);
    ImmutableMap<UnitKind, KindRule> kinds =
        ImmutableMap.<UnitKind, KindRule>builder()
            .putAll(SAMPLE.kinds())
            .put(
                UnitKinds.COMMUNE,
                new KindRule(
                    commune.kind(),
                    commune.name(),
                    commune.subjects(),
                    ImmutableSet.of(Role.READER),
                    commune.desk(),
                    commune.operator()))
            .buildKeepingLast();

    assertThatThrownBy(
            () ->
                regime(
                    kinds, SAMPLE.deadlines(), new AccountGrammar.UnitAndRole(), Optional.empty()))
        .hasMessage("Role xem of commune must be of accounts that are named after mailboxes");
    assertThat(
            regime(
                    kinds,
                    SAMPLE.deadlines(),
                    new AccountGrammar.Mailbox("moj.gov.vn"),
                    Optional.empty())
                .defaultAccounts(SampleCountry.founding().change().units().get(0)))
        .isEmpty();
  }

  private static PublishedKind kind(String period, UnitKind... publishers) {
    return new PublishedKind(
        period,
        ImmutableSet.copyOf(publishers),
        new TitleTemplate("Kết quả công tác năm {year}"),
        new TitleTemplate("Kết quả {year}"),
        "Đề cương");
  }

  private static StandingDeadline due(UnitKind reporter, String period) {
    return new StandingDeadline(
        reporter,
        period,
        new DeadlineRule(new DayRule(MonthDay.of(10, 15), 0), true, Milestone.PUBLISHED),
        "ours");
  }

  private static Regime regime(PublishedKind kind) {
    return regime(Optional.of(kind));
  }

  private static Regime regime(Optional<PublishedKind> kind, StandingDeadline... deadlines) {
    return regime(
        SAMPLE.kinds(),
        ImmutableList.copyOf(deadlines),
        SAMPLE.accountNames(),
        kind.map(one -> new Publishing(false, 1, ImmutableMap.of(one.period(), one))));
  }

  private static Regime regime(
      ImmutableMap<UnitKind, KindRule> kinds,
      ImmutableList<StandingDeadline> deadlines,
      AccountGrammar accountNames,
      Optional<Publishing> publishing) {
    return new Regime(
        SAMPLE.code(),
        SAMPLE.title(),
        SAMPLE.zone(),
        SAMPLE.series(),
        kinds,
        SAMPLE.periods(),
        SAMPLE.forms(),
        SAMPLE.receivers(),
        deadlines,
        SAMPLE.policy(),
        SAMPLE.provinceTokens(),
        SAMPLE.reminders(),
        SAMPLE.catalogues(),
        accountNames,
        publishing);
  }
}
