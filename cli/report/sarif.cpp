#include "cli/report/json.hpp"
#include "cli/report/report.hpp"

#include <set>

namespace ipt::cli {

namespace {

void write_location(JsonWriter& json, const Sources& sources, Span where) {
    const Source& source = sources[where.source];
    const Position start = source.position(where.begin);
    const Position end = source.position(where.end);
    json.begin_object("physicalLocation");
    json.begin_object("artifactLocation");
    json.field("uri", source.name());
    json.end_object();
    json.begin_object("region");
    json.count_field("startLine", start.line);
    json.count_field("startColumn", start.column);
    json.count_field("endLine", end.line);
    json.count_field("endColumn", end.column);
    json.end_object();
    json.end_object();
}

void write_result(JsonWriter& json, const Sources& sources, const Diagnostic& diagnostic) {
    json.begin_object();
    json.field("ruleId", diagnostic.code);
    json.field("level", diagnostic.severity == Severity::error     ? "error"
                        : diagnostic.severity == Severity::warning ? "warning"
                                                                   : "note");
    json.begin_object("message");
    json.field("text", diagnostic.hint.empty() ? diagnostic.message : diagnostic.message + "\n" + diagnostic.hint);
    json.end_object();
    json.begin_list("locations");
    json.begin_object();
    write_location(json, sources, diagnostic.where);
    json.end_object();
    json.end_list();
    json.begin_list("relatedLocations");
    for (const Related& related : diagnostic.related) {
        json.begin_object();
        write_location(json, sources, related.where);
        json.begin_object("message");
        json.field("text", related.message);
        json.end_object();
        json.end_object();
    }
    json.end_list();
    json.end_object();
}

} // namespace

std::string check_sarif(const Report& report) {
    std::vector<Diagnostic> all;
    for (const auto* some : {&report.errors, &report.findings, &report.warnings, &report.suggestions}) {
        all.insert(all.end(), some->begin(), some->end());
    }
    std::set<std::string> codes;
    for (const Diagnostic& diagnostic : all) {
        codes.insert(diagnostic.code);
    }
    JsonWriter json;
    json.begin_object();
    json.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.field("version", "2.1.0");
    json.begin_list("runs");
    json.begin_object();
    json.field("columnKind", "unicodeCodePoints");
    json.begin_object("tool");
    json.begin_object("driver");
    json.field("name", "ipt");
    json.begin_list("rules");
    for (const std::string& code : codes) {
        json.begin_object();
        json.field("id", code);
        json.end_object();
    }
    json.end_list();
    json.end_object();
    json.end_object();
    json.begin_list("results");
    for (const Diagnostic& diagnostic : all) {
        write_result(json, report.session->sources(), diagnostic);
    }
    json.end_list();
    json.end_object();
    json.end_list();
    json.end_object();
    return json.finished();
}

} // namespace ipt::cli
