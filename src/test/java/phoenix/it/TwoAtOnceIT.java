package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two wizards begin on one sample host at the same moment, each a process of its own. */
class TwoAtOnceIT {
    private static final Path SAMPLE = Path.of("samples/hosts/pve8-idmap-failure");

    /** Holds the first one up for some seconds when it has made its copy and is about to put it in place. */
    private static final List<String> HELD_UP = List.of(
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=rename", "-e", "inject=rename:delay_enter=5000000");

    @TempDir
    private Path folder;

    @Test
    void whoComesWhileTheCopyIsMadeWaitsForIt() throws Exception {
        WizardOnSample wizard = new WizardOnSample(SAMPLE, Files.createDirectory(folder.resolve("state")));

        CompletableFuture<Result> first = CompletableFuture.supplyAsync(() -> audit(wizard, HELD_UP));
        while (!isMade(wizard.state().resolve("phoenix-wizard/samples")) && !first.isDone()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Result second = audit(wizard, List.of());

        for (Result audit : List.of(first.get(), second)) {
            assertThat(audit.err()).isEmpty();
            assertThat(audit.exit()).isEqualTo(2);
        }
    }

    private static boolean isMade(Path samples) throws IOException {
        if (!Files.isDirectory(samples)) {
            return false;
        }
        try (Stream<Path> entries = Files.list(samples)) {
            return entries.anyMatch(e -> Files.exists(e.resolve("made-from")));
        }
    }

    private static Result audit(WizardOnSample wizard, List<String> tracer) {
        try {
            return wizard.under(tracer, "audit");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
