package dev.zenow.llama.remote;

import java.net.URI;
import java.util.Optional;

/**
 * The tokens by which hosts recognize who asks.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>bearerToken</td><td>that of exactly the host of the address; asked anew for every address that a link leads to, and only
 * for addresses where nobody can listen</td></tr>
 * </table>
 */
@FunctionalInterface
public interface Credentials {
    /** Nobody has a token. */
    Credentials NONE = _ -> Optional.empty();

    Optional<String> bearerToken(URI address);
}
