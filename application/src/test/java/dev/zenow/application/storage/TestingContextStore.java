package dev.zenow.application.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.contexts.ContextStore;
import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class TestingContextStore implements ContextStore {
    private static final Comparator<Context> BY_NAME =
            Comparator.comparing(context -> folded(context.name()).getBytes(UTF_8), Arrays::compareUnsigned);

    private final TestingStorage storage;

    TestingContextStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Context context) {
        storage.write(rows -> {
            if (rows.contexts.containsKey(context.id())) {
                throw new IllegalStateException("there is a context " + context.id());
            }
            put(rows, context, context.createdAt());
            return context;
        });
    }

    @Override
    public Optional<Context> find(UserId owner, ContextId id) {
        return storage.read(rows ->
                of(rows, owner).filter(context -> context.id().equals(id)).findFirst());
    }

    @Override
    public Optional<Context> defaultOf(UserId owner) {
        return storage.read(rows -> of(rows, owner).filter(Context::isDefault).findFirst());
    }

    @Override
    public List<Context> list(UserId owner) {
        return storage.read(rows -> of(rows, owner).sorted(BY_NAME).toList());
    }

    @Override
    public boolean update(Context context) {
        return storage.write(rows -> {
            Optional<Context> old = find(context.owner(), context.id());
            old.ifPresent(before -> put(rows, context, before.createdAt()));
            return old.isPresent();
        });
    }

    @Override
    public boolean delete(UserId owner, ContextId id) {
        return storage.write(rows -> find(owner, id).isPresent() && rows.contexts.remove(id) != null);
    }

    private static void put(TestingRows rows, Context context, Instant createdAt) {
        List<Context> others = of(rows, context.owner())
                .filter(other -> !other.id().equals(context.id()))
                .toList();
        if (others.stream().anyMatch(other -> folded(other.name()).equals(folded(context.name())))) {
            throw ProblemCode.CONTEXT_NAME_TAKEN.exception();
        }
        if (context.isDefault()) {
            others.forEach(other -> rows.contexts.put(other.id(), copy(other, false, other.createdAt())));
        }
        rows.contexts.put(context.id(), copy(context, context.isDefault(), createdAt));
    }

    private static Context copy(Context context, boolean isDefault, Instant createdAt) {
        return new Context(
                context.id(),
                context.owner(),
                context.name(),
                context.content(),
                isDefault,
                createdAt.truncatedTo(ChronoUnit.MILLIS),
                context.updatedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Stream<Context> of(TestingRows rows, UserId owner) {
        return rows.contexts.values().stream().filter(context -> context.owner().equals(owner));
    }

    private static String folded(String name) {
        return name.codePoints()
                .map(point -> point >= 'A' && point <= 'Z' ? point + 'a' - 'A' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
