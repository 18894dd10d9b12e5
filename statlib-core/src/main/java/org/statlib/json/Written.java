package org.statlib.json;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.TYPE_USE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** That a text of a pack is written by a grammar. */
@Constraint(validatedBy = WrittenValidator.class)
@Target({FIELD, TYPE_USE})
@Retention(RUNTIME)
@interface Written {

  Grammar value();

  String message() default "must be written by its grammar";

  Class<?>[] groups() default {};

  Class<? extends Payload>[] payload() default {};
}
