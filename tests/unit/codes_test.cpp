// Every code has its words, an example that gives it and one that does not, and a golden case that shows it.

#include "grammar/diagnostic_codes.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/core.h>
#include <nlohmann/json.hpp>
#include <set>

using namespace ipt;
using namespace ipt::test;

namespace {

// The files of an example: theory.ipt, and the tables that follow lines `--- NAME`.
std::vector<std::pair<std::string, std::string>> files_of(std::string_view example) {
    std::vector<std::pair<std::string, std::string>> files{{"theory.ipt", ""}};
    while (!example.empty()) {
        const std::size_t end = std::min(example.find('\n'), example.size() - 1) + 1;
        const std::string_view line = example.substr(0, end);
        if (line.starts_with("--- ")) {
            files.push_back({std::string{line.substr(4, line.find('\n') - 4)}, ""});
        } else {
            files.back().second += line;
        }
        example.remove_prefix(end);
    }
    return files;
}

GoldenStep file_step(const std::string& name, const std::string& text) {
    std::string on_one_line{text};
    std::replace(on_one_line.begin(), on_one_line.end(), '\n', ' ');
    // Letters outside ASCII stay readable, but not what is no text at all.
    const bool as_it_is = text.ends_with('\n') && printable(on_one_line) == on_one_line;
    return {.kind = GoldenStep::Kind::file,
            .head = as_it_is ? name : name + " escaped",
            .text = as_it_is ? text : escaped(text)};
}

// The example as a golden case; what comes out is filled in by running it.
GoldenCase case_of(const Code& code) {
    GoldenCase made{.title = fmt::format("# {}: {}\n", code.id, code.title), .steps = {}};
    for (const auto& [name, text] : files_of(code.failing)) {
        made.steps.push_back(file_step(name, text));
    }
    made.steps.push_back({.kind = GoldenStep::Kind::command, .head = "ipt check --explain theory.ipt", .text = ""});
    return made;
}

std::set<std::string> codes_from_parsing(std::string_view text) {
    Sources sources;
    SymbolTable symbols;
    Diagnostics diagnostics;
    const ast::File file = parse(sources, sources.add(Source{"theory.ipt", std::string{text}}), symbols, diagnostics);
    std::set<std::string> given;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        given.insert(diagnostic.code);
    }
    return given;
}

std::set<std::string> codes_given_by(std::string_view text) {
    const TemporaryFolder folder;
    for (const auto& [name, content] : files_of(text)) {
        folder.write(name, content);
    }
    const std::string output = output_of("ipt check --json theory.ipt", folder.path());
    // The exit code may stand behind the JSON.
    const nlohmann::json answer = nlohmann::json::parse(output.substr(0, output.rfind('}') + 1), nullptr, false);
    INFO(output);
    REQUIRE(answer.is_object());
    if (!answer.contains("diagnostics")) {
        // A file that is no text at all is turned away before it is parsed; a text that comes from elsewhere is not.
        CHECK(answer.contains("failure"));
        return codes_from_parsing(text);
    }
    std::set<std::string> given;
    for (const nlohmann::json& diagnostic : answer["diagnostics"]) {
        given.insert(diagnostic["code"].get<std::string>());
    }
    return given;
}

} // namespace

TEST_CASE("every code stands in the table once, with its words and examples") {
    std::set<std::string_view> ids;
    for (const Code* code : codes::all_codes()) {
        INFO(code->id);
        CHECK(ids.insert(code->id).second);
        CHECK(codes::code_by_id(code->id) == code);
        CHECK_FALSE(code->title.empty());
        CHECK_FALSE(code->title.ends_with('.'));
        CHECK(code->doc.size() > 20);
        CHECK(code->doc.ends_with('.'));
        CHECK_FALSE(code->failing.empty());
        CHECK_FALSE(code->passing.empty());
    }
    // A code that was written but not listed would never be told about.
    const std::string header = file_text(source_folder() / "grammar" / "diagnostic_codes.hpp");
    constexpr std::string_view beginning = "inline constexpr Code ";
    std::size_t written = 0;
    for (std::size_t at = header.find(beginning); at != std::string::npos; at = header.find(beginning, at + 1)) {
        ++written;
    }
    CHECK(written == codes::all_codes().size());
}

TEST_CASE("the failing example of every code gives it, the passing one does not", "[slow]") {
    for (const Code* code : codes::all_codes()) {
        INFO(code->id << "\n" << code->failing);
        CHECK(codes_given_by(code->failing).count(std::string{code->id}) == 1);
        INFO(code->passing);
        CHECK(codes_given_by(code->passing).count(std::string{code->id}) == 0);
    }
}

TEST_CASE("every code has its golden case") {
    const std::filesystem::path folder = source_folder() / "tests" / "golden" / "codes";
    std::set<std::string> expected;
    for (const Code* code : codes::all_codes()) {
        const std::filesystem::path path = folder / fmt::format("{}.case", code->id);
        expected.insert(path.filename().string());
        const GoldenCase wanted = case_of(*code);
        const GoldenCase found = std::filesystem::exists(path) ? golden_case(file_text(path)) : GoldenCase{};
        bool same = found.title == wanted.title && found.steps.size() == wanted.steps.size();
        for (std::size_t i = 0; same && i < wanted.steps.size(); ++i) {
            same = found.steps[i].head == wanted.steps[i].head &&
                   (wanted.steps[i].kind == GoldenStep::Kind::command || found.steps[i].text == wanted.steps[i].text);
        }
        if (!same && blessing()) {
            const TemporaryFolder fresh;
            write_file(path, text_of(played(wanted, fresh.path())));
            WARN(code->id << " written");
        } else {
            INFO(code->id << ": tests/golden/codes shows another example than the table (IPT_BLESS=1 writes it anew)");
            CHECK(same);
        }
    }
    // What is left of a code that is gone.
    if (std::filesystem::exists(folder)) {
        for (const auto& entry : std::filesystem::directory_iterator{folder}) {
            INFO(entry.path().filename());
            CHECK(expected.count(entry.path().filename().string()) == 1);
        }
    }
}
