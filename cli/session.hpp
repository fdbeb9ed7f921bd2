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
    // Sorted by place. With --strict warnings have become errors; findings about a report stay what they are.
    std::vector<Diagnostic> diagnostics = {};

    [[nodiscard]] const Sources& sources() const { return read->project.sources; }
    [[nodiscard]] const SymbolTable& symbols() const { return read->project.symbols; }
    [[nodiscard]] std::string_view text(Symbol symbol) const { return symbols().text(symbol); }
    // Whether the arguments ask to see what concerns this place.
    [[nodiscard]] bool is_shown(Span where) const { return read->shown[where.source.value]; }
};

// questions: all that is known before anything is derived; derive() or judge() go on from there.
enum class Extent : std::uint8_t { everything, questions, syntax };

[[nodiscard]] Result<Session> open_session(const Options& options, std::span<const std::string> files,
                                           Extent extent = Extent::everything);

// Where the rules made more rows than a run may hold: the failure that says so and names the rule at which it ended.
// What was derived is then not whole and answers nothing.
[[nodiscard]] std::optional<Failure> too_many_rows(const Session& session);

} // namespace ipt::cli
