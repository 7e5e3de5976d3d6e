package phoenix.admin;

import phoenix.host.HostState;
import phoenix.intent.Intent;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** The admin's drop-in file for sudo (sudoers(5)). */
final class Sudoers {
    static final String MAIN = "/etc/sudoers";
    static final String FOLDER = "/etc/sudoers.d";
    static final Meta FOLDER_META = Meta.of(EntryKind.FOLDER, 0, 0, 0755);
    static final Meta FILE_META = Meta.of(EntryKind.FILE, 0, 0, 0440);

    private Sudoers() {}

    /** Looks at all that this area asks about sudo. */
    static void look(HostState host, String name) {
        host.text(MAIN);
        host.file(FOLDER);
        host.file(path(name));
    }

    /** Its path: sudo passes over files with a dot in their name, so a plus stands for it, which no account's name has. */
    static String path(String name) {
        return FOLDER + "/phoenix-wizard-" + name.replace('.', '+');
    }

    /** What it says. */
    static String text(Intent intent) {
        String commands = intent.sudoWithoutPassword() ? "NOPASSWD: ALL" : "ALL";
        return "# Made by phoenix-wizard; \"phoenix-wizard undo\" takes it back.\n" + user(intent.adminName())
                + " ALL=(ALL:ALL) " + commands + "\n";
    }

    /** Quoted unless it is plain: {@code ALL} unquoted would be everybody, and other capitals an alias. */
    private static String user(String name) {
        return name.matches("[a-z_][a-z0-9_-]*") ? name : "\"" + name + "\"";
    }

    /** Whether the main file has the drop-in folder read. */
    static boolean includesFolder(String main) {
        return Lines.of(main).stream().anyMatch(l -> l.strip().matches("[@#]includedir\\s+\"?/etc/sudoers\\.d/?\"?"));
    }
}
