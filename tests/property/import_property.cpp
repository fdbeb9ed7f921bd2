// What must hold of any import: every quote is found whichever way its program counts; what is stored is what was made;
// a project imported again is the same project; a killed import leaves the old state or the new one.

#include "cli/import/coded/coded_formats.hpp"
#include "cli/run.hpp"
#include "engine/evidence/coded_merge.hpp"
#include "engine/store/project_store.hpp"
#include "tests/support/coded.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fmt/core.h>
#include <random>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace ipt;
using namespace ipt::test;

namespace {

using Random = std::mt19937;

std::size_t up_to(Random& random, std::size_t most) {
    return std::uniform_int_distribution<std::size_t>{0, most}(random);
}

// Words of several scripts, with signs outside the first 65,536.
std::string random_words(Random& random, std::size_t most) {
    static const std::vector<std::string> words{
        "trust", "ymddiriedaeth", "dŵr",      "🙂",    "𝔘nity", "l'été", "人",  "👍🏽", "asking",
        "one",   "sets",          "\xC2\xA0", "service", "tŷ",    "&",     "<b>", "\"so\""};
    std::string text;
    for (std::size_t i = 1 + up_to(random, most); i > 0; --i) {
        text += (text.empty() ? "" : " ") + words[up_to(random, words.size() - 1)];
    }
    return text;
}

std::string random_marked(Random& random, std::size_t texts) {
    static const std::vector<std::string> codes{"Context > one roof", "Mechanism > ask @Ann", "Outcome > one @Bo",
                                                "Mechanism > ask @Bo", "weather"};
    std::string marked;
    for (std::size_t i = 0; i < texts; ++i) {
        marked += fmt::format("=== Interview {}\n", i + 1);
        for (std::size_t line = 1 + up_to(random, 6); line > 0; --line) {
            marked += random_words(random, 5) + " ";
            if (up_to(random, 3) > 0) {
                marked += fmt::format("[[{}| unique{} {}]] ", codes[up_to(random, codes.size() - 1)], random() % 100000,
                                      random_words(random, 8));
            }
            marked += random_words(random, 3) + "\n";
        }
    }
    return marked;
}

cli::Imported imported(const std::string& bytes, const TemporaryFolder& folder) {
    folder.write("study.qdpx", bytes);
    const cli::ImportSource source{
        .path = folder.path() / "study.qdpx", .name = "study.qdpx", .start = bytes.substr(0, 4096)};
    auto made = cli::read_refi(source);
    INFO((made ? std::string{} : made.failure().message));
    REQUIRE(made);
    return std::move(made.value());
}

// Everything that a project says, so that two can be compared.
std::string told(const CodedProject& coded) {
    std::string text = fmt::format("{} {}\n", coded.name, coded.origin);
    for (const CodedCode& code : coded.codes.all()) {
        text += fmt::format("code {} {} {} {}\n", code.key, code.path, code.description, static_cast<int>(code.family));
    }
    for (const CodedText& one : coded.texts.all()) {
        text += fmt::format("text {} {} {} {} {}\n", one.key, one.name, one.text, one.note, one.last_number);
    }
    for (const CodedQuote& quote : coded.quotes.all()) {
        text += fmt::format("quote {} {} {} {} {} {} {} {} {} {} {} {} {} {} {}\n", quote.key, quote.number,
                            quote.text.value, quote.begin, quote.end, quote.quote, quote.prefix, quote.suffix,
                            quote.original_begin, quote.original_end, quote.unit, quote.label,
                            static_cast<int>(quote.state), quote.proved, quote.comment);
    }
    std::vector<std::string> codings;
    for (const QuoteCode& one : coded.codings) {
        codings.push_back(fmt::format("coding {} {} {}\n", one.quote.value, one.code.value, one.coder));
    }
    std::sort(codings.begin(), codings.end());
    for (const std::string& one : codings) {
        text += one;
    }
    for (const CodeLink& link : coded.links) {
        text += fmt::format("link {} {} {} {}\n", link.from.value, link.to.value, link.name, link.directed);
    }
    return text;
}

CodedProject first_time(const std::string& marked, const CodedManner& manner, const TemporaryFolder& folder) {
    MergeReport report;
    return merged(nullptr, *imported(qdpx_of(marked, manner), folder).coded, report);
}

store::ProjectStore opened(const std::filesystem::path& root) {
    auto made = store::ProjectStore::open(root);
    REQUIRE(made);
    return std::move(made.value());
}

void keep(store::ProjectStore& into, const CodedProject& coded) {
    REQUIRE(into.keep(coded.name, [&](const CodedProject*) {
        return store::ProjectStore::Kept{.record = {.name = coded.name, .format = "test", .lost = 0, .report = "{}"},
                                         .project = coded};
    }));
}

std::vector<std::string> all_told(const std::filesystem::path& root) {
    auto reading = store::ProjectStore::open_to_read(root);
    REQUIRE(reading);
    auto projects = reading.value().coded_projects();
    REQUIRE(projects);
    std::vector<std::string> all;
    for (const CodedProject& one : projects.value()) {
        all.push_back(told(one));
    }
    return all;
}

CodedProject only_project(const std::filesystem::path& root) {
    auto reading = store::ProjectStore::open_to_read(root);
    REQUIRE(reading);
    auto projects = reading.value().coded_projects();
    REQUIRE(projects);
    REQUIRE(projects.value().size() == 1);
    return projects.value().front();
}

} // namespace

