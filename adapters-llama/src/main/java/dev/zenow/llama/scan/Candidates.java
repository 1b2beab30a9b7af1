package dev.zenow.llama.scan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of one scan that may be models, each once, by its best name. */
final class Candidates {
    private final Map<Object, Candidate> byIdentity = new LinkedHashMap<>();
    private final int most;

    Candidates(int most) {
        this.most = most;
    }

    /** False when there are as many as there may be and this is another one. */
    boolean add(Candidate candidate) {
        if (byIdentity.size() == most && !byIdentity.containsKey(candidate.identity())) {
            return false;
        }
        byIdentity.merge(
                candidate.identity(),
                candidate,
                (known, other) -> Candidate.BEST_FIRST.compare(known, other) <= 0 ? known : other);
        return true;
    }

    /** In the order in which the files were found. */
    List<Candidate> all() {
        return List.copyOf(byIdentity.values());
    }
}
