#include "cli/report/json.hpp"

namespace ipt::cli {

namespace {

void write_edits(JsonWriter& json, const Sources& sources, const Fix& fix) {
    json.begin_list("edits");
    for (const Edit& edit : fix.edits) {
        json.begin_object();
        json.field("file", sources[edit.where.source].name());
        json.count_field("byte", edit.where.begin);
        json.count_field("length", edit.where.end - edit.where.begin);
        json.field("text", edit.text);
        json.end_object();
    }
    json.end_list();
}

std::string_view kind_of(Type type) {
    switch (type) {
    case Type::number:
        return "number";
    case Type::text:
        return "text";
    case Type::word:
        return "word";
    case Type::cmoc:
        return "cmoc";
    case Type::term:
        return "term";
    case Type::question:
        return "question";
    case Type::bucket:
        return "bucket";
    case Type::ipt:
        return "ipt";
    case Type::code:
        return "code";
    case Type::proposition:
        return "proposition";
    case Type::paper:
        return "paper";
    case Type::site:
        return "site";
    case Type::source:
        return "source";
    case Type::participant:
        return "participant";
    case Type::excerpt:
        return "excerpt";
    case Type::finding:
        return "finding";
    case Type::statement:
        return "statement";
    case Type::cluster:
        return "cluster";
    case Type::decision:
        return "decision";
    case Type::claim:
        return "claim";
    case Type::person:
        return "person";
    case Type::settlement:
        return "settlement";
    }
    return "";
}

} // namespace

void begin_answer(JsonWriter& json, std::string_view command) {
    json.begin_object();
    json.count_field("ipt", json_version);
    json.field("command", command);
}

void write_diagnostic(JsonWriter& json, const Sources& sources, const Diagnostic& diagnostic) {
    json.begin_object();
    json.field("code", diagnostic.code);
    json.field("severity", diagnostic.severity == Severity::error     ? "error"
                           : diagnostic.severity == Severity::warning ? "warning"
                                                                      : "suggestion");
    json.field("kind", diagnostic.kind == DiagnosticKind::finding ? "finding" : "diagnostic");
    json.field("message", diagnostic.message);
    json.place_fields(sources, diagnostic.where);
    json.field("label", diagnostic.label);
    json.begin_list("related");
    for (const Related& related : diagnostic.related) {
        json.begin_object();
        json.field("message", related.message);
        json.place_fields(sources, related.where);
        json.end_object();
    }
    json.end_list();
    json.field("hint", diagnostic.hint);
    json.begin_list("fixes");
    for (const Fix& fix : diagnostic.fixes) {
        json.begin_object();
        json.field("title", fix.title);
        write_edits(json, sources, fix);
        json.end_object();
    }
    json.end_list();
    json.end_object();
}

void write_diagnostics(JsonWriter& json, const Sources& sources, std::span<const Diagnostic> diagnostics) {
    json.begin_list("diagnostics");
    for (const Diagnostic& diagnostic : diagnostics) {
        write_diagnostic(json, sources, diagnostic);
    }
    json.end_list();
}

void write_value(JsonWriter& json, const Session& session, relations::Value value) {
    const World& world = *session.analysis->world;
    json.begin_object();
    json.field("kind", kind_of(world.type(value)));
    json.field("text", world.shown(value));
    if (world.type(value) == Type::number) {
        json.number_field("number", session.analysis->values.number_of(value));
    }
    if (const auto where = world.place_of(value)) {
        json.place_fields(session.sources(), *where);
    }
    json.end_object();
}

std::string failure_json(const Failure& failure) {
    JsonWriter json;
    json.begin_object();
    json.count_field("ipt", json_version);
    json.begin_object("failure");
    json.field("message", failure.message);
    json.field("remedy", failure.remedy);
    json.end_object();
    json.end_object();
    return json.finished();
}

} // namespace ipt::cli
