package org.statlib.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which statements of the sources a test holds, by their ids in {@code docs/requirements.csv}.
 *
 * <p>{@code @Requirement("S002-013")}, or {@code @Requirement({"S002-013", "S001-004"})}; on a
 * class it is said of all of its tests.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Requirement {

  /** The ids, such as {@code S002-013}. */
  String[] value();
}
