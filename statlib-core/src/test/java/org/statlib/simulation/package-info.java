/**
 * The library beside a second model of it, in random histories.
 *
 * <p>Read {@link org.statlib.simulation.Model} (the rules long-hand), {@link
 * org.statlib.simulation.Owing} (who owes what to whom), {@link org.statlib.simulation.Cataloguing}
 * (who keeps which list), {@link org.statlib.simulation.Sums} (its arithmetic), {@link
 * org.statlib.simulation.Country} (a random cast), {@link org.statlib.simulation.Run} (both side by
 * side, compared after every act), {@link org.statlib.simulation.Simulator} (what is asked of them)
 * and {@link org.statlib.simulation.Hits} (what was tried).
 */
@NullMarked
package org.statlib.simulation;

import org.jspecify.annotations.NullMarked;
