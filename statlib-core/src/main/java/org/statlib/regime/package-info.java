/**
 * The regulation as one value.
 *
 * <p>Read {@link org.statlib.regime.Regime} with its {@link org.statlib.regime.KindRule}s, {@link
 * org.statlib.regime.ReceiverRule}s and {@link org.statlib.regime.StandingDeadline}s, then {@link
 * org.statlib.regime.Roster}: what the regime and the units of one day come to in one period. What
 * is published online is {@link org.statlib.regime.Publishing}.
 */
@NullMarked
package org.statlib.regime;

import org.jspecify.annotations.NullMarked;
