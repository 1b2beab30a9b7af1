package dev.zenow.llama.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.models.Found;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.application.models.TestingFacts;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScanFaultsTest extends ScanFixture {

    @Test
    void aFolderThatMayNotBeReadIsToldAndTheOthersAreScanned() throws IOException {
        Path locked = Files.createDirectories(folder().resolve("locked"));
        Path vanishing = Files.createDirectories(folder().resolve("vanishing"));
        Path open = write(folder().resolve("open/open.gguf"));
        FolderListing listing =
                failing(Map.of(locked, new AccessDeniedException(""), vanishing, new NoSuchFileException("")));

        List<Found> found = scanner(listing, ScanBounds.USUAL).scan(folder(), new Cancellation());

        assertThat(names(found)).containsOnly(entry("open", open));
        assertThat(problems(found)).containsOnly(entry(locked, ProblemCode.FOLDER_UNREADABLE));
    }

    @Test
    void theNamedFolderMayBeTheOneThatMayNotBeRead() throws IOException {
        FolderListing listing = failing(Map.of(folder(), new AccessDeniedException("")));

        assertThat(problems(scanner(listing, ScanBounds.USUAL).scan(folder(), new Cancellation())))
                .containsOnly(entry(folder(), ProblemCode.FOLDER_UNREADABLE));
    }

    @Test
    void theNamedFolderMayLieBehindOneThatMayNotBeRead() {
        FolderListing behind = new FolderListing() {
            @Override
            public List<FolderEntry> list(Path folder, int most) {
                throw new AssertionError("nothing is listed");
            }

            @Override
            public FolderEntry entry(Path path) throws IOException {
                throw new AccessDeniedException(path.toString());
            }
        };

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> scanner(behind, ScanBounds.USUAL).scan(folder(), new Cancellation()))
                .satisfies(
                        exception -> assertThat(exception.problem().code()).isEqualTo(ProblemCode.FOLDER_UNREADABLE));
    }

    @Test
    void aFileThatCannotBeReadIsToldWhateverTheReason() throws IOException {
        Path locked = write(folder().resolve("locked.gguf"));
        Path defect = write(folder().resolve("defect.gguf"));
        Path fine = write(folder().resolve("fine.gguf"));
        ModelFiles files = file -> {
            if (file.equals(locked)) {
                throw ProblemCode.MODEL_UNREADABLE.exception();
            }
            if (file.equals(defect)) {
                throw new IllegalStateException("a defect");
            }
            return TestingFacts.of(ModelMode.LLM);
        };

        List<Found> found = new GgufFolders(files, folder(), Map.of()).scan(folder(), new Cancellation());

        assertThat(names(found)).containsOnly(entry("fine", fine));
        assertThat(problems(found))
                .containsOnly(entry(locked, ProblemCode.MODEL_UNREADABLE), entry(defect, ProblemCode.INTERNAL_ERROR));
    }

    @Test
    void foldersThatAreTooDeepAreToldOnce() throws IOException {
        Path near = write(folder().resolve("1/2/near.gguf"));
        write(folder().resolve("1/2/3/far.gguf"));
        write(folder().resolve("1/2/4/far.gguf"));

        List<Found> found =
                scanner(new DiskListing(), new ScanBounds(2, 100, 100)).scan(folder(), new Cancellation());

        assertThat(names(found)).containsOnly(entry("near", near));
        assertThat(problems(found).values()).containsExactly(ProblemCode.FOLDER_TOO_LARGE);
    }

    @Test
    void moreEntriesThanTheBoundAreToldOnce() throws IOException {
        for (int number = 0; number < 5; number++) {
            write(folder().resolve("a/" + number + ".gguf"));
            write(folder().resolve("b/other-" + number + ".gguf"));
        }
        assertThat(problems(bounded(12, 100))).isEmpty();
        assertThat(names(bounded(12, 100))).hasSize(10);

        List<Found> found = bounded(6, 100);

        assertThat(names(found)).hasSize(4);
        assertThat(problems(found)).containsOnly(entry(folder().resolve("a"), ProblemCode.FOLDER_TOO_LARGE));
    }

    @Test
    void moreModelsThanTheBoundAreToldOnce() throws IOException {
        for (int number = 0; number < 5; number++) {
            write(folder().resolve(number + ".gguf"));
        }
        link(folder().resolve("9.gguf"), folder().resolve("0.gguf"));
        assertThat(problems(bounded(100, 5))).isEmpty();

        List<Found> found = bounded(100, 3);

        assertThat(names(found)).hasSize(3);
        assertThat(problems(found)).containsOnly(entry(folder().resolve("3.gguf"), ProblemCode.FOLDER_TOO_LARGE));
    }

    @Test
    void readsSeveralAtOnceOnNamedThreadsThatEndWithTheScan() throws Exception {
        int models = 40;
        for (int number = 0; number < models; number++) {
            write(folder().resolve(number + ".gguf"));
        }
        List<Thread> threads = new ArrayList<>();
        ModelFiles files = file -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            return TestingFacts.of(ModelMode.LLM);
        };

        assertThat(new GgufFolders(files, folder(), Map.of()).scan(folder(), new Cancellation()))
                .hasSize(models);

        for (Thread thread : threads) {
            assertThat(thread.getName()).startsWith("model-scan-");
            // A pool that has ended may have threads that are just leaving.
            assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void anInterruptedScanIsACancelledOneAndEndsWhatItReads() throws Exception {
        write(folder().resolve("stuck.gguf"));
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ModelFiles files = file -> stuck(reading, never);
        List<Throwable> thrown = new ArrayList<>();
        Path folder = folder();
        Thread scan = Thread.ofPlatform().name("scan-to-interrupt").start(() -> {
            try {
                new GgufFolders(files, folder, Map.of()).scan(folder, new Cancellation());
            } catch (CancelledException e) {
                thrown.add(e);
            }
        });
        reading.await();

        scan.interrupt();
        scan.join();

        assertThat(thrown).hasSize(1);
    }

    @Test
    void aCancelledWalkEndsBeforeAnyHeadIsRead() throws IOException {
        for (int number : IntStream.range(0, 3).toArray()) {
            write(folder().resolve(number + "/model.gguf"));
        }
        Cancellation cancellation = new Cancellation();
        Path second = folder().resolve("1");
        FolderListing listing = new Watched(path -> {
            if (path.equals(second)) {
                cancellation.cancel();
            }
        });
        List<Found> told = new ArrayList<>();

        assertThatThrownBy(() -> scanner(listing, ScanBounds.USUAL).scan(folder(), cancellation, told::add))
                .isInstanceOf(CancelledException.class);
        assertThat(told).isEmpty();
    }

    private static GgufFacts stuck(CountDownLatch reading, CountDownLatch never) {
        reading.countDown();
        try {
            never.await();
            return TestingFacts.of(ModelMode.LLM);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemCode.MODEL_UNREADABLE.problem().exception(e);
        }
    }

    private List<Found> bounded(int entries, int models) throws IOException {
        return scanner(new DiskListing(), new ScanBounds(9, entries, models)).scan(folder(), new Cancellation());
    }

    /** A permission fault cannot be made on the disk for a user who may do everything. */
    private static FolderListing failing(Map<Path, IOException> faults) {
        return new Watched(path -> {
            IOException fault = faults.get(path);
            if (fault != null) {
                throw fault;
            }
        });
    }

    private interface Watcher {
        void listing(Path folder) throws IOException;
    }

    private record Watched(Watcher watcher) implements FolderListing {
        @Override
        public List<FolderEntry> list(Path folder, int most) throws IOException {
            watcher.listing(folder);
            return new DiskListing().list(folder, most);
        }

        @Override
        public FolderEntry entry(Path path) throws IOException {
            return new DiskListing().entry(path);
        }
    }
}
