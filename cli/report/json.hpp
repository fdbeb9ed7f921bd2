#pragma once
// The parts that the JSON of all commands shares. Its form is told by schema.json and cli/README.md.

#include "cli/report/json_writer.hpp"
#include "cli/session.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/result.hpp"

#include <span>
#include <string>
#include <string_view>

namespace ipt::cli {

// The version of the form. Fields may be added to it; when one goes or changes its meaning, the number grows.
constexpr std::size_t json_version = 1;

// Opens the object that every command gives: {"ipt":1,"command":"check", …
void begin_answer(JsonWriter& json, std::string_view command);
void write_diagnostic(JsonWriter& json, const Sources& sources, const Diagnostic& diagnostic);
void write_diagnostics(JsonWriter& json, const Sources& sources, std::span<const Diagnostic> diagnostics);
// {"kind":"cmoc","text":"Q1R5"} and where the thing was declared.
void write_value(JsonWriter& json, const Session& session, relations::Value value);

// Wrong use or an unreadable file.
[[nodiscard]] std::string failure_json(const Failure& failure);

} // namespace ipt::cli
