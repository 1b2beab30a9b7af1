package dev.zenow.llama.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.zenow.application.models.Found;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainFoldersTest extends ScanFixture {

    @Test
    void findsModelsInFoldersBelowUnderAnyName() throws IOException {
        Path upper = write(folder().resolve("a/b/UPPER.GGUF"));
        Path chinese = write(folder().resolve("模型/通义 千问.gguf"));

        assertThat(names(scan(folder()))).containsOnly(entry("UPPER", upper), entry("通义 千问", chinese));
    }

    @Test
    void leavesOutWhatIsHiddenUnfinishedOrNoFile() throws IOException {
        write(folder().resolve(".git/a.gguf"));
        write(folder().resolve(".hidden.gguf"));
        Files.move(write(folder().resolve("b.gguf")), folder().resolve("b.gguf.part"));
        Files.move(write(folder().resolve("c.gguf")), folder().resolve("c.gguf.rejected"));
        Path inside = write(folder().resolve("folder.gguf/inside.gguf"));

        List<Found> found = scan(folder());

        assertThat(names(found)).containsOnly(entry("inside", inside));
        assertThat(problems(found)).isEmpty();
    }

    @Test
    void looksIntoHiddenFoldersOnlyWhereModelsAreKept() throws IOException {
        Path studio = write(folder().resolve(".lmstudio/models/maker/repository/studio.gguf"));
        Path older = write(folder().resolve(".cache/lm-studio/models/maker/repository/older.gguf"));
        Path engine = write(folder().resolve(".cache/llama.cpp/engine.gguf"));
        write(folder().resolve(".lmstudio/extensions/other.gguf"));
        write(folder().resolve(".cache/other/other.gguf"));

        assertThat(names(scan(folder())))
                .containsOnly(entry("studio", studio), entry("older", older), entry("engine", engine));
    }

    @Test
    void namesAFileThatTellsNothingByWhatIsAroundIt() throws IOException {
        Path vague = write(folder().resolve("maker/Small-Chat-GGUF/ggml-model-q4_0.gguf"));
        Path telling = write(folder().resolve("maker/Small-Chat-GGUF/small-chat-f16.gguf"));

        assertThat(names(scan(folder())))
                .containsOnly(entry("Small-Chat-ggml-model-q4_0", vague), entry("small-chat-f16", telling));
    }

    @Test
    void countsASplitModelOnceAndTellsOfAMissingPart() throws IOException {
        Path first = writePart(folder(), "big", 1, 2);
        writePart(folder(), "big", 2, 2);
        Path second = writePart(folder(), "beheaded", 2, 3);
        writePart(folder(), "beheaded", 3, 3);
        Path torn = writePart(folder(), "torn", 1, 2);

        List<Found> found = scan(folder());

        assertThat(names(found)).containsOnly(entry("big", first));
        assertThat(problems(found))
                .containsOnly(
                        entry(second, ProblemCode.MODEL_FILE_MISSING), entry(torn, ProblemCode.MODEL_FILE_MISSING));
        assertThat(found)
                .anySatisfy(one -> assertThat(one)
                        .isInstanceOfSatisfying(
                                Found.Unusable.class,
                                unusable -> assertThat(unusable.problem().detail())
                                        .contains("beheaded-00001-of-00003.gguf")));
    }

    @Test
    void tellsThatAProjectorIsNoModelByItself() throws IOException {
        Path projector = write(folder().resolve("mmproj-f16.gguf"), "clip");

        assertThat(scan(folder()))
                .containsExactly(new Found.Unusable(projector, ProblemCode.MODEL_PROJECTOR.problem()));
    }

    @Test
    void findsAFileOnceByItsBestName() throws IOException {
        Path real = write(folder().resolve("z/real.gguf"));
        link(folder().resolve("a/link.gguf"), real);
        Path digest = write(folder().resolve("store/" + "0123456789abcdef".repeat(4) + ".gguf"));
        Path nice = link(folder().resolve("a/nice.gguf"), digest);
        Path first = writePart(folder().resolve("split"), "big", 1, 1);
        link(folder().resolve("a/big.gguf"), first);
        Path outside = link(folder().resolve("a/outside.gguf"), write(folder().resolve(".private/outside.gguf")));

        List<Found> found = scan(folder());

        assertThat(names(found))
                .containsOnly(entry("real", real), entry("nice", nice), entry("big", first), entry("outside", outside));
        assertThat(problems(found)).isEmpty();
    }

    @Test
    void findsAHardLinkedFileOnce() throws IOException {
        Path file = write(folder().resolve("model.gguf"));
        Path other = Files.createLink(folder().resolve("small.gguf"), file);

        assertThat(names(scan(folder()))).containsOnly(entry("small", other));
    }

    @Test
    void followsLinksToFoldersWithoutGoingInCircles() throws IOException {
        Path elsewhere = write(folder().resolve("elsewhere/far/away.gguf"));
        Path scanned = folder().resolve("scanned");
        Path near = write(scanned.resolve("near/near.gguf"));
        link(scanned.resolve("far"), parent(elsewhere));
        link(scanned.resolve("near/up"), scanned);
        link(scanned.resolve("again"), parent(near));
        link(scanned.resolve("itself"), scanned.resolve("itself"));

        List<Found> found = scan(scanned);

        assertThat(names(found)).containsOnly(entry("near", near), entry("away", scanned.resolve("far/away.gguf")));
        assertThat(problems(found)).isEmpty();
    }

    @Test
    void tellsOfALinkToNothing() throws IOException {
        Path link = link(folder().resolve("gone.gguf"), folder().resolve("nowhere"));

        assertThat(problems(scan(folder()))).containsOnly(entry(link, ProblemCode.MODEL_FILE_MISSING));
    }
}
