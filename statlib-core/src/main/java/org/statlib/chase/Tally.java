package org.statlib.chase;

/**
 * How many of some forms that are owed stand how. Each counts once by its timing; missing,
 * returned, stale and unreceived are counted beside that.
 *
 * @param owed how many there are
 * @param untimed of them, how many have no deadline
 * @param due of them, how many are not done while the deadline has not passed
 * @param late of them, how many are not done after it
 * @param onTime of them, how many were done before it passed
 * @param doneLate of them, how many were done after it
 * @param missing how many were never started
 * @param returned how many lie with their compilers after a return
 * @param stale how many have a row that is not what was received for it
 * @param unreceived how many were sent and not received
 */
public record Tally(
    int owed,
    int untimed,
    int due,
    int late,
    int onTime,
    int doneLate,
    int missing,
    int returned,
    int stale,
    int unreceived) {

  /** Nothing is owed. */
  public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  public Tally {
    if (untimed + due + late + onTime + doneLate != owed) {
      throw new IllegalArgumentException("Each form that is owed must count once by its timing");
    }
  }

  static Tally of(Owed one) {
    Timing timing = one.timing();
    return new Tally(
        1,
        one(timing == Timing.UNTIMED),
        one(timing == Timing.DUE),
        one(timing == Timing.LATE),
        one(timing == Timing.DONE_ON_TIME),
        one(timing == Timing.DONE_LATE),
        one(one.isMissing()),
        one(one.isReturned()),
        one(one.stale()),
        one(one.isUnreceived()));
  }

  private static int one(boolean counts) {
    return counts ? 1 : 0;
  }

  /** These and others. */
  public Tally plus(Tally other) {
    return new Tally(
        owed + other.owed,
        untimed + other.untimed,
        due + other.due,
        late + other.late,
        onTime + other.onTime,
        doneLate + other.doneLate,
        missing + other.missing,
        returned + other.returned,
        stale + other.stale,
        unreceived + other.unreceived);
  }

  /** How many were done on time, of those of which it is known. */
  public OnTimeRate onTimeRate() {
    return new OnTimeRate(onTime, onTime + doneLate + late);
  }
}
