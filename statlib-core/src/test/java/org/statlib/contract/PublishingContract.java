package org.statlib.contract;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.HA_TINH;

import com.google.common.collect.ImmutableList;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.Portal;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.Enclosure;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.publication.PublicationState;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/** What is published on line comes to the same in every store, whatever is asked by whomever. */
public interface PublishingContract extends Contract {

  /** The regime of the sample country. */
  RegimeCode REGIME = SampleCountry.regime().code();

  /** The period of all publications. */
  PeriodKey YEAR = SampleCountry.periodKey("nam-2023");

  /** What a unit published, in long hand. */
  final class Paper {
    private final AccountName poster;
    private boolean shown;
    private long version = 1;
    private int text;

    private Paper(AccountName poster, int text) {
      this.poster = poster;
      this.text = text;
    }
  }

  /** A second opinion on what may be done, in long hand. */
  final class Papers {
    private final Map<UnitCode, AccountName> officers = new HashMap<>();
    private final Map<PublicationKey, Paper> papers = new TreeMap<>();

    private boolean isOwn(AccountName actor, PublicationKey key) {
      Paper paper = papers.get(key);
      return paper != null && actor.equals(officers.get(key.unit())) && actor.equals(paper.poster);
    }

    private int posted(UnitCode unit) {
      return (int) papers.keySet().stream().filter(key -> key.unit().equals(unit)).count();
    }
  }

  @Test
  @Requirement({"S004-002", "S004-018", "S004-019"})
  default void random_histories_of_officers_come_to_what_a_second_opinion_says() {
    long seed = new Random().nextLong();
    SampleCountry country = country();
    Random random = new Random(seed);
    Papers papers = new Papers();
    int done = 0;
    for (int act = 0; act < size().of(150, 600, 5_000); act++) {
      UnitCode unit = random.nextBoolean() ? BAC_KAN : HA_TINH;
      AccountName officer = papers.officers.get(unit);
      AccountName actor =
          officer == null || random.nextInt(3) == 0 ? any(accounts(), random) : officer;
      boolean applied = step(country.statlib(), papers, unit, actor, random, seed);
      done += applied ? 1 : 0;
    }

    assertThat(done).as("seed %s", seed).isPositive();
    assertSame(country.statlib(), papers, seed);
    assertThat(country.statlib().verify()).as("seed %s", seed).isEmpty();
  }

  private static ImmutableList<AccountName> accounts() {
    return ImmutableList.of(
        SampleCountry.accountName(BAC_KAN, Role.COMPILER),
        SampleCountry.accountName(BAC_KAN, Role.APPROVER),
        SampleCountry.accountName(HA_TINH, Role.COMPILER),
        SampleCountry.accountName(SampleCountry.OPERATOR, Role.ADMIN));
  }

  /** One act, and whether it was done, which must be what the second opinion says. */
  private static boolean step(
      Statlib statlib, Papers papers, UnitCode unit, AccountName actor, Random random, long seed) {
    int number = 1 + random.nextInt(papers.posted(unit) + 1);
    PublicationKey key = new PublicationKey(YEAR, unit, number);
    Paper paper = papers.papers.get(key);
    long version = random.nextInt(12) == 0 ? 99 : paper == null ? 1 : paper.version;
    boolean current = paper != null && paper.version == version;
    boolean own = papers.isOwn(actor, key);
    int text = random.nextInt(3);
    AccountName operator = SampleCountry.accountName(SampleCountry.OPERATOR, Role.ADMIN);
    AccountName doing = actor;
    Command command;
    boolean lawful;
    Runnable effect;
    switch (random.nextInt(6)) {
      case 0 -> {
        AccountName officer = any(accounts(), random);
        doing = random.nextInt(4) == 0 ? actor : operator;
        boolean theirs = officer.value().startsWith(unit.value()) && doing.equals(operator);
        command = appoint(statlib, unit, officer);
        lawful = theirs;
        effect = () -> papers.officers.put(unit, officer);
      }
      case 1, 2 -> {
        PublicationKey next = new PublicationKey(YEAR, unit, papers.posted(unit) + 1);
        command =
            new PublicationCommand.Post(
                CommandKey.random(), REGIME, next, particulars(text), files());
        lawful = actor.equals(papers.officers.get(unit));
        effect = () -> papers.papers.put(next, new Paper(actor, text));
      }
      case 3 -> {
        command =
            new PublicationCommand.Edit(
                CommandKey.random(), REGIME, key, version, particulars(text), files());
        lawful = own && current;
        effect = () -> change(requireNonNull(paper), false, text);
      }
      case 4 -> {
        Digest seen =
            statlib
                .<Optional<Publication>>read(work -> work.publications().find(key))
                .map(Publication::content)
                .orElse(Digest.parse("00".repeat(32)));
        command = new PublicationCommand.Approve(CommandKey.random(), REGIME, key, version, seen);
        lawful = own && current && !paper.shown;
        effect = () -> change(requireNonNull(paper), true, paper.text);
      }
      default -> {
        command = new PublicationCommand.CancelApproval(CommandKey.random(), REGIME, key, version);
        lawful = own && current && paper.shown;
        effect = () -> change(requireNonNull(paper), false, paper.text);
      }
    }
    Outcome outcome = statlib.execute(SampleCountry.actor(doing), command);
    assertThat(outcome.isApplied())
        .as("%s by %s: %s, seed %s", command, doing, outcome.reasons(), seed)
        .isEqualTo(lawful);
    if (lawful) {
      effect.run();
    }
    return lawful;
  }

