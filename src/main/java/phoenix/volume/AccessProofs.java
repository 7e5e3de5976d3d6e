package phoenix.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import phoenix.change.AccessProof;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.MountPoint;
import phoenix.container.Running;
import phoenix.host.Command;
import phoenix.ids.IdKind;
import phoenix.intent.WayIn;

/**
 * What is tried in a volume's top folder once it is treated. By ACL, the ids of each container's root make, extend, rename and
 * remove a file, and the admin reads and removes one that they leave; where a container runs and has the volume mounted, its own
 * root does so inside. Behind an id map on the mount, nobody can stand in for container root on the host, and it has its map only
 * after a restart: there only the admin is tried.
 *
 * <p>Whoever may write in the volume may put links in the probe's way: each step is made with the rights of the one who is
 * tried, so it reaches nothing that they could not reach anyway.
 *
 * @param volume the volume
 * @param treatment how it is treated
 */
record AccessProofs(Volume volume, Treatment treatment) {
    private static final String PROBE = ".phoenix-wizard-probe";

    List<AccessProof> all() {
        List<AccessProof> proofs = new ArrayList<>();
        AdminIds admin = treatment.admin();
        As asAdmin = new As(admin.uid(), admin.gid());
        proofs.add(writing(admin.name() + " can make, extend, rename and remove files in " + volume.path(), asAdmin));
        if (treatment.way() != WayIn.ACL) {
            return proofs;
        }
        for (Container container : volume.containers()) {
            OptionalLong uid = container.idMap().mappedRoot(IdKind.UID);
            OptionalLong gid = container.idMap().mappedRoot(IdKind.GID);
            if (container.unprivileged() && uid.isPresent() && gid.isPresent()) {
                As asRoot = new As(uid.getAsLong(), gid.getAsLong());
                AccessProof proof = shared(container, asRoot, asAdmin);
                if (proofs.stream().noneMatch(p -> p.steps().equals(proof.steps()))) {
                    proofs.add(proof);
                }
                inside(container).ifPresent(proofs::add);
            }
        }
        return proofs;
    }

    /** Commands with the rights of somebody on this host; the user need not have an account (setpriv(1)). */
    private record As(long uid, long gid) {
        Command run(String... argv) {
            List<String> all =
                    new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
            all.addAll(List.of(argv));
            return Command.of(all);
        }
    }

    private String probe() {
        return volume.path() + "/" + PROBE;
    }

    private AccessProof writing(String claim, As who) {
        return new AccessProof(
                claim,
                List.of(
                        who.run("touch", "--", probe()),
                        who.run("truncate", "--no-create", "--size=+1", "--", probe()),
                        who.run("mv", "--no-target-directory", "--", probe(), probe() + "-2"),
                        who.run("rm", "--", probe() + "-2")),
                cleanup(who));
    }

    /** What container root leaves, the admin reads and removes. */
    private AccessProof shared(Container container, As root, As admin) {
        List<Command> steps = new ArrayList<>(writing("", root).steps());
        steps.add(root.run("touch", "--", probe()));
        steps.add(admin.run("cat", "--", probe()));
        steps.add(admin.run("rm", "--", probe()));
        return new AccessProof(
                "root of " + container.id() + " (" + root.uid() + " here) can make, extend, rename and remove files in "
                        + volume.path() + ", and " + treatment.admin().name() + " can read and remove what it leaves",
                steps,
                cleanup(admin));
    }

    private List<Command> cleanup(As who) {
        return List.of(who.run("rm", "--force", "--", probe(), probe() + "-2"));
    }

    /** The container's own root, where the container runs and has the volume mounted to write in. */
    private Optional<AccessProof> inside(Container container) {
        return volume.atTarget(container)
                .filter(m -> container.running() == Running.YES)
                .filter(m -> m.source().equals(volume.path()) && !m.readOnly())
                .map(m -> inside(container, m));
    }

    private AccessProof inside(Container container, MountPoint mount) {
        String probe = mount.target() + "/" + PROBE;
        return new AccessProof(
                "root inside " + container.id() + " can make, extend, rename and remove files in " + mount.target(),
                List.of(
                        in(container, "touch", probe),
                        in(container, "dd", "if=/dev/zero", "of=" + probe, "bs=1", "count=1", "seek=0", "conv=notrunc"),
                        in(container, "mv", probe, probe + "-2"),
                        in(container, "rm", probe + "-2")),
                List.of(in(container, "rm", "-f", probe, probe + "-2")));
    }

    /** Busybox knows these too, so no long options. */
    private static Command in(Container container, String... argv) {
        List<String> all = new ArrayList<>(
                container.kind() == ContainerKind.PROXMOX
                        ? List.of("pct", "exec", container.id(), "--")
                        : List.of("lxc-attach", "--name=" + container.id(), "--clear-env", "--"));
        all.addAll(List.of(argv));
        return Command.of(all);
    }
}
