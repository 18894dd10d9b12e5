package org.statlib.benchmarks;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Outcome;
import org.statlib.form.Block;
import org.statlib.form.BlockCode;
import org.statlib.form.Form;
import org.statlib.form.FormCode;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.PeriodKey;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.unit.UnitTree;
import org.statlib.workflow.RegistryCommand;

/** A ministry with forms of 120 cells beside its own, founded and at work on năm 2023. */
final class Ministry {

  static final PeriodKey PERIOD = PeriodKey.parse("justice/regular:nam-2023");
  static final BlockCode BLOCK = BlockCode.parse("I");

  private static final LegalBasis BASIS = LegalBasis.of("a measurement");

  private Ministry() {}

  /** The regime {@code justice-2019} and some forms of 120 cells in a row of the unit's own. */
  static Regime regime(int forms) {
    Regime regime = RegimeReader.builtIn(RegimeCode.parse("justice-2019"));
    ImmutableMap.Builder<FormCode, Form> all = ImmutableMap.builder();
    all.putAll(regime.forms());
    for (int form = 0; form < forms; form++) {
      all.put(
          form(form),
          new Form(
              form(form),
              "Biểu " + form,
              "a measurement",
              ImmutableList.of(Block.own(BLOCK, "", Answers.FORM)),
              ImmutableList.of(),
              ImmutableList.of()));
    }
    return new Regime(
        regime.code(),
        regime.title(),
        regime.zone(),
        regime.series(),
        regime.kinds(),
        regime.periods(),
        all.buildOrThrow(),
        regime.receivers(),
        regime.deadlines(),
        regime.policy(),
        regime.provinceTokens());
  }

  static FormCode form(int number) {
    return FormCode.parse("M" + number);
  }

  /** The units of a country, with the offices that a ministry needs. */
  static ImmutableList<Unit> units(UnitTree country) {
    return ImmutableList.<Unit>builder()
        .addAll(country.units())
        .add(office("btp_khtc", UnitKinds.FOCAL_POINT, country))
        .add(office("btp_cntt", UnitKinds.OPERATOR, country))
        .build();
  }

  /** A country of one province whose districts have equally many communes. */
  static UnitTree country(int districts, int communes) {
    List<Unit> units = new ArrayList<>();
    units.add(unit("btp", UnitKinds.MINISTRY, Optional.empty()));
    units.add(unit("tinh", UnitKinds.PROVINCE, Optional.of("btp")));
    for (int district = 0; district < districts; district++) {
      units.add(unit("huyen" + district, UnitKinds.DISTRICT, Optional.of("tinh")));
      for (int commune = 0; commune < communes; commune++) {
        units.add(
            unit(
                "xa%s_h%s".formatted(commune, district),
                UnitKinds.COMMUNE,
                Optional.of("huyen" + district)));
      }
    }
    return UnitTree.of(units);
  }

  private static Unit unit(String code, UnitKind kind, Optional<String> superior) {
    return new Unit(
        UnitCode.parse(code), kind, code, Optional.empty(), superior.map(UnitCode::parse));
  }

  private static Unit office(String code, UnitKind kind, UnitTree country) {
    return new Unit(
        UnitCode.parse(code), kind, code, Optional.empty(), Optional.of(country.root().code()));
  }

  /** Founds the ministry and opens the period. */
  static void begin(Statlib statlib, Regime regime, UnitTree country) {
    Actor operator = actor(UnitCode.parse("btp_cntt"), Role.ADMIN);
    UnitChange.Founded units =
        new UnitChange.Founded(LocalDate.of(2019, 1, 1), BASIS, ImmutableList.of(), units(country));
    require(
        statlib.execute(
            operator,
            RegistryCommand.Found.withDefaultAccounts(
                CommandKey.random(), regime, units, name -> PersonId.of("holder-of-" + name))));
    require(statlib.as(operator).open(regime.code(), PeriodCode.parse("nam-2023")));
  }

  static Actor actor(UnitCode unit, Role role) {
    AccountName name = UnitAccountName.of(unit, role).toAccountName();
    return Actor.authenticated(name);
  }

  static void require(Outcome outcome) {
    if (!outcome.isApplied()) {
      throw new IllegalStateException("It must be done, but: " + outcome.reasons());
    }
  }
}
