package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.statlib.form.Catalogue;
import org.statlib.form.CatalogueCode;
import org.statlib.form.CatalogueItem;
import org.statlib.form.ItemCode;
import org.statlib.store.CatalogueStore;
import org.statlib.store.StoreException;
import org.statlib.unit.UnitCode;

/** Dynamic catalogues. */
final class CatalogueTable implements CatalogueStore {

  private static final String FIND = "SELECT * FROM {catalogue} WHERE catalogue = ? AND owner = ?";
  private static final String INSERT =
      """
      INSERT INTO {catalogue} (complete, version, payload, catalogue, owner)
      VALUES (?, ?, ?, ?, ?)
      """;
  private static final String UPDATE =
      """
      UPDATE {catalogue} SET complete = ?, version = ?, payload = ?
      WHERE catalogue = ? AND owner = ? AND version = ?
      """;

  private record Key(CatalogueCode code, UnitCode owner) {
    @Override
    public String toString() {
      return code + " " + owner;
    }
  }

  private final Act act;
  private final Rows<Key, Catalogue> catalogues = new Rows<>();

  CatalogueTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Catalogue> find(CatalogueCode code, UnitCode owner) {
    act.gates().desk(owner);
    return catalogues.find(
        new Key(code, owner),
        unknown -> act.sql().row(FIND, CatalogueTable::read, code.value(), owner.value()));
  }

  @Override
  public void put(Catalogue next) {
    Key key = new Key(next.code(), next.owner());
    long stored = find(next.code(), next.owner()).map(Catalogue::version).orElse(0L);
    if (next.version() != stored + 1) {
      throw StoreException.conflict(key, stored, next.version());
    }
    act.writes();
    catalogues.put(key, Optional.of(next));
  }

  void flush() {
    for (Rows.Change<Key, Catalogue> change : catalogues.changes()) {
      Catalogue next = change.next().orElseThrow();
      Encoder items = new Encoder();
      items.each(next.items(), item -> items.text(item.code()).text(item.name()));
      if (change.stored().isPresent()) {
        act.sql()
            .updateEach(
                UPDATE,
                ImmutableList.of(
                    new Object[] {
                      next.complete(),
                      next.version(),
                      items.bytes(),
                      next.code().value(),
                      next.owner().value(),
                      change.stored().get().version()
                    }));
      } else {
        act.sql()
            .insertEach(
                INSERT,
                ImmutableList.of(
                    new Object[] {
                      next.complete(),
                      next.version(),
                      items.bytes(),
                      next.code().value(),
                      next.owner().value()
                    }));
      }
    }
    catalogues.stored();
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
          ImmutableList<CatalogueItem> items =
              from.each(() -> new CatalogueItem(new ItemCode(from.text()), from.text()));
          from.end();
          return new Catalogue(
              CatalogueCode.parse(code), UnitCode.parse(owner), items, complete, version);
        });
  }
}
