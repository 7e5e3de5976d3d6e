package phoenix.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power may fail at any moment: what the disk has then is told by the order in which things were written and synced. The system
 * calls of a whole run, and of its taking back, are recorded and gone through.
 */
@ExtendWith(InRoot.class)
class WriteOrderIT {
    private static final String CALLS =
            "trace=openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,mkdir,"
                    + "mkdirat,fchownat,chmod,setxattr,execve";
    private static final String JOURNAL = "/journal.jsonl";
    private static final String RUNS = "/var/lib/phoenix-wizard/runs";

    private static final Pattern OPENED = Pattern.compile("openat\\(.*\\) = \\d+<([^>]*)>$");
    private static final Pattern WRITTEN = Pattern.compile("p?write(?:64)?\\(\\d+<([^>]*)>");
    private static final Pattern SYNCED = Pattern.compile("f(?:data)?sync\\(\\d+<([^>]*)>\\) += 0$");
    private static final Pattern RENAMED = Pattern.compile("rename\\w*\\(.*?\"([^\"]*)\", .*?\"([^\"]*)\".*\\) += 0$");
    private static final Pattern CHANGED =
            Pattern.compile("(unlink|unlinkat|mkdir|mkdirat|fchownat|chmod|setxattr)\\(.*?\"([^\"]*)\".*\\) += 0$");
    private static final Pattern STARTED =
            Pattern.compile("execve\\(\"/usr/sbin/(groupadd|useradd|usermod|chpasswd)\".*\\) += 0$");

    @TempDir
    private Path folder;

    @Test
    void journalBeforeChangeFileBeforeRenameFolderAfter(DisposableRoot root) throws Exception {
        for (String command : List.of("apply", "undo")) {
            Path trace = folder.resolve(command);
            List<String> argv = new ArrayList<>(
                    List.of("strace", "-f", "-y", "-qq", "-s", "4096", "-o", trace.toString(), "-e", CALLS));
            argv.addAll(root.wizardInside(command, "--yes"));
            Result result = DisposableRoot.run(argv);
            assertThat(result.out()).as(result.err()).containsPattern("applied|taken back");

            Order order = new Order();
            whole(Files.readAllLines(trace)).forEach(order::follow);

            assertThat(order.wrong).as(command).isEmpty();
            assertThat(order.journaled).as("lines of the journal, " + command).isGreaterThan(20);
            assertThat(order.renamed).as("files put in place, " + command).isGreaterThan(8);
        }
        root.isAsItWas();
    }

    /** Lines without their process, calls that strace broke off in the middle put together where they ended. */
    private static List<String> whole(List<String> trace) {
        Map<String, String> begun = new HashMap<>();
        List<String> lines = new ArrayList<>();
        for (String line : trace) {
            String[] parts = line.split(" +", 2);
            if (parts[1].endsWith("<unfinished ...>")) {
                begun.put(parts[0], parts[1].substring(0, parts[1].length() - "<unfinished ...>".length()));
            } else if (parts[1].startsWith("<... ")) {
                lines.add(begun.remove(parts[0]) + parts[1].substring(parts[1].indexOf('>') + 1));
            } else {
                lines.add(parts[1]);
            }
        }
        return lines;
    }

    /** What is on the disk for sure, call by call. */
    private static final class Order {
        private final Set<String> unsynced = new HashSet<>();
        private final Set<String> foldersToSync = new HashSet<>();
        private final Map<String, String> opened = new HashMap<>();
        private final List<String> wrong = new ArrayList<>();
        private boolean announced;
        private int journaled;
        private int renamed;

        void follow(String call) {
            Matcher is = OPENED.matcher(call);
            if (is.find()) {
                opened.put(name(is.group(1)), is.group(1));
            }
            is = WRITTEN.matcher(call);
            if (is.lookingAt()) {
                written(is.group(1), call);
            }
            is = SYNCED.matcher(call);
            if (is.lookingAt()) {
                unsynced.remove(is.group(1));
                foldersToSync.remove(is.group(1));
            }
            is = RENAMED.matcher(call);
            if (is.lookingAt() && !is.group(1).contains("phoenix-wizard-probe")) {
                renamed(is.group(1), call);
            }
            is = CHANGED.matcher(call);
            if (is.lookingAt() && isOfTheHost(is.group(2))) {
                changed(call);
            }
            if (STARTED.matcher(call).lookingAt()) {
                changed(call);
            }
        }

        private void written(String path, String call) {
            if (path.endsWith(JOURNAL)) {
                journaled++;
                announced = call.contains("change-began") || call.contains("change-undo-began");
                foldersToSync.forEach(f -> wrong.add("the journal goes on, and " + f + " is not synced: " + call));
                foldersToSync.clear();
            }
            unsynced.add(path);
        }

        private void renamed(String from, String call) {
            String real = opened.getOrDefault(name(from), from);
            if (unsynced.contains(real)) {
                wrong.add("put in place before it was synced: " + call);
            }
            foldersToSync.add(real.substring(0, real.lastIndexOf('/')));
            if (!real.contains(RUNS)) {
                renamed++;
                changed(call);
            }
        }

        /** Something of the host is about to be different. */
        private void changed(String call) {
            if (!announced) {
                wrong.add("not announced in the journal: " + call);
            }
            if (unsynced.stream().anyMatch(p -> p.endsWith(JOURNAL))) {
                wrong.add("the journal is not synced: " + call);
            }
        }

        /** What the wizard does for itself, and what it tries out, is no change of the host. */
        private static boolean isOfTheHost(String path) {
            return !path.contains("phoenix-wizard")
                    && !path.contains(".phoenix-new")
                    && path.contains("/")
                    && (path.startsWith("/etc/") || path.startsWith("/proc/self/fd/") || path.startsWith("/srv/"));
        }

        private static String name(String path) {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
