/**
 * Who is to be chased (đôn đốc): what is owed in a period, and how it stands at a moment.
 *
 * <p>Read {@link org.statlib.chase.Chase} (the list of a period, and parts of it), {@link
 * org.statlib.chase.Owed} (one form of one unit) with its {@link org.statlib.chase.Timing}, {@link
 * org.statlib.chase.Tally} (counts) and {@link org.statlib.chase.OnTimeRate} (the statistic that
 * commendation uses).
 */
@NullMarked
package org.statlib.chase;

import org.jspecify.annotations.NullMarked;
