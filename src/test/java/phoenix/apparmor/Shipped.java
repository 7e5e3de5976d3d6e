package phoenix.apparmor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** LXC's AppArmor policy as Debian 12 ships it, which the sample host of that name holds. */
final class Shipped {
    private static final Path SAMPLE = Path.of("samples/hosts/debian12-lxc/etc/apparmor.d");

    private Shipped() {}

    static String text(String file) throws IOException {
        return Files.readString(SAMPLE.resolve(file));
    }

    /** A folder for the real parser: what AppArmor brings on this machine, with LXC's policy in it. */
    static Path policy(Path temp) throws IOException, InterruptedException {
        Path policy = temp.resolve("apparmor.d");
        RealParser.run(List.of("cp", "-a", RealParser.POLICY.toString(), policy.toString()));
        RealParser.run(List.of("rm", "-rf", policy.resolve("lxc").toString()));
        RealParser.run(List.of("cp", "-a", SAMPLE + "/.", policy.toString()));
        return policy;
    }
}
