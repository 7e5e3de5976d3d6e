package phoenix.intent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import phoenix.change.ChangeJson;
import phoenix.text.BadInput;

/**
 * What the operator chose in the wizard; kept in {@value #FILE}. What was not chosen is empty, and follows Phoenix's
 * configuration or the usual default, also when those change later. Passwords are never part of it.
 *
 * @param scriptsCallWizard whether Phoenix's own scripts get functions that call the wizard
 */
public record Answers(
        Idmap idmap,
        Admin admin,
        Apparmor apparmor,
        Volumes volumes,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Boolean> scriptsCallWizard) {
    /** Where they are kept. */
    public static final String FILE = "/etc/phoenix-wizard/answers.json";

    /** Nothing chosen yet. */
    public static final Answers NONE = new Answers(
            new Idmap(Optional.empty(), Optional.empty(), Optional.empty()),
            new Admin(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()),
            new Apparmor(Optional.empty(), Map.of(), Optional.empty(), Set.of()),
            new Volumes(Map.of(), List.of()),
            Optional.empty());

    /** Fills in what a file left out. */
    public Answers {
        idmap = idmap == null ? NONE.idmap() : idmap;
        admin = admin == null ? NONE.admin() : admin;
        apparmor = apparmor == null ? NONE.apparmor() : apparmor;
        volumes = volumes == null ? NONE.volumes() : volumes;
        scriptsCallWizard = scriptsCallWizard == null ? Optional.empty() : scriptsCallWizard;
    }

    /**
     * About subordinate ids.
     *
     * @param first the first id delegated to root
     * @param count how many ids are delegated to root
     * @param repairMaps whether faulty map lines are repaired
     */
    public record Idmap(Optional<Long> first, Optional<Long> count, Optional<Boolean> repairMaps) {}

    /**
     * About the admin.
     *
     * @param name the account's name
     * @param sudo whether it may become root
     * @param sudoWithoutPassword whether sudo does not ask for the password
     * @param sshKey one public key line; an empty string for none
     * @param password where the password comes from
     * @param proxmoxRole whether it becomes a Proxmox administrator
     */
    public record Admin(
            Optional<String> name,
            Optional<Boolean> sudo,
            Optional<Boolean> sudoWithoutPassword,
            Optional<String> sshKey,
            Optional<PasswordChoice> password,
            Optional<Boolean> proxmoxRole) {}

    /**
     * About the AppArmor profile.
     *
     * @param rules ids of the chosen mount rules
     * @param containers whether a container (by name or CTID) gets the profile, where the operator chose
     * @param defaultProfile on plain LXC, whether new containers get profile and map from {@code /etc/lxc/default.conf}
     * @param mounts further rules of the profile, accepted from denials: each a single {@code mount}, {@code umount} or
     *     {@code pivot_root} rule (apparmor.d(5)) that ends in a comma
     */
    public record Apparmor(
            Optional<Set<String>> rules,
            Map<String, Boolean> containers,
            Optional<Boolean> defaultProfile,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> mounts) {
        /**
         * Sorts, so that the file is stable.
         *
         * @throws IllegalArgumentException for what is not one rule about mounts
         */
        public Apparmor {
            rules = rules.map(r -> Collections.unmodifiableSet(new TreeSet<>(r)));
            containers = sorted(containers);
            if (mounts == null) {
                mounts = Set.of();
            }
            mounts.forEach(MountRuleLine::check);
            mounts = Collections.unmodifiableSet(new TreeSet<>(mounts));
        }

        /** The same with these mount rules chosen. */
        public Apparmor withRules(Set<String> other) {
            return new Apparmor(Optional.of(other), containers, defaultProfile, mounts);
        }

        /** The same with these choices about containers. */
        public Apparmor withContainers(Map<String, Boolean> other) {
            return new Apparmor(rules, other, defaultProfile, mounts);
        }

        /** The same with this choice about new containers. */
        public Apparmor withDefaultProfile(boolean other) {
            return new Apparmor(rules, containers, Optional.of(other), mounts);
        }

        /** The same with these accepted rules. */
        public Apparmor withMounts(Set<String> other) {
            return new Apparmor(rules, containers, defaultProfile, other);
        }
    }

    /**
     * About the volumes.
     *
     * @param byName choices for a volume of Phoenix's configuration
     * @param more volumes that are in no configuration
     */
    public record Volumes(Map<String, Volume> byName, List<SharedVolume> more) {
        /** Sorts, so that the file is stable. */
        public Volumes {
            byName = sorted(byName);
            more = more == null ? List.of() : List.copyOf(more);
        }
    }

    /**
     * About one volume.
     *
     * @param include whether the wizard looks after it at all
     * @param modes its permission bits
     * @param way how container root gets in
     * @param hardLinks whether files with more than one name are treated too, wherever their other names are
     * @param reown foreign ids whose entries become the admin's too
     * @param access further ids of the containers, such as 33 of a web server, and what each may do; root is not one of them
     */
    public record Volume(
            Optional<Boolean> include,
            Optional<ModePreset> modes,
            Optional<WayIn> way,
            Optional<Boolean> hardLinks,
            Set<Long> reown,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<Long, Access> access) {
        /** Nothing chosen yet. */
        public static final Volume NONE =
                new Volume(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of(), Map.of());

        /**
         * Sorts, so that the file is stable.
         *
         * @throws IllegalArgumentException for what is no id, or a container's root among those with access
         */
        public Volume {
            hardLinks = hardLinks == null ? Optional.empty() : hardLinks;
            if (reown != null && reown.stream().anyMatch(Objects::isNull)) {
                throw new IllegalArgumentException("null is no id");
            }
            reown = Collections.unmodifiableSet(new TreeSet<>(reown == null ? Set.of() : reown));
            access = FurtherIds.of(access == null ? Map.of() : access).byId();
        }

        /** The further ids that get in. */
        public FurtherIds furtherIds() {
            return FurtherIds.of(access);
        }

        /** The same, looked after or not. */
        public Volume withInclude(boolean other) {
            return new Volume(Optional.of(other), modes, way, hardLinks, reown, access);
        }

        /** The same with these permission bits. */
        public Volume withModes(Optional<ModePreset> other) {
            return new Volume(include, other, way, hardLinks, reown, access);
        }

        /** The same with this way in; empty for the best one. */
        public Volume withWay(Optional<WayIn> other) {
            return new Volume(include, modes, other, hardLinks, reown, access);
        }

        /** The same, with files of several names treated or left. */
        public Volume withHardLinks(boolean other) {
            return new Volume(include, modes, way, Optional.of(other), reown, access);
        }

        /** The same with these ids re-owned. */
        public Volume withReown(Set<Long> other) {
            return new Volume(include, modes, way, hardLinks, other, access);
        }

        /** The same with these further ids. */
        public Volume withAccess(FurtherIds other) {
            return new Volume(include, modes, way, hardLinks, reown, other.byId());
        }
    }

    private static <T> Map<String, T> sorted(Map<String, T> choices) {
        SortedMap<String, T> all = new TreeMap<>(choices == null ? Map.of() : choices);
        if (all.containsValue(null)) {
            throw new IllegalArgumentException("null is no choice");
        }
        return Collections.unmodifiableMap(all);
    }

    /** The choices about one volume. */
    public Volume volume(String name) {
        return volumes.byName().getOrDefault(name, Volume.NONE);
    }

    /** The same answers with other choices about subordinate ids. */
    public Answers with(Idmap other) {
        return new Answers(other, admin, apparmor, volumes, scriptsCallWizard);
    }

    /** The same answers with other choices about the admin. */
    public Answers with(Admin other) {
        return new Answers(idmap, other, apparmor, volumes, scriptsCallWizard);
    }

    /** The same answers with other choices about the profile. */
    public Answers with(Apparmor other) {
        return new Answers(idmap, admin, other, volumes, scriptsCallWizard);
    }

    /** The same answers with other choices about the volumes. */
    public Answers with(Volumes other) {
        return new Answers(idmap, admin, apparmor, other, scriptsCallWizard);
    }

    /** The same answers with another choice about Phoenix's own scripts. */
    public Answers withScriptsCallWizard(boolean other) {
        return new Answers(idmap, admin, apparmor, volumes, Optional.of(other));
    }

    /**
     * Reads the file.
     *
     * @throws BadInput naming line and column
     */
    public static Answers parse(String file, String text) {
        return ChangeJson.read(file, text, Answers.class, "the answers that phoenix-wizard saved");
    }

    /** The file's text. A typed password is remembered as "keep the one that is set". */
    public String text() {
        Answers kept = admin.password().equals(Optional.of(PasswordChoice.TYPED))
                ? with(new Admin(
                        admin.name(),
                        admin.sudo(),
                        admin.sudoWithoutPassword(),
                        admin.sshKey(),
                        Optional.of(PasswordChoice.KEEP),
                        admin.proxmoxRole()))
                : this;
        return ChangeJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(kept) + "\n";
    }
}
