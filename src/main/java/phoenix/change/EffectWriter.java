package phoenix.change;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.text.LosslessText;
import phoenix.tree.Meta;

/** Makes predicted Text, Meta and Fact effects true by writing the predicted state of each file through the door. */
final class EffectWriter {
    private final Host host;
    private final Prediction prediction;

    EffectWriter(Host host, Prediction prediction) {
        this.host = host;
        this.prediction = prediction;
    }

    /**
     * Writes every file that the change names as it will be.
     *
     * @param before the state of those files just now
     */
    void write(Change change, HostState before) throws IOException {
        HostState after = prediction.after(before, change);
        List<String> gone = new ArrayList<>();
        for (String path : BeforeImages.paths(change)) {
            Optional<FileState> was = before.file(path).value();
            Optional<FileState> will = after.file(path).value();
            if (after.file(path).isAbsent()) {
                gone.add(path);
            } else if (!will.equals(was)) {
                put(path, was, will.orElseThrow());
            }
        }
        Collections.reverse(gone);
        for (String path : gone) {
            host.remove(path);
        }
    }

    private void put(String path, Optional<FileState> was, FileState will) throws IOException {
        Meta meta = will.meta();
        if (will.isFolder()) {
            if (was.isEmpty()) {
                host.makeFolder(path, meta);
            } else {
                host.setMeta(path, meta);
            }
        } else if (was.isPresent() && was.get().text().equals(will.text())) {
            host.setMeta(path, meta);
        } else {
            host.write(path, LosslessText.encode(will.text().orElseThrow()), meta);
        }
    }
}
