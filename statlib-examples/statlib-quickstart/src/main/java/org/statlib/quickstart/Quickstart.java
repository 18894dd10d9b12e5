package org.statlib.quickstart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.PrintStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.Reporting;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.command.Outcome;
import org.statlib.form.BlockCode;
import org.statlib.form.Cell;
import org.statlib.form.CellKey;
import org.statlib.json.RegimeReader;
import org.statlib.period.PeriodCode;
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;
import org.statlib.report.ReportKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.Unit;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitCode;
import org.statlib.unit.UnitKind;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.RegistryCommand.Found;

/** One commune's report of certifications on its way to its district. */
public final class Quickstart {

  private Quickstart() {}

  /** Runs the example. */
  public static void main(String[] arguments) {
    run(System.out);
  }

  static void run(PrintStream out) {
    // tag::quickstart[]
    Regime regime = RegimeReader.builtIn(RegimeCode.parse("justice-2019"));
    Statlib statlib = Statlib.on(new InMemoryStores(), Clock.systemUTC(), regime);
    Actor operator = signedIn("btp_cntt_admin");
    statlib.execute(
        operator,
        Found.withDefaultAccounts(CommandKey.random(), regime, units(), Quickstart::holder));
    statlib.as(operator).open(regime.code(), PeriodCode.parse("nam-2023"));

    ReportKey report =
        ReportKey.parse("justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn");
    Reporting compiler = statlib.as(signedIn("xabocbo_hpn_tbkn_bc"));
    compiler.start(report);
    compiler.enter(
        report,
        BlockCode.parse("I"),
        ImmutableMap.of(CellKey.parse("1"), Cell.of(120), CellKey.parse("2"), Cell.NONE_OCCURRED));
    compiler.submitForApproval(report);

    Digest seen = statlib.find(report).orElseThrow().revision().orElseThrow().content();
    Reporting approver = statlib.as(signedIn("xabocbo_hpn_tbkn_ld"));
    approver.approve(report, seen);
    approver.send(report, seen);
    Outcome outcome = statlib.as(signedIn("huyenpacnam_tbkn_bc")).receive(report, seen);
    // end::quickstart[]

    String received =
        outcome.fold(
            applied -> "Received: the report is now version " + applied.version(),
            refused -> "Refused: " + refused.reasons());
    String approved =
        statlib
            .as(signedIn("xabocbo_hpn_tbkn_bc"))
            .approve(report, seen)
            .fold(applied -> "Approved", refused -> "Refused: " + refused.reasons().get(0));
    out.println(received);
    out.println(approved);
  }

  /** What a host does after it has checked somebody's secret. */
  private static Actor signedIn(String account) {
    return Actor.authenticated(AccountName.parse(account));
  }

  private static PersonId holder(Object account) {
    return PersonId.of("holder-of-" + account);
  }

  private static UnitChange.Founded units() {
    return new UnitChange.Founded(
        LocalDate.of(2020, 1, 1),
        LegalBasis.of("an example"),
        ImmutableList.of(),
        ImmutableList.of(
            unit("btp", UnitKinds.MINISTRY, "Bộ Tư pháp", ""),
            unit("btp_khtc", UnitKinds.FOCAL_POINT, "Cục Kế hoạch - Tài chính", "btp"),
            unit("btp_cntt", UnitKinds.OPERATOR, "Cục Công nghệ thông tin", "btp"),
            unit("tinhbackan", UnitKinds.PROVINCE, "Sở Tư pháp Tỉnh Bắc Kạn", "btp"),
            unit("huyenpacnam_tbkn", UnitKinds.DISTRICT, "Phòng Tư pháp Pác Nặm", "tinhbackan"),
            unit("xabocbo_hpn_tbkn", UnitKinds.COMMUNE, "UBND Xã Bộc Bố", "huyenpacnam_tbkn")));
  }

  private static Unit unit(String code, UnitKind kind, String name, String superior) {
    return new Unit(
        UnitCode.parse(code),
        kind,
        name,
        Optional.empty(),
        superior.isEmpty() ? Optional.empty() : Optional.of(UnitCode.parse(superior)));
  }
}
