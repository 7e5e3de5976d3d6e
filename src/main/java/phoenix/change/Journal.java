package phoenix.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import tools.jackson.core.JacksonException;

/** A run's journal: a JSON line an event, on disk before what it announces is done. */
final class Journal {
    private final Path file;

    Journal(Path file) {
        this.file = file;
    }

    /** Writes an event and waits until it is on disk. A line that a crash tore is closed first. */
    void add(JournalEvent event) throws IOException {
        JournalEvent safe = new JournalEvent(
                event.at(),
                event.event(),
                event.change(),
                event.details().stream()
                        .map(Redactor::mask)
                        .map(SafeText::keepingLines)
                        .toList(),
                event.files());
        String line = ChangeJson.MAPPER.writeValueAsString(safe) + "\n";
        DurableFile.append(file, ((endsTorn() ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
    }

    private boolean endsTorn() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        byte[] all = Files.readAllBytes(file);
        return all.length > 0 && all[all.length - 1] != '\n';
    }

    /** All events that reached the disk whole. */
    List<JournalEvent> events() throws IOException {
        List<JournalEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        for (String line : Files.readString(file).lines().toList()) {
            try {
                events.add(ChangeJson.MAPPER.readValue(line, JournalEvent.class));
            } catch (JacksonException torn) {
                // Power was lost while the line was written: what it announces had not been done yet.
                continue;
            }
        }
        return events;
    }
}
