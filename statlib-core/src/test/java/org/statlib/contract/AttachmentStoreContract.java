package org.statlib.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.statlib.command.Digest;
import org.statlib.store.AttachmentStore;

/** What an {@link AttachmentStore} does. */
public interface AttachmentStoreContract {

  /** The store of this test: on the same data at every call. */
  AttachmentStore attachments();

  @Test
  default void a_content_is_found_by_the_digest_of_its_bytes() throws IOException {
    ByteSource content = ByteSource.wrap("nội dung".getBytes(UTF_8));

    Digest digest = attachments().put(content);

    assertThat(digest).isEqualTo(new Digest(content.hash(Hashing.sha256())));
    assertThat(attachments().find(digest).orElseThrow().read()).isEqualTo(content.read());
    assertThat(attachments().find(Digest.parse("00".repeat(32)))).isEmpty();
  }

  @Test
  default void a_content_is_kept_once_however_often_it_is_put() throws IOException {
    ByteSource content = ByteSource.wrap("một lần".getBytes(UTF_8));

    assertThat(attachments().put(content)).isEqualTo(attachments().put(content));

    assertThat(attachments().find(attachments().put(content)).orElseThrow().read())
        .isEqualTo(content.read());
  }

  @Test
  default void nothing_and_millions_of_bytes_are_contents_too() throws IOException {
    byte[] many = new byte[5_000_000];
    new Random(11).nextBytes(many);

    for (ByteSource content : new ByteSource[] {ByteSource.empty(), ByteSource.wrap(many)}) {
      Optional<ByteSource> found = attachments().find(attachments().put(content));

      assertThat(found.orElseThrow().contentEquals(content)).isTrue();
    }
  }

  @Test
  default void what_the_caller_does_with_the_bytes_afterwards_changes_nothing() throws IOException {
    byte[] bytes = "nguyên vẹn".getBytes(UTF_8);
    Digest digest = attachments().put(ByteSource.wrap(bytes));

    bytes[0] = 'N';
    attachments().find(digest).orElseThrow().read()[1] = 'G';

    assertThat(attachments().find(digest).orElseThrow().read())
        .isEqualTo("nguyên vẹn".getBytes(UTF_8));
  }

  @Test
  default void many_threads_may_put_the_same() {
    ByteSource content = ByteSource.wrap("cùng lúc".getBytes(UTF_8));

    assertThat(
            IntStream.range(0, 32).parallel().mapToObj(i -> attachments().put(content)).distinct())
        .hasSize(1);
  }
}