  private static void change(Paper paper, boolean shown, int text) {
    paper.shown = shown;
    paper.text = text;
    paper.version++;
  }

  private static PublicationCommand appoint(Statlib statlib, UnitCode unit, AccountName officer) {
    long version =
        statlib.<Long>read(
            work -> work.appointments().find(unit).map(last -> last.version()).orElse(0L));
    return new PublicationCommand.Appoint(
        CommandKey.random(),
        REGIME,
        unit,
        version,
        officer,
        new OfficerRecord("Người Phụ Trách", "Chuyên viên", "a@moj.gov.vn", "0912345678"),
        LegalBasis.of("Công văn"));
  }

  private static Particulars particulars(int text) {
    return new Particulars(
        "Kết quả công tác năm 2023",
        DocumentNumber.parse((20 + text) + "/BC-STP"),
        Optional.of("Nội dung thứ " + text),
        LocalDate.of(2023, 11, 1));
  }

  private static ImmutableList<Enclosure> files() {
    return ImmutableList.of(SampleFiles.SIGNED, SampleFiles.WRITTEN);
  }

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  private static void assertSame(Statlib statlib, Papers papers, long seed) {
    papers.papers.forEach(
        (key, paper) -> {
          Publication stored =
              statlib
                  .<Optional<Publication>>read(work -> work.publications().find(key))
                  .orElseThrow();
          assertThat(stored.isShown()).as("%s, seed %s", key, seed).isEqualTo(paper.shown);
          assertThat(stored.version()).as("%s, seed %s", key, seed).isEqualTo(paper.version);
          assertThat(stored.postedBy()).as("%s, seed %s", key, seed).isEqualTo(paper.poster);
          assertThat(stored.particulars()).isEqualTo(particulars(paper.text));
        });
    for (int text = 0; text < 3; text++) {
      int wanted = text;
      PublicationQuery query =
          PublicationQuery.ALL
              .withKeyword("noi dung " + text)
              .in(PublicationState.APPROVED)
              .page(1, 200);
      PublicationPage found =
          statlib.<PublicationPage>read(work -> work.publications().search(query));
      assertThat(found.total())
          .as("shown with text %s, seed %s", text, seed)
          .isEqualTo(
              papers.papers.values().stream()
                  .filter(paper -> paper.shown && paper.text == wanted)
                  .count());
    }
  }

  @Test
  default void of_many_who_act_on_one_version_at_once_one_does_and_the_others_are_told()
      throws Exception {
    SampleCountry country = country();
    Statlib here = country.statlib();
    Statlib there = SampleCountry.statlib(harness().open(), country.clock());
    AccountName officer = SampleCountry.accountName(BAC_KAN, Role.COMPILER);
    SampleCountry.applied(here.execute(SampleCountry.operator(), appoint(here, BAC_KAN, officer)));
    Portal portal = here.portal(SampleCountry.actor(officer), REGIME);
    for (int round = 1; round <= size().of(3, 10, 100); round++) {
      PublicationKey key = new PublicationKey(YEAR, BAC_KAN, round);
      ImmutableList<Outcome> posted =
          together(
              i ->
                  (i % 2 == 0 ? here : there)
                      .execute(
                          SampleCountry.actor(officer),
                          new PublicationCommand.Post(
                              CommandKey.random(), REGIME, key, particulars(i % 3), files())));
      Digest seen = portal.find(key).orElseThrow().content();
      ImmutableList<Outcome> approved =
          together(
              i ->
                  (i % 2 == 0 ? here : there)
                      .execute(
                          SampleCountry.actor(officer),
                          new PublicationCommand.Approve(
                              CommandKey.random(), REGIME, key, 1, seen)));

      assertThat(posted.stream().filter(Outcome::isApplied)).as("posted %s", posted).hasSize(1);
      assertThat(approved.stream().filter(Outcome::isApplied)).hasSize(1);
      assertThat(portal.history(key)).hasSize(2);
    }
    assertThat(here.verify()).isEmpty();
  }

  /** The same by some threads at once. */
  private static ImmutableList<Outcome> together(IntFunction<Outcome> acting) throws Exception {
    int many = 4;
    CyclicBarrier start = new CyclicBarrier(many);
    ExecutorService threads = Executors.newFixedThreadPool(many);
    try {
      List<Callable<Outcome>> acts =
          IntStream.range(0, many)
              .<Callable<Outcome>>mapToObj(
                  i ->
                      () -> {
                        start.await();
                        return acting.apply(i);
                      })
              .toList();
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : threads.invokeAll(acts, 60, TimeUnit.SECONDS)) {
        outcomes.add(outcome.get());
      }
      return outcomes.stream().collect(toImmutableList());
    } finally {
      threads.shutdownNow();
    }
  }
}
