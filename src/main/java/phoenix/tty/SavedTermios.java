package phoenix.tty;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jline.nativ.CLibrary;

/**
 * The kernel's whole termios of a terminal, as it was, to be put back bit for bit.
 *
 * <p>JLine's own way back passes a structure whose {@code c_line} it never filled in, after which {@code stty -a} shows a
 * line number that was not there before. Here the kernel structure itself is kept ({@code struct termios2}: four flag
 * words, {@code c_line}, 19 control characters, two speeds; asm-generic/termbits.h and ioctl_tty(2)), unknown bits and
 * odd speeds included.
 */
public final class SavedTermios {
    private static final long TCGETS2 = 0x802c542aL;
    private static final long TCSETS2 = 0x402c542bL;
    private static final int WORDS = 11;
    /** Processors whose Linux has the layout and numbers of asm-generic; PowerPC, MIPS, SPARC and Alpha differ. */
    private static final Set<String> KNOWN =
            Set.of("amd64", "x86_64", "aarch64", "arm", "x86", "i386", "i686", "riscv64", "s390x", "loongarch64");

    private final int descriptor;
    private final int[] words;

    private SavedTermios(int descriptor, int[] words) {
        this.descriptor = descriptor;
        this.words = words;
    }

    /**
     * Reads the state of a terminal; needs {@link TtyLibrary} loaded.
     *
     * @param descriptor an open file descriptor of this process
     * @return empty where it is no terminal, or where this processor's layout is another
     */
    public static Optional<SavedTermios> of(int descriptor) {
        boolean known = System.getProperty("os.name").startsWith("Linux")
                && KNOWN.contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        int[] words = new int[WORDS];
        if (!known || CLibrary.ioctl(descriptor, TCGETS2, words) != 0) {
            return Optional.empty();
        }
        return Optional.of(new SavedTermios(descriptor, words));
    }

    /** Puts the state back at once (as {@code TCSANOW}); a terminal that is gone by now needs none and is no error. */
    public void putBack() {
        CLibrary.ioctl(descriptor, TCSETS2, words.clone());
    }
}