TEST_CASE("whichever way a program counts, its quotes are found") {
    for (unsigned seed = 1; seed <= 40; ++seed) {
        for (const cli::Counting counting : cli::all_countings) {
            Random random{seed};
            const std::string marked = random_marked(random, 3);
            const bool joined = counting == cli::Counting::line_ends_as_one;
            const CodedManner manner{.counting = counting,
                                     .crlf = joined || up_to(random, 1) == 0,
                                     .inside = counting != cli::Counting::mark_counted && up_to(random, 1) == 0};
            const CodedSample sample = coded_sample(marked, manner);
            const TemporaryFolder folder;
            const cli::Imported made = imported(qdpx_of(marked, manner), folder);
            INFO("seed " << seed << ", counting " << cli::counting_words(counting));
            REQUIRE(made.coded->quotes.size() == sample.quotes.size());
            for (std::uint32_t i = 0; i < sample.quotes.size(); ++i) {
                const CodedQuote& quote = made.coded->quotes[{i}];
                CHECK(quote.quote == sample.quotes[i].words);
                CHECK(quote.state == QuoteState::found);
                const std::string& text = made.coded->texts[quote.text].text;
                CHECK(text.substr(quote.begin, quote.end - quote.begin) == quote.quote);
            }
            CHECK(made.loss.lost() == 0);
        }
    }
}

TEST_CASE("what is stored is what was made, and the last import of a name is what is there") {
    const TemporaryFolder folder;
    for (unsigned seed = 1; seed <= 15; ++seed) {
        Random random{seed};
        const CodedProject first = first_time(random_marked(random, 3), {}, folder);
        const CodedProject second = first_time(random_marked(random, 2), {.keys = 1}, folder);
        const TemporaryFolder project;
        {
            store::ProjectStore into = opened(project.path());
            keep(into, first);
            CHECK(all_told(project.path()) == std::vector<std::string>{told(first)});
            keep(into, second);
        }
        INFO("seed " << seed);
        CHECK(all_told(project.path()) == std::vector<std::string>{told(second)});
        auto reading = store::ProjectStore::open_to_read(project.path());
        REQUIRE(reading);
        // The index knows what is there, and nothing else.
        for (const CodedQuote& quote : second.quotes.all()) {
            auto found = reading.value().search(quote.quote, 1000);
            REQUIRE(found);
            CHECK(std::any_of(found.value().begin(), found.value().end(),
                              [&](const store::FoundQuote& one) { return one.quote == quote.quote; }));
        }
        for (const CodedQuote& quote : first.quotes.all()) {
            CHECK(reading.value().search(quote.quote, 1000).value().empty());
        }
    }
}

TEST_CASE("a project that is imported again keeps the numbers of its quotes") {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        Random random{seed};
        const TemporaryFolder folder;
        const std::string marked = random_marked(random, 3);
        const CodedProject known = first_time(marked, {}, folder);
        // Other identifiers, other positions, another way of counting.
        std::string later = marked;
        later.insert(later.find('\n') + 1, "A line before. 🙂\n");
        MergeReport report;
        const CodedProject again = merged(
            &known, *imported(qdpx_of(later, {.counting = cli::Counting::utf16, .keys = 7}), folder).coded, report);
        INFO("seed " << seed);
        REQUIRE(again.quotes.size() == known.quotes.size());
        for (std::uint32_t i = 0; i < known.quotes.size(); ++i) {
            CHECK(again.quotes[{i}].number == known.quotes[{i}].number);
            CHECK(again.quotes[{i}].quote == known.quotes[{i}].quote);
        }
        CHECK(report.added == 0);
        CHECK(report.withdrawn.empty());
        // And the very same project is the very same.
        MergeReport same;
        CHECK(told(merged(&known, *imported(qdpx_of(marked, {}), folder).coded, same)) == told(known));
        CHECK(same.kept == known.quotes.size());
    }
}

