package phoenix.plan;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import phoenix.change.Change;
import phoenix.change.ChangeJson;
import phoenix.change.Finding;
import phoenix.change.Plan;
import phoenix.host.FileState;
import phoenix.host.Host;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.text.BadInput;
import phoenix.text.LosslessText;
import phoenix.tree.Progress;

/**
 * A plan in a file, with digests of everything that it was made from, so that it is only applied to the host as it was.
 *
 * @param schema {@value #SCHEMA}
 * @param host the host's name
 * @param madeAt when
 * @param findings what was checked
 * @param changes what is to do
 * @param inputs sha256 of each file and listing that the plan looked at, by path
 */
public record SavedPlan(
        String schema,
        String host,
        Instant madeAt,
        List<Finding> findings,
        List<Change> changes,
        Map<String, String> inputs) {
    /** What the file says that it is. */
    public static final String SCHEMA = "phoenix-wizard/plan/1";

    private static final Function<HostState, Map<String, String>> INPUTS = SavedPlan::inputs;

    /** The plan that was made from a state. */
    public static SavedPlan of(Plan plan, HostState state) {
        return new SavedPlan(SCHEMA, plan.host(), plan.madeAt(), plan.findings(), plan.changes(), state.view(INPUTS));
    }

    /**
     * Reads a saved plan.
     *
     * @throws BadInput where the file is no saved plan
     */
    public static SavedPlan parse(String file, String text) {
        SavedPlan saved = ChangeJson.read(file, text, SavedPlan.class, "a plan saved by phoenix-wizard");
        if (!SCHEMA.equals(saved.schema())) {
            throw new BadInput(
                    file,
                    0,
                    0,
                    "this is no saved plan (its schema is " + saved.schema() + ")",
                    "a file made by phoenix-wizard plan --out FILE, with schema " + SCHEMA);
        }
        if (!saved.isWhole()) {
            throw new BadInput(file, 0, 0, "this saved plan is not whole", "host, madeAt, changes and inputs");
        }
        try {
            saved.plan();
        } catch (IllegalArgumentException e) {
            throw new BadInput(file, 0, 0, e.getMessage(), "a plan that nobody edited");
        }
        return saved;
    }

    private boolean isWhole() {
        return host != null
                && madeAt != null
                && changes != null
                && changes.stream().allMatch(Objects::nonNull)
                && inputs != null
                && inputs.values().stream().allMatch(Objects::nonNull)
                && (findings == null || findings.stream().allMatch(Objects::nonNull));
    }

    /** The plan in it. */
    public Plan plan() {
        return new Plan(host, madeAt, findings == null ? List.of() : findings, changes);
    }

    /** Files and folders that are no longer as they were when the plan was made. */
    public List<String> moved(Host now) {
        List<String> moved = new ArrayList<>();
        inputs.forEach((path, digest) -> {
            Question question = path.endsWith("/") && path.length() > 1
                    ? new Question.Folder(path.substring(0, path.length() - 1))
                    : new Question.File(path);
            if (!digest(now.ask(question, Progress.NONE)).equals(digest)) {
                moved.add(path);
            }
        });
        return moved;
    }

    /** What the kernel tells of the moment (running containers, mounts) is no input: the changes check it themselves. */
    private static Map<String, String> inputs(HostState state) {
        Map<String, String> inputs = new TreeMap<>();
        state.answers().forEach((question, answer) -> {
            if (question instanceof Question.File file && isKept(file.path())) {
                inputs.put(file.path(), digest(answer));
            } else if (question instanceof Question.Folder folder && isKept(folder.path())) {
                inputs.put(folder.path() + "/", digest(answer));
            }
        });
        return Collections.unmodifiableMap(inputs);
    }

    private static boolean isKept(String path) {
        return !path.startsWith("/proc/") && !path.startsWith("/sys/") && !path.startsWith("/run/");
    }

    private static String digest(Reading<?> answer) {
        if (answer instanceof Reading.Known<?> known && known.thing() instanceof FileState file) {
            return sha(file.meta() + "\n" + file.target().orElse("") + "\n"
                    + file.text().orElse(""));
        }
        return sha(answer.toString());
    }

    private static String sha(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(LosslessText.encode(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
