package phoenix.apparmor;

import static phoenix.change.Area.APPARMOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.host.FileState;
import phoenix.host.Reading;
import phoenix.text.BadInput;

/** Whether AppArmor, its parser and LXC's policy are there and sound, so that a profile can be made and loaded. */
final class HostChecks {
    static final String DUPLICATE = "apparmor.duplicate-definition";

    private static final String LXC_POLICY = "Put the files of the package back: apt install --reinstall"
            + " -o Dpkg::Options::=--force-confmiss lxc (on Proxmox VE: lxc-pve).";
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    private HostChecks() {}

    static List<Finding> findings(ApparmorState state) {
        List<Finding> findings = new ArrayList<>();
        kernel(state).ifPresent(findings::add);
        findings.addAll(obstacles(state));
        copies(state, findings);
        loaded(state).ifPresent(findings::add);
        switches(state, findings);
        parserVersion(state).ifPresent(findings::add);
        return findings;
    }

    /** What keeps the profile from being made, or from being checked before it is put in place. */
    static List<Finding> obstacles(ApparmorState state) {
        List<Finding> obstacles = new ArrayList<>();
        parser(state).ifPresent(obstacles::add);
        loader(state).ifPresent(obstacles::add);
        base(state).ifPresent(obstacles::add);
        folder(state, obstacles);
        own(state).ifPresent(obstacles::add);
        return obstacles;
    }

    private static Optional<Finding> kernel(ApparmorState state) {
        if (state.isDisabled()) {
            return Optional.of(Finding.warn(
                    "apparmor.apparmor-disabled",
                    APPARMOR,
                    "kernel",
                    "The kernel has AppArmor switched off or left out: no profile can be loaded, and containers run"
                            + " without one. The profile is still made and assigned, for the day it is switched on.",
                    "Start the host with the kernel parameters apparmor=1 security=apparmor, then run the wizard again to"
                            + " load the profile.",
                    new Evidence(ApparmorState.ENABLED, 0, state.enabled().isAbsent() ? "not there" : "not Y")));
        }
        return state.enabled()
                .unreadReason()
                .map(reason -> unread("apparmor.kernel-unread", ApparmorState.ENABLED, reason));
    }

    private static Finding unread(String id, String file, String reason) {
        return Finding.info(
                id,
                APPARMOR,
                file,
                file + " could not be read: " + reason + ". Run the wizard as root for the whole picture.");
    }

    private static Optional<Finding> parser(ApparmorState state) {
        return state.parser().isAbsent()
                ? Optional.of(Finding.fail(
                        "apparmor.parser-missing",
                        APPARMOR,
                        "apparmor_parser",
                        "apparmor_parser is not installed: no profile can be checked or loaded, so none is written.",
                        "apt install apparmor"))
                : state.parser()
                        .unreadReason()
                        .map(reason -> unread("apparmor.parser-unread", "apparmor_parser", reason));
    }

    private static Optional<Finding> loader(ApparmorState state) {
        Reading<String> loader = state.policy().loader();
        if (loader.unreadReason().isPresent()) {
            return Optional.of(unread(
                    "apparmor.loader-unread",
                    LxcPolicy.LOADER,
                    loader.unreadReason().get()));
        }
        if (loader.isAbsent()) {
            return Optional.of(Finding.fail(
                    "apparmor.loader-missing",
                    APPARMOR,
                    LxcPolicy.LOADER,
                    LxcPolicy.LOADER + " is not there. LXC's profiles can only be loaded through it.",
                    LXC_POLICY));
        }
        return state.policy().complete()
                ? Optional.empty()
                : Optional.of(Finding.fail(
                        "apparmor.loader-incomplete",
                        APPARMOR,
                        LxcPolicy.LOADER,
                        LxcPolicy.LOADER + " does not read the folder " + LxcPolicy.FOLDER
                                + ", so no profile in there is ever loaded.",
                        "Add the line \"#include <lxc>\" at its end, or: " + LXC_POLICY));
    }

    private static Optional<Finding> base(ApparmorState state) {
        Reading<String> base = state.baseText();
        if (base.unreadReason().isPresent()) {
            return Optional.of(unread(
                    "apparmor.base-unread",
                    PhoenixProfile.BASE_FILE,
                    base.unreadReason().get()));
        }
        if (base.isAbsent()) {
            return Optional.of(Finding.fail(
                    "apparmor.base-missing",
                    APPARMOR,
                    PhoenixProfile.BASE_FILE,
                    PhoenixProfile.BASE_FILE + " is not there. Phoenix's profile is made from it, so none can be made.",
                    LXC_POLICY));
        }
        return state.baseFault().map(fault -> invalid(PhoenixProfile.BASE_FILE, fault, base));
    }

    private static Finding invalid(String path, BadInput fault, Reading<String> text) {
        return Finding.fail(
                "apparmor.apparmor-profile-invalid",
                APPARMOR,
                path,
                fault.getMessage() + ". With a file in " + LxcPolicy.FOLDER
                        + " that AppArmor does not take, no profile of LXC loads.",
                "Put the line right, or move the file out of " + LxcPolicy.FOLDER + ".",
                new Evidence(path, fault.line(), line(text, fault.line())));
    }

