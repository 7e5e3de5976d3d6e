package phoenix.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A kernel's log as rsyslog writes it, in which one line of forty or so tells of AppArmor. */
final class MadeUpKernelLog {
    private static final int LINES_FOR_ONE_DENIAL = 40;

    private final Random random = new Random(50);
    private long micros = 1_763_000_000_000_000L;
    private int serial;

    /**
     * Writes a log.
     *
     * @param bytes how long it becomes, give or take a line
     * @param firstCt the number of the first container that denials are about
     * @param containers how many such containers, one number behind the other
     */
    void write(Path file, long bytes, int firstCt, int containers) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            long written = 0;
            while (written < bytes) {
                String line = random.nextInt(LINES_FOR_ONE_DENIAL) == 0
                        ? apparmor(firstCt + random.nextInt(containers))
                        : other(firstCt + random.nextInt(containers));
                micros += random.nextInt(2_000_000);
                String whole = String.format(
                        "2026-11-%02dT%02d:%02d:%02d.%06d+01:00 hv1 kernel: [%d.%06d] %s\n",
                        1 + micros / 86_400_000_000L % 19,
                        micros / 3_600_000_000L % 24,
                        micros / 60_000_000L % 60,
                        micros / 1_000_000L % 60,
                        micros % 1_000_000L,
                        micros / 1_000_000L % 10_000_000L,
                        micros % 1_000_000L,
                        line);
                out.write(whole);
                written += whole.length();
            }
        }
    }

    private String apparmor(int ctid) {
        serial++;
        String head = "audit: type=1400 audit(" + micros / 1_000_000L + ".123:" + serial + "): apparmor=";
        String profile = " profile=\"lxc-" + ctid + "_</var/lib/lxc>\"";
        return head
                + switch (random.nextInt(5)) {
                    case 0 ->
                        "\"STATUS\" operation=\"profile_load\" profile=\"/usr/bin/lxc-start\" name=\"lxc-" + ctid
                                + "_</var/lib/lxc>\" pid=" + serial + " comm=\"apparmor_parser\"";
                    case 1 ->
                        "\"DENIED\" operation=\"mount\" class=\"mount\" info=\"failed flags match\" error=-13" + profile
                                + " name=\"/run/credentials/systemd-sysusers.service/\" pid=" + serial
                                + " comm=\"(sd-mkdcreds)\" fstype=\"ramfs\" srcname=\"ramfs\" flags=\"rw, nosuid, nodev, noexec\"";
                    case 2 ->
                        "\"DENIED\" operation=\"mount\" class=\"mount\" info=\"failed flags match\" error=-13"
                                + " profile=\"lxc-container-default-cgns\" name=\"/tmp/m/\" pid=" + serial
                                + " comm=\"mount\" fstype=\"proc\" srcname=\"proc\" flags=\"rw, silent\"";
                    case 3 ->
                        "\"DENIED\" operation=\"open\" class=\"file\"" + profile + " name=\"/proc/" + serial
                                + "/cmdline\" pid=" + serial
                                + " comm=\"ps\" requested_mask=\"r\" denied_mask=\"r\" fsuid=100000 ouid=0";
                    default ->
                        "\"DENIED\" operation=\"change_profile\" info=\"label not found\" error=-2"
                                + " profile=\"/usr/bin/lxc-start\" name=\"lxc-made-up-" + ctid + "\" pid=" + serial
                                + " comm=\"lxc-start\"";
                };
    }

    private String other(int ctid) {
        return switch (random.nextInt(5)) {
            case 0 -> "fwbr" + ctid + "i0: port 2(veth" + ctid + "i0) entered forwarding state";
            case 1 ->
                "IN=vmbr0 OUT= MAC=bc:24:11:00:00:01 SRC=10.30.0." + random.nextInt(255)
                        + " DST=10.30.0.11 LEN=60 TOS=0x00 PREC=0x00 TTL=64 ID=" + random.nextInt(65536)
                        + " DF PROTO=TCP SPT=" + random.nextInt(65536) + " DPT=8006 WINDOW=64240 RES=0x00 SYN URGP=0";
            case 2 ->
                "EXT4-fs (loop" + random.nextInt(8) + "): mounted filesystem with ordered data mode. Quota mode: none.";
            case 3 ->
                "oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=ns,mems_allowed=0,oom_memcg=/lxc/" + ctid
                        + ",task_memcg=/lxc/" + ctid + "/ns/system.slice,task=java,pid=" + random.nextInt(99999)
                        + ",uid=101000";
            default -> "eth0: renamed from veth" + Integer.toHexString(random.nextInt());
        };
    }
}
