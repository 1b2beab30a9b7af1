package dev.zenow.http;

import dev.zenow.application.downloads.Mirrors;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Two mirrors at first, of which one fails; then those that were chosen. */
public final class TestingMirrors implements Mirrors {
    public static final MirrorList OWN = new MirrorList(
            List.of(
                    new MirrorHealth(
                            new Mirror(
                                    "hf-mirror", Mirror.Kind.HUGGING_FACE, URI.create("https://hf-mirror.com"), true),
                            Optional.of(Instant.parse("2026-03-04T05:06:07.008Z")),
                            Optional.of("It answers 503.")),
                    new MirrorHealth(
                            new Mirror(
                                    "modelscope", Mirror.Kind.MODEL_SCOPE, URI.create("https://modelscope.cn"), false),
                            Optional.empty(),
                            Optional.empty())),
            false);

    private final AtomicReference<MirrorList> now = new AtomicReference<>(OWN);

    @Override
    public MirrorList list(Actor actor) {
        return now.get();
    }

    @Override
    public MirrorList choose(Actor actor, List<Mirror> mirrors) {
        if (mirrors.stream().map(Mirror::name).distinct().count() < mirrors.size()) {
            throw ProblemCode.MIRROR_INVALID.exception("Two mirrors have one name.");
        }
        now.set(new MirrorList(
                mirrors.stream()
                        .map(mirror -> new MirrorHealth(mirror, Optional.empty(), Optional.empty()))
                        .toList(),
                true));
        return now.get();
    }

    @Override
    public MirrorList reset(Actor actor) {
        now.set(OWN);
        return OWN;
    }
}
