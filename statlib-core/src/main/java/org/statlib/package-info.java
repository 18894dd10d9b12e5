/**
 * The front door: {@link org.statlib.Statlib} wires regimes, stores and clock and takes every
 * command; {@link org.statlib.Reporting} offers the verbs to one actor.
 */
@NullMarked
package org.statlib;

import org.jspecify.annotations.NullMarked;
