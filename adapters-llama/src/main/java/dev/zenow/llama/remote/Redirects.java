package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows where links lead, and checks each step. */
final class Redirects {
    private static final int MOST_STEPS = 10;
    /** Of an answer that only leads on: a little is read, so that the connection can be used again. */
    private static final int SMALL_BODY = 4096;

    private final HttpLine line;

    Redirects(HttpLine line) {
        this.line = requireNonNull(line, "line is null");
    }

    /** What is sent to one address, given what the steps before said. */
    interface Headers {
        Map<String, String> of(URI address, Marks marks);
    }

    /**
     * The first answer that leads nowhere else.
     *
     * @param before what the way to it said of the file
     * @param marks with what the answer itself says
     */
    record Reached(Answer answer, Marks before, Marks marks) {}

    Reached follow(URI link, Marks marks, Headers headers, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        Set<URI> seen = new HashSet<>();
        URI address = link;
        Marks before = marks;
        line.rules().checkLink(address);
        while (true) {
            if (!seen.add(address)) {
                throw fault(AddressRules.host(address) + " leads in a circle.");
            }
            if (seen.size() > MOST_STEPS + 1) {
                throw fault(AddressRules.host(link) + " leads on more than " + MOST_STEPS + " times.");
            }
            Answer answer = line.get(address, headers.of(address, before), cancellation);
            Marks after = before.plus(answer);
            if (!isRedirect(answer.status())) {
                return new Reached(answer, before, after);
            }
            URI next = next(answer);
            line.rules().checkStep(address, next);
            before = after;
            address = next;
        }
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static URI next(Answer answer) throws SourceFaultException {
        try (answer) {
            Optional<String> location = answer.header("Location");
            if (location.isEmpty()) {
                throw fault(answer.host() + " leads on, but does not say where.");
            }
            if (answer.length().orElse(Long.MAX_VALUE) <= SMALL_BODY) {
                byte[] ignored = new byte[SMALL_BODY];
                int count;
                do {
                    count = answer.read(ignored, 0, ignored.length);
                } while (count >= 0);
            }
            return resolved(answer.address(), location.get());
        }
    }

    private static URI resolved(URI from, String location) throws SourceFaultException {
        try {
            URI to = from.resolve(new URI(escaped(location)));
            String plain = to.toString();
            int fragment = plain.indexOf('#');
            return fragment < 0 ? to : new URI(plain.substring(0, fragment));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new SourceFaultException(
                    SourceFault.finalFault(
                            ProblemCode.SOURCE_FAILED,
                            AddressRules.host(from) + " leads to something that is no address."),
                    e);
        }
    }

    /** Hosts write names into their addresses as they are; every character of a header stands for one byte. */
    private static String escaped(String location) {
        var escaped = new StringBuilder(location.length());
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c <= ' ' || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
                escaped.append('%').append(String.format(Locale.ROOT, "%02X", c & 0xFF));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    private static SourceFaultException fault(String detail) {
        return new SourceFaultException(SourceFault.finalFault(ProblemCode.SOURCE_FAILED, detail));
    }
}
