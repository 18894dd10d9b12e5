package org.statlib.publication;

/**
 * What the structure of a content tells.
 *
 * @param type what it is
 * @param encrypted whether it opens with a password only
 * @param macros whether it brings programs
 * @param signed whether it carries a digital signature, valid or not
 */
record Finding(FileType type, boolean encrypted, boolean macros, boolean signed) {

  private static final String PDF = "%PDF-";
  private static final String ZIP = "PK\u0003\u0004";
  private static final String COMPOUND_FILE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

  /** How far programs look for the header of a PDF. */
  private static final int HEADER_OF_PDF = 1024;

  /** What a content is, once its structure has been read. */
  static Finding in(Bytes bytes) throws Fault {
    if (bytes.has(PDF, 0)) {
      checkIsNoZip(bytes);
      return PdfStructure.read(bytes);
    }
    if (bytes.has(ZIP, 0)) {
      checkIsNoPdf(bytes);
      return DocxStructure.read(bytes);
    }
    if (bytes.has(COMPOUND_FILE, 0)) {
      checkIsNoPdf(bytes);
      checkIsNoZip(bytes);
      return DocStructure.read(bytes);
    }
    throw Fault.of(Fault.THE_CONTENT_IS_OF_A_TYPE_TAKEN);
  }

  /** A zip is found by its end, so it can hide behind any beginning. */
  private static void checkIsNoZip(Bytes bytes) throws Fault {
    if (ZipStructure.findEnd(bytes).isPresent()) {
      throw Fault.of(Fault.THE_CONTENT_IS_OF_ONE_TYPE);
    }
  }

  private static void checkIsNoPdf(Bytes bytes) throws Fault {
    if (bytes.indexOf(PDF, 0, HEADER_OF_PDF) >= 0) {
      throw Fault.of(Fault.THE_CONTENT_IS_OF_ONE_TYPE);
    }
  }
}
