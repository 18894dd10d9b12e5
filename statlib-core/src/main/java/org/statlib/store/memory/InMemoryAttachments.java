package org.statlib.store.memory;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.statlib.command.Digest;
import org.statlib.store.AttachmentStore;
import org.statlib.store.StoreException;

/** Files in the memory of one process. */
public final class InMemoryAttachments implements AttachmentStore {

  private final Map<Digest, ByteSource> contents = new ConcurrentHashMap<>();

  /** Attachments that hold nothing yet. */
  public InMemoryAttachments() {}

  @Override
  public Digest put(ByteSource content) {
    try {
      byte[] bytes = content.read();
      Digest digest = new Digest(Hashing.sha256().hashBytes(bytes));
      contents.putIfAbsent(digest, ByteSource.wrap(bytes));
      return digest;
    } catch (IOException unreadable) {
      throw StoreException.failed("a content that cannot be read", unreadable);
    }
  }

  @Override
  public Optional<ByteSource> find(Digest content) {
    return Optional.ofNullable(contents.get(content));
  }
}
