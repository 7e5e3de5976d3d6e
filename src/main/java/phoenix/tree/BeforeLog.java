package phoenix.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import phoenix.tree.BeforeBlock.Logged;

/**
 * What entries of one tree were before they were changed: a file that only grows, and is on disk before the changes that it
 * speaks of are made. One log may cover several applies to the same tree; an undo takes them all back, the last one first. The
 * threads of an apply write one log, each its own stream of blocks: no entry is in two streams of an apply, so streams can be
 * taken back side by side.
 *
 * <pre>
 * file   = "phoenix-before 2\n", frame (the tree: inode of its root, path), frame…
 * frame  = 1: an apply begins | 2, number of the stream (1 byte), block
 * each frame in length, CRC-32C, length bytes, length again   (numbers of 4 bytes, big endian)
 * </pre>
 *
 * <p>A frame that a crash left half written at the end is cut off when the log is opened: what it speaks of was not done
 * yet. The file is for root only: names of files are in it.
 */
public final class BeforeLog implements AutoCloseable {
    private static final byte[] MAGIC = "phoenix-before 2\n".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 8;
    private static final int FOOT = 4;
    private static final byte BEGINS = 1;
    private static final byte BLOCK = 2;
    private static final int BLOCK_HEAD = 2;
    private static final int MAX_FRAME = 64 << 20;

    /** What to do with the blocks of a log. */
    interface BlockReader {
        /** Takes one block; false to have no more of them. */
        boolean read(List<Logged> entries) throws IOException;
    }

    private final Path file;
    private final FileChannel channel;
    private Optional<byte[]> tree = Optional.empty();
    private final List<Apply> applies = new ArrayList<>();
    private long end;
    private long changes;

    /** One apply: where the blocks of its streams begin, in their order. */
    private record Apply(SortedMap<Integer, List<Long>> streams) {}

    /** The blocks that one thread wrote. */
    final class Stream {
        private final List<Long> blocks;

        private Stream(List<Long> blocks) {
            this.blocks = blocks;
        }

        /** Gives its blocks, the last one first. */
        void backwards(BlockReader reader) throws IOException {
            for (int i = blocks.size() - 1; i >= 0; i--) {
                if (!reader.read(block(blocks.get(i)))) {
                    return;
                }
            }
        }
    }

