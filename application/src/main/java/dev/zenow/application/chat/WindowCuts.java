package dev.zenow.application.chat;

import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.runtime.Serving;

/** Which way of cutting suits a server. */
final class WindowCuts {
    /** Of a model that does not serve yet. */
    static final WindowCut UNKNOWN = WindowCut.EVALUATED;

    private WindowCuts() {}

    static WindowCut of(Serving serving) {
        return serving.shiftsCache() ? WindowCut.SHIFTED : WindowCut.EVALUATED;
    }
}
