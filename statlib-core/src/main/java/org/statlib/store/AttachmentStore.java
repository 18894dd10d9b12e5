package org.statlib.store;

import com.google.common.io.ByteSource;
import java.util.Optional;
import org.statlib.command.Digest;

/**
 * Keeps the content of files, each once, by its digest.
 *
 * <p>It stands beside the unit of work: a content is put before the act that names it, is never
 * changed and never removed. One that no act came to name does no harm. Safe for use by many
 * threads.
 */
public interface AttachmentStore {

  /**
   * Keeps a content; one that is there already stays.
   *
   * @return the SHA-256 of its bytes
   * @throws StoreException if it cannot be kept
   */
  Digest put(ByteSource content);

  /**
   * The content with a digest.
   *
   * @throws StoreException of kind CORRUPT if what is stored has another digest
   */
  Optional<ByteSource> find(Digest content);
}
