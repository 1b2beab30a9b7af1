package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.bootstrap.benchmark.EventLine.Event;
import dev.zenow.llama.gguf.TinyModels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What passes between asking that a reply be stopped and its end, in each phase of a reply, with the real llama-server and a model
 * that is slow enough to be stopped within a batch.
 */
final class StopTimes {
    private static final String QUESTION = "{\"message\":\"Tell me\",\"background\":true}";
    private static final String SHORT =
            "{\"message\":\"Hello\",\"stream\":true,\"sampling\":{\"max_tokens\":1,\"temperature\":0}}";
    private static final String FREE = "zenow_queue_slots_in_use{mode=\"llm\"} 0";
    /** Letters, for this model little more than tokens: several batches of 512. */
    private static final String LONG_PROMPT = "tell me more ".repeat(200);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final int LONGEST_PAUSE_MILLIS = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BASELINES = 10;

    private final int port;
    private final PrintStream progress;
    private final SplittableRandom random = new SplittableRandom(5);
    private int prompts;

    /** Where a reply is when it is stopped. */
    enum Phase {
        QUEUE("another reply holds the only slot"),
        LOADING("the model is being loaded"),
        PREFILL("the prompt is being evaluated"),
        DECODE("the model speaks");

        private final String meaning;

        Phase(String meaning) {
            this.meaning = meaning;
        }

        String meaning() {
            return meaning;
        }
    }

    /**
     * All in milliseconds from writing the request to stop.
     *
     * @param answered until its answer
     * @param told until a reader, who is not the one who asked, is told
     * @param released until Zenow holds no slot any more, as its metrics tell; empty where none is held
     * @param nextToken until the first token of a question that is asked as soon as the stop was answered, less what the same
     * question takes while nothing else happens; empty likewise
     */
    record Times(Quantiles answered, Quantiles told, Quantiles released, Quantiles nextToken) {}

    /**
     * @param batchMillis what the engine takes for one batch of such a prompt
     * @param firstTokenMillis of a short question while nothing else happens
     */
    record Result(int repetitions, Map<Phase, Times> times, Quantiles batchMillis, Quantiles firstTokenMillis) {}

    private StopTimes(int port, PrintStream progress) {
        this.port = port;
        this.progress = requireNonNull(progress, "progress is null");
    }

    static Result run(Surroundings surroundings, int repetitions, PrintStream progress)
            throws IOException, InterruptedException {
        Path directory = surroundings.directory("stops");
        Path model = directory.resolve("slow.gguf");
        TinyModels.writeSlow(model);
        Map<String, String> settings = Map.of(
                "ZENOW_ENGINE", surroundings.engine().toString(),
                "ZENOW_CONTEXT_SIZE", "8192",
                "ZENOW_PARALLEL_SLOTS", "1");
        try (ZenowServer zenow = ZenowServer.start(surroundings.zenow(), directory, settings, model)) {
            return new StopTimes(zenow.port(), progress).run(repetitions);
        }
    }

