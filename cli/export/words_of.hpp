#pragma once
// How the things of a project are written into cells and labels.

#include "cli/session.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ipt::cli {

struct ExportWords {
    const Session& session;

    [[nodiscard]] std::string text(Symbol symbol) const { return std::string{session.text(symbol)}; }
    // "page 12" behind `before`; empty when no place is said.
    [[nodiscard]] std::string place(const Place& place, std::string_view before) const;
    // An expression as it stands in the text, on one line.
    [[nodiscard]] std::string written(Id<Expression> expression) const;
    // The same; `? "…"` or `?` for a part that is open.
    [[nodiscard]] std::string written_or(const std::optional<Id<Expression>>& expression, const Words& open) const;

    // "a; b"
    [[nodiscard]] static std::string joined(const std::vector<std::string>& parts);
    [[nodiscard]] static std::string direction(const Cmoc& cmoc);
    [[nodiscard]] static std::string reading(const Cmoc& cmoc);
    [[nodiscard]] static std::string source(SourceKind kind);
    [[nodiscard]] static std::string verb(FindingVerb verb);
    [[nodiscard]] static std::string verb(CodingVerb verb);
};

} // namespace ipt::cli
