package dev.zenow.application.machine;

import dev.zenow.domain.users.Actor;

/**
 * Tells what Zenow runs on.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>report</td><td>as it is now; a missing engine or a part that cannot be looked at is told in the report, never thrown</td></tr>
 * </table>
 */
public interface SystemInformation {
    SystemReport report(Actor actor);
}
