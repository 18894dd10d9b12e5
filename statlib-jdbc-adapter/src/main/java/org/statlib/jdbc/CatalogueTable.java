package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.form.Proposal;
import org.statlib.form.ProposalKey;
import org.statlib.store.CatalogueStore;
import org.statlib.unit.UnitCode;

/** Dynamic catalogues and what is proposed to them; who acts on either goes through one gate. */
final class CatalogueTable implements CatalogueStore {

  private static final String LAST =
      """
      SELECT * FROM {catalogue} WHERE catalogue = ? AND owner = ?
      ORDER BY version DESC FETCH FIRST 1 ROW ONLY
      """;
  private static final String VERSION =
      "SELECT * FROM {catalogue} WHERE catalogue = ? AND owner = ? AND version = ?";
  private static final String INSERT =
      """
      INSERT INTO {catalogue} (catalogue, owner, version, complete, payload)
      VALUES (?, ?, ?, ?, ?)
      """;
  private static final String PROPOSED =
      """
      SELECT * FROM {proposal} WHERE catalogue = ? AND owner = ? AND unit = ? ORDER BY version
      """;
  private static final String ALL_PROPOSED =
      """
      SELECT * FROM {proposal} p WHERE catalogue = ? AND owner = ? AND version = (
        SELECT MAX(version) FROM {proposal} l
        WHERE l.catalogue = p.catalogue AND l.owner = p.owner AND l.unit = p.unit)
      """;
  private static final String INSERT_PROPOSED =
      """
      INSERT INTO {proposal} (catalogue, owner, unit, version, answered, payload)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private record Key(CatalogueCode code, UnitCode owner) {
    @Override
    public String toString() {
      return code + " " + owner;
    }
  }

  private final Act act;
  private final Versions<Key, Catalogue> catalogues = new Versions<>(Catalogue::version);
  private final Versions<ProposalKey, Proposal> proposals = new Versions<>(Proposal::version);

  CatalogueTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Catalogue> find(CatalogueCode code, UnitCode owner) {
    act.gates().desk(owner);
    return catalogues.find(new Key(code, owner), this::last);
  }

  private Optional<Catalogue> last(Key key) {
    return act.sql().row(LAST, CatalogueTable::read, key.code().value(), key.owner().value());
  }

  @Override
  public Optional<Catalogue> find(CatalogueCode code, UnitCode owner, long version) {
    act.gates().desk(owner);
    flush();
    return act.sql().row(VERSION, CatalogueTable::read, code.value(), owner.value(), version);
  }

  @Override
  public void put(Catalogue next) {
    act.gates().desk(next.owner());
    catalogues.put(new Key(next.code(), next.owner()), next, this::last);
    act.writes();
  }

  @Override
  public Optional<Proposal> findProposal(ProposalKey key) {
    act.gates().desk(key.owner());
    return proposals.find(key, this::lastProposed);
  }

  private Optional<Proposal> lastProposed(ProposalKey key) {
    List<Proposal> versions = proposed(key);
    return versions.isEmpty() ? Optional.empty() : Optional.of(versions.get(versions.size() - 1));
  }

  private List<Proposal> proposed(ProposalKey key) {
    return act.sql()
        .rows(
            PROPOSED,
            CatalogueTable::readProposal,
            key.catalogue().value(),
            key.owner().value(),
            key.by().value());
  }

  @Override
  public ImmutableList<Proposal> proposals(CatalogueCode code, UnitCode owner) {
    act.gates().desk(owner);
    flush();
    return act
        .sql()
        .<Proposal>rows(ALL_PROPOSED, CatalogueTable::readProposal, code.value(), owner.value())
        .stream()
        .sorted(Comparator.comparing(Proposal::key))
        .collect(toImmutableList());
  }

  @Override
  public ImmutableList<Proposal> history(ProposalKey key) {
    act.gates().desk(key.owner());
    flush();
    return ImmutableList.copyOf(proposed(key));
  }

  @Override
  public void put(Proposal next) {
    act.gates().desk(next.key().owner());
    proposals.put(next.key(), next, this::lastProposed);
    act.writes();
  }

  void flush() {
    List<Object[]> listed = new ArrayList<>();
    for (Catalogue next : catalogues.flushed()) {
      listed.add(
          new Object[] {
            next.code().value(),
            next.owner().value(),
            next.version(),
            next.complete(),
            write(next.items())
          });
    }
    act.sql().insertEach(INSERT, listed);
    List<Object[]> proposed = new ArrayList<>();
    for (Proposal next : proposals.flushed()) {
      ProposalKey key = next.key();
      proposed.add(
          new Object[] {
            key.catalogue().value(),
            key.owner().value(),
            key.by().value(),
            next.version(),
            next.isAnswered(),
            write(next)
          });
    }
    act.sql().insertEach(INSERT_PROPOSED, proposed);
  }

  private static byte[] write(ImmutableList<CatalogueItem> items) {
    Encoder to = new Encoder();
    write(to, items);
    return to.bytes();
  }

  private static void write(Encoder to, ImmutableList<CatalogueItem> items) {
    to.each(
        items,
        item ->
            to.text(item.code())
                .text(item.name())
                .optional(item.from(), to::date)
                .optional(item.until(), to::date));
  }

  private static ImmutableList<CatalogueItem> readItems(Decoder from) {
    return from.each(
        () ->
            new CatalogueItem(
                new ItemCode(from.text()),
                from.text(),
                from.optional(from::date),
                from.optional(from::date)));
  }

  private static byte[] write(Proposal proposal) {
    Encoder to = new Encoder();
    to.text(proposal.why());
    write(to, proposal.items());
    to.optional(
        proposal.refused(),
        refused ->
            to.each(
                refused.entrySet(), reason -> to.text(reason.getKey()).text(reason.getValue())));
    return to.bytes();
  }

  private static ImmutableSortedMap<ItemCode, String> readRefused(Decoder from) {
    TreeMap<ItemCode, String> refused = new TreeMap<>();
    from.each(() -> refused.put(new ItemCode(from.text()), from.text()) == null);
    return ImmutableSortedMap.copyOf(refused);
  }

  private static Catalogue read(ResultSet row) throws SQLException {
    String code = row.getString("catalogue");
    String owner = row.getString("owner");
    boolean complete = row.getBoolean("complete");
    long version = row.getLong("version");
    byte[] payload = row.getBytes("payload");
    return StoredAs.intact(
        code + " " + owner,
        () -> {
          Decoder from = new Decoder(payload);
          ImmutableList<CatalogueItem> items = readItems(from);
          from.end();
          return new Catalogue(
              CatalogueCode.parse(code), UnitCode.parse(owner), items, complete, version);
        });
  }

  private static Proposal readProposal(ResultSet row) throws SQLException {
    String key =
        row.getString("catalogue") + " " + row.getString("owner") + " " + row.getString("unit");
    long version = row.getLong("version");
    byte[] payload = row.getBytes("payload");
    return StoredAs.intact(
        key,
        () -> {
          Decoder from = new Decoder(payload);
          String why = from.text();
          ImmutableList<CatalogueItem> items = readItems(from);
          Optional<ImmutableSortedMap<ItemCode, String>> refused =
              from.optional(() -> readRefused(from));
          from.end();
          return new Proposal(ProposalKey.parse(key), items, why, refused, version);
        });
  }
}
