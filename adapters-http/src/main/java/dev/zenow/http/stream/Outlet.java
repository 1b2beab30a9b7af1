package dev.zenow.http.stream;

/** Takes the pieces of a body that is made while it is sent; used by one thread at a time. */
public interface Outlet {
    /** Waits until the client's connection takes one more piece. */
    void await() throws InterruptedException;

    /** Whether the client's connection takes one more piece now; then that one counts as waited for. */
    boolean ready();

    /** Gives the piece that was waited for; nobody changes its bytes any more. */
    void pass(byte[] piece);
}
