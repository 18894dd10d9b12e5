package org.statlib.jdbc;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static com.google.common.collect.ImmutableSortedMap.toImmutableSortedMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.hash.HashCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.ReadSet;
import org.statlib.journal.ChainHead;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Fact;
import org.statlib.journal.JournalEntry;
import org.statlib.journal.Seal;
import org.statlib.journal.Signature;
import org.statlib.store.JournalStore;
import org.statlib.store.StoreException;

/**
 * The journal. A chain's head is a row of its own, so that two acts cannot add to one chain.
 * Nothing goes into the tables before the act ends, whatever is asked: it would lock rows before
 * the gates.
 */
final class JournalTable implements JournalStore {

  private static final String FIND_HEAD = "SELECT * FROM {chain} WHERE chain = ?";
  private static final String FIND_HEADS = "SELECT * FROM {chain} WHERE chain = ANY (?)";
  private static final String HEADS = "SELECT * FROM {chain}";
  private static final String INSERT_HEAD =
      "INSERT INTO {chain} (number, made_at, hash, chain) VALUES (?, ?, ?, ?)";
  private static final String UPDATE_HEAD =
      "UPDATE {chain} SET number = ?, made_at = ?, hash = ? WHERE chain = ? AND number = ?";
  private static final String ENTRIES = "SELECT * FROM {entry} WHERE chain = ? ORDER BY number";
  private static final String ENTRIES_OF_ACTS =
      "SELECT * FROM {entry} WHERE chain = ANY (?) AND act = ANY (?) ORDER BY chain, number";
  private static final String INSERT_ENTRY =
      """
      INSERT INTO {entry} (chain, number, made_at, act, why, content, account, role, command, reads,
        previous, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final String FIND_SEAL = "SELECT * FROM {seal} ORDER BY number DESC LIMIT 1";
  private static final String SEALS = "SELECT * FROM {seal} ORDER BY number";
  private static final String INSERT_SEAL =
      "INSERT INTO {seal} (number, made_at, heads, previous, root) VALUES (?, ?, ?, ?, ?)";

  private final Act act;
  private final Rows<ChainKey, ChainHead> heads = new Rows<>();
  private final List<JournalEntry> added = new ArrayList<>();
  private final List<Seal> sealed = new ArrayList<>();

  JournalTable(Act act) {
    this.act = act;
  }

  @Override
  public Optional<ChainHead> findHead(ChainKey chain) {
    act.requireActing();
    return heads.find(
        chain, unknown -> act.sql().row(FIND_HEAD, JournalTable::readHead, chain.value()));
  }

  @Override
  public ImmutableMap<ChainKey, ChainHead> findHeads(Iterable<ChainKey> chains) {
    act.requireActing();
    return heads.findAll(
        ImmutableSet.copyOf(chains),
        unknown -> {
          String[] texts = unknown.stream().map(ChainKey::value).toArray(String[]::new);
          return act
              .sql()
              .<ChainHead>rows(FIND_HEADS, JournalTable::readHead, (Object) texts)
              .stream()
              .collect(toImmutableMap(ChainHead::chain, head -> head));
        });
  }

  @Override
  public void add(JournalEntry entry) {
    Optional<ChainHead> head = findHead(entry.chain());
    long stored = head.map(ChainHead::sequence).orElse(0L);
    if (entry.sequence() != stored + 1 || !entry.previous().equals(head.map(ChainHead::hash))) {
      throw StoreException.conflict(entry.chain(), stored, entry.sequence());
    }
    act.writes();
    added.add(entry);
    heads.put(entry.chain(), Optional.of(entry.head()));
  }

  @Override
  public ImmutableList<JournalEntry> entries(ChainKey chain) {
    act.requireActing();
    return Stream.concat(
            act.sql().<JournalEntry>rows(ENTRIES, JournalTable::readEntry, chain.value()).stream(),
            added.stream().filter(entry -> entry.chain().equals(chain)))
        .collect(toImmutableList());
  }

  @Override
  public ImmutableList<JournalEntry> entries(
      ImmutableSet<ChainKey> chains, ImmutableSet<String> acts) {
    act.requireActing();
    List<String> texts = chains.stream().map(ChainKey::value).toList();
    return Stream.concat(
            act
                .sql()
                .<JournalEntry>rowsOf(
                    texts,
                    ENTRIES_OF_ACTS,
                    JournalTable::readEntry,
                    (Object) acts.toArray(String[]::new))
                .stream(),
            added.stream()
                .filter(entry -> chains.contains(entry.chain()))
                .filter(entry -> acts.contains(entry.fact().act())))
        .collect(toImmutableList());
  }

  @Override
  public ImmutableSortedMap<ChainKey, ChainHead> heads() {
    act.requireActing();
    SortedMap<ChainKey, ChainHead> all = new TreeMap<>();
    act.sql()
        .<ChainHead>rows(HEADS, JournalTable::readHead)
        .forEach(head -> all.put(head.chain(), head));
    heads.changes().forEach(change -> all.put(change.key(), change.next().orElseThrow()));
    return ImmutableSortedMap.copyOfSorted(all);
  }

  @Override
  public Optional<Seal> findSeal() {
    act.gates().seals();
    return sealed.isEmpty()
        ? act.sql().row(FIND_SEAL, JournalTable::readSeal)
        : Optional.of(sealed.get(sealed.size() - 1));
  }

  @Override
  public void add(Seal seal) {
    long stored = findSeal().map(Seal::number).orElse(0L);
    if (seal.number() != stored + 1) {
      throw StoreException.conflict("seal", stored, seal.number());
    }
    act.writes();
    sealed.add(seal);
  }

  @Override
  public ImmutableList<Seal> seals() {
    act.gates().seals();
    return Stream.concat(
            act.sql().<Seal>rows(SEALS, JournalTable::readSeal).stream(), sealed.stream())
        .collect(toImmutableList());
  }

  void flush() {
    act.sql().insertEach(INSERT_ENTRY, added.stream().map(JournalTable::fields).toList());
    added.clear();
    List<Object[]> begun = new ArrayList<>();
    List<Object[]> continued = new ArrayList<>();
    for (Rows.Change<ChainKey, ChainHead> change : heads.changes()) {
      ChainHead head = change.next().orElseThrow();
      if (change.stored().isPresent()) {
        continued.add(
            new Object[] {
              head.sequence(),
              head.at(),
              head.hash(),
              head.chain().value(),
              change.stored().get().sequence()
            });
      } else {
        begun.add(new Object[] {head.sequence(), head.at(), head.hash(), head.chain().value()});
      }
    }
    act.sql().insertEach(INSERT_HEAD, begun);
    act.sql().updateEach(UPDATE_HEAD, continued);
    heads.stored();
    act.sql().insertEach(INSERT_SEAL, sealed.stream().map(JournalTable::fields).toList());
    sealed.clear();
  }

  private static Object[] fields(Seal seal) {
    Encoder heads = new Encoder();
    heads.each(
        seal.heads().values(),
        head ->
            heads.text(head.chain()).count(head.sequence()).moment(head.at()).digest(head.hash()));
    return new Object[] {
      seal.number(),
      seal.at(),
      heads.bytes(),
      Sql.orNone(seal.previous(), Sql.NoValue.BYTES),
      seal.root()
    };
  }

  private static Object[] fields(JournalEntry entry) {
    Signature signature = entry.signature();
    Encoder reads = new Encoder();
    reads.each(
        signature.reads().versions().entrySet(),
        read -> reads.text(read.getKey()).count(read.getValue()));
    return new Object[] {
      entry.chain().value(),
      entry.sequence(),
      signature.at(),
      entry.fact().act(),
      entry.fact().why(),
      Sql.orNone(entry.fact().content(), Sql.NoValue.BYTES),
      signature.who().value(),
      Sql.orNone(signature.role().map(Role::word), Sql.NoValue.TEXT),
      signature.command().value(),
      reads.bytes(),
      Sql.orNone(entry.previous(), Sql.NoValue.BYTES),
      entry.hash()
    };
  }

  private static ChainHead readHead(ResultSet row) throws SQLException {
    String chain = row.getString("chain");
    long number = row.getLong("number");
    Instant at = Sql.instant(row, "made_at");
    byte[] hash = row.getBytes("hash");
    return StoredAs.intact(
        chain, () -> new ChainHead(new ChainKey(chain), number, at, digest(hash)));
  }

  private static JournalEntry readEntry(ResultSet row) throws SQLException {
    String chain = row.getString("chain");
    long number = row.getLong("number");
    Instant at = Sql.instant(row, "made_at");
    String act = row.getString("act");
    String why = row.getString("why");
    Optional<Digest> content = findDigest(row, "content");
    String account = row.getString("account");
    @Nullable String role = row.getString("role");
    UUID command = row.getObject("command", UUID.class);
    byte[] reads = row.getBytes("reads");
    Optional<Digest> previous = findDigest(row, "previous");
    byte[] hash = row.getBytes("hash");
    return StoredAs.intact(
        chain,
        () ->
            new JournalEntry(
                number,
                new Fact(new ChainKey(chain), act, why, content),
                new Signature(
                    AccountName.parse(account),
                    Optional.ofNullable(role).map(word -> Role.find(word).orElseThrow()),
                    at,
                    new CommandKey(command),
                    readReads(reads)),
                previous,
                digest(hash)));
  }

  private static ReadSet readReads(byte[] payload) {
    Decoder from = new Decoder(payload);
    int count = from.length();
    ImmutableSortedMap.Builder<String, Long> versions = ImmutableSortedMap.naturalOrder();
    for (int i = 0; i < count; i++) {
      versions.put(from.text(), from.count());
    }
    from.end();
    return new ReadSet(versions.buildOrThrow());
  }

  private static Seal readSeal(ResultSet row) throws SQLException {
    long number = row.getLong("number");
    Instant at = Sql.instant(row, "made_at");
    byte[] heads = row.getBytes("heads");
    Optional<Digest> previous = findDigest(row, "previous");
    byte[] root = row.getBytes("root");
    return StoredAs.intact(
        "seal " + number,
        () -> {
          Decoder from = new Decoder(heads);
          ImmutableList<ChainHead> all =
              from.each(
                  () ->
                      new ChainHead(
                          new ChainKey(from.text()), from.count(), from.moment(), from.digest()));
          from.end();
          return new Seal(
              number,
              at,
              all.stream()
                  .collect(
                      toImmutableSortedMap(
                          Comparator.<ChainKey>naturalOrder(), ChainHead::chain, head -> head)),
              previous,
              digest(root));
        });
  }

  private static Optional<Digest> findDigest(ResultSet row, String column) throws SQLException {
    byte @Nullable [] bytes = row.getBytes(column);
    return bytes == null ? Optional.empty() : Optional.of(digest(bytes));
  }

  private static Digest digest(byte[] bytes) {
    return new Digest(HashCode.fromBytes(bytes));
  }
}
