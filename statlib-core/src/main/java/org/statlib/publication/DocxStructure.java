package org.statlib.publication;

import com.google.common.base.Ascii;
import com.google.common.collect.ImmutableSet;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A zip whose list of content types says that it is a word-processing document (ECMA-376, OPC). */
final class DocxStructure {

  private static final String CONTENT_TYPES = "[Content_Types].xml";
  private static final String NAMESPACE =
      "http://schemas.openxmlformats.org/package/2006/content-types";
  private static final String MAIN_DOCUMENT =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  private static final String MACRO_ENABLED = "macroenabled";
  private static final String MACROS = "application/vnd.ms-office.vbaproject";
  private static final ImmutableSet<String> FILES_OF_MACROS =
      ImmutableSet.of("vbaproject.bin", "vbadata.xml");

  /** The list names each part once, in some hundred bytes. */
  private static final int LONGEST_LIST = 1 << 20;

  private DocxStructure() {}

  static Finding read(Bytes bytes) throws Fault {
    ZipStructure zip = ZipStructure.read(bytes);
    Optional<ZipStructure.Entry> list = zip.find(CONTENT_TYPES);
    if (list.isEmpty()) {
      throw Fault.of(Fault.THE_CONTENT_IS_OF_A_TYPE_TAKEN);
    }
    if (zip.entries().stream().anyMatch(ZipStructure.Entry::isEncrypted)) {
      return new Finding(FileType.DOCX, true, false, false);
    }
    zip.checkContents();
    Fault.check(
        list.get().expanded() <= LONGEST_LIST, "the list of its content types must not be huge");
    ContentTypes types = ContentTypes.read(zip.content(list.get()));
    boolean macros = types.hasMacros() || zip.entries().stream().anyMatch(DocxStructure::isMacros);
    if (types.mainDocuments().isEmpty() && !types.hasMacros()) {
      throw Fault.of(Fault.THE_CONTENT_IS_OF_A_TYPE_TAKEN);
    }
    for (String part : types.mainDocuments()) {
      Fault.check(
          part.startsWith("/") && zip.find(part.substring(1)).isPresent(),
          "the main document must be inside");
    }
    return new Finding(FileType.DOCX, false, macros, false);
  }

  private static boolean isMacros(ZipStructure.Entry entry) {
    String name = Ascii.toLowerCase(entry.name());
    return FILES_OF_MACROS.contains(name.substring(name.lastIndexOf('/') + 1));
  }

  /**
   * The list of content types.
   *
   * @param mainDocuments the parts that are a word-processing document, such as {@code
   *     /word/document.xml}
   * @param hasMacros whether anything in it is said to be, or to have, macros
   */
  private record ContentTypes(ImmutableSet<String> mainDocuments, boolean hasMacros) {

    static ContentTypes read(byte[] list) throws Fault {
      XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
      factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
      factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
      try {
        return read(factory.createXMLStreamReader(new ByteArrayInputStream(list)));
      } catch (XMLStreamException notXml) {
        throw Fault.malformed("the list of its content types must be XML");
      }
    }

    private static ContentTypes read(XMLStreamReader xml) throws XMLStreamException, Fault {
      Set<String> mainDocuments = new HashSet<>();
      boolean macros = false;
      while (xml.hasNext()) {
        int event = xml.next();
        Fault.check(event != XMLStreamConstants.DTD, "the list of its content types has no DTD");
        if (event == XMLStreamConstants.START_ELEMENT && NAMESPACE.equals(xml.getNamespaceURI())) {
          String type = xml.getAttributeValue(null, "ContentType");
          String part = xml.getAttributeValue(null, "PartName");
          if (type != null) {
            String folded = Ascii.toLowerCase(type);
            macros |= folded.contains(MACRO_ENABLED) || folded.equals(MACROS);
            if (part != null && folded.equals(MAIN_DOCUMENT)) {
              mainDocuments.add(part);
            }
          }
        }
      }
      return new ContentTypes(ImmutableSet.copyOf(mainDocuments), macros);
    }
  }
}
