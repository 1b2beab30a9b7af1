package dev.zenow.application.downloads;

class RecordingDownloadMetersTest extends DownloadMetersContract {
    private final RecordingDownloadMeters meters = new RecordingDownloadMeters();

    @Override
    protected DownloadMeters meters() {
        return meters;
    }

    @Override
    protected long received(String source) {
        return meters.received(source);
    }

    @Override
    protected long retries(String source) {
        return meters.retries(source);
    }

    @Override
    protected long ends(DownloadOutcome outcome) {
        return meters.ends.stream().filter(outcome::equals).count();
    }

    @Override
    protected int running() {
        return meters.running().orElseThrow();
    }

    @Override
    protected int queued() {
        return meters.queued().orElseThrow();
    }
}
