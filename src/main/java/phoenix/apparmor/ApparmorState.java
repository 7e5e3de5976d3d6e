package phoenix.apparmor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import phoenix.apparmor.Confinement.Verdict;
import phoenix.change.FactFormat;
import phoenix.container.ConfigLine;
import phoenix.container.Container;
import phoenix.container.ContainerKind;
import phoenix.container.Containers;
import phoenix.container.LxcKeys;
import phoenix.container.PlainLxcConfig;
import phoenix.container.PlainLxcKeys;
import phoenix.container.ProxmoxKeys;
import phoenix.host.FileState;
import phoenix.host.HostFact;
import phoenix.host.HostState;
import phoenix.host.Reading;
import phoenix.intent.Intent;
import phoenix.text.BadInput;
import phoenix.tree.EntryKind;
import phoenix.tree.Meta;

/** AppArmor on a host, as far as containers go, beside what is wanted of it. */
public final class ApparmorState {
    /** {@code Y} where the kernel has AppArmor switched on; LXC looks at the same file. */
    static final String ENABLED = "/sys/module/apparmor/parameters/enabled";

    /** What lxc-create(1) makes containers from where it is told no other file. */
    public static final String DEFAULT_CONF = "/etc/lxc/default.conf";

    static final String LXC_START_FILE = "/etc/apparmor.d/usr.bin.lxc-start";
    static final Meta FILE_META = Meta.of(EntryKind.FILE, 0, 0, 0644);

    private final HostState state;
    private final Reading<Boolean> enabled;
    private final Reading<String> loaded;
    private final Reading<String> parser;
    private final Optional<String> parserVersion;
    private final LxcPolicy policy;
    private final Reading<FileState> own;
    private final Reading<String> defaultConf;
    private final Optional<BadInput> baseFault;
    private final List<RuleText> baseRules;
    private final List<RuleChoice> choices;
    private final Set<String> accepted;
    private final List<RuleText> wantedRules;
    /** Answers about rules that were asked for: many containers ask for the same ones. */
    private final Map<String, Boolean> inBase = new ConcurrentHashMap<>();

    private final Map<String, Boolean> inWanted = new ConcurrentHashMap<>();
    private final Optional<String> wantedText;
    private final Denials denials;
    private final Containers everywhere;
    private final boolean scoped;
    private final List<Confinement> confinements;
    private final Map<String, String> labels;
    /** Made when it is first asked for. */
    private Optional<DeniedMounts> denied = Optional.empty();

    private ApparmorState(HostState state, Intent intent, Containers containers) {
        this.state = state;
        this.enabled = state.text(ENABLED).map(t -> t.strip().equals("Y"));
        this.loaded = state.text(LoadedProfiles.FILE);
        this.parser = state.fact(HostFact.TOOL, "apparmor_parser");
        this.parserVersion = state.fact(HostFact.PACKAGES).value().flatMap(ApparmorState::version);
        this.policy = LxcPolicy.read(state);
        this.own = state.file(PhoenixProfile.FILE);
        this.defaultConf = state.text(DEFAULT_CONF);
        this.everywhere = Containers.read(state);
        this.scoped = containers.all().size() < everywhere.all().size();
        Optional<PolicyProfile> base = Optional.empty();
        Optional<BadInput> fault = Optional.empty();
        try {
            base = Optional.ofNullable(policy.files().get(PhoenixProfile.BASE_FILE))
                    .filter(f -> f.text() instanceof Reading.Known)
                    .map(PhoenixProfile::base);
        } catch (BadInput e) {
            fault = Optional.of(e);
        }
        this.baseFault = fault;
        this.baseRules = base.map(b -> IncludedRules.of(state, b)).orElse(List.of());
        this.choices = new Checklist(intent, policy, baseRules, everywhere.all()).choices();
        this.accepted = intent.answers().apparmor().mounts();
        this.wantedRules = wanted(baseRules, choices, accepted);
        this.wantedText = base.map(b -> PhoenixProfile.text(baseText().value().orElseThrow(), b, choices, accepted));
        this.denials = Denials.read(state);
        this.confinements =
                containers.all().stream().map(c -> confinement(c, intent)).toList();
        this.labels = isEnabled() && !confinements.isEmpty() ? labels(state) : Map.of();
    }

