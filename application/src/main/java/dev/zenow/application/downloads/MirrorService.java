package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.MirrorRules;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The mirrors, and how they do; see {@link Mirrors} for what it promises. A mirror that fails is skipped for ten minutes, and for
 * twice as long each time it fails again, up to two hours; that is forgotten when it works, and when Zenow ends. Thread-safe.
 */
public final class MirrorService implements Mirrors, DownloadSources {
    static final int MOST = 20;

    private final MirrorStore store;
    private final List<Mirror> brought;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final MirrorHealths healths = new MirrorHealths();

    /** @param brought the mirrors of somebody who has not chosen any */
    public MirrorService(MirrorStore store, List<Mirror> brought, InstantSource clock) {
        this.store = requireNonNull(store, "store is null");
        this.brought = List.copyOf(brought);
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public MirrorList list(Actor actor) {
        Optional<List<Mirror>> chosen = store.chosen();
        Instant now = clock.instant();
        return withHealths(() -> new MirrorList(
                chosen.orElse(brought).stream()
                        .map(mirror -> health(mirror, now))
                        .toList(),
                chosen.isPresent()));
    }

    @Override
    public MirrorList choose(Actor actor, List<Mirror> mirrors) {
        check(mirrors);
        return replace(actor, Optional.of(List.copyOf(mirrors)));
    }

    @Override
    public MirrorList reset(Actor actor) {
        return replace(actor, Optional.empty());
    }

    /** Where the file of a link can be had, in the order in which to ask; those that failed lately come last. There is always one. */
    @Override
    public List<Source> sources(URI link) {
        Optional<List<Mirror>> chosen = store.chosen();
        return healthyFirst(MirrorRules.sources(link, chosen.orElse(brought), chosen.isPresent()), Source::name);
    }

    /**
     * The mirrors to ask for what a repository has, in the order in which to ask; those that failed lately come last.
     *
     * @param kind as somebody named it; one that Zenow brings is asked when no mirror of this kind is enabled. Empty: all, which may
     *     be none
     */
    @Override
    public List<Mirror> hubs(Optional<Mirror.Kind> kind) {
        Predicate<Mirror> wanted = mirror -> kind.map(mirror.kind()::equals).orElse(true);
        List<Mirror> enabled =
                mirrors().stream().filter(Mirror::enabled).filter(wanted).toList();
        return enabled.isEmpty() && kind.isPresent()
                ? brought.stream().filter(wanted).limit(1).toList()
                : healthyFirst(enabled, Mirror::name);
    }

    /**
     * A source failed in a way that says something of the source, and not of one file.
     *
     * @param retryAfter how long it wants to be left alone; honoured up to a day
     */
    @Override
    public void failed(Source source, Problem problem, Optional<Duration> retryAfter) {
        withHealths(() -> {
            healths.failed(source.name(), problem, retryAfter, clock.instant());
            return source;
        });
    }

    /** A source gave what it was asked for. */
    @Override
    public void worked(Source source) {
        withHealths(() -> {
            healths.forget(source.name());
            return source;
        });
    }

    private List<Mirror> mirrors() {
        return store.chosen().orElse(brought);
    }

    private MirrorList replace(Actor actor, Optional<List<Mirror>> mirrors) {
        List<Mirror> before = mirrors();
        store.choose(mirrors);
        List<Mirror> after = mirrors.orElse(brought);
        // A name that now means another place has not failed yet.
        withHealths(() -> {
            Stream.concat(before.stream(), after.stream())
                    .filter(mirror -> !(before.contains(mirror) && after.contains(mirror)))
                    .forEach(mirror -> healths.forget(mirror.name()));
            return after;
        });
        return list(actor);
    }

    private MirrorHealth health(Mirror mirror, Instant now) {
        Optional<MirrorHealths.Health> health = healths.find(mirror.name(), now);
        return new MirrorHealth(
                mirror,
                health.filter(failed -> failed.skipped(now)).map(MirrorHealths.Health::until),
                health.map(failed -> failed.problem().detail()));
    }

    private <T> List<T> healthyFirst(List<T> all, Function<T, String> name) {
        Instant now = clock.instant();
        return withHealths(() -> {
            Predicate<T> skipped = one -> healths.skipped(name.apply(one), now);
            return Stream.concat(
                            all.stream().filter(skipped.negate()), all.stream().filter(skipped))
                    .toList();
        });
    }

    private <T> T withHealths(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private static void check(List<Mirror> mirrors) {
        if (mirrors.isEmpty()) {
            throw ProblemCode.MIRROR_INVALID.exception("The list of mirrors is empty.");
        }
        if (mirrors.size() > MOST) {
            throw ProblemCode.MIRROR_INVALID.exception("There can be at most " + MOST + " mirrors.");
        }
        Set<String> names = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (Mirror mirror : mirrors) {
            if (!names.add(mirror.name().toLowerCase(Locale.ROOT))) {
                throw ProblemCode.MIRROR_INVALID.exception("Two mirrors are called " + mirror.name() + ".");
            }
            if (!places.add(MirrorRules.place(mirror.base()))) {
                throw ProblemCode.MIRROR_INVALID.exception("Two mirrors have the address " + mirror.base() + ".");
            }
        }
    }
}
