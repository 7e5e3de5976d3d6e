package phoenix.tree;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is in a file or a folder, read without a trace: access times stay as they are, as far as the kernel lets us ask for that. */
public final class Contents {
    private static final int PORTION = 65536;

    /** Memory outside of Java's heap comes back only with the collector: a buffer for each thread, and not for each file. */
    private static final ThreadLocal<NativeBuffer> BUFFER = ThreadLocal.withInitial(() -> NativeBuffer.of(PORTION));

    private static final ThreadLocal<Listing.Buffers> LISTINGS = ThreadLocal.withInitial(Listing.Buffers::new);

    private Contents() {}

    /**
     * The bytes of a regular file. A link at the path's end is not followed.
     *
     * @param path absolute, as {@link FileNames#decode} makes it
     * @param most no more than these are read
     * @throws NoSuchFileException where there is none
     * @throws AccessDeniedException where this user may not read it
     * @throws IOException with the path and the reason, where it can't be read, or is none
     */
    public static byte[] ofFile(String path, int most) throws IOException {
        try (InputStream file = stream(path)) {
            return file.readNBytes(most);
        }
    }

    /**
     * The same as a stream, for files that are too long to be held.
     *
     * @throws IOException as {@link #ofFile} does
     */
    public static InputStream stream(String path) throws IOException {
        try {
            return new Reading(Descriptor.readingOfPath(path), path).checked();
        } catch (SystemCallException failed) {
            throw inJavasTerms(failed, path);
        }
    }

    private static final class Reading extends InputStream {
        private final Descriptor file;
        private final String path;

        Reading(Descriptor file, String path) {
            this.file = file;
            this.path = path;
        }

        /** This, where it is a regular file; closed otherwise. */
        Reading checked() throws IOException {
            boolean regular = false;
            try {
                regular = file.stat().kind() == EntryKind.FILE;
                if (!regular) {
                    throw new IOException(FileNames.printable(path) + " is no regular file");
                }
                return this;
            } finally {
                if (!regular) {
                    close();
                }
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            try {
                NativeBuffer buffer = BUFFER.get();
                int read = file.read(buffer, Math.min(most, PORTION));
                buffer.bytes().get(0, to, from, read);
                return read == 0 ? -1 : read;
            } catch (SystemCallException failed) {
                throw inJavasTerms(failed, path);
            }
        }

        @Override
        public void close() {
            file.close();
        }
    }

    /**
     * The names in a folder, in no order. A link at the path's end is followed.
     *
     * @param path absolute, as {@link FileNames#decode} makes it
     * @throws NoSuchFileException where there is none
     * @throws NotDirectoryException where something else is there
     * @throws AccessDeniedException where this user may not list it
     * @throws IOException with the path and the reason, where it can't be listed
     */
    public static List<String> ofFolder(String path) throws IOException {
        try (Descriptor folder = Descriptor.listingOfPath(path)) {
            List<String> names = new ArrayList<>();
            Listing listing = new Listing(LISTINGS.get());
            for (Optional<byte[]> name = listing.next(folder); name.isPresent(); name = listing.next(folder)) {
                names.add(FileNames.decode(name.get()));
            }
            listing.pause();
            return names;
        } catch (SystemCallException failed) {
            throw inJavasTerms(failed, path);
        }
    }

    private static IOException inJavasTerms(SystemCallException failed, String path) {
        Errno errno = failed.errno();
        if (errno.equals(Errno.ENOENT)) {
            return new NoSuchFileException(path);
        }
        if (errno.equals(Errno.ENOTDIR)) {
            return new NotDirectoryException(path);
        }
        return errno.equals(Errno.EACCES) ? new AccessDeniedException(path) : failed.at(path);
    }
}
