package org.statlib.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.io.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.statlib.command.Digest;
import org.statlib.contract.AttachmentStoreContract;
import org.statlib.store.AttachmentStore;
import org.statlib.store.StoreException;

class FolderAttachmentsTest implements AttachmentStoreContract {

  @TempDir private Path folder;

  @Override
  public AttachmentStore attachments() {
    return new FolderAttachments(folder.resolve("files"));
  }

  @Test
  void a_file_lies_under_its_digest_and_nothing_lies_beside_it() throws IOException {
    Digest digest = attachments().put(ByteSource.wrap("abc".getBytes(UTF_8)));

    try (Stream<Path> files = Files.walk(folder.resolve("files"))) {
      assertThat(files.filter(Files::isRegularFile))
          .containsExactly(folder.resolve("files/ba/" + digest));
    }
    assertThat(digest.toString()).startsWith("ba7816bf");
  }

  @Test
  void a_file_that_was_changed_is_not_given_out() throws IOException {
    Digest digest = attachments().put(ByteSource.wrap("abc".getBytes(UTF_8)));
    Files.writeString(folder.resolve("files/ba/" + digest), "abd");

    assertThatThrownBy(() -> attachments().find(digest))
        .isInstanceOfSatisfying(
            StoreException.class,
            thrown -> assertThat(thrown.kind()).isEqualTo(StoreException.Kind.CORRUPT));
  }
}
