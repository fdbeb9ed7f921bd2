#include "cli/report/failure.hpp"

#include "cli/report/json.hpp"

#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

std::string failure_text(const Failure& failure) {
    std::string text = fmt::format("ipt: {}\n", failure.message);
    std::string_view rest = failure.remedy;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        text += fmt::format("{}{}\n", line.empty() ? "" : "  ", line);
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    return text;
}

int report_failure(const Failure& failure, const Options& options, Io& io) {
    if (options.format == Format::json || options.format == Format::ndjson) {
        io.out << failure_json(failure);
        return wrong_use;
    }
    io.err << failure_text(failure);
    return wrong_use;
}

} // namespace ipt::cli