    private Result run(int repetitions) throws IOException, InterruptedException {
        Quantiles batches = batches();
        List<Double> baseline = new ArrayList<>();
        for (int i = 0; i < BASELINES; i++) {
            baseline.add(firstToken());
        }
        double usual = quantiles(baseline).p50();
        Map<Phase, Times> times = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            progress.println("stopping: " + phase.meaning());
            times.put(phase, phase(phase, repetitions, usual));
        }
        return new Result(repetitions, times, batches, quantiles(baseline));
    }

    private Times phase(Phase phase, int repetitions, double usual) throws IOException, InterruptedException {
        List<Double> answered = new ArrayList<>();
        List<Double> told = new ArrayList<>();
        List<Double> released = new ArrayList<>();
        List<Double> next = new ArrayList<>();
        boolean holdsSlot = phase == Phase.PREFILL || phase == Phase.DECODE;
        // Twice as many, for the two ways of looking at the slot exclude each other.
        for (int i = 0; i < (holdsSlot ? 2 * repetitions : repetitions); i++) {
            String occupant = phase == Phase.QUEUE ? speaking() : "";
            if (phase == Phase.LOADING) {
                unload();
            }
            String session = ask(phase == Phase.PREFILL ? longQuestion() : QUESTION);
            try (ReplyTap tap = ReplyTap.attach(port, session);
                    EventLine stopper = EventLine.connect(port);
                    EventLine looker = EventLine.connect(port)) {
                await(tap, phase);
                pause();
                long began = System.nanoTime();
                stop(stopper, session);
                answered.add(millisSince(began));
                if (holdsSlot && i % 2 == 0) {
                    awaitFree(looker);
                    released.add(millisSince(began));
                } else if (holdsSlot) {
                    firstToken();
                    next.add(millisSince(began) - usual);
                }
                told.add((tap.await(Event::last).at() - began) / 1e6);
            }
            if (!occupant.isEmpty()) {
                try (EventLine line = EventLine.connect(port)) {
                    stop(line, occupant);
                }
            }
            settle(phase);
        }
        return new Times(quantiles(answered), quantiles(told), quantiles(released), quantiles(next));
    }

    private static void await(ReplyTap tap, Phase phase) throws IOException, InterruptedException {
        switch (phase) {
            case QUEUE -> tap.await(event -> event.type().equals("queued"));
            case LOADING -> tap.await(event -> event.type().equals("loading"));
            case PREFILL -> tap.await(event -> event.type().equals("prompt"));
            case DECODE -> tap.await(event -> event.type().equals("delta"));
        }
    }

    /** The pace of the engine: what passes between two reports of its progress. */
    private Quantiles batches() throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String session = ask(longQuestion());
            try (ReplyTap tap = ReplyTap.attach(port, session);
                    EventLine line = EventLine.connect(port)) {
                Event before = tap.await(event -> event.type().equals("prompt"));
                Event event = tap.await(_ -> true);
                while (event.type().equals("prompt")) {
                    millis.add((event.at() - before.at()) / 1e6);
                    before = event;
                    event = tap.await(_ -> true);
                }
                stop(line, session);
                tap.await(Event::last);
            }
        }
        return quantiles(millis);
    }

    /** A reply that speaks, and will for long; its session. */
    private String speaking() throws IOException, InterruptedException {
        String session = ask(QUESTION);
        try (ReplyTap tap = ReplyTap.attach(port, session)) {
            tap.await(event -> event.type().equals("delta"));
        }
        return session;
    }

    private String ask(String question) throws IOException {
        try (EventLine line = EventLine.connect(port)) {
            return EventLine.field(line.good("POST", "/api/chat", question), "session_id");
        }
    }

    /** Its beginning is another one each time, so that no cache holds it. */
    private String longQuestion() {
        prompts++;
        return "{\"message\":\"%d. %s\",\"background\":true}".formatted(prompts, LONG_PROMPT);
    }

    /** Asks a short question and waits for its first piece of text; milliseconds. */
    private double firstToken() throws IOException {
        try (EventLine line = EventLine.connect(port)) {
            long began = System.nanoTime();
            line.ask("POST", "/api/chat", SHORT);
            Event event = line.event().orElseThrow();
            while (!event.type().equals("delta")) {
                if (event.last()) {
                    throw new IOException("a short question was answered with " + event.data());
                }
                event = line.event().orElseThrow();
            }
            double millis = millisSince(began);
            while (!event.last()) {
                event = line.event().orElseThrow();
            }
            return millis;
        }
    }

    private static void stop(EventLine line, String session) throws IOException {
        String answer = line.good("POST", "/api/sessions/" + session + "/interrupt", "");
        if (!answer.contains("true")) {
            throw new IOException("there was nothing to stop: " + answer);
        }
    }

    private void unload() throws IOException {
        try (EventLine line = EventLine.connect(port)) {
            line.good("POST", "/api/models/unload", "{\"mode\":\"llm\"}");
        }
        awaitStopped();
    }

    /** Leaves everything as it was before. */
    private void settle(Phase phase) throws IOException {
        if (phase == Phase.LOADING) {
            // Loads the model when nobody waited for it any more.
            firstToken();
        }
        try (EventLine line = EventLine.connect(port)) {
            awaitFree(line);
        }
    }

    private void awaitStopped() throws IOException {
        try (EventLine line = EventLine.connect(port)) {
            long began = System.nanoTime();
            String current = line.good("GET", "/api/models/current?mode=llm", "");
            while (!EventLine.field(current, "state").equals("stopped")) {
                look(began, "the model was not unloaded: " + current);
                current = line.good("GET", "/api/models/current?mode=llm", "");
            }
        }
    }

    private static void awaitFree(EventLine line) throws IOException {
        long began = System.nanoTime();
        while (!line.good("GET", "/metrics", "").contains(FREE)) {
            look(began, "a slot stays in use");
        }
    }

    private static void look(long began, String otherwise) throws IOException {
        if (System.nanoTime() - began > PATIENCE.toNanos()) {
            throw new IOException(otherwise);
        }
        LockSupport.parkNanos(LOOK_NANOS);
    }

    private void pause() {
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(LONGEST_PAUSE_MILLIS * 1_000)));
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private static Quantiles quantiles(List<Double> values) {
        return Quantiles.of(values.stream().mapToDouble(each -> each));
    }
}
