package phoenix.scripts;

import java.util.regex.Pattern;
import phoenix.change.Area;

/**
 * What Phoenix's scripts do each time they run that takes back what the wizard set up. Told by the text of single lines, as
 * phoenix_orchestrator.sh and hypervisor_feature_create_admin_user.sh write them.
 */
enum Habit {
    /** {@code chown -R "100000:100000" "$host_path"}. */
    CHOWN(
            Area.VOLUMES,
            "script-chown",
            "\\bchown\\s+(?:-\\w*R\\w*|--recursive)\\b.*\\s[\"']?\\d{1,10}:\\d{1,10}\\b",
            "gives whole volumes to a fixed id: the admin loses them, and so do applications their files"),
    /** {@code jq -r '.owner'}: from when each volume named one. */
    OWNER(
            Area.VOLUMES,
            "script-owner",
            "\\bjq\\b.*\\.owner\\b",
            "gives volumes to what the configuration has as \"owner\", which is not the admin"),
    /** {@code echo "$line" >> "$conf_file"}: to the end, which belongs to the last snapshot where there is one. */
    APPENDED_MAP(
            Area.IDMAP,
            "script-appends",
            ">>\\s*[\"']?(?:\\$\\{?conf_file\\b|/etc/pve/lxc/)",
            "appends lines at the end of container files: where there are snapshots, they land in the last one"),
    /** {@code apparmor_parser -r /etc/apparmor.d/*}. */
    RELOADED_ALL(
            Area.APPARMOR,
            "script-reloads-all",
            "\\bapparmor_parser\\b.*/etc/apparmor\\.d/(?:lxc/)?\\*",
            "reloads every profile of the host, those that somebody switched off or is working on too"),
    /** A plain {@code useradd}: it takes the next free subordinate ids (useradd(8), SUB_UID_COUNT). */
    PLAIN_USERADD(
            Area.ADMIN,
            "script-useradd",
            "\\buseradd\\b(?!.*SUB_UID_COUNT)",
            "makes the admin with subordinate ids, those that containers need where root has none yet");

    private final Area area;
    private final String name;
    private final Pattern line;
    private final String meaning;

    Habit(Area area, String name, String line, String meaning) {
        this.area = area;
        this.name = name;
        this.line = Pattern.compile(line);
        this.meaning = meaning;
    }

    Area area() {
        return area;
    }

    /** The finding's id. */
    String id() {
        return area.id() + "." + name;
    }

    /** What a script with it does, to follow the script's name. */
    String meaning() {
        return meaning;
    }

    /** Whether a line of a script shows it. */
    boolean isIn(ShellText.Line line) {
        return !line.isComment() && this.line.matcher(line.text()).find();
    }
}
