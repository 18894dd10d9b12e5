package org.statlib.cli;

import com.google.common.collect.ImmutableList;
import java.util.Collection;

/** An input file that cannot be used, with everything that is wrong in it. */
final class UnreadableException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient ImmutableList<Fault> faults;

  UnreadableException(Collection<Fault> faults) {
    super("%s faults in an input file".formatted(faults.size()));
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("An unreadable file must have a fault, but had none");
    }
    this.faults = ImmutableList.copyOf(faults);
  }

  UnreadableException(Fault fault) {
    this(ImmutableList.of(fault));
  }

  ImmutableList<Fault> faults() {
    return faults;
  }
}
