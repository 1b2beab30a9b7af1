package dev.zenow.cli;

import dev.zenow.application.downloads.Mirrors;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.users.Actor;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Mirrors in memory; one of them failed. */
final class ScriptedMirrors implements Mirrors {
    static final List<Mirror> BROUGHT = List.of(
            new Mirror("hf-mirror", Mirror.Kind.HUGGING_FACE, URI.create("https://hf-mirror.com"), true),
            new Mirror("huggingface", Mirror.Kind.HUGGING_FACE, URI.create("https://huggingface.co"), true),
            new Mirror("modelscope", Mirror.Kind.MODEL_SCOPE, URI.create("https://modelscope.cn"), true));

    List<Mirror> mirrors = BROUGHT;
    boolean chosen;

    @Override
    public MirrorList list(Actor actor) {
        return new MirrorList(mirrors.stream().map(ScriptedMirrors::health).toList(), chosen);
    }

    private static MirrorHealth health(Mirror mirror) {
        boolean failed = mirror.name().equals("huggingface");
        return new MirrorHealth(
                mirror,
                failed ? Optional.of(Instant.parse("2026-11-20T12:10:00Z")) : Optional.empty(),
                failed ? Optional.of("It cannot be reached.") : Optional.empty());
    }

    @Override
    public MirrorList choose(Actor actor, List<Mirror> wanted) {
        mirrors = List.copyOf(wanted);
        chosen = true;
        return list(actor);
    }

    @Override
    public MirrorList reset(Actor actor) {
        mirrors = BROUGHT;
        chosen = false;
        return list(actor);
    }
}
