#include "cli/read_project.hpp"
#include "cli/report/profile_text.hpp"
#include "cli/run.hpp"
#include "cli/session.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>
#include <unistd.h>

using namespace ipt;
using namespace ipt::cli;
using ipt::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> names(const ReadProject& read) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < read.project.standard_from; ++i) {
        all.push_back(read.project.sources[read.project.files[i].source].name());
    }
    return all;
}

std::vector<std::string> names_read(const fs::path& directory, std::vector<std::string> files = {}) {
    auto read = read_project(directory, files);
    REQUIRE(read.has_value());
    return names(*read.value());
}

std::string failure(const fs::path& directory, std::vector<std::string> files = {}) {
    auto read = read_project(directory, files);
    REQUIRE_FALSE(read.has_value());
    return read.failure().message;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a project is all files below the folder that declares it, in the order of their names") {
    const TemporaryFolder folder;
    folder.write("project.ipt", "project P \"P\"\n");
    folder.write("theory/b.ipt", "");
    folder.write("theory/a.ipt", "");
    folder.write(".hidden/x.ipt", "");
    folder.write("out/CMakeCache.txt", "");
    folder.write("out/x.ipt", "");
    folder.write("notes.txt", "");
    CHECK(names_read(folder.path()) == Names{"project.ipt", "theory/a.ipt", "theory/b.ipt"});
    // From a folder below, the same files by the names they have there.
    CHECK(names_read(folder.path() / "theory") == Names{"../project.ipt", "a.ipt", "b.ipt"});
    // Naming files limits what is shown, never what is read.
    auto read = read_project(folder.path(), Names{"theory/a.ipt"});
    REQUIRE(read.has_value());
    CHECK(names(*read.value()).size() == 3);
    CHECK(read.value()->shown[0] == false);
    CHECK(read.value()->shown[1] == true);
    CHECK(failure(folder.path(), {"notes.txt"}) == "notes.txt is no part of the project in .");
}

TEST_CASE("a project within a project is left to itself") {
    const TemporaryFolder folder;
    folder.write("project.ipt", "project P \"P\"\n");
    folder.write("inner/project.ipt", "// below\nproject Q \"Q\"\n");
    folder.write("word/a.ipt", "cmoc A1 \"about a\nproject\"\n  if #a then #b then #c\n");
    CHECK(names_read(folder.path()) == Names{"project.ipt", "word/a.ipt"});
    CHECK(names_read(folder.path() / "inner") == Names{"project.ipt"});
}

TEST_CASE("without a project, just what is named is read") {
    const TemporaryFolder folder;
    folder.write("a.ipt", "");
    folder.write("b.ipt", "");
    folder.write("sub/c.ipt", "");
    CHECK(names_read(folder.path()) == Names{"a.ipt", "b.ipt", "sub/c.ipt"});
    CHECK(names_read(folder.path(), {"b.ipt"}) == Names{"b.ipt"});
    CHECK(names_read(folder.path(), {"sub", "a.ipt", "sub/c.ipt"}) == Names{"sub/c.ipt", "a.ipt"});
    CHECK(failure(folder.path(), {"d.ipt"}) == "there is no file or folder d.ipt");
    CHECK(failure(folder.path() / "nowhere").find("there is no file or folder") == 0);
}

TEST_CASE("links that lead back or away are told") {
    const TemporaryFolder folder;
    const TemporaryFolder elsewhere;
    elsewhere.write("x.ipt", "");
    folder.write("project.ipt", "project P \"P\"\n");
    folder.write("theory/a.ipt", "");
    fs::create_directory_symlink("..", folder.path() / "theory" / "up");
    CHECK(failure(folder.path()) == "the link theory/up leads back to a folder that holds it");
    fs::remove(folder.path() / "theory" / "up");
    fs::create_directory_symlink(elsewhere.path(), folder.path() / "away");
    CHECK(failure(folder.path()) == "the link away leads out of the project");
    fs::remove(folder.path() / "away");
    fs::create_symlink("nothing", folder.path() / "theory" / "gone.ipt");
    CHECK(failure(folder.path()).find("the link theory/gone.ipt leads nowhere") == 0);
    fs::remove(folder.path() / "theory" / "gone.ipt");
    fs::create_symlink("a.ipt", folder.path() / "theory" / "again.ipt");
    CHECK(names_read(folder.path()) == Names{"project.ipt", "theory/a.ipt"});
}

