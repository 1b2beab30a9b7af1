package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.application.downloads.Mirrors.MirrorHealth;
import dev.zenow.application.downloads.Mirrors.MirrorList;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The mirrors in the order in which they are asked, and what people change of it. */
record MirrorOrder(List<Mirror> mirrors) {
    MirrorOrder {
        mirrors = List.copyOf(mirrors);
    }

    static MirrorOrder of(MirrorList list) {
        return new MirrorOrder(list.mirrors().stream().map(MirrorHealth::mirror).toList());
    }

    /** These first and enabled; all others behind them, disabled. */
    MirrorOrder set(List<String> names) {
        List<Mirror> first = names.stream()
                .map(this::named)
                .distinct()
                .map(mirror -> enabled(mirror, true))
                .toList();
        if (first.size() < names.size()) {
            throw invalid("A mirror is named twice.");
        }
        Stream<Mirror> others = mirrors.stream()
                .filter(mirror -> !names.contains(mirror.name()))
                .map(mirror -> enabled(mirror, false));
        return new MirrorOrder(Stream.concat(first.stream(), others).toList());
    }

    /** Behind all others. */
    MirrorOrder add(String name, String address, Mirror.Kind kind) {
        if (mirrors.stream().anyMatch(mirror -> mirror.name().equals(name))) {
            throw invalid("There is a mirror called '" + name + "' already.");
        }
        List<Mirror> more = new ArrayList<>(mirrors);
        more.add(mirror(name, address, kind));
        return new MirrorOrder(more);
    }

    MirrorOrder remove(String name) {
        Mirror gone = named(name);
        return new MirrorOrder(
                mirrors.stream().filter(mirror -> !mirror.equals(gone)).toList());
    }

    MirrorOrder enable(String name, boolean enabled) {
        Mirror meant = named(name);
        return new MirrorOrder(mirrors.stream()
                .map(mirror -> mirror.equals(meant) ? enabled(mirror, enabled) : mirror)
                .toList());
    }

    private Mirror named(String name) {
        return mirrors.stream()
                .filter(mirror -> mirror.name().equals(name))
                .findFirst()
                .orElseThrow(() -> invalid("There is no mirror called '" + name + "'. There are: "
                        + mirrors.stream().map(Mirror::name).collect(joining(", ")) + "."));
    }

    private static Mirror enabled(Mirror mirror, boolean enabled) {
        return new Mirror(mirror.name(), mirror.kind(), mirror.base(), enabled);
    }

    /** An address with a password in it is refused without being repeated. */
    private static Mirror mirror(String name, String address, Mirror.Kind kind) {
        if (address.contains("@")) {
            throw invalid("The address has a user or a password in it. Store a token instead: zenow models token HOST");
        }
        try {
            return new Mirror(name, kind, URI.create(address.strip().replaceAll("/+$", "")), true);
        } catch (IllegalArgumentException refused) {
            throw new Problem(
                            ProblemCode.MIRROR_INVALID,
                            "This cannot be a mirror: " + refused.getMessage() + ".",
                            "Give a name and an address such as https://hf-mirror.com.")
                    .exception(refused);
        }
    }

    private static ProblemException invalid(String why) {
        return ProblemCode.MIRROR_INVALID.exception(why);
    }
}
