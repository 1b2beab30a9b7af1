package dev.zenow.domain.problems;

import static dev.zenow.domain.problems.ProblemKind.CONFLICT;
import static dev.zenow.domain.problems.ProblemKind.FORBIDDEN;
import static dev.zenow.domain.problems.ProblemKind.INTERNAL;
import static dev.zenow.domain.problems.ProblemKind.INVALID;
import static dev.zenow.domain.problems.ProblemKind.MALFORMED;
import static dev.zenow.domain.problems.ProblemKind.NOT_FOUND;
import static dev.zenow.domain.problems.ProblemKind.TOO_LARGE;
import static dev.zenow.domain.problems.ProblemKind.TOO_MANY;
import static dev.zenow.domain.problems.ProblemKind.UNAUTHENTICATED;
import static dev.zenow.domain.problems.ProblemKind.UNAVAILABLE;

import java.util.Locale;

/**
 * The catalogue of everything that can go wrong. A code never changes its meaning: clients branch on it. The summary is used
 * where nothing more exact is known; the next step is what most people should try first.
 */
public enum ProblemCode {
    MALFORMED_REQUEST(MALFORMED, "The request cannot be read.", "Correct the request as the detail says."),
    INVALID_REQUEST(INVALID, "The request makes no sense.", "Correct the request as the detail says."),
    REQUEST_TOO_LARGE(TOO_LARGE, "The request is too large.", "Send less at once."),
    UNAUTHORIZED(UNAUTHENTICATED, "The caller is not known.", "Send the access token of this server."),
    FOREIGN_HOST(
            FORBIDDEN,
            "The request did not come for this machine's own address.",
            "Open the address that zenow serve prints, or start it with --host for another one."),
    FOREIGN_ORIGIN(
            FORBIDDEN,
            "Another web site tried to use this server.",
            "Use the page that this server serves, or a client that is not a web page."),
    ROUTE_NOT_FOUND(NOT_FOUND, "There is nothing at this address.", "Look at /docs for the addresses that exist."),
    METHOD_NOT_ALLOWED(MALFORMED, "This address does not take that method.", "Look at /docs for the methods it takes."),

    SESSION_NOT_FOUND(NOT_FOUND, "There is no such session.", "List the sessions and use one of their ids."),
    SESSION_IN_TRASH(CONFLICT, "The session is in the trash.", "Restore it first."),
    CONTEXT_NOT_FOUND(NOT_FOUND, "There is no such context.", "List the contexts and use one of their ids."),
    CONTEXT_NAME_TAKEN(CONFLICT, "Another context has this name.", "Choose another name."),
    AGENT_NOT_FOUND(NOT_FOUND, "There is no such agent.", "List the agents and use one of their ids."),
    AGENT_READ_ONLY(FORBIDDEN, "This agent belongs to somebody else.", "Make a copy of it and change that."),
    AGENTS_UNREADABLE(
            INVALID,
            "The file holds no agents that could be read.",
            "Import a file that an export of agents has made."),
    USER_NAME_FOREIGN(FORBIDDEN, "The user_id is not the caller's.", "Leave user_id out, or send your own."),
    TOOL_RESULTS_UNEXPECTED(
            INVALID,
            "No reply waits for these results of tools.",
            "Send one result for each call of the session's last reply, with the ids of the calls."),
    PROVIDER_NOT_FOUND(NOT_FOUND, "There is no such provider.", "List the providers and use one of their ids."),
    PROVIDER_NAME_TAKEN(CONFLICT, "Another provider or model has this name.", "Choose another name."),
    PROVIDER_INCOMPLETE(
            INVALID,
            "The provider has no address yet.",
            "Fill in the address of its server, and its key if it wants one."),
    PROVIDER_ADDRESS_REFUSED(
            FORBIDDEN,
            "The address of this provider is not among those that are allowed.",
            "Ask the administrator to allow it, or use another provider."),
    PROVIDER_UNREACHABLE(
            UNAVAILABLE,
            "The provider's server cannot be reached.",
            "Check its address and the network, or test the provider."),
    PROVIDER_KEY_REFUSED(
            UNAVAILABLE,
            "The provider does not accept the key.",
            "Enter the key again, or a new one of your account there."),
    PROVIDER_BUSY(
            UNAVAILABLE, "The provider takes no more requests at present.", "Wait a little, or use another model."),
    PROVIDER_REFUSED(
            UNAVAILABLE,
            "The provider refused the request.",
            "Check the model's name and the address, or test the provider."),
    PROVIDER_BROKE_OFF(UNAVAILABLE, "The provider broke off its answer.", "Try again, or use another model."),
    PROVIDER_UNAVAILABLE(
            UNAVAILABLE,
            "The provider failed several times and is left alone for a moment.",
            "Wait half a minute, or use another model."),
    SEARCH_EMPTY(INVALID, "There is no word to look for.", "Write at least one letter, digit or character to find."),
    IMPORT_UNREADABLE(
            INVALID,
            "The file holds no conversations that could be read.",
            "Import a JSON file that Zenow exported, or OpenAI messages."),
    MESSAGE_NOT_FOUND(NOT_FOUND, "There is no such message.", "List the session's messages and use one of their ids."),
    MESSAGE_EMPTY(INVALID, "The message is empty.", "Write something to ask."),
    MESSAGE_ID_TAKEN(CONFLICT, "The message id belongs to another message.", "Use a new id for a new question."),
    REPLY_IN_PROGRESS(
            CONFLICT,
            "A reply is already being made in this session.",
            "Wait for it, attach to it, or interrupt it and ask again."),
    QUESTION_TOO_LONG(
            INVALID,
            "The question does not fit into the model's context.",
            "Shorten the question, or load the model with a larger context_size."),
    INPUT_TOO_LONG(
            INVALID,
            "An input is longer than the model reads at once.",
            "Shorten the input or divide it, or load the model with a larger batch_size and context_size if it was trained for that."),
    TOO_MANY_WAITING(TOO_MANY, "Too many requests are waiting for the model.", "Try again in a moment."),

