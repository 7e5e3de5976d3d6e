package phoenix.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import phoenix.change.Evidence;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.text.Redactor;

/**
 * A file of colon-separated lines: passwd, group, shadow, gshadow, subuid, subgid. Comments, NIS lines and what is no entry
 * are passed over.
 *
 * @param path the file
 * @param text what was read of it
 * @param entries its entries in order; none where it could not be read
 */
record ColonFile(String path, Reading<String> text, List<Entry> entries) {
    /**
     * One line.
     *
     * @param number 1-based line number
     * @param text the line
     */
    record Entry(int number, String text) {
        String name() {
            return field(0);
        }

        /** The field at this place, empty where the line has fewer. */
        String field(int index) {
            String[] fields = text.split(":", -1);
            return index < fields.length ? fields[index] : "";
        }

        /** The field as an id. */
        Optional<Long> number(int index) {
            String field = field(index);
            return field.matches("\\d{1,10}") ? Optional.of(Long.parseLong(field)) : Optional.empty();
        }

        /** The names in a comma-separated field, as shadow's tools read it: what is empty at the end is dropped. */
        List<String> names(int index) {
            return field(index).isEmpty() ? List.of() : List.of(field(index).split(","));
        }
    }

    private static final BiFunction<HostState, String, ColonFile> READ = ColonFile::readOnce;

    static ColonFile read(HostState host, String path) {
        return host.view(READ, path);
    }

    private static ColonFile readOnce(HostState host, String path) {
        Reading<String> text = host.text(path);
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : Lines.of(text.value().orElse(""))) {
            number++;
            if (line.indexOf(':') > 0 && !line.matches("[#+-].*")) {
                entries.add(new Entry(number, line));
            }
        }
        return new ColonFile(path, text, List.copyOf(entries));
    }

    /** The first entry of this name: the one that counts. */
    Optional<Entry> entry(String name) {
        String start = name + ":";
        return entries.stream()
                .filter(e -> e.text().startsWith(start) && e.name().equals(name))
                .findFirst();
    }

    /** Where an entry stands, without secrets. */
    Evidence evidence(Entry entry) {
        return new Evidence(path, entry.number(), Redactor.line(path, entry.text()));
    }
}
