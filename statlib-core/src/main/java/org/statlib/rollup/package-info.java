/**
 * How children become the parent's.
 *
 * <p>Read {@link org.statlib.rollup.Totals} (the sum of some figures), {@link
 * org.statlib.rollup.RollUp} (takes children's totals into a parent's sheet), {@link
 * org.statlib.rollup.TreeTotals} (one form's cells up a whole tree), and for all forms of a period
 * at once {@link org.statlib.rollup.Book}, {@link org.statlib.rollup.Fold} and {@link
 * org.statlib.rollup.RunningFold}. {@link org.statlib.rollup.StreamedFold} needs no book, and
 * {@link org.statlib.rollup.Subtotal} is a part of a total, to be merged by whoever adds up the
 * others. Where a total comes from is told by an {@link org.statlib.rollup.Explanation}, and
 * printed by {@link org.statlib.rollup.ExplanationText}. {@link org.statlib.rollup.Restatement}
 * adds up what was reported for the units of another day.
 */
@NullMarked
package org.statlib.rollup;

import org.jspecify.annotations.NullMarked;
