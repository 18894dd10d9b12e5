package org.statlib.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.statlib.Portal;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Role;
import org.statlib.contract.Requirement;
import org.statlib.contract.SampleCountry;
import org.statlib.contract.SampleFiles;
import org.statlib.journal.Breach;
import org.statlib.journal.ChainKey;
import org.statlib.journal.Seal;
import org.statlib.publication.DocumentNumber;
import org.statlib.publication.OfficerRecord;
import org.statlib.publication.Particulars;
import org.statlib.publication.PublicationKey;
import org.statlib.report.ReportKey;
import org.statlib.report.ReportStatus;
import org.statlib.unit.LegalBasis;

/**
 * Who changes the tables beside the library is found, with the class of the change and its place.
 */
class TamperedTablesTest {

  private static final String PUBLICATION = "justice/regular:nam-2023:tinhbackan:1";

  private static final String COMMUNE =
      "report justice/regular:nam-2023:17a/BTP/HTQTCT/CT:xabocbo_hpn_tbkn";
  private static final String KEY = COMMUNE.substring("report ".length());

  /**
   * A change by SQL.
   *
   * @param statements what is done to the tables; {@code {k}} stands for the report's key
   * @param chain where it is found
   * @param sequence at which entry
   * @param kind as what
   */
  private record Tampering(
      String name,
      ImmutableList<String> statements,
      String chain,
      long sequence,
      Breach.Kind kind) {
    private static Tampering of(
        String name, String chain, long sequence, Breach.Kind kind, String... statements) {
      return new Tampering(name, ImmutableList.copyOf(statements), chain, sequence, kind);
    }
  }

