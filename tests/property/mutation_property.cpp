// Mistakes planted in files that have none: the first diagnostic stands on the line of the mistake, and one mistake
// gives one diagnostic.

#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/mutations.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <filesystem>

using namespace ipt;
using namespace ipt::test;

namespace {

struct MutableText {
    std::string name;
    std::string text;
    std::vector<MutationSite> sites;
};

// Wrapped texts, brackets and all kinds of declaration close to each other.
constexpr std::string_view dense = R"(term #trust "trust"
  also "reliance", "confidence"@en
cmoc A1 "A title that is long enough to go on
  in a second line"
  enabler in B1
  given "the system is slow, and nobody minds" as #slow
  if ("a" as #a or not (#b and #c))
  then resource of #managers "money" as #money and ours reasoning "it is theirs" as #theirs
  then "it lasts" as #lasting
  note "from the first page
        to the last"
cmoc A2
  if #a then (#b or #c) then not yet #d
interview I1 "One" in S1
  excerpt E1 page 3 "They said so."
    reports #a -> (#b or #c) -> #d
rule "first"
  ?x is first
  when ?x is a cmoc and (?x is good or ?x is fine)
rule "second" ?x is second
  when at least 2 ?k where (?k tells ?x) and no ?j where (?j doubts ?x)
verdict of ?x
  good when ?x is first and ?n = count ?k where (?k tells ?x)
  otherwise bad
check Weak warns "{x} is weak"
  when not ?x is second
)";

ast::File parsed(const std::string& name, const std::string& text, Sources& sources, Diagnostics& diagnostics) {
    SymbolTable symbols;
    const SourceId id = sources.add(Source(name, text));
    ast::File file = parse(sources, id, symbols, diagnostics);
    diagnostics.sort();
    return file;
}

MutableText sample(const std::string& name, std::string text) {
    Sources sources;
    Diagnostics diagnostics;
    const ast::File file = parsed(name, text, sources, diagnostics);
    INFO(render(sources, diagnostics.all()));
    REQUIRE(diagnostics.all().empty());
    std::vector<MutationSite> sites = mutation_sites(text, file);
    // A name that is spelt otherwise is a name all the same, until names are resolved.
    std::erase_if(sites, [](const MutationSite& site) { return site.kind == MutationKind::name; });
    return {name, std::move(text), std::move(sites)};
}

std::vector<MutableText> examples() {
    std::vector<MutableText> all{sample("dense.ipt", std::string{dense})};
    for (const std::string_view folder : {"examples", "stdlib"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{source_folder() / folder}) {
            if (entry.path().extension() == ".ipt") {
                all.push_back(sample(entry.path().filename().string(), file_text(entry.path())));
            }
        }
    }
    // The order of a folder is the system's.
    std::sort(all.begin(), all.end(), [](const MutableText& a, const MutableText& b) {
        return std::pair{a.name, a.text} < std::pair{b.name, b.text};
    });
    return all;
}

// How often each kind of mistake was planted, was blamed on its line, and gave a single diagnostic.
struct Count {
    int planted = 0;
    int on_line = 0;
    int single = 0;
};

struct Tally {
    std::array<Count, 6> kinds = {};
    std::string misses = {};
};

void plant(const MutableText& sample, const MutationSite& site, Dice& dice, Tally& tally) {
    const std::string text = mutated(sample.text, site, dice);
    Sources sources;
    Diagnostics diagnostics;
    (void)parsed(sample.name, text, sources, diagnostics);
    const Source& source = sources.all()[0];
    const std::uint32_t line = source.position(site.begin).line;
    const bool on_line = !diagnostics.all().empty() && source.position(diagnostics.all()[0].where.begin).line == line;
    Count& count = tally.kinds[static_cast<std::size_t>(site.kind)];
    ++count.planted;
    count.on_line += on_line ? 1 : 0;
    count.single += diagnostics.all().size() == 1 ? 1 : 0;
    if (!on_line) {
        tally.misses += std::string{name_of(site.kind)} + ", line " + std::to_string(line) + " of " + sample.name +
                        "\n" + render(sources, diagnostics.all()) + "\n";
    }
}

} // namespace

TEST_CASE("of 1,000 planted mistakes the first diagnostic is on the right line") {
    constexpr std::uint32_t seed = 20250314;
    INFO("seed " << seed);
    const std::vector<MutableText> all = examples();
    Dice dice(seed);
    Tally tally;
    for (int i = 0; i < 1000; ++i) {
        const MutableText& sample = all[dice.roll(all.size())];
        plant(sample, sample.sites[dice.roll(sample.sites.size())], dice, tally);
    }
    int on_line = 0;
    int single = 0;
    for (const Count& count : tally.kinds) {
        on_line += count.on_line;
        single += count.single;
    }
    INFO(tally.misses);
    CHECK(on_line >= 990);
    CHECK(single >= 970);
}

TEST_CASE("every mark that is missing is blamed on its own line") {
    Dice dice(7);
    Tally tally;
    for (const MutableText& sample : examples()) {
        // A mark missing at the end of a text of several lines may be missed at the beginning, or at the end.
        for (const MutationSite& site : sample.sites) {
            const bool quote = site.kind == MutationKind::opening_quote || site.kind == MutationKind::closing_quote;
            const bool wrapped = sample.name == "dense.ipt" && site.kind == MutationKind::closing_quote;
            if (quote && !wrapped && dice.chance(20)) {
                plant(sample, site, dice, tally);
            }
        }
    }
    INFO(tally.misses);
    for (const MutationKind kind : {MutationKind::opening_quote, MutationKind::closing_quote}) {
        const Count& count = tally.kinds[static_cast<std::size_t>(kind)];
        CHECK(count.planted > 100);
        CHECK(count.on_line == count.planted);
    }
}
