package org.statlib.report;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.time.Instant;
import java.util.Optional;
import org.statlib.account.PersonId;

/**
 * Who handled the report on its way and when; a return begins it anew, but for who compiled.
 *
 * @param compilers who entered or submitted since the report was started
 * @param checker who forwarded it
 * @param approver who approved it
 * @param approvedAt when
 * @param sentAt when it was sent
 */
public record Handling(
    ImmutableSet<PersonId> compilers,
    Optional<PersonId> checker,
    Optional<PersonId> approver,
    Optional<Instant> approvedAt,
    Optional<Instant> sentAt) {

  public static final Handling NONE =
      new Handling(
          ImmutableSet.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Handling {
    requireNonNull(compilers, "compilers");
    requireNonNull(checker, "checker");
    requireNonNull(approver, "approver");
    requireNonNull(approvedAt, "approvedAt");
    requireNonNull(sentAt, "sentAt");
  }

  /** After someone compiled. */
  public Handling compiledBy(PersonId person) {
    return compilers.contains(person)
        ? this
        : new Handling(
            ImmutableSet.<PersonId>builder().addAll(compilers).add(person).build(),
            checker,
            approver,
            approvedAt,
            sentAt);
  }

  /** After someone forwarded it. */
  public Handling checkedBy(PersonId person) {
    return new Handling(compilers, Optional.of(person), approver, approvedAt, sentAt);
  }

  /** After someone approved it. */
  public Handling approvedBy(PersonId person, Instant at) {
    return new Handling(compilers, checker, Optional.of(person), Optional.of(at), sentAt);
  }

  /** After it was sent. */
  public Handling sent(Instant at) {
    return new Handling(compilers, checker, approver, approvedAt, Optional.of(at));
  }

  /** After it was returned: the whole chain is walked again (Điều 9 k4). */
  public Handling returned() {
    return new Handling(
        compilers, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The same people at other times. */
  Handling at(Handling times) {
    return new Handling(compilers, checker, approver, times.approvedAt, times.sentAt);
  }
}
