/**
 * What is asked of the library and how it answers.
 *
 * <p>Read {@link org.statlib.command.Command} first (what is asked, under which {@link
 * org.statlib.command.CommandKey}), then {@link org.statlib.command.Decision} (what a pure rule
 * says), {@link org.statlib.command.Rule} and {@link org.statlib.command.Violation} (why not),
 * {@link org.statlib.command.Outcome} (what the door answers) and {@link
 * org.statlib.command.Digest} (what was seen).
 */
@NullMarked
package org.statlib.command;

import org.jspecify.annotations.NullMarked;
