// What `ipt explain --why-not` says is missing is enough: written into a copy of the example, it moves the verdict.

#include "cli/run.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ipt;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

json answer(const fs::path& folder, std::vector<std::string> arguments) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    cli::Io io{.out = out, .err = err, .in = in, .directory = folder};
    arguments.emplace_back("--json");
    CHECK(cli::run(arguments, io) == 0);
    return json::parse(out.str());
}

std::map<std::string, std::string> verdicts(const fs::path& folder) {
    std::map<std::string, std::string> words;
    const json checked = answer(folder, {"check"});
    for (const json& verdict : checked["verdicts"]) {
        if (verdict["kind"] == "cmoc") {
            words[verdict["id"]] = verdict["verdict"];
        }
    }
    return words;
}

} // namespace

TEST_CASE("what is missing for a CMOC, once written down, moves its verdict", "[slow]") {
    const test::TemporaryFolder folder;
    fs::copy(test::source_folder() / "examples" / "rif", folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    const auto before = verdicts(folder.path());
    REQUIRE(before.size() == 50);
    std::size_t moved = 0;
    for (const auto& [id, word] : before) {
        if (word == "reaffirmed") {
            continue;
        }
        INFO(id << " is " << word);
        const json missing = answer(folder.path(), {"explain", "--why-not", id})["missing"];
        CHECK_FALSE(missing["sentences"].empty());
        if (missing["to_paste"].empty()) {
            // Parts of the CMOC are open, or want a #term: it must be completed first.
            continue;
        }
        std::string text;
        for (const json& source : missing["to_paste"]) {
            text += source.get<std::string>() + "\n";
        }
        folder.write("evidence/new.ipt", text);
        INFO(text);
        const std::string after = verdicts(folder.path())[id];
        CHECK(after != word);
        // A condition that tells the exceptions apart, and an outcome that is the end of the context, ask for a change
        // to the CMOC itself.
        const bool asks_for_change =
            word == "refine" || missing["sentences"].dump().find("takes back") != std::string::npos;
        CHECK((after == "reaffirmed" || asks_for_change));
        moved += after != word ? 1 : 0;
        fs::remove(folder.path() / "evidence" / "new.ipt");
    }
    CHECK(moved >= 30);
}
