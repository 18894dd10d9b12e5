package org.statlib.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.statlib.regime.Regime;

/** Whatever one changes in the built-in pack: it is refused where it was changed, or it reads. */
class PackMutationTest {

  private static final JsonNode PACK = pack();
  private static final List<JsonPointer> PLACES = places();

  private static JsonNode pack() {
    try (InputStream json =
        RegimeReader.class.getResourceAsStream("/org/statlib/regimes/justice-2019.json")) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<JsonPointer> places() {
    List<JsonPointer> places = new ArrayList<>();
    collect(PACK, JsonPointer.empty(), places);
    return places;
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    places.add(at);
    node.properties().forEach(f -> collect(f.getValue(), at.appendProperty(f.getKey()), places));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), at.appendIndex(i), places);
    }
  }

  @Provide
  Arbitrary<JsonPointer> places_below_the_root() {
    return Arbitraries.of(PLACES.subList(1, PLACES.size()));
  }

  @Provide
  Arbitrary<JsonPointer> fields() {
    return places_below_the_root().filter(place -> PACK.at(place.head()).isObject());
  }

  @Provide
  Arbitrary<JsonPointer> objects() {
    return Arbitraries.of(PLACES.stream().filter(place -> PACK.at(place).isObject()).toList());
  }

  @Property(tries = 200)
  void a_dropped_field_is_missed_or_was_optional(@ForAll("fields") JsonPointer place) {
    JsonNode pack = PACK.deepCopy();
    ((ObjectNode) pack.at(place.head())).remove(place.last().getMatchingProperty());

    assertRefusedThereOrRead(pack, place);
  }

  @Property(tries = 100)
  void an_added_field_is_refused_there(@ForAll("objects") JsonPointer place) {
    JsonNode pack = PACK.deepCopy();
    ((ObjectNode) pack.at(place)).put("colour", "red");

    assertThat(complaints(pack))
        .singleElement()
        .satisfies(c -> assertThat(c.path()).isEqualTo(path(place) + ".colour"));
  }

  @Property(tries = 200)
  void a_changed_type_is_refused_there(
      @ForAll("places_below_the_root") JsonPointer place, @ForAll Random random) {
    JsonNode pack = PACK.deepCopy();
    JsonNode old = PACK.at(place);
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    List<JsonNode> others =
        new ArrayList<>(
            List.of(
                nodes.textNode("${1+1}"),
                nodes.numberNode(7),
                nodes.numberNode(1.9),
                nodes.booleanNode(true),
                nodes.nullNode(),
                nodes.arrayNode(),
                nodes.arrayNode().add("x"),
                nodes.objectNode()));
    others.removeIf(other -> other.getNodeType() == old.getNodeType() && !other.isDouble());
    replace(pack, place, others.get(random.nextInt(others.size())));

    assertThat(complaints(pack))
        .anySatisfy(complaint -> assertThat(complaint.path()).isEqualTo(path(place)));
  }

  @Property(tries = 200)
  void any_other_value_is_refused_or_reads(
      @ForAll("places_below_the_root") JsonPointer place,
      @ForAll("places_below_the_root") JsonPointer other) {
    JsonNode pack = PACK.deepCopy();
    replace(pack, place, PACK.at(other).deepCopy());

    complaints(pack);
  }

  @Property(tries = 200)
  void a_dropped_entry_is_refused_or_reads(@ForAll("places_below_the_root") JsonPointer place) {
    JsonNode pack = PACK.deepCopy();
    if (pack.at(place.head()) instanceof ArrayNode list) {
      list.remove(place.last().getMatchingIndex());
    }

    complaints(pack);
  }

  private static void replace(JsonNode pack, JsonPointer place, JsonNode value) {
    JsonNode above = pack.at(place.head());
    if (above instanceof ArrayNode list) {
      list.set(place.last().getMatchingIndex(), value);
    } else {
      ((ObjectNode) above).set(place.last().getMatchingProperty(), value);
    }
  }

  private static void assertRefusedThereOrRead(JsonNode pack, JsonPointer place) {
    List<Complaint> complaints = complaints(pack);
    if (!complaints.isEmpty()) {
      assertThat(complaints)
          .anySatisfy(
              complaint -> assertThat(complaint.path()).isIn(path(place), path(place.head())));
    }
  }

  /** The complaints, none if it reads; anything else that is thrown fails the property. */
  private static List<Complaint> complaints(JsonNode pack) {
    try {
      Regime regime = RegimeReader.read(pack.toString(), "mutant");
      assertThat(regime.forms()).isNotEmpty();
      return List.of();
    } catch (PackException e) {
      assertThat(e.complaints()).isNotEmpty();
      return e.complaints();
    }
  }

  private static String path(JsonPointer place) {
    StringBuilder path = new StringBuilder("$");
    for (JsonPointer at = place; !at.matches(); at = at.tail()) {
      path.append(
          at.mayMatchElement()
              ? "[" + at.getMatchingIndex() + "]"
              : "." + at.getMatchingProperty());
    }
    return path.toString();
  }
}
