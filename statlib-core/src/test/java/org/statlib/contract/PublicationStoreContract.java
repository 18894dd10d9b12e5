package org.statlib.contract;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountName;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Appointment;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.publication.PublicationState;
import org.statlib.store.StoreException;
import org.statlib.store.Stores;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitCode;

/**
 * What a {@link org.statlib.store.PublicationStore} and an {@link
 * org.statlib.store.AppointmentStore} do.
 */
public interface PublicationStoreContract extends Contract {

  /** The words by which the corpus is searched: with marks and without, in it and not. */
  ImmutableList<String> KEYWORDS =
      ImmutableList.of(
          "kết quả",
          "KET QUA công tác",
          "Đôn đốc",
          "don doc",
          "20",
          "20/BC-CTHADS",
          "quý iv",
          "quy i",
          "bắc giang",
          "𝔵",
          "2018 thads",
          "không có",
          "dot 1 ket",
          "- , ;");

  @Test
  default void every_version_of_a_publication_stays() {
    Stores stores = harness().open();
    ImmutableList<Publication> versions =
        SamplePublications.corpus(7, 40).stream()
            .filter(one -> one.size() > 2)
            .findFirst()
            .orElseThrow();
    PublicationKey key = versions.get(0).key();

    versions.forEach(next -> put(stores, next));

    Stores again = harness().open();
    assertThat(find(again, key)).contains(Iterables.getLast(versions));
    assertThat(again.<ImmutableList<Publication>>transact(work -> work.publications().history(key)))
        .isEqualTo(versions);
    assertThat(find(again, SamplePublications.key("thang1-2018", "cthads_tnowhere", 1))).isEmpty();
  }

  @Test
  default void several_versions_in_one_act_are_kept_in_their_order() {
    Stores stores = harness().open();
    ImmutableList<Publication> versions =
        SamplePublications.corpus(8, 60).stream()
            .filter(one -> one.size() > 3)
            .findFirst()
            .orElseThrow();
    PublicationKey key = versions.get(0).key();

    Contract.keep(
        stores,
        work -> {
          for (Publication next : versions) {
            work.publications().put(next);
            assertThat(work.publications().find(key)).contains(next);
            assertThat(work.publications().count(key.period(), key.unit())).isEqualTo(1);
          }
          assertThat(work.publications().history(key)).isEqualTo(versions);
        });

    assertThat(find(stores, key)).contains(Iterables.getLast(versions));
  }

  @Test
  default void a_publication_is_kept_only_as_the_next_version_of_the_stored_one() {
    Stores stores = harness().open();
    Publication first = SamplePublications.corpus(9, 1).get(0).get(0);
    Publication second = SamplePublications.approved(first, first.postedAt());

    assertThatThrownBy(() -> put(stores, second)).isInstanceOf(StoreException.class);
    put(stores, first);
    assertThatThrownBy(() -> put(stores, first)).isInstanceOf(StoreException.class);

    assertThat(find(stores, first.key())).contains(first);
  }

  @Test
  default void what_a_unit_posted_about_a_period_is_counted_and_listed() {
    Stores stores = harness().open();
    ImmutableList<ImmutableList<Publication>> corpus = SamplePublications.corpus(10, 30);
    corpus.forEach(versions -> versions.forEach(next -> put(stores, next)));
    PeriodKey period = corpus.get(0).get(0).key().period();
    UnitCode unit = corpus.get(0).get(0).key().unit();
    ImmutableList<Publication> last =
        corpus.stream().map(Iterables::getLast).collect(toImmutableList());

    ImmutableList<Publication> listed =
        stores.<ImmutableList<Publication>>transact(work -> work.publications().in(period));
    int count = stores.<Integer>transact(work -> work.publications().count(period, unit));

    assertThat(listed)
        .isSortedAccordingTo((a, b) -> a.key().compareTo(b.key()))
        .containsExactlyInAnyOrderElementsOf(
            last.stream().filter(one -> one.key().period().equals(period)).toList());
    assertThat((long) count)
        .isEqualTo(listed.stream().filter(one -> one.key().unit().equals(unit)).count());
    assertThat(stores.<ImmutableList<PublicationKey>>transact(work -> work.publications().keys()))
        .isEqualTo(last.stream().map(Publication::key).sorted().toList());
  }

