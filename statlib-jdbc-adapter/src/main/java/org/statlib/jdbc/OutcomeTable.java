package org.statlib.jdbc;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.hash.HashCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.store.OutcomeStore;
import org.statlib.store.StoreException;

/** What became of commands; the table's key lets a command be done once. */
final class OutcomeTable implements OutcomeStore {

  private static final String FIND = "SELECT * FROM {outcome} WHERE command = ?";
  private static final String FIND_ALL = "SELECT * FROM {outcome} WHERE command = ANY (?)";
  private static final String INSERT =
      "INSERT INTO {outcome} (command, body, version, entry) VALUES (?, ?, ?, ?)";

  private final Act act;
  private final Rows<CommandKey, Kept> outcomes = new Rows<>();

  OutcomeTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<Kept> find(CommandKey key) {
    act.requireActing();
    return outcomes.find(key, unknown -> act.sql().row(FIND, OutcomeTable::read, key.value()));
  }

  @Override
  public ImmutableMap<CommandKey, Kept> findAll(Iterable<CommandKey> keys) {
    act.requireActing();
    return outcomes.findAll(
        ImmutableSet.copyOf(keys),
        unknown -> {
          UUID[] values = unknown.stream().map(CommandKey::value).toArray(UUID[]::new);
          Map<CommandKey, Kept> stored = new HashMap<>();
          act.sql()
              .rows(
                  FIND_ALL,
                  row ->
                      stored.put(new CommandKey(row.getObject("command", UUID.class)), read(row)),
                  (Object) values);
          return stored;
        });
  }

  @Override
  public void put(CommandKey key, Kept kept) {
    if (find(key).isPresent()) {
      throw StoreException.conflict(key, 1, 1);
    }
    act.writes();
    outcomes.put(key, Optional.of(kept));
  }

  void flush() {
    act.sql()
        .insertEach(
            INSERT,
            outcomes.changes().stream()
                .map(
                    change -> {
                      Kept kept = change.next().orElseThrow();
                      return new Object[] {
                        change.key().value(),
                        kept.body(),
                        kept.outcome().version(),
                        kept.outcome().entry()
                      };
                    })
                .toList());
    outcomes.stored();
  }

  private static Kept read(ResultSet row) throws SQLException {
    byte[] body = row.getBytes("body");
    long version = row.getLong("version");
    byte[] entry = row.getBytes("entry");
    return StoredAs.intact(
        row.getString("command"),
        () ->
            new Kept(
                new Digest(HashCode.fromBytes(body)),
                new Outcome.Applied(version, new Digest(HashCode.fromBytes(entry)))));
  }
}
