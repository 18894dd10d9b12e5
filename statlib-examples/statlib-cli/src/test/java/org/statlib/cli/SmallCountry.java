package org.statlib.cli;

import static java.io.OutputStream.nullOutputStream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.statlib.Statlib;
import org.statlib.account.AccountName;
import org.statlib.account.Actor;
import org.statlib.account.PersonId;
import org.statlib.command.CommandKey;
import org.statlib.regime.Regime;
import org.statlib.unit.LegalBasis;
import org.statlib.workflow.RegistryCommand;

/** A store in which the ministry, one province, one district and one commune were founded. */
final class SmallCountry {

  private SmallCountry() {}

  /** The JDBC URL of such a store in a folder. */
  static String foundedIn(Path folder) throws IOException {
    String db = "jdbc:h2:file:" + folder.resolve("small") + ";WRITE_DELAY=0";
    Path units = folder.resolve("units.csv");
    Files.writeString(
        units,
        """
        code,level,type,name_vi,parent_code
        42,T,tinh,Tỉnh Hà Tĩnh,
        445,H,huyen,Huyện Thạch Hà,42
        18589,X,xa,Xã Thạch Tân,445
        """);
    Regime regime = RegimePack.usual();
    try (Database database =
        Database.open(
            Optional.of(db), new Terminal(nullOutputStream(), nullOutputStream()), regime)) {
      Statlib.on(database.stores(), Clock.systemUTC(), regime)
          .execute(
              Actor.authenticated(AccountName.parse("btp_cntt_admin")),
              RegistryCommand.Found.withDefaultAccounts(
                  CommandKey.random(),
                  regime,
                  Country.founded(
                      UnitsFile.read(units),
                      regime,
                      LocalDate.of(2020, 1, 1),
                      LegalBasis.of("Danh sách")),
                  name -> PersonId.of("holder-of-" + name)));
    }
    return db;
  }
}
