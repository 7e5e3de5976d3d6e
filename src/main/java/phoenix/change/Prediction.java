package phoenix.change;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;
import phoenix.tree.Census;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/**
 * The one implementation of "what will be": the state that effects leave. Later areas plan on it, the preview shows it, a
 * sample host writes it, and the real host is checked against it.
 */
public final class Prediction {
    private final FactFormats formats;

    /** @param formats how Facts are written */
    public Prediction(FactFormats formats) {
        this.formats = formats;
    }

    /** What a Fact means once it is so, where a diff of its file would tell people nothing. */
    public Optional<String> words(Effect.Fact fact) {
        return formats.of(fact.format()).words(fact.key(), fact.after());
    }

    /** The state after all changes of a plan. */
    public HostState after(HostState state, List<Change> changes) {
        HostState next = state;
        for (Change change : changes) {
            next = after(next, change);
        }
        return next;
    }

    /** The state after one change. */
    public HostState after(HostState state, Change change) {
        HostState next = state;
        for (Effect effect : change.effects()) {
            next = after(next, effect);
        }
        return next;
    }

    private HostState after(HostState state, Effect effect) {
        if (effect instanceof Effect.Text text) {
            return text.after().isPresent()
                    ? withText(state, text.path(), text.after().get())
                    : gone(state, text.path());
        }
        if (effect instanceof Effect.Meta meta) {
            return meta.after().isPresent()
                    ? withMeta(state, meta.path(), meta.after().get())
                    : gone(state, meta.path());
        }
        if (effect instanceof Effect.Fact fact) {
            if (state.text(fact.path()).unreadReason().isPresent()) {
                return state;
            }
            String before = state.text(fact.path()).value().orElse("");
            String after = formats.of(fact.format()).put(before, fact.key(), fact.after());
            return withText(state, fact.path(), after);
        }
        return treated(state, (Effect.Tree) effect);
    }

    private static HostState withText(HostState state, String path, String text) {
        FileState next = state.file(path)
                .value()
                .map(f -> f.withText(text))
                .orElseGet(() -> FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), text));
        return present(state, path, next);
    }

    private static HostState withMeta(HostState state, String path, Meta meta) {
        Optional<FileState> old = state.file(path).value();
        FileState next = old.map(f -> f.withMeta(meta))
                .orElseGet(() -> meta.kind() == EntryKind.FOLDER ? FileState.folder(meta) : FileState.file(meta, ""));
        HostState after = present(state, path, next);
        return old.isEmpty() && next.isFolder()
                ? after.with(new Question.Folder(path), Reading.known(List.<String>of()))
                : after;
    }

    private static HostState present(HostState state, String path, FileState file) {
        return state.with(new Question.File(path), Reading.known(file)).with(listing(state, path, true));
    }

    private static HostState gone(HostState state, String path) {
        Map<Question, Reading<?>> answers = new LinkedHashMap<>(listing(state, path, false));
        answers.put(new Question.File(path), Reading.absent());
        if (state.known(new Question.Folder(path)).isPresent()) {
            answers.put(new Question.Folder(path), Reading.absent());
        }
        return state.with(answers);
    }

    /** The parent's listing, where it was read, with or without this name. */
    private static Map<Question, Reading<?>> listing(HostState state, String path, boolean there) {
        int slash = path.lastIndexOf('/');
        Question.Folder parent = new Question.Folder(slash <= 0 ? "/" : path.substring(0, slash));
        if (!(state.known(parent).orElseGet(Reading::absent) instanceof Reading.Known<?> known)) {
            return Map.of();
        }
        String name = path.substring(slash + 1);
        if (((List<?>) known.thing()).contains(name) == there) {
            return Map.of();
        }
        TreeSet<String> names = new TreeSet<>();
        ((List<?>) known.thing()).forEach(n -> names.add((String) n));
        if (there) {
            names.add(name);
        } else {
            names.remove(name);
        }
        return Map.of(parent, Reading.known(List.copyOf(new ArrayList<>(names))));
    }

    private static HostState treated(HostState state, Effect.Tree tree) {
        HostState next = state;
        Optional<FileState> root = state.file(tree.path()).value();
        if (root.isPresent()) {
            Meta wanted = tree.rule().wanted(root.get().meta());
            next = next.with(
                    new Question.File(tree.path()), Reading.known(root.get().withMeta(wanted)));
        }
        Question question = new Question.Tree(tree.rule());
        Reading<Census> census = state.census(tree.rule()).map(Prediction::inSync);
        return census instanceof Reading.Known ? next.with(question, census) : next;
    }

    private static Census inSync(Census counted) {
        return new Census(
                counted.entries(),
                0,
                counted.byUid(),
                Map.of(),
                counted.foreignByUid(),
                List.of(),
                counted.skipped(),
                counted.mounts(),
                true);
    }
}
