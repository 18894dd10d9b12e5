package org.statlib.json;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** What each field by itself must be: the constraints on {@link Pack}. */
final class Constraints {

  /** Without expression language: no text of a pack is ever evaluated. */
  private static final Validator VALIDATOR = validator();

  private final Complaints complaints;

  Constraints(Complaints complaints) {
    this.complaints = complaints;
  }

  private static Validator validator() {
    HibernateValidatorConfiguration configuration =
        Validation.byProvider(HibernateValidator.class).configure();
    return configuration
        .ignoreXmlConfiguration()
        .defaultLocale(Locale.ROOT)
        .messageInterpolator(new ParameterMessageInterpolator())
        .constraintValidatorFactory(
            new Validators(configuration.getDefaultConstraintValidatorFactory()))
        .buildValidatorFactory()
        .getValidator();
  }

  /** Makes the validator of this package, which nobody outside can. */
  private record Validators(ConstraintValidatorFactory others)
      implements ConstraintValidatorFactory {

    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
      return type == WrittenValidator.class
          ? type.cast(new WrittenValidator())
          : others.getInstance(type);
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> validator) {
      if (!(validator instanceof WrittenValidator)) {
        others.releaseInstance(validator);
      }
    }
  }

  /** Complains about whatever breaks a constraint and has no complaint yet. */
  void check(Pack pack, JsonNode tree) {
    List<Broken> broken = new ArrayList<>();
    for (ConstraintViolation<Pack> violation : VALIDATOR.validate(pack)) {
      broken.add(Broken.of(violation));
    }
    broken.sort(comparing(Broken::order));
    for (Broken each : broken) {
      if (complaints.isFull()) {
        complaints.add(each.path(), "is not kept");
      } else if (!complaints.isAt(each.path())) {
        complaints.add(each.path(), sentence(each.violation()) + given(each.violation(), tree));
      }
    }
  }

  /**
   * A constraint that is broken.
   *
   * @param order the path in a form that sorts as the places do
   */
  private record Broken(String path, String order, ConstraintViolation<Pack> violation) {

    static Broken of(ConstraintViolation<Pack> violation) {
      String path = "$";
      StringBuilder order = new StringBuilder();
      for (Path.Node node : violation.getPropertyPath()) {
        Integer index = node.getIndex();
        if (index != null) {
          path = Complaint.entry(path, index);
          order.append((char) (index + 1));
        }
        if (node.getKind() == ElementKind.PROPERTY) {
          path = Complaint.field(path, node.getName());
          order.append(node.getName()).append('\0');
        }
      }
      return new Broken(path, order.toString(), violation);
    }
  }

  private static String given(ConstraintViolation<Pack> violation, JsonNode tree) {
    JsonPointer pointer = JsonPointer.empty();
    for (Path.Node node : violation.getPropertyPath()) {
      Integer index = node.getIndex();
      if (index != null) {
        pointer = pointer.appendIndex(index);
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer = pointer.appendProperty(node.getName());
      }
    }
    JsonNode given = tree.at(pointer);
    return given.isMissingNode() || given.isNull() ? "" : "; given: " + Shape.given(given);
  }

  private static String sentence(ConstraintViolation<Pack> violation) {
    HibernateConstraintViolation<?> detailed = violation.unwrap(HibernateConstraintViolation.class);
    String sentence = detailed.getDynamicPayload(String.class);
    return sentence == null ? violation.getMessage() : sentence;
  }
}
