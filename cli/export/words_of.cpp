#include "cli/export/words_of.hpp"

#include "cli/import/files/ipt_text.hpp"
#include "cli/import/files/plain_text.hpp"

namespace ipt::cli {

std::string ExportWords::place(const Place& place, std::string_view before) const {
    if (place.unit.value == Symbol{}.value) {
        return {};
    }
    return std::string{before} + text(place.unit) + " " + text(place.label);
}

std::string ExportWords::written(Id<Expression> expression) const {
    return one_line(text_of(session.sources(), session.analysis->theory.expressions[expression].where));
}

std::string ExportWords::written_or(const std::optional<Id<Expression>>& expression, const Words& open) const {
    if (expression) {
        return written(*expression);
    }
    return open.text.value == Symbol{}.value ? "?" : "? " + in_quotes(text(open.text));
}

std::string ExportWords::joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

std::string ExportWords::direction(const Cmoc& cmoc) {
    if (!cmoc.tendency) {
        return {};
    }
    switch (*cmoc.tendency) {
    case Tendency::enabler:
        return "enabler";
    case Tendency::barrier:
        return "barrier";
    case Tendency::mixed_effect:
        return "mixed-effect";
    }
    return {};
}

std::string ExportWords::reading(const Cmoc& cmoc) {
    switch (cmoc.reading) {
    case Reading::tends:
        return "tends";
    case Reading::whenever:
        return "whenever";
    case Reading::only:
        return "only";
    }
    return {};
}

std::string ExportWords::source(SourceKind kind) {
    switch (kind) {
    case SourceKind::interview:
        return "interview";
    case SourceKind::document:
        return "document";
    case SourceKind::gcm:
        return "gcm";
    case SourceKind::cases:
        return "cases";
    case SourceKind::site:
        return "site";
    }
    return {};
}

std::string ExportWords::verb(FindingVerb verb) {
    switch (verb) {
    case FindingVerb::reports:
        return "reports";
    case FindingVerb::expects:
        return "expects";
    case FindingVerb::suggests:
        return "suggests";
    case FindingVerb::theorises:
        return "theorises";
    }
    return {};
}

std::string ExportWords::verb(CodingVerb verb) {
    switch (verb) {
    case CodingVerb::supports:
        return "supports";
    case CodingVerb::contradicts:
        return "contradicts";
    case CodingVerb::refines:
        return "refines";
    }
    return {};
}

} // namespace ipt::cli
