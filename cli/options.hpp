#pragma once
// What the arguments ask for, as values. Filled by run.cpp, read by the commands.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ipt::cli {

enum class Format : std::uint8_t { human, json, ndjson, sarif, csv };
enum class FailOn : std::uint8_t { error, warning, suggestion, unsupported };

struct Options {
    // -C, or where the program was started.
    std::filesystem::path directory = {};
    Format format = Format::human;
    bool color = false;
    bool strict = false;
    bool quiet = false;
    FailOn fail_on = FailOn::error;
    // Every diagnostic in its long form.
    bool explain = false;
    // What rules may derive and take before the run is ended; 0: rows as the engine has it, time without end.
    std::uint64_t max_rows = 0;
    double max_seconds = 0;
    // Tell what the rules cost.
    bool profile = false;
};

struct CheckOptions {
    std::vector<std::string> files = {};
    // Codes or names of checks; empty: all.
    std::vector<std::string> only = {};
    bool all = false;
    bool syntax = false;
    // Remember the verdicts for `ipt history`.
    bool keep = false;
};

struct WatchOptions {
    std::vector<std::string> files = {};
    // 0: until the process is ended.
    std::size_t times = 0;
};

struct QueryOptions {
    std::vector<std::string> words = {};
    // 0: all answers.
    std::size_t limit = 0;
};

struct ExplainOptions {
    std::vector<std::string> words = {};
    bool why_not = false;
    bool all = false;
    std::uint32_t depth = 0;
};

struct FmtOptions {
    std::vector<std::string> files = {};
    bool check = false;
    bool diff = false;
};

struct DocOptions {
    std::vector<std::string> words = {};
    bool phrases = false;
};

struct InitOptions {
    // Of the new project; empty: the folder that ipt is started in.
    std::string folder = {};
    // A table of configurations; empty: the worked example.
    std::string from = {};
};

struct ImportOptions {
    std::vector<std::string> files = {};
    // The name of a format; empty: recognised from the file.
    std::string as = {};
    // The file of the project that text goes to; empty: the format's own choice.
    std::string into = {};
    // What the headings of a table mean: "Stelle=segment,Kode=code".
    std::string columns = {};
    bool dry_run = false;
    bool formats = false;
    // Show what earlier imports read and left out; of the files named, or of all.
    bool log = false;
};

struct SearchOptions {
    std::vector<std::string> words = {};
    // Of CMOCs, and of quotes.
    std::size_t limit = 20;
};

struct TermsOptions {
    // suggest
    std::vector<std::string> words = {};
};

struct ExportOptions {
    // csv, json, dot …
    std::string form = {};
    // A file, or a folder for csv; empty: standard output.
    std::string out = {};
    bool no_quotes = false;
};

// Exit codes of the program.
constexpr int nothing_found = 0;
constexpr int something_found = 1;
constexpr int wrong_use = 2;
constexpr int our_fault = 3;

} // namespace ipt::cli
