package dev.zenow.domain.sessions;

/**
 * What its owner has decided about a turn; stored with its question.
 *
 * <table>
 * <caption>Rules</caption>
 * <tr><td>AUTO</td><td>sent as long as the window holds it</td></tr>
 * <tr><td>KEEP</td><td>sent in every prompt, also when the window has moved on, as long as it fits</td></tr>
 * <tr><td>LEAVE_OUT</td><td>never sent</td></tr>
 * </table>
 */
public enum TurnRule {
    AUTO,
    KEEP,
    LEAVE_OUT
}
