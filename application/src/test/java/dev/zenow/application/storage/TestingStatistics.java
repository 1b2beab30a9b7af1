package dev.zenow.application.storage;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.sessions.SessionStatistics.ModelUse;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.Usage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** A session's statistics, counted the plain way. */
final class TestingStatistics {
    private TestingStatistics() {}

    static SessionStatistics of(List<Message> messages) {
        Set<MessageId> parents =
                messages.stream().flatMap(message -> message.parent().stream()).collect(Collectors.toSet());
        List<Message> replies = messages.stream()
                .filter(message -> message.role() == MessageRole.ASSISTANT)
                .toList();
        List<Instant> times = messages.stream().map(Message::createdAt).sorted().toList();
        return new SessionStatistics(
                (int) messages.stream()
                        .filter(message -> message.role() == MessageRole.USER && !message.goesOn())
                        .count(),
                replies.size(),
                (int) messages.stream()
                        .filter(message -> !parents.contains(message.id()))
                        .count(),
                counted(messages.stream().collect(Collectors.groupingBy(Message::status))),
                counted(replies.stream()
                        .filter(reply -> reply.finishReason().isPresent())
                        .collect(Collectors.groupingBy(
                                reply -> reply.finishReason().orElseThrow()))),
                replies.stream()
                        .filter(reply -> reply.model().isPresent())
                        .collect(Collectors.groupingBy(
                                reply -> reply.model().orElseThrow(), TreeMap::new, Collectors.toList()))
                        .entrySet()
                        .stream()
                        .map(entry -> use(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(ModelUse::model))
                        .toList(),
                times.stream().findFirst(),
                times.stream().reduce((_, later) -> later));
    }

    private static ModelUse use(String model, List<Message> replies) {
        return new ModelUse(
                model,
                replies.size(),
                sum(replies, Usage::promptTokens),
                sum(replies, Usage::cachedTokens),
                sum(replies, Usage::completionTokens),
                time(replies, Timings::queueMillis),
                time(replies, Timings::promptMillis),
                time(replies, Timings::predictedMillis));
    }

    private static long sum(List<Message> replies, ToLongFunction<Usage> figure) {
        return replies.stream()
                .flatMap(reply -> reply.usage().stream())
                .mapToLong(figure)
                .sum();
    }

    private static double time(List<Message> replies, ToDoubleFunction<Timings> figure) {
        return replies.stream()
                .flatMap(reply -> reply.timings().stream())
                .mapToDouble(figure)
                .sum();
    }

    private static <K> Map<K, Integer> counted(Map<K, List<Message>> groups) {
        return groups.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().size()));
    }
}
