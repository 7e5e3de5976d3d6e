package phoenix.apparmor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.apparmor.MountRule.Mediation;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;

/**
 * LXC's AppArmor policy on a host: the folder of profiles, and the one file through which they are all loaded.
 *
 * @param loader the text of {@value #LOADER}
 * @param names what is in the folder
 * @param files those that are read with it, by path
 * @param disabled whether AppArmor is told to skip it
 * @param complain whether AppArmor is told to load it in complain mode
 * @param features the text of the feature set that it is compiled for; absent where the kernel's own is used
 */
record LxcPolicy(
        Reading<String> loader,
        Reading<List<String>> names,
        SortedMap<String, PolicyFile> files,
        boolean disabled,
        boolean complain,
        Reading<String> features) {
    /** Loads every profile of the folder (config/apparmor/lxc-containers in LXC). */
    static final String LOADER = "/etc/apparmor.d/lxc-containers";

    /** The profiles; no single one can be parsed alone, since the loader declares what they use. */
    static final String FOLDER = "/etc/apparmor.d/lxc";

    /** Links in here make apparmor_parser skip a policy (apparmor_parser(8)). */
    static final String DISABLED = "/etc/apparmor.d/disable/lxc-containers";

    /** Links in here make apparmor_parser load a policy in complain mode. */
    static final String COMPLAIN = "/etc/apparmor.d/force-complain/lxc-containers";

    private static final String ROOT = "/etc/apparmor.d/";
    private static final String PARSER_CONF = "/etc/apparmor/parser.conf";
    private static final Pattern INCLUDES_FOLDER = Pattern.compile("(?m)^\\s*#?include\\s+<lxc/?>\\s*$");
    private static final Pattern ABI = Pattern.compile("(?m)^\\s*abi\\s+[<\"]([^>\"]+)[>\"]\\s*,");
    private static final Pattern PINNED = Pattern.compile("(?m)^\\s*policy-features\\s*=\\s*(/\\S+)\\s*$");

    /** Names that the parser leaves out of an included folder (libapparmor, _aa_is_blacklisted). */
    private static final List<String> LEFT_OUT = List.of(
            ".dpkg-new",
            ".dpkg-old",
            ".dpkg-dist",
            ".dpkg-bak",
            ".dpkg-remove",
            ".pacsave",
            ".pacnew",
            ".rpmnew",
            ".rpmsave",
            ".orig",
            ".rej",
            "~");

    static LxcPolicy read(HostState state) {
        Reading<String> loader = state.text(LOADER);
        Reading<List<String>> names = state.folder(FOLDER);
        SortedMap<String, PolicyFile> files = new TreeMap<>();
        for (String name : names.value().orElse(List.of())) {
            String path = FOLDER + "/" + name;
            if (isRead(name)
                    && state.file(path).value().filter(FileState::isFolder).isEmpty()) {
                files.put(path, PolicyFile.read(state, path));
            }
        }
        return new LxcPolicy(
                loader,
                names,
                files,
                state.file(DISABLED).value().isPresent(),
                state.file(COMPLAIN).value().isPresent(),
                loader.flatMap(l -> features(state, l)));
    }

    /** Whether the parser reads a file of this name along with the folder; seen with apparmor_parser 3.0.8. */
    static boolean isRead(String name) {
        return !name.startsWith(".")
                && !name.equals("README")
                && LEFT_OUT.stream().noneMatch(name::endsWith);
    }

    private static Reading<String> features(HostState state, String loader) {
        Matcher abi = ABI.matcher(loader);
        if (abi.find()) {
            return state.text(abi.group(1).startsWith("/") ? abi.group(1) : ROOT + abi.group(1));
        }
        return state.text(PARSER_CONF).flatMap(conf -> {
            Matcher pinned = PINNED.matcher(conf);
            return pinned.find() ? state.text(pinned.group(1)) : Reading.absent();
        });
    }

    /** Whether AppArmor looks after this in LXC's profiles. */
    boolean mediates(Mediation mediation) {
        return mediation == Mediation.MOUNTS
                || features.value().filter(f -> f.contains(mediation.feature())).isPresent();
    }

    /** Whether the loader reads the folder. */
    boolean complete() {
        return loader.value().filter(l -> INCLUDES_FOLDER.matcher(l).find()).isPresent();
    }

    /** A file that loads just this text in the way in which the loader loads the folder. */
    String standingAlone(String profile) {
        return loader.value()
                .map(l -> INCLUDES_FOLDER.matcher(l).replaceFirst(Matcher.quoteReplacement("\n" + profile)))
                .orElse(profile);
    }

    /** The same with another text of one file. */
    LxcPolicy with(String path, String text) {
        SortedMap<String, PolicyFile> other = new TreeMap<>(files);
        other.put(path, PolicyFile.of(path, false, Reading.known(text)));
        return new LxcPolicy(loader, names, other, disabled, complain, features);
    }

    /** Copies of other files of the folder, as editors and careful people leave them behind. */
    List<PolicyFile> copies() {
        return files.values().stream()
                .filter(f -> files.values().stream().anyMatch(f::copyOf))
                .toList();
    }

    /** The same without copies. */
    LxcPolicy withoutCopies() {
        SortedMap<String, PolicyFile> originals = new TreeMap<>(files);
        copies().forEach(c -> originals.remove(c.path()));
        return new LxcPolicy(loader, names, originals, disabled, complain, features);
    }

    /** Every profile that the folder defines. */
    List<PolicyProfile> profiles() {
        return files.values().stream().flatMap(f -> f.profiles().stream()).toList();
    }

    /** The profile of this name. */
    Optional<PolicyProfile> find(String profile) {
        return profiles().stream().filter(p -> p.name().equals(profile)).findFirst();
    }

    /** Profiles that are defined more than once, by name: with one of these, no profile of LXC loads. */
    Map<String, List<PolicyProfile>> duplicates() {
        Map<String, List<PolicyProfile>> byName = profiles().stream()
                .collect(Collectors.groupingBy(PolicyProfile::name, TreeMap::new, Collectors.toList()));
        byName.values().removeIf(p -> p.size() < 2);
        return byName;
    }

    /** Files that could not be read or are not understood. */
    List<PolicyFile> faulty() {
        List<PolicyFile> faulty = new ArrayList<>(files.values());
        faulty.removeIf(f -> f.fault().isEmpty() && f.text() instanceof Reading.Known);
        return faulty;
    }

    /** The mode in which loading puts a profile. */
    String mode(PolicyProfile profile) {
        return complain ? "complain" : profile.mode();
    }
}
