package dev.zenow.bootstrap.page;

import dev.zenow.bootstrap.program.TestingClient;
import java.util.List;

/**
 * Something to see on every view.
 *
 * @param chat a chat whose reply has all that markdown offers
 * @param agent an agent with a greeting
 * @param model the name of the model that is loaded
 */
record RichContent(String chat, String agent, String model) {
    static final String MARKDOWN = """
            ## Two ways

            A paragraph with **weight**, *stress*, `code`, ~~a mistake~~ and [a link](https://example.org/).

            1. The first
            2. The second
               - and below it

            > Somebody said so.

            ```java
            int answer() {
                return 6 * 7; // known
            }
            ```

            | name | size |
            |---|---:|
            | small | 0.5 GB |
            | large | 12 GB |

            - [x] done
            - [ ] not yet

            Euler wrote $e^{i\\pi} + 1 = 0$, and

            $$\\int_0^1 x^2\\,dx = \\frac{1}{3}$$
            """;

    static RichContent in(PageServer zenow) {
        TestingClient client = zenow.client();
        String chat = zenow.take("""
                        {"format":"zenow-conversations","version":1,"sessions":[{"title":"Everything that markdown offers","messages":[
                        {"id":"01a1f938-39f2-7000-9a4c-52f9b0c5d801","role":"user","status":"complete","content":"Show me everything"},
                        {"id":"01a1f938-39f2-7000-9a4c-52f9b0c5d802","parent_id":"01a1f938-39f2-7000-9a4c-52f9b0c5d801","role":"assistant",
                         "status":"complete","model":"brief","reasoning":"What would be everything?","content":%s}]}]}
                        """.formatted(json(MARKDOWN)))
                .get("session_ids")
                .toString()
                .replaceAll("[\\[\\]]", "");
        zenow.chat("长江有多长？");
        zenow.chat("A short question");
        client.post("/api/contexts", "{\"name\":\"Tutor\",\"content\":\"You are a patient tutor.\"}")
                .good();
        String agent = client.post("/api/agents", """
                        {"name":"Translator","description":"Turns sentences into another language","preset_messages":[{"role":"system","content":"You translate."}],
                         "greetings":["What shall I translate?"],"suggested_questions":["Good morning","How are you?"]}""").good().text("agent_id");
        client.post("/api/providers", """
                        {"name":"Elsewhere","base_url":"https://models.example.org/v1","api_key":"a-key-that-is-none","model":"large"}""").good();
        return new RichContent(chat, agent, "brief");
    }

    /** The address of every view, each with something on it. */
    List<String> views() {
        return List.of(
                "/",
                "/chat/" + chat,
                "/history",
                "/models",
                "/models/llm/" + model,
                "/agents",
                "/agents/" + agent,
                "/providers",
                "/contexts",
                "/settings",
                "/start");
    }

    static String json(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
