#include "grammar/diagnostic.hpp"

#include <algorithm>
#include <tuple>

namespace ipt {

Diagnostic diagnostic(const Code& code, Span where, std::string message) {
    return {.code = std::string{code.id}, .severity = code.severity, .message = std::move(message), .where = where};
}

void Diagnostics::report(Diagnostic diagnostic) {
    all_.push_back(std::move(diagnostic));
}

bool Diagnostics::has_errors() const {
    return std::any_of(all_.begin(), all_.end(), [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void Diagnostics::sort() {
    // What could not be read comes first: what else is said may follow from it.
    const auto readable = [](const Diagnostic& d) { return !d.code.starts_with("E0") && !d.code.starts_with("E1"); };
    const auto key = [&](const Diagnostic& d) {
        return std::tuple_cat(std::tuple(readable(d)),
                              std::tie(d.where.source, d.where.begin, d.where.end, d.severity, d.code, d.message));
    };
    std::stable_sort(all_.begin(), all_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
    all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());
}

} // namespace ipt
