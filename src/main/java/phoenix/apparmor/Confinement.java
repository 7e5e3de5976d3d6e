package phoenix.apparmor;

import java.util.Optional;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.LxcKeys;

/**
 * How a container stands to the profile.
 *
 * @param container the container
 * @param verdict what is to be done
 * @param reason why, as a clause
 */
public record Confinement(Container container, Verdict verdict, String reason) {
    /** Switches AppArmor off for a container. */
    static final String UNCONFINED = "unconfined";

    /** Lets LXC make a profile for the container alone. */
    static final String GENERATED = "generated";

    /** What is to be done. */
    public enum Verdict {
        /** It has the profile. */
        IN_SYNC,
        /** It gets the profile. */
        ASSIGN,
        /** It should get the profile, but its file can't be changed so that it does. */
        BLOCKED,
        /** It has another profile that someone made for it. */
        OWN_PROFILE,
        /** The operator wants it left alone. */
        DECLINED,
        /** It is privileged, or a template: the profile is not for it. */
        NOT_FOR_IT
    }

    /** The line that names its profile. */
    public Optional<ConfigLine> line() {
        return container.apparmorProfile();
    }

    /** The profile that its files name; empty where LXC or Proxmox choose. */
    public Optional<String> profile() {
        return line().map(ConfigLine::value);
    }

    /** Whether AppArmor is switched off for it in its own files. */
    public boolean unconfined() {
        return profile().filter(UNCONFINED::equals).isPresent();
    }

    /** Whether it is one that the profile is wanted for. */
    public boolean wanted() {
        return verdict == Verdict.IN_SYNC || verdict == Verdict.ASSIGN || verdict == Verdict.BLOCKED;
    }

    /** Whether a name is no profile but tells LXC what to do (lxc.container.conf(5)), or belongs to LXC's own ones. */
    static boolean ordinary(String profile) {
        return profile.equals(UNCONFINED)
                || profile.equals("unchanged")
                || profile.equals(GENERATED)
                || profile.equals(PhoenixProfile.NAME)
                || profile.startsWith("lxc-container-default");
    }

    /** Whether a name stands for a profile that must be in the kernel when the container starts. */
    static boolean mustBeLoaded(String profile) {
        return !profile.equals(UNCONFINED) && !profile.equals("unchanged") && !profile.equals(GENERATED);
    }

    /** Whether a line of an included file has the last word on a key that the container's own file sets too. */
    static boolean overruled(Container container, String ownValue) {
        return !ownValue.isEmpty()
                && container
                        .config()
                        .line(LxcKeys.APPARMOR_PROFILE)
                        .filter(l -> !l.file().equals(container.file()))
                        .isPresent();
    }
}
