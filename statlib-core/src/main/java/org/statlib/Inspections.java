package org.statlib;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.statlib.command.Command;
import org.statlib.command.Decision;
import org.statlib.publication.Attachment;
import org.statlib.publication.Enclosure;
import org.statlib.publication.Inspection;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.Publications;
import org.statlib.regime.Publishing;
import org.statlib.regime.Regime;
import org.statlib.store.AttachmentStore;

/**
 * What the files are that some commands enclose. They are looked at before the unit of work begins:
 * a content never changes, and nobody waits meanwhile.
 */
final class Inspections {

  private final boolean possible;
  private final ImmutableMap<Command, ImmutableMap<Enclosure, Decision<Attachment>>> inspected;

  private Inspections(
      boolean possible,
      ImmutableMap<Command, ImmutableMap<Enclosure, Decision<Attachment>>> inspected) {
    this.possible = possible;
    this.inspected = inspected;
  }

  /** The inspections of what some commands enclose, as far as its content is there. */
  static Inspections of(
      Optional<AttachmentStore> attachments, Rosters rosters, ImmutableList<Command> commands) {
    Map<Command, ImmutableMap<Enclosure, Decision<Attachment>>> inspected = new HashMap<>();
    if (attachments.isPresent()) {
      for (Command command : commands) {
        if (command instanceof PublicationCommand.Writing writing) {
          rosters
              .findRegime(writing.regime())
              .flatMap(Regime::publishing)
              .ifPresent(
                  publishing ->
                      inspected.put(command, inspect(attachments.get(), publishing, writing)));
        }
      }
    }
    return new Inspections(attachments.isPresent(), ImmutableMap.copyOf(inspected));
  }

  private static ImmutableMap<Enclosure, Decision<Attachment>> inspect(
      AttachmentStore attachments, Publishing publishing, PublicationCommand.Writing writing) {
    Map<Enclosure, Decision<Attachment>> files = new HashMap<>();
    if (writing.enclosures().size() > Publications.MOST_FILES) {
      return ImmutableMap.of();
    }
    for (Enclosure enclosure : writing.enclosures()) {
      Optional<ByteSource> content = attachments.find(enclosure.content());
      content.ifPresent(
          bytes ->
              files.put(enclosure, Inspection.of(enclosure.name(), bytes, publishing.mostBytes())));
    }
    return ImmutableMap.copyOf(files);
  }

  /** Whether files can be looked at. */
  boolean isPossible() {
    return possible;
  }

  /** What the files of a command are. */
  ImmutableMap<Enclosure, Decision<Attachment>> of(PublicationCommand command) {
    return inspected.getOrDefault(command, ImmutableMap.of());
  }
}
