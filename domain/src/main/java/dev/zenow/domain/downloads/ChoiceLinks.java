package dev.zenow.domain.downloads;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What to type to have just one model of a repository. */
public final class ChoiceLinks {
    private ChoiceLinks() {}

    /**
     * As short as names it without doubt: by its quantization where no other model of the repository has that one, else by its
     * first file; of another revision than the main one by the address of that file's page. {@link PastedLink#parse} understands it.
     *
     * @param all models of the repository
     */
    public static String of(RepositoryReference repository, GgufChoice choice, List<GgufChoice> all) {
        String file = encoded(choice.files().getFirst().path());
        Optional<String> revision = repository.revision();
        if (revision.isPresent()) {
            return page(repository, PercentEncoding.encode(revision.get())) + file;
        }
        String name = prefix(repository) + repository.name();
        return choice.quantization()
                .filter(wanted -> all.stream()
                                .flatMap(each -> each.quantization().stream())
                                .filter(wanted::equalsIgnoreCase)
                                .count()
                        == 1)
                .map(quantization -> name + ":" + quantization)
                .orElse(name + "/" + file);
    }

    private static String encoded(String path) {
        return Arrays.stream(path.split("/")).map(PercentEncoding::encode).collect(Collectors.joining("/"));
    }

    private static String prefix(RepositoryReference repository) {
        // An owner with a dot in their name would be taken for a server.
        return repository
                .kind()
                .map(ChoiceLinks::prefix)
                .orElse(repository.owner().contains(".") ? "hf:" : "");
    }

    private static String prefix(Mirror.Kind kind) {
        return switch (kind) {
            case HUGGING_FACE -> "hf:";
            case MODEL_SCOPE -> "ms:";
        };
    }

    private static String page(RepositoryReference repository, String revision) {
        return switch (repository.kind().orElse(Mirror.Kind.HUGGING_FACE)) {
            case HUGGING_FACE -> "https://huggingface.co/" + repository.name() + "/blob/" + revision + "/";
            case MODEL_SCOPE -> "https://modelscope.cn/models/" + repository.name() + "/file/view/" + revision + "/";
        };
    }
}
