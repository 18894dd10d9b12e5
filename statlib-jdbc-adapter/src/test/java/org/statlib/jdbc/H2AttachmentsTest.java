package org.statlib.jdbc;

import org.junit.jupiter.api.AfterEach;
import org.statlib.contract.AttachmentStoreContract;
import org.statlib.store.AttachmentStore;

class H2AttachmentsTest implements AttachmentStoreContract {

  private final JdbcHarness harness = new JdbcHarness(H2Database.inFile());
  private final AttachmentStore attachments = harness.attachments();

  @Override
  public AttachmentStore attachments() {
    return attachments;
  }

  @AfterEach
  void close() {
    harness.close();
  }
}
