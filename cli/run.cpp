#include "cli/run.hpp"

#include "cli/commands/check.hpp"
#include "cli/commands/commands.hpp"
#include "cli/commands/doc.hpp"
#include "cli/commands/explain.hpp"
#include "cli/commands/export.hpp"
#include "cli/commands/fmt.hpp"
#include "cli/commands/history.hpp"
#include "cli/commands/import.hpp"
#include "cli/commands/init.hpp"
#include "cli/commands/query.hpp"
#include "cli/commands/search.hpp"
#include "cli/commands/terms.hpp"
#include "cli/commands/watch.hpp"
#include "grammar/nearest.hpp"
#include "grammar/result.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/core.h>
#include <fstream>
#include <ostream>
#include <variant>

namespace ipt::cli {

namespace {

constexpr std::string_view version = "ipt 0.1.0 (language 1)\n";

// Below 2^32, with room for the rows that were given.
constexpr std::uint64_t most_rows = 4'000'000'000;

// In the order of the enums.
constexpr std::string_view formats[] = {"human", "json", "ndjson", "sarif", "csv"};
constexpr std::string_view levels[] = {"error", "warning", "suggestion", "unsupported"};
constexpr std::string_view colors[] = {"auto", "always", "never"};

// The number of the word among those that an option takes.
std::variant<std::size_t, Failure> one_of(std::string_view option, std::string_view word,
                                          std::span<const std::string_view> words) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found != words.end()) {
        return static_cast<std::size_t>(found - words.begin());
    }
    std::string all;
    for (const std::string_view one : words) {
        all += (all.empty() ? "" : ", ") + std::string{one};
    }
    const auto near = nearest(word, words);
    return Failure{.message = fmt::format("{} cannot be {}", option, word),
                   .remedy =
                       fmt::format("{}It is one of: {}.", near ? fmt::format("Did you mean {}? ", *near) : "", all)};
}

// What is wrong with the number that an option takes; empty: nothing.
std::string above_nothing(const std::string& words, std::string_view example) {
    double number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    const bool good = error == std::errc{} && end == words.data() + words.size() && number > 0 && std::isfinite(number);
    return good ? "" : fmt::format("takes a number above 0, as {}; it is {}", example, words);
}

// The arguments as options of each command, and which command it was.
class Arguments {
public:
    explicit Arguments(const Io& io)
        : app_("", "ipt") {
        app_.set_help_flag("");
        app_.fallthrough();
        app_.require_subcommand(0, 1);
        app_.add_flag("--version", version_);
        app_.add_flag("-h,--help", help_, "this page");
        add_common_options();
        add_commands();
        options_.directory = io.directory;
        color_auto_ = io.color;
    }

    // What was wrong with them, and what would mend it; empty if nothing was.
    std::optional<Failure> read(std::span<const std::string> arguments) {
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        try {
            app_.parse(reversed);
        } catch (const CLI::ParseError& error) {
            return failure_of(error, arguments);
        }
        const auto format = one_of("--format", format_, formats);
        const auto fail_on = one_of("--fail-on", fail_on_, levels);
        const auto color = one_of("--color", color_, colors);
        for (const auto* chosen : {&format, &fail_on, &color}) {
            if (const auto* failure = std::get_if<Failure>(chosen)) {
                return *failure;
            }
        }
        if (options_.max_rows > most_rows) {
            return Failure{.message = fmt::format("--max-rows cannot be more than {}", most_rows),
                           .remedy = "Rows are numbered with 32 bits. Ask for less at once."};
        }
        options_.format = json_  ? Format::json
                          : csv_ ? Format::csv
                                 : static_cast<Format>(std::get<std::size_t>(format));
        options_.fail_on = static_cast<FailOn>(std::get<std::size_t>(fail_on));
        options_.color = color_ == "always" || (color_ == "auto" && color_auto_);
        options_.directory /= change_;
        options_.directory = options_.directory.lexically_normal();
        return std::nullopt;
    }

