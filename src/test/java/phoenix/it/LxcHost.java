package phoenix.it;

import java.nio.file.Path;
import java.util.SortedSet;

/** A host of plain LXC with a container {@link #SHOP} that is healthy and stopped, until a test spoils it. */
interface LxcHost {
    /** The container. */
    String SHOP = "shop";
    /** Its file. */
    String CONFIG = "/var/lib/lxc/shop/config";
    /** The folder of its files. */
    String ROOTFS = "/var/lib/lxc/shop/rootfs";

    /** Its log. */
    String LOG = "/var/log/lxc/shop.log";

    /** Runs the wizard for this host. */
    Result wizard(String... arguments) throws Exception;

    /** Where the wizard may save a plan. */
    Path planFile();

    /** The text of a file. */
    String text(String path) throws Exception;

    /** Writes a file. */
    void write(String path, String text) throws Exception;

    /** Gives a folder to the user and the group of this id, with all that is in it. */
    void give(String folder, long owner) throws Exception;

    /** Sets the mode of a folder. */
    void setMode(String folder, int mode) throws Exception;

    /** Starts the container, which must fail; what LXC writes in its log then. */
    String failedStart(String cause) throws Exception;

    /** Starts the container, which must run with this map, written as in {@code lxc.idmap}, and stops it again. */
    void starts(SortedSet<String> map) throws Exception;

    /** Everything on its disk that a fix may change, but for the declared side effects. */
    Listing disk() throws Exception;

    /** Does what a diagnosis tells people to do. */
    void byHand(String commands) throws Exception;
}
