// Coded segments in a table, whatever their order: with the transcripts they stand where the project itself has them;
// without, each stands in the text that is made of them; and the same rows in another order bring nothing new.

#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/files/csv.hpp"
#include "engine/evidence/coded_merge.hpp"
#include "engine/evidence/text_search.hpp"
#include "tests/support/coded.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/core.h>
#include <map>
#include <random>

using namespace ipt;
using namespace ipt::test;

namespace {

using SegmentRandom = std::mt19937;

std::size_t segment_pick(SegmentRandom& random, std::size_t most) {
    return std::uniform_int_distribution<std::size_t>{0, most}(random);
}

// Each quote has a word that stands nowhere else.
std::string marked_segments(SegmentRandom& random) {
    static const std::vector<std::string> words{"trust",    "dŵr",  "🙂",  "𝔘nity", "one",
                                                "\xC2\xA0", "=1+1", "a;b,c", "\"so\""};
    static const std::vector<std::string> codes{"Context > one roof", "Mechanism > ask", "Outcome > one", "weather"};
    std::string marked;
    std::size_t number = 0;
    for (std::size_t text = 0; text <= segment_pick(random, 3); ++text) {
        marked += fmt::format("=== Interview {}\n", text + 1);
        for (std::size_t line = 0; line <= segment_pick(random, 8); ++line) {
            marked += fmt::format("{} [[{}| said{}x {} {}]] {}\n", words[segment_pick(random, 8)],
                                  codes[segment_pick(random, 3)], ++number, words[segment_pick(random, 8)],
                                  words[segment_pick(random, 8)], words[segment_pick(random, 8)]);
        }
    }
    return marked;
}

std::string quoted_cell(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) {
        cell += c == '"' ? "\"\"" : std::string{c};
    }
    return cell + "\"";
}

std::vector<std::string> segment_rows(const CodedProject& coded) {
    std::vector<std::string> rows;
    for (const QuoteCode& one : coded.codings) {
        const CodedQuote& quote = coded.quotes[one.quote];
        rows.push_back(fmt::format("{},{},{}\r\n", quoted_cell(coded.texts[quote.text].name), quoted_cell(quote.quote),
                                   quoted_cell(coded.codes[one.code].path)));
    }
    return rows;
}

CodedProject project_of_marks(const std::string& marked, const TemporaryFolder& folder) {
    folder.write("study.qdpx", qdpx_of(marked));
    auto made = cli::read_refi({.path = folder.path() / "study.qdpx", .name = "study.qdpx", .start = "PK"});
    REQUIRE(made);
    return *made.value().coded;
}

cli::Imported table_of_rows(const std::vector<std::string>& rows, const TemporaryFolder& folder,
                            const std::vector<cli::KnownText>& texts) {
    std::string table = "Document,Segment,Code\r\n";
    for (const std::string& row : rows) {
        table += row;
    }
    folder.write("rows.csv", table);
    const cli::ImportSource source{
        .path = folder.path() / "rows.csv", .name = "rows.csv", .known_texts = [&] { return texts; }};
    REQUIRE(cli::is_segments(source));
    auto made = cli::read_segments(source);
    REQUIRE(made);
    return std::move(made.value());
}

// Document, words without blanks, and where they stand.
std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> places_of_quotes(const CodedProject& coded) {
    std::map<std::string, std::pair<std::uint32_t, std::uint32_t>> places;
    for (const CodedQuote& quote : coded.quotes.all()) {
        const std::string& text = coded.texts[quote.text].text;
        CHECK(quote.state == QuoteState::found);
        CHECK(text.substr(quote.begin, quote.end - quote.begin) == quote.quote);
        // Blanks at the ends of a cell are cut.
        const std::size_t blanks = quote.quote.size() - std::string{quote.quote}.find_last_not_of("\xC2\xA0 ") - 1;
        places.emplace(coded.texts[quote.text].name + ": " + squeezed(quote.quote),
                       std::pair{quote.begin, quote.end - static_cast<std::uint32_t>(blanks)});
    }
    return places;
}

std::map<std::string, std::uint32_t> numbers_of_quotes(const CodedProject& coded) {
    std::map<std::string, std::uint32_t> numbers;
    for (const CodedQuote& quote : coded.quotes.all()) {
        numbers.emplace(coded.texts[quote.text].name + ": " + squeezed(quote.quote), quote.number);
    }
    return numbers;
}

} // namespace

TEST_CASE("segments of a table stand where the project itself has them") {
    for (unsigned seed = 1; seed <= sample_count(60U); ++seed) {
        INFO("seed " << seed);
        SegmentRandom random{seed};
        const TemporaryFolder folder;
        const CodedProject project = project_of_marks(marked_segments(random), folder);
        std::vector<cli::KnownText> texts;
        for (const CodedText& text : project.texts.all()) {
            texts.push_back({.project = project.name, .name = text.name, .text = text.text});
        }
        std::vector<std::string> rows = segment_rows(project);
        std::shuffle(rows.begin(), rows.end(), random);
        const cli::Imported made = table_of_rows(rows, folder, texts);
        CHECK(made.loss.lost() == 0);
        CHECK(made.coded->codings.size() == project.codings.size());
        CHECK(places_of_quotes(*made.coded) == places_of_quotes(project));
    }
}

TEST_CASE("the rows of a table in another order are the same quotes") {
    for (unsigned seed = 1; seed <= sample_count(60U); ++seed) {
        INFO("seed " << seed);
        SegmentRandom random{seed};
        const TemporaryFolder folder;
        const CodedProject project = project_of_marks(marked_segments(random), folder);
        std::vector<std::string> rows = segment_rows(project);
        MergeReport report;
        const CodedProject first = merged(nullptr, *table_of_rows(rows, folder, {}).coded, report);
        CHECK(places_of_quotes(first).size() == project.quotes.size());
        std::shuffle(rows.begin(), rows.end(), random);
        MergeReport again;
        const CodedProject second = merged(&first, *table_of_rows(rows, folder, {}).coded, again);
        CHECK(again.added == 0);
        CHECK(again.kept == first.quotes.size());
        CHECK(again.withdrawn.empty());
        CHECK(numbers_of_quotes(second) == numbers_of_quotes(first));
    }
}
