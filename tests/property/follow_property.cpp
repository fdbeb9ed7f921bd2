// A session that follows its project through edits of its files says what one says that is opened anew.
// IPT_SAMPLES says how many.

#include "cli/followed_session.hpp"
#include "cli/report/report.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random_project.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <sstream>

using namespace ipt;
using namespace ipt::test;

namespace {

// All that a check says: text for people, and every value for programs.
std::string told_by(cli::FollowedSession& followed, const cli::Options& options) {
    auto opened = followed.open();
    REQUIRE(opened.has_value());
    const cli::Report report = cli::report_from_session(*opened.value(), options, {});
    return check_text(report, options, {}) + check_ndjson(report);
}

// The first line that is another, twice.
std::string first_difference(const std::string& one, const std::string& other) {
    std::istringstream left{one};
    std::istringstream right{other};
    std::string a, b;
    while (a == b && (left || right)) {
        std::getline(left, a);
        std::getline(right, b);
    }
    return a == b ? "" : a + "\n" + b;
}

// Rules of the project's own, that read theory, evidence and slots, count, and go round.
const std::vector<std::string> own_rules{
    R"(rule "leads on"
  ?x leads on to ?y
  when ?x produces ?t and ?y needs ?t and ?x != ?y)",
    R"(rule "and on"
  ?x leads on to ?z
  when ?x leads on to ?y and ?y leads on to ?z and ?x != ?z)",
    R"(check LeadsFar warns "{x} leads on to {n} others"
  when ?x is a cmoc and ?n = count ?y where (?x leads on to ?y) and ?n >= 2)",
    R"(check SeenInHalf advises "{x} has its context at {k}, where no more than half of the sites have it"
  when ?k has the context of ?x and ?n = count ?j where (?j has the context of ?x)
   and ?m = count ?j where (?j is a site) and ?n * 2 <= ?m)",
    R"(setting "fewer will do"
  1 sites are asked for)",
    R"(rule "hearsay of the second interview does not count"
  ?e is not counted for ?x because irrelevant
  when ?e bears on ?x and ?e comes from I1)",
};

const std::string supposing = R"(check TurnsWithoutOneSite warns "{x} would be {u} without {k}"
  when ?x turns ?u without the site ?k)";

// Declarations of a random project, of each kind and number there are two; and a table of cases.
class Author {
public:
    explicit Author(std::uint32_t seed)
        : dice_(seed)
        , first_(random_declarations({.seed = seed}))
        , second_(random_declarations({.seed = seed + 1000}))
        , standing_(first_) {
        // Both have the same things, declared in the same order.
        REQUIRE(first_.size() == second_.size());
        standing_.push_back("cases K \"Cases\" from \"cases.csv\" long \"case\", \"term\", \"present\"");
        if (dice_.chance(50)) {
            standing_.push_back(supposing);
        }
        for (int i = 0; i < 12; ++i) {
            rows_.push_back(row());
        }
    }

    void edit() {
        switch (dice_.roll(8)) {
        case 0:
            leave_out();
            break;
        case 1: {
            const std::size_t at = 1 + dice_.roll(first_.size() - 1);
            put(dice_.chance(50) ? first_[at] : second_[at]);
            break;
        }
        case 2:
            put(dice_.one_of(own_rules));
            break;
        case 3: {
            // Nothing but layout: everything stands on other lines.
            standing_.front() = "// A remark.\n" + standing_.front();
            break;
        }
        case 4:
            rows_[dice_.roll(rows_.size())] = row();
            break;
        case 5:
            rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(dice_.roll(rows_.size())), row());
            break;
        default: {
            // One of them says something else.
            std::string& one = standing_[1 + dice_.roll(standing_.size() - 1)];
            for (std::size_t i = 1; i < first_.size(); ++i) {
                if (one == first_[i] || one == second_[i]) {
                    one = one == first_[i] ? second_[i] : first_[i];
                    return;
                }
            }
            leave_out();
        }
        }
    }
    [[nodiscard]] std::string text() const { return joined(standing_); }
    [[nodiscard]] std::string table() const {
        std::string text = "case,term,present\n";
        for (const std::string& row : rows_) {
            text += row + "\n";
        }
        return text;
    }

