package dev.zenow.http.api.models;

import dev.zenow.application.models.DemoModel;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.MayFail;
import dev.zenow.http.security.Actors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

@Controller("/api/models")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "models", description = "Models and the llama-servers that serve them.")
class CatalogueController {
    private final Models models;
    private final ModelRuntime runtime;
    private final DemoModel demo;
    private final Actors actors;

    CatalogueController(Models models, ModelRuntime runtime, DemoModel demo, Actors actors) {
        this.models = models;
        this.runtime = runtime;
        this.demo = demo;
        this.actors = actors;
    }

    /** @param mode absent: the models of all modes */
    @Get("/list")
    @MayFail
    @Operation(
            operationId = "listModels",
            summary = "Lists the models that are known",
            description = "A model whose file vanished is listed, with `file` as `missing`.")
    @ApiResponse(responseCode = "200", description = "The models, by mode and name")
    ModelsView list(HttpRequest<?> request, @Nullable @QueryValue String mode) {
        Actor actor = actors.of(request);
        if (mode == null) {
            return new ModelsView(
                    Arrays.stream(ModelMode.values())
                            .flatMap(each -> views(actor, each).stream())
                            .toList(),
                    null);
        }
        ModelMode only = Modes.parse(mode);
        return new ModelsView(
                views(actor, only),
                status(actor, only).flatMap(ModelStatus::model).map(Model::name).orElse(null));
    }

    /**
     * @param contextSize the fit is foretold for so many tokens; absent: as the model would be started
     * @param gpuLayers the fit is foretold for so many layers in video memory; absent: as the model would be started
     */
    @Get("/info")
    @MayFail
    @Operation(
            operationId = "modelInfo",
            summary = "Shows everything that is known of a model",
            description = "Texts of `facts` stand in the model's file; nobody has checked them.")
    @ApiResponse(responseCode = "200", description = "The model")
    ModelInfoView info(
            HttpRequest<?> request,
            @QueryValue(defaultValue = "llm") String mode,
            @QueryValue String name,
            @Nullable @QueryValue("context_size") Integer contextSize,
            @Nullable @QueryValue("gpu_layers") Integer gpuLayers) {
        Actor actor = actors.of(request);
        ModelMode parsed = Modes.parse(mode);
        ModelEntry entry =
                models.info(actor, parsed, name, new FitQuestion(optional(contextSize), optional(gpuLayers)));
        return ModelInfoView.of(entry, status(actor, parsed));
    }

    @Post("/add")
    @MayFail
    @Operation(
            operationId = "addModel",
            summary = "Makes a model known",
            description =
                    "By `path`: a GGUF file, after a look into it. By `url`: a link to one, which is not downloaded yet.")
    @ApiResponse(responseCode = "200", description = "The model")
    ModelView add(HttpRequest<?> request, @Valid @Body AddBody body) {
        Actor actor = actors.of(request);
        return shown(actor, body.add(actor, models));
    }

    @Post("/scan")
    @MayFail
    @Operation(
            operationId = "scanModels",
            summary = "Makes the models of a folder known",
            description =
                    "Without a folder: of the places where other programs keep models. Files are used where they are.")
    @ApiResponse(responseCode = "200", description = "What was found")
    ScanView scan(HttpRequest<?> request, @Valid @Body ScanBody body) {
        return ScanView.of(models.scan(actors.of(request), Optional.ofNullable(body.folder())));
    }

    @Post("/demo")
    @MayFail
    @Operation(
            operationId = "addDemoModel",
            summary = "Makes a tiny model known that answers at once but only babbles",
            description = "For trying everything without a download. Its file is written when it is absent.")
    @ApiResponse(responseCode = "200", description = "The model")
    ModelView demo(HttpRequest<?> request) {
        Actor actor = actors.of(request);
        String path = demo.write().toString();
        return shown(actor, models.add(actor, new AddModel(path, Optional.of(ModelMode.LLM), Optional.empty())));
    }

    @Post("/rename")
    @MayFail
    @Operation(
            operationId = "renameModel",
            summary = "Gives a model another name",
            description = "Also while it serves. What is known of the model stays with it.")
    @ApiResponse(responseCode = "200", description = "The model")
    ModelView rename(HttpRequest<?> request, @Valid @Body RenameBody body) {
        Actor actor = actors.of(request);
        return shown(actor, models.rename(actor, Modes.parse(body.mode()), body.name(), body.newName()));
    }

    @Post("/remove")
    @MayFail
    @Operation(
            operationId = "removeModel",
            summary = "Forgets a model",
            description =
                    "Its file stays unless `delete_file` is true. A default model stays in the list; with `delete_file`"
                            + " its file goes. A file that another model or another program uses is never deleted.")
    @ApiResponse(responseCode = "204", description = "It is done")
    HttpResponse<?> remove(HttpRequest<?> request, @Valid @Body RemoveBody body) {
        models.remove(
                actors.of(request), Modes.parse(body.mode()), body.name(), Boolean.TRUE.equals(body.deleteFile()));
        return HttpResponse.noContent();
    }

    private ModelView shown(Actor actor, Model model) {
        ModelEntry entry = models.info(actor, model.mode(), model.name(), FitQuestion.AS_CONFIGURED);
        return ModelView.of(entry, status(actor, model.mode()));
    }

    private List<ModelView> views(Actor actor, ModelMode mode) {
        Optional<ModelStatus> status = status(actor, mode);
        return models.list(actor, mode).stream()
                .map(entry -> ModelView.of(entry, status))
                .toList();
    }

    /** Empty: the mode cannot be asked; 'current' says why. */
    private Optional<ModelStatus> status(Actor actor, ModelMode mode) {
        try {
            return Optional.of(runtime.current(actor, mode));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }
}
