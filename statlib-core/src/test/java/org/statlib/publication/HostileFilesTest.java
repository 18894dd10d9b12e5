package org.statlib.publication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.statlib.publication.WholeFiles.MAIN_TYPE;
import static org.statlib.publication.WholeFiles.SHEET_TYPE;
import static org.statlib.publication.WholeFiles.compoundFile;
import static org.statlib.publication.WholeFiles.doc;
import static org.statlib.publication.WholeFiles.docx;
import static org.statlib.publication.WholeFiles.docxParts;
import static org.statlib.publication.WholeFiles.joined;
import static org.statlib.publication.WholeFiles.lastOf;
import static org.statlib.publication.WholeFiles.latin1;
import static org.statlib.publication.WholeFiles.pdf;
import static org.statlib.publication.WholeFiles.pdfByHand;
import static org.statlib.publication.WholeFiles.pdfOfStreams;
import static org.statlib.publication.WholeFiles.replaced;
import static org.statlib.publication.WholeFiles.signed;
import static org.statlib.publication.WholeFiles.storedZip;
import static org.statlib.publication.WholeFiles.utf8;
import static org.statlib.publication.WholeFiles.with;
import static org.statlib.publication.WholeFiles.zip;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.io.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import javax.management.JMException;
import javax.management.ObjectName;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.statlib.command.Decision;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;
import org.statlib.contract.Size;

/** Whatever is uploaded: it is taken or refused with reasons, within bounds of time and memory. */
@Requirement({"S004-012", "S004-013"})
class HostileFilesTest {

  private static final long MOST = 64 << 20;

  /** What a reader may take besides some copies of the content. */
  private static final long MOST_BESIDES = 16 << 20;

  private static final int MOST_COPIES = 8;

  private static final ImmutableList<String> NAMES = ImmutableList.of("a.pdf", "a.doc", "a.docx");

  private static ImmutableList<byte[]> whole = ImmutableList.of();

  @BeforeAll
  @BeforeContainer
  static void whole_files() throws IOException {
    whole =
        ImmutableList.of(
            pdfByHand(""),
            pdfOfStreams(),
            signed(pdf()),
            docx(),
            storedZip(docxParts(MAIN_TYPE)),
            doc());
  }

  @Test
  void what_is_called_a_document_must_be_one() throws IOException {
    byte[] program = joined(latin1("MZ\u0090\u0000\u0003"), new byte[2000]);
    byte[] sheet = compoundFile(root -> root.createDocument("Workbook", stream(5000)));
    byte[] sheetWithText =
        compoundFile(
            root -> {
              root.createDocument("Workbook", stream(5000));
              root.createDirectory("Object").createDocument("WordDocument", stream(5000));
            });

    assertRefused("a.pdf", program, "publication.attachment.type");
    assertRefused("a.doc", page(), "publication.attachment.type");
    assertRefused("a.doc", latin1("{\\rtf1 text}"), "publication.attachment.type");
    assertRefused("a.docx", zip(docxParts(SHEET_TYPE)), "publication.attachment.type");
    assertRefused(
        "a.docx", zip(ImmutableMap.of("a.txt", utf8("a"))), "publication.attachment.type");
    assertRefused("a.doc", sheet, "publication.attachment.type");
    assertRefused("a.doc", sheetWithText, "publication.attachment.type");
    assertRefused("a.pdf", joined(program, pdf()), "publication.attachment.type");
  }

  @Test
  void a_file_is_not_another_to_another_program() throws IOException {
    byte[] hidden =
        zip(
            ImmutableMap.<String, byte[]>builder()
                .putAll(docxParts(MAIN_TYPE))
                .put("a.pdf", pdfByHand(""))
                .buildOrThrow());
    byte[] storedFirst =
        storedZip(
            ImmutableMap.<String, byte[]>builder()
                .put("a.pdf", pdfByHand(""))
                .putAll(docxParts(MAIN_TYPE))
                .buildOrThrow());

    assertRefused("a.pdf", joined(pdf(), docx()), "publication.attachment.ambiguous");
    assertRefused("a.doc", joined(doc(), docx()), "publication.attachment.ambiguous");
    assertRefused("a.docx", storedFirst, "publication.attachment.ambiguous");
    assertRefused("a.docx", joined(docx(), pdf()), "publication.attachment.ambiguous");
    assertRefused("a.docx", joined(docx(), page()), "publication.attachment.malformed");
    assertThat(inspect("a.docx", hidden).reasons()).isEmpty();
  }

