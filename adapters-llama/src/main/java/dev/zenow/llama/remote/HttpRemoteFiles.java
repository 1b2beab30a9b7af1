package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.RemoteFiles;
import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.remote.Redirects.Reached;
import dev.zenow.llama.remote.RememberedAddresses.Remembered;
import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Files over HTTP. The host of an identity is that of the link: the storage behind it has another name every other day. */
final class HttpRemoteFiles implements RemoteFiles {
    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NO_SUCH_RANGE = 416;

    private final Redirects redirects;
    private final RememberedAddresses remembered;
    private final InstantSource clock;

    HttpRemoteFiles(Redirects redirects, RememberedAddresses remembered, InstantSource clock) {
        this.redirects = requireNonNull(redirects, "redirects is null");
        this.remembered = requireNonNull(remembered, "remembered is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public RemoteStream open(Request request, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        cancellation.check();
        Reached reached = reach(request, headers(request, true), cancellation);
        if (hidesTheEnd(reached)) {
            reached.answer().close();
            return whole(request, reach(request, headers(request, false), cancellation), cancellation);
        }
        try {
            return stream(request, reached, cancellation);
        } catch (SourceFaultException | RuntimeException e) {
            reached.answer().close();
            throw e;
        }
    }

    /** Whether nobody says where the file ends of which a part was sent: the end of the part would be taken for it. */
    private static boolean hidesTheEnd(Reached reached) {
        return reached.answer().status() == PARTIAL
                && reached.marks().linkedBytes().isEmpty()
                && reached.answer()
                        .header("Content-Range")
                        .flatMap(ContentRange::parse)
                        .filter(range -> range.total().isEmpty())
                        .isPresent();
    }

    /** What came when no part was asked for, from a source whose parts are no use. */
    private RemoteStream whole(Request request, Reached reached, Cancellation cancellation)
            throws SourceFaultException {
        try {
            Answer answer = reached.answer();
            if (answer.status() == PARTIAL) {
                throw fault(answer.host() + " sends a part of the file when all of it is asked for.");
            }
            checkStatus(request, reached);
            checkKind(answer);
            RemoteIdentity identity = identity(reached, place(request), answer.length());
            return new HttpRemoteStream(answer, identity, 0, identity.bytes(), false, cancellation);
        } catch (SourceFaultException | RuntimeException e) {
            reached.answer().close();
            throw e;
        }
    }

    /** By where the link led the last time, as long as that is any good. */
    private Reached reach(Request request, Redirects.Headers headers, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        URI link = request.source().link();
        Optional<Remembered> known = remembered.find(link);
        if (known.isPresent()) {
            Optional<Reached> reached = again(request, known.get(), headers, cancellation);
            if (reached.isPresent()) {
                return reached.get();
            }
        }
        Reached reached = redirects.follow(link, Marks.NONE, headers, cancellation);
        int status = reached.answer().status();
        if ((status == OK || status == PARTIAL) && !reached.answer().address().equals(link)) {
            remembered.remember(link, new Remembered(reached.answer().address(), reached.before()));
        }
        return reached;
    }

    private Optional<Reached> again(
            Request request, Remembered known, Redirects.Headers headers, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        URI link = request.source().link();
        try {
            Reached reached = redirects.follow(known.address(), known.marks(), headers, cancellation);
            int status = reached.answer().status();
            if (status != OK && status != PARTIAL) {
                remembered.forget(link, known);
            }
            if (isVoid(status)) {
                reached.answer().close();
                return Optional.empty();
            }
            return Optional.of(reached);
        } catch (SourceFaultException e) {
            remembered.forget(link, known);
            throw e;
        }
    }

    /** Whether an address may have been good only for a while. */
    private static boolean isVoid(int status) {
        return switch (status) {
            case 401, 403, 404, 410 -> true;
            default -> false;
        };
    }

    private static String place(Request request) {
        return RemoteIdentity.place(request.source().link());
    }

    /** @param ranged whether only the part is asked for */
    private static Redirects.Headers headers(Request request, boolean ranged) {
        return (_, marks) -> {
            Map<String, String> headers = new LinkedHashMap<>();
            headers.put("Accept", "*/*");
            headers.put("Accept-Encoding", "identity");
            Optional<RemoteIdentity> expected = request.expected();
            boolean known = expected.flatMap(RemoteIdentity::sha256).isPresent()
                    && marks.sha256().isPresent();
            boolean another = known && !expected.flatMap(RemoteIdentity::sha256).equals(marks.sha256());
            if (!ranged || another) {
                // Of another file than the one that was begun, a part is no use.
                return headers;
            }
            headers.put(
                    "Range",
                    "bytes=" + request.from() + "-"
                            + (request.to().isPresent()
                                    ? Long.toString(request.to().getAsLong() - 1)
                                    : ""));
            // When the hub has just said that the file is the same, its storage need not be asked, whose tags differ by
            // place.
            if (request.from() > 0 && !known) {
                expected.filter(identity -> identity.host().equals(place(request)))
                        .flatMap(RemoteIdentity::condition)
                        .ifPresent(condition -> headers.put("If-Range", condition));
            }
            return headers;
        };
    }

    private RemoteStream stream(Request request, Reached reached, Cancellation cancellation)
            throws SourceFaultException {
        Answer answer = reached.answer();
        int status = answer.status();
        checkStatus(request, reached);
        checkKind(answer);
        String host = place(request);
        if (status == OK) {
            RemoteIdentity identity = identity(reached, host, answer.length());
            boolean ranged = request.from() == 0
                    && answer.header("Accept-Ranges")
                            .filter("bytes"::equalsIgnoreCase)
                            .isPresent();
            return new HttpRemoteStream(answer, identity, 0, identity.bytes(), ranged, cancellation);
        }
        ContentRange range = answer.header("Content-Range")
                .flatMap(ContentRange::parse)
                .filter(found -> found.start() == request.from())
                .orElseThrow(() -> fault(answer.host() + " sends another part of the file than was asked for."));
        long end = request.to().isPresent() ? Math.min(range.end(), request.to().getAsLong()) : range.end();
        return new HttpRemoteStream(
                answer,
                identity(reached, host, range.total()),
                range.start(),
                OptionalLong.of(end - range.start()),
                true,
                cancellation);
    }

    private void checkStatus(Request request, Reached reached) throws SourceFaultException {
        Answer answer = reached.answer();
        int status = answer.status();
        if (status == OK || status == PARTIAL) {
            return;
        }
        if (status == NO_SUCH_RANGE && hasWhatIsExpected(request, reached)) {
            throw new SourceFaultException(SourceFault.transientFault(
                    ProblemCode.SOURCE_FAILED,
                    answer.host() + " has the file, but says that it lacks what was asked for."));
        }
        throw new SourceFaultException(SourceFault.ofStatus(
                status,
                answer.host(),
                request.from() > 0,
                answer.header("Retry-After").flatMap(header -> RetryAfter.parse(header, clock.instant()))));
    }

    /** Whether nothing speaks for another file but that the range was refused, which storages do by mistake. */
    private static boolean hasWhatIsExpected(Request request, Reached reached) {
        Marks marks = reached.marks();
        OptionalLong said = reached.answer()
                .header("Content-Range")
                .map(ContentRange::unsatisfied)
                .filter(OptionalLong::isPresent)
                .orElse(marks.linkedBytes());
        return request.expected()
                .filter(expected -> {
                    boolean sameHash =
                            expected.sha256().isPresent() && expected.sha256().equals(marks.sha256());
                    boolean sameTag = expected.host().equals(place(request))
                            && expected.entityTag().isPresent()
                            && expected.entityTag().equals(marks.entityTag());
                    boolean sameLength =
                            expected.bytes().isPresent() && (said.isEmpty() || said.equals(expected.bytes()));
                    return sameHash || sameTag || sameLength;
                })
                .isPresent();
    }

    private static RemoteIdentity identity(Reached reached, String host, OptionalLong bytes)
            throws SourceFaultException {
        OptionalLong linked = reached.marks().linkedBytes();
        if (linked.isPresent() && bytes.isPresent() && linked.getAsLong() != bytes.getAsLong()) {
            throw new SourceFaultException(SourceFault.transientFault(
                    ProblemCode.SOURCE_FAILED,
                    reached.answer().host() + " has " + bytes.getAsLong() + " bytes of a file that has "
                            + linked.getAsLong() + "."));
        }
        return reached.marks().identity(host, bytes);
    }

    private static void checkKind(Answer answer) throws SourceFaultException {
        String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/html") || type.startsWith("application/xhtml")) {
            throw new SourceFaultException(SourceFault.finalFault(
                    ProblemCode.SOURCE_NOT_A_MODEL, answer.host() + " sends a web page in place of a model."));
        }
        Optional<String> encoding =
                answer.header("Content-Encoding").filter(name -> !name.equalsIgnoreCase("identity"));
        if (encoding.isPresent()) {
            throw fault(answer.host() + " sends the file in a form that was not asked for: " + encoding.get() + ".");
        }
    }

    private static SourceFaultException fault(String detail) {
        return new SourceFaultException(SourceFault.finalFault(ProblemCode.SOURCE_FAILED, detail));
    }
}
