package phoenix.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the stand-ins for Proxmox's commands on a root folder. They are no Proxmox: each script says in its first lines
 * what it leaves out.
 *
 * @param root the folder that they take for {@code /}
 */
public record StandIn(Path root) {
    /**
     * What came of a command.
     *
     * @param exit its exit status
     * @param out what it printed
     * @param err what it printed as errors
     */
    public record Result(int exit, String out, String err) {}

    /** Where the scripts are, to be copied into a disposable root. */
    public static Path script(String name) {
        try {
            return Path.of(StandIn.class.getResource("/standins/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a stand-in on this root and waits for it. */
    public Result run(String name, String... arguments) {
        List<String> command = new ArrayList<>(List.of("perl", script(name).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PHOENIX_STANDIN_ROOT", root.toString());
        try {
            Path err = Files.createTempFile("stand-in", ".err");
            Process process = builder.redirectError(err.toFile()).start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String printed = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), printed, Files.readString(err));
            } finally {
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Puts a file, and the folders above it, into the root. */
    public StandIn file(String path, String text) {
        try {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the root. */
    public String text(String path) {
        try {
            return Files.readString(root.resolve(path.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