  @Test
  void a_file_that_was_cut_off_is_never_whole() {
    for (byte[] file : whole) {
      int last = file.length;
      while (file[last - 1] == '\n' || file[last - 1] == '\r') {
        last--;
      }
      for (int length = 0; length < last; length++) {
        byte[] cut = Arrays.copyOf(file, length);
        if (isRevision(cut)) {
          continue;
        }
        assertThat(reasonsOf(cut)).as("%s of %s bytes", length, file.length).isNotEmpty();
      }
    }
  }

  @Test
  void a_changed_byte_is_noticed_or_does_no_harm() {
    for (byte[] file : whole) {
      int step = Math.max(1, file.length / Size.choose(4000, 20_000, 100_000));
      for (int at = 0; at < file.length; at += step) {
        for (int bits : new int[] {0xff, 0x01, 0x80}) {
          byte[] changed = file.clone();
          changed[at] ^= (byte) bits;
          NAMES.forEach(name -> inspect(name, changed));
        }
      }
    }
  }

  @Test
  void a_zip_does_not_expand_beyond_bounds() throws IOException {
    byte[] bomb = zip(withEntry("word/media/a.bmp", new byte[80 << 20]));
    byte[] small = zip(withEntry("word/media/a.bmp", new byte[3 << 20]));
    byte[] claims = storedZip(withEntry("a", new byte[1]));
    // The last entry of the directory says that it expands to nearly 4 GiB.
    byte[] claimed = with(claims, lastOf(claims, "PK\u0001\u0002") + 24, 0xfffffff0L);
    byte[] lies = zip(withEntry("word/media/a.bmp", new byte[1 << 20]));
    byte[] lied = with(lies, lastOf(lies, "PK\u0001\u0002") + 24, 100);

    assertRefused("a.docx", bomb, "publication.attachment.expands");
    assertRefused("a.docx", small, "publication.attachment.expands");
    assertRefused("a.docx", claimed, "publication.attachment.malformed");
    assertRefused("a.docx", lied, "publication.attachment.malformed");
    byte[] truth = zip(withEntry("word/media/a.bmp", new byte[1000]));
    byte[] more = with(truth, lastOf(truth, "PK\u0001\u0002") + 24, 0xfffffff0L);
    assertRefused(
        "a.docx",
        with(more, lastOf(more, "PK\u0007\u0008") + 12, 0xfffffff0L),
        "publication.attachment.expands");
  }

  @Test
  void a_directory_of_a_zip_lists_what_is_there() throws IOException {
    byte[] docx = docx();
    int end = lastOf(docx, "PK\u0005\u0006");
    byte[] many = with(docx, end + 8, 0xffffffffL);
    byte[] far = with(docx, end + 16, 0xffffffffL);
    byte[] twice =
        replaced(zip(withEntry("word/documenu.xml", new byte[9])), "documenu", "document");
    byte[] folded = zip(withEntry("WORD/Document.xml", new byte[9]));
    byte[] local = docx.clone();
    local[30] = 'X';
    byte[] before = joined(latin1("PK\u0003\u0004"), docx);
    int last = lastOf(docx, "PK\u0003\u0004");
    byte[] moved = with(docx, end + 16, u32(docx, end + 16) + 4);
    moved = with(moved, lastOf(docx, "PK\u0001\u0002") + 42, last + 4);
    byte[] gap =
        joined(
            Arrays.copyOf(moved, last), new byte[4], Arrays.copyOfRange(moved, last, moved.length));

    assertRefused("a.docx", many, "publication.attachment.malformed");
    assertRefused("a.docx", far, "publication.attachment.malformed");
    assertRefused("a.docx", twice, "publication.attachment.malformed");
    assertRefused("a.docx", folded, "publication.attachment.malformed");
    assertRefused("a.docx", local, "publication.attachment.malformed");
    assertRefused("a.docx", before, "publication.attachment.malformed");
    assertRefused("a.docx", gap, "publication.attachment.malformed");
    for (String name : ImmutableList.of("../a", "a/../../b", "/a", "a\\b", "C:a", "a\u0000b")) {
      assertRefused(
          "a.docx", zip(withEntry(name, new byte[9])), "publication.attachment.malformed");
    }
  }

  @Test
  void an_encrypted_entry_needs_a_password() throws IOException {
    byte[] docx = storedZip(docxParts(MAIN_TYPE));
    byte[] encrypted = docx.clone();
    encrypted[6] |= 1;
    encrypted[new String(docx, ISO_8859_1).indexOf("PK\u0001\u0002") + 8] |= 1;

    assertRefused("a.docx", encrypted, "publication.attachment.password");
  }

