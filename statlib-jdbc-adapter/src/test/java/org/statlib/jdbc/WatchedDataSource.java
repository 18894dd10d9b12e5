package org.statlib.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** A data source whose connections call back before they commit. */
final class WatchedDataSource {

  private WatchedDataSource() {}

  static DataSource of(DataSource dataSource, Runnable beforeCommit) {
    return proxy(
        DataSource.class,
        dataSource,
        name -> {},
        result ->
            result instanceof Connection connection
                ? proxy(
                    Connection.class,
                    connection,
                    name -> {
                      if (name.equals("commit")) {
                        beforeCommit.run();
                      }
                    },
                    same -> same)
                : result);
  }

  /** Something to be done before a call, by its name. */
  @FunctionalInterface
  private interface Before {
    void call(String name);
  }

  /** Something put in the place of what a call gives. */
  @FunctionalInterface
  private interface After {
    Object instead(Object result);
  }

  private static <T> T proxy(Class<T> type, T target, Before before, After after) {
    InvocationHandler handler =
        (self, method, arguments) -> {
          before.call(method.getName());
          try {
            return after.instead(method.invoke(target, arguments));
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
