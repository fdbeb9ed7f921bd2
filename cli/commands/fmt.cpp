#include "cli/commands/fmt.hpp"

#include "cli/read_project.hpp"
#include "cli/read_source.hpp"
#include "cli/report/diff.hpp"
#include "cli/report/failure.hpp"
#include "grammar/format.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"

#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

namespace {

// A text in canonical layout; what is wrong with it where it has none.
struct Laid {
    std::string text;
    bool whole = true;
    Diagnostics diagnostics = {};
    Sources sources = {};
};

Laid lay_out(const std::string& name, const std::string& text) {
    Laid laid;
    SymbolTable symbols;
    const SourceId id = laid.sources.add(Source{name, text});
    const ast::File file = parse(laid.sources, id, symbols, laid.diagnostics);
    laid.whole = file.whole;
    laid.text = file.whole ? format(laid.sources[id], file, symbols) : text;
    laid.diagnostics.sort();
    return laid;
}

class Formatting {
public:
    Formatting(const Options& options, const FmtOptions& asked, Io& io)
        : options_(options)
        , asked_(asked)
        , io_(io) {}

    int standard_input() {
        auto text = read_text(io_.in);
        if (!text) {
            return report_failure(text.failure(), options_, io_);
        }
        const Laid laid = lay_out("standard input", text.value());
        tell_errors(laid);
        const bool changed = laid.text != text.value();
        if (asked_.diff) {
            io_.out << unified_diff("standard input", text.value(), laid.text);
        } else if (!asked_.check) {
            io_.out << laid.text;
        }
        return !laid.whole || (asked_.check && changed) ? something_found : nothing_found;
    }

    int files() {
        auto named = named_files(options_.directory, asked_.files);
        if (!named) {
            return report_failure(named.failure(), options_, io_);
        }
        for (const NamedFile& file : named.value()) {
            auto text = read_text(file.path, file.name);
            if (!text) {
                return report_failure(text.failure(), options_, io_);
            }
            if (const auto failure = one_file(file, text.value())) {
                return report_failure(*failure, options_, io_);
            }
        }
        summary(named.value().size());
        return broken_ > 0 || (asked_.check && changed_ > 0) ? something_found : nothing_found;
    }

private:
    std::optional<Failure> one_file(const NamedFile& file, const std::string& text) {
        const Laid laid = lay_out(file.name, text);
        tell_errors(laid);
        broken_ += laid.whole ? 0 : 1;
        if (laid.text == text) {
            return std::nullopt;
        }
        ++changed_;
        if (asked_.diff) {
            io_.out << unified_diff(file.name, text, laid.text);
        } else if (asked_.check) {
            io_.out << fmt::format("{} would change\n", file.name);
        } else if (auto written = write_text(file.path, file.name, laid.text); !written) {
            return written.failure();
        } else if (!options_.quiet) {
            io_.out << fmt::format("{} laid out anew\n", file.name);
        }
        return std::nullopt;
    }

    void tell_errors(const Laid& laid) {
        if (!laid.whole) {
            io_.err << render(laid.sources, laid.diagnostics.all(), {.color = options_.color});
        }
    }

    void summary(std::size_t count) {
        if (options_.quiet) {
            return;
        }
        const std::string left = broken_ == 0 ? "" : fmt::format(", {} left as it is: mend the errors first", broken_);
        const std::string_view would = asked_.check || asked_.diff ? "would change" : "changed";
        (asked_.diff ? io_.err : io_.out)
            << fmt::format("{} {}, {} {}{}\n", count, count == 1 ? "file" : "files", changed_, would, left);
    }

    const Options& options_;
    const FmtOptions& asked_;
    Io& io_;
    std::size_t changed_ = 0;
    std::size_t broken_ = 0;
};

} // namespace

int format_files(const Options& options, const FmtOptions& asked, Io& io) {
    Formatting formatting{options, asked, io};
    return asked.files.size() == 1 && asked.files.front() == "-" ? formatting.standard_input() : formatting.files();
}

} // namespace ipt::cli
