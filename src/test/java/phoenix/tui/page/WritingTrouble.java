package phoenix.tui.page;

import java.io.IOException;
import phoenix.host.Host;
import phoenix.host.HostDouble;
import phoenix.tree.Meta;

/** What happens when a file is about to be written. */
interface WritingTrouble {
    void happen() throws IOException;

    /** A host on which writing one file does something else first. */
    static Host before(Host host, String file, WritingTrouble trouble) {
        return new HostDouble(host) {
            @Override
            public void write(String path, byte[] content, Meta meta) throws IOException {
                if (path.equals(file)) {
                    trouble.happen();
                }
                super.write(path, content, meta);
            }
        };
    }
}
