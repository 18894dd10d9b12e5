package org.statlib.jdbc;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;
import org.statlib.command.Command;
import org.statlib.command.CommandKey;
import org.statlib.contract.Ask;
import org.statlib.contract.SampleActs;

/**
 * The acts of {@link SampleActs} with keys that another process can tell: the high half numbers the
 * run, the low half the act.
 */
final class NumberedActs {

  private NumberedActs() {}

  static CommandKey key(long run, int number) {
    return CommandKey.of(run, number);
  }

  /** The same act with its number for a key. */
  static Ask numbered(Ask ask, long run, int number) {
    return new Ask(ask.actor(), withKey(ask.command(), key(run, number)), ask.entries());
  }

  /**
   * The same command with another key: every command is a record that has it, or a command that
   * does.
   */
  private static Command withKey(Command command, CommandKey key) {
    RecordComponent[] components = command.getClass().getRecordComponents();
    try {
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        Object value = components[i].getAccessor().invoke(command);
        if (components[i].getName().equals("key")) {
          value = key;
        } else if (value instanceof Command within) {
          value = withKey(within, key);
        }
        values[i] = value;
      }
      return (Command)
          command
              .getClass()
              .getConstructor(
                  Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
              .newInstance(values);
    } catch (ReflectiveOperationException failed) {
      throw new LinkageError(failed.getMessage(), failed);
    }
  }
}
