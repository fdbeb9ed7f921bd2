// A session that follows its project through edits of its files says what one says that is opened anew.
// IPT_SAMPLES says how many.

#include "cli/followed_session.hpp"
#include "cli/report/report.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/random_project.hpp"
#include "tests/support/samples.hpp"

#include <catch2/catch.hpp>
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
    "rule \"leads on\"\n  ?x leads on to ?y\n  when ?x has outcome ?t and ?y needs ?t and ?x != ?y",
    "rule \"and on\"\n  ?x leads on to ?z\n  when ?x leads on to ?y and ?y leads on to ?z and ?x != ?z",
    "check LeadsFar\n  warning \"{x} leads on to {n} others\"\n  when ?x is a cmoc and ?n = count ?y where (?x leads on to ?y) and ?n >= 2",
    "check SeenInHalf\n  note \"{x} has its context at {k}, where no more than half of the sites have it\"\n"
    "  when ?k has the context of ?x and ?n = count ?j where (?j has the context of ?x) and ?m = count ?j where (?j is a site)"
    " and ?n * 2 <= ?m",
    "setting \"fewer will do\"\n  1 sites are asked for",
    "rule \"hearsay of the second interview does not count\"\n  ?e is not counted for ?x because irrelevant\n"
    "  when ?e bears on ?x and ?e comes from I1",
};

// Declarations of a random project; of each kind and number there are two.
class Author {
public:
    explicit Author(std::uint32_t seed)
        : dice_(seed)
        , first_(random_declarations({.seed = seed}))
        , second_(random_declarations({.seed = seed + 1000}))
        , standing_(first_) {
        // Both have the same things, declared in the same order.
        REQUIRE(first_.size() == second_.size());
    }

    void edit() {
        switch (dice_.roll(6)) {
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

private:
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
};

} // namespace

TEST_CASE("a session that follows edits says what one says that is opened anew", "[property]") {
    const auto samples = sample_count(25U);
    std::size_t put_right = 0;
    for (std::uint32_t seed = 1; seed <= samples; ++seed) {
        const TemporaryFolder folder;
        const cli::Options options{.directory = folder.path()};
        const std::vector<std::string> files;
        Author author{seed};
        folder.write("project.ipt", author.text());
        cli::FollowedSession followed{options, files};
        told_by(followed, options);
        for (int number = 0; number < 8; ++number) {
            author.edit();
            INFO("seed " << seed << " edit " << number << "\n" << author.text());
            folder.write("project.ipt", author.text());
            cli::FollowedSession anew{options, files};
            REQUIRE(first_difference(told_by(followed, options), told_by(anew, options)) == "");
            put_right += followed.put_right() ? 1 : 0;
        }
    }
    // Only where rules change is everything derived anew.
    CHECK(put_right * 2 > samples * 8);
}