  @Test
  void content_types_are_read_without_surprises() throws IOException {
    String list = new String(docxParts(MAIN_TYPE).get("[Content_Types].xml"), UTF_8);
    String declaration = list.substring(0, list.indexOf("<Types"));
    String types = list.substring(declaration.length());
    String laughs = "<!DOCTYPE t [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";

    assertThat(inspect("a.docx", withTypes(list)).reasons()).isEmpty();
    assertRefused(
        "a.docx", withTypes(declaration + laughs + types), "publication.attachment.malformed");
    assertRefused("a.docx", withTypes("no XML"), "publication.attachment.malformed");
    assertRefused(
        "a.docx",
        withTypes(list.replace("/word/document.xml", "/word/other.xml")),
        "publication.attachment.malformed");
    assertRefused(
        "a.docx",
        withTypes("<a>".repeat(100_000) + "</a>".repeat(100_000)),
        "publication.attachment.type");
  }

  @Test
  void chains_of_sectors_end() throws IOException {
    byte[] doc = doc(20_000, 0, root -> {});
    int table = 512 * (1 + (int) u32(doc, 76));
    int first = 512 * (1 + (int) u32(doc, 48));
    int text =
        first + 128 * (lastOf(Arrays.copyOfRange(doc, first, first + 512), "W\0o\0r\0d\0") / 128);
    int chain = table + 4 * (int) u32(doc, text + 116);

    assertThat(inspect("a.doc", doc).reasons()).isEmpty();
    assertRefused(
        "a.doc", with(doc, chain, u32(doc, text + 116)), "publication.attachment.malformed");
    assertRefused("a.doc", with(doc, chain, 0xfffffffeL), "publication.attachment.malformed");
    assertRefused("a.doc", with(doc, chain, 0x7fffffffL), "publication.attachment.malformed");
    assertRefused("a.doc", with(doc, text + 120, 0xffffffffL), "publication.attachment.malformed");
    assertRefused("a.doc", with(doc, 44, 0xffffffffL), "publication.attachment.malformed");
    assertRefused("a.doc", with(doc, 64, 0xffffffffL), "publication.attachment.malformed");
    assertRefused("a.doc", with(doc, text + 68, 0), "publication.attachment.malformed");
    assertRefused("a.doc", joined(doc, new byte[100]), "publication.attachment.malformed");
  }

  @Test
  void sections_of_cross_references_lead_back_and_end() {
    byte[] pdf = pdfByHand("");
    int table = lastOf(pdf, "xref\n0 2");

    assertRefused("a.pdf", pdfByHand("/Prev " + table), "publication.attachment.malformed");
    assertRefused("a.pdf", pdfByHand("/Prev 99999"), "publication.attachment.malformed");
    assertRefused("a.pdf", pdfByHand("/Prev -1"), "publication.attachment.malformed");
    assertRefused(
        "a.pdf", pdfByHand("/Prev " + "9".repeat(400)), "publication.attachment.malformed");
    assertRefused(
        "a.pdf",
        latin1(new String(pdf, ISO_8859_1).replace("startxref\n", "startxref\n9")),
        "publication.attachment.malformed");
    assertRefused("a.pdf", replaced(pdf, "/Root", "/Roof"), "publication.attachment.malformed");
    assertRefused("a.pdf", replaced(pdf, "0 2\n", "0 9\n"), "publication.attachment.malformed");
    assertRefused(
        "a.pdf", replaced(pdf, "%PDF-1.4", "%PDF-9.4"), "publication.attachment.malformed");
  }

  @Test
  void values_of_a_trailer_nest_within_bounds() {
    int deep = 100_000;

    assertThat(
            inspect("a.pdf", pdfByHand("/A" + "<</A ".repeat(50) + "1" + ">>".repeat(50)))
                .reasons())
        .isEmpty();
    assertRefused(
        "a.pdf",
        pdfByHand("/A" + "<</A ".repeat(deep) + "1" + ">>".repeat(deep)),
        "publication.attachment.malformed");
    assertRefused("a.pdf", pdfByHand("/A" + "[".repeat(deep)), "publication.attachment.malformed");
    assertRefused("a.pdf", pdfByHand("/A" + "(".repeat(deep)), "publication.attachment.malformed");
    assertRefused("a.pdf", pdfByHand("/A [ >> ]"), "publication.attachment.malformed");
    assertThat(inspect("a.pdf", pdfByHand("/A(\\)(()))/B[(]) <5d> %]\n]")).reasons()).isEmpty();
  }

