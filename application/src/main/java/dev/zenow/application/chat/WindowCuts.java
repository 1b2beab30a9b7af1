package dev.zenow.application.chat;

import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.runtime.Serving;

/** Which way of cutting suits a server. */
final class WindowCuts {
    private WindowCuts() {}

    static WindowCut of(Serving serving) {
        return WindowCut.EVALUATED;
    }
}
