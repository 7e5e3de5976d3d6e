package phoenix.change;

import java.util.Optional;

/** Where secrets come from when a plan is applied. */
@FunctionalInterface
public interface Secrets {
    /** The secret of this name, or empty where it is not to be had. */
    Optional<String> get(String name);

    /** No secrets at all. */
    Secrets NONE = name -> Optional.empty();
}
