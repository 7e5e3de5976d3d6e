package phoenix.apparmor;

import java.util.List;

/**
 * One entry of the checklist: what a container may do about mounts, as AppArmor rules and in plain words.
 *
 * @param id its stable name, as in the answers: {@code overlay}
 * @param lines the AppArmor rules (apparmor.d(5)), each ending in a comma
 * @param allows what it allows
 * @param why who needs it
 * @param risk what it costs in safety
 * @param occasion when it is on without being asked for
 * @param mediation what AppArmor must look after here for the rule to be needed, and understood
 */
public record MountRule(
        String id, List<String> lines, String allows, String why, String risk, Occasion occasion, Mediation mediation) {
    /** Copies the list. */
    public MountRule {
        lines = List.copyOf(lines);
    }

    /** When a rule is on without being asked for. */
    public enum Occasion {
        /** Always: an ordinary guest with systemd needs it. */
        ALWAYS,
        /** Where Phoenix wants Docker in a container. */
        DOCKER,
        /** Where Proxmox's {@code nesting} is set for a container, which gave it this. */
        NESTING,
        /** Only where the operator asks for it. */
        ASKED
    }

    /**
     * What AppArmor looks after in LXC's profiles: it is in the feature set (abi) that they are compiled for. Older parsers
     * don't know rules of the later classes and refuse them.
     */
    public enum Mediation {
        /** Mounts: since AppArmor 2.8. */
        MOUNTS("mount {mask"),
        /** New user namespaces: since AppArmor 4. */
        USER_NAMESPACES("userns_create"),
        /** POSIX message queues: since AppArmor 4. */
        MESSAGE_QUEUES("posix_mqueue");

        private final String feature;

        Mediation(String feature) {
            this.feature = feature;
        }

        /** What stands for it in the text of a feature set. */
        String feature() {
            return feature;
        }
    }

    /** Whether it is on for every host without being asked for. */
    public boolean usual() {
        return occasion == Occasion.ALWAYS;
    }
}