    MODEL_NOT_CHOSEN(
            UNAVAILABLE,
            "No model has been chosen yet.",
            "Take one of the catalogue with 'zenow models load', your own with --model PATH, or try --demo."),
    MODEL_NOT_FOUND(NOT_FOUND, "There is no such model.", "List the models and use one of their names."),
    MODEL_NOT_LOADED(
            CONFLICT,
            "Another model is in use for this.",
            "Load the model first, or leave its name out of the request."),
    MODEL_NAME_TAKEN(CONFLICT, "Another model has this name.", "Choose another name."),
    MODEL_BUSY(CONFLICT, "The model is in use.", "Wait for the reply, interrupt it, or repeat the request with force."),
    MODEL_NOT_DOWNLOADED(
            UNAVAILABLE,
            "The model has not been downloaded yet.",
            "Load it or download it, or choose a model that is there."),
    DOWNLOAD_NOT_FOUND(NOT_FOUND, "There is no such download.", "List the downloads and use one of their ids."),
    DOWNLOAD_ENDED(CONFLICT, "The download has come to its end.", "Download the model again, if it is wanted again."),
    DOWNLOAD_PAUSED(CONFLICT, "The download was paused.", "Resume it, then load the model."),
    DOWNLOAD_CANCELLED(CONFLICT, "The download was cancelled.", "Download the model again, if it is wanted."),
    DOWNLOAD_CHOICE_NEEDED(
            INVALID,
            "The repository has more than one model.",
            "Name one of them, such as owner/repo:Q4_K_M; the repository's files can be listed."),
    DOWNLOAD_WRONG_FILE(
            UNAVAILABLE,
            "The downloaded file is not what its source declares.",
            "Restart the download; if it stays so, choose another source."),
    DOWNLOAD_DISK_FULL(
            UNAVAILABLE,
            "There is not enough room on the disk for the download.",
            "Make room on the disk of the models; the download then goes on by itself."),
    DOWNLOAD_FOLDER_FAILED(
            UNAVAILABLE,
            "The folder of the models cannot be written to.",
            "Allow this user to write to the folder, or choose another one with models_dir."),
    MODEL_DOWNLOADED(CONFLICT, "The model is there already.", "Load it; to download it anew, delete its file first."),
    MODEL_WITHOUT_LINK(INVALID, "Nobody knows where the model can be downloaded.", "Add it again by a link."),
    LINK_INVALID(
            INVALID,
            "The link does not lead to a model.",
            "Give a link to a GGUF file, its page at a hub, owner/repo, or hf:owner/repo:Q4_K_M."),
    LINK_REFUSED(FORBIDDEN, "The link leads to a private address.", "Use a link to a public address."),
    MIRROR_INVALID(INVALID, "The list of mirrors makes no sense.", "Correct the list as the detail says."),
    REPOSITORY_EMPTY(NOT_FOUND, "The repository has no GGUF model.", "Look for one whose name ends in -GGUF."),
    SOURCE_FORBIDDEN(
            UNAVAILABLE,
            "The source wants to know who asks.",
            "Accept the model's terms at its page, then store an access token with 'zenow models token'."),
    SOURCE_MISSING(UNAVAILABLE, "The source does not have the file.", "Check the link, or add a mirror that has it."),
    SOURCE_BUSY(
            UNAVAILABLE, "The source has no time at present.", "Resume the download later, or choose another mirror."),
    SOURCE_FAILED(UNAVAILABLE, "The source failed.", "Resume the download later, or choose another mirror."),
    SOURCE_UNREACHABLE(
            UNAVAILABLE, "The source cannot be reached.", "Check the network and the proxy, or choose another mirror."),
    SOURCE_STALLED(UNAVAILABLE, "The source stopped sending.", "Resume the download, or choose another mirror."),
    SOURCE_CHANGED(UNAVAILABLE, "The file changed at its source.", "Restart the download."),
    SOURCE_NOT_A_MODEL(
            UNAVAILABLE,
            "The source sends something that is not a GGUF model.",
            "Open the link in a browser to see what it leads to."),
    SECRETS_LOCKED(
            UNAVAILABLE,
            "A stored secret cannot be read.",
            "Bring back the key that it was stored with, or store the secret anew."),

