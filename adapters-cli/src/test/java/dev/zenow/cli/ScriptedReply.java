package dev.zenow.cli;

import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reply whose events a test sends. */
final class ScriptedReply implements Reply {
    private final BlockingQueue<ReplyEvent> events = new LinkedBlockingQueue<>();

    void send(ReplyEvent event) {
        events.add(event);
    }

    @Override
    public String generation() {
        return "g1";
    }

    @Override
    public ReplyWatch watch(long after) {
        return new ReplyWatch() {
            private long number = after;

            @Override
            public List<Numbered> next(Duration patience) throws InterruptedException {
                List<Numbered> happened = new ArrayList<>();
                ReplyEvent event = events.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (event != null) {
                    happened.add(new Numbered(++number, event));
                }
                return happened;
            }

            @Override
            public void close() {}
        };
    }
}
