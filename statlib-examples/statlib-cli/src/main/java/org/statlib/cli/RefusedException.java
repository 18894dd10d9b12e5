package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import org.statlib.command.Violation;

/** That the domain said no to something that a command needed. */
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ImmutableList<Violation> reasons;

  RefusedException(Collection<Violation> reasons) {
    super("%s reasons against an act".formatted(reasons.size()));
    this.reasons = ImmutableList.copyOf(reasons);
  }

  ImmutableList<Violation> reasons() {
    return reasons;
  }
}
