package phoenix.idmap;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import phoenix.change.Area;
import phoenix.change.Evidence;
import phoenix.change.Finding;
import phoenix.ids.Delegation;
import phoenix.ids.DelegationOverlap;
import phoenix.ids.IdKind;
import phoenix.ids.IdRange;
import phoenix.intent.Intent;

/** What is right and wrong about who may map which ids, in one of the two files. */
final class DelegationChecks {
    private static final String OVERLAP = "idmap.subid-overlap";

    private final DelegationFile file;
    private final IdmapState state;
    private final Intent intent;
    private final List<IdRange> required;
    private final String kind;

    DelegationChecks(DelegationFile file, IdmapState state, Intent intent) {
        this.file = file;
        this.state = state;
        this.intent = intent;
        this.required = state.required(file.kind());
        this.kind = file.kind() == IdKind.UID ? "subuid" : "subgid";
    }

    List<Finding> findings() {
        if (state.elsewhere().isPresent()) {
            return List.of(elsewhere(state.elsewhere().get()));
        }
        if (!file.isKnown()) {
            return List.of(Finding.info(
                    "idmap." + kind + "-missing",
                    Area.IDMAP,
                    "root",
                    file.path() + " could not be read: "
                            + file.file().unreadReason().orElse("it is no regular file")));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(ofRoot());
        Set<Delegation> others = othersAmongRoots();
        others.forEach(o -> findings.add(overlapWithRoot(o)));
        for (DelegationOverlap overlap : file.delegations().overlaps(state::account)) {
            boolean told =
                    overlap.first().belongsTo("root", 0) || overlap.second().belongsTo("root", 0);
            if (!told) {
                findings.add(overlapOfOthers(overlap));
            }
        }
        return findings;
    }

    private Finding elsewhere(SubidSource source) {
        return Finding.info(
                "idmap." + kind + "-missing",
                Area.IDMAP,
                "root",
                "subordinate ids come from \"" + source.name() + "\" here and not from " + file.path()
                        + ", so whether root may map " + words(required) + " could not be read (getsubids root tells)",
                source.line());
    }

    private Finding ofRoot() {
        List<IdRange> missing = file.missing(required);
        List<Delegation> ofRoot = file.ofRoot();
        if (missing.isEmpty()) {
            return Finding.ok(
                    "idmap." + kind + "-missing",
                    Area.IDMAP,
                    "root",
                    "root may map " + words(required) + " (" + file.path() + ")");
        }
        if (ofRoot.isEmpty()) {
            return Finding.fail(
                    "idmap." + kind + "-missing",
                    Area.IDMAP,
                    "root",
                    "root has no line in " + file.path() + ", so no unprivileged container can start: new"
                            + file.kind().letter() + "idmap will say \""
                            + file.kind().letter() + "id range ... not allowed\"",
                    "delegate " + words(missing) + " to root",
                    new Evidence(file.path(), 0, "no line for root"));
        }
        return Finding.fail(
                "idmap." + kind + "-too-short",
                Area.IDMAP,
                "root",
                "what is delegated to root does not cover " + words(missing) + ", which containers here need",
                "delegate " + words(missing) + " to root",
                ofRoot.stream()
                        .map(d -> new Evidence(file.path(), d.line(), d.text()))
                        .toArray(Evidence[]::new));
    }

    /** Lines of other accounts with ids that containers of root run on, or that are delegated to root for some to come. */
    private Set<Delegation> othersAmongRoots() {
        List<IdRange> roots = new ArrayList<>(required);
        file.ofRoot().forEach(d -> roots.add(d.range()));
        Set<Delegation> others = new LinkedHashSet<>();
        roots.forEach(r -> others.addAll(file.delegations().ofOthersIn("root", 0, r)));
        return others;
    }

    /** The admin's line goes away in its own area. */
    private Finding overlapWithRoot(Delegation other) {
        boolean admin = state.account(other.owner()).equals(intent.adminName());
        boolean inUse = required.stream().anyMatch(other.range()::intersects);
        return Finding.warn(
                OVERLAP,
                Area.IDMAP,
                other.owner() + " (" + file.path() + ")",
                other.owner() + " may map " + other.range()
                        + (inUse
                                ? ", ids that containers of root run on: containers of that account could act as yours"
                                : ", ids that are delegated to root too: containers of that account could act as those that"
                                        + " root starts on them"),
                admin
                        ? "the admin needs no subordinate ids: its line goes away in the admin area"
                        : "if " + other.owner() + " runs no containers, remove its line: usermod --del-sub"
                                + (file.kind() == IdKind.UID ? "uids " : "gids ")
                                + other.range().first() + "-"
                                + other.range().last() + " " + other.owner(),
                new Evidence(file.path(), other.line(), other.text()));
    }

    private Finding overlapOfOthers(DelegationOverlap overlap) {
        return Finding.warn(
                OVERLAP,
                Area.IDMAP,
                overlap.first().owner() + " and " + overlap.second().owner() + " (" + file.path() + ")",
                overlap.message(),
                "give each account ranges of its own with usermod --add-sub"
                        + (file.kind() == IdKind.UID ? "uids" : "gids"),
                new Evidence(
                        file.path(), overlap.first().line(), overlap.first().text()),
                new Evidence(
                        file.path(), overlap.second().line(), overlap.second().text()));
    }

    static String words(List<IdRange> ranges) {
        return ranges.stream().map(IdRange::toString).collect(Collectors.joining(", "));
    }
}
