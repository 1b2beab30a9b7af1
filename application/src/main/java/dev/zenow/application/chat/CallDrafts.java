package dev.zenow.application.chat;

import dev.zenow.application.inference.ChatStream.Chunk.CallPiece;
import dev.zenow.domain.sessions.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The calls of one reply, put together from their pieces. Each gets an id of its own: results name it, and not every server gives
 * one, or a different one to each call.
 */
final class CallDrafts {
    private final SortedMap<Integer, Open> calls = new TreeMap<>();
    /** Where the calls of an index go on that was taken already. */
    private final Map<Integer, Integer> moved = new HashMap<>();

    private final Set<String> ids = new HashSet<>();

    /** What the piece adds, for who watches. */
    ReplyEvent.ToolCall add(CallPiece piece) {
        Open call = open(piece);
        // Some servers repeat the whole name with every piece.
        if (!call.name.toString().equals(piece.name())) {
            call.name.append(piece.name());
        }
        call.arguments.append(piece.arguments());
        return new ReplyEvent.ToolCall(piece.index(), call.id, call.name.toString(), piece.arguments());
    }

    /** Some servers give every call the same index and only an id of its own. */
    private Open open(CallPiece piece) {
        int slot = moved.getOrDefault(piece.index(), piece.index());
        Open call = calls.get(slot);
        if (call != null && (piece.id().isBlank() || call.given.isBlank() || call.given.equals(piece.id()))) {
            return call;
        }
        if (call != null) {
            slot = calls.lastKey() + 1;
            moved.put(piece.index(), slot);
        }
        Open fresh = new Open(piece.id(), ownId(slot, piece.id()));
        calls.put(slot, fresh);
        return fresh;
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
        private final String given;
        private final String id;
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();

        Open(String given, String id) {
            this.given = given;
            this.id = id;
        }
    }
}
