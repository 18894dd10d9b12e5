package org.statlib.regime;

import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import org.statlib.account.Role;
import org.statlib.unit.UnitKind;

/**
 * What the regime says about a kind of unit.
 *
 * @param kind the kind
 * @param name what its units are called, such as {@code Sở Tư pháp}
 * @param subjects the class of reporting subjects it belongs to, such as {@code k3-k12}
 * @param roles the roles of its accounts (Điều 3 k2)
 * @param desk the kind of unit whose people handle its reports; none if its own do
 * @param operator whether its admin opens periods and keeps units and accounts
 */
public record KindRule(
    UnitKind kind,
    String name,
    String subjects,
    ImmutableSet<Role> roles,
    Optional<UnitKind> desk,
    boolean operator) {

  public KindRule {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(subjects, "subjects");
    requireNonNull(roles, "roles");
    requireNonNull(desk, "desk");
  }
}
