package phoenix.admin;

import java.util.List;
import phoenix.change.FactFormat;

/** The formats of files that the tools of this area rewrite. */
public final class AdminFormats {
    private AdminFormats() {}

    /** All of them; their names are {@code passwd group shadow gshadow subordinate-ids proxmox-users}. */
    public static List<FactFormat> all() {
        return List.of(
                AccountLines.PASSWD,
                AccountLines.GROUP,
                AccountLines.SHADOW,
                AccountLines.GSHADOW,
                SubordinateLines.FORMAT,
                ProxmoxUsers.FORMAT);
    }
}
