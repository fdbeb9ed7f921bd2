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

std::vector<std::string> import_words(const ImportUse& use) {
    std::vector<std::string> parts{
        fmt::format("{} of {} say something by a codebook", use.read, counted(use.quotes, "quote", "quotes"))};
    if (!use.unread_codes.empty()) {
        parts.push_back(fmt::format("{} in no codebook", counted(use.unread_codes.size(), "code is", "codes are")));
    }
    if (use.moved > 0) {
        parts.push_back(fmt::format("{} found by the words alone", counted(use.moved, "quote was", "quotes were")));
    }
    if (use.lost > 0) {
        parts.push_back(fmt::format("{} not found, and not counted", counted(use.lost, "quote was", "quotes were")));
    }
    return parts;
}

// One page of what a check found.
class Page {
public:
    Page(const Report& report, const Options& options, const CheckOptions& asked)
        : report_(report)
        , options_(options)
        , asked_(asked) {}

    std::string text() {
        const bool all = !options_.quiet;
        if (all && asked_.only.empty() && !report_.next_steps.empty()) {
            out_ += "What you can do next: " + wrapped(dotted(report_.next_steps), 22, "  ") + "\n";
        }
        diagnostics("", report_.errors);
        if (all) {
            diagnostics("Warnings", report_.warnings);
            diagnostics("Findings about the report", report_.findings);
            if (asked_.only.empty()) {
                verdicts();
                profiles();
            }
            suggestions();
            if (asked_.only.empty()) {
                imports();
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
        out_ += render(
            report_.session->sources(), some,
            {.detail = options_.explain ? Detail::always_long : Detail::first_of_each_code, .color = options_.color});
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
        // What was tested first, then what evidence did not reach, then what nobody speaks of.
        for (const bool tested : {true, false}) {
            for (const VerdictLine& line : report_.verdicts) {
                if ((asked_.all || !line.silent) && (line.word != "untested") == tested) {
                    out_ += fmt::format("  {}  {}  ", padded(line.id, id_width), padded(line.word, word_width));
                    add_reasons(line.reasons, indent);
                }
            }
        }
        if (!report_.withdrawn.empty()) {
            out_ += fmt::format("  not judged, since withdrawn or replaced: {}\n",
                                wrapped(listed(report_.withdrawn, report_.withdrawn.size()), 42, "    "));
        }
        if (!asked_.all) {
            silent("untested: nobody speaks of any part of", 1);
            silent("untested in the same way, and without a stated response:", 2);
        }
    }

    void add_reasons(const std::vector<std::string>& reasons, std::size_t indent) {
        const std::string blank(indent, ' ');
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            out_ += (i == 0 ? "" : blank) + wrapped(reasons[i], indent, blank) + "\n";
        }
    }

    // Those that have nothing more to be said of them than their first so many reasons.
    void silent(std::string_view words, std::size_t reasons) {
        std::vector<std::string> names;
        for (const VerdictLine& line : report_.verdicts) {
            if (line.silent && line.reasons.size() == reasons) {
                names.push_back(line.id);
            }
        }
        if (!names.empty()) {
            out_ += fmt::format("  {} {}\n    {}\n", words, counted(names.size(), "CMOC", "CMOCs"),
                                wrapped(listed(names, names.size()), 4, "    "));
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
            out_ += fmt::format("  {}  {}\n", padded(line.id, width),
                                wrapped(line.words, 4 + width, std::string(4 + width, ' ')));
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
            auto kind =
                std::find_if(kinds.begin(), kinds.end(), [&](const auto& one) { return one.first == suggestion.code; });
            kind = kind == kinds.end() ? kinds.insert(kinds.end(), {suggestion.code, 0}) : kind;
            ++kind->second;
        }
        std::vector<std::string> parts;
        std::transform(kinds.begin(), kinds.end(), std::back_inserter(parts),
                       [](const auto& kind) { return fmt::format("{} {}", kind.second, kind.first); });
        out_ += heading("Suggestions (ipt check --all lists them, ipt doc NAME says what one means)");
        out_ += "  " + wrapped(dotted(parts), 2, "  ") + "\n";
    }

    // What became of imported quotes, and what imports left out.
    void imports() {
        const Session& session = *report_.session;
        if (session.analysis == nullptr || session.read->imports.empty()) {
            return;
        }
        out_ += heading("Imports (ipt import again brings them up to date, ipt terms suggest reads their codes)");
        for (const auto& [name, left_out] : session.read->imports) {
            std::vector<std::string> parts;
            for (const ImportUse& use : session.analysis->evidence.imports) {
                if (session.text(use.name) == name) {
                    parts = import_words(use);
                }
            }
            if (left_out > 0) {
                parts.push_back(fmt::format("{} left out: ipt import --log {}",
                                            counted(left_out, "thing was", "things were"), name));
            }
            if (parts.empty()) {
                parts.emplace_back("nothing was left out");
            }
            out_ += fmt::format("  {}  {}\n", name, wrapped(dotted(parts), 4 + display_width(name), "    "));
        }
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
        const auto number = [](std::size_t count, std::string_view one) {
            return fmt::format("{} {}{}", count, one, count == 1 ? "" : "s");
        };
        std::vector<std::string> parts{number(summary.errors, "error"), number(summary.findings, "finding"),
                                       number(summary.warnings, "warning"), number(summary.suggestions, "suggestion")};
        if (summary.claims > 0) {
            parts.push_back(fmt::format("{} of {} hold", summary.claims_held, number(summary.claims, "claim")));
        }
        if (summary.expectations > 0) {
            parts.push_back(
                fmt::format("{} of {} hold", summary.expectations_held, number(summary.expectations, "expectation")));
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
