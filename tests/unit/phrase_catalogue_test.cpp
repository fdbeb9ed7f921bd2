// rules/README.md lists every phrase that rules can use: the list is what the program says.

#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"

#include <catch2/catch.hpp>
#include <string>

using namespace ipt::test;

TEST_CASE("the page about rules ends with the catalogue of phrases") {
    const std::filesystem::path path = source_folder() / "rules" / "README.md";
    const std::string page = file_text(path);
    constexpr std::string_view sentence = "`ipt doc --phrases` prints the same list.\n\n";
    const std::size_t at = page.find(sentence);
    REQUIRE(at != std::string::npos);
    const TemporaryFolder folder;
    const std::string catalogue = output_of("ipt doc --phrases", folder.path());
    const std::string wanted = page.substr(0, at + sentence.size()) + catalogue;
    if (wanted != page && blessing()) {
        write_file(path, wanted);
        WARN("rules/README.md written");
        return;
    }
    CHECK(difference(page.substr(at + sentence.size()), catalogue) == "");
}
