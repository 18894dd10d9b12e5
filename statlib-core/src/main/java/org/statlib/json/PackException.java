package org.statlib.json;

import static java.util.stream.Collectors.joining;

import com.google.common.collect.ImmutableList;

/** That a regime pack cannot be read, with everything that is wrong with it. */
public final class PackException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** So many stand in the message; {@link #complaints()} has them all. */
  private static final int MOST_IN_MESSAGE = 10;

  private final String name;
  private final ImmutableList<Complaint> complaints;

  PackException(String name, ImmutableList<Complaint> complaints) {
    super(message(name, complaints));
    this.name = name;
    this.complaints = complaints;
  }

  private static String message(String name, ImmutableList<Complaint> complaints) {
    int more = complaints.size() - MOST_IN_MESSAGE;
    return "Regime pack %s must be without faults, but has %s: "
            .formatted(Complaint.shown(name), complaints.size())
        + complaints.stream().limit(MOST_IN_MESSAGE).map(Complaint::toString).collect(joining("; "))
        + (more > 0 ? "; and %s more".formatted(more) : "");
  }

  /** The pack's name, as it was given to the reader. */
  public String name() {
    return name;
  }

  /**
   * The complaints, at least one, in the order in which they were found. At most 1,000 are listed;
   * if there are more, the last one says how many.
   */
  public ImmutableList<Complaint> complaints() {
    return complaints;
  }
}