    int run(Io& io) const {
        if (version_) {
            io.out << version;
            return nothing_found;
        }
        if (help_) {
            io.out << help();
            return nothing_found;
        }
        if (check_->parsed()) {
            return check(options_, check_options_, io);
        }
        if (watch_->parsed()) {
            return watch(options_, watch_options_, io);
        }
        if (query_->parsed()) {
            return query(options_, query_options_, io);
        }
        if (explain_->parsed()) {
            return explain(options_, explain_options_, io);
        }
        if (fmt_->parsed()) {
            return format_files(options_, fmt_options_, io);
        }
        if (init_->parsed()) {
            return init(options_, init_options_, io);
        }
        if (export_->parsed()) {
            return export_project(options_, export_options_, io);
        }
        if (import_->parsed()) {
            return import(options_, import_options_, io);
        }
        if (search_->parsed()) {
            return search(options_, search_options_, io);
        }
        if (history_->parsed()) {
            return history(options_, io);
        }
        if (terms_->parsed()) {
            return terms(options_, terms_options_, io);
        }
        if (doc_->parsed()) {
            return doc(options_, doc_options_, io);
        }
        io.out << first_page();
        return nothing_found;
    }

    [[nodiscard]] const Options& options() const { return options_; }

private:
    void add_common_options() {
        app_.add_option("-C", change_, "as if started in this folder");
        app_.add_flag("--json", json_, "the same as --format json");
        app_.add_flag("--csv", csv_, "the same as --format csv");
        app_.add_option("--format", format_, "human, json, ndjson, sarif or csv");
        app_.add_option("--color,--colour", color_, "auto, always or never");
        app_.add_flag("--strict", options_.strict, "warnings count as errors");
        app_.add_option("--fail-on", fail_on_, "error, warning, suggestion or unsupported: exit with 1");
        app_.add_flag("--explain", options_.explain, "every message in full");
        app_.add_flag("--quiet,-q", options_.quiet, "errors and the result alone");
        app_.add_option("--max-rows", options_.max_rows, "end the run when rules have made so many rows")
            ->check([](const std::string& words) { return above_nothing(words, "1000000"); });
        app_.add_option("--max-seconds", options_.max_seconds, "end the run when rules took so many seconds")
            ->check([](const std::string& words) { return above_nothing(words, "60"); });
    }

    CLI::App* add_command(std::string_view name) {
        CLI::App* command = app_.add_subcommand(std::string{name});
        command->set_help_flag("");
        return command;
    }

