package org.statlib.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.statlib.publication.WholeFiles.MACRO_TYPE;
import static org.statlib.publication.WholeFiles.MAIN_TYPE;
import static org.statlib.publication.WholeFiles.compoundFile;
import static org.statlib.publication.WholeFiles.doc;
import static org.statlib.publication.WholeFiles.docx;
import static org.statlib.publication.WholeFiles.docxParts;
import static org.statlib.publication.WholeFiles.pdf;
import static org.statlib.publication.WholeFiles.pdfByHand;
import static org.statlib.publication.WholeFiles.pdfOfStreams;
import static org.statlib.publication.WholeFiles.pdfWithPassword;
import static org.statlib.publication.WholeFiles.replaced;
import static org.statlib.publication.WholeFiles.revised;
import static org.statlib.publication.WholeFiles.signed;
import static org.statlib.publication.WholeFiles.storedZip;
import static org.statlib.publication.WholeFiles.utf8;
import static org.statlib.publication.WholeFiles.zip;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.statlib.command.Decision;
import org.statlib.command.Violation;
import org.statlib.contract.Requirement;

/** What a file is, as its content tells, and why some are not taken. */
class InspectionTest {

  private static final long MOST = 1 << 20;

  @Test
  @Requirement("S004-012")
  void a_pdf_is_told_by_its_content() throws IOException {
    for (byte[] pdf : ImmutableList.of(pdf(), pdfOfStreams(), revised(pdf()), pdfByHand(""))) {
      Attachment file = accepted("20-BC-CTHADS.pdf", pdf);

      assertThat(file.type()).isEqualTo(FileType.PDF);
      assertThat(file.type().label()).isEqualTo("pdf");
      assertThat(file.type().isText()).isFalse();
      assertThat(file.size()).isEqualTo(pdf.length);
      assertThat(file.digitallySigned()).isFalse();
    }
  }

  @Test
  @Requirement("S004-012")
  void a_digital_signature_is_noticed() throws IOException {
    assertThat(accepted("a.pdf", signed(pdf())).digitallySigned()).isTrue();
    assertThat(accepted("a.pdf", signed(pdfOfStreams())).digitallySigned()).isTrue();
  }

  @Test
  void a_signature_stays_noticed_when_another_revision_follows() throws IOException {
    assertThat(accepted("a.pdf", signed(signed(pdf()))).digitallySigned()).isTrue();
    assertThat(accepted("a.pdf", revised(signed(pdf()))).digitallySigned()).isTrue();
  }

  @Test
  void room_for_a_signature_is_no_signature() throws IOException {
    byte[] signed = signed(pdf());
    byte[] empty = replaced(signed, "<" + "30".repeat(64), "<" + "00".repeat(64));

    assertThat(empty).isNotEqualTo(signed);
    assertThat(accepted("a.pdf", empty).digitallySigned()).isFalse();
  }

  @Test
  void words_about_a_signature_are_no_signature() {
    for (String words :
        ImmutableList.of(
            "/ByteRange [0 1 2 3]",
            "/ByteRange [0 9 20 180]",
            "/ByteRange [0 99999999999999999999 2 3]",
            "/ByteRange [0 /*** /*** /***]",
            "/A/ByteRange",
            "/A(/ByteRange [0 9 20 30)")) {
      assertThat(accepted("a.pdf", pdfByHand(words)).digitallySigned()).as(words).isFalse();
    }
  }

  @Test
  @Requirement("S004-013")
  void a_docx_is_told_by_its_content() throws IOException {
    for (byte[] docx : ImmutableList.of(docx(), storedZip(docxParts(MAIN_TYPE)))) {
      Attachment file = accepted("Báo cáo 20.DOCX", docx);

      assertThat(file.type()).isEqualTo(FileType.DOCX);
      assertThat(file.type().isText()).isTrue();
      assertThat(file.digitallySigned()).isFalse();
    }
  }

  @Test
  @Requirement("S004-013")
  void a_doc_is_told_by_its_content() throws IOException {
    for (int size : new int[] {32, 1024, 4095, 4096, 70_000, 9_000_000}) {
      Decision<Attachment> decision =
          Inspection.of("Báo cáo.doc", ByteSource.wrap(doc(size, 0, root -> {})), 20 << 20);

      assertThat(decision.<Object>fold(Attachment::type, reasons -> reasons))
          .as("text of %s bytes", size)
          .isEqualTo(FileType.DOC);
    }
  }

