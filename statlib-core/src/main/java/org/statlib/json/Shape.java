package org.statlib.json;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which fields there are, and whether each holds a text, a whole number, true or false, a list or
 * an object: the components of {@link Pack}.
 *
 * <p>The tree is matched before it is mapped, because Jackson stops at the first fault, and
 * forgives some: it takes a text for a list and a missing number for 0.
 */
final class Shape {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          // The components of a record are its fields, and nothing else is.
          .visibility(PropertyAccessor.GETTER, Visibility.NONE)
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private static final Map<JavaType, ImmutableMap<String, JavaType>> FIELDS =
      new ConcurrentHashMap<>();

  private final Complaints complaints;

  Shape(Complaints complaints) {
    this.complaints = complaints;
  }

  /**
   * The pack that a tree tells; null if it is no object at all. Places that do not fit are
   * complained about and null in the pack.
   */
  @Nullable Pack match(JsonNode tree) {
    if (!fits(tree, MAPPER.constructType(Pack.class), "$")) {
      return null;
    }
    try {
      return MAPPER.treeToValue(tree, Pack.class);
    } catch (JsonProcessingException e) {
      complaints.add("$", "must be a regime pack, but " + e.getOriginalMessage());
      return null;
    }
  }

  private boolean fits(JsonNode node, JavaType type, String at) {
    if (node.isNull()) {
      return true; // has its complaint already
    }
    if (type.hasRawClass(String.class)) {
      return require(node.isTextual(), at, "a text", node);
    }
    if (type.hasRawClass(Boolean.class)) {
      return require(node.isBoolean(), at, "true or false", node);
    }
    if (type.hasRawClass(Integer.class)) {
      return require(node.canConvertToInt(), at, "a whole number of at most 9 digits", node);
    }
    if (type.hasRawClass(Long.class)) {
      return require(node.isIntegralNumber(), at, "a whole number", node);
    }
    if (type.hasRawClass(List.class)) {
      return node instanceof ArrayNode list
          ? entriesFit(list, type.getContentType(), at)
          : require(false, at, "a list", node);
    }
    return node instanceof ObjectNode object
        ? fieldsFit(object, type, at)
        : require(false, at, "an object", node);
  }

  private boolean entriesFit(ArrayNode list, JavaType type, String at) {
    for (int i = 0; i < list.size(); i++) {
      if (!fits(list.get(i), type, Complaint.entry(at, i))) {
        list.setNull(i);
      }
    }
    return true;
  }

  private boolean fieldsFit(ObjectNode object, JavaType type, String at) {
    if (object.isEmpty()) {
      return require(false, at, "an object with fields", object);
    }
    ImmutableMap<String, JavaType> fields = FIELDS.computeIfAbsent(type, Shape::fields);
    for (Map.Entry<String, JsonNode> field : ImmutableList.copyOf(object.properties())) {
      String name = field.getKey();
      String place = Complaint.field(at, name);
      JavaType expected = fields.get(name);
      if (expected == null) {
        complaints.add(
            place,
            "must be left out, there is no such field here, only "
                + String.join(", ", new TreeSet<>(fields.keySet())));
        object.remove(name);
      } else if (!fits(field.getValue(), expected, place)) {
        object.putNull(name);
      }
    }
    return true;
  }

  private static ImmutableMap<String, JavaType> fields(JavaType type) {
    ImmutableMap.Builder<String, JavaType> fields = ImmutableMap.builder();
    for (BeanPropertyDefinition property :
        MAPPER.getDeserializationConfig().introspect(type).findProperties()) {
      fields.put(property.getName(), property.getPrimaryType());
    }
    return fields.buildOrThrow();
  }

  private boolean require(boolean holds, String at, String what, JsonNode node) {
    if (!holds) {
      complaints.add(at, "must be %s, but was %s".formatted(what, given(node)));
    }
    return holds;
  }

  /** What stands at a place, in few words. */
  static String given(JsonNode node) {
    if (node.isTextual()) {
      return Complaint.shown(node.textValue());
    }
    if (node.isArray()) {
      return "a list of %s".formatted(node.size());
    }
    if (node.isObject()) {
      return node.isEmpty() ? "an empty object" : "an object";
    }
    return node.asText();
  }
}
