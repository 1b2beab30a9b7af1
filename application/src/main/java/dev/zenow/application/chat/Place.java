package dev.zenow.application.chat;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.runtime.Lease;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.problems.Problem;
import java.util.Optional;

/** Where one reply is made, held for it alone until it is closed. Closing twice is harmless. */
interface Place extends AutoCloseable {
    /** Who speaks here: not necessarily who was chosen, as models are switched. */
    Answerer answerer();

    /** The tokens of a prompt and its reply together. */
    int contextSize();

    /** How the window of a session is to be cut for whoever speaks here. */
    WindowCut cut();

    /** See {@link dev.zenow.application.inference.Inference#chat}. */
    ChatStream chat(ChatRequest request);

    /** The slot of the local server; empty: a remote one answers. */
    Optional<Lease> lease();

    /** What is known of why a line broke: the end of the server behind it says more than the line. */
    Problem explained(Problem problem) throws InterruptedException;

    @Override
    void close();
}
