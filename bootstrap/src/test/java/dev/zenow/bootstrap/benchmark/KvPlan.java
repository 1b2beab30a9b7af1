package dev.zenow.bootstrap.benchmark;

import java.util.List;

/**
 * How much is measured of the cache.
 *
 * @param slow whether the model is slow enough that waits mean something
 * @param contextSize of one slot; half of it is a prompt's budget
 * @param turns past the budget, of each way
 * @param turnsWithoutCache past the budget, of the way that evaluates everything every time, where each turn costs the same
 */
record KvPlan(boolean slow, List<KvShape> shapes, int contextSize, int turns, int turnsWithoutCache) {
    private static final List<KvShape> SHAPES =
            List.of(new KvShape(217, 50, 0), new KvShape(60, 300, 0), new KvShape(217, 50, 100));

    static final KvPlan FULL = new KvPlan(true, SHAPES, 4_096, 200, 8);
    static final KvPlan QUICK = new KvPlan(false, SHAPES, 4_096, 40, 4);

    KvPlan {
        shapes = List.copyOf(shapes);
    }

    int budget() {
        return contextSize / 2;
    }

    int turns(KvWay way) {
        return switch (way) {
            case ZENOW, ZENOW_SHIFTING, SLIDE, SLIDE_SHIFTING -> turns;
            case NO_CACHE -> turnsWithoutCache;
        };
    }
}
