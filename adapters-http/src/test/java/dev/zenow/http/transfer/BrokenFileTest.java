package dev.zenow.http.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.UnfinishedImports;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.transfer.Transferring.Conversation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenFileTest {
    private static final String ID = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c";
    private static final String OTHER = "01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3d";

    private final Transferring to = new Transferring(1);

    @Property(tries = 150)
    void keepsTheSessionsBeforeTheEndOfATruncatedFileAndNothingOfTheBrokenOne(@ForAll long seed, @ForAll int where) {
        Transferring from = new Transferring(seed);
        RandomConversations random = new RandomConversations(seed);
        for (int i = 0; i < 3; i++) {
            from.keep(random.next(150));
        }
        byte[] file = from.export(ExportFormat.JSON).getBytes(UTF_8);
        byte[] cut = Arrays.copyOf(file, Math.floorMod(where, file.length - 3));
        Transferring target = new Transferring(seed + 1);

        ProblemException failed = catchThrowableOfType(ProblemException.class, () -> target.importBytes(cut));

        assertThat(failed.problem().code()).isEqualTo(ProblemCode.IMPORT_UNREADABLE);
        List<Session> all = from.sessions();
        List<Session> kept = target.sessions();
        assertThat(kept).isEqualTo(all.subList(0, kept.size()));
        kept.forEach(session -> {
            assertThat(target.conversation(session.id())).isEqualTo(from.conversation(session.id()));
            assertThat(failed.problem().detail()).contains(session.id().toString());
        });
        all.subList(kept.size(), all.size())
                .forEach(session -> assertThat(target.messages(session.id())).isEmpty());
        assertThat(target.storage.arrivals().unfinished()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n ",
                "hello",
                "7",
                "{}",
                "[]",
                "[1]",
                "{\"messages\":7}",
                "{\"messages\":[7]}",
                "{\"sessions\":[]}",
                "{\"sessions\":[],\"format\":\"zenow-conversations\",\"version\":1}",
                "{\"format\":\"zenow-conversations\",\"version\":2,\"sessions\":[]}",
                "{\"version\":99999999999999999999,\"format\":\"zenow-conversations\",\"sessions\":[]}",
                "{\"format\":\"zenow-conversations\",\"version\":1,\"sessions\":[7]}",
                "{\"format\":\"zenow-conversations\",\"version\":1,\"sessions\":[{\"id\":\"x\"}]}",
                "{\"format\":\"zenow-conversations\",\"version\":1,\"sessions\":[{\"messages\":[],\"messages\":[]}]}",
            })
    void refusesWhatHoldsNoConversationsSayingWhere(String file) {
        ProblemException failed = catchThrowableOfType(ProblemException.class, () -> to.importText(file));

        assertThat(failed.problem().code()).isEqualTo(ProblemCode.IMPORT_UNREADABLE);
        assertThat(failed.problem().detail()).matches("At line \\d+, column \\d+: .+\\.");
        assertThat(to.sessions()).isEmpty();
        assertThat(to.storage.arrivals().unfinished()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"user\",\"content\":\"x\"}",
                "{\"id\":\"" + ID + "\",\"content\":\"x\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"tool\",\"content\":\"x\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":7}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"tokens\":-1}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"tokens\":3000000000}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"timings\":{\"queue_ms\":1e999}}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"usage\":{\"cached_tokens\":-1}}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"created_at\":\"+99999-01-01T00:00:00Z\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"created_at\":\"yesterday\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"parent_id\":\"" + ID + "\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\",\"parent_id\":\"" + OTHER + "\"}",
                "{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"x\"},{\"id\":\"" + ID
                        + "\",\"role\":\"user\",\"content\":\"y\"}",
                "{\"id\":\"" + OTHER + "\",\"role\":\"user\",\"content\":\"x\",\"parent_id\":\"" + ID + "\"},{\"id\":\""
                        + ID + "\",\"role\":\"user\",\"content\":\"y\"}",
            })
    void refusesAMessageThatIsNotWhole(String messages) {
        ProblemException failed = catchThrowableOfType(
                ProblemException.class,
                () -> to.importText("{\"format\":\"zenow-conversations\",\"version\":1,\"sessions\":[\n"
                        + "{\"title\":\"good\",\"messages\":[]},\n{\"title\":\"bad\",\"messages\":[\n" + messages
                        + "]}]}"));

        assertThat(failed.problem().code()).isEqualTo(ProblemCode.IMPORT_UNREADABLE);
        assertThat(failed.problem().detail())
                .startsWith("At line 4, ")
                .contains("is kept: " + to.onlySession().id());
        assertThat(to.onlySession().title()).isEqualTo("good");
        assertThat(to.storage.arrivals().unfinished()).isEmpty();
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThatThrownBy(() -> to.importBytes(new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', '}'}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo(ProblemCode.IMPORT_UNREADABLE));
    }

    @Test
    void passesOnWhatFailsWhileReadingAndLeavesNothingOfTheBrokenSession() {
        Transferring from = new Transferring(9);
        Conversation conversation = new RandomConversations(9).next(500);
        from.keep(conversation);
        byte[] file = from.export(ExportFormat.JSON).getBytes(UTF_8);
        IOException broken = new IOException("the line broke");
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw broken;
            }
        };

        assertThatThrownBy(() -> to.transfers.importFrom(
                        Actor.LOCAL,
                        new SequenceInputStream(new ByteArrayInputStream(file, 0, file.length - 9), failing)))
                .isSameAs(broken);

        assertThat(to.sessions()).isEmpty();
        assertThat(to.messages(conversation.session().id())).isEmpty();
        assertThat(to.storage.arrivals().unfinished()).isEmpty();
    }

    @Test
    void passesOnWhatTheStorageSaysNamingWhatWasKept() {
        Transferring from = new Transferring(9);
        List<Conversation> kept = new ArrayList<>();
        RandomConversations random = new RandomConversations(3);
        for (int i = 0; i < 2; i++) {
            kept.add(random.next(5));
            from.keep(kept.get(i));
        }
        String file = from.export(ExportFormat.JSON);
        String[] parts = file.split("(?=\n,?\\{\"id\":\"[^\"]*\",\"title\":)", -1);
        InputStream fullAfterTheFirst = new SequenceInputStream(
                new ByteArrayInputStream((parts[0] + parts[1]).getBytes(UTF_8)), new InputStream() {
                    private final InputStream rest = new ByteArrayInputStream(parts[2].getBytes(UTF_8));

                    @Override
                    public int read() throws IOException {
                        to.storage.failNextWrite(ProblemCode.STORAGE_FULL.exception());
                        return rest.read();
                    }

                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        to.storage.failNextWrite(ProblemCode.STORAGE_FULL.exception());
                        return rest.read(bytes, offset, length);
                    }
                });

        assertThatThrownBy(() -> to.transfers.importFrom(Actor.LOCAL, fullAfterTheFirst))
                .isInstanceOfSatisfying(ProblemException.class, failed -> {
                    assertThat(failed.problem().code()).isEqualTo(ProblemCode.STORAGE_FULL);
                    assertThat(failed.problem().detail())
                            .contains("kept: " + to.sessions().getFirst().id());
                });
        assertThat(to.sessions()).hasSize(1);
    }

    @Test
    void deletesAtTheNextStartWhatAnEndInTheMiddleLeft() {
        Conversation half = new RandomConversations(11).next(900);
        to.storage.arrivals().begin(half.session());
        half.messages().forEach(to.storage.messages()::insert);
        Conversation whole = new RandomConversations(12).next(20);
        to.keep(whole);

        int discarded = new UnfinishedImports(to.storage.arrivals(), to.storage).discard();

        assertThat(discarded).isEqualTo(1);
        assertThat(to.messages(half.session().id())).isEmpty();
        assertThat(to.storage.arrivals().unfinished()).isEmpty();
        assertThat(to.conversation(whole.session().id())).isEqualTo(whole);
        to.keep(half);
    }

    @Test
    void takesFieldsInAnyOrderAndPassesOverUnknownOnes() {
        to.importText(("{\"exported_at\":\"x\",\"format\":\"zenow-conversations\",\"new\":{\"a\":[1,{}]},\"sessions\":["
                        + "{\"active_leaf\":\"ID\",\"messages\":[{\"content\":\"why\",\"later\":[[]],\"id\":\"ID\",\"role\":\"user\"}],"
                        + "\"id\":\"OTHER\",\"pinned\":true,\"sampling\":{\"temperature\":0.5,\"unheard_of\":1,\"top_p\":7},"
                        + "\"title\":\"late\\u001b\",\"updated_at\":\"2020-01-01T00:00:00Z\"}],\"version\":1}")
                .replace("ID", ID)
                .replace("OTHER", OTHER));

        Session session = to.onlySession();
        assertThat(session.pinned()).isTrue();
        assertThat(session.title()).startsWith("late");
        assertThat(session.sampling().temperature()).isEqualTo(0.5);
        assertThat(session.sampling().topP()).isNull();
        assertThat(session.activeLeaf())
                .contains(to.messages(session.id()).getFirst().id());
        assertThat(session.messageCount()).isEqualTo(1);
    }

    @Test
    void takesTheLastMessageAsLeafWhenTheFileNamesOneThatIsNotThere() {
        to.importText("{\"format\":\"zenow-conversations\",\"sessions\":[{\"active_leaf\":\"" + OTHER
                + "\",\"messages\":[{\"id\":\"" + ID + "\",\"role\":\"user\",\"content\":\"why\"}]}]}");

        Session session = to.onlySession();
        assertThat(session.activeLeaf())
                .contains(to.messages(session.id()).getFirst().id());
        assertThat(session.title()).isEqualTo("why");
    }
}
