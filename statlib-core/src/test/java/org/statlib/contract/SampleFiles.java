package org.statlib.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.statlib.command.Digest;
import org.statlib.publication.Enclosure;
import org.statlib.store.AttachmentStore;

/**
 * A few small files that are there in every process: whole ones of each sort, and what becomes of
 * others is forgotten.
 */
public final class SampleFiles implements AttachmentStore {

  private static final ByteSource SCAN = pdf("Scan of the signed report");
  private static final ByteSource OTHER_SCAN = pdf("Scan of the report, put right");
  private static final ByteSource TEXT = docx("Text of the report");
  private static final ByteSource OTHER_TEXT = docx("Text of the report, put right");

  /** The signed report. */
  public static final Enclosure SIGNED = enclosure("bao-cao.pdf", SCAN);

  /** Its text. */
  public static final Enclosure WRITTEN = enclosure("bao-cao.docx", TEXT);

  /** The signed report, put right. */
  public static final Enclosure SIGNED_AGAIN = enclosure("bao-cao.pdf", OTHER_SCAN);

  /** Its text, put right. */
  public static final Enclosure WRITTEN_AGAIN = enclosure("bao-cao.docx", OTHER_TEXT);

  private static final ImmutableMap<Digest, ByteSource> CONTENTS =
      ImmutableMap.of(
          SIGNED.content(), SCAN,
          WRITTEN.content(), TEXT,
          SIGNED_AGAIN.content(), OTHER_SCAN,
          WRITTEN_AGAIN.content(), OTHER_TEXT);

  /** The files. */
  public SampleFiles() {}

  /** A small whole PDF of one empty page, which says something in its title. */
  public static ByteSource pdf(String title) {
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
            "<< /Title (%s) >>".formatted(title));
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      offsets.add(file.length());
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int table = file.length();
    file.append("xref\n0 ").append(objects.size() + 1).append("\n0000000000 65535 f \n");
    offsets.forEach(offset -> file.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
    file.append("trailer\n<< /Size ").append(objects.size() + 1);
    file.append(" /Root 1 0 R /Info 4 0 R >>\nstartxref\n").append(table).append("\n%%EOF\n");
    return ByteSource.wrap(file.toString().getBytes(ISO_8859_1));
  }

  /** A small whole DOCX of one paragraph. */
  public static ByteSource docx(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, UTF_8)) {
      part(
          zip,
          "[Content_Types].xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
          <Default Extension="rels" \
          ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
          <Override PartName="/word/document.xml" \
          ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
          </Types>""");
      part(
          zip,
          "_rels/.rels",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
          <Relationship Id="rId1" \
          Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
          Target="word/document.xml"/></Relationships>""");
      part(
          zip,
          "word/document.xml",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">\
          <w:body><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:body></w:document>"""
              .formatted(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteSource.wrap(bytes.toByteArray());
  }

  private static void part(ZipOutputStream zip, String name, String content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // The same bytes whenever they are made.
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content.getBytes(UTF_8));
    zip.closeEntry();
  }

  private static Enclosure enclosure(String name, ByteSource content) {
    return new Enclosure(name, digest(content));
  }

  private static Digest digest(ByteSource content) {
    try {
      return new Digest(content.hash(Hashing.sha256()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  @Override
  public Digest put(ByteSource content) {
    return digest(content);
  }

  @Override
  public Optional<ByteSource> find(Digest content) {
    return Optional.ofNullable(CONTENTS.get(content));
  }
}
