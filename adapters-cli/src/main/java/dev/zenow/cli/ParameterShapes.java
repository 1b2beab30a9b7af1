package dev.zenow.cli;

import dev.zenow.application.parameters.ParameterSheet;
import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValue;
import java.util.List;
import java.util.Optional;

/** How parameters look as JSON: the names of the HTTP interface. */
final class ParameterShapes {
    private ParameterShapes() {}

    static void sheet(JsonFields json, ParameterSheet sheet, Optional<ParameterUpdate> update) {
        json.text("mode", JsonShapes.word(sheet.mode()));
        json.text("name", sheet.model());
        update.ifPresent(done -> {
            json.texts("at_once", labels(done.atOnce()));
            json.texts("after_restart", labels(done.afterRestart()));
            json.flag("restarting", done.restarting());
        });
        json.objects("parameters", sheet.entries(), ParameterShapes::entry);
    }

    private static void entry(JsonFields json, ParameterSheet.Entry entry) {
        Parameter parameter = entry.parameter();
        json.text("name", parameter.label());
        json.text("group", JsonShapes.word(parameter.group()));
        entry.value().ifPresent(value -> {
            switch (value) {
                case ParameterValue.Whole(long number) -> json.number("value", number);
                case ParameterValue.Decimal(double number) -> json.decimal("value", number);
                case ParameterValue.Switch(boolean flag) -> json.flag("value", flag);
                case ParameterValue.Text(String text) -> json.text("value", text);
                case ParameterValue.Texts(List<String> texts) -> json.texts("value", texts);
            }
        });
        json.text("layer", JsonShapes.word(entry.layer()));
        json.text("allowed", parameter.kind().allowed());
        json.text("help", parameter.help());
        json.flag("needs_restart", parameter.needsRestart());
    }

    private static List<String> labels(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::label).toList();
    }
}
