package dev.zenow.bootstrap.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.zenow.application.chat.AfterReplySettings;
import dev.zenow.application.providers.ProviderPreset;
import dev.zenow.application.secrets.SealingKey;
import dev.zenow.application.sessions.Retention;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ConfigurationTest extends ConfigurationFixture {
    @Test
    void hasTheseDefaults() {
        Configuration configuration = read(Map.of(), Map.of());

        assertThat(configuration.server()).isEqualTo(new ServerConfiguration("127.0.0.1", 8000));
        assertThat(configuration.engine())
                .isEqualTo(new EngineConfiguration(Optional.empty(), home.resolve(".cache/zenow/engine"), "/bin"));
        ModelsConfiguration models = configuration.models();
        assertThat(models.llm())
                .isEqualTo(ServerParameters.STANDARD
                        .withContextSize(15_360)
                        .with(Parameter.THREADS, 8)
                        .with(Parameter.PROMPT_CACHE_MEGABYTES, 512));
        assertThat(SamplingParameters.of(models.of(ModelMode.LLM)))
                .isEqualTo(SamplingParameters.NONE
                        .withMaxTokens(2_000)
                        .with(Parameter.TEMPERATURE, 0.7)
                        .with(Parameter.REPEAT_PENALTY, 1.1));
        assertThat(models.of(ModelMode.LLM).get(Parameter.SYSTEM_PROMPT).toString())
                .contains("You are a helpful assistant.");
        for (ModelMode encoder : List.of(ModelMode.EMBED, ModelMode.RERANK)) {
            assertThat(ServerParameters.STANDARD.with(models.of(encoder)))
                    .isEqualTo(ServerParameters.STANDARD
                            .withContextSize(2_048)
                            .with(Parameter.BATCH_SIZE, 2_048)
                            .with(Parameter.UBATCH_SIZE, 2_048)
                            .with(Parameter.THREADS, 8));
        }
        assertThat(models.idleTimeouts()).isEmpty();
        assertThat(configuration.storage())
                .isEqualTo(new StorageConfiguration(home.resolve(".local/share/zenow"), home.resolve(".cache/zenow")));
        assertThat(configuration.catalogue().directory()).isEqualTo(home.resolve(".cache/zenow/models"));
        assertThat(configuration.downloads())
                .isEqualTo(new DownloadsConfiguration(
                        2, 4, Duration.ofSeconds(30), configuration.downloads().proxies(), true, Map.of()));
        assertThat(configuration.secrets())
                .isEqualTo(new SecretsConfiguration(home.resolve(".local/share/zenow/secret.key"), Optional.empty()));
        assertThat(configuration.conversations())
                .isEqualTo(new ConversationsConfiguration(Retention.DEFAULT, AfterReplySettings.DEFAULT, 2_048L << 20));
        assertThat(configuration.providers().presets())
                .extracting(ProviderPreset::name, ProviderPreset::model, ProviderPreset::address, ProviderPreset::key)
                .containsExactly(
                        tuple("CodeGeeX 4", "codegeex4-all-9b", Optional.empty(), Optional.empty()),
                        tuple("GLM-4 32B", "glm4_32B_chat", Optional.empty(), Optional.empty()));
        assertThat(configuration.providers().allowed()).isEqualTo(AllowedAddresses.ALL);
        assertThat(configuration.providers().timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(configuration.logging()).isEqualTo(new LoggingConfiguration(LogLevel.INFO, 10, 5));
        assertThat(configuration.settings())
                .hasSameSizeAs(Keys.ALL)
                .allMatch(setting -> setting.origin().equals("default"));
    }

    @Test
    void takesEveryValueFromTheFile() throws IOException {
        write("""
                host: "::1"
                port: 0
                data_dir: data
                cache_dir: ~/cache
                secret_key_file: key/secret
                models_dir: ~/models
                downloads_at_once: 16
                download_connections: 1
                download_stall_timeout: 2m
                download_proxy: off
                allow_private_addresses: false
                engine: /opt/llama-server
                engine_prefix: /opt/prefix
                idle_timeout: 15m
                embed_idle_timeout: 1h
                rerank_idle_timeout: 90s
                load_on_request: false
                context_size: 4096
                threads: 3
                gpu_layers: 999
                batch_size: 64
                ubatch_size: 32
                memory_map: true
                parallel_slots: 2
                prompt_cache_megabytes: 0
                cache_type_k: q8_0
                cache_type_v: iq4_nl
                flash_attention: "on"
                embed_context_size: 512
                embed_batch_size: 600
                embed_parallel_slots: 3
                rerank_context_size: 1024
                rerank_batch_size: 1100
                rerank_parallel_slots: 4
                temperature: 0
                repeat_penalty: none
                top_p: 0.9
                top_k: 40
                min_p: 0.05
                max_tokens: 100
                system_prompt: |
                  Be brief.
                  Be kind.
                cache_reuse: 32
                slot_files_megabytes: 7
                keep_sessions: all
                keep_trash: 3d
                evaluate_ahead: false
                model_titles: true
                provider_presets: |
                  Office = qwen3-32b, https://llm.example.org, 32768
                  Later = model-2
                provider_keys: Office = sk-configured
                provider_addresses: llm.example.org
                provider_timeout: 45s
                log_level: debug
                log_file_megabytes: 1
                log_files: 2
                """);

        Configuration configuration = read(Map.of(), Map.of());

        assertThat(configuration.server()).isEqualTo(new ServerConfiguration("::1", 0));
        assertThat(configuration.engine())
                .isEqualTo(new EngineConfiguration(
                        Optional.of(Path.of("/opt/llama-server")), Path.of("/opt/prefix"), "/bin"));
        ModelsConfiguration models = configuration.models();
        assertThat(models.of(ModelMode.LLM))
                .isEqualTo(ServerParameters.STANDARD
                        .with(Parameter.THREADS, 3)
                        .with(Parameter.GPU_LAYERS, 999)
                        .with(Parameter.BATCH_SIZE, 64)
                        .with(Parameter.UBATCH_SIZE, 32)
                        .with(Parameter.MEMORY_MAP, true)
                        .with(Parameter.CACHE_REUSE, 32)
                        .with(Parameter.CACHE_TYPE_K, "q8_0")
                        .with(Parameter.CACHE_TYPE_V, "iq4_nl")
                        .with(Parameter.FLASH_ATTENTION, "on")
                        .withParallelSlots(2)
                        .values()
                        .without(Parameter.POOLING)
                        .without(Parameter.EXTRA_FLAGS)
                        .with(Parameter.TEMPERATURE, 0)
                        .with(Parameter.TOP_P, 0.9)
                        .with(Parameter.TOP_K, 40)
                        .with(Parameter.MIN_P, 0.05)
                        .with(Parameter.MAX_TOKENS, 100)
                        .with(Parameter.SYSTEM_PROMPT, "Be brief.\nBe kind.\n"));
        assertThat(ServerParameters.STANDARD.with(models.of(ModelMode.EMBED)))
                .isEqualTo(ServerParameters.STANDARD
                        .withContextSize(512)
                        .withParallelSlots(3)
                        .with(Parameter.BATCH_SIZE, 600)
                        .with(Parameter.UBATCH_SIZE, 600)
                        .with(Parameter.THREADS, 3)
                        .with(Parameter.GPU_LAYERS, 999)
                        .with(Parameter.MEMORY_MAP, true));
        assertThat(ServerParameters.STANDARD.with(models.of(ModelMode.RERANK)))
                .isEqualTo(ServerParameters.STANDARD
                        .withContextSize(1_024)
                        .withParallelSlots(4)
                        .with(Parameter.BATCH_SIZE, 1_100)
                        .with(Parameter.UBATCH_SIZE, 1_100)
                        .with(Parameter.THREADS, 3)
                        .with(Parameter.GPU_LAYERS, 999)
                        .with(Parameter.MEMORY_MAP, true));
        assertThat(models.idleTimeouts())
                .isEqualTo(Map.of(
                        ModelMode.LLM, Duration.ofMinutes(15),
                        ModelMode.EMBED, Duration.ofHours(1),
                        ModelMode.RERANK, Duration.ofSeconds(90)));
        assertThat(models.loadOnRequest()).isFalse();
        assertThat(configuration.storage())
                .isEqualTo(new StorageConfiguration(home.resolve(".config/zenow/data"), home.resolve("cache")));
        assertThat(configuration.catalogue().directory()).isEqualTo(home.resolve("models"));
        assertThat(configuration.downloads())
                .isEqualTo(new DownloadsConfiguration(16, 1, Duration.ofMinutes(2), ProxyRules.NONE, false, Map.of()));
        assertThat(configuration.secrets().keyFile()).isEqualTo(home.resolve(".config/zenow/key/secret"));
        assertThat(configuration.conversations())
                .isEqualTo(new ConversationsConfiguration(
                        new Retention(OptionalInt.empty(), Duration.ofDays(3)),
                        new AfterReplySettings(false, true),
                        7L << 20));
        assertThat(configuration.providers())
                .isEqualTo(new ProvidersConfiguration(
                        List.of(
                                new ProviderPreset(
                                        "Office",
                                        "qwen3-32b",
                                        Optional.of(ProviderAddress.parse("https://llm.example.org/v1")),
                                        32_768,
                                        Optional.of("sk-configured")),
                                new ProviderPreset(
                                        "Later",
                                        "model-2",
                                        Optional.empty(),
                                        Provider.DEFAULT_CONTEXT_SIZE,
                                        Optional.empty())),
                        AllowedAddresses.parse("llm.example.org", false),
                        Duration.ofSeconds(45)));
        assertThat(configuration.settings().toString()).doesNotContain("sk-configured");
        assertThat(configuration.toString()).doesNotContain("sk-configured");
        assertThat(configuration.logging()).isEqualTo(new LoggingConfiguration(LogLevel.DEBUG, 1, 2));
        assertThat(configuration.settings().stream()
                        .filter(setting -> setting.origin().equals("default")))
                .as("what the file cannot set, or this test forgot")
                .extracting(Setting::name)
                .containsExactly("config", "secret_key");
    }

    @Test
    void takesEveryValueFromTheEnvironment() {
        for (Key<?> key : Keys.ALL) {
            if (!key.equals(Keys.CONFIG)) {
                String text = key.standard().apply(surroundings(Map.of()));
                assertThat(read(Map.of(), Map.of(key.variable(), text)).settings())
                        .filteredOn(setting -> setting.name().equals(key.name()))
                        .extracting(Setting::origin)
                        .containsExactly("environment, " + key.variable());
            }
        }
    }

    @Test
    void letsTheCommandLineWinOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = write("host: localhost\nport: 1\nthreads: 2\n");

        Configuration configuration =
                read(Map.of("port", "3"), Map.of("ZENOW_PORT", "2", "ZENOW_THREADS", "4", "ZENOW_JAVA_OPTS", "-Xmx1g"));

        assertThat(configuration.settings())
                .filteredOn(setting -> List.of("host", "port", "threads").contains(setting.name()))
                .extracting(setting -> setting.name() + "=" + setting.value() + " from " + setting.origin())
                .containsExactly(
                        "host=localhost from " + file + ", line 1",
                        "port=3 from command line, --port",
                        "threads=4 from environment, ZENOW_THREADS");
    }

    @Test
    void findsFoldersWhereTheDesktopSaysAndReadsTildeAndRelativePaths() {
        Configuration configuration = read(
                Map.of("data_dir", "mine"),
                Map.of("XDG_CACHE_HOME", "/var/caches", "XDG_DATA_HOME", "/var/data", "ZENOW_ENGINE", "~/llama"));

        assertThat(configuration.storage().dataDirectory()).isEqualTo(home.resolve("work/mine"));
        assertThat(configuration.storage().cacheDirectory()).isEqualTo(Path.of("/var/caches/zenow"));
        assertThat(configuration.engine().prefix()).isEqualTo(Path.of("/var/caches/zenow/engine"));
        assertThat(configuration.engine().executable()).contains(home.resolve("llama"));
    }

    @Test
    void keepsTheKeyBesideTheDataAndTakesItFromTheEnvironmentInstead() {
        String key = Base64.getEncoder().encodeToString("0123456789abcdef0123456789ABCDEF".getBytes(UTF_8));

        SecretsConfiguration secrets = read(Map.of("data_dir", "mine"), Map.of("ZENOW_SECRET_KEY", key + "\n"))
                .secrets();

        assertThat(secrets)
                .isEqualTo(new SecretsConfiguration(home.resolve("work/mine/secret.key"), SealingKey.parse(key)));
        assertThat(read(Map.of(), Map.of("ZENOW_SECRET_KEY", "")).secrets().key())
                .isEmpty();
    }

    @Test
    void neverShowsWhatIsSecret() {
        String key = Base64.getEncoder().encodeToString("0123456789abcdef0123456789ABCDEF".getBytes(UTF_8));
        Map<String, String> environment = Map.of(
                "ZENOW_SECRET_KEY", key,
                "ZENOW_DOWNLOAD_PROXY", "http://ann:p4ssw0rd@proxy:3128",
                "HF_TOKEN", "hf_hubtoken",
                "HTTPS_PROXY", "http://bob:0therw0rd@other:1");

        Configuration configuration = read(Map.of(), environment);

        assertThat(configuration.settings())
                .filteredOn(setting -> setting.origin().startsWith("environment"))
                .extracting(setting -> setting.name() + "=" + setting.value())
                .contains("secret_key=(hidden)", "download_proxy=http://(hidden)@proxy:3128");
        assertThat(configuration.secrets().key()).isEqualTo(SealingKey.parse(key));
        assertThat(configuration.downloads().accessTokens()).isEqualTo(Map.of("huggingface.co", "hf_hubtoken"));
        assertThat(configuration.downloads().proxies().proxy(URI.create("https://hub.example/")))
                .map(ProxyAddress::host)
                .contains("proxy");
        assertThat(configuration + " " + surroundings(environment))
                .doesNotContain(key, "ann", "p4ssw0rd", "hf_hubtoken", "bob", "0therw0rd");
    }

    @Test
    void hasNoMoreThreadsThanTheMachineHasCores() {
        Surroundings two = new Surroundings(Map.of(), home, home, 2);

        assertThat(Configuration.read(Map.of(), two).models().llm().threads()).isEqualTo(2);
    }

    @Test
    void acceptsTheEndsOfEveryRange() {
        Map<String, String> least = Map.of(
                "ZENOW_CONTEXT_SIZE", "256", "ZENOW_THREADS", "1", "ZENOW_TEMPERATURE", "0", "ZENOW_MAX_TOKENS", "1");
        Map<String, String> most = Map.of(
                "ZENOW_CONTEXT_SIZE",
                "16777216",
                "ZENOW_THREADS",
                "1024",
                "ZENOW_GPU_LAYERS",
                "9999",
                "ZENOW_BATCH_SIZE",
                "65536",
                "ZENOW_PARALLEL_SLOTS",
                "256",
                "ZENOW_PROMPT_CACHE_MEGABYTES",
                "1048576",
                "ZENOW_CACHE_REUSE",
                "1048576",
                "ZENOW_TOP_K",
                "100000",
                "ZENOW_MAX_TOKENS",
                "16777216");

        assertThat(read(Map.of(), least).models().llm().contextSize()).isEqualTo(256);
        assertThat(read(Map.of(), most).models().of(ModelMode.LLM).get(Parameter.TOP_K))
                .contains(new ParameterValue.Whole(100_000));
    }
}
