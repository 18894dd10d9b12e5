package org.statlib.journal;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.statlib.command.Digest;
import org.statlib.command.Text;

/**
 * What an act leaves behind on a chain, before it is known who did it when.
 *
 * @param chain the thing acted on
 * @param act the act's name, such as {@code approve}
 * @param why the reason given, or what the act says besides; empty if nothing
 * @param content the digest of the content the act is about
 */
public record Fact(ChainKey chain, String act, String why, Optional<Digest> content) {

  public Fact {
    requireNonNull(chain, "chain");
    Text.required("Name of an act", act, 40);
    Text.checked("Reason of an act", why, 2000);
    requireNonNull(content, "content");
  }
}
