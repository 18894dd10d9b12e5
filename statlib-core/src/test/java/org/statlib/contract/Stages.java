package org.statlib.contract;

/** The stages of one country, in one period after the other; nobody runs where another ran. */
final class Stages {

  private final SampleCountry country;
  private int year = 2020;
  private int taken = Stage.COUNT;

  /**
   * The stages of a country.
   *
   * @param country founded by {@link Stage#founding()}
   */
  Stages(SampleCountry country) {
    this.country = country;
  }

  /** The next stage. */
  Stage next() {
    if (taken == Stage.COUNT) {
      country.open("nam-" + year++);
      taken = 0;
    }
    return new Stage(country, country.period(), ++taken);
  }

  /** A stage alone in its period, for races about the period. */
  Stage alone() {
    taken = Stage.COUNT;
    Stage stage = next();
    taken = Stage.COUNT;
    return stage;
  }
}
