package dev.zenow.application.storage;

import java.util.function.Supplier;

/**
 * Makes several changes of the stores one.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>work returns</td><td>all its changes are durable before this returns</td></tr>
 * <tr><td>work throws</td><td>none of its changes happened; the exception passes</td></tr>
 * <tr><td>called inside another</td><td>joins it</td></tr>
 * <tr><td>storage fails</td><td>{@link dev.zenow.domain.problems.ProblemException} with a {@code STORAGE_…} code</td></tr>
 * </table>
 */
public interface UnitOfWork {
    <T> T inTransaction(Supplier<T> work);
}
