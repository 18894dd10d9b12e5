/**
 * How fast a whole country adds up, and in how much memory: {@code docs/performance.md} says what
 * came out.
 *
 * <p>Read {@link org.statlib.benchmarks.Country} (who reports), {@link
 * org.statlib.benchmarks.Answers} (what they say), then {@link org.statlib.benchmarks.Comparison}
 * (each engine in turn, round by round). JMH measures the library alone in {@link
 * org.statlib.benchmarks.FoldBenchmark} and {@link org.statlib.benchmarks.ReplaceBenchmark}.
 */
@NullMarked
package org.statlib.benchmarks;

import org.jspecify.annotations.NullMarked;
