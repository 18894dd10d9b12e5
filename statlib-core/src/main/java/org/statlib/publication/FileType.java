package org.statlib.publication;

import java.util.Locale;

/** What kind of file is attached, as its content tells (PL1 mục 1 B6). */
public enum FileType {
  /** The report as it was signed: scanned, or with a digital signature. */
  PDF("pdf"),
  /** The electronic text, as Word 97 and later wrote it. */
  DOC("doc"),
  /** The electronic text as Office Open XML. */
  DOCX("docx");

  private final String label;

  FileType(String label) {
    this.label = label;
  }

  /** What lists print in the column Định dạng, such as {@code pdf}; the extension of names, too. */
  public String label() {
    return label;
  }

  /** Whether it is the electronic text, not the signed report. */
  public boolean isText() {
    return this != PDF;
  }

  /** Whether a name ends in this type's extension, in whatever case. */
  boolean isExtensionOf(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith("." + label);
  }
}
