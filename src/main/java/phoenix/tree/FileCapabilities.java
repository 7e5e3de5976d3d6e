package phoenix.tree;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What a program's file lends to whoever starts it: the attribute {@code security.capability} (capabilities(7)).
 *
 * @param permitted a bit for each capability, as numbered in {@code linux/capability.h}
 * @param effective whether the program has them from its first instruction on
 */
public record FileCapabilities(long permitted, boolean effective) {
    private static final int VERSION = 0xff000000;
    private static final int VERSION_1 = 0x01000000;
    private static final int VERSION_2 = 0x02000000;
    private static final int VERSION_3 = 0x03000000;
    private static final int EFFECTIVE = 1;
    private static final int ROOT_ID = 20;

    private static final List<String> NAMES = List.of(
            ("chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service"
                            + " net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot"
                            + " sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time sys_tty_config mknod"
                            + " lease audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm"
                            + " block_suspend audit_read perfmon bpf checkpoint_restore")
                    .split(" "));

    /**
     * Reads the attribute's value, {@code struct vfs_cap_data}.
     *
     * @return empty where it lends nothing here: it is of a version that is not known, or counts only in the user namespace
     *     of another root
     */
    static Optional<FileCapabilities> decode(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
        int magic = value.length < 12 ? 0 : in.getInt(0);
        int version = magic & VERSION;
        boolean elsewhere = version == VERSION_3 && (value.length < ROOT_ID + 4 || in.getInt(ROOT_ID) != 0);
        boolean known =
                version == VERSION_1 || (version == VERSION_2 || version == VERSION_3) && value.length >= ROOT_ID;
        if (!known || elsewhere) {
            return Optional.empty();
        }
        long low = in.getInt(4) & 0xffffffffL;
        long high = version == VERSION_1 ? 0 : in.getInt(12) & 0xffffffffL;
        return Optional.of(new FileCapabilities(high << 32 | low, (magic & EFFECTIVE) != 0))
                .filter(c -> c.permitted != 0);
    }

    /** As getcap(8) shows them, without inheritable ones: {@code cap_setgid,cap_setuid=ep}. */
    public String text() {
        String names = LongStream.range(0, Long.SIZE)
                .filter(n -> (permitted >> n & 1) != 0)
                .mapToObj(n -> n < NAMES.size() ? "cap_" + NAMES.get((int) n) : Long.toString(n))
                .collect(Collectors.joining(","));
        return names + (effective ? "=ep" : "=p");
    }
}
