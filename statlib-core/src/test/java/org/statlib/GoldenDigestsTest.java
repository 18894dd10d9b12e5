package org.statlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.statlib.contract.SampleCountry.BAC_KAN;
import static org.statlib.contract.SampleCountry.BLOCK_I;
import static org.statlib.contract.SampleCountry.BOC_BO;
import static org.statlib.contract.SampleCountry.FORM_17A;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.statlib.account.AccountCommand;
import org.statlib.account.PersonId;
import org.statlib.account.Role;
import org.statlib.account.Secret;
import org.statlib.account.UnitAccountName;
import org.statlib.command.CommandKey;
import org.statlib.command.Digest;
import org.statlib.contract.SampleClock;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleFiles;
import org.statlib.form.Cell;
import org.statlib.journal.ChainHead;
import org.statlib.journal.Seal;
import org.statlib.period.Clause;
import org.statlib.period.Letter;
import org.statlib.period.Milestone;
import org.statlib.publication.Appointment;
import org.statlib.publication.Attachment;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.FileType;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.Publication;
import org.statlib.publication.PublicationCommand;
import org.statlib.publication.PublicationKey;
import org.statlib.publication.PublicationState;
import org.statlib.publication.Publications;
import org.statlib.report.ReportKey;
import org.statlib.store.memory.InMemoryStores;
import org.statlib.unit.LegalBasis;
import org.statlib.unit.UnitChange;
import org.statlib.unit.UnitKinds;
import org.statlib.workflow.Founding;
import org.statlib.workflow.PeriodCommand;
import org.statlib.workflow.ReportCommand;
import org.statlib.workflow.ReportCommand.Entry;
import org.statlib.workflow.Workflow;

/**
 * Digests that must come out the same on every machine, in every locale and zone, in every later
 * version: what was approved once is proved by them.
 */
class GoldenDigestsTest {

  private static final Instant NOW = Instant.parse("2023-11-01T01:00:00.123456Z");

  private SampleCountry country = SampleCountry.on(new InMemoryStores());
  private ReportKey report = SampleCountry.reportKey("nam-2023", FORM_17A, BOC_BO);
  private long keys;

  @BeforeEach
  void a_commune_hands_its_report_to_its_approver() {
    country = SampleCountry.on(new InMemoryStores(), SampleClock.at(NOW)).found().open("nam-2023");
    report = country.report(FORM_17A, BOC_BO);
    country.clock().set(NOW.plusSeconds(60));
    act(new ReportCommand.Start(key(), report));
    act(
        new ReportCommand.Enter(
            key(),
            report,
            1,
            ImmutableList.of(
                new Entry.OwnCells(
                    BLOCK_I,
                    SampleCountry.cells(
                        "1", 120, "2", Cell.NONE_OCCURRED, "3", Cell.NOT_AVAILABLE)),
                new Entry.Note("Số liệu báo cáo của xã Bộc Bố."))));
    act(
        new ReportCommand.SubmitForApproval(
            key(), report, 2, ImmutableSortedMap.of(), ImmutableSortedSet.of()));
  }

  @Test
  void the_content_of_a_revision() {
    assertThat(country.seen(report))
        .hasToString("e07391c7ed05cbc4f46e423f7f01541a39a1e7c5d7a046947dcd2b67ec8bc554");
  }

  @Test
  void the_end_of_the_reports_chain_and_a_seal_over_it() {
    ChainHead head =
        country
            .statlib()
            .<Optional<ChainHead>>read(work -> work.journal().findHead(Workflow.chain(report)))
            .orElseThrow();

    assertThat(head.hash())
        .hasToString("46d7f81712e7ab124572a2bd45d1c3ef08249dea84b4390c2f7fd8cc0403b3cf");
    assertThat(Seal.over(Optional.empty(), NOW, ImmutableSortedMap.of(head.chain(), head)).root())
        .hasToString("75f37b710fa9e7f7cfcdb14939846ad48eb6f6820798cd5103c51eb071b28b8b");
  }

  @Test
  void the_body_of_a_command() {
    assertThat(new ReportCommand.RequestReturn(key(), report, 3, "thiếu số liệu").body())
        .hasToString("51c91f83508713878f68ad5251f817d55e00be48a45917448cf1fbf6ba1c57ea");
  }

