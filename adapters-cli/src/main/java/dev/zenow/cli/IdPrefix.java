package dev.zenow.cli;

import java.util.Collection;
import java.util.List;

/** As much of an id as people have to read. */
final class IdPrefix {
    private static final int SHORTEST = 8;
    private static final int UUID_LENGTH = 36;

    private IdPrefix() {}

    /** How much of each id tells them apart. */
    static int length(Collection<String> ids) {
        List<String> sorted = ids.stream().sorted().toList();
        int length = SHORTEST;
        for (int i = 1; i < sorted.size(); i++) {
            String previous = sorted.get(i - 1);
            while (length < UUID_LENGTH && sorted.get(i).startsWith(previous.substring(0, length))) {
                length++;
            }
        }
        return length;
    }
}
