package org.statlib.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server of the tests' own; what it keeps outlives its processes. */
final class PostgresServer implements AutoCloseable {

  private final EmbeddedPostgres server;
  private final Optional<Path> folder;

  private PostgresServer(EmbeddedPostgres server, Optional<Path> folder) {
    this.server = server;
    this.folder = folder;
  }

  /** A server that keeps its data as long as it runs. */
  static PostgresServer start() throws IOException {
    return new PostgresServer(builder().start(), Optional.empty());
  }

  /** A server on the data of a folder, which may have been killed before. */
  static PostgresServer startIn(Path folder) throws IOException {
    return new PostgresServer(
        builder().setDataDirectory(folder).setCleanDataDirectory(false).start(),
        Optional.of(folder));
  }

  private static EmbeddedPostgres.Builder builder() {
    // The defaults of the launcher are for tests that may lose what they keep.
    return EmbeddedPostgres.builder()
        .setServerConfig("fsync", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "200");
  }

  String url() {
    return server.getJdbcUrl("postgres", "postgres");
  }

  /** Kills all of its processes at once, the first of them first. */
  void kill() throws IOException, InterruptedException {
    long first =
        Long.parseLong(
            Files.readAllLines(folder.orElseThrow().resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(first).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(List.of(postmaster));
    postmaster.descendants().forEach(all::add);
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().join();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
