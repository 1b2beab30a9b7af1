package dev.zenow.application.storage;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What {@link TestingStorage} holds at one moment. */
final class TestingRows {
    final Map<SessionId, Session> sessions = new HashMap<>();
    /** In the order of insertion. */
    final Map<MessageId, Message> messages = new LinkedHashMap<>();

    final Map<ModelKey, Model> models = new HashMap<>();
    final Map<ModelMode, String> current = new HashMap<>();
    final Map<ParameterKey, Map<String, String>> parameters = new HashMap<>();
    final Map<String, String> calibrations = new HashMap<>();

    record ModelKey(ModelMode mode, String name) {}

    record ParameterKey(UserId owner, ModelMode mode, Optional<String> model) {}

    TestingRows copy() {
        TestingRows copy = new TestingRows();
        copy.sessions.putAll(sessions);
        copy.messages.putAll(messages);
        copy.models.putAll(models);
        copy.current.putAll(current);
        copy.parameters.putAll(parameters);
        copy.calibrations.putAll(calibrations);
        return copy;
    }
}