    MODEL_IS_DEFAULT(
            CONFLICT,
            "The model came with Zenow and stays in the catalogue.",
            "Repeat the request with delete_file to delete its file."),
    MODEL_FILE_KEPT(
            CONFLICT,
            "The model's file is not deleted.",
            "Remove the model without its file, or delete the file yourself."),
    MODEL_FILE_MISSING(INVALID, "There is no file at this path.", "Check the path; it must name a GGUF file."),
    MODEL_PATH_RELATIVE(INVALID, "The path is not absolute.", "Give the full path, from the root on."),
    MODEL_NOT_A_FILE(INVALID, "The path is not a file.", "Name the GGUF file itself."),
    MODEL_NOT_FIRST_PART(
            INVALID,
            "The file is not the first part of its model.",
            "Name the first part, and keep all parts beside it under the names that they were published with."),
    MODEL_UNREADABLE(INVALID, "The file may not be read.", "Allow this user to read the file."),
    MODEL_NOT_GGUF(INVALID, "The file is not a GGUF model.", "Download the model again, in GGUF format."),
    MODEL_DAMAGED(INVALID, "The model file is damaged or incomplete.", "Download the model again."),
    MODEL_DOES_NOT_FIT(
            UNAVAILABLE,
            "The model does not fit into memory.",
            "Load it with a smaller context_size, choose a smaller model, or try anyway with ignore_memory (--ignore-memory)."),
    MODEL_LEFT_ALONE(
            UNAVAILABLE,
            "The model failed to start twice and is left alone.",
            "Look at its log, then load it again, or choose another one."),
    MODEL_WRONG_MODE(INVALID, "The model is not of this kind.", "Choose a model made for this use."),
    MODEL_PROJECTOR(
            INVALID,
            "The file is not a model by itself: it gives another model its eyes or ears.",
            "Choose the model that it belongs to."),
    FOLDER_MISSING(INVALID, "There is no folder at this path.", "Check the path; it must name a folder."),
    FOLDER_UNREADABLE(INVALID, "The folder may not be read.", "Allow this user to read the folder."),
    FOLDER_TOO_LARGE(
            INVALID,
            "The folder holds more than one scan looks through.",
            "Scan the folders inside it that hold models."),

