package phoenix.bench;

/** What the start-up of the wizard is held against. */
public final class EmptyProgram {
    private EmptyProgram() {}

    /** Says that it runs. */
    public static void main(String[] args) {
        System.out.println("here");
    }
}
