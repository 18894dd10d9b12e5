package org.statlib.jdbc;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import org.statlib.form.FormCode;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.period.Provision;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;

/** The payload of what letters provide for a period. */
final class ProvisionCode {

  private static final int DUE = 1;
  private static final int REPLACED = 2;
  private static final int EXCUSED = 3;
  private static final int ADDED = 4;
  private static final int STAND_IN = 5;
  private static final int ATTRIBUTED = 6;

  private ProvisionCode() {}

  static byte[] write(ImmutableList<Provision> provisions) {
    Encoder to = new Encoder();
    to.each(
        provisions,
        provision -> {
          Letter letter = provision.letter();
          to.text(letter.number()).text(letter.date()).text(letter.issuer()).text(letter.subject());
          to.octet(provision.local() ? 1 : 0);
          write(to, provision.clause());
        });
    return to.bytes();
  }

  private static void write(Encoder to, Clause clause) {
    if (clause instanceof Clause.Due due) {
      to.octet(DUE)
          .text(due.reporter())
          .text(due.within())
          .date(due.day())
          .octet(due.inclusive() ? 1 : 0)
          .text(due.measures());
    } else if (clause instanceof Clause.Replaced replaced) {
      to.octet(REPLACED).text(replaced.form()).text(replaced.by());
    } else if (clause instanceof Clause.Excused excused) {
      to.octet(EXCUSED).text(excused.unit());
    } else if (clause instanceof Clause.Added added) {
      to.octet(ADDED).text(added.unit()).date(added.asOf());
    } else if (clause instanceof Clause.StandIn standIn) {
      to.octet(STAND_IN)
          .text(standIn.successor())
          .text(standIn.unit())
          .each(standIn.others(), to::text);
    } else if (clause instanceof Clause.Attributed attributed) {
      to.octet(ATTRIBUTED).text(attributed.unit()).text(attributed.successor());
    }
  }

  static ImmutableList<Provision> read(byte[] payload) {
    Decoder from = new Decoder(payload);
    ImmutableList<Provision> provisions =
        from.each(
            () -> {
              Letter letter = new Letter(from.text(), from.text(), from.text(), from.text());
              boolean local = from.octet() == 1;
              return new Provision(letter, readClause(from), local);
            });
    from.end();
    return provisions;
  }

  private static Clause readClause(Decoder from) {
    int sort = from.octet();
    return switch (sort) {
      case DUE ->
          new Clause.Due(
              UnitKind.of(from.text()),
              UnitCode.parse(from.text()),
              from.date(),
              from.octet() == 1,
              Milestone.valueOf(from.text()));
      case REPLACED ->
          new Clause.Replaced(FormCode.parse(from.text()), FormCode.parse(from.text()));
      case EXCUSED -> new Clause.Excused(UnitCode.parse(from.text()));
      case ADDED -> new Clause.Added(UnitCode.parse(from.text()), from.date());
      case STAND_IN ->
          new Clause.StandIn(
              from.text(),
              UnitCode.parse(from.text()),
              ImmutableSet.copyOf(from.each(() -> UnitCode.parse(from.text()))));
      case ATTRIBUTED ->
          new Clause.Attributed(UnitCode.parse(from.text()), UnitCode.parse(from.text()));
      default ->
          throw new IllegalArgumentException("There must be no clause of sort %s".formatted(sort));
    };
  }
}