  @Test
  void the_digest_is_that_of_the_bytes() throws IOException {
    byte[] docx = docx();

    Attachment file = accepted("a.docx", docx);

    assertThat(file.digest().hash()).isEqualTo(Hashing.sha256().hashBytes(docx));
    assertThat(file.digest()).isEqualTo(Attachment.digest(ByteSource.wrap(docx)));
    assertThat(Attachment.digest(ByteSource.wrap(utf8("abc"))))
        .hasToString("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void what_needs_a_password_is_refused() throws IOException {
    assertThat(codes("a.pdf", pdfWithPassword(CompressParameters.NO_COMPRESSION)))
        .containsExactly("publication.attachment.password");
    assertThat(codes("a.pdf", pdfWithPassword(CompressParameters.DEFAULT_COMPRESSION)))
        .containsExactly("publication.attachment.password");
    assertThat(codes("a.pdf", pdfByHand("/Encr#79pt 1 0 R")))
        .containsExactly("publication.attachment.password");
    assertThat(codes("a.doc", doc(1024, 0x0100, root -> {})))
        .containsExactly("publication.attachment.password");
    assertThat(
            codes(
                "a.docx",
                compoundFile(
                    root ->
                        root.createDocument(
                            "EncryptedPackage", new ByteArrayInputStream(new byte[5000])))))
        .containsExactly("publication.attachment.password");
  }

  @Test
  void what_brings_macros_is_refused() throws IOException {
    assertThat(codes("a.docx", zip(docxParts(MACRO_TYPE))))
        .containsExactly("publication.attachment.macros");
    assertThat(
            codes(
                "a.docx",
                zip(
                    ImmutableMap.<String, byte[]>builder()
                        .putAll(docxParts(MAIN_TYPE))
                        .put("word/VBAProject.bin", new byte[10])
                        .buildOrThrow())))
        .containsExactly("publication.attachment.macros");
    assertThat(codes("a.doc", doc(1024, 0, root -> root.createDirectory("Macros"))))
        .containsExactly("publication.attachment.macros");
    assertThat(
            codes(
                "a.doc",
                doc(
                    1024,
                    0x0100,
                    root -> root.createDirectory("Deep").createDirectory("_VBA_PROJECT"))))
        .containsExactly("publication.attachment.password", "publication.attachment.macros");
  }

  @Test
  void a_name_must_tell_the_type_of_the_content() throws IOException {
    assertThat(codes("a.docx", pdf())).containsExactly("publication.attachment.disguised");
    assertThat(codes("a.doc", docx())).containsExactly("publication.attachment.disguised");
    assertThat(codes("a.docx", doc())).containsExactly("publication.attachment.disguised");
    assertThat(codes("a.pdf.exe", pdf())).containsExactly("publication.attachment.disguised");
    assertThat(codes("pdf", pdf())).containsExactly("publication.attachment.disguised");
  }

  @Test
  void an_extension_counts_in_whatever_case() throws IOException {
    assertThat(accepted("A.PDF", pdf()).name()).isEqualTo("A.PDF");
    assertThat(accepted("a.Doc", doc()).type()).isEqualTo(FileType.DOC);
  }

  @Test
  void what_is_empty_or_too_large_is_refused() throws IOException {
    byte[] pdf = pdf();

    assertThat(codes("a.pdf", new byte[0])).containsExactly("publication.attachment.empty");
    assertThat(Inspection.of("a.pdf", ByteSource.wrap(pdf), pdf.length).reasons()).isEmpty();
    assertThat(Inspection.of("a.pdf", ByteSource.wrap(pdf), pdf.length - 1).reasons())
        .extracting(Violation::code)
        .containsExactly("publication.attachment.too-large");
    assertThatThrownBy(() -> Inspection.of("a.pdf", ByteSource.wrap(pdf), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../a.pdf",
        "..\\a.pdf",
        "/etc/a.pdf",
        "C:\\a.pdf",
        ".a.pdf",
        "a.pdf.",
        " a.pdf",
        "a.pdf ",
        "a\u0000.pdf",
        "a\n.pdf",
        "a\u202efdp.pdf",
        "e\u0302.pdf",
        "a\ud800.pdf",
        "\u200ba.pdf"
      })
  void a_name_is_no_path_and_no_trick(String name) throws IOException {
    ImmutableList<Violation> reasons = reasons(name, pdf());

    assertThat(reasons).extracting(Violation::code).contains("publication.attachment.name");
    assertThat(reasons)
        .extracting(Violation::subject)
        .allMatch(subject -> subject.matches("[\\p{L}\\p{N} ._-]{1,64}"));
  }

  @Test
  void a_name_has_at_most_255_characters() throws IOException {
    assertThat(codes("a".repeat(251) + ".pdf", pdf())).isEmpty();
    assertThat(codes("a".repeat(252) + ".pdf", pdf()))
        .containsExactly("publication.attachment.name");
  }

  @Test
  void all_reasons_are_given_at_once() throws IOException {
    assertThat(codes("../\u0000.docx", pdfWithPassword(CompressParameters.NO_COMPRESSION)))
        .containsExactly(
            "publication.attachment.name",
            "publication.attachment.name",
            "publication.attachment.name",
            "publication.attachment.disguised",
            "publication.attachment.password");
  }

  @Test
  void an_attachment_is_made_as_it_is_inspected() throws IOException {
    Attachment file = accepted("a.pdf", pdf());

    assertThatThrownBy(() -> new Attachment("../a.pdf", FileType.PDF, file.digest(), 1, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Attachment("a.doc", FileType.PDF, file.digest(), 1, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must end in .pdf");
    assertThatThrownBy(() -> new Attachment("a.pdf", FileType.PDF, file.digest(), 0, false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Attachment("a.doc", FileType.DOC, file.digest(), 1, true))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_content_that_cannot_be_read_is_not_the_domains_business() {
    ByteSource broken =
        new ByteSource() {
          @Override
          public InputStream openStream() throws IOException {
            throw new IOException("gone");
          }
        };

    assertThatThrownBy(() -> Inspection.of("a.pdf", broken, MOST))
        .isInstanceOf(UncheckedIOException.class);
  }

  static Attachment accepted(String name, byte[] content) {
    return Inspection.of(name, ByteSource.wrap(content), MOST)
        .fold(
            file -> file,
            reasons -> {
              throw new AssertionError("refused: " + reasons);
            });
  }

  static ImmutableList<Violation> reasons(String name, byte[] content) {
    return Inspection.of(name, ByteSource.wrap(content), MOST).reasons();
  }

  static ImmutableList<String> codes(String name, byte[] content) {
    return reasons(name, content).stream()
        .map(Violation::code)
        .collect(ImmutableList.toImmutableList());
  }
}