    ENGINE_NOT_FOUND(
            UNAVAILABLE,
            "llama-server was not found.",
            "Run './zenow setup', or install llama.cpp and name its llama-server with --engine."),
    ENGINE_UNUSABLE(UNAVAILABLE, "llama-server cannot be run.", "Run 'zenow doctor' to see why."),
    ENGINE_FLAG_UNKNOWN(
            INVALID,
            "llama-server does not know one of its options.",
            "Correct or remove the option, or update llama.cpp."),
    ENGINE_FLAG_OWNED(
            INVALID,
            "Zenow sets this option of llama-server itself.",
            "Use the parameter that the detail names, or leave the option out."),
    ENGINE_PORT_TAKEN(
            UNAVAILABLE,
            "llama-server could not open its port.",
            "End the program that holds the port, or leave the port to be chosen."),
    ENGINE_OUT_OF_MEMORY(
            UNAVAILABLE,
            "There is not enough memory for this model.",
            "Choose a smaller model or quantization, or a smaller context_size."),
    ENGINE_CPU_UNSUPPORTED(
            UNAVAILABLE,
            "llama-server needs instructions that this processor lacks.",
            "Install a llama.cpp build for this processor."),
    ENGINE_KILLED(UNAVAILABLE, "llama-server was killed.", "Check the machine's memory; the system may have ended it."),
    ENGINE_STUCK(UNAVAILABLE, "llama-server stopped answering.", "Try again; if it stays so, look at its log."),
    ENGINE_CRASHED(UNAVAILABLE, "llama-server ended unexpectedly.", "Try again; if it stays so, look at its log."),
    ENGINE_REFUSED(UNAVAILABLE, "llama-server refused the request.", "Look at its log, or try other parameters."),
    CONTEXT_EXCEEDED(
            UNAVAILABLE,
            "The reply ran out of context.",
            "Ask again in a new session, or load the model with a larger context_size."),
    SUPERSEDED(
            CONFLICT,
            "Another request took the place of this one.",
            "Look at the current state, then repeat if needed."),
    SHUTTING_DOWN(UNAVAILABLE, "Zenow is shutting down.", "Start it again."),

    STORAGE_FULL(UNAVAILABLE, "The disk is full.", "Make room on the disk of the data directory, then try again."),
    STORAGE_LOCKED(
            UNAVAILABLE,
            "The database is locked by another program.",
            "Close the program that holds the database, then try again."),
    STORAGE_READ_ONLY(
            UNAVAILABLE,
            "The data directory cannot be written to.",
            "Allow this user to write to the data directory, or choose another one with --data-dir."),
    STORAGE_DAMAGED(
            UNAVAILABLE,
            "The database is damaged.",
            "Restore a backup, or move the file away to start with an empty one."),
    STORAGE_NEWER(
            UNAVAILABLE,
            "The database was written by a newer Zenow.",
            "Use that version or a newer one, or another data directory."),
    STORAGE_FAILED(UNAVAILABLE, "The database failed.", "Look at the log for the cause."),
    DATA_DIRECTORY_IN_USE(
            CONFLICT,
            "Another Zenow is using this data directory.",
            "Close it, run 'zenow serve' to share one among terminals, or choose another with --data-dir."),
    CONFIGURATION_INVALID(
            INVALID, "The configuration is not valid.", "Correct the named value; 'zenow config' shows all."),
    ADDRESS_IN_USE(CONFLICT, "The address is already in use.", "Choose another one with --port."),
    ADDRESS_NOT_LOOPBACK(
            INVALID,
            "Without accounts, Zenow listens on this machine only.",
            "Use --host 127.0.0.1, localhost or ::1."),
    SERVER_UNREACHABLE(
            UNAVAILABLE, "The running Zenow does not answer.", "Look at its log, or end it and start it again."),
    INTERNAL_ERROR(INTERNAL, "Something went wrong inside Zenow.", "Try again; the log has the cause.");

    private final ProblemKind kind;
    private final String summary;
    private final String nextStep;

    ProblemCode(ProblemKind kind, String summary, String nextStep) {
        this.kind = kind;
        this.summary = summary;
        this.nextStep = nextStep;
    }

    public ProblemKind kind() {
        return kind;
    }

    /** One sentence that holds for every occurrence. */
    public String summary() {
        return summary;
    }

    public String nextStep() {
        return nextStep;
    }

    /** The stable name that clients see, such as {@code session_not_found}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Problem problem() {
        return new Problem(this, summary, nextStep);
    }

    /** The same problem with a sentence about this occurrence. */
    public Problem problem(String detail) {
        return new Problem(this, detail, nextStep);
    }

    public ProblemException exception() {
        return problem().exception();
    }

    public ProblemException exception(String detail) {
        return problem(detail).exception();
    }
}
