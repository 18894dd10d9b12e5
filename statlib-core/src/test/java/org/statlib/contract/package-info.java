/**
 * The contract kit: what every store must do, as tests to inherit, and the small sample country
 * that they play in.
 *
 * <p>Read {@link org.statlib.contract.StoreHarness} (what the author of a store gives), {@link
 * org.statlib.contract.StoresContract} (all of the contract; its parts can be taken one by one),
 * {@link org.statlib.contract.SampleCountry} (the cast) and {@link
 * org.statlib.contract.Requirement} (which statement of the sources a test is about). Users declare
 * JUnit Jupiter and AssertJ themselves. How much is tried is set by {@code -Dstatlib.size}, see
 * {@link org.statlib.contract.Size}.
 */
@NullMarked
package org.statlib.contract;

import org.jspecify.annotations.NullMarked;
