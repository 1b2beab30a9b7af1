package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What can be downloaded from a repository.
 *
 * @param source the name of the mirror that listed it
 * @param choices smallest first
 */
public record RepositoryListing(RepositoryReference reference, String source, List<GgufChoice> choices) {
    /** What needs no encoding in a link. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+");

    public RepositoryListing {
        requireNonNull(reference, "reference is null");
        requireNonNull(source, "source is null");
        choices = List.copyOf(choices);
    }

    /**
     * What to give as the link of a download that is to fetch just this choice: as short as it can be, such as
     * {@code hf:owner/repo:Q4_K_M}, and the file itself where the quantization is not enough.
     */
    public String link(GgufChoice choice) {
        String path = choice.files().getFirst().path();
        if (reference.revision().isPresent() || !PLAIN.matcher(path).matches()) {
            return address(path);
        }
        return choice.quantization()
                .filter(this::unique)
                .map(quantization -> named() + ":" + quantization)
                .orElseGet(() -> named() + "/" + path);
    }

    private boolean unique(String quantization) {
        return choices.stream()
                        .flatMap(choice -> choice.quantization().stream())
                        .filter(quantization::equalsIgnoreCase)
                        .count()
                == 1;
    }

    private String named() {
        String prefix = reference.kind().map(RepositoryListing::prefix).orElse("");
        // Without a prefix an owner with a dot in their name would be taken for a server.
        return (prefix.isEmpty() && reference.owner().contains(".") ? "hf:" : prefix) + reference.name();
    }

    private static String prefix(Mirror.Kind kind) {
        return switch (kind) {
            case HUGGING_FACE -> "hf:";
            case MODEL_SCOPE -> "ms:";
        };
    }

    private String address(String path) {
        return switch (reference.kind().orElse(Mirror.Kind.HUGGING_FACE)) {
            case HUGGING_FACE ->
                address("huggingface.co", "/", reference.revision().orElse("main"), path);
            case MODEL_SCOPE ->
                address("modelscope.cn", "/models/", reference.revision().orElse("master"), path);
        };
    }

    private String address(String host, String repositories, String revision, String path) {
        try {
            return new URI("https", host, repositories + reference.name() + "/resolve/" + revision + "/" + path, null)
                    .toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a path could not be encoded", impossible);
        }
    }
}
