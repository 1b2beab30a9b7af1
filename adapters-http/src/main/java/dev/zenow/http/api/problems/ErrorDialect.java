package dev.zenow.http.api.problems;

import dev.zenow.domain.problems.Problem;
import java.util.OptionalInt;

/** How the routes of another dialect than {@code /api} show a problem: their clients expect the shape of the dialect's inventor. */
public interface ErrorDialect {
    /** Whether the route of this path speaks the dialect. */
    boolean speaks(String path);

    /** @param status one that no problem of the catalogue has, such as 415; empty: the dialect's own for the problem */
    Shown show(Problem problem, OptionalInt status);

    /**
     * What the client sees.
     *
     * @param body a bean that is written as {@code application/json}
     */
    record Shown(int status, Object body) {}
}
