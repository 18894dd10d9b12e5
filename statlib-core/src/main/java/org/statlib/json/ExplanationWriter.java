package org.statlib.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;
import java.util.Optional;
import org.statlib.form.CellKey;
import org.statlib.report.Coverage;
import org.statlib.report.RowSource;
import org.statlib.rollup.Contribution;
import org.statlib.rollup.Explanation;

/**
 * Writes an explanation as JSON, as {@code docs/explain.md} says. Names stand in one order, figures
 * are texts as {@link org.statlib.form.Cell#print} prints them, what there is not is null.
 */
public final class ExplanationWriter {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private final JsonGenerator json;

  private ExplanationWriter(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes an explanation, and leaves the writer open.
   *
   * @throws UncheckedIOException if the writer refuses it
   */
  public static void write(Explanation explanation, Writer writer) {
    try (JsonGenerator json = FACTORY.createGenerator(writer)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      json.setPrettyPrinter(printer);
      new ExplanationWriter(json).write(explanation);
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Explanation explanation) throws IOException {
    CellKey cell = explanation.cell();
    json.writeStartObject();
    text("report", explanation.report());
    text("unit", explanation.report().unit());
    text("name", explanation.name());
    text("block", explanation.block());
    text("cell", CellKey.of(cell.row(), cell.column()));
    text("part", word(cell.part()));
    text("title", explanation.column().title());
    text("measure", explanation.column().measure());
    frozen(explanation.frozen());
    text("value", explanation.value().print());
    json.writeNumberField("decimals", explanation.value().scale());
    coverage(explanation.coverage());
    json.writeArrayFieldStart("contributions");
    for (Contribution one : explanation.contributions()) {
      write(one);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("parts");
    for (Explanation part : explanation.parts()) {
      write(part);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void frozen(Optional<Explanation.Frozen> found) throws IOException {
    if (found.isEmpty()) {
      json.writeNullField("revision");
      return;
    }
    Explanation.Frozen frozen = found.get();
    json.writeObjectFieldStart("revision");
    json.writeNumberField("number", frozen.revision());
    text("digest", frozen.content());
    maybe("approvedBy", frozen.approval().map(approval -> approval.by()));
    maybe("approvedAt", frozen.approval().map(approval -> approval.at()));
    json.writeEndObject();
  }

  private void coverage(Coverage coverage) throws IOException {
    json.writeObjectFieldStart("coverage");
    json.writeNumberField("due", coverage.due());
    json.writeNumberField("received", coverage.received());
    json.writeNumberField("delegated", coverage.delegated());
    json.writeNumberField("missing", coverage.missing());
    json.writeEndObject();
  }

  private void write(Contribution one) throws IOException {
    json.writeStartObject();
    text("row", one.row());
    text("contributor", one.row().contributor());
    text("name", one.name());
    text("value", one.value().print());
    json.writeNumberField("factor", one.factor());
    coverage(one.coverage());
    source(one.source());
    json.writeBooleanField("hidden", one.hidden());
    if (one.below().isPresent()) {
      json.writeFieldName("below");
      write(one.below().get());
    } else {
      json.writeNullField("below");
    }
    json.writeEndObject();
  }

  private void source(RowSource source) throws IOException {
    json.writeObjectFieldStart("source");
    if (source instanceof RowSource.Received received) {
      text("kind", "received");
      text("report", received.report());
      json.writeNumberField("revision", received.revision());
      text("digest", received.content());
    } else if (source instanceof RowSource.DelegatedEntry entry) {
      text("kind", "delegated");
      text("by", entry.by());
      text("why", entry.why());
    } else if (source instanceof RowSource.CatalogueRow item) {
      text("kind", "catalogue");
      text("catalogue", item.catalogue());
      text("item", item.item());
      json.writeNumberField("version", item.version());
      text("by", item.by());
    } else {
      text("kind", source instanceof RowSource.Missing ? "missing" : "own");
    }
    json.writeEndObject();
  }

  private void maybe(String name, Optional<?> value) throws IOException {
    if (value.isPresent()) {
      text(name, value.get());
    } else {
      json.writeNullField(name);
    }
  }

  private void text(String name, Object value) throws IOException {
    json.writeStringField(name, value.toString());
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
