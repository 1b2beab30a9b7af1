package dev.zenow.http.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.transfer.Transferring.Conversation;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkdownExportTest {
    private final Transferring storage = new Transferring(1);

    @Test
    void writesTheBranchThatIsShown() {
        SessionId id = new SessionId(storage.ids.next());
        Message question = Message.question(
                new MessageId(storage.ids.next()), id, Optional.empty(), "# How?\n\nSay it.", 4, Transferring.NOW);
        Message other = reply(question, "not shown", "", MessageStatus.COMPLETE);
        Message shown = reply(question, "```sh\n# run\n## it", "I think </details> so", MessageStatus.FAILED);
        Session session = Session.fresh(id, Actor.LOCAL.user(), "*Sky*", "Be brief.", Transferring.NOW)
                .withTitle("*Sky* <b>", TitleOrigin.USER)
                .withActiveLeaf(Optional.of(shown.id()))
                .withMessageCount(3);
        storage.keep(new Conversation(session, List.of(question, other, shown)));

        assertThat(storage.export(ExportFormat.MARKDOWN)).isEqualTo("""
                # \\*Sky\\* \\<b\\>

                Begun 2026-03-01 08:00:00 UTC, last changed 2026-03-01 08:00:00 UTC

                <details>
                <summary>System prompt</summary>

                Be brief.

                </details>

                ## Question · 2026-03-01 08:00:00 UTC

                ### How?

                Say it.

                ## Reply · model\\_a · 2026-03-01 08:00:00 UTC

                <details>
                <summary>Reasoning</summary>

                I think &lt;/details> so

                </details>

                ```sh
                # run
                ## it
                ```

                *(failed: the engine broke)*
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "# a|### a",
                "###### a|###### a",
                "#a|#a",
                "##|####",
                "    # code|    # code",
                "a/=|### a",
                "a/---|#### a",
                "**a**/===|### **a**",
                "/---|/---",
                "- a/---|- a/---",
                "<!-- a|&lt;!-- a",
                "a <br> b|a <br> b",
                "~~~/# a/```/~~~/# b|~~~/# a/```/~~~/### b",
                "````md/```/# a/````|````md/```/# a/````",
                "1. a/   ```/   # b/   ```|1. a/   ```/   # b/   ```",
                "```/<!-- a|```/<!-- a/```",
                "``` a ` b/# c|``` a ` b/### c",
            })
    void keepsFencedCodeAndLowersHeadings(String said, String written) throws IOException {
        assertThat(written(said.replace('/', '\n'))).isEqualTo(written.replace('/', '\n') + "\n");
    }

    @Property
    void leavesNoHeadingOfTheUpperLevelsOutsideOfFences(@ForAll long seed) throws IOException {
        String said = new RandomConversations(seed).text() + "\n# a\nb\n---\n" + new RandomConversations(~seed).text();

        assertThat(written(said).lines()).noneMatch(line -> line.startsWith("# ") || line.startsWith("## "));
    }

    private static String written(String said) throws IOException {
        StringWriter to = new StringWriter();
        MarkdownText.write(said, to);
        return to.toString();
    }

    private Message reply(Message question, String content, String reasoning, MessageStatus status) {
        return new Message(
                new MessageId(storage.ids.next()),
                question.session(),
                Optional.of(question.id()),
                MessageRole.ASSISTANT,
                content,
                reasoning,
                status,
                3,
                Optional.empty(),
                Optional.of("model_a"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                status == MessageStatus.FAILED ? Optional.of("the engine broke") : Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                List.of(),
                List.of(),
                Transferring.NOW);
    }
}