  @Test
  void sections_inside_sections_do_not_make_the_way_longer() {
    StringBuilder body = new StringBuilder("%PDF-1.4\n");
    int before = 0;
    for (int i = 0; i < 900; i++) {
      int at = body.length();
      body.append(
          "xref\n0 0\ntrailer\n<</Root 1 0 R%s/A(".formatted(before == 0 ? "" : "/Prev " + before));
      before = at;
    }
    body.append(" ".repeat(8 << 20)).append(")>>".repeat(900));
    body.append("\nstartxref\n").append(before).append("\n%%EOF\n");

    assertRefused("a.pdf", latin1(body.toString()), "publication.attachment.malformed");
  }

  @Test
  void words_about_signatures_do_not_make_the_way_longer() {
    String almost = "1 0 obj<</ByteRange [0 20 8388000 300]/Contents <";
    String body = almost.repeat(1000) + "0".repeat(8 << 20) + ">>>\n%%EOF";

    inspect("a.pdf", pdfByHand("/A(" + body + ")"));
  }

  @Property(tries = 300)
  void any_bytes_are_refused_quietly(@ForAll("beginnings") byte[] beginning, @ForAll byte[] bytes)
      throws IOException {
    byte[] content = joined(beginning, bytes);

    for (String name : NAMES) {
      assertThat(inspect(name, content).reasons()).isNotEmpty();
    }
  }

  @Property(tries = 1500)
  void any_changes_are_noticed_or_do_no_harm(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] changed = whole.get(random.nextInt(whole.size())).clone();
    int changes = 1 + random.nextInt(20);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt();
        case 1 -> Arrays.fill(changed, at, Math.min(at + 4, changed.length), (byte) 0xff);
        case 2 -> {
          int length = Math.min(random.nextInt(64), changed.length - at);
          System.arraycopy(changed, random.nextInt(changed.length - length), changed, at, length);
        }
        default ->
            changed = Arrays.copyOf(changed, Math.max(1, changed.length - random.nextInt(9)));
      }
    }

    for (String name : NAMES) {
      Decision<Attachment> decision = inspect(name, changed);

      assertThat(decision).isEqualTo(inspect(name, changed));
      assertThat(decision.reasons()).extracting(Violation::code).doesNotHaveDuplicates();
    }
  }

  @Provide
  Arbitrary<byte[]> beginnings() {
    return Arbitraries.of(
            "", "%PDF-1.7\n", "PK\u0003\u0004", "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")
        .map(WholeFiles::latin1);
  }

  private static byte[] page() {
    return utf8("<html><body>Báo cáo</body></html>");
  }

  /** Whether a PDF ends as a revision does: each of them is whole. */
  private static boolean isRevision(byte[] file) {
    return new String(file, ISO_8859_1).stripTrailing().endsWith("%%EOF");
  }

  private static byte[] withTypes(String list) throws IOException {
    return zip(
        ImmutableMap.<String, byte[]>builder()
            .putAll(docxParts(MAIN_TYPE))
            .put("[Content_Types].xml", utf8(list))
            .buildKeepingLast());
  }

  private static ImmutableMap<String, byte[]> withEntry(String name, byte[] content) {
    return ImmutableMap.<String, byte[]>builder()
        .putAll(docxParts(MAIN_TYPE))
        .put(name, content)
        .buildOrThrow();
  }

  private static ByteArrayInputStream stream(int size) {
    return new ByteArrayInputStream(new byte[size]);
  }

  private static long u32(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | (long) (bytes[at + 3] & 0xff) << 24;
  }

  /** The reasons whatever the name is called. */
  private static ImmutableList<Violation> reasonsOf(byte[] content) {
    return NAMES.stream()
        .map(name -> inspect(name, content).reasons())
        .filter(ImmutableList::isEmpty)
        .findFirst()
        .orElseGet(() -> inspect(NAMES.get(0), content).reasons());
  }

  private static void assertRefused(String name, byte[] content, String code) {
    assertThat(assertTimeoutPreemptively(ofSeconds(20), () -> inspect(name, content)).reasons())
        .extracting(Violation::code)
        .contains(code)
        .doesNotHaveDuplicates();
  }

  /** Inspects, and holds what it takes to memory in proportion to the content. */
  private static Decision<Attachment> inspect(String name, byte[] content) {
    long before = allocated();

    Decision<Attachment> decision = Inspection.of(name, ByteSource.wrap(content), MOST);

    assertThat(allocated() - before).isLessThan(MOST_BESIDES + (long) MOST_COPIES * content.length);
    return decision;
  }

  /** What the current thread has allocated so far; the bean's own type is in no module of ours. */
  private static long allocated() {
    try {
      return (long)
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME),
                  "CurrentThreadAllocatedBytes");
    } catch (JMException absent) {
      throw new AssertionError(absent);
    }
  }
}
