/**
 * Which stretch of time, due when.
 *
 * <p>Read {@link org.statlib.period.Period} with its {@link org.statlib.period.PeriodKey}, {@link
 * org.statlib.period.Series} (periods of which one is open at a time), {@link
 * org.statlib.period.PeriodKind} with its {@link org.statlib.period.DataWindow}s, and {@link
 * org.statlib.period.Deadline}.
 */
@NullMarked
package org.statlib.period;

import org.jspecify.annotations.NullMarked;
