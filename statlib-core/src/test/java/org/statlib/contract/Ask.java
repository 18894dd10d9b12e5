package org.statlib.contract;

import org.statlib.account.Actor;
import org.statlib.command.Command;

/**
 * A command and who asks it.
 *
 * @param entries how many journal entries follow from it
 */
public record Ask(Actor actor, Command command, int entries) {

  Ask(Actor actor, Command command) {
    this(actor, command, 1);
  }
}
