// SPDX-License-Identifier: Apache-2.0
package org.vermilion.core.document;

import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Finds dc:identifier in XMP metadata, as an element or as an attribute. */
final class Xmp {

    private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";
    private static final String IDENTIFIER = "identifier";
    private static final XMLInputFactory FACTORY = factory();

    private Xmp() {}

    /** The one identifier; nothing if there is none, if there are several, or if this is no XML. */
    static @Nullable String identifier(byte[] xmp) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new ByteArrayInputStream(xmp));
            String found = null;
            int count = 0;
            while (reader.hasNext()) {
                if (reader.next() != XMLStreamConstants.START_ELEMENT) {
                    continue;
                }
                String attribute = reader.getAttributeValue(DUBLIN_CORE, IDENTIFIER);
                if (attribute != null) {
                    found = attribute;
                    count++;
                }
                if (isIdentifier(reader)) {
                    found = reader.getElementText();
                    count++;
                }
            }
            return count == 1 && found != null ? found.strip() : null;
        } catch (XMLStreamException | RuntimeException e) {
            return null;
        }
    }

    private static boolean isIdentifier(XMLStreamReader reader) {
        return DUBLIN_CORE.equals(reader.getNamespaceURI()) && IDENTIFIER.equals(reader.getLocalName());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
