package phoenix.tree;
/** stand-in until merge */
public interface Progress {
    void walked(long entries, long changed);

    boolean cancelled();

    Progress NONE = new Progress() {
        @Override
        public void walked(long entries, long changed) {}

        @Override
        public boolean cancelled() {
            return false;
        }
    };
}
