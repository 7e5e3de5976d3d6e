package phoenix.change;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.text.Redactor;
import phoenix.text.SafeText;

/** Compares what was predicted of files with what reads back; trees are {@link TreeProof}'s. */
public final class Verification {
    private static final int SHOWN = 160;

    private final FactFormats formats;

    /** @param formats how Facts are read */
    public Verification(FactFormats formats) {
        this.formats = formats;
    }

    /**
     * What of a change's effects did not come true, and what else changed in the same files. Empty where all is as
     * predicted.
     *
     * @param before the state that the change started from
     * @param now the state read afterwards
     */
    public List<String> surprises(Change change, HostState before, HostState now) {
        List<String> surprises = new ArrayList<>();
        for (Effect effect : change.effects()) {
            difference(effect, now, false).ifPresent(surprises::add);
        }
        for (String path : factPaths(change)) {
            surprises.addAll(strangers(change, path, before, now));
        }
        return surprises;
    }

    /** Whether an effect's before-value is what the state holds: the change can start. */
    public Optional<String> unmetBefore(Effect effect, HostState now) {
        return difference(effect, now, true);
    }

    /** What is different from how an effect should have left it; empty where it came true. */
    Optional<String> surpriseOf(Effect effect, HostState now) {
        return difference(effect, now, false);
    }

    /** Whether an effect already came true. */
    public boolean holds(Effect effect, HostState now) {
        return difference(effect, now, false).isEmpty();
    }

    private Optional<String> difference(Effect effect, HostState now, boolean wantBefore) {
        if (effect instanceof Effect.Text text) {
            Optional<String> wanted = wantBefore ? text.before() : text.after();
            return compare(text.path(), wanted.map(Reading::known).orElseGet(Reading::absent), now.text(text.path()));
        }
        if (effect instanceof Effect.Meta meta) {
            Optional<phoenix.tree.Meta> wanted = wantBefore ? meta.before() : meta.after();
            Reading<phoenix.tree.Meta> found = now.file(meta.path()).map(FileState::meta);
            return compare(
                    "owner, mode and ACL of " + meta.path(),
                    wanted.map(Reading::known).orElseGet(Reading::absent),
                    found);
        }
        if (effect instanceof Effect.Fact fact) {
            return factDifference(fact, now, wantBefore);
        }
        return Optional.empty();
    }

    private Optional<String> factDifference(Effect.Fact fact, HostState now, boolean wantBefore) {
        Reading<String> text = now.text(fact.path());
        if (text.unreadReason().isPresent()) {
            return Optional.of(
                    fact.path() + " can't be read: " + text.unreadReason().get());
        }
        FactFormat format = formats.of(fact.format());
        Optional<String> read = format.get(text.value().orElse(""), fact.key());
        Optional<String> wanted = wantBefore ? fact.before() : fact.after();
        return format.matches(wanted, read)
                ? Optional.empty()
                : Optional.of(expected(fact.path() + ", " + fact.key(), shown(wanted), shown(read)));
    }

    /** Other keys of a file with Facts that are not what they were. */
    List<String> strangers(Change change, String path, HostState before, HostState now) {
        List<String> strangers = new ArrayList<>();
        Set<Effect.Fact> facts = facts(change, path);
        for (String name :
                facts.stream().map(Effect.Fact::format).collect(Collectors.toCollection(LinkedHashSet::new))) {
            FactFormat format = formats.of(name);
            if (format.isShared()) {
                continue;
            }
            Set<String> ours = facts.stream()
                    .filter(f -> f.format().equals(name))
                    .map(Effect.Fact::key)
                    .collect(Collectors.toSet());
            SortedMap<String, String> was = format.all(before.text(path).value().orElse(""));
            SortedMap<String, String> is = format.all(now.text(path).value().orElse(""));
            SortedMap<String, String> keys = new TreeMap<>(was);
            keys.putAll(is);
            for (String key : keys.keySet()) {
                Optional<String> old = Optional.ofNullable(was.get(key));
                Optional<String> read = Optional.ofNullable(is.get(key));
                if (!ours.contains(key) && !old.equals(read)) {
                    strangers.add(expected(
                            path + ", " + key + " (which this change does not touch)", shown(old), shown(read)));
                }
            }
        }
        return strangers;
    }

    private static Set<String> factPaths(Change change) {
        return change.effects().stream()
                .filter(Effect.Fact.class::isInstance)
                .map(Effect::path)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<Effect.Fact> facts(Change change, String path) {
        return change.effects().stream()
                .filter(e -> e instanceof Effect.Fact && e.path().equals(path))
                .map(Effect.Fact.class::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <T> Optional<String> compare(String what, Reading<T> wanted, Reading<T> found) {
        return wanted.equals(found) ? Optional.empty() : Optional.of(expected(what, show(wanted), show(found)));
    }

    private static String show(Reading<?> reading) {
        return reading.unreadReason()
                .map(r -> "unreadable (" + r + ")")
                .orElseGet(() -> shown(reading.value().map(Object::toString)));
    }

    private static String shown(Optional<String> value) {
        return value.map(v -> "\"" + shorten(SafeText.of(Redactor.mask(v))) + "\"")
                .orElse("nothing");
    }

    private static String shorten(String value) {
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "... (" + value.length() + " characters)";
    }

    private static String expected(String what, String expected, String found) {
        return SafeText.of(what) + ": expected " + expected + ", found " + found;
    }
}
