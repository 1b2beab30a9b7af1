package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.zenow.application.secrets.SecretName;
import dev.zenow.application.secrets.Secrets;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Keeps access tokens among the secrets of their user, and says which one an address may be sent. */
public final class AccessTokensService implements AccessTokens {
    private static final String PURPOSE = "access-token";
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,4096}");

    private final Secrets secrets;
    private final Map<TokenHost, String> configured;

    /**
     * @param configured tokens by host, used for everybody who has stored none for the host; what cannot be a host or a token is passed
     * over
     */
    public AccessTokensService(Secrets secrets, Map<String, String> configured) {
        this.secrets = requireNonNull(secrets, "secrets is null");
        this.configured = configured.entrySet().stream()
                .filter(entry -> TokenHost.parse(entry.getKey()).isPresent())
                .filter(entry -> TOKEN.matcher(entry.getValue().strip()).matches())
                .collect(toUnmodifiableMap(
                        entry -> TokenHost.parse(entry.getKey()).orElseThrow(),
                        entry -> entry.getValue().strip()));
    }

    @Override
    public List<AccessToken> list(Actor actor) {
        return secrets.list(actor.user(), PURPOSE).stream()
                .map(AccessTokensService::shown)
                .toList();
    }

    @Override
    public AccessToken keep(Actor actor, String host, String token) {
        TokenHost of = TokenHost.parse(host)
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.exception(
                        "A token belongs to a host such as huggingface.co; only one of this machine has a port."));
        String plain = token.strip();
        if (!TOKEN.matcher(plain).matches()) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A token has 1 to 4096 characters of ASCII, and no spaces in it.");
        }
        return shown(secrets.keep(actor.user(), name(of), plain));
    }

    @Override
    public void forget(Actor actor, String host) {
        TokenHost.parse(host).ifPresent(of -> secrets.forget(actor.user(), name(of)));
    }

    /**
     * The token that may be sent to an address, each hop of a redirection being an address of its own: the owner's token of exactly this
     * host, else the configured one, over https or to this machine itself. {@code SECRETS_LOCKED} when the owner's cannot be read.
     */
    public Optional<String> token(UserId owner, URI address) {
        return TokenHost.of(address)
                .flatMap(host -> secrets.reveal(owner, name(host)).or(() -> Optional.ofNullable(configured.get(host))));
    }

    private static AccessToken shown(Secrets.Kept kept) {
        return new AccessToken(kept.name().subject(), kept.keptAt());
    }

    private static SecretName name(TokenHost host) {
        return new SecretName(PURPOSE, host.name());
    }
}