  @Test
  default void what_is_withdrawn_or_put_right_is_found_as_it_stands_only() {
    Stores stores = harness().open();
    LocalDate day = LocalDate.of(2018, 6, 1);
    Instant at = Instant.parse("2018-06-01T01:00:00Z");
    Particulars before =
        SamplePublications.particulars("Đôn đốc", "1/BC-X", Optional.of("Bắc Giang"), day);
    Particulars after =
        SamplePublications.particulars("Giám sát", "2/BC-X", Optional.of("Hà Tĩnh"), day);
    Publication posted =
        SamplePublications.posted(
            SamplePublications.key("thang5-2018", "cthads_tbgg", 1), before, at);
    Publication shown = SamplePublications.approved(posted, at);
    Publication edited = SamplePublications.edited(shown, after);
    PublicationQuery approved = PublicationQuery.ALL.in(PublicationState.APPROVED);

    put(stores, posted);
    assertThat(search(stores, approved).publications()).isEmpty();
    put(stores, shown);
    assertThat(search(stores, approved.withKeyword("don doc")).publications())
        .containsExactly(shown);
    put(stores, edited);

    assertThat(search(stores, approved).publications()).isEmpty();
    assertThat(search(stores, PublicationQuery.ALL.withKeyword("don doc")).publications())
        .isEmpty();
    assertThat(search(stores, PublicationQuery.ALL.withKeyword("giam sat")).publications())
        .containsExactly(edited);
  }

  @Test
  @Requirement("S004-028")
  default void any_search_finds_what_memory_finds_in_the_same_order() {
    Stores stores = harness().open();
    Stores memory = new InMemoryStores();
    long seed = new Random().nextLong();
    ImmutableList<ImmutableList<Publication>> corpus =
        SamplePublications.corpus(seed, size().of(60, 300, 2000));
    Contract.keep(
        stores, work -> corpus.forEach(versions -> versions.forEach(work.publications()::put)));
    Contract.keep(
        memory, work -> corpus.forEach(versions -> versions.forEach(work.publications()::put)));

    for (PublicationQuery query : queries(seed, size().of(60, 300, 2000))) {
      assertThat(search(stores, query))
          .as("%s in the corpus of seed %s", query, seed)
          .isEqualTo(search(memory, query));
    }
  }

  private static ImmutableList<PublicationQuery> queries(long seed, int many) {
    Random random = new Random(seed);
    List<PublicationQuery> queries = new ArrayList<>();
    KEYWORDS.forEach(keyword -> queries.add(PublicationQuery.ALL.withKeyword(keyword)));
    for (int i = 0; i < many; i++) {
      queries.add(
          new PublicationQuery(
              random.nextInt(4) == 0
                  ? Optional.empty()
                  : Optional.of(KEYWORDS.get(random.nextInt(KEYWORDS.size()))),
              random.nextInt(3) == 0
                  ? Optional.of(UnitCode.parse("cthads_t" + random.nextInt(5)))
                  : Optional.empty(),
              random.nextInt(3) == 0
                  ? OptionalInt.of(2016 + random.nextInt(4))
                  : OptionalInt.empty(),
              random.nextInt(3) == 0 ? OptionalInt.of(1 + random.nextInt(4)) : OptionalInt.empty(),
              random.nextInt(3) == 0
                  ? Optional.of(Arrays.asList(PublicationState.values()).get(random.nextInt(2)))
                  : Optional.empty(),
              1 + random.nextInt(4),
              1 + random.nextInt(25)));
    }
    return ImmutableList.copyOf(queries);
  }

  @Test
  @Requirement("S004-004")
  default void every_appointment_of_a_unit_stays() {
    Stores stores = harness().open();
    Appointment first = appointment("cthads_tbgg", "binhtt.bgg", 1);
    Appointment second = appointment("cthads_tbgg", "cuonglm.bgg", 2);
    Appointment other = appointment("cthads_tht", "binhtt.bgg", 1);

    ImmutableList.of(first, second, other)
        .forEach(next -> Contract.keep(stores, work -> work.appointments().put(next)));

    Contract.keep(
        harness().open(),
        work -> {
          assertThat(work.appointments().find(first.unit())).contains(second);
          assertThat(work.appointments().history(first.unit())).containsExactly(first, second);
          assertThat(work.appointments().all()).containsExactly(second, other);
          assertThat(work.appointments().of(AccountName.parse("binhtt.bgg")))
              .containsExactly(other);
          assertThat(work.appointments().of(AccountName.parse("cuonglm.bgg")))
              .containsExactly(second);
          assertThat(work.appointments().find(UnitCode.parse("cthads_tnowhere"))).isEmpty();
        });
    assertThatThrownBy(() -> Contract.keep(stores, work -> work.appointments().put(second)))
        .isInstanceOf(StoreException.class);
  }

  private static Appointment appointment(String unit, String officer, long version) {
    return new Appointment(
        UnitCode.parse(unit),
        AccountName.parse(officer),
        new OfficerRecord("Người Phụ Trách", "Chuyên viên", officer + "@moj.gov.vn", "0912345678"),
        new LegalBasis("Công văn " + version, Optional.of(LocalDate.of(2018, 5, 18))),
        Instant.parse("2018-05-18T01:02:03.123456Z"),
        version);
  }

  private static void put(Stores stores, Publication next) {
    Contract.keep(stores, work -> work.publications().put(next));
  }

  private static Optional<Publication> find(Stores stores, PublicationKey key) {
    return stores.<Optional<Publication>>transact(work -> work.publications().find(key));
  }

  private static PublicationPage search(Stores stores, PublicationQuery query) {
    return stores.<PublicationPage>transact(work -> work.publications().search(query));
  }
}
