package org.statlib.cli;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.statlib.command.Digest;
import org.statlib.store.AttachmentStore;
import org.statlib.store.StoreException;

/**
 * The files of publications in a folder, each under its digest: no name that anybody gave becomes a
 * path.
 *
 * <p>A file is written beside its place, brought to the disk, and moved there in one step: whoever
 * looks finds all of it or nothing.
 */
final class FolderAttachments implements AttachmentStore {

  private final Path folder;

  FolderAttachments(Path folder) {
    this.folder = folder;
  }

  @Override
  public Digest put(ByteSource content) {
    try {
      byte[] bytes = content.read();
      Digest digest = new Digest(Hashing.sha256().hashBytes(bytes));
      Path file = place(digest);
      if (!Files.exists(file)) {
        Files.createDirectories(file.getParent());
        Path beside = Files.createTempFile(file.getParent(), "new", "");
        try {
          write(beside, bytes);
          Files.move(
              beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
          Files.deleteIfExists(beside);
        }
      }
      return digest;
    } catch (IOException failed) {
      throw StoreException.failed("a folder that cannot be written to", failed);
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  @Override
  public Optional<ByteSource> find(Digest content) {
    try {
      byte[] bytes = Files.readAllBytes(place(content));
      if (!Hashing.sha256().hashBytes(bytes).equals(content.hash())) {
        throw StoreException.corrupt("attachment " + content);
      }
      return Optional.of(ByteSource.wrap(bytes));
    } catch (NoSuchFileException nothing) {
      return Optional.empty();
    } catch (IOException failed) {
      throw StoreException.failed("a folder that cannot be read", failed);
    }
  }

  /** Spread over folders, so that none has all of them. */
  private Path place(Digest digest) {
    String name = digest.toString();
    return folder.resolve(name.substring(0, 2)).resolve(name);
  }
}
