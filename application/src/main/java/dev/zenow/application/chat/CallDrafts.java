package dev.zenow.application.chat;

import dev.zenow.application.inference.ChatStream.Chunk.CallPiece;
import dev.zenow.domain.sessions.ToolCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of one reply, put together from their pieces. Each gets an id of its own: results name it, and not every server gives
 * one, or a different one to each call.
 */
final class CallDrafts {
    private final SortedMap<Integer, Open> calls = new TreeMap<>();
    private final Set<String> ids = new HashSet<>();

    /** What the piece adds, for who watches. */
    ReplyEvent.ToolCall add(CallPiece piece) {
        Open call = calls.computeIfAbsent(piece.index(), index -> new Open(ownId(index, piece.id())));
        call.name.append(piece.name());
        call.arguments.append(piece.arguments());
        return new ReplyEvent.ToolCall(piece.index(), call.id, call.name.toString(), piece.arguments());
    }

    List<ToolCall> calls() {
        List<ToolCall> all = new ArrayList<>(calls.size());
        calls.values().forEach(call -> all.add(new ToolCall(call.id, call.name.toString(), call.arguments.toString())));
        return all;
    }

    private String ownId(int index, String given) {
        String id = given.isBlank() ? "call_" + index : given;
        while (!ids.add(id)) {
            id = id + "_" + index;
        }
        return id;
    }

    private static final class Open {
        private final String id;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();

        Open(String id) {
            this.id = id;
        }
    }
}
