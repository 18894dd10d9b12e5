/**
 * From an article of the sources to the rule and to the test that fails when it is broken.
 *
 * <p>Read {@link org.statlib.requirements.Statements} (what the sources say), {@link
 * org.statlib.requirements.Marks} (which tests hold it) and {@link
 * org.statlib.requirements.TraceabilityTest}.
 */
package org.statlib.requirements;
