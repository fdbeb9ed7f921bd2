// Projects of QualCoder and Taguette, made here as these programs lay them out: everything that their tables count
// comes in, and every position leads to its words. People and words are invented.

#include "cli/import/coded/coded_formats.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/sample_database.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/core.h>

using namespace ipt;
using namespace ipt::test;
namespace fs = std::filesystem;

namespace {

std::int64_t code_points(std::string_view text) {
    return std::count_if(text.begin(), text.end(),
                         [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
}

std::size_t read_amount(const cli::LossReport& loss, std::string_view many) {
    const auto found = std::find_if(loss.all_read().begin(), loss.all_read().end(),
                                    [&](const cli::Amount& one) { return one.many == many; });
    REQUIRE(found != loss.all_read().end());
    return found->count;
}

std::size_t left_out_count(const cli::LossReport& loss, std::string_view many) {
    std::size_t count = 0;
    for (const cli::Loss& one : loss.all_left_out()) {
        count += one.what.many == many ? one.what.count : 0;
    }
    return count;
}

// Every quote stands in its text where its numbers lead, in the words that the program gives.
std::size_t proved_quotes(const CodedProject& coded) {
    std::size_t proved = 0;
    for (const CodedQuote& quote : coded.quotes.all()) {
        INFO(quote.key);
        CHECK(quote.state == QuoteState::found);
        const std::string& text = coded.texts[quote.text].text;
        REQUIRE(quote.end <= text.size());
        CHECK(text.substr(quote.begin, quote.end - quote.begin) == quote.quote);
        proved += quote.proved ? 1 : 0;
    }
    return proved;
}

std::vector<std::string> paths_of(const CodedProject& coded) {
    std::vector<std::string> paths;
    for (const CodedCode& code : coded.codes.all()) {
        paths.push_back(code.path);
    }
    return paths;
}

// ---- QualCoder ----

constexpr std::string_view nurse_words =
    "N: Tŷ 🙂 newydd. We all moved in.\r\nN: Now you just knock, 𝔘nity at last.\r\n";
constexpr std::string_view manager_words = "M: Nobody asks anybody. 人人 say so.\n";

struct SampleCoding {
    std::string_view text;
    std::string_view words;
    std::string_view coder;
    int source;
    int code;
};
constexpr SampleCoding sample_codings[] = {
    {nurse_words, "We all moved in.", "ann", 1, 1},
    {nurse_words, "We all moved in.", "ann", 1, 2},
    {nurse_words, "We all moved in.", "bo", 1, 1},
    {nurse_words, "Now you just knock, 𝔘nity", "ann", 1, 2},
    {nurse_words, "newydd. We all moved in.\r\nN: Now", "bo", 1, 3},
    {manager_words, "人人", "ann", 2, 3},
    {manager_words, "Nobody asks anybody.", "ann", 2, 2},
};

// Version 11 of the database, with the columns that matter.
void make_qualcoder(SampleDatabase& database) {
    database.run(
        "CREATE TABLE project (databaseversion text, date text, memo text, about text);"
        "CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text,"
        " date text, av_text_id integer, risid integer, unique(name));"
        "CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,"
        " supercatid integer, unique(name));"
        "CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text,"
        " color text, unique(name));"
        "CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer,"
        " pos1 integer, owner text, date text, memo text, avid integer, important integer,"
        " unique(cid,fid,pos0,pos1,owner));"
        "CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer,"
        " height integer, cid integer, memo text, date text, owner text, important integer, pdf_page integer);"
        "CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer,"
        " memo text, date text, owner text, important integer);"
        "CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);"
        "CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);"
        "CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text,"
        " owner text, date text);"
        "INSERT INTO project VALUES ('v11', '2025-03-01 10:00:00', '', 'QualCoder');"
        "INSERT INTO code_cat VALUES (1, 'Context', 'ann', '', '', NULL), (2, 'settings', 'ann', '', '', 1);"
        "INSERT INTO code_name VALUES (1, 'one roof', 'a house shared', 2, 'ann', '', '#33CC33'),"
        " (2, 'asking', '', NULL, 'ann', '', '#33CC33'), (3, 'unity', '', 1, 'bo', '', '#33CC33');"
        "INSERT INTO code_image VALUES (1, 3, 0, 0, 10, 10, 1, 'a door', '', 'ann', 0, 0);"
        "INSERT INTO cases VALUES (1, 'Town', '', 'ann', '');"
        "INSERT INTO journal VALUES (1, 'Day one', 'It went well.', '', 'ann');");
    database.add("source", {std::int64_t{1}, "nurse.txt", std::string{nurse_words}, {}, "", "ann", "", {}, {}});
    database.add("source", {std::int64_t{2}, "manager.txt", std::string{manager_words}, {}, "", "ann", "", {}, {}});
    database.add("source", {std::int64_t{3}, "door.png", {}, "/images/door.png", "", "ann", "", {}, {}});
    std::int64_t number = 0;
    for (const SampleCoding& one : sample_codings) {
        const std::size_t at = one.text.find(one.words);
        REQUIRE(at != std::string_view::npos);
        const std::int64_t begin = code_points(one.text.substr(0, at));
        database.add("code_text", {++number,
                                   std::int64_t{one.code},
                                   std::int64_t{one.source},
                                   std::string{one.words},
                                   begin,
                                   begin + code_points(one.words),
                                   std::string{one.coder},
                                   "",
                                   "",
                                   {},
                                   {}});
    }
}

Result<cli::Imported> read_qda(const TemporaryFolder& folder) {
    return cli::read_qualcoder({.path = folder.path() / "study.qda", .name = "study.qda", .folder = true});
}

// ---- Taguette ----

// Text nodes, and the tags between them: what stands between two tags is text, entities decoded.
struct HtmlSample {
    std::string html;
    std::string plain;
};

HtmlSample html_of(const std::vector<std::pair<std::string, std::string>>& tags_and_texts) {
    HtmlSample made;
    for (const auto& [tag, text] : tags_and_texts) {
        made.html += tag;
        for (const char c : text) {
            made.html += c == '&' ? "&amp;" : c == '<' ? "&lt;" : std::string{c};
        }
        made.plain += text;
    }
    return made;
}

const HtmlSample& taguette_document() {
    static const HtmlSample sample = html_of({{"<h1>", "Sgwrs & 🙂 talk"},
                                              {"</h1>", "\n"},
                                              {"<p>", "We all moved into the "},
                                              {"<strong>", "old tŷ"},
                                              {"</strong>", ", under <one> roof."},
                                              {"</p>", "\n"},
                                              {"<p>", "Now you just knock."},
                                              {"</p>", ""}});
    return sample;
}

constexpr std::string_view taguette_highlights[] = {"We all moved into the old tŷ, under <one> roof.", "tŷ, under",
                                                    "just knock", "🙂 talk"};

void make_taguette(SampleDatabase& database) {
    database.run(
        "CREATE TABLE projects (id integer primary key, name text, description text, created datetime);"
        "CREATE TABLE documents (id integer primary key, name text, description text, filename text, created datetime,"
        " project_id integer, text_direction text, contents text);"
        "CREATE TABLE tags (id integer primary key, project_id integer, path text, description text);"
        "CREATE TABLE highlights (id integer primary key, document_id integer, start_offset integer,"
        " end_offset integer, snippet text);"
        "CREATE TABLE highlight_tags (highlight_id integer, tag_id integer, primary key (highlight_id, tag_id));"
        "INSERT INTO projects VALUES (1, 'Study', '', '2025-03-01');"
        "INSERT INTO tags VALUES (1, 1, 'context.roof', 'a house shared'), (2, 1, 'mechanism.asking', '');"
        "INSERT INTO highlight_tags VALUES (1, 1), (1, 2), (2, 1), (3, 2);");
    const HtmlSample& document = taguette_document();
    database.add("documents", {std::int64_t{1}, "Interview 1", "a nurse", "i1.docx", "", std::int64_t{1},
                               "LEFT_TO_RIGHT", document.html});
    std::int64_t number = 0;
    for (const std::string_view words : taguette_highlights) {
        const std::size_t at = document.plain.find(words);
        REQUIRE(at != std::string::npos);
        database.add("highlights", {++number, std::int64_t{1}, static_cast<std::int64_t>(at),
                                    static_cast<std::int64_t>(at + words.size()),
                                    html_of({{"<p>", std::string{words}}, {"</p>", ""}}).html});
    }
}

} // namespace

TEST_CASE("all that a project of QualCoder counts comes in, and every position leads to its words") {
    const TemporaryFolder folder;
    {
        SampleDatabase database{folder.path() / "study.qda" / "data.qda"};
        make_qualcoder(database);
        // SQLite counts as QualCoder does: the sample is a true one.
        CHECK(database.number("SELECT count(*) FROM code_text JOIN source ON source.id = fid "
                              "WHERE substr(fulltext, pos0 + 1, pos1 - pos0) = seltext") == 7);
    }
    CHECK(cli::is_qualcoder({.path = folder.path() / "study.qda", .name = "study.qda", .folder = true}));
    auto made = read_qda(folder);
    REQUIRE(made);
    const CodedProject& coded = *made.value().coded;
    CHECK(coded.origin == "QualCoder, database v11");
    CHECK(paths_of(coded) == std::vector<std::string>{"Context > settings > one roof", "asking", "Context > unity"});
    CHECK(coded.codes[{0}].family == CodeFamily::context);
    const cli::LossReport& loss = made.value().loss;
    CHECK(read_amount(loss, "codes") == 3);
    CHECK(read_amount(loss, "texts") == 2);
    CHECK(read_amount(loss, "codings") == 7);
    CHECK(read_amount(loss, "coders") == 2);
    // Three codings of the same words are one quote.
    CHECK(read_amount(loss, "quotes") == 5);
    CHECK(proved_quotes(coded) == 5);
    CHECK(left_out_count(loss, "sources") == 1);
    CHECK(left_out_count(loss, "coded areas") == 1);
    CHECK(left_out_count(loss, "cases") == 1);
    CHECK(left_out_count(loss, "journals") == 1);
    CHECK(loss.lost() == 4);
}

TEST_CASE("a coding of QualCoder whose numbers or words are wrong is found by its words, or told") {
    const TemporaryFolder folder;
    {
        SampleDatabase database{folder.path() / "study.qda" / "data.qda"};
        make_qualcoder(database);
        database.run("INSERT INTO code_text VALUES (20, 1, 2, 'Nobody', 900, 906, 'ann', '', '', NULL, NULL);"
                     "INSERT INTO code_text VALUES (21, 1, 2, 'never said', 0, 10, 'ann', '', '', NULL, NULL);"
                     "INSERT INTO code_text VALUES (22, 1, 2, '', 3, 3, 'ann', '', '', NULL, NULL);"
                     "INSERT INTO code_text VALUES (23, 9, 2, 'M: ', 0, 3, 'ann', '', '', NULL, NULL);"
                     "INSERT INTO code_text VALUES (24, 1, 8, 'gone', 0, 4, 'ann', '', '', NULL, NULL);");
    }
    auto made = read_qda(folder);
    REQUIRE(made);
    const auto quotes = made.value().coded->quotes.all();
    const auto state_of = [&](std::string_view key) {
        const auto found =
            std::find_if(quotes.begin(), quotes.end(), [&](const CodedQuote& q) { return q.key == key; });
        REQUIRE(found != quotes.end());
        return found->state;
    };
    CHECK(state_of("ctid:20") == QuoteState::moved);
    CHECK(state_of("ctid:21") == QuoteState::lost);
    CHECK(left_out_count(made.value().loss, "quotes") == 1);
    CHECK(left_out_count(made.value().loss, "selections") == 1);
    CHECK(left_out_count(made.value().loss, "codings") == 2);
}

TEST_CASE("all that a project of Taguette counts comes in, and every position leads to its words") {
    const TemporaryFolder folder;
    const fs::path path = folder.path() / "study.sqlite3";
    {
        SampleDatabase database{path};
        make_taguette(database);
    }
    const cli::ImportSource source{.path = path, .name = "study.sqlite3", .start = file_text(path).substr(0, 4096)};
    CHECK(cli::is_taguette(source));
    auto made = cli::read_taguette(source);
    REQUIRE(made);
    const CodedProject& coded = *made.value().coded;
    CHECK(paths_of(coded) == std::vector<std::string>{"context.roof", "mechanism.asking"});
    const cli::LossReport& loss = made.value().loss;
    CHECK(read_amount(loss, "tags") == 2);
    CHECK(read_amount(loss, "documents") == 1);
    CHECK(read_amount(loss, "highlights") == std::size(taguette_highlights));
    CHECK(read_amount(loss, "codings") == 4);
    CHECK(proved_quotes(coded) == std::size(taguette_highlights));
    for (std::uint32_t i = 0; i < coded.quotes.size(); ++i) {
        CHECK(coded.quotes[{i}].quote == taguette_highlights[i]);
    }
    CHECK(loss.lost() == 0);
}
