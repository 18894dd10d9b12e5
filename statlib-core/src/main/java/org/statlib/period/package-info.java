/**
 * Which stretch of time, due when.
 *
 * <p>Read {@link org.statlib.period.Period} with its {@link org.statlib.period.PeriodKey}, {@link
 * org.statlib.period.Series} (periods of which one is open at a time), {@link
 * org.statlib.period.PeriodKind} with its {@link org.statlib.period.DataWindow}s, {@link
 * org.statlib.period.Deadline}, and {@link org.statlib.period.Provision}: what a letter changes for
 * one period.
 */
@NullMarked
package org.statlib.period;

import org.jspecify.annotations.NullMarked;
