package org.statlib;

import org.statlib.account.Actor;
import org.statlib.command.Command;
import org.statlib.command.Outcome;

/**
 * What the host does when an act was done: sends the one-time secret of an issued account, warns
 * the operator of a leak, shows a period as locked.
 */
@FunctionalInterface
public interface Listener {

  /**
   * Something was done and is kept. Told at least once: whoever asks again with the same key gets
   * the first outcome, and it is told again. Within a transaction of the host's own it is told
   * before the host commits.
   */
  void done(Actor actor, Command command, Outcome.Applied outcome);
}
