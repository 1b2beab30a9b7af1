package dev.zenow.domain.downloads;

import static dev.zenow.domain.downloads.Mirror.Kind.HUGGING_FACE;
import static dev.zenow.domain.downloads.Mirror.Kind.MODEL_SCOPE;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorRulesTest {
    private static final String AT_HUGGING_FACE = "https://huggingface.co/o/r/resolve/main/Q8/a%20b.gguf";
    private static final String AT_HF_MIRROR = "https://hf-mirror.com/o/r/resolve/main/Q8/a%20b.gguf";
    private static final String AT_MODEL_SCOPE = "https://modelscope.cn/models/o/r/resolve/master/Q8/a%20b.gguf";
    private static final String COMMIT = "0f3b1c2d4e5f60718293a4b5c6d7e8f901234567";

    @Test
    void onlyWhatCopiesTheLinksHubIsCertain() {
        assertThat(MirrorRules.sources(URI.create(AT_HF_MIRROR), MirrorRules.BROUGHT, false))
                .extracting(source -> source.name() + " " + source.certain())
                .containsExactly("hf-mirror true", "huggingface true", "modelscope false");
        assertThat(MirrorRules.sources(URI.create(AT_MODEL_SCOPE), MirrorRules.BROUGHT, true))
                .extracting(source -> source.name() + " " + source.certain())
                .containsExactly("huggingface false", "hf-mirror false", "modelscope true");
    }

    /** Without the question whether they are certain. */
    private static List<Source> places(URI link, List<Mirror> mirrors, boolean chosen) {
        return MirrorRules.sources(link, mirrors, chosen).stream()
                .map(source -> new Source(source.name(), source.link()))
                .toList();
    }

    @Test
    void theLinksOwnAddressComesFirstWhenNobodyChose() {
        assertThat(brought(AT_HF_MIRROR))
                .containsExactly(
                        source("hf-mirror", AT_HF_MIRROR),
                        source("huggingface", AT_HUGGING_FACE),
                        source("modelscope", AT_MODEL_SCOPE));
        assertThat(brought(AT_MODEL_SCOPE))
                .containsExactly(
                        source("modelscope", AT_MODEL_SCOPE),
                        source("huggingface", AT_HUGGING_FACE),
                        source("hf-mirror", AT_HF_MIRROR));
    }

    @Test
    void theChosenOrderRules() {
        List<Mirror> order = MirrorRules.BROUGHT.reversed();

        assertThat(chosen(AT_HUGGING_FACE, order))
                .containsExactly(
                        source("modelscope", AT_MODEL_SCOPE),
                        source("hf-mirror", AT_HF_MIRROR),
                        source("huggingface", AT_HUGGING_FACE));
    }

    @Test
    void aDisabledMirrorIsNotAskedEvenForItsOwnLink() {
        List<Mirror> order = List.of(
                mirror("huggingface", HUGGING_FACE, "https://huggingface.co", false),
                mirror("modelscope", MODEL_SCOPE, "https://modelscope.cn", true));

        assertThat(chosen(AT_HUGGING_FACE, order)).containsExactly(source("modelscope", AT_MODEL_SCOPE));
        assertThat(chosen(AT_HF_MIRROR, order)).containsExactly(source("modelscope", AT_MODEL_SCOPE));
    }

    @Test
    void aLinkWithoutAnyMirrorIsAskedItself() {
        List<Mirror> none = List.of(mirror("huggingface", HUGGING_FACE, "https://huggingface.co", false));

        assertThat(chosen(AT_HUGGING_FACE, none)).containsExactly(source("huggingface", AT_HUGGING_FACE));
        assertThat(chosen(AT_HF_MIRROR, none)).containsExactly(source("hf-mirror.com", AT_HF_MIRROR));
        assertThat(places(URI.create(AT_HF_MIRROR), List.of(), false))
                .containsExactly(source("hf-mirror.com", AT_HF_MIRROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/o/r/resolve/main/a.gguf",
                "http://huggingface.co:8080/o/r/resolve/main/a.gguf",
                "https://huggingface.co/o/r",
                "https://huggingface.co/datasets/o/r/resolve/main/a.gguf",
                "https://huggingface.co/o/r/resolve/main/README.md"
            })
    void aLinkOfNoHubStandsAlone(String link) {
        assertThat(brought(link)).containsExactly(source(URI.create(link).getHost(), link));
        assertThat(chosen(link, MirrorRules.BROUGHT))
                .containsExactly(source(URI.create(link).getHost(), link));
    }

    @ParameterizedTest
    @ValueSource(strings = {COMMIT, "v1.0", "refs%2Fpr%2F1"})
    void anotherRevisionMeansNothingAtTheOtherKind(String revision) {
        String huggingFace = "https://huggingface.co/o/r/resolve/" + revision + "/a.gguf";
        String modelScope = "https://modelscope.cn/models/o/r/resolve/" + revision + "/a.gguf";

        assertThat(brought(huggingFace))
                .containsExactly(
                        source("huggingface", huggingFace),
                        source("hf-mirror", "https://hf-mirror.com/o/r/resolve/" + revision + "/a.gguf"));
        assertThat(brought(modelScope)).containsExactly(source("modelscope", modelScope));
        assertThat(chosen(modelScope, MirrorRules.BROUGHT.subList(0, 2)))
                .containsExactly(source("modelscope.cn", modelScope));
    }

    @Test
    void eitherKindUnderstandsTheOthersMainRevision() {
        String link = "https://modelscope.cn/models/unsloth/Qwen3-0.6B-GGUF/resolve/main/Qwen3-0.6B-Q4_K_M.gguf";

        assertThat(brought(link))
                .containsExactly(
                        source("modelscope", link),
                        source(
                                "huggingface",
                                "https://huggingface.co/unsloth/Qwen3-0.6B-GGUF/resolve/main/Qwen3-0.6B-Q4_K_M.gguf"),
                        source(
                                "hf-mirror",
                                "https://hf-mirror.com/unsloth/Qwen3-0.6B-GGUF/resolve/main/Qwen3-0.6B-Q4_K_M.gguf"));
    }

    @Test
    void otherNamesOfAHubAreItsOwn() {
        String link = "https://hf.co/o/r/resolve/main/a.gguf?download=true";

        assertThat(brought(link)).first().isEqualTo(source("huggingface", link));
        assertThat(brought(link)).extracting(Source::name).containsExactly("huggingface", "hf-mirror", "modelscope");
        assertThat(brought("https://www.modelscope.cn/models/o/r/resolve/master/a.gguf"))
                .extracting(Source::name)
                .containsExactly("modelscope", "huggingface", "hf-mirror");
    }

    @Test
    void aPageAboutAFileIsNotDownloaded() {
        assertThat(brought("https://huggingface.co/o/r/blob/main/Q8/a%20b.gguf"))
                .first()
                .isEqualTo(source("huggingface", AT_HUGGING_FACE));
        assertThat(brought("https://modelscope.cn/models/o/r/file/view/master/Q8%2Fa%20b.gguf?status=2"))
                .first()
                .isEqualTo(source("modelscope", AT_MODEL_SCOPE));
    }

    @Test
    void mirrorsOfOnesOwnHaveAPlaceAndAPort() {
        List<Mirror> mirrors = List.of(
                mirror("near", HUGGING_FACE, "http://mirror.example:8080/hf", true),
                mirror("far", MODEL_SCOPE, "https://mirror.example/ms", true));

        assertThat(chosen(AT_HUGGING_FACE, mirrors))
                .containsExactly(
                        source("near", "http://mirror.example:8080/hf/o/r/resolve/main/Q8/a%20b.gguf"),
                        source("far", "https://mirror.example/ms/models/o/r/resolve/master/Q8/a%20b.gguf"));
        assertThat(places(URI.create("https://MIRROR.example:443/ms/models/o/r/resolve/master/a.gguf"), mirrors, false))
                .containsExactly(
                        source("far", "https://MIRROR.example:443/ms/models/o/r/resolve/master/a.gguf"),
                        source("near", "http://mirror.example:8080/hf/o/r/resolve/main/a.gguf"));
        assertThat(places(URI.create("http://mirror.example:8080/hfx/o/r/a.gguf"), mirrors, false))
                .hasSize(1);
    }

    @Test
    void aMirrorInsideAnotherKeepsItsOwnLinks() {
        List<Mirror> mirrors = List.of(
                mirror("outer", HUGGING_FACE, "http://m.example", true),
                mirror("inner", MODEL_SCOPE, "http://m.example/ms", true));

        assertThat(places(URI.create("http://m.example/ms/models/o/r/resolve/master/a.gguf"), mirrors, false))
                .containsExactly(
                        source("inner", "http://m.example/ms/models/o/r/resolve/master/a.gguf"),
                        source("outer", "http://m.example/o/r/resolve/main/a.gguf"));
    }

    @Test
    void samePlacesAreKnownUnderTheirOtherNames() {
        assertThat(Stream.of("https://hf.co", "http://www.HuggingFace.co:80", "https://huggingface.co")
                        .map(URI::create)
                        .map(MirrorRules::place)
                        .distinct())
                .hasSize(1);
        assertThat(Stream.of("http://a.example", "https://a.example", "http://a.example/x", "http://a.example:81")
                        .map(URI::create)
                        .map(MirrorRules::place)
                        .distinct())
                .hasSize(4);
    }

    @Property(tries = 500)
    void thereIsAlwaysASourceAndNoneTwice(
            @ForAll("hubFiles") HubFile file, @ForAll("mirrors") List<Mirror> mirrors, @ForAll boolean chosen) {
        for (String base : List.of("https://huggingface.co", "https://modelscope.cn", "https://m1.example/x")) {
            URI link = file.link(URI.create(base));
            List<Source> sources = places(link, mirrors, chosen);

            assertThat(sources).isNotEmpty();
            assertThat(sources.stream().map(Source::link)).doesNotHaveDuplicates();
            if (!chosen) {
                assertThat(sources.getFirst().link()).isEqualTo(link);
            }
        }
    }

    @Property(tries = 500)
    void thereAndBackIsTheSameFile(@ForAll("hubFiles") HubFile file) {
        for (HubFile here : List.of(file, inMain(file))) {
            assertThat(here.at(here.kind() == HUGGING_FACE ? MODEL_SCOPE : HUGGING_FACE)
                            .flatMap(there -> there.at(here.kind())))
                    .isEqualTo(HubFile.isMainRevision(here.revision()) ? Optional.of(inMain(here)) : Optional.empty());
            URI base = KnownHub.ofKind(here.kind()).base();
            assertThat(PastedLink.parse(here.link(base).toString()))
                    .isEqualTo(new PastedLink.File(here.link(base), Optional.of(here)));
        }
    }

    @Property(tries = 300)
    void everySourceLeadsToTheSameSources(@ForAll("hubFiles") HubFile file) {
        URI link = inMain(file).link(KnownHub.ofKind(file.kind()).base());
        Set<Source> all = Set.copyOf(places(link, MirrorRules.BROUGHT, false));

        assertThat(all).hasSize(3);
        assertThat(all)
                .allSatisfy(source -> assertThat(Set.copyOf(places(source.link(), MirrorRules.BROUGHT, true)))
                        .isEqualTo(all));
    }

    @Provide
    Arbitrary<HubFile> hubFiles() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abQ0-._模é")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(HubFile::isName);
        Arbitrary<String> parts = Arbitraries.strings()
                .withChars("aZ09 .-_~+%#?&=:@!$'()*,;[]{}|^`\"<>\\模é")
                .ofMinLength(1)
                .ofMaxLength(10);
        Arbitrary<String> paths = parts.list()
                .ofMaxSize(3)
                .map(folders -> String.join(
                        "/",
                        Stream.concat(folders.stream(), Stream.of("a.gguf")).toList()))
                .filter(HubFile::isPath);
        Arbitrary<String> revisions = Arbitraries.oneOf(
                Arbitraries.of("main", "master", "v1.0", COMMIT, "refs/pr/1"), parts.filter(HubFile::isRevision));
        return Combinators.combine(Arbitraries.of(Mirror.Kind.values()), names, names, revisions, paths)
                .as(HubFile::new);
    }

    @Provide
    Arbitrary<List<Mirror>> mirrors() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(Mirror.Kind.values()),
                        Arbitraries.of(
                                "https://huggingface.co",
                                "https://hf.co",
                                "https://modelscope.cn",
                                "https://m1.example/x",
                                "http://m2.example"),
                        Arbitraries.of(true, false))
                .as((number, kind, base, enabled) -> mirror("m" + number, kind, base, enabled))
                .list()
                .ofMaxSize(4);
    }

    private static HubFile inMain(HubFile file) {
        return new HubFile(
                file.kind(), file.owner(), file.repository(), HubFile.mainRevision(file.kind()), file.path());
    }

    private static List<Source> brought(String link) {
        return places(URI.create(link), MirrorRules.BROUGHT, false);
    }

    private static List<Source> chosen(String link, List<Mirror> mirrors) {
        return places(URI.create(link), mirrors, true);
    }

    private static Source source(String name, String link) {
        return new Source(name, URI.create(link));
    }

    private static Mirror mirror(String name, Mirror.Kind kind, String base, boolean enabled) {
        return new Mirror(name, kind, URI.create(base), enabled);
    }
}
