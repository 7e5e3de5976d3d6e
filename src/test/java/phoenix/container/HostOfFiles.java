package phoenix.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import phoenix.host.HostState;
import phoenix.host.SampleHost;
import phoenix.host.Survey;

/** A sample host made of a few files, read the way the wizard reads: round by round. */
final class HostOfFiles {
    private final Path folder;

    HostOfFiles(Path folder) {
        this.folder = folder;
    }

    HostOfFiles file(String path, String text) throws IOException {
        Path file = folder.resolve("sample" + path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    HostOfFiles folder(String path) throws IOException {
        Files.createDirectories(folder.resolve("sample" + path));
        return this;
    }

    HostOfFiles link(String path, String target) throws IOException {
        Path link = folder.resolve("sample" + path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(target));
        return this;
    }

    Containers containers() throws IOException {
        Files.createDirectories(folder.resolve("sample"));
        SampleHost host = SampleHost.open(folder.resolve("sample"), folder.resolve("state"), true);
        HostState state = new Survey(host).read(Containers::read).state();
        return Containers.read(state);
    }
}
