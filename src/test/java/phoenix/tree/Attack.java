package phoenix.tree;

/**
 * Kinds of swaps that someone who can write in a volume makes while root walks there. Behind one of two names that are exchanged
 * is a canary: something outside of the tree, or of another owner.
 */
enum Attack {
    FILE_AND_LINK(places(": > bait; ln -s ../../canary/file swap; chown 65534 bait")),

    FILE_AND_LINK_WHILE_MODE_AND_ACL_CHANGE(
            places(": > bait; ln -s ../../canary/file swap; chown 100000 bait").how("touch")),

    FILE_AND_HARD_LINK(
            places(": > bait; ln ../../canary/file swap; chown 65534 bait").reported("more than one name")),

    FILE_AND_FILE_OF_ANOTHER_APPLICATION(
            places(": > bait; echo secret > swap; chown 65534 bait; chown 100999 swap; chmod 600 swap")
                    .canaries("volume/*/swap")),

    FOLDER_AND_LINK(places("mkdir -p bait/sub; : > bait/file; : > bait/sub/file; ln -s ../../canary swap;"
                    + " chown -R 65534 bait")
            .reported("moved, replaced or mounted over")),

    /** Folders that are too far up to stay open are opened again by their names. */
    DEEP_FOLDER_AND_LINK(
            places("dig() { (for i in $(seq 80); do mkdir -p \"$1\"; cd \"$1\"; : > file; : > other; set d; done) };"
                            + " dig bait; dig ../../canary/$n; ln -s ../../canary/$n swap; chown -R 65534 bait")
                    .pairs(2)
                    .reported("moved, replaced or mounted over")),

    /** Can only confuse: kind, owner and mode of one may be taken for the other's, or the ACL of one for the other's. */
    FOLDER_AND_FILE(places("mkdir bait; : > bait/file; : > swap; chown -R 65534 bait swap")
            .reported("moved, replaced or mounted over")),

    FOLDER_AND_BIND_MOUNT(places("mkdir -p bait/sub swap/sub; : > bait/file; : > swap/file; chown -R 65534 bait swap")
            .how("mount")
            .armed("mount --bind ../../canary bait")
            .reported("another file system is mounted there")),

    FILE_AND_BIND_MOUNT(places(": > bait; : > swap; chown 65534 bait swap")
            .how("mount")
            .armed("mount --bind ../../canary/file bait")
            .reported("another file system is mounted there")),

    /** Whoever goes back up by {@code ..} comes out beside the canaries, which have the names that are still to visit. */
    PARENT_OUT_OF_THE_TREE(places("out=../../elsewhere/$n; mkdir -p sub $out/decoy; (cd sub; seq 20 | xargs touch);"
                    + " for v in 1 2 3 4 5 6 7 8; do : > victim$v; echo secret > $out/victim$v; done;"
                    + " chown 65534 sub/* victim*; chown 100000 sub $out $out/decoy")
            .names("sub", "../../elsewhere/$n/decoy")
            .canaries("elsewhere/*/victim*")
            .naively(NaiveWalker.Way.PARENT)),

    /** The folder above is sticky: only the volume's owner can put something else in its place. */
    VOLUME_AND_LINK(places("mkdir ../../sticky; chmod 1777 ../../sticky; cd ../../sticky; mkdir -p volume/sub;"
                    + " : > volume/file; : > volume/sub/file; ln -s ../canary swap;"
                    + " chown 65534 volume/file volume/sub; chown -h 100000 volume swap")
            .names("../../sticky/volume", "../../sticky/swap")
            .tree("sticky/volume")
            .pairs(1)
            .reported("is a symbolic link"));

    private final Plan plan;

    Attack(Plan plan) {
        this.plan = plan;
    }

    Plan plan() {
        return plan;
    }

    private static Plan places(String script) {
        return new Plan(script, "bait", "swap", "exchange", "", "volume", "canary", 6, "", NaiveWalker.Way.PATH);
    }

    /**
     * How an attack goes.
     *
     * @param script makes the names, in each of some folders of a volume; $n is the folder's name
     * @param one a name to swap, from there
     * @param other the name that it is swapped with
     * @param how what the swapper calls it
     * @param armed what to mount before
     * @param tree what is walked
     * @param canaries what must not change
     * @param pairs in how many folders
     * @param reported what some of the walks must say that they left out, if anything
     * @param naive the way of walking that it harms
     */
    record Plan(
            String script,
            String one,
            String other,
            String how,
            String armed,
            String tree,
            String canaries,
            int pairs,
            String reported,
            NaiveWalker.Way naive) {
        Plan names(String first, String second) {
            return new Plan(script, first, second, how, armed, tree, canaries, pairs, reported, naive);
        }

        Plan how(String other) {
            return new Plan(script, one, this.other, other, armed, tree, canaries, pairs, reported, naive);
        }

        Plan armed(String mounts) {
            return new Plan(script, one, other, how, mounts, tree, canaries, pairs, reported, naive);
        }

        Plan tree(String folder) {
            return new Plan(script, one, other, how, armed, folder, canaries, pairs, reported, naive);
        }

        Plan canaries(String files) {
            return new Plan(script, one, other, how, armed, tree, files, pairs, reported, naive);
        }

        Plan pairs(int number) {
            return new Plan(script, one, other, how, armed, tree, canaries, number, reported, naive);
        }

        Plan reported(String reason) {
            return new Plan(script, one, other, how, armed, tree, canaries, pairs, reason, naive);
        }

        Plan naively(NaiveWalker.Way way) {
            return new Plan(script, one, other, how, armed, tree, canaries, pairs, reported, way);
        }
    }
}
