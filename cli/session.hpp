#pragma once
// A project, read and analysed: what check, query and explain begin with.

#include "cli/options.hpp"
#include "cli/read_project.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ipt::cli {

// The analysis refers to the project; both live as long as the session.
struct Session {
    std::unique_ptr<ReadProject> read = {};
    // Nothing when only the syntax was asked for.
    std::unique_ptr<Analysis> analysis = {};
    // What was found. Sorted by place. With --strict warnings have become errors; findings about a report stay what
    // they are.
    std::vector<Diagnostic> diagnostics = {};

    [[nodiscard]] const Sources& sources() const { return read->project.sources; }
    [[nodiscard]] const SymbolTable& symbols() const { return read->project.symbols; }
    [[nodiscard]] std::string_view text(Symbol symbol) const { return symbols().text(symbol); }
    // Whether the arguments ask to see what concerns this place.
    [[nodiscard]] bool is_shown(Span where) const { return read->shown[where.source.value]; }
};

// questions: all that is known before anything is derived; derive() or judge() go on from there.
enum class Extent : std::uint8_t { everything, questions, syntax };

// Times what rules take where that is asked for, and ends them where --max-rows or --max-seconds says so.
[[nodiscard]] relations::Limits limits_of(const Options& options);

// What reading and analysis found, as the options ask for it.
[[nodiscard]] std::vector<Diagnostic> diagnostics_of(ReadProject& read, const Options& options);

// Fails where a limit ended the run.
[[nodiscard]] Result<Session> open_session(const Options& options, std::span<const std::string> files,
                                           Extent extent = Extent::everything, Trees trees_of_theory = Trees::kept);

} // namespace ipt::cli
