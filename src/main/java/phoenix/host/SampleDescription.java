package phoenix.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import phoenix.text.BadInput;
import phoenix.text.BadJson;
import phoenix.text.JsonText;
import phoenix.tree.Acl;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sample's {@code host.json}: what its files can't say. The format is told in {@code samples/README.md}.
 *
 * @param name what people call the host
 * @param now its clock, standing still, so that screens and plans repeat
 * @param tools absolute path of each installed tool, by name
 * @param packages version of each installed package, by name
 * @param meta owner, mode and ACLs by absolute path; root's, 0644 and 0755 where nothing is said
 * @param noAcl folders below which the file system keeps no POSIX ACLs
 * @param zfs properties by dataset
 * @param nodes version of pve-container on the other nodes of the cluster
 * @param confined processes by AppArmor profile
 * @param trees the entries of each volume, by its top folder
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SampleDescription(
        String name,
        Optional<Instant> now,
        Map<String, String> tools,
        Map<String, String> packages,
        Map<String, Entry> meta,
        List<String> noAcl,
        Map<String, String> zfs,
        Map<String, String> nodes,
        Map<String, String> confined,
        Map<String, List<Entry>> trees) {
    private static final String KINDS = "folder|file|link|socket|device|fifo";
    private static final String EXPECTED = "the format told in samples/README.md";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    SampleDescription {
        name = name == null ? "" : name;
        now = now == null ? Optional.empty() : now;
        tools = sorted(tools);
        packages = sorted(packages);
        meta = sorted(meta);
        noAcl = noAcl == null ? List.of() : List.copyOf(noAcl);
        zfs = sorted(zfs);
        nodes = sorted(nodes);
        confined = sorted(confined);
        trees = sorted(trees);
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        return map == null ? new TreeMap<>() : new TreeMap<>(map);
    }

    /**
     * One entry, or several that are alike.
     *
     * @param path relative to the tree's top folder; empty in {@code meta}
     * @param kind {@code folder}, {@code file}, {@code link}, {@code socket}, {@code device} or {@code fifo}
     * @param owner {@code uid:gid}
     * @param mode octal digits
     * @param acl access ACL in getfacl's short form
     * @param defaultAcl default ACL likewise
     * @param count how many entries are like this
     * @param links how many names it has
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Entry(
            Optional<String> path,
            Optional<String> kind,
            Optional<String> owner,
            Optional<String> mode,
            Optional<String> acl,
            Optional<String> defaultAcl,
            Optional<Long> count,
            Optional<Long> links) {
        Entry {
            path = path == null ? Optional.empty() : path;
            kind = kind == null ? Optional.empty() : kind;
            owner = owner == null ? Optional.empty() : owner;
            mode = mode == null ? Optional.empty() : mode;
            acl = acl == null ? Optional.empty() : acl;
            defaultAcl = defaultAcl == null ? Optional.empty() : defaultAcl;
            count = count == null ? Optional.empty() : count;
            links = links == null ? Optional.empty() : links;
        }

        /** What is wrong with it; empty where nothing is. */
        Optional<String> problem(EntryKind found) {
            if (!kind.orElse("file").matches(KINDS)) {
                return Optional.of("the kind is none of " + KINDS.replace("|", ", ") + ": " + kind.get());
            }
            if (!owner.orElse("0:0").matches("\\d{1,10}:\\d{1,10}")) {
                return Optional.of("the owner is no uid:gid in numbers: " + owner.get());
            }
            if (!mode.orElse("0").matches("[0-7]{1,5}")) {
                return Optional.of("the mode is no octal number: " + mode.get());
            }
            try {
                meta(found);
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(e.getMessage());
            }
        }

        /** The entry's metadata, where the kind is known from the folder if it is not said. */
        Meta meta(EntryKind found) {
            EntryKind what = kind.map(k -> EntryKind.valueOf(k.toUpperCase(java.util.Locale.ROOT)))
                    .orElse(found);
            String[] ids = owner.orElse("0:0").split(":");
            int bits = mode.map(m -> Integer.parseInt(m, 8)).orElse(what == EntryKind.FOLDER ? 0755 : 0644);
            return new Meta(
                    what,
                    Long.parseLong(ids[0]),
                    Long.parseLong(ids[1]),
                    bits,
                    acl.map(Acl::parse),
                    defaultAcl.map(Acl::parse));
        }

        /** The same entry with other metadata. */
        Entry with(Meta meta) {
            return new Entry(
                    path,
                    Optional.of(meta.kind().name().toLowerCase(java.util.Locale.ROOT)),
                    Optional.of(meta.uid() + ":" + meta.gid()),
                    Optional.of(String.format("%04o", meta.mode())),
                    meta.acl().map(Acl::text),
                    meta.defaultAcl().map(Acl::text),
                    count,
                    links);
        }

        /** An entry made by a run. */
        static Entry of(Optional<String> path, Meta meta) {
            return new Entry(
                            path,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty())
                    .with(meta);
        }
    }

    /** A sample that has no {@code host.json}. */
    static SampleDescription nothingSaid(String name) {
        return new SampleDescription(name, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Reads the file.
     *
     * @throws BadInput naming line, column and key
     */
    static SampleDescription parse(String file, String text) {
        SampleDescription said;
        try {
            said = MAPPER.readValue(text, SampleDescription.class);
        } catch (JacksonException e) {
            throw BadJson.of(file, text, e, EXPECTED);
        }
        if (said == null) {
            throw new BadInput(file, 1, 1, "the document is null", EXPECTED);
        }
        said.requireWhole(file, text);
        return said;
    }

    private void requireWhole(String file, String text) {
        requireValues(file, text, "tools", tools);
        requireValues(file, text, "packages", packages);
        requireValues(file, text, "zfs", zfs);
        requireValues(file, text, "nodes", nodes);
        requireValues(file, text, "confined", confined);
        requireValues(file, text, "meta", meta);
        requireValues(file, text, "trees", trees);
        meta.forEach((path, entry) -> entry.problem(EntryKind.FOLDER).ifPresent(p -> {
            throw bad(file, text, p, "meta", path);
        }));
        trees.forEach((top, entries) -> entries.stream()
                .map(e -> e == null ? Optional.of("an entry is null") : e.problem(EntryKind.FILE))
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(p -> {
                    throw bad(file, text, p, "trees", top);
                }));
    }

    private static void requireValues(String file, String text, String key, Map<String, ?> map) {
        map.forEach((name, value) -> {
            if (value == null) {
                throw bad(file, text, "it is null", key, name);
            }
        });
    }

    private static BadInput bad(String file, String text, String problem, String key, String name) {
        JsonText json = JsonText.parse(file, text);
        return new BadInput(
                file,
                json.lineOf(key, name).orElse(0),
                json.columnOf(key, name).orElse(0),
                "\"" + name + "\" in \"" + key + "\" can't be used: " + problem,
                EXPECTED);
    }

    /** The file's text. */
    String text() {
        return MAPPER.writeValueAsString(this);
    }
}
