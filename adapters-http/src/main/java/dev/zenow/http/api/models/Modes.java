package dev.zenow.http.api.models;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.api.sessions.Texts;
import java.util.Arrays;

/** Reads a mode as callers write it. */
public final class Modes {
    private Modes() {}

    public static ModelMode parse(String text) {
        return Arrays.stream(ModelMode.values())
                .filter(mode -> Texts.name(mode).equals(text))
                .findFirst()
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception("'mode' is one of llm, embed and rerank."));
    }
}