    /** What the first process of each running container is under; the oldest one of a name, others only pretend. */
    private static Map<String, String> labels(HostState state) {
        Map<String, String> labels = new HashMap<>();
        for (String line :
                state.fact(HostFact.CONTAINER_LABELS).value().orElse("").lines().toList()) {
            int blank = line.indexOf(' ');
            labels.putIfAbsent(line.substring(0, blank), line.substring(blank + 1));
        }
        return labels;
    }

    /** Whether a container runs without AppArmor though its file asks for it. */
    boolean runsUnconfined(Confinement one) {
        return !one.unconfined()
                && Confinement.UNCONFINED.equals(labels.get(one.container().id()));
    }

    /**
     * Looks at a host with an intent.
     *
     * @param containers those that may get the profile; what the profile must allow goes by all of the host's
     */
    public static ApparmorState of(HostState state, Intent intent, Containers containers) {
        return new ApparmorState(state, intent, containers);
    }

    private static Optional<String> version(String packages) {
        Matcher line = Pattern.compile("(?m)^apparmor (\\S+)$").matcher(packages);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private Confinement confinement(Container container, Intent intent) {
        Optional<Boolean> answer =
                Optional.ofNullable(intent.answers().apparmor().containers().get(container.id()));
        if (container.privileged()) {
            return new Confinement(container, Verdict.NOT_FOR_IT, "it is privileged");
        }
        if (answer.equals(Optional.of(false))) {
            return new Confinement(container, Verdict.DECLINED, "you left it out");
        }
        if (answer.isEmpty() && container.template()) {
            return new Confinement(container, Verdict.NOT_FOR_IT, "it is a template and never runs");
        }
        Optional<String> custom = customProfile(container, intent);
        if (answer.isEmpty() && custom.isPresent()) {
            return new Confinement(container, Verdict.OWN_PROFILE, custom.get());
        }
        Optional<String> own = ownValue(container, LxcKeys.APPARMOR_PROFILE);
        boolean assigned = container
                .apparmorProfile()
                .filter(l -> l.value().equals(PhoenixProfile.NAME))
                .isPresent();
        if (assigned && !Nesting.needsSetting(container)) {
            return new Confinement(container, Verdict.IN_SYNC, "it has the profile");
        }
        if (container.lock().isPresent()) {
            String lock = container.lock().get();
            return new Confinement(container, Verdict.BLOCKED, "Proxmox holds it locked (lock: " + lock + ")");
        }
        if (Confinement.overruled(container, own.orElse(""))) {
            return new Confinement(
                    container,
                    Verdict.BLOCKED,
                    container.apparmorProfile().orElseThrow().file()
                            + ", which its file includes further down, has the last word");
        }
        return new Confinement(container, Verdict.ASSIGN, "it is unprivileged");
    }

    /** A profile that someone made for this container and that is really there, or that Phoenix's configuration wants. */
    private Optional<String> customProfile(Container container, Intent intent) {
        Optional<String> named = container
                .apparmorProfile()
                .map(l -> l.value())
                .filter(p -> !Confinement.ordinary(p))
                .filter(p -> !missing(p));
        return named.map(p -> "it has its own profile " + p).or(() -> intent.wanted(container.id())
                .flatMap(w -> w.apparmorProfile())
                .filter(p -> !Confinement.ordinary(p) && !missing(p))
                .map(p -> "Phoenix's configuration gives it its own profile " + p));
    }

    /** Whether a profile is certainly neither in the kernel nor in LXC's folder. */
    boolean missing(String profile) {
        return isEnabled()
                && loaded instanceof Reading.Known
                && !loadedProfiles().containsKey(profile)
                && policy.find(profile).isEmpty();
    }

    /** The checklist of mount rules on this host. */
    public List<RuleChoice> choices() {
        return choices;
    }

    /** The text that Phoenix's profile should have; empty where there is no base to make it from. */
    public Optional<String> wantedText() {
        return wantedText;
    }

    /** Whether the kernel certainly has AppArmor switched on. */
    boolean isEnabled() {
        return enabled.value().orElse(false);
    }

    /** Whether the kernel certainly has none, or has it switched off. */
    boolean isDisabled() {
        return enabled.isAbsent() || enabled.value().equals(Optional.of(false));
    }

    Reading<Boolean> enabled() {
        return enabled;
    }

    Reading<String> loaded() {
        return loaded;
    }

    SortedMap<String, String> loadedProfiles() {
        return LoadedProfiles.FORMAT.all(loaded.value().orElse(""));
    }

    Reading<String> parser() {
        return parser;
    }

    Optional<String> parserVersion() {
        return parserVersion;
    }

    LxcPolicy policy() {
        return policy;
    }

    Reading<FileState> own() {
        return own;
    }

    Optional<String> ownText() {
        return own.value().flatMap(FileState::text);
    }

    Reading<String> defaultConf() {
        return defaultConf;
    }

    Reading<String> baseText() {
        PolicyFile base = policy.files().get(PhoenixProfile.BASE_FILE);
        if (base != null) {
            return base.text();
        }
        return policy.names().unreadReason().map(Reading::<String>unread).orElseGet(Reading::absent);
    }

    Optional<BadInput> baseFault() {
        return baseFault;
    }

    List<RuleText> baseRules() {
        return baseRules;
    }

    /** Whether the base profile says all that a rule says. */
    boolean baseHas(String rule) {
        return inBase.computeIfAbsent(rule, r -> baseRules.stream().anyMatch(covering(r)));
    }

    private static Predicate<RuleText> covering(String rule) {
        RuleText wanted = RuleText.of(rule);
        return r -> r.covers(wanted);
    }

    /** All containers of the host. */
    Containers everywhere() {
        return everywhere;
    }

    /** Whether only some of the host's containers are looked at. */
    boolean scoped() {
        return scoped;
    }

    /** How each container that is looked at stands to the profile. */
    public List<Confinement> confinements() {
        return confinements;
    }

    /** The rules that the profile will have: those of the base, the chosen and the accepted ones. */
    List<RuleText> wantedRules() {
        return wantedRules;
    }

    private static List<RuleText> wanted(List<RuleText> base, List<RuleChoice> choices, Set<String> accepted) {
        List<RuleText> rules = new ArrayList<>(base);
        choices.stream()
                .filter(RuleChoice::chosen)
                .flatMap(c -> c.rule().lines().stream())
                .map(RuleText::of)
                .forEach(rules::add);
        accepted.stream().map(RuleText::of).forEach(rules::add);
        return List.copyOf(rules);
    }

    /** Whether the profile will have a rule that says this. */
    boolean allows(String rule) {
        return inWanted.computeIfAbsent(rule, r -> wantedRules.stream().anyMatch(covering(r)));
    }

    /** The rules of a profile of LXC's folder as it is on disk; empty where there is none of this name. */
    Optional<List<RuleText>> rulesOnDisk(String profile) {
        return policy.find(profile).map(p -> IncludedRules.of(state, p));
    }

    /** The rules of lxc-start's own profile as it is on disk. */
    List<RuleText> lxcStartRules() {
        return PolicyFile.read(state, LXC_START_FILE).profiles().stream()
                .filter(p -> p.name().equals(Denial.LXC_START))
                .flatMap(p -> IncludedRules.of(state, p).stream())
                .toList();
    }

    /** The rules that the operator accepted from denials. */
    public Set<String> accepted() {
        return accepted;
    }

    /** What an accepted rule costs in safety, in whole sentences; empty where that is little. */
    public Optional<String> risk(String accepted) {
        return Danger.of(accepted, this);
    }

    /** What containers were refused about mounts, and what to think of it. */
    DeniedMounts denied() {
        DeniedMounts known = denied.orElseGet(() -> DeniedMounts.judge(this));
        denied = Optional.of(known);
        return known;
    }

    /** What the logs tell of denials. */
    public Denials denials() {
        return denials;
    }

    /** The format of a container's own file. */
    static FactFormat format(Container container) {
        return container.kind() == ContainerKind.PROXMOX ? ProxmoxKeys.FORMAT : PlainLxcKeys.FORMAT;
    }

    /** The value of an {@code lxc.*} key in the container's own file; all lines of it. */
    static Optional<String> ownValue(Container container, String key) {
        List<ConfigLine> lines = container.config() instanceof PlainLxcConfig plain
                ? plain.own().lines(key)
                : container.proxmox().orElseThrow().mainLines(key);
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(lines.stream().map(ConfigLine::value).collect(Collectors.joining("\n")));
    }
}
