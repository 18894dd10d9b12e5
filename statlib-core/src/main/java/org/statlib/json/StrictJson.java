package org.statlib.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.ErrorReportConfiguration;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON as packs are written: UTF-8 without a byte order mark, one value, no name twice in an
 * object, no null, whole numbers of at most 18 digits in one way of writing.
 *
 * <p>Whatever breaks this but leaves the rest readable is complained about and stands in the tree
 * as null; other faults end the reading.
 */
final class StrictJson {

  static final int MOST_BYTES = 4 << 20;

  /** Some twenty times what the sample pack needs. */
  private static final long MOST_TOKENS = 100_000;

  private static final int LONGEST_LIST = 5000;

  private static final Pattern WHOLE_NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,17}");

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // No table of names that a hostile pack could fill with names of one hash.
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MOST_BYTES)
                  .maxNestingDepth(32)
                  .maxNameLength(64)
                  .maxNumberLength(30)
                  .maxStringLength(2000)
                  .maxTokenCount(MOST_TOKENS)
                  .build())
          .errorReportConfiguration(
              ErrorReportConfiguration.builder().maxErrorTokenLength(40).build())
          .build();

  private final Complaints complaints;

  StrictJson(Complaints complaints) {
    this.complaints = complaints;
  }

  /** The tree of a document in UTF-8; null if a fault ended the reading. */
  @Nullable JsonNode read(byte[] json) {
    if (json.length > MOST_BYTES) {
      complaints.add("$", "must have at most %s bytes, but has more".formatted(MOST_BYTES));
      return null;
    }
    if (json.length >= 3
        && (json[0] & 0xff) == 0xef
        && (json[1] & 0xff) == 0xbb
        && (json[2] & 0xff) == 0xbf) {
      complaints.add("$", "must be UTF-8 without a byte order mark, but begins with one");
      return null;
    }
    ByteBuffer bytes = ByteBuffer.wrap(json);
    CharBuffer text = CharBuffer.allocate(json.length);
    CoderResult decoded =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(bytes, text, true);
    if (decoded.isError()) {
      complaints.add("$", "must be UTF-8, but byte %s is not".formatted(bytes.position() + 1));
      return null;
    }
    return parse(text.flip().toString());
  }

  /** The tree of a document; null if a fault ended the reading. */
  @Nullable JsonNode read(String json) {
    if (json.length() > MOST_BYTES) {
      complaints.add("$", "must have at most %s bytes, but has more".formatted(MOST_BYTES));
      return null;
    }
    try {
      ByteBuffer bytes =
          UTF_8
              .newEncoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(json));
      byte[] exact = new byte[bytes.remaining()];
      bytes.get(exact);
      return read(exact);
    } catch (CharacterCodingException e) {
      complaints.add("$", "must be text, but has half a surrogate pair");
      return null;
    }
  }

  private @Nullable JsonNode parse(String json) {
    try (JsonParser parser = FACTORY.createParser(json)) {
      try {
        if (parser.nextToken() == null) {
          complaints.add("$", "must be a JSON object, but is empty");
          return null;
        }
        JsonNode tree = value(parser, "$");
        if (parser.nextToken() != null) {
          complaints.add("$", "must end after its object, but goes on " + at(parser));
        }
        return tree;
      } catch (JsonProcessingException e) {
        complaints.add(
            path(parser.getParsingContext()),
            "must be JSON within bounds, but is not %s: %s"
                .formatted(at(e.getLocation()), e.getOriginalMessage()));
        return null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory must be readable", e);
    }
  }

  private JsonNode value(JsonParser parser, String at) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, at);
      case START_ARRAY -> list(parser, at);
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), at);
      default -> {
        complaints.add(at, "must have a value or be left out, but was null");
        yield nodes.nullNode();
      }
    };
  }

  /** A number by its text: whatever is not short and whole is never computed with. */
  private JsonNode number(String text, String at) {
    if (WHOLE_NUMBER.matcher(text).matches()) {
      return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
    }
    complaints.add(
        at, "must be a whole number of at most 18 digits, but was " + Complaint.shown(text));
    return JsonNodeFactory.instance.nullNode();
  }

  private JsonNode object(JsonParser parser, String at) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      String place = Complaint.field(at, name);
      parser.nextToken();
      JsonNode value = value(parser, place);
      if (object.has(name)) {
        complaints.add(place, "must stand once, but stands again " + at(parser));
      } else {
        object.set(name, value);
      }
    }
    return object;
  }

  private JsonNode list(JsonParser parser, String at) throws IOException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    boolean tooLong = false;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (list.size() < LONGEST_LIST) {
        list.add(value(parser, Complaint.entry(at, list.size())));
      } else {
        tooLong = true;
        parser.skipChildren();
      }
    }
    if (tooLong) {
      complaints.add(at, "must have at most %s entries, but has more".formatted(LONGEST_LIST));
    }
    return list;
  }

  private static String at(JsonParser parser) {
    return at(parser.currentLocation());
  }

  private static String at(@Nullable JsonLocation location) {
    return location == null
        ? "somewhere"
        : "at line %s, column %s".formatted(location.getLineNr(), location.getColumnNr());
  }

  private static String path(@Nullable JsonStreamContext context) {
    if (context == null || context.inRoot()) {
      return "$";
    }
    String above = path(context.getParent());
    if (context.inArray()) {
      return context.hasCurrentIndex() ? Complaint.entry(above, context.getCurrentIndex()) : above;
    }
    return context.getCurrentName() == null
        ? above
        : Complaint.field(above, context.getCurrentName());
  }
}
