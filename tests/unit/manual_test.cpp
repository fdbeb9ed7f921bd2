// The manual has a page for every word of the language, every code, every check and every module.

#include "cli/commands/commands.hpp"
#include "cli/commands/manual.hpp"
#include "cli/run.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/keywords.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

using namespace ipt;

namespace {

std::string output(std::vector<std::string> arguments) {
    const test::TemporaryFolder folder;
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    cli::Io io{.out = out, .err = err, .in = in, .directory = folder.path()};
    CHECK(cli::run(arguments, io) == 0);
    return out.str();
}

} // namespace

TEST_CASE("every word that begins a declaration or a clause is in the manual") {
    for (const DeclarationForm& form : all_declaration_forms()) {
        INFO(form.keyword);
        CHECK(cli::declaration_entry(form.keyword) != nullptr);
    }
    for (const ClauseForm& form : all_clause_forms()) {
        INFO(form.keyword);
        CHECK(cli::clause_entry(form.keyword) != nullptr);
    }
}

TEST_CASE("no word stands in the manual twice, and every entry says something") {
    for (const auto entries : {cli::manual_of_declarations(), cli::manual_of_clauses()}) {
        std::set<std::string_view> seen;
        for (const cli::ManualEntry& entry : entries) {
            INFO(entry.keyword);
            CHECK(seen.insert(entry.keyword).second);
            CHECK_FALSE(entry.says.empty());
            CHECK(entry.example.find(entry.keyword.substr(0, entry.keyword.find(' '))) != std::string_view::npos);
        }
    }
}

TEST_CASE("the overview names every code, module and declaration, and each has a page") {
    const std::string overview = output({"doc"});
    for (const Code* code : codes::all_codes()) {
        INFO(code->id);
        CHECK(overview.find(std::string{code->id} + " ") != std::string::npos);
    }
    for (const DeclarationForm& form : all_declaration_forms()) {
        CHECK(overview.find("\n  " + std::string{form.keyword} + " ") != std::string::npos);
    }
    CHECK(overview.find("Std.Verdicts") != std::string::npos);
    CHECK(output({"doc", "Std.Verdicts"}) == test::file_text(test::source_folder() / "stdlib" / "verdicts.ipt"));
}

TEST_CASE("help names every command, and every command has help") {
    const std::string help = output({"--help"});
    const std::string first = output({});
    for (const cli::Command& command : cli::commands()) {
        INFO(command.name);
        CHECK(help.find("ipt " + std::string{command.name}) != std::string::npos);
        CHECK(first.find("ipt " + std::string{command.name}) != std::string::npos);
        CHECK(output({std::string{command.name}, "--help"}).find("Those of all commands") != std::string::npos);
    }
}
