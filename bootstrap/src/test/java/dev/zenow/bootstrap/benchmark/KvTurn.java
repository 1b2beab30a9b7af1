package dev.zenow.bootstrap.benchmark;

/**
 * One question and its reply, in tokens as the engine counted them.
 *
 * @param prompt the whole prompt
 * @param evaluated of this prompt, and of what was evaluated between this reply and the next question
 * @param cut whether turns were left out that were sent with the question before
 * @param waitMillis from the question to the first piece of the reply
 */
record KvTurn(int prompt, int evaluated, boolean cut, double waitMillis) {}
