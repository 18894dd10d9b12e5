package org.statlib.jdbc;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.statlib.command.Digest;
import org.statlib.store.AttachmentStore;
import org.statlib.store.StoreException;

/**
 * The files of publications, in a table of the same schema as the stores: one dump has both.
 *
 * <p>Each content is kept by itself, in a transaction of its own, before the act that names it.
 */
public final class JdbcAttachments implements AttachmentStore {

  private static final String FIND = "SELECT content FROM {attachment} WHERE digest = ?";
  private static final String INSERT =
      "INSERT INTO {attachment} (digest, content_size, content) VALUES (?, ?, ?)";
  private static final String TAKEN = "23505";

  private final DataSource dataSource;
  private final Schema schema;

  private JdbcAttachments(DataSource dataSource, Schema schema) {
    this.dataSource = dataSource;
    this.schema = schema;
  }

  /** Files in the table of a schema, which must be installed. */
  public static JdbcAttachments on(DataSource dataSource, Schema schema) {
    return new JdbcAttachments(dataSource, schema);
  }

  @Override
  public Digest put(ByteSource content) {
    byte[] bytes = bytes(content);
    Digest digest = new Digest(Hashing.sha256().hashBytes(bytes));
    if (find(digest).isPresent()) {
      return digest;
    }
    try (Connection connection = dataSource.getConnection()) {
      boolean automatic = connection.getAutoCommit();
      connection.setAutoCommit(true);
      try (PreparedStatement statement = connection.prepareStatement(schema.sql(INSERT))) {
        statement.setBytes(1, digest.hash().asBytes());
        statement.setLong(2, bytes.length);
        statement.setBytes(3, bytes);
        statement.executeUpdate();
      } finally {
        connection.setAutoCommit(automatic);
      }
    } catch (SQLException thrown) {
      // Somebody else brought it meanwhile.
      if (!TAKEN.equals(thrown.getSQLState())) {
        throw failed(thrown);
      }
    }
    return digest;
  }

  private static byte[] bytes(ByteSource content) {
    try {
      return content.read();
    } catch (IOException unreadable) {
      throw StoreException.failed("a content that cannot be read", unreadable);
    }
  }

  @Override
  public Optional<ByteSource> find(Digest content) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(schema.sql(FIND))) {
      statement.setBytes(1, content.hash().asBytes());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(intact(content, row.getBytes(1))) : Optional.empty();
      } finally {
        if (!connection.getAutoCommit()) {
          connection.rollback();
        }
      }
    } catch (SQLException thrown) {
      throw failed(thrown);
    }
  }

  private static ByteSource intact(Digest content, byte[] bytes) {
    if (!Hashing.sha256().hashBytes(bytes).equals(content.hash())) {
      throw StoreException.corrupt("attachment " + content);
    }
    return ByteSource.wrap(bytes);
  }

  private static StoreException failed(SQLException thrown) {
    return StoreException.failed(Objects.requireNonNullElse(thrown.getSQLState(), ""), thrown);
  }
}
