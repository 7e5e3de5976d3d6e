package phoenix.scripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A script of the wizard's own that takes the place of one of Phoenix's (src/main/phoenix). */
enum DropIn {
    /** The functions that {@code phoenix_orchestrator.sh} reads in. */
    FUNCTIONS("phoenix_wizard_functions.sh"),
    /** The script that makes the admin. */
    ADMIN("hypervisor_feature_create_admin_user.sh");

    private final String name;

    DropIn(String name) {
        this.name = name;
    }

    /** Its text. */
    String text() {
        try (InputStream in = DropIn.class.getResourceAsStream("/phoenix/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
