package dev.zenow.application.inference;

import dev.zenow.domain.runtime.Serving;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Slots and their files in memory. What a slot holds is a number of tokens, each of {@link #BYTES_FOR_TOKEN}; a server is known by
 * its address, and one at port 1 is gone.
 */
public final class TestingSlotStates implements SlotStates {
    public static final long BYTES_FOR_TOKEN = 1_000;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final int NOBODY = 1;

    /** What was asked for, in order, such as {@code save a}. */
    private final List<String> asked = new ArrayList<>();

    private final Map<Slot, Long> held = new HashMap<>();
    private final Map<String, Long> files = new LinkedHashMap<>();

    private record Slot(URI server, int number) {}

    /** Lets a slot hold this many tokens. */
    public synchronized void hold(Serving serving, int slot, long tokens) {
        held.put(new Slot(serving.address(), slot), tokens);
    }

    /** Such as {@code save a}, {@code restore a} and {@code forget a}, in their order. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized OptionalLong save(Serving serving, int slot, String name) {
        asked.add("save " + checked(name));
        long tokens = reachable(serving, slot) ? held.getOrDefault(new Slot(serving.address(), slot), 0L) : 0;
        if (tokens == 0) {
            return OptionalLong.empty();
        }
        // The latest one last.
        files.remove(name);
        files.put(name, tokens);
        return OptionalLong.of(tokens * BYTES_FOR_TOKEN);
    }

    @Override
    public synchronized OptionalLong restore(Serving serving, int slot, String name) {
        asked.add("restore " + checked(name));
        Long tokens = files.get(name);
        if (tokens == null || !reachable(serving, slot)) {
            return OptionalLong.empty();
        }
        hold(serving, slot, tokens);
        return OptionalLong.of(tokens);
    }

    @Override
    public synchronized void forget(String name) {
        asked.add("forget " + checked(name));
        files.remove(name);
    }

    @Override
    public synchronized void trim(long mostBytes) {
        while (usedBytes() > mostBytes) {
            files.remove(files.keySet().iterator().next());
        }
    }

    @Override
    public synchronized long usedBytes() {
        return files.values().stream().mapToLong(Long::longValue).sum() * BYTES_FOR_TOKEN;
    }

    private static boolean reachable(Serving serving, int slot) {
        return serving.address().getPort() != NOBODY && slot < serving.slots();
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name: " + name);
        }
        return name;
    }
}
