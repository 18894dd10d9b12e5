package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;
import org.statlib.Statlib;
import org.statlib.regime.Regime;
import org.statlib.store.AttachmentStore;
import picocli.CommandLine.Option;

/** Which store a command reads, and by which packs its reports are read. */
final class StoreOptions {

  @Option(
      names = "--db",
      required = true,
      paramLabel = "URL",
      description = "JDBC URL of an H2 or PostgreSQL database")
  private String db = "";

  @Option(
      names = "--regime",
      paramLabel = "PACK",
      description =
          "the pack that the reports are read by, built in or a file; default all that are built in")
  private Optional<String> pack = Optional.empty();

  @Option(
      names = "--files",
      paramLabel = "DIR",
      description = "where the files of publications are; default in the database")
  private Optional<Path> files = Optional.empty();

  /** What the library on the store is used for, which gives the exit status. */
  int use(ToIntFunction<Statlib> using) {
    return use((statlib, regimes) -> using.applyAsInt(statlib));
  }

  /** What the library on the store is used for together with the regimes of the packs. */
  int use(ToIntBiFunction<Statlib, ImmutableList<Regime>> using) {
    Regime[] regimes = RegimePack.readOrBuiltIn(pack);
    try (Database database = Database.existing(db, regimes)) {
      return using.applyAsInt(
          Statlib.on(database.stores(), Clock.systemUTC(), regimes)
              .withAttachments(
                  files
                      .<AttachmentStore>map(FolderAttachments::new)
                      .orElse(database.attachments())),
          ImmutableList.copyOf(regimes));
    }
  }
}
