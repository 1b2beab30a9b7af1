package dev.zenow.http.client;

import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link AccessTokens} of another process. */
final class RemoteAccessTokens implements AccessTokens {
    private static final String PATH = "/api/models/tokens";

    private final Connection connection;

    RemoteAccessTokens(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<AccessToken> list(Actor actor) {
        JsonTree answer = connection.call("GET", PATH, null);
        try {
            List<AccessToken> tokens = new ArrayList<>();
            for (JsonTree each : answer.objects("tokens")) {
                tokens.add(token(each));
            }
            return List.copyOf(tokens);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public AccessToken keep(Actor actor, String host, String token) {
        JsonTree answer = connection.call("PUT", path(host), Map.of("token", token));
        try {
            return token(answer);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public void forget(Actor actor, String host) {
        connection.call("DELETE", path(host), null);
    }

    private static String path(String host) {
        // A path knows no plus sign for a space, unlike a form.
        return PATH + "/" + URLEncoder.encode(host, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static AccessToken token(JsonTree tree) throws IOException {
        return new AccessToken(tree.text("host"), Instant.parse(tree.text("kept_at")));
    }
}
