package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.agents.AgentCodec;
import dev.zenow.application.agents.AgentContent;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Agents as JSON; see {@link AgentCodec} for what it promises. */
public final class AgentFiles implements AgentCodec {
    static final String FORMAT = "zenow-agents";
    static final int VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> FIELDS = Set.of(
            "name",
            "description",
            "avatar",
            "visibility",
            "preset_messages",
            "greetings",
            "suggested_questions",
            "sampling");

    @Override
    public String write(List<Agent> agents, Instant at) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            json.writeStringField("exported_at", at.toString());
            json.writeArrayFieldStart("agents");
            for (Agent agent : agents) {
                json.writeRaw('\n');
                write(json, agent);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    @Override
    public List<AgentContent> read(String file) {
        List<AgentContent> found = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(file)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                agents(parser, file, found);
            } else if (first == JsonToken.START_OBJECT) {
                object(parser, file, found);
            } else {
                throw unreadable(parser, "an object or an array was expected");
            }
            if (parser.nextToken() != null) {
                throw unreadable(parser, "there is more behind the end");
            }
            if (found.isEmpty()) {
                throw unreadable(parser, "the file holds no agents");
            }
        } catch (JacksonException e) {
            throw ProblemCode.AGENTS_UNREADABLE.problem("This is no JSON.").exception(e);
        } catch (IOException e) {
            throw ProblemCode.AGENTS_UNREADABLE
                    .problem("An agent cannot be read: " + e.getMessage() + ".")
                    .exception(e);
        }
        return found;
    }

    @Override
    public boolean isJson(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static void write(JsonGenerator json, Agent agent) throws IOException {
        json.writeStartObject();
        JsonTexts.text(json, "name", agent.name());
        JsonTexts.text(json, "description", agent.description());
        JsonTexts.text(json, "avatar", agent.avatar());
        JsonTexts.constant(json, "visibility", agent.visibility());
        AgentJson.prompt(json, agent.prompt());
        JsonTexts.texts(json, "greetings", agent.greetings());
        JsonTexts.texts(json, "suggested_questions", agent.suggestedQuestions());
        SamplingJson.write(json, agent.sampling());
        if (!agent.appSettings().isEmpty()) {
            json.writeFieldName("app_preset");
            json.writeRawValue(agent.appSettings());
        }
        json.writeEndObject();
    }

    /** The array that the parser stands at the beginning of. */
    private static void agents(JsonParser parser, String file, List<AgentContent> found) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw unreadable(parser, "an agent must be an object");
            }
            object(parser, file, found);
        }
    }

    /** An agent, or an object with many of them. */
    private static void object(JsonParser parser, String file, List<AgentContent> found) throws IOException {
        JsonObject fields = new JsonObject(new HashMap<>());
        String settings = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals("agents") && value == JsonToken.START_ARRAY) {
                agents(parser, file, found);
            } else if (name.equals("version")
                    && value == JsonToken.VALUE_NUMBER_INT
                    && parser.getValueAsLong(Long.MAX_VALUE) > VERSION) {
                throw unreadable(parser, "a newer Zenow wrote this");
            } else if (name.equals("app_preset") && value != JsonToken.VALUE_NULL) {
                settings = raw(parser, file);
            } else if (FIELDS.contains(name)) {
                JsonObject.put(fields.values(), name, parser);
            } else {
                parser.skipChildren();
            }
        }
        Optional<String> name = fields.text("name");
        if (name.isPresent()) {
            found.add(content(fields, name.get(), settings));
        } else if (!fields.values().isEmpty()) {
            throw JsonObject.missing("name");
        }
    }

    /** The value that the parser stands at, to the letter; afterwards it stands at its end. */
    private static String raw(JsonParser parser, String file) throws IOException {
        int from = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.finishToken();
        return file.substring(from, (int) parser.currentLocation().getCharOffset())
                .strip();
    }

    private static AgentContent content(JsonObject fields, String name, String settings) throws IOException {
        return new AgentContent(
                fields.constant("visibility", Visibility.class).orElse(Visibility.PRIVATE),
                name,
                fields.text("description").orElse(""),
                fields.text("avatar").orElse(""),
                AgentJson.prompt(fields),
                fields.texts("greetings"),
                fields.texts("suggested_questions"),
                Optional.empty(),
                SamplingJson.read(fields.object("sampling"), _ -> {}),
                settings);
    }

    private static ProblemException unreadable(JsonParser parser, String what) {
        String sentence = "At line " + parser.currentLocation().getLineNr() + ": " + what + ".";
        return ProblemCode.AGENTS_UNREADABLE.exception(sentence);
    }
}
