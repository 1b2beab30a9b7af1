package dev.zenow.bootstrap.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What one round, or several of a kind together, has shown.
 *
 * @param nanos how long it took
 * @param answers every reply
 * @param cpuNanos processor time of each watched process, in the order they were given, and of the client last
 */
record Round(long nanos, List<Answer> answers, List<Long> cpuNanos) {
    Round {
        answers = List.copyOf(answers);
        cpuNanos = List.copyOf(cpuNanos);
    }

    static Round sum(List<Round> rounds) {
        List<Answer> answers = new ArrayList<>();
        long nanos = 0;
        long[] cpu = new long[rounds.getFirst().cpuNanos().size()];
        for (Round round : rounds) {
            nanos += round.nanos();
            answers.addAll(round.answers());
            for (int i = 0; i < cpu.length; i++) {
                cpu[i] += round.cpuNanos().get(i);
            }
        }
        return new Round(nanos, answers, Arrays.stream(cpu).boxed().toList());
    }

    long chunks() {
        return answers.stream().mapToLong(Answer::chunks).sum();
    }

    long textBytes() {
        return answers.stream().mapToLong(Answer::textBytes).sum();
    }

    double chunksPerSecond() {
        return chunks() * 1e9 / nanos;
    }

    /** Milliseconds of processor time for 1,000 chunks. */
    double cpuMillisPerThousand(int process) {
        return cpuNanos.get(process) / 1e6 * 1000 / chunks();
    }

    Quantiles firstTokenMillis() {
        return Quantiles.of(answers.stream().mapToDouble(answer -> answer.firstTokenNanos() / 1e6));
    }

    /** The pauses between the pieces of one reply. */
    Quantiles gapMillis() {
        return Quantiles.of(answers.stream().flatMapToDouble(answer -> {
            long[] at = answer.arrivals();
            return IntStream.range(1, at.length).mapToDouble(i -> (at[i] - at[i - 1]) / 1e6);
        }));
    }
}
