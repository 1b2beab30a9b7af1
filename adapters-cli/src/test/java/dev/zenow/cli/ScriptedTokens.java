package dev.zenow.cli;

import dev.zenow.application.downloads.AccessTokens;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Access tokens in memory. */
final class ScriptedTokens implements AccessTokens {
    final Map<String, String> byHost = new TreeMap<>();

    @Override
    public List<AccessToken> list(Actor actor) {
        return byHost.keySet().stream().map(ScriptedTokens::token).toList();
    }

    @Override
    public AccessToken keep(Actor actor, String host, String token) {
        byHost.put(host, token);
        return token(host);
    }

    @Override
    public void forget(Actor actor, String host) {
        byHost.remove(host);
    }

    private static AccessToken token(String host) {
        return new AccessToken(host, ScriptedDownload.ASKED);
    }
}
