package dev.zenow.bootstrap.benchmark;

/**
 * How many read how many replies.
 *
 * @param generations replies that are made at once
 * @param readers of each of them
 * @param lazy how many more read a kilobyte a second, and how many nothing at all
 * @param tokens of each reply, at 20 a second
 * @param rounds that count; one goes before them
 * @param hugeTokens of the one reply that nobody takes, each of a hundred bytes
 * @param ignoring how many do not take it
 */
record ReadersPlan(int generations, int readers, int lazy, int tokens, int rounds, int hugeTokens, int ignoring) {
    static final ReadersPlan FULL = new ReadersPlan(100, 10, 10, 400, 3, 50_000, 40);
    static final ReadersPlan QUICK = new ReadersPlan(100, 10, 10, 200, 1, 50_000, 40);
}
