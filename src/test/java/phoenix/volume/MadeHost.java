package phoenix.volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import phoenix.change.Change;
import phoenix.change.Finding;
import phoenix.container.Containers;
import phoenix.host.HostState;
import phoenix.host.SampleHost;
import phoenix.host.Survey;
import phoenix.intent.Answers;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs;
import phoenix.intent.PhoenixConfig;

/** A sample host of a few files with one volume, {@code data}, read as the wizard reads. */
final class MadeHost {
    private final Path folder;
    private String config = """
            {
                "users": {"username": "olga"},
                "shared_volumes": {
                    "data": {"host_path": "/srv/data", "mounts": {"101": "/data"}}
                }
            }
            """;
    private Optional<String> lxcConfigs = Optional.empty();
    private String description = "";
    private Answers answers = Answers.NONE;

    MadeHost(Path folder) throws IOException {
        this.folder = folder;
        file("/etc/hostname", "pve1\n");
        file("/proc/self/mountinfo", "22 1 0:20 / / rw,relatime - ext4 /dev/sda1 rw\n");
    }

    MadeHost file(String path, String text) throws IOException {
        Path file = folder.resolve("sample" + path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    MadeHost config(String json) {
        config = json;
        return this;
    }

    /** What Phoenix wants of containers, as JSON. */
    MadeHost lxcConfigs(String json) {
        lxcConfigs = Optional.of(json);
        return this;
    }

    /** What files can't say, as in host.json but without its braces. */
    MadeHost described(String json) {
        description = json;
        return this;
    }

    MadeHost answers(Answers chosen) {
        answers = chosen;
        return this;
    }

    /** The area's view; the admin is olga, 1000. */
    VolumeState state() throws IOException {
        Files.writeString(folder.resolve("sample/host.json"), "{" + description + "}");
        SampleHost host = SampleHost.open(folder.resolve("sample"), folder.resolve("state"), true);
        return new Survey(host)
                .read(s -> {
                    VolumeState state = view(s);
                    VolumeChecks.findings(state, intent());
                    changes(state);
                    AccessMatrix.of(state, state);
                    return state;
                })
                .made();
    }

    private VolumeState view(HostState state) {
        return VolumeState.of(state, intent(), Containers.read(state), Optional.of(new AdminIds("olga", 1000, 1000)));
    }

    Intent intent() {
        return new Intent(
                Optional.of(PhoenixConfig.parse("config.json", config)),
                lxcConfigs.map(json -> LxcConfigs.parse("lxc.json", json)),
                answers,
                Optional.empty());
    }

    List<Finding> findings() throws IOException {
        return VolumeChecks.findings(state(), intent());
    }

    /** The changes of the volume and of its mount points. */
    List<Change> changes() throws IOException {
        return changes(state());
    }

    private List<Change> changes(VolumeState state) {
        if (state.volumes().isEmpty()) {
            return List.of();
        }
        Volume volume = state.volumes().get(0);
        List<Change> changes = new java.util.ArrayList<>(VolumeChanges.changes(volume, state, intent()));
        changes.addAll(VolumeChanges.mounts(volume, state, intent()));
        return changes;
    }
}
