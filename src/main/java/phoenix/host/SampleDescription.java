package phoenix.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import phoenix.text.BadInput;
import phoenix.text.BadJson;
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
 * @param capabilities file capabilities of programs as getcap(8) shows them, by absolute path
 * @param journal lines of the kernel's log as journalctl(1) prints them with {@code -o short-iso-precise}, oldest first
 * @param inits the first process of each running container, by CTID or name
 * @param labels the AppArmor labels of these processes, likewise
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
        Map<String, String> capabilities,
        List<String> journal,
        Map<String, Long> inits,
        Map<String, String> labels,
        Map<String, List<Entry>> trees) {
    private static final String FORMAT = "the format told in samples/README.md";

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
        noAcl = noAcl == null ? List.of() : noAcl;
        requireNoNull(noAcl);
        zfs = sorted(zfs);
        nodes = sorted(nodes);
        confined = sorted(confined);
        capabilities = sorted(capabilities);
        journal = journal == null ? List.of() : journal;
        requireNoNull(journal);
        inits = sorted(inits);
        labels = sorted(labels);
        trees = sorted(trees);
        trees.values().forEach(SampleDescription::requireNoNull);
    }

    private static void requireNoNull(Collection<?> things) {
        if (things.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("null says nothing");
        }
    }

    private static <T> Map<String, T> sorted(Map<String, T> map) {
        Map<String, T> sorted = map == null ? new TreeMap<>() : new TreeMap<>(map);
        requireNoNull(sorted.values());
        return sorted;
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
            kind.ifPresent(Entry::kindOf);
            if (!owner.orElse("0:0").matches("[0-9]{1,10}:[0-9]{1,10}")) {
                throw new IllegalArgumentException("\"" + owner.get() + "\" is no owner as 0:0");
            }
            if (!mode.orElse("0").matches("[0-7]{1,5}")) {
                throw new IllegalArgumentException("\"" + mode.get() + "\" is no mode as 0755");
            }
            if (count.orElse(1L) < 1 || links.orElse(1L) < 1) {
                throw new IllegalArgumentException("count and links are at least 1");
            }
            metaOf(kind.map(Entry::kindOf).orElse(EntryKind.FOLDER), owner, mode, acl, defaultAcl);
        }

        private static EntryKind kindOf(String kind) {
            return Arrays.stream(EntryKind.values())
                    .filter(k -> k.name().equalsIgnoreCase(kind))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("\"" + kind + "\" is no kind of entry"));
        }

        /** The entry's metadata, where the kind is known from the folder if it is not said. */
        Meta meta(EntryKind found) {
            return metaOf(kind.map(Entry::kindOf).orElse(found), owner, mode, acl, defaultAcl);
        }

        private static Meta metaOf(
                EntryKind kind,
                Optional<String> owner,
                Optional<String> mode,
                Optional<String> acl,
                Optional<String> defaultAcl) {
            String[] ids = owner.orElse("0:0").split(":");
            return new Meta(
                    kind,
                    Long.parseLong(ids[0]),
                    Long.parseLong(ids[1]),
                    mode.map(m -> Integer.parseInt(m, 8)).orElse(kind == EntryKind.FOLDER ? 0755 : 0644),
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
        return new SampleDescription(
                name, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** One that tells of trees only. */
    static SampleDescription ofTrees(Map<String, List<Entry>> trees) {
        return new SampleDescription(
                null, null, null, null, null, null, null, null, null, null, null, null, null, trees);
    }

    /** Reads the file. */
    static SampleDescription parse(String file, String text) {
        SampleDescription read;
        try {
            read = MAPPER.readValue(text, SampleDescription.class);
        } catch (JacksonException e) {
            throw BadJson.of(file, text, e, FORMAT);
        }
        if (read == null) {
            throw new BadInput(file, 1, 1, "the document is null", FORMAT);
        }
        return read;
    }

    /** The file's text. */
    String text() {
        return MAPPER.writeValueAsString(this);
    }
}
