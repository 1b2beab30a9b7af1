package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.domain.downloads.DownloadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** How far a download is, in words, and as a bar as wide as there is room for. */
final class DownloadText {
    private static final int NAME_COLUMNS = 30;
    private static final int LEAST_BAR = 10;
    private static final int MOST_BAR = 30;
    private static final String GAP = "  ";
    private static final int MINUTE = 60;

    private DownloadText() {}

    /** On a line that is drawn over. What matters least is left out first where the line is short. */
    static String bar(DownloadStatus status, int columns) {
        String name = TextColumns.cut(TextColumns.oneLine(status.model().name()), NAME_COLUMNS);
        Optional<String> share = percent(status.progress());
        // Of one width on one terminal, so that nothing jumps when a number beside it grows.
        int room = share.isPresent() ? Math.clamp(columns / 4, LEAST_BAR, MOST_BAR) : 0;
        String bar = room == 0 ? "" : " [" + filled(status.progress(), room) + "]";
        List<String> facts = new ArrayList<>(facts(status, ""));
        share.ifPresent(facts::addFirst);
        while (facts.size() > 1 && TextColumns.width(name + bar + joined(facts)) > columns) {
            facts.removeLast();
        }
        String whole = name + bar + joined(facts);
        return TextColumns.width(whole) <= columns ? whole : TextColumns.cut(name + joined(facts), columns);
    }

    /** On a line of its own. */
    static String line(DownloadStatus status) {
        List<String> facts = new ArrayList<>(facts(status, "from "));
        percent(status.progress()).ifPresent(facts::addFirst);
        return TextColumns.oneLine(status.model().name()) + ": " + String.join(", ", facts);
    }

    /** Where only a word has room. */
    static String brief(ModelDownload download) {
        Optional<String> share = percent(download.receivedBytes(), download.totalBytes());
        return switch (download.state()) {
            case RUNNING -> share.orElse("downloading");
            case QUEUED -> "queued";
            case VERIFYING -> "being checked";
            case PAUSED -> "paused" + share.map(text -> " at " + text).orElse("");
            case FAILED -> "download failed";
            case COMPLETE -> "downloaded";
        };
    }

    /** Everything that a line of its own says, without the name. */
    static String told(DownloadStatus status) {
        List<String> facts = new ArrayList<>(facts(status, "from "));
        percent(status.progress()).ifPresent(facts::addFirst);
        if (status.download().state() == DownloadState.RUNNING) {
            facts.addFirst("running");
        }
        return String.join(", ", facts);
    }

    /** Rounded down: 100 % is the whole. */
    static Optional<String> percent(DownloadProgress progress) {
        return percent(progress.receivedBytes(), progress.totalBytes());
    }

    private static Optional<String> percent(long received, OptionalLong total) {
        return total.orElse(0) == 0
                ? Optional.empty()
                : Optional.of((int) (100 * fraction(received, total.getAsLong())) + " %");
    }

    /** As {@code 4.7 GB}, or {@code 1.9 GB of 4.7 GB}. */
    static String amount(DownloadProgress progress) {
        String received = Sizes.text(progress.receivedBytes());
        return progress.totalBytes().isPresent() ? received + " of " + Sizes.text(progress.totalBytes()) : received;
    }

    static Optional<String> speed(DownloadProgress progress) {
        return progress.bytesPerSecond() == 0
                ? Optional.empty()
                : Optional.of(Sizes.text(progress.bytesPerSecond()) + "/s");
    }

    /** Rounded up: people wait for the end. */
    static Optional<String> left(DownloadProgress progress) {
        if (progress.secondsLeft().isEmpty()) {
            return Optional.empty();
        }
        long seconds = progress.secondsLeft().getAsLong();
        if (seconds < MINUTE) {
            return Optional.of(seconds + " s");
        }
        long minutes = Math.ceilDiv(seconds, MINUTE);
        return Optional.of(
                minutes < MINUTE
                        ? minutes + " min"
                        : minutes / MINUTE + " h" + (minutes % MINUTE == 0 ? "" : " " + minutes % MINUTE + " min"));
    }

    /** What matters most comes first. */
    private static List<String> facts(DownloadStatus status, String from) {
        DownloadProgress progress = status.progress();
        List<String> facts = new ArrayList<>();
        switch (status.download().state()) {
            case QUEUED -> facts.add("waits for its turn");
            case VERIFYING -> facts.add("is being checked");
            case PAUSED -> facts.add("paused");
            case FAILED -> facts.add("failed");
            case COMPLETE -> facts.add("complete");
            case RUNNING -> {}
        }
        facts.add(amount(progress));
        if (status.download().state() == DownloadState.RUNNING) {
            speed(progress).ifPresent(facts::add);
            left(progress).map(left -> left + " left").ifPresent(facts::add);
            progress.source().map(TextColumns::oneLine).map(from::concat).ifPresent(facts::add);
        }
        if (progress.retries() > 0) {
            facts.add(progress.retries() == 1 ? "1 retry" : progress.retries() + " retries");
        }
        return facts;
    }

    private static String filled(DownloadProgress progress, int columns) {
        int full = (int) (columns
                * fraction(progress.receivedBytes(), progress.totalBytes().getAsLong()));
        String head = full > 0 && full < columns ? ">" : "";
        return "=".repeat(full - head.length()) + head + " ".repeat(columns - full);
    }

    private static double fraction(long received, long total) {
        return Math.min(1, (double) received / total);
    }

    private static String joined(List<String> facts) {
        return GAP + String.join(GAP, facts);
    }
}
