#include "cli/report/failure.hpp"

#include "cli/report/json.hpp"

#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

int report_failure(const Failure& failure, const Options& options, Io& io) {
    if (options.format == Format::json || options.format == Format::ndjson) {
        io.out << failure_json(failure);
        return wrong_use;
    }
    io.err << fmt::format("ipt: {}\n", failure.message);
    std::string_view rest = failure.remedy;
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        io.err << (line.empty() ? "" : "  ") << line << '\n';
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    return wrong_use;
}

} // namespace ipt::cli