    void add_commands() {
        init_ = add_command("init");
        init_->add_option("DIR", init_options_.folder, "the folder of the new project");
        init_->add_option("--from", init_options_.from, "a table of configurations: .docx, .xlsx or .csv");

        check_ = add_command("check");
        check_->add_option("FILES", check_options_.files, "show what concerns these files or folders alone");
        check_->add_option("--only", check_options_.only, "show this code or check alone; may be given several times");
        check_->add_flag("--all", check_options_.all, "list every suggestion, not their number");
        check_->add_flag("--syntax", check_options_.syntax, "read and parse, nothing more");
        check_->add_flag("--keep", check_options_.keep, "remember the verdicts for ipt history");
        check_->add_flag("--profile", options_.profile, "what each rule cost, to the error stream");

        watch_ = add_command("watch");
        watch_->add_option("FILES", watch_options_.files, "show what concerns these files or folders alone");
        watch_->add_option("--times", watch_options_.times, "end after so many checks");

        query_ = add_command("query");
        query_->add_option("PHRASE", query_options_.words, "a phrase in double quotes, or a shortcut");
        query_->add_option("--limit", query_options_.limit, "show at most so many answers");

        explain_ = add_command("explain");
        explain_->add_option("WHAT", explain_options_.words, "a CMOC, a phrase in double quotes, a code or a check");
        explain_->add_flag("--why-not", explain_options_.why_not, "what is missing for it to hold");
        explain_->add_option("--depth", explain_options_.depth, "follow so many steps");
        explain_->add_flag("--all", explain_options_.all, "list every member of long lists");

        fmt_ = add_command("fmt");
        fmt_->add_option("FILES", fmt_options_.files, "files or folders; - for standard input");
        fmt_->add_flag("--check", fmt_options_.check, "write nothing; exit with 1 if something would change");
        fmt_->add_flag("--diff", fmt_options_.diff, "write nothing; show what would change");

        import_ = add_command("import");
        import_->add_option("FILES", import_options_.files, "files or folders that other programs wrote");
        import_->add_option("--as", import_options_.as, "read them as this format, whatever they look like");
        import_->add_option("--into", import_options_.into, "the file of the project that text goes to");
        import_->add_option("--columns", import_options_.columns,
                            "what the headings of a table mean: \"Stelle=segment,Kode=code\"");
        import_->add_flag("--dry-run", import_options_.dry_run, "read and report, write nothing");
        import_->add_flag("--log", import_options_.log, "what was imported before, and what was left out");
        import_->add_flag("--formats", import_options_.formats, "what can be imported, and what becomes of it");

        search_ = add_command("search");
        search_->add_option("WORDS", search_options_.words, "words, or their beginnings");
        search_->add_option("--limit", search_options_.limit, "show at most so many CMOCs, and so many quotes");

        history_ = add_command("history");
        terms_ = add_command("terms");
        terms_->add_option("WHAT", terms_options_.words, "suggest");
        export_ = add_command("export");
        export_->add_option("FORM", export_options_.form,
                            "csv, json, refi, qca, ris, dot, mermaid, graphml or dagitty");
        export_->add_option("--out,-o", export_options_.out, "the file to write; for csv a folder");
        export_->add_flag("--no-quotes", export_options_.no_quotes, "leave out the words of people");

        doc_ = add_command("doc");
        doc_->add_option("TOPIC", doc_options_.words, "a code, a word, a check or a module");
        doc_->add_flag("--phrases", doc_options_.phrases, "every phrase that rules and questions may use");
    }

    [[nodiscard]] std::string help() const {
        const std::vector<CLI::App*> chosen = app_.get_subcommands();
        if (chosen.empty()) {
            return help_page();
        }
        const auto command = std::find_if(commands().begin(), commands().end(),
                                          [&](const Command& one) { return one.name == chosen.front()->get_name(); });
        std::string page =
            fmt::format("ipt {} {}: {}\n\n{}", command->name, command->takes, command->summary, command->help);
        std::string own;
        for (const CLI::Option* option : chosen.front()->get_options()) {
            if (option->nonpositional()) {
                own += fmt::format("  {:<18}{}\n", option->get_name(false, true), option->get_description());
            }
        }
        page += own.empty() ? "" : "\nOptions:\n" + own;
        return page + "\nThose of all commands (-C, --json, --fail-on …):   ipt --help\n";
    }

    // Words that are neither a command nor an option of it.
    [[nodiscard]] Failure failure_of(const CLI::ParseError& error, std::span<const std::string> arguments) const {
        const std::vector<std::string> extra = app_.remaining(true);
        if (extra.empty() || dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr) {
            return {.message = error.what(), .remedy = "ipt --help lists commands and options."};
        }
        const std::string& word = extra.front();
        if (word.size() > 1 && word.front() == '-') {
            return {.message = fmt::format("there is no option {}", word),
                    .remedy = suggestion(word, option_names(), "Did you mean {}?")};
        }
        if (app_.get_subcommands().empty()) {
            std::error_code ignored;
            if (std::filesystem::exists(options_.directory / word, ignored)) {
                return {.message = fmt::format("{} is no command", word),
                        .remedy = fmt::format("To check it:   ipt check {}", word)};
            }
            return {.message = fmt::format("there is no command {}", word),
                    .remedy = suggestion(word, command_names(), "Did you mean   ipt {}?")};
        }
        return {.message = fmt::format("{} is one word too many", word),
                .remedy = arguments.size() > 2 ? "Put a phrase into double quotes." : ""};
    }

