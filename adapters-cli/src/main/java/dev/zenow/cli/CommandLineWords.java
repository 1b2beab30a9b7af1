package dev.zenow.cli;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Map;
import java.util.Optional;

/**
 * Next steps in words of the command line. The catalogue of problems speaks to every client, and names what a request over HTTP
 * would have; here a command or an option does the same.
 */
final class CommandLineWords {
    private static final String LESS_CONTEXT = "give it less context: zenow models params NAME context_size=8192";
    private static final String LATER =
            "Go on later with 'zenow models download NAME', or ask other mirrors: zenow models mirrors";

    private static final Map<ProblemCode, String> STEPS = Map.ofEntries(
            Map.entry(ProblemCode.INVALID_REQUEST, "Correct it as the sentence says; --help shows what is possible."),
            Map.entry(ProblemCode.SESSION_IN_TRASH, "Restore it first: zenow sessions restore ID"),
            Map.entry(
                    ProblemCode.PROVIDER_NOT_FOUND,
                    "See their names with 'zenow providers', or use the model here: --provider local"),
            Map.entry(ProblemCode.PROVIDER_INCOMPLETE, "Fill it in: zenow providers edit NAME --address ADDRESS"),
            Map.entry(
                    ProblemCode.PROVIDER_UNREACHABLE,
                    "Check its address and the network, then: zenow providers test NAME"),
            Map.entry(ProblemCode.PROVIDER_KEY_REFUSED, "Enter the key again: zenow providers key NAME"),
            Map.entry(
                    ProblemCode.PROVIDER_REFUSED,
                    "Check the model's name and the address: zenow providers edit NAME --model MODEL"),
            Map.entry(ProblemCode.CONTEXT_NOT_FOUND, "See their names: zenow contexts"),
            Map.entry(
                    ProblemCode.IMPORT_UNREADABLE,
                    "Import what 'zenow sessions export' wrote as JSON, or OpenAI messages."),
            Map.entry(ProblemCode.REPLY_IN_PROGRESS, "Wait for it to end, then ask again."),
            Map.entry(ProblemCode.MODEL_NOT_FOUND, "See their names: zenow models"),
            Map.entry(ProblemCode.MODEL_BUSY, "Wait for the reply, or use --force."),
            Map.entry(ProblemCode.MODEL_IS_DEFAULT, "Use --delete-file to delete its file."),
            Map.entry(
                    ProblemCode.MODEL_NOT_DOWNLOADED,
                    "Download it with 'zenow models download NAME', or choose a model that is there."),
            Map.entry(
                    ProblemCode.MODEL_DOES_NOT_FIT, "Choose a smaller model, use --ignore-memory, or " + LESS_CONTEXT),
            Map.entry(ProblemCode.ENGINE_OUT_OF_MEMORY, "Choose a smaller model or quantization, or " + LESS_CONTEXT),
            Map.entry(
                    ProblemCode.QUESTION_TOO_LONG,
                    "Shorten the question, or give the model more context: zenow models params NAME context_size=32768"),
            Map.entry(
                    ProblemCode.CONTEXT_EXCEEDED,
                    "Ask again in a new session, or give the model more context: zenow models params NAME"
                            + " context_size=32768"),
            Map.entry(
                    ProblemCode.MODEL_DOWNLOADED,
                    "Load it: zenow models load NAME. To have it anew, delete its file first: zenow models remove NAME"
                            + " --delete-file"),
            Map.entry(ProblemCode.MODEL_WITHOUT_LINK, "Download it by a link: zenow models download LINK"),
            Map.entry(ProblemCode.DOWNLOAD_NOT_FOUND, "See what there is: zenow models downloads"),
            Map.entry(ProblemCode.DOWNLOAD_ENDED, "Begin another one: zenow models download NAME"),
            Map.entry(ProblemCode.DOWNLOAD_PAUSED, "Go on with: zenow models downloads resume NAME"),
            Map.entry(ProblemCode.DOWNLOAD_CANCELLED, "Begin another one: zenow models download NAME"),
            Map.entry(
                    ProblemCode.DOWNLOAD_CHOICE_NEEDED,
                    "See them with 'zenow models files OWNER/REPO', and name one, such as OWNER/REPO:Q4_K_M."),
            Map.entry(
                    ProblemCode.DOWNLOAD_WRONG_FILE,
                    "Begin anew with 'zenow models downloads restart NAME'; if it stays so, ask other mirrors: zenow models"
                            + " mirrors"),
            Map.entry(ProblemCode.SOURCE_CHANGED, "Begin anew: zenow models downloads restart NAME"),
            Map.entry(ProblemCode.SOURCE_BUSY, LATER),
            Map.entry(ProblemCode.SOURCE_FAILED, LATER),
            Map.entry(ProblemCode.SOURCE_STALLED, LATER),
            Map.entry(
                    ProblemCode.SOURCE_UNREACHABLE,
                    "Check the network and the proxy, or ask other mirrors: zenow models mirrors"),
            Map.entry(
                    ProblemCode.SOURCE_MISSING,
                    "Check the link, or add a mirror that has it: zenow models mirrors add NAME URL"),
            Map.entry(
                    ProblemCode.SOURCE_FORBIDDEN,
                    "Accept the model's terms at its page, then store an access token: zenow models token HOST"),
            Map.entry(ProblemCode.MIRROR_INVALID, "See the mirrors and their names: zenow models mirrors"));

    private CommandLineWords() {}

    /** A next step that somebody chose for this occurrence stays. */
    static Problem of(Problem problem) {
        return Optional.ofNullable(STEPS.get(problem.code()))
                .filter(_ -> problem.nextStep().equals(problem.code().nextStep()))
                .map(step -> new Problem(problem.code(), problem.detail(), step))
                .orElse(problem);
    }
}
