package phoenix.tree;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A volume with what an attack needs in it, and canaries beside it. */
final class Battlefield implements AutoCloseable {
    private static final int ATTACKER = 100000;

    private final Path base;
    private final Attack.Plan plan;
    private final List<Descriptor> canaries = new ArrayList<>();
    private final List<Long> owners = new ArrayList<>();
    private final String asMade;
    private final String canariesAsMade;

    /** @param base an empty folder that others may go through */
    Battlefield(Path base, Attack attack) throws IOException {
        this.base = base;
        this.plan = attack.plan();
        Files.createDirectory(base);
        Machine.sh(
                base,
                "cd \"$1\"; umask 022; mkdir -p volume canary/sub; echo secret > canary/file; echo secret > canary/sub/file;"
                        + " chmod 600 canary/file canary/sub/file; cd volume");
        inEachFolder("seq 20 | xargs touch; " + plan.script());
        Machine.sh(base, "cd \"$1\"; chown 100000 volume volume/?");
        asMade = Machine.listing(tree());
        canariesAsMade = canaries();
        for (String file : Machine.sh(base, "cd \"$1\"; find " + plan.canaries() + " -type f")
                .split("\n")) {
            Descriptor canary = Descriptor.ofPath(base.resolve(file).toString());
            canaries.add(canary);
            owners.add(canary.stat().uid());
        }
        if (!plan.armed().isEmpty()) {
            String mounted =
                    Machine.tryToSh(base, "cd \"$1\"; mount --bind volume volume; mount --make-private volume");
            assumeTrue(mounted.isEmpty(), mounted);
            inEachFolder(plan.armed());
        }
    }

    private void inEachFolder(String script) {
        Machine.sh(
                base,
                "cd \"$1/volume\"; for n in $(seq " + plan.pairs() + "); do mkdir -p $n; (cd $n; " + script
                        + "); done");
    }

    Path tree() {
        return base.resolve(plan.tree());
    }

    /** Lets the swapper loose. */
    Swapper attack() throws IOException {
        List<Path> names = new ArrayList<>();
        for (int n = 1; n <= plan.pairs(); n++) {
            Path folder = base.resolve("volume/" + n);
            names.add(folder.resolve(plan.one()).normalize());
            names.add(folder.resolve(plan.other().replace("$n", "" + n)).normalize());
        }
        return Swapper.start(plan.armed().isEmpty() ? ATTACKER : 0, plan.how(), names);
    }

    /** Swaps all names once more. */
    void turn() {
        inEachFolder("mv -T " + plan.one() + " turned; mv -T " + plan.other() + " " + plan.one() + "; mv -T turned "
                + plan.other());
    }

    /** Whether somebody who had no canary has one now. */
    boolean canaryWasGivenTo(long uid) throws SystemCallException {
        for (Descriptor canary : canaries) {
            if (canary.stat().uid() == uid) {
                return true;
            }
        }
        return false;
    }

    void giveCanariesBack() {
        for (int i = 0; i < canaries.size(); i++) {
            int uid = owners.get(i).intValue();
            Native.fchownat(canaries.get(i).number(), NativeText.NOTHING, uid, uid, Native.AT_EMPTY_PATH);
        }
    }

    /** Owner, mode, ACLs and content of all canaries. */
    String canaries() {
        return Machine.sh(
                base,
                "cd \"$1\"; find " + plan.canaries() + " -printf '%p %y %U %G %m %n\\n' | LC_ALL=C sort;"
                        + " find " + plan.canaries()
                        + " ! -type l -print0 | LC_ALL=C sort -z | xargs -0 getfacl -nPE --;"
                        + " find " + plan.canaries() + " -type f -print0 | LC_ALL=C sort -z | xargs -0r cksum --");
    }

    String canariesAsMade() {
        return canariesAsMade;
    }

    String treeAsMade() {
        return asMade;
    }

    /** Gives what the attacker's own hands changed its mode back. */
    void calm() {
        if (plan.how().equals("touch")) {
            inEachFolder("setfacl -b bait; chmod 644 bait");
        }
    }

    /** Takes mounts away. */
    void disarm() {
        if (!plan.armed().isEmpty()) {
            Machine.sh(base, "umount -R \"$1/volume\"");
        }
    }

    @Override
    public void close() {
        canaries.forEach(Descriptor::close);
        Machine.tryToSh(base, "umount -R \"$1/volume\"");
    }
}
