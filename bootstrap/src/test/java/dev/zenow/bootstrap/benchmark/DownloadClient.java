package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Has a Zenow download something, over its HTTP interface. */
final class DownloadClient {
    private static final Pattern ID = Pattern.compile("\"download_id\":\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    private final HttpClient http;
    private final int port;

    DownloadClient(HttpClient http, int port) {
        this.http = requireNonNull(http, "http is null");
        this.port = port;
    }

    /** Gives the id of the download. */
    String begin(URI link) throws IOException, InterruptedException {
        HttpRequest request = to("/api/models/download")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"url\":\"" + link + "\"}"))
                .build();
        return found(ID, answer(request));
    }

    /** Returns when the file is there. */
    void awaitComplete(String id) throws IOException, InterruptedException {
        String version = "0";
        String state = "";
        while (!state.equals("complete")) {
            String download = answer(to("/api/models/downloads/" + id + "?wait=10&after=" + version)
                    .build());
            state = found(STATE, download);
            version = found(VERSION, download);
            if (state.equals("failed") || state.equals("paused")) {
                throw new IOException("the download ended with " + download);
            }
        }
    }

    /** Ends it, and deletes what has come unless that is all. */
    void cancel(String id) throws IOException, InterruptedException {
        answer(to("/api/models/downloads/" + id).DELETE().build());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private String answer(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri() + " answered " + response.statusCode() + ": " + response.body());
        }
        return response.body();
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in " + text);
        }
        return requireNonNull(matcher.group(1));
    }
}
