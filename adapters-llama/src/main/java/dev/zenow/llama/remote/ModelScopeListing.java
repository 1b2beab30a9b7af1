package dev.zenow.llama.remote;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands {@code {"Code":200,"Data":{"Files":[{"Path":…,"Size":…,"Sha256":…,"Type":"blob"}, …]},"Message":…}}. */
final class ModelScopeListing {
    private static final int OK = 200;
    private static final int LONGEST_MESSAGE = 200;

    /** What this hub says of a repository, and of a revision, that it does not have. */
    private static final Set<Long> MISSING = Set.of(404L, 10_010_205_001L, 10_990_101_004L);

    /** And of one that is not open to who asks. */
    private static final Set<Long> FORBIDDEN = Set.of(401L, 403L, 10_010_200_001L);

    /** A database that cannot answer is reported as if there were nothing in it. */
    private static final Pattern OVERLOAD = Pattern.compile("\\bError \\d+");

    private final List<RepositoryFile> files = new ArrayList<>();
    private long code = OK;
    private String message = "";

    private ModelScopeListing() {}

    /** This hub reports what is not there, and its own faults, with status 200, too, and a code of its own. */
    static void read(JsonParser json, String host, List<RepositoryFile> files)
            throws IOException, SourceFaultException {
        var listing = new ModelScopeListing();
        listing.read(json);
        if (listing.code != OK) {
            String message = listing.message.strip();
            String beginning = message.substring(0, Math.min(LONGEST_MESSAGE, message.length()));
            throw new SourceFaultException(listing.fault(host + " says: \"" + beginning + "\"."));
        }
        files.addAll(listing.files);
    }

    private SourceFault fault(String detail) {
        if (FORBIDDEN.contains(code)) {
            return SourceFault.finalFault(ProblemCode.SOURCE_FORBIDDEN, detail);
        }
        return MISSING.contains(code) && !OVERLOAD.matcher(message).find()
                ? SourceFault.finalFault(ProblemCode.SOURCE_MISSING, detail)
                : SourceFault.transientFault(ProblemCode.SOURCE_FAILED, detail);
    }

    private void read(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(json, "not an object");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "Code" -> code = json.getValueAsLong(0);
                case "Message" -> message = json.getValueAsString("");
                case "Data" -> {
                    if (value == JsonToken.START_OBJECT) {
                        readData(json);
                    }
                }
                default -> {}
            }
            json.skipChildren();
        }
    }

    private void readData(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean list = json.currentName().equals("Files");
            JsonToken value = json.nextToken();
            if (list && value == JsonToken.START_ARRAY) {
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    readFile(json);
                }
            }
            json.skipChildren();
        }
    }

    private void readFile(JsonParser json) throws IOException {
        String type = "";
        String path = "";
        OptionalLong size = OptionalLong.empty();
        Optional<Sha256> sha256 = Optional.empty();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "Type" -> type = json.getValueAsString("");
                case "Path" -> path = json.getValueAsString("");
                case "Size" -> size = HuggingFaceListing.number(json, value);
                case "Sha256" -> sha256 = HuggingFaceListing.hash(json.getValueAsString(""));
                default -> {}
            }
            json.skipChildren();
        }
        if (type.equals("blob") && !path.isEmpty()) {
            files.add(new RepositoryFile(path, size, sha256));
        }
    }
}
