package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.statlib.period.PeriodKey;
import org.statlib.publication.Keyword;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationPage;
import org.statlib.publication.PublicationQuery;
import org.statlib.store.PublicationStore;
import org.statlib.store.StoreException;
import org.statlib.unit.UnitCode;

/**
 * Publications: every version is a row of its own; what the last one is found by stands in a table
 * beside, and each of its words in another. Who acts on one goes through the gate of its unit.
 */
final class PublicationTable implements PublicationStore {

  private static final String HISTORY =
      "SELECT * FROM {publication_version} WHERE publication = ? ORDER BY version";
  private static final String LAST =
      """
      SELECT * FROM {publication_version} WHERE publication = ?
      ORDER BY version DESC FETCH FIRST 1 ROW ONLY
      """;
  private static final String IN_PERIOD =
      """
      SELECT v.* FROM {publication} p
      JOIN {publication_version} v ON v.publication = p.publication AND v.version = p.version
      WHERE p.period = ?
      """;
  private static final String KEYS = "SELECT publication FROM {publication}";
  private static final String COUNT =
      "SELECT COUNT(*) FROM {publication} WHERE period = ? AND unit = ?";
  private static final String INSERT_VERSION =
      "INSERT INTO {publication_version} (publication, version, payload) VALUES (?, ?, ?)";
  private static final String INSERT =
      """
      INSERT INTO {publication}
      (issued_year, issued_month, state, version, publication, period, unit, posted_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE {publication} SET issued_year = ?, issued_month = ?, state = ?, version = ?
      WHERE publication = ? AND version = ?
      """;
  private static final String INSERT_WORD =
      "INSERT INTO {publication_word} (word, publication, weight) VALUES (?, ?, ?)";
  private static final String DELETE_WORDS = "DELETE FROM {publication_word} WHERE publication = ?";
  private static final String HAVING_WORD =
      """
      SELECT COUNT(*) FROM (
        SELECT word FROM {publication_word} WHERE word = ? FETCH FIRST ? ROWS ONLY) w
      """;

  /** A word that as many publications have is not rare; nobody counts on. */
  private static final int COMMON = 1_000;

  private final Act act;
  private final Versions<PublicationKey, Publication> publications =
      new Versions<>(Publication::version);
  private final Map<PublicationKey, Publication> reworded = new LinkedHashMap<>();

  PublicationTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Publication> find(PublicationKey key) {
    act.gates().desk(key.unit());
    return publications.find(key, this::last);
  }

  private Optional<Publication> last(PublicationKey key) {
    return act.sql().row(LAST, PublicationTable::read, key.toString());
  }

  @Override
  public ImmutableList<Publication> history(PublicationKey key) {
    act.gates().desk(key.unit());
    flush();
    return ImmutableList.copyOf(act.sql().rows(HISTORY, PublicationTable::read, key.toString()));
  }

  @Override
  public ImmutableList<PublicationKey> keys() {
    act.gates().all();
    flush();
    return act
        .sql()
        .<PublicationKey>rows(
            KEYS,
            row -> {
              String key = row.getString(1);
              return StoredAs.intact(key, () -> PublicationKey.parse(key));
            })
        .stream()
        .sorted()
        .collect(toImmutableList());
  }

  @Override
  public int count(PeriodKey period, UnitCode unit) {
    act.gates().desk(unit);
    flush();
    return (int) act.sql().count(COUNT, period.toString(), unit.value());
  }

  @Override
  public ImmutableList<Publication> in(PeriodKey period) {
    act.gates().all();
    flush();
    return act
        .sql()
        .<Publication>rows(IN_PERIOD, PublicationTable::read, period.toString())
        .stream()
        .sorted(Comparator.comparing(Publication::key))
        .collect(toImmutableList());
  }

  @Override
  public PublicationPage search(PublicationQuery query) {
    act.gates().all();
    flush();
    PublicationSearch search = PublicationSearch.of(query, rarestFirst(query));
    long total = act.sql().count(search.counting(), search.parameters());
    return new PublicationPage(
        total <= query.offset()
            ? ImmutableList.of()
            : ImmutableList.copyOf(
                act.sql()
                    .rows(
                        search.listing(),
                        row -> asked(query, read(row)),
                        search.listingParameters())),
        total);
  }

  /** What is found by columns beside it must be what was kept: nobody is shown what waits. */
  private static Publication asked(PublicationQuery query, Publication found) {
    if (!query.fits(found)) {
      throw StoreException.corrupt(found.key());
    }
    return found;
  }

  /** The words that are asked for, the one that the fewest publications have first. */
  private ImmutableList<String> rarestFirst(PublicationQuery query) {
    ImmutableList<String> words = query.words().asList();
    if (words.size() < 2) {
      return words;
    }
    Map<String, Long> counts = new HashMap<>();
    words.forEach(word -> counts.put(word, act.sql().count(HAVING_WORD, word, COMMON)));
    return ImmutableList.sortedCopyOf(
        Comparator.<String, Long>comparing(word -> counts.getOrDefault(word, 0L))
            .thenComparing(Comparator.naturalOrder()),
        words);
  }

  @Override
  public void put(Publication next) {
    act.gates().desk(next.key().unit());
    Optional<Publication> before = find(next.key());
    publications.put(next.key(), next, this::last);
    boolean same = before.map(Publication::particulars).equals(Optional.of(next.particulars()));
    if (!same) {
      reworded.put(next.key(), next);
    }
    act.writes();
  }

  void flush() {
    List<Object[]> versions = new ArrayList<>();
    List<Object[]> inserted = new ArrayList<>();
    List<Object[]> updated = new ArrayList<>();
    for (Publication next : publications.flushed()) {
      String key = next.key().toString();
      versions.add(new Object[] {key, next.version(), PublicationCode.write(next)});
      LocalDate issued = next.particulars().issuedOn();
      List<Object> fields = new ArrayList<>();
      fields.add(issued.getYear());
      fields.add(issued.getMonthValue());
      fields.add(next.state().name());
      fields.add(next.version());
      fields.add(key);
      if (next.version() == 1) {
        fields.add(next.key().period().toString());
        fields.add(next.key().unit().value());
        fields.add(next.postedAt());
        inserted.add(fields.toArray());
      } else {
        fields.add(next.version() - 1);
        updated.add(fields.toArray());
      }
    }
    act.sql().insertEach(INSERT_VERSION, versions);
    act.sql().insertEach(INSERT, inserted);
    // One at a time: a publication may have changed twice in one act.
    updated.forEach(update -> act.sql().updateEach(UPDATE, ImmutableList.of(update)));
    flushWords();
  }

  private void flushWords() {
    List<Object[]> words = new ArrayList<>();
    reworded.forEach(
        (key, next) -> {
          if (next.version() > 1) {
            act.sql().update(DELETE_WORDS, key.toString());
          }
          Keyword.weights(next.particulars())
              .forEach((word, weight) -> words.add(new Object[] {word, key.toString(), weight}));
        });
    act.sql().insertEach(INSERT_WORD, words);
    reworded.clear();
  }

  private static Publication read(ResultSet row) throws SQLException {
    String key = row.getString("publication");
    long version = row.getLong("version");
    byte[] payload = row.getBytes("payload");
    return StoredAs.intact(
        key, () -> PublicationCode.read(PublicationKey.parse(key), version, payload));
  }
}
