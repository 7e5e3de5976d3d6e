package phoenix.host;

import java.util.Optional;
import java.util.function.Function;

/**
 * What came of reading one thing: it is known, it is known not to be there, or it could not be read and the reason is
 * said. "Could not be read" never looks like "is not there".
 */
public sealed interface Reading<T> {
    /** The thing is there, and this is it. */
    record Known<T>(T thing) implements Reading<T> {}

    /** The thing is certainly not there. */
    record Absent<T>() implements Reading<T> {}

    /**
     * The thing may or may not be there.
     *
     * @param reason why it could not be read, as a clause for people ("needs root")
     */
    record Unread<T>(String reason) implements Reading<T> {}

    /** A known thing. */
    static <T> Reading<T> known(T value) {
        return new Known<>(value);
    }

    /** A thing that is not there. */
    static <T> Reading<T> absent() {
        return new Absent<>();
    }

    /** A thing that could not be read, and why. */
    static <T> Reading<T> unread(String reason) {
        return new Unread<>(reason);
    }

    /** The value where it is known. */
    default Optional<T> value() {
        return this instanceof Known<T> k ? Optional.of(k.thing()) : Optional.empty();
    }

    /** Why it could not be read; empty where it is known or absent. */
    default Optional<String> unreadReason() {
        return this instanceof Unread<T> u ? Optional.of(u.reason()) : Optional.empty();
    }

    /** Whether it is certainly not there. */
    default boolean isAbsent() {
        return this instanceof Absent<T>;
    }

    /** The same reading of a part or a view of the value. */
    default <R> Reading<R> map(Function<? super T, ? extends R> view) {
        if (this instanceof Known<T> k) {
            return new Known<>(view.apply(k.thing()));
        }
        return this instanceof Unread<T> u ? new Unread<>(u.reason()) : new Absent<>();
    }

    /** The next reading, made from the value. */
    default <R> Reading<R> flatMap(Function<? super T, Reading<R>> next) {
        if (this instanceof Known<T> k) {
            return next.apply(k.thing());
        }
        return this instanceof Unread<T> u ? new Unread<>(u.reason()) : new Absent<>();
    }
}