  private static ImmutableList<Tampering> tamperings() {
    return ImmutableList.of(
        Tampering.of(
            "reason edited",
            COMMUNE,
            3,
            Breach.Kind.MODIFIED,
            "UPDATE {entry} SET why = 'khác' WHERE chain = '{k}' AND number = 3"),
        Tampering.of(
            "time edited",
            COMMUNE,
            2,
            Breach.Kind.MODIFIED,
            "UPDATE {entry} SET made_at = made_at + INTERVAL '1' SECOND WHERE chain = '{k}' AND number = 2"),
        Tampering.of(
            "who edited",
            COMMUNE,
            4,
            Breach.Kind.MODIFIED,
            "UPDATE {entry} SET account = 'xanhanmon_hpn_tbkn_ld' WHERE chain = '{k}' AND number = 4"),
        Tampering.of(
            "role removed",
            COMMUNE,
            4,
            Breach.Kind.MODIFIED,
            "UPDATE {entry} SET role = NULL WHERE chain = '{k}' AND number = 4"),
        Tampering.of(
            "entry deleted in the middle",
            COMMUNE,
            3,
            Breach.Kind.MISSING,
            "DELETE FROM {entry} WHERE chain = '{k}' AND number = 3"),
        Tampering.of(
            "first entry deleted",
            COMMUNE,
            1,
            Breach.Kind.MISSING,
            "DELETE FROM {entry} WHERE chain = '{k}' AND number = 1"),
        Tampering.of(
            "last entry deleted",
            COMMUNE,
            6,
            Breach.Kind.TRUNCATED,
            "DELETE FROM {entry} WHERE chain = '{k}' AND number = 6"),
        Tampering.of(
            "last entry deleted with its head set back",
            COMMUNE,
            6,
            Breach.Kind.TRUNCATED,
            "DELETE FROM {entry} WHERE chain = '{k}' AND number = 6",
            """
            UPDATE {chain} SET number = 5,
              hash = (SELECT hash FROM {entry} WHERE chain = '{k}' AND number = 5),
              made_at = (SELECT made_at FROM {entry} WHERE chain = '{k}' AND number = 5)
            WHERE chain = '{k}'"""),
        Tampering.of(
            "two entries exchanged",
            COMMUNE,
            3,
            Breach.Kind.MODIFIED,
            "UPDATE {entry} SET number = 100 WHERE chain = '{k}' AND number = 3",
            "UPDATE {entry} SET number = 3 WHERE chain = '{k}' AND number = 4",
            "UPDATE {entry} SET number = 4 WHERE chain = '{k}' AND number = 100"),
        Tampering.of(
            "entry appended with a hash of its own making",
            COMMUNE,
            7,
            Breach.Kind.MODIFIED,
            """
            INSERT INTO {entry} (chain, number, made_at, act, why, content, account, role, command,
              reads, previous, hash)
            SELECT chain, 7, made_at, act, why, content, account, role, command, reads, hash, hash
            FROM {entry} WHERE chain = '{k}' AND number = 6"""),
        Tampering.of(
            "chain head removed",
            COMMUNE,
            1,
            Breach.Kind.TRUNCATED,
            "DELETE FROM {chain} WHERE chain = '{k}'",
            "DELETE FROM {entry} WHERE chain = '{k}'"),
        Tampering.of(
            "status edited",
            COMMUNE,
            6,
            Breach.Kind.STATE_MISMATCH,
            "UPDATE {report} SET status = 'SENT' WHERE report = '{r}'"),
        Tampering.of(
            "version edited",
            COMMUNE,
            6,
            Breach.Kind.STATE_MISMATCH,
            "UPDATE {report} SET version = 7 WHERE report = '{r}'"),
        Tampering.of(
            "report deleted",
            COMMUNE,
            6,
            Breach.Kind.STATE_MISMATCH,
            "DELETE FROM {report} WHERE report = '{r}'"),
        Tampering.of(
            "frozen content exchanged for another report's",
            KEY,
            0,
            Breach.Kind.MODIFIED,
            """
            UPDATE {revision} SET payload = (SELECT payload FROM {revision}
              WHERE report LIKE '%17a%:xanhanmon_hpn_tbkn') WHERE report = '{r}'"""),
        Tampering.of(
            "digest exchanged for another report's",
            KEY,
            0,
            Breach.Kind.MODIFIED,
            """
            UPDATE {revision} SET digest = (SELECT digest FROM {revision}
              WHERE report LIKE '%17a%:xanhanmon_hpn_tbkn') WHERE report = '{r}'"""),
        Tampering.of(
            "frozen content deleted",
            KEY,
            0,
            Breach.Kind.MODIFIED,
            "DELETE FROM {revision} WHERE report = '{r}'"),
        Tampering.of(
            "payload cut short",
            KEY,
            0,
            Breach.Kind.MODIFIED,
            "UPDATE {revision} SET payload = substring(payload FROM 1 FOR 9) WHERE report = '{r}'"),
        Tampering.of(
            "status that there is not",
            KEY,
            0,
            Breach.Kind.MODIFIED,
            "UPDATE {report} SET status = 'FINE' WHERE report = '{r}'"),
        Tampering.of(
            "account unlocked",
            "account xabocbo_hpn_tbkn_ld",
            1,
            Breach.Kind.STATE_MISMATCH,
            "UPDATE {account} SET role = 'bc' WHERE account = 'xabocbo_hpn_tbkn_ld'"),
        Tampering.of(
            "role that there is not",
            "xabocbo_hpn_tbkn_ld",
            0,
            Breach.Kind.MODIFIED,
            "UPDATE {account} SET role = 'king' WHERE account = 'xabocbo_hpn_tbkn_ld'"),
        Tampering.of(
            "account removed",
            "account xabocbo_hpn_tbkn_ld",
            1,
            Breach.Kind.STATE_MISMATCH,
            "DELETE FROM {account} WHERE account = 'xabocbo_hpn_tbkn_ld'"),
        Tampering.of(
            "form assigned by nobody",
            "duties xabocbo_hpn_tbkn",
            0,
            Breach.Kind.STATE_MISMATCH,
            """
            INSERT INTO {duty} (account, form, unit)
            VALUES ('xabocbo_hpn_tbkn_bc', '17a/BTP/HTQTCT/CT', 'xabocbo_hpn_tbkn')
            """),
        Tampering.of(
            "locked period opened again",
            "period justice/regular:nam-2023",
            2,
            Breach.Kind.STATE_MISMATCH,
            "UPDATE {period} SET status = 'OPEN', locked_at = NULL WHERE calendar_year = 2023 AND kind = 'nam'"),
        Tampering.of(
            "chain and entries renamed",
            "report justice/regular:nam-2023:17a/BTP/HTQTCT/CT:Nowhere",
            1,
            Breach.Kind.MODIFIED,
            "UPDATE {chain} SET chain = 'report justice/regular:nam-2023:17a/BTP/HTQTCT/CT:Nowhere' WHERE chain = '{k}'",
            "UPDATE {entry} SET chain = 'report justice/regular:nam-2023:17a/BTP/HTQTCT/CT:Nowhere' WHERE chain = '{k}'"),
        Tampering.of(
            "publication set back to what waited",
            "publication " + PUBLICATION,
            2,
            Breach.Kind.STATE_MISMATCH,
            "DELETE FROM {publication_version} WHERE version = 2"),
        Tampering.of(
            "publication's first words exchanged for its last",
            "publication " + PUBLICATION,
            2,
            Breach.Kind.STATE_MISMATCH,
            """
            UPDATE {publication_version} SET payload = (SELECT payload FROM {publication_version}
              WHERE version = 2) WHERE version = 1"""),
        Tampering.of(
            "publication removed",
            "publication " + PUBLICATION,
            2,
            Breach.Kind.STATE_MISMATCH,
            "DELETE FROM {publication_version}",
            "DELETE FROM {publication}"),
        Tampering.of(
            "publication cut short",
            PUBLICATION,
            0,
            Breach.Kind.MODIFIED,
            """
            UPDATE {publication_version} SET payload = substring(payload FROM 1 FOR 9)
            WHERE version = 2"""),
        Tampering.of(
            "another put in charge",
            "appointment tinhbackan",
            1,
            Breach.Kind.STATE_MISMATCH,
            "UPDATE {appointment} SET officer = 'tinhbackan_ld'"),
        Tampering.of(
            "seal edited",
            Seal.CHAIN.value(),
            1,
            Breach.Kind.MODIFIED,
            "UPDATE {seal} SET made_at = made_at + INTERVAL '1' SECOND"));
  }