private:
    std::string row() {
        return "case" + std::to_string(dice_.roll(4)) + ",t" + std::to_string(dice_.roll(10)) + "," +
               std::to_string(dice_.roll(2));
    }
    void leave_out() {
        if (standing_.size() > 2) {
            standing_.erase(standing_.begin() + 1 + static_cast<std::ptrdiff_t>(dice_.roll(standing_.size() - 1)));
        }
    }
    // Anywhere. What is declared twice is an error, which is said too.
    void put(const std::string& text) {
        standing_.insert(standing_.begin() + 1 + static_cast<std::ptrdiff_t>(dice_.roll(standing_.size())), text);
    }

    Dice dice_;
    std::vector<std::string> first_;
    std::vector<std::string> second_;
    std::vector<std::string> standing_;
    std::vector<std::string> rows_ = {};
};

// The blocks of a text that empty lines divide.
std::vector<std::string> blocks_of(const std::string& text) {
    std::vector<std::string> blocks;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find("\n\n", at), text.size());
        blocks.push_back(text.substr(at, end - at));
        at = end + 2;
    }
    return blocks;
}

} // namespace

TEST_CASE("the rules that are put into random projects are without errors") {
    const TemporaryFolder folder;
    const cli::Options options{.directory = folder.path()};
    const std::vector<std::string> files;
    std::vector<std::string> declarations = random_declarations({.seed = 1});
    declarations.insert(declarations.end(), own_rules.begin(), own_rules.end());
    declarations.push_back(supposing);
    folder.write("project.ipt", joined(declarations));
    cli::FollowedSession session{options, files};
    auto opened = session.open();
    REQUIRE(opened.has_value());
    for (const Diagnostic& one : opened.value()->diagnostics) {
        INFO(one.code << " " << one.message);
        CHECK(one.severity != Severity::error);
    }
}

TEST_CASE("a session that follows edits says what one says that is opened anew", "[property]") {
    const auto samples = sample_count(25U);
    std::size_t put_right = 0;
    // Edits after which some site would turn a verdict, and a check says so.
    std::size_t turned = 0;
    for (std::uint32_t seed = 1; seed <= samples; ++seed) {
        const TemporaryFolder folder;
        const cli::Options options{.directory = folder.path()};
        const std::vector<std::string> files;
        Author author{seed};
        folder.write("project.ipt", author.text());
        folder.write("cases.csv", author.table());
        cli::FollowedSession followed{options, files};
        told_by(followed, options);
        for (int number = 0; number < 8; ++number) {
            author.edit();
            INFO("seed " << seed << " edit " << number << "\n" << author.text() << author.table());
            folder.write("project.ipt", author.text());
            folder.write("cases.csv", author.table());
            cli::FollowedSession anew{options, files};
            const std::string told = told_by(followed, options);
            REQUIRE(first_difference(told, told_by(anew, options)) == "");
            put_right += followed.put_right() ? 1 : 0;
            turned += told.find("TurnsWithoutOneSite") != std::string::npos ? 1 : 0;
        }
    }
    // Only where rules change is everything derived anew.
    CHECK(put_right * 2 > samples * 8);
    CHECK(turned * 10 > samples * 8);
}

TEST_CASE("a session follows a whole review from which things are left out", "[property]") {
    const TemporaryFolder folder;
    const std::filesystem::path root = folder.path() / "rif";
    std::filesystem::copy(source_folder() / "examples/rif", root, std::filesystem::copy_options::recursive);
    std::vector<std::pair<std::filesystem::path, std::vector<std::string>>> texts;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{root}) {
        if (entry.path().extension() == ".ipt") {
            texts.emplace_back(entry.path(), blocks_of(file_text(entry.path())));
        }
    }
    std::sort(texts.begin(), texts.end());
    const cli::Options options{.directory = root};
    const std::vector<std::string> files;
    cli::FollowedSession followed{options, files};
    told_by(followed, options);
    Dice dice{11};
    std::size_t put_right = 0;
    const auto samples = sample_count(40U);
    for (std::uint32_t edit = 0; edit < samples; ++edit) {
        const auto& [path, blocks] = dice.one_of(texts);
        const std::size_t left_out = dice.roll(blocks.size() + 1);
        std::string text;
        for (std::size_t i = 0; i < blocks.size(); ++i) {
            text += i == left_out ? "" : blocks[i] + "\n\n";
        }
        INFO("edit " << edit << " leaves out of " << path << "\n"
                     << (left_out < blocks.size() ? blocks[left_out] : "nothing"));
        write_file(path, text);
        cli::FollowedSession anew{options, files};
        REQUIRE(first_difference(told_by(followed, options), told_by(anew, options)) == "");
        put_right += followed.put_right() ? 1 : 0;
    }
    CHECK(put_right * 2 > samples);
}
