package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One model of a repository that can be downloaded.
 *
 * @param name the first file's name without its ending and without {@code -00001-of-00003}
 * @param quantization as the file's name says, in upper case; empty: it says nothing
 * @param files all parts, in order
 */
public record GgufChoice(String name, Optional<String> quantization, List<RepositoryFile> files) {
    public GgufChoice {
        requireNonNull(name, "name is null");
        requireNonNull(quantization, "quantization is null");
        files = List.copyOf(files);
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a choice has a file");
        }
    }

    /** Of all parts; empty: the hub does not say it of each. */
    public OptionalLong bytes() {
        return files.stream().allMatch(file -> file.bytes().isPresent())
                ? OptionalLong.of(files.stream()
                        .mapToLong(file -> file.bytes().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }
}
