package dev.zenow.http.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;

/** The addresses of the page, which all show the same document: what is at an address, its script decides. */
@Hidden
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class PageController {
    private final PageResponses responses;

    PageController(PageResponses responses) {
        this.responses = responses;
    }

    @Get(
            uris = {
                "/",
                "/chat/{id}",
                "/history",
                "/models",
                "/models/{mode}/{+name}",
                "/agents",
                "/agents/{id}",
                "/providers",
                "/contexts",
                "/settings",
                "/start"
            })
    @Produces(MediaType.TEXT_HTML)
    HttpResponse<?> page(HttpRequest<?> request) {
        return responses.changing(request, "index.html");
    }

    @Get("/assets/{+name}")
    @Produces(MediaType.ALL)
    HttpResponse<?> asset(HttpRequest<?> request, @PathVariable String name) {
        return responses.unchanging(request, "assets/" + name);
    }

    @Get("/favicon.svg")
    @Produces(MediaType.ALL)
    HttpResponse<?> icon(HttpRequest<?> request) {
        return responses.changing(request, "favicon.svg");
    }

    @Get("/manifest.webmanifest")
    @Produces(MediaType.ALL)
    HttpResponse<?> manifest(HttpRequest<?> request) {
        return responses.changing(request, "manifest.webmanifest");
    }
}
