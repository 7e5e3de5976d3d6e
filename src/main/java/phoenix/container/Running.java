package phoenix.container;

/** Whether a container runs. */
public enum Running {
    YES,
    NO,
    /** It could not be found out. */
    UNKNOWN
}
