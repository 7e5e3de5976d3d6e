package phoenix.tui.page;

/** What the wizard is for; the start page offers just these. */
enum Job {
    SET_UP("Set up this host", "Ids, admin, AppArmor profile and volumes, step by step"),
    TROUBLESHOOT("Troubleshoot an idmap failure", "A container does not start, or sees nobody on its volume"),
    AUDIT("Audit this host", "What drifted from the wanted state, and one key to fix it");

    private final String title;
    private final String note;

    Job(String title, String note) {
        this.title = title;
        this.note = note;
    }

    /** A few words. */
    String title() {
        return title;
    }

    /** A sentence. */
    String note() {
        return note;
    }
}
