package phoenix.admin;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts in the formats of this area, good lines and odd ones. */
final class SampleLines {
    private static final List<String> ODD = List.of("", "# note: well", "nothing", ":", "  ", "+::::::", "-ann:x:");
    private static final Map<String, List<String>> LINES = Map.of(
            "passwd", List.of("a:x:1:1::/:/bin/sh", "b:x:2:2:B, esq.:/b:", "a:$6$s$h:1:1::/:/bin/sh", "c:", "d:!"),
            "group", List.of("a:x:1:", "b:x:2:ann,,bob,", "b:x:2:", "c:*:3:ann", "d:"),
            "shadow",
                    List.of(
                            "a:$y$j9T$s$h:19600:0:99999:7:::",
                            "a:!$y$j9T$s$h:19600:0:99999:7:::",
                            "b:!:19600::::::",
                            "b:*:",
                            "c::1:2:3:4:5:6:7",
                            "d:abJnggxhB/yWI:1::::::",
                            "e:set-?:1::::::"),
            "gshadow", List.of("a:!::", "b:*:ann:ann,bob", "b:$5$s$h::", "c:::", "d:!!"),
            "subordinate-ids", List.of("root:100000:65536", "ann:165536:65536", "root:1000:1", "1000:5:5", "bad:"),
            "proxmox-users",
                    List.of(
                            "user:ann@pam:1:0:::a@b.c:Ann:x:",
                            "user:bob@pve:0:1700000000:Bob:B:::",
                            " user : ann@pam : 1 ",
                            "user:root@pam:1:0:::root@b.c:::",
                            "token:bob@pve!t:0:1::",
                            "group:admins:bob@pve,ann@pam:All:",
                            "pool:p::101,100:local:",
                            "role:Mine:VM.Audit,Sys.Audit:",
                            "acl:1:/:@admins,bob@pve:Mine,PVEAuditor:",
                            "acl:1:/:ann@pam:Administrator:",
                            "acl:0:/vms/100:bob@pve!t,root@pam:PVEVMAdmin:",
                            "acl:0:vms//100/:ann@pam:PVEVMAdmin:"));

    private SampleLines() {}

    /** Up to eight lines, the last sometimes without its end. */
    static String text(String format, Random random) {
        StringBuilder text = new StringBuilder();
        int lines = random.nextInt(9);
        for (int i = 0; i < lines; i++) {
            List<String> from = random.nextInt(4) == 0 ? ODD : LINES.get(format);
            text.append(from.get(random.nextInt(from.size())));
            text.append(i < lines - 1 || random.nextBoolean() ? "\n" : "");
        }
        return text.toString();
    }
}
