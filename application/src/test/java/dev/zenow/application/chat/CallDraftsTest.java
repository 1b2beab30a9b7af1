package dev.zenow.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.ChatStream.Chunk.CallPiece;
import dev.zenow.domain.sessions.ToolCall;
import org.junit.jupiter.api.Test;

class CallDraftsTest {
    private final CallDrafts drafts = new CallDrafts();

    @Test
    void piecesOfOneIndexAreOneCall() {
        drafts.add(new CallPiece(0, "a", "weather", ""));
        drafts.add(new CallPiece(1, "b", "time", "{}"));
        drafts.add(new CallPiece(0, "", "", "{\"town\":"));
        drafts.add(new CallPiece(0, "", "", "\"Bern\"}"));

        assertThat(drafts.calls())
                .containsExactly(new ToolCall("a", "weather", "{\"town\":\"Bern\"}"), new ToolCall("b", "time", "{}"));
    }

    @Test
    void anotherIdUnderTheSameIndexIsAnotherCall() {
        drafts.add(new CallPiece(0, "a", "weather", "{\"n\":1}"));
        drafts.add(new CallPiece(0, "b", "weather", "{\"n\":"));
        drafts.add(new CallPiece(0, "b", "", "2}"));

        assertThat(drafts.calls())
                .containsExactly(new ToolCall("a", "weather", "{\"n\":1}"), new ToolCall("b", "weather", "{\"n\":2}"));
    }

    @Test
    void aNameThatIsRepeatedIsNotPutTogether() {
        drafts.add(new CallPiece(0, "a", "weather", "{"));
        drafts.add(new CallPiece(0, "a", "weather", "}"));

        assertThat(drafts.calls()).containsExactly(new ToolCall("a", "weather", "{}"));
    }
}
