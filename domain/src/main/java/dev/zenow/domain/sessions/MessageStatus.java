package dev.zenow.domain.sessions;

/**
 * How a message ended.
 *
 * <table>
 * <caption>Statuses</caption>
 * <tr><th>status</th><th>of</th><th>meaning</th><th>sent to the model later</th></tr>
 * <tr><td>COMPLETE</td><td>both</td><td>whole</td><td>yes</td></tr>
 * <tr><td>INTERRUPTED</td><td>reply</td><td>somebody stopped it, or Zenow shut down; what was said is kept</td><td>yes, when not
 * empty</td></tr>
 * <tr><td>FAILED</td><td>reply</td><td>the engine or the storage failed; what was said is kept</td><td>no</td></tr>
 * <tr><td>UNANSWERED</td><td>question</td><td>Zenow ended before a reply could be stored; asking again with the same id
 * retries</td><td>no</td></tr>
 * </table>
 */
public enum MessageStatus {
    COMPLETE,
    INTERRUPTED,
    FAILED,
    UNANSWERED
}
