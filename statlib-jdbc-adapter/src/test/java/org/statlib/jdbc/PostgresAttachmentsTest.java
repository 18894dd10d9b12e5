package org.statlib.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.statlib.command.Digest;
import org.statlib.contract.AttachmentStoreContract;
import org.statlib.store.AttachmentStore;
import org.statlib.store.StoreException;

class PostgresAttachmentsTest implements AttachmentStoreContract {

  private final TestDatabase database = PostgresDatabase.create();
  private final JdbcHarness harness = new JdbcHarness(database).withoutAutoCommit();
  private final AttachmentStore attachments = harness.attachments();

  @Override
  public AttachmentStore attachments() {
    return attachments;
  }

  @Test
  void a_content_that_was_changed_in_the_table_is_not_given_out() throws SQLException {
    Digest digest = attachments.put(ByteSource.wrap("nguyên bản".getBytes(UTF_8)));

    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          database.schema().sql("UPDATE {attachment} SET content = content || '\\x00'::bytea"));
    }

    assertThatThrownBy(() -> attachments.find(digest))
        .isInstanceOfSatisfying(
            StoreException.class,
            thrown -> assertThat(thrown.kind()).isEqualTo(StoreException.Kind.CORRUPT));
  }

  @AfterEach
  void close() {
    harness.close();
  }
}
