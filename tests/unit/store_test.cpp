// A store that cannot be used says why in a sentence, and nothing is changed; archives that would fill the machine.

#include "cli/run.hpp"
#include "engine/store/database.hpp"
#include "engine/store/project_store.hpp"
#include "engine/store/word_index.hpp"
#include "tests/support/coded.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/office.hpp"

#include <catch2/catch.hpp>
#include <fmt/core.h>

using namespace ipt;
using namespace ipt::test;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view marked = "=== I\n[[trust| We trust them]]\n";

void make_project(const TemporaryFolder& folder) {
    folder.write("project.ipt", "project Study \"Store\"\n");
    folder.write("study.qdpx", qdpx_of(marked));
}

bool has(const std::string& text, std::string_view words) {
    return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("a store of a newer ipt is refused, and left as it is") {
    const TemporaryFolder folder;
    make_project(folder);
    REQUIRE(has(output_of("ipt import study.qdpx", folder.path()), "1 quote"));
    const fs::path place = store::ProjectStore::place_in(folder.path());
    store::Database::open(place, store::Access::write).execute("PRAGMA user_version = 99");
    const std::string before = file_text(place);
    for (const char* command : {"ipt check", "ipt import study.qdpx", "ipt search trust"}) {
        const std::string output = output_of(command, folder.path());
        CHECK(has(output, "was written by a newer ipt (version 99"));
        CHECK(has(output, "[exit 2]"));
    }
    CHECK(file_text(place) == before);
}

TEST_CASE("a store of an older ipt is read as it is, and brought up to date when something is written") {
    const TemporaryFolder folder;
    make_project(folder);
    REQUIRE(has(output_of("ipt import study.qdpx", folder.path()), "1 quote"));
    const fs::path place = store::ProjectStore::place_in(folder.path());
    {
        // Version 1 knew no runs, and had the columns of codings in another order.
        store::Database old = store::Database::open(place, store::Access::write);
        old.execute("CREATE TABLE was (quote INTEGER NOT NULL REFERENCES quote ON DELETE CASCADE, project INTEGER NOT "
                    "NULL, code INTEGER NOT NULL, coder TEXT NOT NULL, PRIMARY KEY (quote, code, coder), FOREIGN KEY "
                    "(project, code) REFERENCES code ON DELETE CASCADE) STRICT, WITHOUT ROWID");
        old.execute("INSERT INTO was SELECT quote, project, code, coder FROM coding");
        old.execute("DROP TABLE coding");
        old.execute("ALTER TABLE was RENAME TO coding");
        old.execute("CREATE INDEX coding_by_code ON coding (project, code)");
        old.execute("DROP TABLE run_verdict");
        old.execute("DROP TABLE run");
        old.execute("PRAGMA user_version = 1");
    }
    CHECK(has(output_of("ipt history", folder.path()), "No run was kept yet"));
    CHECK(has(output_of("ipt import --log", folder.path()), "1 quote"));
    CHECK(has(output_of("ipt check --keep --quiet", folder.path()), "The run was kept"));
    CHECK(has(output_of("ipt history", folder.path()), "1  2026-11-28 00:00 UTC"));
    CHECK(has(output_of("ipt search trust", folder.path()), "1 quote"));
    store::Database now = store::Database::open(place, store::Access::read);
    store::Statement check = now.statement("PRAGMA integrity_check");
    REQUIRE(check.step());
    CHECK(check.text(0) == "ok");
    store::Statement codings = now.statement("SELECT count(*) FROM coding");
    REQUIRE(codings.step());
    CHECK(codings.number(0) == 1);
    CHECK(has(output_of("ipt history --json", folder.path()), R"("at": "2026-11-28T00:00:00Z")"));
    CHECK(has(output_of("ipt import --log", folder.path()), "1 quote"));
}

TEST_CASE("a damaged store, and the database of another program, are told") {
    const TemporaryFolder folder;
    make_project(folder);
    fs::create_directories(folder.path() / ".ipt");
    folder.write(".ipt/project.db", std::string(5000, 'x'));
    CHECK(has(output_of("ipt check", folder.path()), ".ipt/project.db is damaged"));
    CHECK(has(output_of("ipt import study.qdpx", folder.path()), ".ipt/project.db is damaged"));
    fs::remove(folder.path() / ".ipt" / "project.db");
    store::Database::open(folder.path() / ".ipt" / "project.db", store::Access::write)
        .execute("CREATE TABLE letters (a TEXT)");
    CHECK(has(output_of("ipt import study.qdpx", folder.path()), "is the database of another program"));
}

TEST_CASE("a store that is torn anywhere is told, or read as it was") {
    const TemporaryFolder folder;
    make_project(folder);
    REQUIRE(has(output_of("ipt import study.qdpx", folder.path()), "1 quote"));
    const fs::path place = store::ProjectStore::place_in(folder.path());
    const std::string whole = file_text(place);
    for (std::size_t size = 0; size < whole.size(); size += whole.size() / 23 + 1) {
        write_file(place, whole.substr(0, size));
        const std::string output = output_of("ipt check", folder.path());
        INFO(size << "\n" << output);
        CHECK_FALSE(has(output, "our fault"));
    }
}

TEST_CASE("while another process writes, reading goes on and the store stays whole") {
    const TemporaryFolder folder;
    make_project(folder);
    REQUIRE(has(output_of("ipt import study.qdpx", folder.path()), "1 quote"));
    store::Database other = store::Database::open(store::ProjectStore::place_in(folder.path()), store::Access::write);
    const store::Transaction writing{other};
    other.execute("DELETE FROM quote");
    CHECK(has(output_of("ipt search trust", folder.path()), "1 quote"));
}

TEST_CASE("an archive that would fill the machine is not read") {
    const TemporaryFolder folder;
    make_project(folder);
    folder.write("bomb.qdpx", zip_of({{"project.qde", std::string(32u << 20u, ' ')}}));
    CHECK(has(output_of("ipt import bomb.qdpx", folder.path()), "times as large as it was packed"));
    std::string deep = "<Project xmlns=\"urn:QDA-XML:project:1.0\">";
    for (int i = 0; i < 2'000'000; ++i) {
        deep += "<a>";
    }
    folder.write("deep.qdpx", zip_of({{"project.qde", deep}}));
    CHECK(has(output_of("ipt import deep.qdpx", folder.path()), "deep.qdpx"));
    // A text that is a bomb costs that text alone.
    const CodedSample sample = coded_sample(marked);
    const std::size_t at = sample.xml.find("internal://") + 11;
    const std::string entry = sample.xml.substr(at, sample.xml.find('"', at) - at);
    folder.write("text.qdpx",
                 zip_of({{"project.qde", sample.xml}, {"sources/" + entry, std::string(32u << 20u, 'a')}}));
    CHECK(has(output_of("ipt import text.qdpx", folder.path()), "no texts"));
    CHECK_FALSE(fs::exists(folder.path().parent_path() / "outside.txt"));
}

TEST_CASE("search knows no accents, capitals and hyphens, and nothing in the words is a command") {
    store::WordIndex index;
    for (const char* text : {"Co-location of teams", "Tŷ newydd", "NEAR(a b)", "one \"service\" now"}) {
        index.add(text);
    }
    using Found = std::vector<std::size_t>;
    CHECK(index.find("colocation", 9) == Found{0});
    CHECK(index.find("co-loc", 9) == Found{0});
    CHECK(index.find("CO-LOCATION teams", 9) == Found{0});
    CHECK(index.find("ty NEWYDD", 9) == Found{1});
    CHECK(index.find("near(a", 9) == Found{2});
    CHECK(index.find("\"service\" OR", 9).empty());
    CHECK(index.find("\"service\"*", 9) == Found{3});
    CHECK(index.find("-- ;", 9).empty());
}