  private static void publish(SampleCountry country) {
    AccountName officer = SampleCountry.accountName(SampleCountry.BAC_KAN, Role.COMPILER);
    SampleCountry.applied(
        country
            .statlib()
            .portal(SampleCountry.operator(), SampleCountry.regime().code())
            .appoint(
                SampleCountry.BAC_KAN,
                officer,
                new OfficerRecord("Người Phụ Trách", "Chuyên viên", "a@moj.gov.vn", "0912345678"),
                LegalBasis.of("Công văn 5")));
    Portal portal =
        country.statlib().portal(SampleCountry.actor(officer), SampleCountry.regime().code());
    PublicationKey key = PublicationKey.parse(PUBLICATION);
    SampleCountry.applied(
        portal.post(
            key.period(),
            key.unit(),
            new Particulars(
                "Kết quả công tác năm 2023",
                DocumentNumber.parse("20/BC-STP"),
                Optional.empty(),
                LocalDate.of(2023, 11, 1)),
            SampleFiles.SIGNED,
            SampleFiles.WRITTEN));
    SampleCountry.applied(portal.approve(key, portal.find(key).orElseThrow().content()));
  }

  static Stream<String> databases() {
    return Stream.of("H2", "PostgreSQL");
  }

  @ParameterizedTest
  @MethodSource("databases")
  @Requirement("S002-033")
  void each_change_is_found_as_what_it_is_where_it_is(String name) throws SQLException {
    try (JdbcHarness harness =
        new JdbcHarness(name.equals("H2") ? H2Database.inMemory() : PostgresDatabase.create())) {
      SampleCountry country = SampleCountry.on(harness.open()).found().open("nam-2023");
      ReportKey report = country.report(SampleCountry.FORM_17A, SampleCountry.BOC_BO);
      country.walkTo(report, ReportStatus.RECEIVED);
      country.walkTo(
          country.report(SampleCountry.FORM_17A, SampleCountry.NHAN_MON),
          ReportStatus.SENT,
          SampleCountry.cells("1", 77));
      publish(country);
      country.open("namchinhthuc-2023");
      assertThat(country.statlib().verify()).isEmpty();

      SoftAssertions softly = new SoftAssertions();
      for (Tampering tampering : tamperings()) {
        try (Connection connection = harness.pool().getConnection()) {
          connection.setAutoCommit(false);
          connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
          for (String statement : tampering.statements()) {
            try (Statement change = connection.createStatement()) {
              assertThat(
                      change.executeUpdate(
                          harness
                              .schema()
                              .sql(
                                  statement
                                      .replace("{k}", COMMUNE)
                                      .replace("{r}", report.toString()))))
                  .as(tampering.name())
                  .isPositive();
            }
          }
          Statlib statlib =
              Statlib.on(
                  JdbcStores.within(connection, harness.schema(), SampleCountry.regime()),
                  Clock.systemUTC(),
                  SampleCountry.regime());

          softly
              .assertThat(statlib.verify())
              .as(tampering.name())
              .hasSizeBetween(1, 2)
              .contains(
                  new Breach(
                      new ChainKey(tampering.chain()), tampering.sequence(), tampering.kind()));
          connection.rollback();
        }
      }
      softly.assertAll();
      assertThat(country.statlib().verify()).isEmpty();
    }
  }
}
