package phoenix.change;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Question;
import phoenix.host.Reading;

/** A state with what one change makes different in it, effect by effect. */
final class Predicted {
    private final HostState before;
    private final Map<Question, Reading<?>> differences = new LinkedHashMap<>();

    Predicted(HostState before) {
        this.before = before;
    }

    /** What is different. */
    Map<Question, Reading<?>> differences() {
        return differences;
    }

    @SuppressWarnings("unchecked") // put() is fed with answers of the question's type
    <T> Reading<T> answer(Question question) {
        Reading<?> different = differences.get(question);
        return different == null ? before.answer(question) : (Reading<T>) different;
    }

    Reading<FileState> file(String path) {
        return answer(new Question.File(path));
    }

    Reading<String> text(String path) {
        return HostState.text(file(path));
    }

    void put(Question question, Reading<?> answer) {
        differences.put(question, answer);
    }

    void present(String path, FileState file) {
        put(new Question.File(path), Reading.known(file));
        listed(path, true);
    }

    void gone(String path) {
        listed(path, false);
        put(new Question.File(path), Reading.absent());
        Question.Folder folder = new Question.Folder(path);
        if (known(folder).isPresent()) {
            put(folder, Reading.absent());
        }
    }

    private Optional<Reading<?>> known(Question question) {
        Reading<?> different = differences.get(question);
        return different == null ? before.known(question) : Optional.of(different);
    }

    /** The parent's listing, where it was read, with or without this name. */
    private void listed(String path, boolean there) {
        int slash = path.lastIndexOf('/');
        Question.Folder parent = new Question.Folder(slash <= 0 ? "/" : path.substring(0, slash));
        if (!(known(parent).orElseGet(Reading::absent) instanceof Reading.Known<?> known)) {
            return;
        }
        String name = path.substring(slash + 1);
        if (((List<?>) known.thing()).contains(name) == there) {
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        ((List<?>) known.thing()).forEach(n -> names.add((String) n));
        if (there) {
            names.add(name);
        } else {
            names.remove(name);
        }
        put(parent, Reading.known(List.copyOf(names)));
    }
}
