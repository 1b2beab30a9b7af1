package dev.zenow.http.conversations;

import dev.zenow.domain.problems.Problem;
import dev.zenow.http.api.problems.ErrorDialect;
import dev.zenow.http.api.problems.ProblemStatus;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/** Problems as the clients of this dialect read them: a text in {@code detail}; the code and the next step stand beside it. */
@Singleton
final class ConversationErrors implements ErrorDialect {
    @Override
    public boolean speaks(String path) {
        return isAt(path, "/conversations")
                || isAt(path, "/chat")
                || isAt(path, "/api/conversations")
                || isAt(path, "/api/config");
    }

    @Override
    public Shown show(Problem problem, OptionalInt status) {
        return new Shown(
                status.orElseGet(() -> ProblemStatus.of(problem.code())),
                new DetailView(problem.detail(), problem.code().id(), problem.nextStep()));
    }

    private static boolean isAt(String path, String base) {
        return path.equals(base) || path.startsWith(base + "/");
    }
}
