package dev.zenow.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers.Imported;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.TitleOrigin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ForeignFilesTest {
    private static final String TALK = """
            {"messages":[{"role":"system","content":"Be brief."},{"role":"developer","content":"Be kind."},
            {"role":"user","content":"Why is the sky blue?"},
            {"role":"assistant","content":"Rayleigh.","reasoning_content":"Hm."}]}""";

    private final Transferring to = new Transferring(1);

    @Test
    void takesAnObjectWithMessages() {
        Imported imported = to.importText(TALK);

        Session session = to.onlySession();
        assertThat(imported).isEqualTo(new Imported(List.of(session.id()), 1, 2, Map.of()));
        assertThat(session.systemPrompt()).isEqualTo("Be brief.\n\nBe kind.");
        assertThat(session.title()).isEqualTo("Why is the sky blue?");
        assertThat(session.titleOrigin()).isEqualTo(TitleOrigin.QUESTION);
        assertThat(session.messageCount()).isEqualTo(2);
        List<Message> messages = to.messages(session.id());
        assertThat(messages)
                .extracting(Message::role, Message::content, Message::reasoning, Message::status)
                .containsExactly(
                        Assertions.tuple(MessageRole.USER, "Why is the sky blue?", "", MessageStatus.COMPLETE),
                        Assertions.tuple(MessageRole.ASSISTANT, "Rayleigh.", "Hm.", MessageStatus.COMPLETE));
        assertThat(messages.get(1).parent()).contains(messages.get(0).id());
        assertThat(session.activeLeaf()).contains(messages.get(1).id());
        assertThat(messages).allSatisfy(message -> assertThat(message.tokens()).isPositive());
    }

    @Test
    void takesAnArrayOfConversationsALineForEachAndArraysOfMessages() {
        String message = "{\"role\":\"user\",\"content\":\"q\"}";
        assertThat(to.importText("[" + TALK + "," + TALK + "]").sessionCount()).isEqualTo(2);
        assertThat(to.importText(TALK.replace("\n", "") + "\n" + TALK.replace("\n", "") + "\r\n")
                        .sessionCount())
                .isEqualTo(2);
        assertThat(to.importText("[" + message + "," + message + "]")).satisfies(this::isOneOfTwo);
        assertThat(to.importText(message + "\n" + message)).satisfies(this::isOneOfTwo);
        assertThat(to.importText("[[" + message + "],[" + message + "]]").sessionCount())
                .isEqualTo(2);
        assertThat(to.importText("\uFEFF[" + message + "," + TALK + "]").sessionCount())
                .isEqualTo(2);
    }

    private void isOneOfTwo(Imported imported) {
        assertThat(imported.sessionCount()).isEqualTo(1);
        assertThat(imported.messageCount()).isEqualTo(2);
    }

    @Test
    void keepsQuestionsInARowAsAChainAndTheLastAsUnanswered() {
        to.importText("""
                [{"content":"one","role":"user"},{"role":"user","content":"two","name":"ann"},
                {"role":"assistant","content":"yes"},{"role":"assistant","content":"or no"},
                {"role":"user","content":"three"}]""");

        List<Message> messages = to.messages(to.onlySession().id());
        assertThat(messages).extracting(Message::content).containsExactly("one", "two", "yes", "or no", "three");
        assertThat(messages)
                .extracting(Message::status)
                .containsExactly(
                        MessageStatus.COMPLETE,
                        MessageStatus.COMPLETE,
                        MessageStatus.COMPLETE,
                        MessageStatus.COMPLETE,
                        MessageStatus.UNANSWERED);
        for (int i = 1; i < messages.size(); i++) {
            assertThat(messages.get(i).parent()).contains(messages.get(i - 1).id());
        }
    }

    @Test
    void joinsPartsThatAreTextAndCountsWhatIsLeftOut() {
        Imported imported = to.importText("""
                {"title":"Pictures","tools":[{}],"messages":[
                {"role":"user","content":[{"type":"text","text":"what"},{"type":"image_url","image_url":{"url":"data:x"}},
                  {"type":"text","text":"is it?"}]},
                {"role":"assistant","content":null,"function_call":{"name":"look","arguments":"{}"}},
                {"role":"function","name":"look","content":"a cat"},
                {"role":"system","content":"late"},
                {"role":"assistant","content":"a cat"}]}
                {"messages":[{"role":"system","content":"alone"}]}
                {"something":"else"}""");

        assertThat(imported.skipped())
                .isEqualTo(Map.of(
                        "parts of messages that are not text", 1,
                        "messages without text", 1,
                        "messages of other roles", 1,
                        "names of speakers", 1,
                        "system messages behind the first question", 1,
                        "conversations without a message", 1,
                        "objects that are no conversations", 1));
        assertThat(to.onlySession().title()).isEqualTo("Pictures");
        assertThat(to.messages(to.onlySession().id()))
                .extracting(Message::content)
                .containsExactly("what\nis it?", "a cat");
    }

    @Test
    void readsBackWhatItExportsAsOpenAiMessages() {
        to.importText(TALK);
        String exported = to.export(ExportFormat.OPENAI);
        assertThat(exported).isEqualTo("""
                {"messages":[{"role":"system","content":"Be brief.\\n\\nBe kind."},\
                {"role":"user","content":"Why is the sky blue?"},\
                {"role":"assistant","content":"Rayleigh.","reasoning_content":"Hm."}]}
                """);

        Transferring again = new Transferring(2);
        again.importText(exported);
        assertThat(again.export(ExportFormat.OPENAI)).isEqualTo(exported);
    }

    @Test
    void exportsLongBranchesPageByPageInOrder() {
        StringBuilder file = new StringBuilder("{\"messages\":[");
        for (int i = 0; i < 2_000; i++) {
            file.append(i == 0 ? "" : ",")
                    .append("{\"role\":\"")
                    .append(i % 2 == 0 ? "user" : "assistant")
                    .append("\",\"content\":\"")
                    .append(i)
                    .append("x".repeat(i % 500 == 0 ? 200_000 : 10))
                    .append("\"}");
        }
        file.append("]}\n");

        to.importText(file.toString());

        assertThat(to.export(ExportFormat.OPENAI).equals(file.toString())).isTrue();
    }

    @Test
    void takesTheTreeOfOpenWebUi() {
        Imported imported = to.importText("""
                [{"id":"c","user_id":"u","title":"Outer","chat":{"title":"Sky","models":["m"],"system":"Be brief.","history":{"messages":{
                "a":{"id":"a","parentId":null,"childrenIds":["b","d"],"role":"user","content":"why?","timestamp":1700000000},
                "b":{"id":"b","parentId":"a","childrenIds":[],"role":"assistant","content":"so","model":"m","timestamp":1700000005},
                "s":{"id":"s","parentId":"a","role":"tool","content":"x"},
                "d":{"id":"d","parentId":"s","childrenIds":[],"role":"assistant","content":"thus","timestamp":1700000003}},
                "currentId":"b"},"messages":[{"id":"a","role":"user","content":"why?"}],"timestamp":1700000000000}}]""");

        Session session = to.onlySession();
        assertThat(imported.messageCount()).isEqualTo(3);
        assertThat(imported.skipped()).isEqualTo(Map.of("messages of other roles", 1));
        assertThat(session.title()).isEqualTo("Sky");
        assertThat(session.systemPrompt()).isEqualTo("Be brief.");
        List<Message> messages = to.messages(session.id());
        assertThat(messages).extracting(Message::content).containsExactly("why?", "so", "thus");
        assertThat(messages.get(1).parent()).contains(messages.get(0).id());
        assertThat(messages.get(2).parent()).contains(messages.get(0).id());
        assertThat(messages.get(1).model()).isEqualTo(Optional.of("m"));
        assertThat(session.activeLeaf()).contains(messages.get(1).id());
        assertThat(session.createdAt()).hasToString("2023-11-14T22:13:20Z");
        assertThat(session.updatedAt()).hasToString("2023-11-14T22:13:25Z");
    }

    @Test
    void refusesAChildBeforeItsParent() {
        Assertions.assertThatThrownBy(() -> to.importText("""
                        {"chat":{"history":{"messages":{"b":{"parentId":"a","role":"user","content":"x"},
                        "a":{"role":"user","content":"y"}}}}}"""))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("does not stand before it");
        assertThat(to.sessions()).isEmpty();
    }
}
