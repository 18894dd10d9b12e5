/**
 * How children become the parent's.
 *
 * <p>Read {@link org.statlib.rollup.Totals} (the sum of some figures), {@link
 * org.statlib.rollup.RollUp} (takes children's totals into a parent's sheet), {@link
 * org.statlib.rollup.TreeTotals} (one form's cells up a whole tree), and for all forms of a period
 * at once {@link org.statlib.rollup.Book}, {@link org.statlib.rollup.Fold} and {@link
 * org.statlib.rollup.RunningFold}.
 */
@NullMarked
package org.statlib.rollup;

import org.jspecify.annotations.NullMarked;
