package org.statlib.simulation;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.statlib.account.Account;
import org.statlib.account.AccountName;
import org.statlib.account.AccountState;
import org.statlib.account.Duty;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.contract.SampleCountry;
import org.statlib.form.CatalogueCode;
import org.statlib.form.FormCode;
import org.statlib.regime.CatalogueRule;
import org.statlib.regime.Policy;
import org.statlib.regime.ReceiverRule;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.RegistryCommand;

/** A random country: its regime, units, accounts and duties. */
record Country(
    Regime regime,
    ImmutableList<Unit> units,
    ImmutableList<Account> accounts,
    ImmutableList<Duty> duties) {

  /** With the catalogue of form 12b as each unit's own, or kept above, beside or by provinces. */
  private static final ImmutableList<ImmutableList<Regime>> REGIMES =
      Stream.of(
              SampleCountry.regime().catalogues(),
              catalogues(UnitKinds.MINISTRY, UnitKinds.PROVINCE, UnitKinds.DISTRICT),
              catalogues(UnitKinds.OPERATOR, UnitKinds.PROVINCE),
              catalogues(UnitKinds.PROVINCE, UnitKinds.DISTRICT, UnitKinds.COMMUNE))
          .map(
              catalogues ->
                  ImmutableList.of(
                      regime(Policy.STRICT, true, catalogues),
                      regime(Policy.STRICT, false, catalogues),
                      regime(new Policy(true, false), true, catalogues),
                      regime(new Policy(false, true), false, catalogues)))
          .collect(toImmutableList());

  private static ImmutableMap<CatalogueCode, CatalogueRule> catalogues(
      UnitKind owner, UnitKind... proposers) {
    CatalogueRule notaries =
        new CatalogueRule(
            SampleCountry.NOTARIES,
            "Tổ chức hành nghề công chứng",
            Optional.of(owner),
            ImmutableSet.copyOf(proposers));
    return ImmutableMap.<CatalogueCode, CatalogueRule>builder()
        .putAll(SampleCountry.regime().catalogues())
        .put(notaries.code(), notaries)
        .buildOrThrow();
  }

  /** The sample regime with another policy, other catalogues and districts that need no check. */
  private static Regime regime(
      Policy policy, boolean checked, ImmutableMap<CatalogueCode, CatalogueRule> catalogues) {
    Regime sample = SampleCountry.regime();
    return new Regime(
        sample.code(),
        sample.title(),
        sample.zone(),
        sample.series(),
        sample.kinds(),
        sample.periods(),
        sample.forms(),
        sample.receivers().stream()
            .map(
                rule ->
                    rule.reporter().equals(UnitKinds.DISTRICT)
                        ? new ReceiverRule(
                            rule.form(), rule.reporter(), rule.receiver(), checked, rule.periods())
                        : rule)
            .collect(toImmutableList()),
        sample.deadlines(),
        policy,
        sample.provinceTokens(),
        sample.reminders(),
        catalogues);
  }

  static Country random(Random random) {
    List<Unit> units = new ArrayList<>();
    Unit root = unit(units, "btp", UnitKinds.MINISTRY, Optional.empty());
    unit(units, "btp_khtc", UnitKinds.FOCAL_POINT, Optional.of(root));
    unit(units, "btp_cntt", UnitKinds.OPERATOR, Optional.of(root));
    int provinces = 1 + random.nextInt(2);
    for (int p = 1; p <= provinces; p++) {
      Unit province = unit(units, "tinh" + p, UnitKinds.PROVINCE, Optional.of(root));
      int districts = random.nextInt(3);
      for (int d = 1; d <= districts; d++) {
        Unit district =
            unit(units, "huyen" + d + "_t" + p, UnitKinds.DISTRICT, Optional.of(province));
        int communes = random.nextInt(3);
        for (int c = 1; c <= communes; c++) {
          unit(units, "xa" + c + "_h" + d + "_t" + p, UnitKinds.COMMUNE, Optional.of(district));
        }
      }
      if (random.nextInt(150) == 0) {
        // A commune without a district above it: no period can be opened here.
        unit(units, "xa9_t" + p, UnitKinds.COMMUNE, Optional.of(province));
      }
    }
    List<Regime> regimes = REGIMES.get(random.nextInt(REGIMES.size()));
    Regime regime = regimes.get(random.nextInt(3) > 0 ? 0 : random.nextInt(regimes.size()));
    List<Account> accounts = new ArrayList<>();
    for (Unit unit : units) {
      for (Role role : regime.kind(unit.kind()).roles()) {
        boolean operator = unit.kind().equals(UnitKinds.OPERATOR);
        accounts.add(account(random, unit.code(), role, Optional.empty(), operator));
        if (role != Role.ADMIN && random.nextInt(3) == 0) {
          accounts.add(account(random, unit.code(), role, Optional.of("hai"), false));
        }
      }
    }
    return new Country(
        regime,
        ImmutableList.copyOf(units),
        ImmutableList.copyOf(accounts),
        duties(random, regime, accounts));
  }

  private static Unit unit(List<Unit> units, String code, UnitKind kind, Optional<Unit> superior) {
    Unit unit =
        new Unit(
            UnitCode.parse(code),
            kind,
            "Đơn vị " + code,
            Optional.empty(),
            superior.map(Unit::code));
    units.add(unit);
    return unit;
  }

  /**
   * Now and then one person holds several accounts of a unit, and some accounts are switched off.
   */
  private static Account account(
      Random random, UnitCode unit, Role role, Optional<String> sign, boolean operator) {
    AccountName name = new UnitAccountName(unit, role, sign).toAccountName();
    PersonId holder = PersonId.of(random.nextInt(7) == 0 ? "one-of-" + unit : "holder-of-" + name);
    AccountState state =
        operator || random.nextInt(25) > 0
            ? AccountState.ACTIVE
            : List.of(AccountState.values()).get(random.nextInt(4));
    return new Account(name, unit, role, holder, state, 1);
  }

  private static ImmutableList<Duty> duties(Random random, Regime regime, List<Account> accounts) {
    Set<Duty> duties = new LinkedHashSet<>();
    List<FormCode> forms = regime.forms().keySet().asList();
    for (int i = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 0; i > 0; i--) {
      duties.add(
          new Duty(
              accounts.get(random.nextInt(accounts.size())).name(),
              forms.get(random.nextInt(forms.size()))));
    }
    return ImmutableList.copyOf(duties);
  }

  /** The act that founds it. */
  RegistryCommand.Found founding() {
    return new RegistryCommand.Found(
        CommandKey.of(0, 1),
        regime.code(),
        new UnitChange.Founded(
            LocalDate.of(2019, 1, 1), LegalBasis.of("Danh sách"), ImmutableList.of(), units),
        accounts,
        duties);
  }
}