TEST_CASE("what is no text is told") {
    const TemporaryFolder folder;
    folder.write("a.ipt", "PK\x03\x04 and so on");
    CHECK(failure(folder.path()) == "a.ipt is a Word, Excel or zip file, not plain text");
    folder.write("a.ipt", std::string_view{"\xFF\xFE"
                                           "c\0m\0",
                                           6});
    CHECK(failure(folder.path()) == "a.ipt is saved as UTF-16, not as UTF-8");
    folder.write("a.ipt", std::string(2000, '\0'));
    CHECK(failure(folder.path()) == "a.ipt holds no text that can be read");
    fs::remove(folder.path() / "a.ipt");
    fs::create_directory(folder.path() / "b.ipt");
    CHECK(failure(folder.path()) == "there is nothing to read in this folder: no file ends in .ipt");
    if (geteuid() != 0) {
        folder.write("c.ipt", "");
        fs::permissions(folder.path() / "c.ipt", fs::perms::none);
        CHECK(failure(folder.path()).find("c.ipt cannot be read") == 0);
    }
}

TEST_CASE("a file of more than 256 MB is refused, whatever size it says") {
    const TemporaryFolder folder;
    folder.write("large.ipt", "");
    fs::resize_file(folder.path() / "large.ipt", std::uintmax_t{Source::limit} + 1);
    CHECK(failure(folder.path()) == "large.ipt is larger than 256 MB");
}

TEST_CASE("a table is read from beside its file or from the project's folder, never from outside") {
    const TemporaryFolder folder;
    folder.write("p/project.ipt", "project P \"P\"\n");
    folder.write("p/evidence/cases.ipt", "cases B1 \"one\" from \"beside.csv\" key \"k\"\n"
                                         "cases B2 \"two\" from \"data/below.csv\" key \"k\"\n"
                                         "cases B3 \"three\" from \"../../outside.csv\" key \"k\"\n"
                                         "cases B4 \"four\" from \"gone.csv\" key \"k\"\n");
    folder.write("p/evidence/beside.csv", "k,a\nX,1\n");
    folder.write("p/data/below.csv", "k;a\nY;\"2\n");
    folder.write("outside.csv", "k,a\n");
    auto read = read_project(folder.path() / "p", {});
    REQUIRE(read.has_value());
    const ReadProject& made = *read.value();
    REQUIRE(made.project.tables.size() == 2);
    const Table& table = made.project.tables[0];
    const std::string_view text = made.project.sources[table.source].text();
    CHECK(table.words(table.row(1, text)[0], text) == "X");
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : made.diagnostics.all()) {
        CHECK(diagnostic.code == "E301");
        messages.push_back(diagnostic.message);
    }
    CHECK(messages == Names{"this quotation mark is never closed",
                            "the table \"../../outside.csv\" lies outside the project",
                            "there is no file evidence/gone.csv"});
}

TEST_CASE("a run that ended for want of room answers nothing, and names the rule") {
    const test::TemporaryFolder folder;
    test::write_file(folder.path() / "theory.ipt",
                     "rule \"all with all\" ?x goes with ?y when ?x is a cmoc and ?y is a cmoc\n");
    cli::Options options;
    options.directory = folder.path();
    auto session = cli::open_session(options, {});
    REQUIRE(session.has_value());
    CHECK_FALSE(cli::limit_failure(session.value()).has_value());
    const auto& rules = session.value().analysis->rules.program.rules;
    for (std::uint32_t i = 0; i < rules.size(); ++i) {
        if (session.value().text(rules[i].title) == "all with all") {
            session.value().analysis->evaluation.stopped_at = i;
        }
    }
    const auto failure = cli::limit_failure(session.value());
    REQUIRE(failure.has_value());
    CHECK(failure->message.find("ended at the rule all with all, theory.ipt:1") != std::string::npos);
}

TEST_CASE("a profile tells what each rule read and made, and which terms are everywhere") {
    const test::TemporaryFolder folder;
    std::string text = "rule \"Side by side\" ?x stands beside ?y when ?x needs ?t and ?y needs ?t and ?x != ?y\n";
    for (int i = 0; i < 20; ++i) {
        text += "cmoc A" + std::to_string(i) + " if #everywhere then #m" + std::to_string(i) + " then #o\n";
    }
    test::write_file(folder.path() / "theory.ipt", text);
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    cli::Io io{.out = out, .err = err, .in = in, .directory = folder.path()};
    CHECK(cli::run(std::vector<std::string>{"check", "--profile"}, io) == cli::nothing_found);
    CHECK(err.str().find("Side by side") != std::string::npos);
    CHECK(err.str().find("380") != std::string::npos);
    CHECK(err.str().find("#everywhere is named by 20 of 20 CMOCs") != std::string::npos);
    CHECK(out.str().find("Side by side") == std::string::npos);
}
