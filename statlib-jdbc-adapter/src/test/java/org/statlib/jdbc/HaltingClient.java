package org.statlib.jdbc;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.sql.SQLException;
import java.util.List;
import org.statlib.command.Outcome;
import org.statlib.contract.Ask;
import org.statlib.contract.SampleActs;
import org.statlib.contract.SampleCountry;
import org.statlib.jdbc.FaultyDataSource.Fault;
import org.statlib.jdbc.FaultyDataSource.Moment;
import org.statlib.store.memory.InMemoryStores;

/**
 * A process that does some of the {@link NumberedActs}, says each that was acknowledged, and halts
 * in the middle of one.
 */
final class HaltingClient {

  private HaltingClient() {}

  /**
   * Starts it.
   *
   * @param run the number of the run
   * @param first the number of its first act
   * @param last the number of the act in which it halts
   * @param moment when it halts
   */
  static ImmutableList<String> arguments(
      TestDatabase database, long run, int first, int last, Moment moment) {
    return ImmutableList.<String>builder()
        .add(Long.toString(run), Integer.toString(first), Integer.toString(last))
        .add(String.join(",", moment.calls()), Integer.toString(moment.number()))
        .add(Boolean.toString(moment.afterwards()))
        .addAll(database.address())
        .build();
  }

  public static void main(String[] arguments) throws SQLException {
    long run = Long.parseLong(arguments[0]);
    int first = Integer.parseInt(arguments[1]);
    int last = Integer.parseInt(arguments[2]);
    Moment moment =
        new Moment(
            ImmutableSet.copyOf(Splitter.on(',').split(arguments[3])),
            Integer.parseInt(arguments[4]),
            Boolean.parseBoolean(arguments[5]));
    JdbcHarness harness =
        new JdbcHarness(TestDatabase.at(List.of(arguments).subList(6, arguments.length)));
    FaultyDataSource faulty = new FaultyDataSource(harness.pool());
    SampleCountry country =
        SampleCountry.on(new InMemoryStores())
            .found()
            .open("nam-2023")
            .alsoOn(JdbcStores.on(faulty, harness.schema(), SampleCountry.regime()));
    int number = first;
    for (Ask made : SampleActs.oneOfEach(country, first)) {
      Ask ask = NumberedActs.numbered(made, run, number);
      if (number == last) {
        faulty.strikeAt(Fault.HALT, moment, 1);
      }
      Outcome.Applied applied = country.done(ask.actor(), ask.command());
      ClientProcess.say(number + " " + applied.version() + " " + applied.entry());
      if (number == last) {
        throw new AssertionError("Act %s had no such moment".formatted(number));
      }
      number++;
    }
  }
}
