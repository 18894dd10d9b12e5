package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.journal.Breach;
import org.statlib.journal.Seal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code statlib journal ...}: whether the trail is whole. */
@Command(name = "journal", description = "The tamper-evident trail of a store.")
final class JournalCommands {

  private final Terminal terminal;

  JournalCommands(Terminal terminal) {
    this.terminal = terminal;
  }

  @Command(
      name = "verify",
      description =
          "Verifies every chain and every seal of a store, and the seals against checkpoints kept"
              + " outside it.")
  int verify(
      @Mixin StoreOptions store,
      @Option(
              names = "--checkpoints",
              paramLabel = "FILE",
              description = "what 'journal seal' wrote: number,at,root")
          Optional<Path> checkpoints) {
    Optional<Checkpoints> kept = checkpoints.map(Checkpoints::read);
    return store.use(statlib -> verify(statlib, kept));
  }

  private int verify(Statlib statlib, Optional<Checkpoints> kept) {
    ImmutableList<Breach> breaches = breaches(statlib);
    ImmutableList<Seal> seals = statlib.read(work -> work.journal().seals());
    ImmutableList<String> differences =
        kept.map(file -> file.differences(seals)).orElse(ImmutableList.of());
    breaches.forEach(breach -> terminal.complain(breach.toString()));
    differences.forEach(terminal::complain);
    if (!breaches.isEmpty() || !differences.isEmpty()) {
      return Main.REFUSED;
    }
    long chains = statlib.<Integer>read(work -> work.journal().heads().size());
    PrintWriter out = terminal.out();
    out.print(
        "Every journal chain is whole: %s chains, %s seals\n".formatted(chains, seals.size()));
    out.flush();
    return Main.DONE;
  }

  private static ImmutableList<Breach> breaches(Statlib statlib) {
    try {
      return statlib.verify();
    } catch (IllegalArgumentException otherRegime) {
      throw new UnreadableException(
          Fault.ofFile("--regime", String.valueOf(otherRegime.getMessage())));
    }
  }

  @Command(
      name = "seal",
      description =
          "Anchors the ends of all chains under one root, and adds it to a file of checkpoints.")
  int seal(
      @Option(
              names = "--db",
              required = true,
              paramLabel = "URL",
              description = "JDBC URL of an H2 or PostgreSQL database")
          String db,
      @Option(
              names = "--checkpoints",
              required = true,
              paramLabel = "FILE",
              description = "the file, better not on the same machine; made if missing")
          Path checkpoints) {
    Checkpoints kept = Checkpoints.readIfThere(checkpoints);
    try (Database database = Database.existing(db)) {
      Statlib statlib = Statlib.on(database.stores(), Clock.systemUTC());
      Seal seal = statlib.seal();
      kept.with(seal).write(checkpoints);
      try (CsvTable table = terminal.table("number", "at", "root")) {
        table.row(String.valueOf(seal.number()), seal.at().toString(), seal.root().toString());
      }
      return Main.DONE;
    }
  }
}
