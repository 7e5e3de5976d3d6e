package phoenix.report;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import phoenix.text.SafeText;

/**
 * HTML being written, in the syntax that is XML as well, so that what others wrote is escaped by a writer that knows how. Attributes
 * come as names and values in turn.
 */
final class Markup {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter writer;

    Markup() {
        try {
            writer = FACTORY.createXMLStreamWriter(text);
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writing that may fail as XML's writers do; into memory it does not. */
    private interface Work {
        void run() throws XMLStreamException;
    }

    private Markup doing(Work work) {
        try {
            work.run();
            return this;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    Markup documentType() {
        return doing(() -> writer.writeDTD("<!DOCTYPE html>\n"));
    }

    /** Opens an element. */
    Markup open(String name, String... attributes) {
        return doing(() -> {
            writer.writeStartElement(name);
            write(attributes);
        });
    }

    /** Closes the innermost one. */
    Markup close() {
        return doing(writer::writeEndElement);
    }

    /** An element that holds nothing, of a kind that never does. */
    Markup empty(String name, String... attributes) {
        return doing(() -> {
            writer.writeEmptyElement(name);
            write(attributes);
        });
    }

    private void write(String... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            writer.writeAttribute(attributes[i], SafeText.of(attributes[i + 1]));
        }
    }

    /** Text, with what can't be shown as escapes. */
    Markup text(String words) {
        return doing(() -> writer.writeCharacters(SafeText.of(words)));
    }

    /** An element with just text in it. */
    Markup element(String name, String words, String... attributes) {
        return open(name, attributes).text(words).close();
    }

    /** Style sheets are not escaped in HTML; ours has none of the characters that XML would. */
    Markup style(String css) {
        return open("style").doing(() -> writer.writeCharacters(css)).close();
    }

    /** A line end, for people who read the source. */
    Markup newLine() {
        return doing(() -> writer.writeCharacters("\n"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
