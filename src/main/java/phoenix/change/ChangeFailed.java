package phoenix.change;

import java.io.IOException;
import java.util.List;

/** A change could not be made or taken back; says line by line what happened and what was expected. */
final class ChangeFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    ChangeFailed(List<String> details) {
        super(String.join("\n", details));
        this.details = List.copyOf(details);
    }

    ChangeFailed(String detail) {
        this(List.of(detail));
    }

    List<String> details() {
        return details;
    }
}