  /** The secret has no part in it. */
  @Test
  void the_body_of_a_command_that_brings_a_secret_and_the_end_of_its_accounts_chain() {
    AccountCommand issue =
        new AccountCommand.Issue(
            key(),
            SampleCountry.regime().code(),
            UnitAccountName.parse("xabocbo_hpn_tbkn_bc_dungnm"),
            PersonId.of("holder-dung"),
            Secret.random(),
            "Công văn 12/UBND");
    country.done(SampleCountry.actor(BAC_KAN, Role.ADMIN), issue);

    assertThat(issue.body())
        .hasToString("82b460ee59c4712c4a0c6b0e1c0421cdb0277a6393d1d7415418cc6de78db8a7");
    assertThat(
            country
                .statlib()
                .<Optional<ChainHead>>read(
                    work -> work.journal().findHead(Founding.chain(issue.account())))
                .map(ChainHead::hash)
                .orElseThrow())
        .hasToString("59c606b5b7822e17b788254936cac9c1540a1345d918cf90dd7b3892d8116008");
  }

  @Test
  void a_publication_and_who_is_in_charge_of_it() {
    PublicationKey publication = new PublicationKey(country.period(), BAC_KAN, 1);
    Attachment signed =
        new Attachment("Báo cáo.pdf", FileType.PDF, Digest.parse("0f".repeat(32)), 1234567, true);
    Publication shown =
        new Publication(
            publication,
            new Particulars(
                "Kết quả công tác năm 2023",
                DocumentNumber.parse("20/BC-STP"),
                Optional.of("Tóm tắt"),
                LocalDate.of(2023, 11, 1)),
            ImmutableList.of(signed),
            SampleCountry.accountName(BAC_KAN, Role.COMPILER),
            NOW,
            PublicationState.APPROVED,
            Optional.of(NOW.plusSeconds(60)),
            Optional.of(NOW.plusSeconds(120)),
            3);
    Appointment appointment =
        new Appointment(
            BAC_KAN,
            SampleCountry.accountName(BAC_KAN, Role.COMPILER),
            new OfficerRecord("Người Phụ Trách", "Chuyên viên", "a@moj.gov.vn", "0912345678"),
            new LegalBasis("Công văn 5", Optional.of(LocalDate.of(2023, 5, 18))),
            NOW,
            2);
    PublicationCommand post =
        new PublicationCommand.Post(
            key(),
            SampleCountry.regime().code(),
            publication,
            shown.particulars(),
            ImmutableList.of(SampleFiles.SIGNED));

    assertThat(
            ImmutableList.of(
                Publications.digest(shown),
                shown.content(),
                Publications.digest(appointment),
                post.body()))
        .extracting(Digest::toString)
        .containsExactly(
            "85b90f896c8728ed9b33c2f37f27b2df519b7450c000454ec6be81d03c9f954a",
            "adfe9b10067e72086c79244c4a886ed234ce980bc2c8774259491bbfc7c495b1",
            "40122622c2cac8d4ea1b888333c24beeb5d5af37ec6b34f2120c2d1e31b342bd",
            "4a51aaef077232d36557a58ab7ef93e3ea2ad43f59e13973a981dcc13ff22cb2");
  }

  @Test
  void a_period_for_which_letters_provide() {
    Letter letter = new Letter("/STP-VP", "tháng 5", "Sở Tư pháp tỉnh Hà Tĩnh", "V/v thời hạn");
    LocalDate day = LocalDate.of(2023, 11, 6);
    country.done(
        SampleCountry.operator(),
        new PeriodCommand.Provide(
            key(),
            country.period(),
            1,
            letter,
            ImmutableList.of(
                new Clause.Due(UnitKinds.COMMUNE, BAC_KAN, day, false, Milestone.APPROVED),
                new Clause.Excused(SampleCountry.CAM_QUAN))));

    assertThat(Digest.of("statlib.period", country.storedPeriod()))
        .hasToString("59a8ac8752f91406142248411a04560f5c5d3772fea4e94dce919fe597f14c8f");
    assertThat(
            Digest.of(
                "test",
                digester ->
                    digester
                        .put(new Clause.Replaced(FORM_17A, SampleCountry.FORM_17B))
                        .put(new Clause.Added(BOC_BO, day))
                        .put(
                            new Clause.StandIn(
                                "xã Tân Lâm Hương", BOC_BO, ImmutableSet.of(BAC_KAN)))
                        .put(new Clause.Attributed(BOC_BO, BAC_KAN))))
        .hasToString("ac161cb0a56865fdee9ce3dafdbe12b87872363ce0fa5985c01bdda8f0637b75");
  }

  @Test
  void the_founding_of_the_sample_country() {
    UnitChange founded = country.statlib().read(work -> work.units().registry().changes().get(0));

    assertThat(Digest.of("test", founded))
        .hasToString("57553b383ecfef8f17a9f13833993c02b0202de2f9a00607c3d85ae28ab78dea");
  }

  private CommandKey key() {
    return CommandKey.of(42, ++keys);
  }

  private void act(ReportCommand command) {
    country.done(SampleCountry.actor(BOC_BO, Role.COMPILER), command);
  }
}
