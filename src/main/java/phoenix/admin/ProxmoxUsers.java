package phoenix.admin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.change.FactFormat;

/**
 * Proxmox's {@code /etc/pve/user.cfg}, which {@code pveum} parses and writes anew as a whole (pve-access-control,
 * {@code PVE::AccessControl::parse_user_config} and {@code write_user_config}).
 *
 * <p>Keys are {@code user:ID}, {@code token:ID}, {@code group:NAME}, {@code pool:NAME} and {@code role:NAME} with the rest
 * of the line as Proxmox would write it, and {@code acl:PATH:MEMBER:ROLE} with {@code 1} where it holds below the path
 * too, else {@code 0}: a line may hold several members and roles. As in Proxmox, {@code root@pam} is always there, its
 * access is never listed, and access by roles and tokens that do not exist is left out: it goes and comes with these.
 */
final class ProxmoxUsers implements FactFormat {
    static final ProxmoxUsers FORMAT = new ProxmoxUsers();
    static final String ROOT = "root@pam";
    private static final String FRESH = "user:" + ROOT + ":1:0::::::\n\n\n\n\n";
    private static final int KEYS = 8;
    private static final Pattern BUILT_IN_ROLE = Pattern.compile("Administrator|NoAccess|PVE.*");
    private static final List<String> SECTIONS = List.of("user", "token", "group", "pool", "role", "acl");
    private static final Comparator<String> TREE_ORDER =
            Comparator.comparing(p -> Arrays.asList(p.split("/")), ProxmoxUsers::compareNames);

    private ProxmoxUsers() {}

    @Override
    public String name() {
        return "proxmox-users";
    }

    @Override
    public SortedMap<String, String> all(String text) {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("user:" + ROOT, "1:0:::::");
        List<List<String>> lines =
                Lines.of(text).stream().map(ProxmoxUsers::fields).toList();
        for (List<String> line : lines) {
            if (line.size() > 1
                    && SECTIONS.contains(line.get(0))
                    && !line.get(0).equals("acl")) {
                all.put(line.get(0) + ":" + line.get(1), value(line));
            }
        }
        lines.stream().filter(l -> l.get(0).equals("acl") && l.size() > 4).forEach(l -> access(all, l));
        return all;
    }

    /** A line's fields without the blanks around them. */
    private static List<String> fields(String line) {
        return Arrays.stream(line.split(":", -1)).map(String::strip).toList();
    }

    private static String value(List<String> line) {
        return switch (line.get(0)) {
            case "user" ->
                String.join(
                        ":",
                        flag(at(line, 2)),
                        number(at(line, 3)),
                        at(line, 4),
                        at(line, 5),
                        at(line, 6),
                        at(line, 7),
                        at(line, KEYS).isEmpty() ? "" : HiddenField.digest(at(line, KEYS)));
            case "token" -> String.join(":", number(at(line, 2)), flag(at(line, 3)), at(line, 4));
            case "group" -> sorted(at(line, 2)) + ":" + at(line, 3);
            case "pool" -> String.join(":", at(line, 2), sorted(at(line, 3)), sorted(at(line, 4)));
            default -> sorted(at(line, 2));
        };
    }

    private static void access(SortedMap<String, String> all, List<String> line) {
        String path = path(line.get(2));
        for (String role : list(line.get(4))) {
            boolean known = BUILT_IN_ROLE.matcher(role).matches() || all.containsKey("role:" + role);
            for (String member : list(line.get(3))) {
                boolean there = !member.contains("!") || all.containsKey("token:" + member);
                if (known && there && !member.equals(ROOT)) {
                    all.put(aclKey(path, member, role), flag(line.get(1)));
                }
            }
        }
    }

    /** The key of one role of a user, {@code @group} or token on a path. */
    static String aclKey(String path, String member, String role) {
        return "acl:" + path + ":" + member + ":" + role;
    }

    @Override
    public String put(String text, String key, Optional<String> value) {
        if (value.equals(get(text, key))) {
            return text;
        }
        String base = text.isEmpty() ? FRESH : text;
        return key.startsWith("acl:") ? putAccess(base, key, value) : putLine(base, key, value);
    }

    @Override
    public String restore(String text, String key, String earlier) {
        if (key.startsWith("acl:")) {
            return put(text, key, get(earlier, key));
        }
        List<String> lines = Lines.of(earlier).stream().filter(isLine(key)).toList();
        return Lines.of(text).stream().filter(isLine(key)).toList().equals(lines)
                ? text
                : Lines.replace(text, isLine(key), place(key), lines);
    }

