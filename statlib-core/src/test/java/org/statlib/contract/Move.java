package org.statlib.contract;

/**
 * What a contestant may do on a stage.
 *
 * @param name the kind of command, and to what it is done
 * @param thing what it is done to
 * @param asking makes the command for what stands there now
 */
record Move(String name, Thing thing, Asking asking) {

  /** What moves are done to; of two moves on one version of a thing, one is done. */
  enum Thing {
    /** A commune's report. */
    OWN,
    /** The report of the commune beside it. */
    OTHER,
    /** The report of the district on both. */
    ABOVE,
    /** The report of the province on its catalogue. */
    LISTING,
    /** The report that is issued. */
    NATIONAL,
    CATALOGUE,
    PERIOD
  }

  /** Makes a command, given by one of those who hold the role. */
  @FunctionalInterface
  interface Asking {
    Ask ask(Stage stage, int who);
  }

  Ask ask(Stage stage, int who) {
    return asking.ask(stage, who);
  }

  /** Whether a period has one such thing only, whatever the stage. */
  boolean isAboutThePeriod() {
    return thing == Thing.PERIOD || thing == Thing.NATIONAL;
  }
}
