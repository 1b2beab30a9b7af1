package dev.zenow.application.parameters;

import java.util.List;

/**
 * What the engine's command line takes beside the parameters.
 *
 * <table>
 * <caption>Contract of check</caption>
 * <tr><td>options that the engine knows, each followed by its values</td><td>returns</td></tr>
 * <tr><td>an option that it does not know, a word that belongs to none</td><td>{@code ENGINE_FLAG_UNKNOWN}, with the nearest
 * name</td></tr>
 * <tr><td>an option that Zenow sets itself, in any of its forms</td><td>{@code ENGINE_FLAG_OWNED}, with the parameter to use
 * instead</td></tr>
 * <tr><td>there is no engine to ask</td><td>its problem, such as {@code ENGINE_NOT_FOUND}</td></tr>
 * <tr><td>no words</td><td>returns, without asking an engine</td></tr>
 * </table>
 */
public interface EngineOptions {
    /** @param words of a command line, as {@link dev.zenow.domain.runtime.ServerParameters#extraFlags} has them */
    void check(List<String> words);
}
