package dev.zenow.bootstrap.configuration;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads {@code config.yml}: one level of {@code key: value}. Only the texts of its nodes are read, so that a value means the
 * same here as in the environment ({@code 010} is not octal, {@code no} not false).
 */
final class ConfigurationFile {
    private ConfigurationFile() {}

    /** A key and its value as they stand in the file. */
    record Entry(String name, String text, Origin.File origin) {}

    /**
     * @throws InvalidConfiguration when the file cannot be read or is not such a list
     */
    static List<Entry> read(Path file) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setCodePointLimit(1 << 20);
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            Node root = new Yaml(new SafeConstructor(options)).compose(reader);
            return root == null ? List.of() : entries(file, root);
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new InvalidConfiguration(
                    file + ", line " + line + ", is not YAML: " + malformed.getProblem(), malformed);
        } catch (CharacterCodingException | YAMLException malformed) {
            throw new InvalidConfiguration(file + " is not a text in UTF-8 and YAML", malformed);
        } catch (IOException unreadable) {
            throw new InvalidConfiguration(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static List<Entry> entries(Path file, Node root) {
        if (!(root instanceof MappingNode mapping)) {
            throw new InvalidConfiguration(file + " is not a list of lines 'key: value'");
        }
        List<Entry> entries = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key)
                    || !(tuple.getValueNode() instanceof ScalarNode value)) {
                throw new InvalidConfiguration(file + ", line " + line + ": a key takes one value, not a list");
            }
            entries.add(new Entry(key.getValue(), value.getValue(), new Origin.File(file, line)));
        }
        return entries;
    }
}
