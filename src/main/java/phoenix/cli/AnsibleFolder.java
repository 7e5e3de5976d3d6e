package phoenix.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import phoenix.host.OwnFile;
import phoenix.report.AnsibleExport;
import phoenix.text.BadInput;

/** A folder with an exported role and playbook. Files that are not the export's own are left alone. */
final class AnsibleFolder {
    /** What src/main/ansible holds. */
    private static final List<String> FIXED = List.of(
            "README.md",
            "audit.yml",
            "site.yml",
            "templates/audit.json.j2",
            "templates/audit.md.j2",
            "roles/phoenix_host/defaults/main.yml",
            "roles/phoenix_host/library/phoenix_volume.py",
            "roles/phoenix_host/meta/main.yml",
            "roles/phoenix_host/tasks/admin.yml",
            "roles/phoenix_host/tasks/apparmor.yml",
            "roles/phoenix_host/tasks/engine.yml",
            "roles/phoenix_host/tasks/idmap.yml",
            "roles/phoenix_host/tasks/main.yml",
            "roles/phoenix_host/tasks/phoenix.yml",
            "roles/phoenix_host/tasks/volumes.yml",
            "roles/phoenix_host/templates/answers.json.j2",
            "roles/phoenix_host/templates/sudoers.j2",
            "roles/phoenix_host/vars/main.yml");

    private static final String MARK = "roles/phoenix_host/library/phoenix_volume.py";
    private static final String HOST_VARS = "host_vars";

    private final Path folder;

    private AnsibleFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A folder that may be written.
     *
     * @throws BadInput where something else is there
     */
    static AnsibleFolder at(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(folder.resolve(MARK))) {
            boolean empty = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
            if (empty) {
                try (Stream<Path> inside = Files.list(folder)) {
                    empty = inside.findAny().isEmpty();
                }
            }
            if (!empty) {
                throw new BadInput(
                        folder.toString(),
                        0,
                        0,
                        "there is something else",
                        "a new or empty folder, or an earlier export");
            }
        }
        return new AnsibleFolder(folder);
    }

    void write(AnsibleExport export) throws IOException {
        for (String name : FIXED) {
            try (InputStream in = AnsibleFolder.class.getResourceAsStream("/ansible/" + name)) {
                text(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        text("group_vars/phoenix_hosts.yml", export.common());
        text(HOST_VARS + "/" + hostFile(export.host()), export.ofHost());
        if (export.profile().isPresent()) {
            text(AnsibleExport.PROFILE, export.profile().get());
        }
        text("inventory.yml", inventory());
    }

    /** A host's name becomes part of a path and of YAML. */
    private static String hostFile(String host) throws IOException {
        if (!host.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,252}")) {
            throw new BadInput(
                    "/etc/hostname", 1, 0, "this is no name for an inventory", "letters, digits, dots and dashes");
        }
        return host + ".yml";
    }

    /** All hosts that there are variables of. */
    private String inventory() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(HOST_VARS))) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".yml"))
                    .map(n -> n.substring(0, n.length() - ".yml".length()))
                    .sorted()
                    .collect(Collectors.joining(":\n    ", "---\nphoenix_hosts:\n  hosts:\n    ", ":\n"));
        }
    }

    /** No link is followed: root may write into a folder that others put something in. */
    private void text(String name, String text) throws IOException {
        Path file = folder;
        for (Path part : Path.of(name)) {
            if (Files.isSymbolicLink(file)) {
                throw new BadInput(file.toString(), 0, 0, "this is a link", "a folder of an earlier export");
            }
            file = file.resolve(part);
        }
        Files.createDirectories(file.getParent());
        OwnFile.write(file, text);
    }
}
