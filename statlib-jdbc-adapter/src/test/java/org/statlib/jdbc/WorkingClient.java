package org.statlib.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.statlib.command.Outcome;
import org.statlib.contract.SampleCountry;
import org.statlib.store.StoreException;

/**
 * A process with some {@link Clerk}s, who say what they ask before they do, and each answer before
 * they go on, until the process is killed.
 */
final class WorkingClient implements Clerk.Notes {

  private WorkingClient() {}

  /**
   * Starts it.
   *
   * @param arguments the number of the client, a seed, how many clerks, and the address of the
   *     database
   */
  public static void main(String[] arguments) throws SQLException {
    long client = Long.parseLong(arguments[0]);
    long seed = Long.parseLong(arguments[1]);
    JdbcHarness harness =
        new JdbcHarness(TestDatabase.at(List.of(arguments).subList(3, arguments.length)));
    SampleCountry country =
        SampleCountry.on(JdbcStores.on(harness.pool(), harness.schema(), SampleCountry.regime()));
    AtomicLong acts = new AtomicLong();
    for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
      Clerk clerk = new Clerk(country, new WorkingClient(), client, acts, new Random(seed + i));
      new Thread(clerk::work, "clerk-" + i).start();
    }
  }

  @Override
  public void asked(Errand errand) {
    ClientProcess.say("ask " + errand);
  }

  @Override
  public void answered(Errand errand, Outcome outcome) {
    ClientProcess.say(
        outcome.<String>fold(
            applied -> "done " + errand.key() + " " + applied.version() + " " + applied.entry(),
            refused -> "no " + errand.key()));
  }

  @Override
  public void failed(Errand errand, StoreException.Kind kind) {
    ClientProcess.say("failed " + errand.key() + " " + kind);
  }
}
