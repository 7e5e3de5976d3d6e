package phoenix.plan;

import java.util.ArrayList;
import java.util.List;
import phoenix.admin.AdminFormats;
import phoenix.apparmor.ApparmorFormats;
import phoenix.change.FactFormat;
import phoenix.change.FactFormats;
import phoenix.change.Prediction;
import phoenix.container.PlainLxcKeys;
import phoenix.container.ProxmoxKeys;
import phoenix.container.ProxmoxLaterKeys;
import phoenix.container.RunningContainers;
import phoenix.intent.JsonKeys;

/** Every file format that a change of this house can refer to. */
public final class Formats {
    /** All of them. */
    public static final FactFormats ALL = new FactFormats(all());

    /** What will be, by all of them. */
    public static final Prediction PREDICTION = new Prediction(ALL);

    private Formats() {}

    private static List<FactFormat> all() {
        List<FactFormat> formats = new ArrayList<>(List.of(
                ProxmoxKeys.FORMAT,
                ProxmoxLaterKeys.FORMAT,
                PlainLxcKeys.FORMAT,
                RunningContainers.FORMAT,
                JsonKeys.FORMAT));
        formats.addAll(AdminFormats.all());
        formats.addAll(ApparmorFormats.all());
        return formats;
    }
}
