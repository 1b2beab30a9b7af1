package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.domain.sessions.Usage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was evaluated outlives the server that did it. */
class KeptSlotsTest {
    private final ChatFixture fixture = new ChatFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSlotThatTookLongToEvaluateIsSavedAndFoundAgain() {
        Asked asked = evaluated(900, 9_000);
        fixture.slots.hold(serving(), 0, 1_000);

        fixture.supervisor.unload(false);
        await().until(() -> fixture.supervisor.state().empty());
        fixture.answer(asked.session(), "Again");
        fixture.answer(asked.session(), "And again");

        String id = asked.session().toString();
        assertThat(fixture.slots.asked()).containsExactly("restore " + id, "save " + id, "restore " + id);
    }

    @Test
    void aSlotThatIsEvaluatedAtOnceIsNotWorthAFile() {
        evaluated(900, 10);
        fixture.slots.hold(serving(), 0, 1_000);

        fixture.supervisor.unload(false);
        await().until(() -> fixture.supervisor.state().empty());

        assertThat(fixture.slots.asked()).noneMatch(action -> action.startsWith("save"));
    }

    @Test
    void theFileGoesWithItsSession() {
        Asked asked = evaluated(900, 9_000);

        fixture.sessions.purge(ACTOR, asked.session());

        assertThat(fixture.slots.asked()).contains("forget " + asked.session());
    }

    private Asked evaluated(int tokens, double millis) {
        fixture.inference.then(
                Script.empty().texts("a").chunk(new Chunk.End("stop", new Usage(tokens, 1, 0), millis, 1)));
        Asked asked = fixture.ask("Hello");
        last(asked.reply());
        return asked;
    }

    private Serving serving() {
        return fixture.supervisor.state().serving().orElseThrow().serving();
    }
}
