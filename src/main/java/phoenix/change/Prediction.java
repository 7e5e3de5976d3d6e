package phoenix.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
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
    /** One for all calls: what it made is kept under it. */
    private final BiFunction<HostState, Change, Map<Question, Reading<?>>> differences =
            (state, change) -> predict(state, change).differences();

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
        return state.with(state.view(differences, change.id(), change));
    }

    private Predicted predict(HostState state, Change change) {
        Predicted next = new Predicted(state);
        List<Effect> effects = change.effects();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.Fact first) {
                Map<String, Optional<String>> keys = new LinkedHashMap<>();
                keys.put(first.key(), first.after());
                while (i + 1 < effects.size()
                        && effects.get(i + 1) instanceof Effect.Fact more
                        && more.format().equals(first.format())
                        && more.path().equals(first.path())
                        && keys.putIfAbsent(more.key(), more.after()) == null) {
                    i++;
                }
                withFacts(next, first, keys);
            } else {
                after(next, effects.get(i));
            }
        }
        return next;
    }

    /** Facts of one file at once: it may be long. */
    private void withFacts(Predicted next, Effect.Fact first, Map<String, Optional<String>> keys) {
        String path = first.path();
        Reading<String> text = next.text(path);
        if (text.unreadReason().isEmpty()) {
            String before = text.value().orElse("");
            withText(next, path, formats.of(first.format()).putAll(before, keys));
        }
    }

    private static void after(Predicted next, Effect effect) {
        if (effect instanceof Effect.Text text) {
            text.after().ifPresentOrElse(after -> withText(next, text.path(), after), () -> next.gone(text.path()));
        } else if (effect instanceof Effect.Meta meta) {
            meta.after().ifPresentOrElse(after -> withMeta(next, meta.path(), after), () -> next.gone(meta.path()));
        } else {
            treated(next, (Effect.Tree) effect);
        }
    }

    private static void withText(Predicted next, String path, String text) {
        Optional<FileState> old = next.file(path).value();
        if (old.flatMap(FileState::text).filter(text::equals).isPresent()) {
            return;
        }
        next.present(
                path,
                old.map(f -> f.withText(text))
                        .orElseGet(() -> FileState.file(Meta.of(EntryKind.FILE, 0, 0, 0644), text)));
    }

    private static void withMeta(Predicted next, String path, Meta meta) {
        Optional<FileState> old = next.file(path).value();
        FileState file = old.map(f -> f.withMeta(meta))
                .orElseGet(() -> meta.kind() == EntryKind.FOLDER ? FileState.folder(meta) : FileState.file(meta, ""));
        next.present(path, file);
        if (old.isEmpty() && file.isFolder()) {
            next.put(new Question.Folder(path), Reading.known(List.<String>of()));
        }
    }

    private static void treated(Predicted next, Effect.Tree tree) {
        Question question = new Question.Tree(tree.rule());
        Reading<Census> census = next.<Census>answer(question).map(Prediction::inSync);
        next.file(tree.path()).value().ifPresent(root -> {
            Meta wanted = tree.rule().wanted(root.meta());
            next.put(new Question.File(tree.path()), Reading.known(root.withMeta(wanted)));
        });
        if (census instanceof Reading.Known) {
            next.put(question, census);
        }
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
