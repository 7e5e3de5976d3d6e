package phoenix.change;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * One checked statement about the host.
 *
 * @param id stable name with the area in front, as {@code idmap.subuid-missing}
 * @param area whose check it is
 * @param status how it stands
 * @param subject what it is about: a container, a volume, an account, a file
 * @param message what was found and what it means, one or two sentences
 * @param evidence where it was seen; may be empty
 * @param remedy what to do, or what the wizard would do; empty where nothing is to do
 */
public record Finding(
        String id, Area area, Status status, String subject, String message, List<Evidence> evidence, String remedy) {
    /** Checks the shape. */
    public Finding {
        evidence = List.copyOf(evidence);
        if (!id.contains(".")) {
            throw new IllegalArgumentException("a finding's id has its area in front: " + id);
        }
    }

    /** How a finding stands. */
    public enum Status {
        /** As wanted. */
        OK,
        /** A fact to know, or something that could not be read. */
        INFO,
        /** Works, but is dangerous or will surprise. */
        WARN,
        /** Not as wanted; needs a change. */
        FAIL;

        /** The name that users script against. */
        @JsonValue
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Names this finding among all of one host: id and subject. A {@link Change} lists the keys that it puts right. */
    public String key() {
        return id + ":" + subject;
    }

    /** As wanted. */
    public static Finding ok(String id, Area area, String subject, String message) {
        return new Finding(id, area, Status.OK, subject, message, List.of(), "");
    }

    /** A fact to know. */
    public static Finding info(String id, Area area, String subject, String message, Evidence... evidence) {
        return new Finding(id, area, Status.INFO, subject, message, List.of(evidence), "");
    }

    /** Works, but is dangerous or will surprise. */
    public static Finding warn(
            String id, Area area, String subject, String message, String remedy, Evidence... evidence) {
        return new Finding(id, area, Status.WARN, subject, message, List.of(evidence), remedy);
    }

    /** Not as wanted. */
    public static Finding fail(
            String id, Area area, String subject, String message, String remedy, Evidence... evidence) {
        return new Finding(id, area, Status.FAIL, subject, message, List.of(evidence), remedy);
    }
}
