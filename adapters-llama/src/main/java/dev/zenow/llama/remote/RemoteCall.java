package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;

/** What another machine is asked. */
public final class RemoteCall {
    private final String method;
    private final URI address;
    private final Optional<String> bearer;
    private final byte[] body;
    private final String accept;
    private final boolean privateAddresses;

    private RemoteCall(
            String method, URI address, Optional<String> bearer, byte[] body, String accept, boolean privateAddresses) {
        this.method = method;
        this.address = requireNonNull(address, "address is null");
        this.bearer = requireNonNull(bearer, "bearer is null");
        this.body = requireNonNull(body, "body is null");
        this.accept = requireNonNull(accept, "accept is null");
        this.privateAddresses = privateAddresses;
    }

    /**
     * @param bearer sent as a bearer token
     * @param body JSON, not changed any more
     * @param accept media types
     * @param privateAddresses whether the host's name may lead to this machine or a private network
     */
    public static RemoteCall post(
            URI address, Optional<String> bearer, byte[] body, String accept, boolean privateAddresses) {
        return new RemoteCall("POST", address, bearer, body, accept, privateAddresses);
    }

    /** A question without a body, for JSON; see {@link #post}. */
    public static RemoteCall get(URI address, Optional<String> bearer, boolean privateAddresses) {
        return new RemoteCall("GET", address, bearer, new byte[0], "application/json", privateAddresses);
    }

    String method() {
        return method;
    }

    URI address() {
        return address;
    }

    Optional<String> bearer() {
        return bearer;
    }

    byte[] body() {
        return body;
    }

    String accept() {
        return accept;
    }

    boolean privateAddresses() {
        return privateAddresses;
    }

    /** Without the token, so that it can be logged. */
    @Override
    public String toString() {
        return "RemoteCall[%s %s]".formatted(method, address);
    }
}
