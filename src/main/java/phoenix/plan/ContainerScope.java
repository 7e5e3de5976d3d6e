package phoenix.plan;

import java.util.List;
import java.util.stream.Stream;
import phoenix.change.Change;
import phoenix.change.Effect;
import phoenix.change.Finding;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.intent.Intent;
import phoenix.intent.LxcConfigs.WantedContainer;

/** Leaves out what concerns only containers that are not looked at. What the host shares between containers stays in. */
final class ContainerScope {
    private final List<Container> others;
    private final List<String> otherNames;

    ContainerScope(Scope scope, Containers containers, Intent intent) {
        others = containers.all().stream().filter(c -> !scope.covers(c.id())).toList();
        Stream<String> otherWanted = intent.wantedContainers().values().stream()
                .filter(w -> !scope.covers(w.ctid()) && !scope.covers(w.name()))
                .map(WantedContainer::ctid);
        otherNames = Stream.concat(others.stream().map(Container::id), otherWanted)
                .distinct()
                .toList();
    }

    /** Whether a change writes no file of a container that is not looked at. */
    boolean covers(Change change) {
        return others.stream()
                .noneMatch(c -> change.effects().stream().map(Effect::path).anyMatch(c.file()::equals));
    }

    /** Whether a finding is about a container that is looked at, or about none. */
    boolean covers(Finding finding) {
        return otherNames.stream().noneMatch(name -> isAbout(finding, name))
                && others.stream().map(Container::file).noneMatch(finding.subject()::equals);
    }

    /** A finding names its container: alone, or as {@code VOLUME in CT} and {@code CT at TARGET} where volumes are concerned. */
    private static boolean isAbout(Finding finding, String name) {
        String subject = finding.subject();
        return switch (finding.area()) {
            case VOLUMES -> subject.endsWith(" in " + name) || subject.startsWith(name + " at ");
            case ADMIN -> false;
            case IDMAP, APPARMOR, WIZARD -> subject.equals(name);
        };
    }
}