    static std::vector<std::string> command_names() {
        std::vector<std::string> names;
        std::transform(commands().begin(), commands().end(), std::back_inserter(names),
                       [](const Command& command) { return std::string{command.name}; });
        return names;
    }

    [[nodiscard]] std::vector<std::string> option_names() const {
        std::vector<std::string> names;
        const auto add = [&](const CLI::App& app) {
            for (const CLI::Option* option : app.get_options()) {
                for (const std::string& name : option->get_lnames()) {
                    names.push_back("--" + name);
                }
            }
        };
        add(app_);
        for (const CLI::App* command : app_.get_subcommands()) {
            add(*command);
        }
        return names;
    }

    static std::string suggestion(const std::string& word, const std::vector<std::string>& names,
                                  fmt::string_view sentence) {
        const std::vector<std::string_view> views(names.begin(), names.end());
        const auto found = nearest(word, views);
        return found ? fmt::format(fmt::runtime(sentence), *found) : "ipt --help lists commands and options.";
    }

    CLI::App app_;
    CLI::App* check_ = nullptr;
    CLI::App* watch_ = nullptr;
    CLI::App* query_ = nullptr;
    CLI::App* explain_ = nullptr;
    CLI::App* fmt_ = nullptr;
    CLI::App* init_ = nullptr;
    CLI::App* import_ = nullptr;
    CLI::App* search_ = nullptr;
    CLI::App* history_ = nullptr;
    CLI::App* terms_ = nullptr;
    CLI::App* export_ = nullptr;
    CLI::App* doc_ = nullptr;
    Options options_;
    CheckOptions check_options_;
    WatchOptions watch_options_;
    QueryOptions query_options_;
    ExplainOptions explain_options_;
    FmtOptions fmt_options_;
    InitOptions init_options_;
    ImportOptions import_options_;
    SearchOptions search_options_;
    TermsOptions terms_options_;
    ExportOptions export_options_;
    DocOptions doc_options_;
    std::string change_;
    std::string format_ = "human";
    std::string fail_on_ = "error";
    std::string color_ = "auto";
    bool color_auto_ = false;
    bool json_ = false;
    bool csv_ = false;
    bool help_ = false;
    bool version_ = false;
};

// What is needed to mend it, without the user's texts.
void keep_crash(const std::filesystem::path& directory, std::span<const std::string> arguments, const char* what) {
    std::error_code ignored;
    std::filesystem::create_directories(directory / ".ipt", ignored);
    std::ofstream file{directory / ".ipt" / "crash.txt", std::ios::trunc};
    file << version << what << '\n';
    for (const std::string& argument : arguments) {
        file << argument << '\n';
    }
}

int crashed(Io& io, std::span<const std::string> arguments, const char* what) {
    keep_crash(io.directory, arguments, what);
    io.err << fmt::format("ipt: this is our fault, not yours: {}\n"
                          "  .ipt/crash.txt holds what is needed to mend it; none of your texts are in it.\n",
                          what);
    return our_fault;
}

} // namespace

int run(std::span<const std::string> arguments, Io& io) {
    try {
        Arguments read{io};
        if (const auto failure = read.read(arguments)) {
            io.err << fmt::format("ipt: {}\n", failure->message);
            if (!failure->remedy.empty()) {
                io.err << fmt::format("  {}\n", failure->remedy);
            }
            return wrong_use;
        }
        return read.run(io);
    } catch (const std::exception& error) {
        return crashed(io, arguments, error.what());
    } catch (...) {
        return crashed(io, arguments, "something unknown was thrown");
    }
}

} // namespace ipt::cli
