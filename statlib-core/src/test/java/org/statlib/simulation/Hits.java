package org.statlib.simulation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.statlib.account.Role;
import org.statlib.report.ReportStatus;

/** What was tried: kinds of acts (status, act, role, relation), and which rules said no. */
@SuppressWarnings("EnumOrdinal") // places in an array that lives no longer than a run
final class Hits {

  /** How who acts stands to the unit of the report. */
  enum Relation {
    OWN,
    RECEIVER,
    OTHER
  }

  static final List<String> ACTS =
      List.of(
          "start",
          "enter",
          "roll up",
          "submit for check",
          "submit for approval",
          "forward",
          "approve",
          "send",
          "issue",
          "receive",
          "return",
          "request return");

  private static final int STATUSES = ReportStatus.values().length + 1;

  /** Those who work on reports; the country has no readers. */
  static final List<Role> ROLES = List.of(Role.ADMIN, Role.APPROVER, Role.CHECKER, Role.COMPILER);

  private static final int RELATIONS = Relation.values().length;

  final AtomicLong acts = new AtomicLong();
  final AtomicLong applied = new AtomicLong();
  final Map<String, Long> refusals = new ConcurrentHashMap<>();

  /** The words of the acts that were done. */
  final Set<String> journalled = ConcurrentHashMap.newKeySet();

  private final AtomicIntegerArray tried =
      new AtomicIntegerArray(STATUSES * ACTS.size() * ROLES.size() * RELATIONS);
  private final AtomicIntegerArray done = new AtomicIntegerArray(tried.length());

  private static int index(@Nullable ReportStatus from, String act, Role role, Relation relation) {
    int status = from == null ? STATUSES - 1 : from.ordinal();
    return ((status * ACTS.size() + ACTS.indexOf(act)) * ROLES.size() + ROLES.indexOf(role))
            * RELATIONS
        + relation.ordinal();
  }

  void report(
      @Nullable ReportStatus from, String act, Role role, Relation relation, boolean isApplied) {
    (isApplied ? done : tried).set(index(from, act, role, relation), 1);
  }

  void outcome(Set<String> reasons) {
    acts.incrementAndGet();
    if (reasons.isEmpty()) {
      applied.incrementAndGet();
    }
    reasons.forEach(code -> refusals.merge(code, 1L, Long::sum));
  }

  /** Kinds of act that the table has, or has not, and that were not done, or not tried. */
  Set<String> missed(boolean lawful) {
    return kinds(lawful, true);
  }

  /** The share that was hit, in percent. */
  double share(boolean lawful) {
    return 100.0 - 100.0 * missed(lawful).size() / kinds(lawful, false).size();
  }

  private Set<String> kinds(boolean lawful, boolean missedOnly) {
    Set<String> kinds = new TreeSet<>();
    for (int status = 0; status < STATUSES; status++) {
      ReportStatus from = status == STATUSES - 1 ? null : ReportStatus.values()[status];
      for (String act : ACTS) {
        for (Role role : ROLES) {
          for (Relation relation : Relation.values()) {
            boolean inTable =
                relation != Relation.OTHER
                    && Model.lawful(act, from, role, relation == Relation.RECEIVER);
            // Who issues has nobody above, and the desk that issues has no admin.
            boolean possible =
                from != ReportStatus.ISSUED
                    || (relation != Relation.RECEIVER
                        && (relation != Relation.OWN || role != Role.ADMIN));
            int hit = (inTable ? done : tried).get(index(from, act, role, relation));
            if (inTable == lawful && possible && !(missedOnly && hit > 0)) {
              kinds.add(
                  (from == null ? "-" : from) + " " + act + " " + role.word() + " " + relation);
            }
          }
        }
      }
    }
    return kinds;
  }
}
