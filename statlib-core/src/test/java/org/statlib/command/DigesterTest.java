package org.statlib.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DigesterTest {

  /** One way to put a field, and what is told about it when two of them collide. */
  private record Field(String told, Consumer<Digester> put) {}

  /** Texts that look like the bytes around other fields, among them. */
  private static final List<String> TEXTS =
      List.of("", "a", "b", "ab", "\u0001", "\u0000", "\u0001\u0000\u0000\u0000\u0001a", "\n");

  @Test
  void no_two_sequences_of_fields_run_together() {
    List<Field> atoms = atoms();
    List<Field> once = nested(atoms);
    Map<Digest, String> met = new HashMap<>();

    put(met, List.of());
    for (Field first : once) {
      put(met, List.of(first));
      for (Field second : once) {
        put(met, List.of(first, second));
      }
    }
    for (Field first : atoms) {
      for (Field second : atoms) {
        for (Field third : atoms) {
          put(met, List.of(first, second, third));
        }
      }
    }

    assertThat(met).hasSizeGreaterThan(20_000);
  }

  @Property
  void texts_differ_if_and_only_if_their_digests_do(
      @ForAll @Size(max = 4) List<@StringLength(max = 3) String> some,
      @ForAll @Size(max = 4) List<@StringLength(max = 3) String> others) {
    List<String> left = some.stream().map(DigesterTest::wellFormed).toList();
    List<String> right = others.stream().map(DigesterTest::wellFormed).toList();

    assertThat(digestOf(left).equals(digestOf(right))).isEqualTo(left.equals(right));
  }

  @Property
  void moving_a_boundary_between_texts_changes_the_digest(
      @ForAll @StringLength(min = 1, max = 8) String text) {
    String whole = wellFormed(text);
    List<Digest> digests = new ArrayList<>();
    for (int i = 0; i <= whole.length(); i++) {
      if (i == 0 || i == whole.length() || !Character.isLowSurrogate(whole.charAt(i))) {
        digests.add(digestOf(List.of(whole.substring(0, i), whole.substring(i))));
      }
    }

    assertThat(digests).doesNotHaveDuplicates();
  }

  @Property
  void numbers_differ_if_and_only_if_their_digests_do(@ForAll long some, @ForAll long other) {
    Digest left = Digest.of("test", d -> d.put(some));
    Digest right = Digest.of("test", d -> d.put(other));

    assertThat(left.equals(right)).isEqualTo(some == other);
    assertThat(left).isNotEqualTo(Digest.of("test", d -> d.put(Long.toString(some))));
    assertThat(left).isNotEqualTo(Digest.of("test", d -> d.put(new long[] {some})));
  }

  @Test
  void fields_of_one_value_do_not_move_to_the_next() {
    Digestible ab = d -> d.put("a").put("b");
    Digestible a = d -> d.put("a");
    Digestible bc = d -> d.put("b").put("c");
    Digestible c = d -> d.put("c");

    assertThat(Digest.of("test", d -> d.putAll(List.of(ab, c))))
        .isNotEqualTo(Digest.of("test", d -> d.putAll(List.of(a, bc))));
    assertThat(Digest.of("test", d -> d.put(ab).put(c)))
        .isNotEqualTo(Digest.of("test", d -> d.put(a).put(bc)));
  }

  @Test
  void a_lone_surrogate_is_refused_since_it_would_digest_as_a_question_mark() {
    assertThatThrownBy(() -> Digest.of("test", d -> d.put("a\ud800")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_encoding_is_the_same_for_ever() {
    Digest digest =
        Digest.of(
            "statlib.test",
            d ->
                d.put("Bộc Bố")
                    .put(-2L)
                    .putText(Optional.of("x"))
                    .putText(Optional.empty())
                    .put(new long[] {1, Long.MIN_VALUE})
                    .put(new byte[] {1, 2})
                    .putTexts(List.of("y"))
                    .put((Digestible) inner -> inner.put("z")));

    assertThat(digest).hasToString(GOLDEN);
  }

  private static final String GOLDEN =
      "3de1870ce2ee37df333c3153b261a4cccbfa99d84f24cd120de233abcf8770bb";

  private static List<Field> atoms() {
    List<Field> atoms = new ArrayList<>();
    for (String text : TEXTS) {
      atoms.add(new Field("text " + text, d -> d.put(text)));
    }
    for (long number : new long[] {0, 1, 97, -1, 256}) {
      atoms.add(new Field("number " + number, d -> d.put(number)));
    }
    Digest digest = Digest.of("other", d -> d.put("a"));
    atoms.add(new Field("digest", d -> d.put(digest)));
    atoms.add(new Field("absent", d -> d.putText(Optional.empty())));
    atoms.add(new Field("present", d -> d.putText(Optional.of("a"))));
    atoms.add(new Field("no texts", d -> d.putTexts(List.of())));
    atoms.add(new Field("texts a", d -> d.putTexts(List.of("a"))));
    atoms.add(new Field("texts a, b", d -> d.putTexts(List.of("a", "b"))));
    atoms.add(new Field("no values", d -> d.putAll(List.of())));
    atoms.add(new Field("no numbers", d -> d.put(new long[0])));
    atoms.add(new Field("numbers", d -> d.put(new long[] {0, 97})));
    atoms.add(new Field("no bytes", d -> d.put(new byte[0])));
    atoms.add(new Field("bytes", d -> d.put(new byte[] {'a'})));
    return atoms;
  }

  /** The atoms, and values and sequences of values that hold one or two of a few. */
  private static List<Field> nested(List<Field> atoms) {
    List<Field> all = new ArrayList<>(atoms);
    List<List<Field>> contents = new ArrayList<>();
    contents.add(List.of());
    List<Field> few = atoms.stream().filter(f -> f.told().matches("text a|present|no .*")).toList();
    for (Field first : few) {
      contents.add(List.of(first));
      for (Field second : few) {
        contents.add(List.of(first, second));
      }
    }
    for (List<Field> content : contents) {
      Digestible value = d -> content.forEach(field -> field.put().accept(d));
      Digestible outer = d -> d.put(value);
      all.add(new Field("value of " + content, d -> d.put(value)));
      all.add(new Field("value of value of " + content, d -> d.put(outer)));
      all.add(new Field("one of " + content, d -> d.putAll(List.of(value))));
      all.add(new Field("two of " + content, d -> d.putAll(List.of(value, value))));
    }
    return all;
  }

  private static void put(Map<Digest, String> met, List<Field> fields) {
    String told = fields.toString();
    Digest digest = Digest.of("test", d -> fields.forEach(field -> field.put().accept(d)));

    assertThat(met.putIfAbsent(digest, told)).as(told).isNull();
  }

  private static Digest digestOf(List<String> texts) {
    return Digest.of("test", d -> texts.forEach(d::put));
  }

  private static String wellFormed(String text) {
    return text.codePoints()
        .filter(point -> Character.getType(point) != Character.SURROGATE)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
