package dev.zenow.http.api.chat;

import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what bodies say about tools and the form of a reply. What the JSON means is the business of the model's server. */
@Singleton
class ToolFields {
    static final String TOOLS =
            "Functions that the reply may call, as OpenAI's API describes them. They belong to this turn:"
                    + " send them with each message. All of these fields together may have 256 Ki characters.";
    static final String TOOLS_EXAMPLE =
            "[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"The weather"
                    + " of a town, now.\",\"parameters\":{\"type\":\"object\",\"properties\":{\"town\":{\"type\":\"string\"}},"
                    + "\"required\":[\"town\"]}}}]";
    static final String CHOICE = "auto, none, required, or an object that names the function to call.";
    static final String CHOICE_EXAMPLE = "{\"type\":\"function\",\"function\":{\"name\":\"weather\"}}";
    static final String PARALLEL = "Whether one reply may call several functions.";
    static final String FORMAT =
            "The form of the reply's text: {\"type\": \"json_object\"}, or json_schema with a schema.";
    static final String FORMAT_EXAMPLE =
            "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"colour\",\"schema\":{\"type\":"
                    + "\"object\",\"properties\":{\"colour\":{\"type\":\"string\"}},\"required\":[\"colour\"]}}}";
    static final String RESULTS =
            "Instead of a text: what came out of the calls of the session's last reply, one result for each.";

    private final JsonMapper json;

    ToolFields(JsonMapper json) {
        this.json = json;
    }

    ReplyShape shape(
            @Nullable JsonNode tools,
            @Nullable JsonNode choice,
            @Nullable Boolean parallel,
            @Nullable JsonNode format) {
        Optional<String> toolTexts = text("tools", tools, tools != null && tools.isArray(), "a list");
        Optional<String> choiceText = text(
                "tool_choice",
                choice,
                choice != null && (choice.isString() || choice.isObject()),
                "a word or an object");
        Optional<String> formatText = text("response_format", format, format != null && format.isObject(), "an object");
        long characters = toolTexts.map(String::length).orElse(0)
                + (long) choiceText.map(String::length).orElse(0)
                + formatText.map(String::length).orElse(0);
        if (characters > ReplyShape.MOST_CHARACTERS) {
            throw ProblemCode.INVALID_REQUEST.exception("Tools and response format together have " + characters
                    + " characters; at most " + ReplyShape.MOST_CHARACTERS + " are taken.");
        }
        return new ReplyShape(
                toolTexts.filter(list -> tools != null && tools.size() > 0),
                choiceText,
                Optional.ofNullable(parallel),
                formatText);
    }

    static List<ToolResult> results(@Nullable List<ToolResultBody> results) {
        return results == null
                ? List.of()
                : Texts.withoutNull("tool_results", results).stream()
                        .map(ToolResultBody::result)
                        .toList();
    }

    /** The text that a body must have unless it says results. */
    static String content(String field, @Nullable String content, List<ToolResult> results) {
        if (content == null) {
            if (results.isEmpty()) {
                throw ProblemCode.MALFORMED_REQUEST.exception("The field '" + field + "' is missing.");
            }
            return "";
        }
        return Texts.wellFormed(field, content);
    }

    private Optional<String> text(String field, @Nullable JsonNode node, boolean fits, String wanted) {
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!fits) {
            throw ProblemCode.MALFORMED_REQUEST.exception("The field '" + field + "' must be " + wanted + ".");
        }
        checkTexts(field, node);
        try {
            return Optional.of(json.writeValueAsString(node));
        } catch (IOException unwritable) {
            throw ProblemCode.MALFORMED_REQUEST
                    .problem("The field '" + field + "' cannot be read.")
                    .exception(unwritable);
        }
    }

    /** Half of a surrogate pair would be written as something else. */
    private static void checkTexts(String field, JsonNode node) {
        if (node.isString()) {
            Texts.wellFormed(field, node.getStringValue());
        } else if (node.isArray()) {
            node.values().forEach(each -> checkTexts(field, each));
        } else if (node.isObject()) {
            node.entries().forEach(member -> {
                Texts.wellFormed(field, member.getKey());
                checkTexts(field, member.getValue());
            });
        }
    }
}