TEST_CASE("numbers that a changed text left behind are corrected by the words that were known") {
    const TemporaryFolder folder;
    const CodedProject known = first_time("=== I\nA: [[trust| We trust them]], they say.\n", {.named = false}, folder);
    // The text grew in front; the program moved nothing, and gives no words.
    CodedProject fresh =
        *imported(qdpx_of("=== I\nA: [[trust| We trust them]], they say.\n", {.named = false}), folder).coded;
    CodedText changed = fresh.texts[{0}];
    changed.text = "A long line before all others.\n" + changed.text;
    fresh.texts[{0}] = changed;
    fresh.quotes[{0}].quote = changed.text.substr(fresh.quotes[{0}].begin, 12);
    MergeReport report;
    const CodedProject again = merged(&known, fresh, report);
    CHECK(again.quotes[{0}].state == QuoteState::moved);
    CHECK(again.quotes[{0}].quote == "We trust them");
    CHECK(report.moved == std::vector<std::string>{"I, Q1"});
}

TEST_CASE("a text that does not come again keeps its quotes, uncounted") {
    const TemporaryFolder folder;
    const CodedProject known = first_time("=== I\n[[trust| We trust]]\n=== J\n[[trust| They do]]\n", {}, folder);
    MergeReport report;
    const CodedProject again = merged(&known, *imported(qdpx_of("=== I\n[[trust| We trust]]\n"), folder).coded, report);
    REQUIRE(again.quotes.size() == 2);
    CHECK(again.quotes[{1}].state == QuoteState::lost);
    CHECK(report.missing_texts == std::vector<std::string>{"J"});
    // And comes back to life when it comes in again.
    MergeReport later;
    const CodedProject whole = merged(
        &again, *imported(qdpx_of("=== I\n[[trust| We trust]]\n=== J\n[[trust| They do]]\n"), folder).coded, later);
    CHECK(told(whole) == told(known));
}

namespace {

int run_in(const std::filesystem::path& folder, const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::istringstream in;
    cli::Io io{.out = out, .err = out, .in = in, .directory = folder};
    return cli::run(arguments, io);
}

// Starts `ipt import` in a process of its own.
pid_t import_apart(const std::filesystem::path& folder, const std::string& file) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        _exit(run_in(folder, {"import", file}));
    }
    return child;
}

int result_of(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

TEST_CASE("an import that is killed leaves the old state or the new one", "[slow]") {
    const int times = sample_count(300);
    Random random{7};
    const TemporaryFolder project;
    project.write("project.ipt", "project Study \"Killed\"\n");
    const std::string versions[] = {qdpx_of(random_marked(random, 12)),
                                    qdpx_of(random_marked(random, 12), {.keys = 1})};
    // How long an import takes when nobody disturbs it.
    project.write("study.qdpx", versions[0]);
    const auto begin = std::chrono::steady_clock::now();
    REQUIRE(result_of(import_apart(project.path(), "study.qdpx")) == 0);
    const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    int killed = 0;
    for (int i = 0; i < times; ++i) {
        const CodedProject before = only_project(project.path());
        project.write("study.qdpx", versions[i % 2]);
        const pid_t child = import_apart(project.path(), "study.qdpx");
        usleep(static_cast<useconds_t>(up_to(random, static_cast<std::size_t>(whole.count()))));
        kill(child, SIGKILL);
        killed += result_of(child) == -1 ? 1 : 0;
        const TemporaryFolder apart;
        MergeReport report;
        const std::string renewed = told(merged(&before, *imported(versions[i % 2], apart).coded, report));
        const std::string after = told(only_project(project.path()));
        INFO("round " << i);
        CHECK((after == told(before) || after == renewed));
        CHECK(run_in(project.path(), {"check"}) == 0);
    }
    CHECK(killed > 0);
}

TEST_CASE("two imports at once are both there") {
    Random random{3};
    const TemporaryFolder project;
    project.write("project.ipt", "project Study \"Two\"\n");
    project.write("one.qdpx", qdpx_of(random_marked(random, 6)));
    project.write("two.qdpx", qdpx_of(random_marked(random, 6)));
    const pid_t one = import_apart(project.path(), "one.qdpx");
    const pid_t two = import_apart(project.path(), "two.qdpx");
    CHECK(result_of(one) == 0);
    CHECK(result_of(two) == 0);
    CHECK(all_told(project.path()).size() == 2);
}