    private BeforeLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens a log, or starts a new one where there is none (mode 0600; its folder must exist).
     *
     * @throws IOException when it can't be read or written, is a symbolic link, is something else than a log, or is damaged
     *     anywhere but at its end
     */
    public static BeforeLog open(Path file) throws IOException {
        boolean isNew = Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        BeforeLog log = new BeforeLog(file, channel);
        try {
            if (isNew) {
                syncFolderOf(file);
            }
            log.load();
            return log;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /** How many changes it holds; an entry that was changed twice counts twice. */
    public long changes() {
        return changes;
    }

    /** Where it is. */
    public Path file() {
        return file;
    }

    /** Says which tree it is for, or makes sure that it is for this one. */
    void startFor(TreeRoot root) throws IOException {
        byte[] path = FileNames.encode(root.path());
        byte[] header = ByteBuffer.allocate(Long.BYTES + path.length)
                .putLong(root.stat().inode())
                .put(path)
                .array();
        if (tree.isEmpty()) {
            channel.write(ByteBuffer.wrap(MAGIC), 0);
            end = MAGIC.length;
            appendFrame(header);
            tree = Optional.of(header);
        } else if (!Arrays.equals(tree.get(), header)) {
            throw new IOException(file + " is the log of " + treeName(tree.get()) + ", and " + root.path() + " (inode "
                    + root.stat().inode() + ") is another folder: nothing is changed by it.");
        }
    }

    /** An apply begins: what follows is taken back before what was there. */
    synchronized void begin() throws IOException {
        appendFrame(new byte[] {BEGINS});
        applies.add(new Apply(new TreeMap<>()));
    }

    /**
     * Adds changes that are about to be made; they are on disk when this returns.
     *
     * @param stream the number of the thread that makes them, from 0 to 127
     */
    synchronized void append(int stream, List<Logged> entries) throws IOException {
        byte[] block = BeforeBlock.encode(entries);
        long at = end;
        appendFrame(ByteBuffer.allocate(BLOCK_HEAD + block.length)
                .put(BLOCK)
                .put((byte) stream)
                .put(block)
                .array());
        note(stream, at);
        changes += entries.size();
    }

    private void note(int stream, long at) {
        applies.get(applies.size() - 1)
                .streams()
                .computeIfAbsent(stream, s -> new ArrayList<>())
                .add(at);
    }

    /** The applies, the last one first, each as streams that can be taken back side by side. */
    List<List<Stream>> applies() {
        List<List<Stream>> backwards = new ArrayList<>();
        for (Apply apply : applies) {
            backwards.add(0, apply.streams().values().stream().map(Stream::new).toList());
        }
        return backwards;
    }

    private List<Logged> block(long at) throws IOException {
        int length = read(at, HEAD).getInt();
        byte[] content = read(at + HEAD, length).array();
        try {
            return BeforeBlock.decode(ByteBuffer.wrap(content, BLOCK_HEAD, length - BLOCK_HEAD));
        } catch (IllegalArgumentException broken) {
            throw new IOException(file + " is damaged at byte " + at + ": " + broken.getMessage(), broken);
        }
    }

    private void load() throws IOException {
        long size = channel.size();
        byte[] magic = read(0, (int) Math.min(size, MAGIC.length)).array();
        if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
            throw new IOException(file + " is no log of phoenix-wizard");
        }
        end = MAGIC.length;
        Optional<byte[]> frame = size <= MAGIC.length ? Optional.empty() : frameAt(end, size);
        if (frame.isEmpty()) {
            return;
        }
        tree = frame;
        end += HEAD + frame.get().length + FOOT;
        for (frame = frameAt(end, size); frame.isPresent(); frame = frameAt(end, size)) {
            take(frame.get());
            end += HEAD + frame.get().length + FOOT;
        }
        channel.truncate(end);
    }

    private void take(byte[] frame) throws IOException {
        if (frame[0] == BEGINS) {
            applies.add(new Apply(new TreeMap<>()));
        } else if (frame[0] == BLOCK && frame.length > BLOCK_HEAD && !applies.isEmpty()) {
            note(frame[1], end);
            changes += BeforeBlock.count(ByteBuffer.wrap(frame, BLOCK_HEAD, frame.length - BLOCK_HEAD));
        } else {
            throw new IOException(file + " is damaged at byte " + end + ": nothing in it begins so");
        }
    }

    /** The bytes of a whole frame; empty at the end, or where the last write did not come through. */
    private Optional<byte[]> frameAt(long at, long size) throws IOException {
        long left = size - at;
        if (left < HEAD + FOOT) {
            return Optional.empty();
        }
        ByteBuffer head = read(at, HEAD);
        int length = head.getInt();
        int checksum = head.getInt();
        boolean lengthIsPossible = length > 0 && length <= MAX_FRAME;
        long after = HEAD + (long) length + FOOT;
        if (lengthIsPossible && after <= left) {
            ByteBuffer rest = read(at + HEAD, length + FOOT);
            byte[] content = Arrays.copyOf(rest.array(), length);
            if (checksum(content) == checksum && rest.getInt(length) == length) {
                return Optional.of(content);
            }
        }
        boolean canBeTheLastWrite = lengthIsPossible ? after >= left : left <= MAX_FRAME;
        if (!canBeTheLastWrite) {
            throw new IOException(file + " is damaged at byte " + at + " of " + size
                    + ": what comes after can't be read. Nothing is changed by it.");
        }
        return Optional.empty();
    }

    private void appendFrame(byte[] content) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(HEAD + content.length + FOOT)
                .putInt(content.length)
                .putInt(checksum(content))
                .put(content)
                .putInt(content.length)
                .flip();
        long at = end;
        while (frame.hasRemaining()) {
            at += channel.write(frame, at);
        }
        channel.force(false);
        end = at;
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new IOException(file + " became shorter while it was read");
            }
        }
        return bytes.flip();
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }

    private static String treeName(byte[] header) {
        ByteBuffer in = ByteBuffer.wrap(header);
        long inode = in.getLong();
        byte[] path = new byte[in.remaining()];
        in.get(path);
        return FileNames.printable(FileNames.decode(path)) + " (inode " + inode + ")";
    }

    private static void syncFolderOf(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
