package dev.zenow.domain.sessions;

/**
 * Where the time of one reply went, in milliseconds.
 *
 * @param queueMillis waiting for a slot and for the model to be ready
 * @param promptMillis evaluating the prompt, as the engine reported it
 * @param predictedMillis generating, as the engine reported it
 * @param totalMillis from the question's acceptance to the reply's end
 */
public record Timings(double queueMillis, double promptMillis, double predictedMillis, double totalMillis) {}
