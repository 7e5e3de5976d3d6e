package phoenix.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A tree to measure on, the same every time: leaf folders three to twelve levels deep with 20 files, now and then 10,000.
 *
 * @param top its top folder
 * @param entries how many entries it has, the top folder included
 */
record BenchTree(Path top, long entries) {
    private static final int FILES = 20;
    private static final int MANY_FILES = 10_000;
    private static final int BRANCHES_BETWEEN = 4_000;
    private static final int LEAST_DEPTH = 3;
    private static final int DEPTHS = 10;

    /** Comes by at each entry, a folder before what is in it. */
    interface Visitor {
        void visit(Path path, boolean folder) throws IOException;
    }

    /** Makes it where it is not there. */
    void make() throws IOException {
        if (!Files.isDirectory(top)) {
            each((path, folder) -> {
                if (folder) {
                    Files.createDirectory(path);
                } else {
                    Files.createFile(path);
                }
            });
        }
    }

    /** All entries, in the order in which they are made. */
    void each(Visitor visitor) throws IOException {
        visitor.visit(top, true);
        long left = entries - 1;
        Path area = top;
        for (int branch = 0; left > 0; branch++) {
            if (branch % 100 == 0) {
                area = top.resolve("area" + branch / 100);
                visitor.visit(area, true);
                left--;
            }
            Path folder = area;
            int depth = LEAST_DEPTH + branch % DEPTHS;
            for (int level = 2; level <= depth && left > 0; level++) {
                folder = folder.resolve(level == 2 ? "branch" + branch : "level" + level);
                visitor.visit(folder, true);
                left--;
            }
            int files = branch % BRANCHES_BETWEEN == BRANCHES_BETWEEN / 2 ? MANY_FILES : FILES;
            for (int i = 0; i < files && left > 0; i++) {
                visitor.visit(folder.resolve("file" + i), false);
                left--;
            }
        }
    }
}
