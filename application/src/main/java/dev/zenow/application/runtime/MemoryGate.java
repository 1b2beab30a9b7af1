package dev.zenow.application.runtime;

import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SwitchStyle;
import java.util.List;

/**
 * Says before a start whether a model fits into memory.
 *
 * <table>
 * <caption>Contract of {@link #admit}</caption>
 * <tr><td>it fits beside what lives</td><td>{@code MAKE_BEFORE_BREAK}</td></tr>
 * <tr><td>it fits when what lives of its mode has ended, or nobody can say</td><td>{@code BREAK_FIRST}</td></tr>
 * <tr><td>somebody insisted on the same launch before</td><td>as if told to try anyway</td></tr>
 * <tr><td>it does not fit</td><td>{@code MODEL_DOES_NOT_FIT} with what is needed, what is free and the largest context that would fit;
 * {@code BREAK_FIRST} when told to try anyway</td></tr>
 * </table>
 */
public interface MemoryGate {
    /** @param beside what the same mode has in memory at present */
    SwitchStyle admit(Launch next, List<Launch> beside, boolean anyway);
}