    private String putLine(String text, String key, Optional<String> value) {
        List<String> fresh = value.map(v -> List.of(key + ":" + withRealKeys(text, key, v) + ":"))
                .orElse(List.of());
        return Lines.replace(text, isLine(key), place(key), fresh);
    }

    /** The keys of a user's second factor are hidden in the value: where they are the ones that stand there, they stay. */
    private static String withRealKeys(String text, String key, String value) {
        int last = value.lastIndexOf(':');
        if (!key.startsWith("user:") || value.length() == last + 1) {
            return value;
        }
        return Lines.of(text).stream()
                .filter(isLine(key))
                .map(l -> at(fields(l), KEYS))
                .filter(k -> HiddenField.digest(k).equals(value.substring(last + 1)))
                .findFirst()
                .map(k -> value.substring(0, last + 1) + k)
                .orElse(value);
    }

    private static Predicate<String> isLine(String key) {
        return line -> {
            List<String> fields = fields(line);
            return fields.size() > 1 && key.equals(fields.get(0) + ":" + fields.get(1));
        };
    }

    /** Before the next key of the same section, else before what follows the section. */
    private static Predicate<String> place(String key) {
        int section = SECTIONS.indexOf(key.substring(0, key.indexOf(':')));
        return line -> {
            List<String> fields = fields(line);
            int here = SECTIONS.indexOf(fields.get(0));
            boolean blankBehindUsers = section == 0 && line.isBlank();
            return blankBehindUsers
                    || here > section && !(section == 0 && here == 1)
                    || here == section && fields.size() > 1 && (fields.get(0) + ":" + fields.get(1)).compareTo(key) > 0;
        };
    }

    /** All lines of the path are written as Proxmox does: by propagation, then by the list of roles. */
    private String putAccess(String text, String key, Optional<String> value) {
        String path = key.split(":")[1];
        SortedMap<String, String> all = all(text);
        value.ifPresentOrElse(v -> all.put(key, v), () -> all.remove(key));
        SortedMap<String, SortedSet<String>> membersByRoles = new TreeMap<>();
        String prefix = "acl:" + path + ":";
        SortedMap<String, SortedMap<String, String>> rolesByMember = new TreeMap<>();
        all.tailMap(prefix).forEach((k, propagates) -> {
            String[] parts = k.split(":");
            if (k.startsWith(prefix)) {
                rolesByMember.computeIfAbsent(parts[2], m -> new TreeMap<>()).put(parts[3], propagates);
            }
        });
        rolesByMember.forEach((member, roles) -> {
            for (String propagates : List.of("0", "1")) {
                String list = roles.entrySet().stream()
                        .filter(e -> e.getValue().equals(propagates))
                        .map(e -> e.getKey())
                        .collect(Collectors.joining(","));
                if (!list.isEmpty()) {
                    membersByRoles
                            .computeIfAbsent(propagates + ":" + list, r -> new TreeSet<>())
                            .add(member);
                }
            }
        });
        List<String> fresh = new ArrayList<>();
        membersByRoles.forEach((roles, members) -> fresh.add("acl:" + roles.charAt(0) + ":" + path + ":"
                + String.join(",", members) + ":" + roles.substring(2) + ":"));
        return Lines.replace(
                text,
                l -> aclPath(l).equals(Optional.of(path)),
                l -> aclPath(l).filter(p -> TREE_ORDER.compare(p, path) > 0).isPresent(),
                fresh);
    }

    private static Optional<String> aclPath(String line) {
        List<String> fields = fields(line);
        return fields.get(0).equals("acl") && fields.size() > 2 ? Optional.of(path(fields.get(2))) : Optional.empty();
    }

    private static String path(String text) {
        String path = ("/" + text).replaceAll("/+", "/").replaceAll("/$", "");
        return path.isEmpty() ? "/" : path;
    }

    private static int compareNames(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = a.get(i).compareTo(b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return a.size() - b.size();
    }

    private static String at(List<String> fields, int index) {
        return index < fields.size() ? fields.get(index) : "";
    }

    private static String flag(String text) {
        return text.isEmpty() || text.equals("0") ? "0" : "1";
    }

    private static String number(String text) {
        return text.isEmpty() ? "0" : text;
    }

    /** The words of a list, which commas, semicolons and blanks separate (PVE::Tools, {@code split_list}). */
    static Collection<String> list(String text) {
        return Arrays.stream(text.split("[,;\\s]+")).filter(w -> !w.isEmpty()).collect(Collectors.toList());
    }

    private static String sorted(String text) {
        return String.join(",", new TreeSet<>(list(text)));
    }
}
