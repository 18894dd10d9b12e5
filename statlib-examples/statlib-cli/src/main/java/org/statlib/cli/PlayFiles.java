package org.statlib.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import com.google.common.io.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The smallest files of a play that a reader opens: one page, one paragraph of plain letters. */
final class PlayFiles {

  private static final String TYPES =
      """
      <?xml version="1.0" encoding="UTF-8"?><Types \
      xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default \
      Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Override PartName="/word/document.xml" ContentType="\
      application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>""";
  private static final String RELATIONS =
      """
      <?xml version="1.0" encoding="UTF-8"?><Relationships \
      xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" \
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
      Target="word/document.xml"/></Relationships>""";
  private static final String DOCUMENT =
      """
      <?xml version="1.0" encoding="UTF-8"?><w:document \
      xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>\
      <w:t>%s</w:t></w:r></w:p></w:body></w:document>""";

  private PlayFiles() {}

  /**
   * A PDF of one page that says something.
   *
   * @param text letters, digits and signs but brackets and strokes backwards
   */
  static ByteSource pdf(String text) {
    String page = "BT /F1 12 Tf 60 760 Td (%s) Tj ET".formatted(text);
    ImmutableList<String> objects =
        ImmutableList.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length %s >>\nstream\n%s\nendstream".formatted(page.length(), page),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.length()));
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = file.length();
    file.append("xref\n0 %s\n".formatted(objects.size() + 1)).append(table);
    file.append("trailer\n<< /Size %s /Root 1 0 R >>\n".formatted(objects.size() + 1));
    file.append("startxref\n%s\n%%%%EOF\n".formatted(start));
    return ByteSource.wrap(file.toString().getBytes(ISO_8859_1));
  }

  /** A DOCX of one paragraph. */
  static ByteSource docx(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      put(zip, "[Content_Types].xml", TYPES);
      put(zip, "_rels/.rels", RELATIONS);
      put(zip, "word/document.xml", DOCUMENT.formatted(text));
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return ByteSource.wrap(bytes.toByteArray());
  }

  private static void put(ZipOutputStream zip, String name, String content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }
}
