package phoenix.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;
import phoenix.text.Redactor;
import phoenix.text.SafeText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;

/** A run's journal: a JSON line an event, on disk before what it announces is done. */
final class Journal {
    private static final String EXPECTED =
            "the journal of a run, written by this version of phoenix-wizard or an earlier one";

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

    /**
     * All events that reached the disk whole.
     *
     * @throws BadInput where a line that is not torn tells something that this version does not understand
     */
    List<JournalEvent> events() throws IOException {
        List<JournalEvent> events = new ArrayList<>();
        if (!Files.exists(file)) {
            return events;
        }
        List<String> lines =
                LosslessText.decode(Files.readAllBytes(file)).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            event(lines.get(i), i + 1).ifPresent(events::add);
        }
        return events;
    }

    private Optional<JournalEvent> event(String line, int number) {
        JournalEvent event;
        try {
            event = ChangeJson.MAPPER.readValue(line, JournalEvent.class);
        } catch (StreamReadException torn) {
            // Power was lost while the line was written: what it announces had not been done yet.
            return Optional.empty();
        } catch (JacksonException e) {
            throw new BadInput(file.toString(), number, 0, "this version does not understand this event", EXPECTED);
        }
        if (event == null) {
            throw new BadInput(file.toString(), number, 0, "this is no event", EXPECTED);
        }
        if (event.at() == null || event.event() == null || event.change() == null) {
            throw new BadInput(file.toString(), number, 0, "this event is not whole", EXPECTED);
        }
        return Optional.of(new JournalEvent(
                event.at(),
                event.event(),
                event.change(),
                event.details() == null ? List.of() : event.details(),
                event.files() == null ? Map.of() : event.files()));
    }
}
