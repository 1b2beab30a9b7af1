package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.Hubs;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lists of files of Hugging Face, of what copies its interface, and of ModelScope. Only GGUF files are kept. */
final class HttpHubs implements Hubs {
    private static final int OK = 200;
    private static final int LONGEST_BODY = 16 << 20;
    private static final int FIRST_BUFFER = 64 << 10;
    private static final int MOST_PAGES = 100;
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NEXT =
            Pattern.compile("<([^>]+)>\\s*;[^,]*\\brel\\s*=\\s*\"?next\"?", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json", "Accept-Encoding", "identity");

    private final Redirects redirects;
    private final Duration timeout;
    private final InstantSource clock;

    /** @param timeout within which a page of a list has to be there */
    HttpHubs(Redirects redirects, Duration timeout, InstantSource clock) {
        this.redirects = requireNonNull(redirects, "redirects is null");
        this.timeout = requireNonNull(timeout, "timeout is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<RepositoryFile> files(Mirror mirror, RepositoryReference repository, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        List<RepositoryFile> files = new ArrayList<>();
        Optional<URI> page = Optional.of(first(mirror, repository));
        for (int pages = 0; page.isPresent(); pages++) {
            if (pages == MOST_PAGES) {
                throw fault(mirror.name() + " lists the repository without an end.");
            }
            page = read(page.get(), mirror.kind(), files, cancellation);
        }
        return files.stream()
                .filter(file -> file.path().regionMatches(true, file.path().length() - 5, ".gguf", 0, 5))
                .toList();
    }

    private static URI first(Mirror mirror, RepositoryReference repository) {
        String name = segment(repository.owner()) + "/" + segment(repository.repository());
        return URI.create(
                switch (mirror.kind()) {
                    case HUGGING_FACE ->
                        mirror.base() + "/api/models/" + name + "/tree/"
                                + segment(repository.revision().orElse("main")) + "?recursive=true";
                    case MODEL_SCOPE ->
                        mirror.base() + "/api/v1/models/" + name + "/repo/files?Revision="
                                + segment(repository.revision().orElse("master")) + "&Recursive=true";
                });
    }

    /** Everything but what never has a meaning of its own is written as its bytes. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    /** Adds a page's files; gives the address of the next page. */
    private Optional<URI> read(URI page, Mirror.Kind kind, List<RepositoryFile> files, Cancellation caller)
            throws SourceFaultException, InterruptedException {
        var cancellation = new Cancellation();
        try (var _ = caller.during(cancellation::cancel);
                var _ = new Deadline(timeout, cancellation::cancel);
                Answer answer = redirects
                        .follow(page, Marks.NONE, (_, _) -> HEADERS, cancellation)
                        .answer();
                var _ = cancellation.during(answer::close)) {
            return parse(page, kind, answer, files);
        } catch (CancelledException late) {
            caller.check();
            throw LineFaults.stalled(AddressRules.host(page), timeout, late);
        } catch (SourceFaultException e) {
            caller.check();
            if (cancellation.cancelled()) {
                throw LineFaults.stalled(AddressRules.host(page), timeout, e);
            }
            throw e;
        }
    }

    private Optional<URI> parse(URI page, Mirror.Kind kind, Answer answer, List<RepositoryFile> files)
            throws SourceFaultException {
        if (answer.status() != OK) {
            throw new SourceFaultException(SourceFault.ofStatus(
                    answer.status(),
                    answer.host(),
                    false,
                    answer.header("Retry-After").flatMap(header -> RetryAfter.parse(header, clock.instant()))));
        }
        if (answer.header("Content-Encoding")
                .filter(name -> !name.equalsIgnoreCase("identity"))
                .isPresent()) {
            throw fault(answer.host() + " sends its list in a form that was not asked for.");
        }
        try (JsonParser json = JSON.createParser(body(answer))) {
            switch (kind) {
                case HUGGING_FACE -> HuggingFaceListing.read(json, files);
                case MODEL_SCOPE -> ModelScopeListing.read(json, answer.host(), files);
            }
        } catch (JacksonException garbage) {
            throw new SourceFaultException(
                    SourceFault.finalFault(
                            ProblemCode.SOURCE_FAILED, answer.host() + " sends something that is no list of files."),
                    garbage);
        } catch (IOException impossible) {
            throw new IllegalStateException("reading from memory failed", impossible);
        }
        return answer.header("Link").flatMap(header -> next(page, answer, header));
    }

    /** Only at the same place: what a list says must not lead elsewhere. */
    private static Optional<URI> next(URI page, Answer answer, String header) {
        Matcher matcher = NEXT.matcher(header);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            URI next = answer.address().resolve(matcher.group(1));
            return Optional.of(next)
                    .filter(address -> origin(address).equals(origin(answer.address()))
                            || origin(address).equals(origin(page)));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + AddressRules.host(address) + ":" + address.getPort();
    }

    private static byte[] body(Answer answer) throws SourceFaultException {
        if (answer.length().orElse(0) > LONGEST_BODY) {
            throw tooLong(answer);
        }
        byte[] body = new byte[FIRST_BUFFER];
        int length = 0;
        while (true) {
            if (length == body.length) {
                if (length >= LONGEST_BODY) {
                    throw tooLong(answer);
                }
                body = Arrays.copyOf(body, Math.min(2 * length, LONGEST_BODY));
            }
            int count = answer.read(body, length, body.length - length);
            if (count < 0) {
                return Arrays.copyOf(body, length);
            }
            length += count;
        }
    }

    private static SourceFaultException tooLong(Answer answer) {
        return fault(answer.host() + " sends a list of more than " + (LONGEST_BODY >> 20) + " MiB.");
    }

    private static SourceFaultException fault(String detail) {
        return new SourceFaultException(SourceFault.finalFault(ProblemCode.SOURCE_FAILED, detail));
    }
}
