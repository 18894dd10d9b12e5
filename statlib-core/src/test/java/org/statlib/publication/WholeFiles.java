package org.statlib.publication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Files as other programs write them, and what builds the bad ones. */
final class WholeFiles {

  static final String MAIN_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  static final String MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml";
  static final String SHEET_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

  private WholeFiles() {}

  /** Something that may fail with an IOException. */
  @FunctionalInterface
  interface Work<T> {
    void on(T thing) throws IOException;
  }

  /** A PDF with an ordinary table of cross-references. */
  static byte[] pdf() throws IOException {
    return pdf(CompressParameters.NO_COMPRESSION, document -> {});
  }

  /** A PDF whose objects and cross-references are in streams. */
  static byte[] pdfOfStreams() throws IOException {
    return pdf(CompressParameters.DEFAULT_COMPRESSION, document -> {});
  }

  static byte[] pdfWithPassword(CompressParameters how) throws IOException {
    return pdf(
        how,
        document -> {
          StandardProtectionPolicy policy =
              new StandardProtectionPolicy("owner", "user", new AccessPermission());
          policy.setEncryptionKeyLength(128);
          document.protect(policy);
        });
  }

  private static byte[] pdf(CompressParameters how, Work<PDDocument> work) throws IOException {
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      work.on(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, how);
      return out.toByteArray();
    }
  }

  /** A further revision of a PDF that signs what was there; the signature itself is any bytes. */
  static byte[] signed(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDSignature signature = new PDSignature();
      signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
      signature.setSubFilter(PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
      signature.setName("sample");
      document.addSignature(
          signature,
          content -> {
            ByteStreams.exhaust(content);
            byte[] filled = new byte[64];
            Arrays.fill(filled, (byte) 0x30);
            return filled;
          });
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /** A further revision of a PDF that signs nothing. */
  static byte[] revised(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      document.getDocumentCatalog().setLanguage("vi");
      document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /**
   * A PDF by hand: its objects, and a trailer.
   *
   * @param trailer what stands in the trailer besides the root
   */
  static byte[] pdfByHand(String trailer) {
    String body = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n";
    return latin1(
        body
            + "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R"
            + trailer
            + ">>\nstartxref\n"
            + body.length()
            + "\n%%EOF\n");
  }

  static byte[] docx() throws IOException {
    return zip(docxParts(MAIN_TYPE));
  }

  static ImmutableMap<String, byte[]> docxParts(String mainType) {
    return ImmutableMap.of(
        "[Content_Types].xml",
        utf8(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types"
                + " xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/word/document.xml\" ContentType=\""
                + mainType
                + "\"/></Types>"),
        "_rels/.rels",
        utf8("<Relationships/>"),
        "word/document.xml",
        utf8("<w:document xmlns:w=\"w\"><w:p>Đã ký</w:p></w:document>"));
  }

  /** A zip as Java writes it: deflated, sizes behind the entries. */
  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** A zip whose entries are stored, with their sizes in front. */
  static byte[] storedZip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> each : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(each.getKey());
        CRC32 sum = new CRC32();
        sum.update(each.getValue());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(each.getValue().length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(each.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** A small Word document: its text is short enough for small sectors. */
  static byte[] doc() throws IOException {
    return doc(1024, 0, root -> {});
  }

  /**
   * A Word document.
   *
   * @param size of its text in bytes
   * @param flags of its header, besides the one that names the table
   * @param work what else is done to it
   */
  static byte[] doc(int size, int flags, Work<DirectoryEntry> work) throws IOException {
    byte[] text = new byte[size];
    ByteBuffer header = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort(0, (short) 0xa5ec).putShort(2, (short) 0x00c1);
    header.putShort(10, (short) (0x0200 | flags));
    return compoundFile(
        root -> {
          root.createDocument("WordDocument", new ByteArrayInputStream(text));
          root.createDocument("1Table", new ByteArrayInputStream(new byte[512]));
          work.on(root);
        });
  }

  static byte[] compoundFile(Work<DirectoryEntry> work) throws IOException {
    try (POIFSFileSystem file = new POIFSFileSystem()) {
      work.on(file.getRoot());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      file.writeFilesystem(out);
      return out.toByteArray();
    }
  }

  static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  /** The bytes with a number of four bytes, the lowest first, put at an offset. */
  static byte[] with(byte[] bytes, int offset, long number) {
    byte[] changed = bytes.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, (int) number);
    return changed;
  }

  /** The bytes with every occurrence of a text replaced by another of the same length. */
  static byte[] replaced(byte[] bytes, String text, String by) {
    if (text.length() != by.length()) {
      throw new IllegalArgumentException("Offsets must stay, so lengths must be equal");
    }
    return latin1(new String(bytes, ISO_8859_1).replace(text, by));
  }

  static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.write(part);
    }
    return out.toByteArray();
  }

  /** Where a text last stands. */
  static int lastOf(byte[] bytes, String text) {
    return new String(bytes, ISO_8859_1).lastIndexOf(text);
  }
}
