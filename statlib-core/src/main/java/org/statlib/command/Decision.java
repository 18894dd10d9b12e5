package org.statlib.command;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import java.util.function.Function;

/**
 * What a pure rule says to an act: what follows from it, or every reason why not.
 *
 * @param <T> what follows
 */
public sealed interface Decision<T> {

  /** The act is lawful, and this follows. */
  record Accepted<T>(T value) implements Decision<T> {
    public Accepted {
      requireNonNull(value, "value");
    }
  }

  /** The act is refused, for all of these reasons. */
  record Refused<T>(ImmutableList<Violation> reasons) implements Decision<T> {
    public Refused {
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("A refusal must give a reason, but gave none");
      }
    }
  }

  static <T> Decision<T> accepted(T value) {
    return new Accepted<>(value);
  }

  static <T> Decision<T> refused(Violation... reasons) {
    return new Refused<>(ImmutableList.copyOf(reasons));
  }

  static <T> Decision<T> refused(Iterable<Violation> reasons) {
    return new Refused<>(ImmutableList.copyOf(reasons));
  }

  /** Takes what follows, or the reasons, to one answer. */
  default <R> R fold(
      Function<? super T, ? extends R> accepted,
      Function<? super ImmutableList<Violation>, ? extends R> refused) {
    return this instanceof Accepted<T> yes
        ? accepted.apply(yes.value())
        : refused.apply(((Refused<T>) this).reasons());
  }

  /** The reasons why not; empty if the act is lawful. */
  default ImmutableList<Violation> reasons() {
    return fold(accepted -> ImmutableList.of(), refused -> refused);
  }
}
