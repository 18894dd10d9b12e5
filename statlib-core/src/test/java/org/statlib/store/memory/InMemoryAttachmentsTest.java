package org.statlib.store.memory;

import org.statlib.contract.AttachmentStoreContract;
import org.statlib.store.AttachmentStore;

class InMemoryAttachmentsTest implements AttachmentStoreContract {

  private final AttachmentStore attachments = new InMemoryAttachments();

  @Override
  public AttachmentStore attachments() {
    return attachments;
  }
}
