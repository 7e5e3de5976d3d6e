package phoenix.container;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which containers run: each that does holds an abstract socket {@code @LXCPATH/NAME/command} (list_active_containers in
 * LXC's lxccontainer.c, and in PVE::LXC).
 */
final class ActiveContainers {
    static final String MARK = " @";
    static final String COMMAND = "/command";

    /** Length of a socket's path less the NUL at either end (unix(7), lxc_make_abstract_socket_name). */
    private static final int LONGEST = 106;

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Set<String> sockets;

    /** @param procNetUnix the text of {@code /proc/net/unix} */
    ActiveContainers(String procNetUnix) {
        sockets = procNetUnix
                .lines()
                .filter(l -> l.contains(MARK) && l.endsWith(COMMAND))
                .map(l -> l.substring(l.indexOf(MARK) + MARK.length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean has(String lxcPath, String name) {
        return sockets.contains(socket(lxcPath, name));
    }

    /** The socket's name, without the mark in front. */
    static String socket(String lxcPath, String name) {
        String path = lxcPath + "/" + name;
        int bytes = (path + COMMAND).getBytes(StandardCharsets.UTF_8).length;
        return bytes < LONGEST ? path + COMMAND : String.format("lxc/%016x", fnv1a(path)) + COMMAND;
    }

    private static long fnv1a(String text) {
        long hash = FNV_START;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * FNV_PRIME;
        }
        return hash;
    }
}
