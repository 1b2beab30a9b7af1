package dev.zenow.http.metrics;

import dev.zenow.http.api.problems.MayFail;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

@Controller("/metrics")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "metrics", description = "What Prometheus collects.")
class MetricsController {
    private final PrometheusMeters meters;

    MetricsController(PrometheusMeters meters) {
        this.meters = meters;
    }

    @Get
    @Produces(PrometheusMeters.TYPE)
    @MayFail
    @Operation(operationId = "metrics", summary = "Tells every measurement in Prometheus' text format")
    @ApiResponse(responseCode = "200", description = "The measurements")
    String metrics() {
        return meters.scrape();
    }
}
