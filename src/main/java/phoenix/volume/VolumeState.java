package phoenix.volume;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import phoenix.container.Container;
import phoenix.container.Containers;
import phoenix.host.FileState;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.intent.Intent;
import phoenix.intent.PhoenixConfig;
import phoenix.intent.SharedVolume;

/**
 * What the volumes area sees of a host.
 *
 * @param host the whole reading, for trees and parents of folders
 * @param admin the admin's ids, once the account is there or planned
 * @param volumes one for each shared volume that is wanted
 * @param config Phoenix's configuration, where there is one
 * @param mountIdmap whether mount points here may carry an id map of their own, and why not
 * @param containers all containers
 */
public record VolumeState(
        HostState host,
        Optional<AdminIds> admin,
        List<Volume> volumes,
        Optional<PhoenixConfig> config,
        MountIdmapSupport mountIdmap,
        Containers containers) {
    private static final BiFunction<String, String, List<FileSystem>> MOUNTED = (path, text) -> FileSystem.all(text);

    /** The area's view of a host. */
    public static VolumeState of(HostState state, Intent intent, Containers containers, Optional<AdminIds> admin) {
        List<FileSystem> mounts =
                state.parsed("/proc/self/mountinfo", MOUNTED).value().orElse(List.of());
        MountIdmapSupport support = MountIdmapSupport.of(state);
        List<Volume> volumes = new ArrayList<>();
        NestedVolumes nested = new NestedVolumes(List.copyOf(intent.volumes().values()));
        for (SharedVolume wanted : nested.outerFirst()) {
            volumes.add(volume(state, wanted, mounts, containers, nested));
        }
        return new VolumeState(state, admin, volumes, intent.config(), support, containers);
    }

    /** The volume of this name. */
    public Optional<Volume> volume(String name) {
        return volumes.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    private static Volume volume(
            HostState state,
            SharedVolume wanted,
            List<FileSystem> mounts,
            Containers containers,
            NestedVolumes nested) {
        Map<Container, MountTarget> targets = new LinkedHashMap<>();
        List<String> absent = new ArrayList<>();
        wanted.mounts().forEach((id, target) -> containers
                .find(id)
                .ifPresentOrElse(c -> targets.put(c, MountTarget.of(target)), () -> absent.add(id)));
        Reading<FileState> folder = state.file(wanted.hostPath());
        Optional<FileSystem> fileSystem = FileSystem.of(mounts, wanted.hostPath());
        return new Volume(
                wanted,
                folder,
                fileSystem,
                AclSupport.of(wanted.hostPath(), fileSystem, state),
                targets,
                absent,
                Mounter.of(wanted.hostPath(), containers),
                names(nested.around(wanted)),
                names(nested.inside(wanted)),
                nested.place(wanted),
                nested.twin(wanted).map(SharedVolume::name));
    }

    private static List<String> names(List<SharedVolume> volumes) {
        return volumes.stream().map(SharedVolume::name).toList();
    }
}
