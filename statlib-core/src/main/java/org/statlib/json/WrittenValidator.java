package org.statlib.json;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Asks the grammar; its sentence goes along as it is, past every interpolation. */
final class WrittenValidator implements ConstraintValidator<Written, String> {

  private Grammar grammar = Grammar.NAME;

  @Override
  public void initialize(Written written) {
    grammar = written.value();
  }

  @Override
  public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
    if (text == null) {
      return true;
    }
    try {
      grammar.read(text);
      return true;
    } catch (IllegalArgumentException e) {
      context
          .unwrap(HibernateConstraintValidatorContext.class)
          .withDynamicPayload(String.valueOf(e.getMessage()));
      return false;
    }
  }
}
