package phoenix.apparmor;

import java.util.List;
import phoenix.change.FactFormat;

/** The formats that this area brings. */
public final class ApparmorFormats {
    private ApparmorFormats() {}

    /** All of them. */
    public static List<FactFormat> all() {
        return List.of(LoadedProfiles.FORMAT);
    }
}
