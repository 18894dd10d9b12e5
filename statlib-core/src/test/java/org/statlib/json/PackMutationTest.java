package org.statlib.json;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
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
import org.statlib.period.RegimeCode;
import org.statlib.regime.Regime;

/** Whatever one changes in a built-in pack: it is refused where it was changed, or it reads. */
class PackMutationTest {

  private static final ImmutableList<Pack> PACKS =
      RegimeReader.builtIn().stream().map(PackMutationTest::pack).collect(toImmutableList());

  /** A pack with all its places, the root first. */
  private record Pack(JsonNode tree, List<JsonPointer> places) {}

  /** A place in a pack. */
  private record Place(JsonNode pack, JsonPointer at) {}

  private static Pack pack(RegimeCode code) {
    try (InputStream json =
        RegimeReader.class.getResourceAsStream("/org/statlib/regimes/" + code + ".json")) {
      JsonNode tree = new ObjectMapper().readTree(json);
      List<JsonPointer> places = new ArrayList<>();
      collect(tree, JsonPointer.empty(), places);
      return new Pack(tree, places);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void collect(JsonNode node, JsonPointer at, List<JsonPointer> places) {
    places.add(at);
    node.properties().forEach(f -> collect(f.getValue(), at.appendProperty(f.getKey()), places));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(node.get(i), at.appendIndex(i), places);
    }
  }

  @Provide
  Arbitrary<Place> places_below_the_root() {
    return Arbitraries.of(PACKS)
        .flatMap(
            pack ->
                Arbitraries.of(pack.places().subList(1, pack.places().size()))
                    .map(at -> new Place(pack.tree(), at)));
  }

  @Provide
  Arbitrary<Place> fields() {
    return places_below_the_root().filter(place -> place.pack().at(place.at().head()).isObject());
  }

  @Provide
  Arbitrary<Place> objects() {
    return Arbitraries.of(PACKS)
        .flatMap(
            pack ->
                Arbitraries.of(
                        pack.places().stream().filter(at -> pack.tree().at(at).isObject()).toList())
                    .map(at -> new Place(pack.tree(), at)));
  }

  @Property(tries = 200)
  void a_dropped_field_is_missed_or_was_optional(@ForAll("fields") Place place) {
    JsonNode pack = place.pack().deepCopy();
    ((ObjectNode) pack.at(place.at().head())).remove(place.at().last().getMatchingProperty());

    assertRefusedThereOrRead(pack, place.at());
  }

  @Property(tries = 100)
  void an_added_field_is_refused_there(@ForAll("objects") Place place) {
    JsonNode pack = place.pack().deepCopy();
    ((ObjectNode) pack.at(place.at())).put("colour", "red");

    assertThat(complaints(pack))
        .singleElement()
        .satisfies(c -> assertThat(c.path()).isEqualTo(path(place.at()) + ".colour"));
  }

  @Property(tries = 200)
  void a_changed_type_is_refused_there(
      @ForAll("places_below_the_root") Place place, @ForAll Random random) {
    JsonNode pack = place.pack().deepCopy();
    JsonNode old = place.pack().at(place.at());
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
    replace(pack, place.at(), others.get(random.nextInt(others.size())));

    assertThat(complaints(pack))
        .anySatisfy(complaint -> assertThat(complaint.path()).isEqualTo(path(place.at())));
  }

  @Property(tries = 200)
  void any_other_value_is_refused_or_reads(
      @ForAll("places_below_the_root") Place place, @ForAll("places_below_the_root") Place other) {
    JsonNode pack = place.pack().deepCopy();
    replace(pack, place.at(), other.pack().at(other.at()).deepCopy());

    complaints(pack);
  }

  @Property(tries = 200)
  void a_dropped_entry_is_refused_or_reads(@ForAll("places_below_the_root") Place place) {
    JsonNode pack = place.pack().deepCopy();
    if (pack.at(place.at().head()) instanceof ArrayNode list) {
      list.remove(place.at().last().getMatchingIndex());
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
      assertThat(regime.forms().isEmpty() && regime.publishing().isEmpty()).isFalse();
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
