package dev.zenow.http.api.downloads;

import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "MirrorOrder",
        example =
                "{\"mirrors\": [{\"name\": \"hf-mirror\", \"kind\": \"hugging_face\", \"url\": \"https://hf-mirror.com\", \"enabled\": true}]}")
record MirrorsBody(
        @Size(max = 50)
        @Valid
        @Schema(
                description = "In the order in which they are to be asked; replaces all.",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        List<MirrorBody> mirrors) {
    List<Mirror> chosen() {
        // The framework would take what is missing for an empty list, and that is a wish of its own.
        if (mirrors == null) {
            throw ProblemCode.MALFORMED_REQUEST.exception("The field 'mirrors' is missing.");
        }
        return mirrors.stream().map(MirrorBody::mirror).toList();
    }

    @Serdeable
    @Schema(name = "NewMirror")
    record MirrorBody(
            @NotNull @Schema(description = "Unique, at most 60 characters.")
            String name,

            @NotNull
            @Schema(
                    type = "string",
                    allowableValues = {"hugging_face", "model_scope"})
            String kind,

            @NotNull
            @Size(max = 1000)
            @Schema(description = "The address before every path, http or https.", example = "https://hf-mirror.com")
            String url,

            @Schema(description = "Whether it is asked at all; absent: true.") @Nullable
            Boolean enabled) {
        Mirror mirror() {
            String shown = Texts.shortened(Texts.wellFormed("name", name));
            try {
                return new Mirror(name, parsedKind(), base(shown), !Boolean.FALSE.equals(enabled));
            } catch (IllegalArgumentException refused) {
                throw ProblemCode.MIRROR_INVALID
                        .problem("The mirror '" + shown + "': " + refused.getMessage() + ".")
                        .exception(refused);
            }
        }

        private Mirror.Kind parsedKind() {
            return Arrays.stream(Mirror.Kind.values())
                    .filter(each -> Texts.name(each).equals(kind))
                    .findFirst()
                    .orElseThrow(() ->
                            ProblemCode.INVALID_REQUEST.exception("'kind' is one of hugging_face and model_scope."));
        }

        /** As people copy it; who puts a password into it does not read it again in the refusal. */
        private URI base(String shown) {
            URI address;
            try {
                address = URI.create(url.strip().replaceAll("/+$", ""));
            } catch (IllegalArgumentException refused) {
                throw ProblemCode.MIRROR_INVALID
                        .problem("The address of the mirror '" + shown + "' is none.")
                        .exception(refused);
            }
            if (address.getRawUserInfo() != null) {
                throw ProblemCode.MIRROR_INVALID.exception("The address of the mirror '" + shown
                        + "' has a user name in it; store an access token instead.");
            }
            return address;
        }
    }
}
