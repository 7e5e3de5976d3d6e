package phoenix.tree;

import java.io.IOException;

/** A folder that is not opened as a volume, since root would not be safe there. */
public final class VolumePathException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient VolumePathProblem problem;

    VolumePathException(VolumePathProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /** What is wrong with it. */
    public VolumePathProblem problem() {
        return problem;
    }
}
