package phoenix.container;

import java.util.function.Supplier;

/** A value that is worked out when somebody asks for it, and then kept. Working it out twice at once does no harm. */
final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> work;
    private volatile T value;

    Lazy(Supplier<T> work) {
        this.work = work;
    }

    @Override
    public T get() {
        T known = value;
        if (known == null) {
            known = work.get();
            value = known;
        }
        return known;
    }
}
