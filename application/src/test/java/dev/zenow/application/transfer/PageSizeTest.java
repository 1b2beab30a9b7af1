package dev.zenow.application.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PageSizeTest {
    private final PageSize size = new PageSize();

    @Test
    void growsSlowlyWhileMessagesAreShort() {
        int before = size.limit();
        size.learn(page(before, 10));
        assertThat(size.limit()).isEqualTo(2 * before);

        for (int i = 0; i < 20; i++) {
            size.learn(page(size.limit(), 10));
        }
        assertThat(size.limit()).isEqualTo(256);
    }

    @Test
    void takesOneAtATimeWhileMessagesAreHuge() {
        size.learn(page(8, 1_000_000));
        assertThat(size.limit()).isEqualTo(1);

        size.learn(page(1, 100));
        assertThat(size.limit()).isEqualTo(2);
    }

    @Test
    void staysWhenThereIsNothingToLearnFrom() {
        int before = size.limit();
        size.learn(List.of());
        assertThat(size.limit()).isEqualTo(before);
    }

    private static List<Message> page(int messages, int characters) {
        return Collections.nCopies(
                messages,
                Message.question(
                        new MessageId(new UUID(0, 1)),
                        new SessionId(new UUID(0, 2)),
                        Optional.empty(),
                        "x".repeat(characters),
                        1,
                        Instant.EPOCH));
    }
}
