#include "cli/report/report.hpp"
#include "cli/report/words.hpp"
#include "grammar/render.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

std::string padded(std::string_view text, std::size_t width) {
    const std::size_t own = display_width(text);
    return std::string{text} + std::string(width > own ? width - own : 0, ' ');
}

std::string heading(std::string_view words) {
    return fmt::format("\n{}\n", words);
}

// One page of what a check found.
class Page {
public:
    Page(const Report& report, const Options& options, const CheckOptions& asked)
        : report_(report), options_(options), asked_(asked) {}

    std::string text() {
        const bool all = !options_.quiet;
        if (all && asked_.only.empty() && !report_.next_steps.empty()) {
            out_ += "What you can do next: " + wrapped(dotted(report_.next_steps), 22, "  ") + "\n";
        }
        diagnostics("", report_.errors);
        if (all) {
            diagnostics("Findings about the report", report_.findings);
            diagnostics("Warnings", report_.warnings);
            if (asked_.only.empty()) {
                verdicts();
                profiles();
            }
            suggestions();
            if (asked_.only.empty()) {
                settings();
            }
        }
        summary();
        return std::move(out_);
    }

private:
    void diagnostics(std::string_view title, const std::vector<Diagnostic>& some) {
        if (some.empty()) {
            return;
        }
        out_ += title.empty() ? (out_.empty() ? "" : "\n") : heading(title);
        out_ += render(report_.session->sources(), some,
                       {.detail = options_.explain ? Detail::always_long : Detail::first_of_each_code,
                        .color = options_.color});
    }

    void verdicts() {
        if (report_.verdicts.empty()) {
            return;
        }
        out_ += heading("Verdicts (each is proposed by rules; people sign)");
        std::size_t id_width = 0;
        std::size_t word_width = 0;
        for (const VerdictLine& line : report_.verdicts) {
            id_width = std::max(id_width, display_width(line.id));
            word_width = std::max(word_width, display_width(line.word));
        }
        const std::size_t indent = 2 + id_width + 2 + word_width + 2;
        std::vector<std::string> silent;
        for (const VerdictLine& line : report_.verdicts) {
            if (line.silent && line.reasons.size() == 1 && !asked_.all) {
                silent.push_back(line.id);
                continue;
            }
            out_ += fmt::format("  {}  {}  ", padded(line.id, id_width), padded(line.word, word_width));
            for (const std::string& reason : line.reasons) {
                out_ += (&reason == &line.reasons.front() ? "" : std::string(indent, ' ')) + wrapped(reason, indent, std::string(indent, ' '));
                out_ += '\n';
            }
        }
        if (!silent.empty()) {
            out_ += fmt::format("  untested: nobody speaks of any part of {}:\n    {}\n",
                                silent.size() == 1 ? "this one" : "these " + std::to_string(silent.size()),
                                wrapped(listed(silent, silent.size()), 4, "    "));
        }
    }

    void profiles() {
        if (report_.profiles.empty()) {
            return;
        }
        out_ += heading("Profiles");
        std::size_t width = 0;
        for (const ProfileLine& line : report_.profiles) {
            width = std::max(width, display_width(line.id));
        }
        for (const ProfileLine& line : report_.profiles) {
            out_ += fmt::format("  {}  {}\n", padded(line.id, width), wrapped(line.words, 4 + width, std::string(4 + width, ' ')));
        }
    }

    void suggestions() {
        if (report_.suggestions.empty()) {
            return;
        }
        if (asked_.all || !asked_.only.empty()) {
            diagnostics("Suggestions", report_.suggestions);
            return;
        }
        std::vector<std::pair<std::string, std::size_t>> kinds;
        for (const Diagnostic& suggestion : report_.suggestions) {
            auto kind = std::find_if(kinds.begin(), kinds.end(),
                                     [&](const auto& one) { return one.first == suggestion.code; });
            kind = kind == kinds.end() ? kinds.insert(kinds.end(), {suggestion.code, 0}) : kind;
            ++kind->second;
        }
        std::vector<std::string> parts;
        std::transform(kinds.begin(), kinds.end(), std::back_inserter(parts), [](const auto& kind) {
            return fmt::format("{} {}", kind.second, kind.first);
        });
        out_ += heading("Suggestions (ipt check --all lists them, ipt doc NAME says what one means)");
        out_ += "  " + wrapped(dotted(parts), 2, "  ") + "\n";
    }

    void settings() {
        const Session& session = *report_.session;
        if (session.analysis == nullptr || report_.verdicts.empty() || session.analysis->rules.settings.empty()) {
            return;
        }
        out_ += heading("Settings in force");
        for (const SettingInForce& setting : session.analysis->rules.settings) {
            const std::string from =
                setting.replaced ? fmt::format("   set in {}", place(session.sources(), setting.where)) : "";
            out_ += fmt::format("  {}{}\n", setting.phrase, from);
        }
    }

    void summary() {
        const Summary& summary = report_.summary;
        std::vector<std::string> parts{counted(summary.errors, "error", "errors"),
                                       counted(summary.findings, "finding", "findings"),
                                       counted(summary.warnings, "warning", "warnings"),
                                       counted(summary.suggestions, "suggestion", "suggestions")};
        if (summary.claims > 0) {
            parts.push_back(fmt::format("{} of {} hold", summary.claims_held,
                                        counted(summary.claims, "claim", "claims")));
        }
        if (summary.expectations > 0) {
            parts.push_back(fmt::format("{} of {} hold", summary.expectations_held,
                                        counted(summary.expectations, "expectation", "expectations")));
        }
        if (summary.elsewhere > 0) {
            parts.push_back(counted(summary.elsewhere, "error in another file", "errors in other files"));
        }
        out_ += (out_.empty() ? "" : "\n") + listed(parts, parts.size()) + "\n";
    }

    const Report& report_;
    const Options& options_;
    const CheckOptions& asked_;
    std::string out_;
};

} // namespace

std::string check_text(const Report& report, const Options& options, const CheckOptions& asked) {
    return Page{report, options, asked}.text();
}

} // namespace ipt::cli
