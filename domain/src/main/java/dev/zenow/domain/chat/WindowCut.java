package dev.zenow.domain.chat;

/**
 * How far a window is cut when it has to be: what a cut costs depends on what the engine does with the KV cache of the turns that
 * are kept.
 *
 * <p>With R tokens of room for history and a low mark of L, a cut leaves L tokens and is followed by R − L tokens of undisturbed
 * growth, and the room is (R + L) / 2R full on average.
 */
public enum WindowCut {
    /**
     * What is kept is evaluated again: a cost of L / (R − L) for every token appended. L = R / 3 gives 0.5 at two thirds full. Turns are
     * whole: were the history always cut below L, the room would be emptier than that by half a turn, and much emptier with long
     * turns. But the turn that does not fit any more was appended, too. So the oldest turn that is kept may stand out of L by up to
     * a third of itself: of turns of T tokens each, n are kept when (3n − 1) T ≤ R; at least 2n turns are then appended until the
     * next cut, and n / 2n is 0.5 again.
     */
    EVALUATED {
        @Override
        boolean keeps(long used, int turn, long room) {
            return 3 * used + 2L * turn <= room;
        }

        @Override
        int fewerTurns(int most) {
            return Math.min(most, Math.max(1, most * 2 / 3));
        }
    },

    /** What is kept is moved to the front of the cache and hardly evaluated again, so that the room is kept nearly full. */
    SHIFTED {
        @Override
        boolean keeps(long used, int turn, long room) {
            return 10 * (used + turn) <= 9 * room;
        }

        @Override
        int fewerTurns(int most) {
            return Math.min(most, Math.max(1, most * 9 / 10));
        }
    };

    /** Whether one more turn is kept in front of {@code used} tokens that are. */
    abstract boolean keeps(long used, int turn, long room);

    /** How many turns are kept when there are more than {@code most}. */
    abstract int fewerTurns(int most);
}