    private static String line(Reading<String> text, int number) {
        return number < 1
                ? ""
                : text.value()
                        .flatMap(t -> t.lines().skip(number - 1L).findFirst())
                        .orElse("");
    }

    private static void folder(ApparmorState state, List<Finding> obstacles) {
        for (PolicyFile file : state.policy().faulty()) {
            if (file.path().equals(PhoenixProfile.FILE) || file.path().equals(PhoenixProfile.BASE_FILE)) {
                continue;
            }
            file.fault()
                    .ifPresentOrElse(
                            fault -> obstacles.add(invalid(file.path(), fault, file.text())),
                            () -> obstacles.add(unread(
                                    "apparmor.policy-unread",
                                    file.path(),
                                    file.text().unreadReason().orElse("its target is not there"))));
        }
        after(state)
                .withoutCopies()
                .duplicates()
                .forEach((name, places) -> obstacles.add(
                        duplicate(name, places, "Move all but one of them out of " + LxcPolicy.FOLDER + ".")));
    }

    private static LxcPolicy after(ApparmorState state) {
        return state.wantedText()
                .map(t -> state.policy().with(PhoenixProfile.FILE, t))
                .orElse(state.policy());
    }

    /** Copies that the wizard takes away itself. */
    private static void copies(ApparmorState state, List<Finding> findings) {
        LxcPolicy after = after(state);
        after.duplicates().forEach((name, places) -> {
            if (!after.withoutCopies().duplicates().containsKey(name)) {
                findings.add(duplicate(name, places, "The wizard takes the copy away."));
            }
        });
    }

    private static Finding duplicate(String name, List<PolicyProfile> places, String remedy) {
        String files = places.stream().map(PolicyProfile::file).distinct().collect(Collectors.joining(" and "));
        return Finding.fail(
                DUPLICATE,
                APPARMOR,
                name,
                "The profile " + name + " is defined more than once, in " + files
                        + ". AppArmor then loads no profile of LXC at all. A copy under a name like .bak counts too.",
                remedy,
                places.stream()
                        .map(p -> new Evidence(p.file(), p.line(), "profile " + p.name()))
                        .toArray(Evidence[]::new));
    }

    /** A link or a folder where the profile's file should be. */
    private static Optional<Finding> own(ApparmorState state) {
        Optional<FileState> own = state.own().value().filter(f -> f.text().isEmpty());
        return own.map(f -> Finding.fail(
                        "apparmor.profile-no-file",
                        APPARMOR,
                        PhoenixProfile.FILE,
                        PhoenixProfile.FILE + " is a "
                                + f.meta().kind().name().toLowerCase(java.util.Locale.ROOT)
                                + ", not a regular file; the wizard writes nothing over it.",
                        "Move it out of " + LxcPolicy.FOLDER + "."))
                .or(() -> state.own()
                        .unreadReason()
                        .map(reason -> unread("apparmor.profile-unread", PhoenixProfile.FILE, reason)));
    }

    private static Optional<Finding> loaded(ApparmorState state) {
        if (!state.isEnabled()) {
            return Optional.empty();
        }
        return state.loaded().isAbsent()
                ? Optional.of(unread(
                        "apparmor.loaded-unread", LoadedProfiles.FILE, "/sys/kernel/security is not mounted here"))
                : state.loaded()
                        .unreadReason()
                        .map(reason -> unread("apparmor.loaded-unread", LoadedProfiles.FILE, reason));
    }

    private static void switches(ApparmorState state, List<Finding> findings) {
        if (state.policy().disabled()) {
            findings.add(Finding.fail(
                    "apparmor.loader-disabled",
                    APPARMOR,
                    LxcPolicy.LOADER,
                    LxcPolicy.DISABLED + " tells AppArmor to skip LXC's profiles, so none of them is ever loaded.",
                    "rm " + LxcPolicy.DISABLED));
        }
        if (state.policy().complain()) {
            findings.add(Finding.warn(
                    "apparmor.force-complain",
                    APPARMOR,
                    LxcPolicy.LOADER,
                    LxcPolicy.COMPLAIN + " puts LXC's profiles in complain mode: they forbid nothing and only log.",
                    "rm " + LxcPolicy.COMPLAIN + ", then load them: apparmor_parser -r " + LxcPolicy.LOADER));
        }
    }

    private static Optional<Finding> parserVersion(ApparmorState state) {
        return state.parserVersion()
                .filter(HostChecks::widensMountRules)
                .map(version -> Finding.info(
                        "apparmor.parser-widens-rules",
                        APPARMOR,
                        "apparmor_parser",
                        "AppArmor " + version
                                + " compiles mount rules such as (rw,bind) too widely (CVE-2016-1585): those of LXC's own"
                                + " profiles also allow other new mounts with the same options. Those of the wizard's"
                                + " list are written so that they don't."));
    }

    /** Whether a version compiles mount rules too widely: fixed in 3.0.10 and 3.1.4 (AppArmor's parser/mount.cc). */
    static boolean widensMountRules(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        int patch = Integer.parseInt(matcher.group(3));
        return major < 3 || (major == 3 && ((minor == 0 && patch < 10) || (minor == 1 && patch < 4)));
    }
}
