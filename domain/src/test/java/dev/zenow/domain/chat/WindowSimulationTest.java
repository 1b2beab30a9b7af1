package dev.zenow.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Long chats: what the window costs and what it keeps. */
class WindowSimulationTest {
    private static final int CHATS = 20;
    private static final int TURNS = 300;

    /** Chats whose turns are short beside the room, and some whose turns take a tenth of it and more. */
    static Stream<Arguments> chats() {
        return Stream.of(
                Arguments.of(4096, new ChatSimulation.Style(5, 60, 20, 150), 0.65),
                Arguments.of(15_360, new ChatSimulation.Style(5, 60, 20, 150), 0.65),
                Arguments.of(15_360, new ChatSimulation.Style(10, 120, 50, 400), 0.65),
                Arguments.of(32_768, new ChatSimulation.Style(10, 120, 50, 400), 0.65),
                Arguments.of(32_768, new ChatSimulation.Style(20, 200, 200, 900), 0.65),
                Arguments.of(15_360, new ChatSimulation.Style(20, 200, 200, 900), 0.63),
                Arguments.of(4096, new ChatSimulation.Style(20, 200, 200, 900), 0.6),
                Arguments.of(15_360, new ChatSimulation.Style(10, 500, 500, 2000), 0.58));
    }

    @ParameterizedTest
    @MethodSource("chats")
    void atMostHalfOfWhatIsAppendedIsEvaluatedAgainInARoomThatIsTwoThirdsFull(
            int contextSize, ChatSimulation.Style style, double leastFullness) {
        List<ChatSimulation> chats = Stream.iterate(0, seed -> seed + 1)
                .limit(CHATS)
                .map(seed -> ChatSimulation.run(contextSize, 60, TURNS, style, new Random(seed)))
                .toList();

        assertThat(chats).allSatisfy(chat -> {
            assertThat(chat.cuts()).isGreaterThan(2);
            assertThat(chat.repetition()).isLessThanOrEqualTo(0.52);
        });
        assertThat(mean(chats.stream().map(ChatSimulation::repetition))).isLessThanOrEqualTo(0.5);
        assertThat(mean(chats.stream().map(ChatSimulation::fullness))).isGreaterThanOrEqualTo(leastFullness);
    }

    @Property(tries = 50)
    void eachPromptBeginsWithTheOneBeforeUnlessTheWindowMoved(@ForAll long seed) {
        ChatSimulation chat =
                ChatSimulation.run(4096, 60, TURNS, new ChatSimulation.Style(5, 200, 20, 400), new Random(seed));

        for (int turn = 1; turn < TURNS; turn++) {
            List<Integer> before = chat.prompts().get(turn - 1);
            List<Integer> prompt = chat.prompts().get(turn);
            assertThat(prompt.getLast()).isEqualTo(turn);
            if (chat.moved().get(turn)) {
                assertThat(prompt.get(1)).isGreaterThan(before.get(1));
            } else {
                assertThat(prompt).startsWith(before.toArray(Integer[]::new));
            }
        }
        assertThat(chat.cuts()).isBetween(2, TURNS / 2);
    }

    private static double mean(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
