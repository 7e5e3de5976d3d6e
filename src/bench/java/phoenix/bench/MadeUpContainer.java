package phoenix.bench;

import java.util.List;
import java.util.Random;

/**
 * A Proxmox container that does not exist: its file, and what its last start wrote to {@code /run/pve/ct-CTID.stderr}.
 *
 * @param ctid its number
 * @param state what is right or wrong with it
 * @param running whether it runs
 */
record MadeUpContainer(int ctid, State state, boolean running) {
    private static final List<String> VOLUMES = List.of("team", "portainer", "qdrant", "nginx/logs", "ssl");

    /** What is right or wrong with a container, and how many of a hundred are so. */
    enum State {
        IMPLICIT(50),
        EXPLICIT(17),
        MAP_WITH_HOLE(15),
        PRIVILEGED(3),
        OVERLAP(2),
        ONE_SIDED(2),
        NO_ROOT(2),
        NOT_DELEGATED(2),
        IN_SNAPSHOT(2),
        OLD_KEY(1),
        NO_NUMBERS(1),
        PROFILE_MISSING(1),
        ROOTFS_OF_ROOT(1),
        LOCKED(1);

        private final int share;

        State(int share) {
            this.share = share;
        }

        static State of(int percent) {
            int left = percent;
            for (State state : values()) {
                left -= state.share;
                if (left < 0) {
                    return state;
                }
            }
            return IMPLICIT;
        }

        private boolean starts() {
            return this == IMPLICIT || this == EXPLICIT || this == MAP_WITH_HOLE || this == PRIVILEGED;
        }
    }

    static MadeUpContainer of(int ctid, Random random) {
        State state = State.of(random.nextInt(100));
        return new MadeUpContainer(ctid, state, state.starts() && random.nextInt(10) < 7);
    }

    /** The owner of its rootfs: whom its root is on the host. */
    int rootfsOwner() {
        return state == State.PRIVILEGED || state == State.ROOTFS_OF_ROOT ? 0 : 100_000;
    }

    /** The text of its file. */
    String file() {
        Random random = new Random(ctid);
        StringBuilder text = new StringBuilder("#Service " + ctid + "%3A made up\n#Owner%3A nobody\n");
        section(text, random.nextInt(4) == 0 ? "mp0: /mnt/pve/tank/shared/" + pick(random) + ",mp=/data\n" : "");
        map(text);
        int snapshots = state == State.IN_SNAPSHOT ? 2 : Math.max(0, random.nextInt(6) - 3);
        for (int i = 0; i < snapshots; i++) {
            text.append("\n[before-upgrade-").append(i).append("]\n");
            section(text, "snaptime: " + (1_760_000_000 + i) + "\n");
        }
        if (state == State.IN_SNAPSHOT) {
            text.append("lxc.idmap: u 0 100000 65536\nlxc.idmap: g 0 100000 65536\n");
        }
        return text.toString();
    }

    private static String pick(Random random) {
        return VOLUMES.get(random.nextInt(VOLUMES.size()));
    }

    private void section(StringBuilder text, String own) {
        text.append("arch: amd64\ncores: 2\nhostname: service-").append(ctid).append('\n');
        text.append(state == State.LOCKED ? "lock: backup\n" : "")
                .append("memory: 2048\n")
                .append(own);
        text.append("net0: name=eth0,bridge=vmbr0,gw=10.30.0.1,hwaddr=BC:24:11:00:")
                .append(String.format("%02X:%02X", ctid >> 8, ctid & 0xff))
                .append(",ip=dhcp,type=veth\nonboot: 1\nostype: debian\nrootfs: local-zfs:subvol-")
                .append(ctid)
                .append("-disk-0,size=16G\nswap: 512\n")
                .append(state == State.PRIVILEGED ? "" : "unprivileged: 1\n");
    }

    private void map(StringBuilder text) {
        switch (state) {
            case EXPLICIT -> lines(text, "0 100000 65536");
            case MAP_WITH_HOLE -> lines(text, "0 100000 1000", "1000 1000 1", "1001 101001 64535");
            case OVERLAP -> lines(text, "0 100000 65536", "1000 1000 1");
            case ONE_SIDED -> text.append("lxc.idmap: u 0 100000 65536\n");
            case NO_ROOT -> lines(text, "1 100001 65535");
            case NOT_DELEGATED -> lines(text, "0 3000000000 65536");
            case OLD_KEY -> text.append("lxc.id_map: u 0 100000 65536\nlxc.id_map: g 0 100000 65536\n");
            case NO_NUMBERS -> lines(text, "0 100000 65536", "b 0 lots");
            case PROFILE_MISSING ->
                text.append("lxc.apparmor.profile: lxc-made-up-").append(ctid).append('\n');
            default -> {}
        }
    }

    private static void lines(StringBuilder text, String... maps) {
        for (String kind : List.of("u", "g")) {
            for (String map : maps) {
                text.append("lxc.idmap: ").append(kind).append(' ').append(map).append('\n');
            }
        }
    }

    /** What its last start said; empty where that went well. */
    String stderr() {
        String failure =
                switch (state) {
                    case OVERLAP, NO_ROOT ->
                        "lxc_map_ids: 3708 newuidmap failed to write mapping \"newuidmap: write to uid_map failed: Invalid argument\"";
                    case NOT_DELEGATED ->
                        "lxc_map_ids: 3708 newuidmap failed to write mapping \"newuidmap: uid range [0-65536) -> [3000000000-3000065536) not allowed\"";
                    case PROFILE_MISSING ->
                        "lsm_process_label_set_at: 198 No such file or directory - Failed to write AppArmor profile \"lxc-made-up-"
                                + ctid + "\"";
                    case ROOTFS_OF_ROOT ->
                        "lxc_rootfs_init: 529 Permission denied - Failed to open \"/var/lib/lxc/" + ctid + "/rootfs\"";
                    default -> "";
                };
        return failure.isEmpty()
                ? ""
                : failure
                        + "\nlxc_spawn: 1788 Failed to set up id mapping.\n__lxc_start: 2107 Failed to spawn container \""
                        + ctid + "\"\nTASK ERROR: startup for container '" + ctid + "' failed\n";
    }
}
