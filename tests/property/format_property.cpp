// The usual layout: written twice it is written once, the tree stays the same, and not a word or comment is lost.

#include "grammar/ast_dump.hpp"
#include "grammar/format.hpp"
#include "grammar/format_tokens.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/golden.hpp"
#include "tests/support/random_project.hpp"
#include "tests/support/samples.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace ipt;
using namespace ipt::test;
namespace fs = std::filesystem;

namespace {

struct Sample {
    std::string name;
    std::string text;
};

// All that is written in the language here: examples, the stock modules, the reference, random projects.
std::vector<Sample> samples() {
    std::vector<Sample> all;
    for (const std::string_view folder : {"examples", "stdlib"}) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator{source_folder() / folder}) {
            if (entry.path().extension() == ".ipt") {
                all.push_back({entry.path().filename().string(), file_text(entry.path())});
            }
        }
    }
    for (const Block& block : blocks_of(file_text(source_folder() / "grammar" / "README.md"))) {
        if (block.tag == "ipt") {
            all.push_back({"grammar/README.md:" + std::to_string(block.line), block.text});
        }
    }
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        all.push_back({"random " + std::to_string(seed), joined(random_declarations({.seed = seed}))});
    }
    std::sort(all.begin(), all.end(), [](const Sample& a, const Sample& b) { return a.name < b.name; });
    return all;
}

struct Reading {
    std::string tree;
    std::string formatted;
    bool whole = false;
    // Where a rule begins, up to where the next declaration does: there a line end may mean something.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> rules;
    std::vector<std::uint32_t> declarations;
    std::string complaints;
};

Reading read(const std::string& text) {
    Sources sources;
    SymbolTable symbols;
    Diagnostics diagnostics;
    const SourceId id = sources.add(Source{"sample.ipt", text});
    const ast::File file = parse(sources, id, symbols, diagnostics);
    Reading reading{.tree = ast_dump(file, symbols),
                    .formatted = format(sources[id], file, symbols),
                    .whole = file.whole,
                    .rules = {},
                    .declarations = {},
                    .complaints = render(sources, diagnostics.all())};
    for (std::size_t i = 0; i < file.declarations.size(); ++i) {
        const auto begin = file.declarations[i].keyword.begin;
        const bool last = i + 1 == file.declarations.size();
        reading.declarations.push_back(begin);
        if (file.declarations[i].kind >= ast::DeclarationKind::list) {
            reading.rules.emplace_back(begin, last ? text.size() : file.declarations[i + 1].keyword.begin);
        }
    }
    return reading;
}

// What must be found again: every quoted text byte for byte, and every comment but for blanks at its end.
std::vector<std::string> precious(const std::string& text) {
    std::vector<std::string> found;
    // The tokens' comments point into it.
    const Source source{"", text};
    const layout::Tokens tokens = layout::tokens_from_source(source);
    const auto keep = [&](const std::vector<layout::OwnLine>& comments) {
        for (const layout::OwnLine& comment : comments) {
            found.emplace_back(comment.text);
        }
    };
    for (const layout::Token& token : tokens.all) {
        keep(token.comments_before);
        if (token.quoted) {
            found.push_back(token.text);
        }
        if (!token.comment.empty()) {
            found.emplace_back(token.comment);
        }
    }
    keep(tokens.tail);
    return found;
}

void check_layout(const Sample& sample) {
    INFO(sample.name);
    const Reading before = read(sample.text);
    INFO(before.complaints << "\n" << sample.text);
    CHECK(before.whole);
    if (!before.whole) {
        return;
    }
    const Reading after = read(before.formatted);
    INFO("formatted:\n" << before.formatted << after.complaints);
    REQUIRE(after.whole);
    CHECK(after.tree == before.tree);
    CHECK(after.formatted == before.formatted);
    CHECK(precious(before.formatted) == precious(sample.text));
    CHECK(before.formatted.find(" \n") == std::string::npos);
}

enum class Disorder {
    blanks,  // lines stay, the blanks between words change
    lines,   // line ends come and go where they mean nothing
    comments // comments and blank lines come in as well
};

// The same words in another layout.
class Shaker {
public:
    Shaker(const std::string& text, Disorder disorder, std::uint32_t seed)
        : text_(text)
        , reading_(read(text))
        , disorder_(disorder)
        , dice_(seed) {}

    std::string shaken() {
        const Source source{"", text_};
        const layout::Tokens tokens = layout::tokens_from_source(source);
        std::string out;
        std::uint32_t end = 0;
        for (const layout::Token& token : tokens.all) {
            out += gap(std::string_view{text_}.substr(end, token.begin - end), token.begin);
            out += std::string_view{text_}.substr(token.begin, token.end - token.begin);
            end = token.end;
        }
        return out + text_.substr(end);
    }

private:
    std::string blanks(std::size_t least) {
        static const std::vector<std::string> kinds{" ", " ", " ", "\t", "\xC2\xA0", "\xE2\x80\xAF"};
        std::string text;
        for (std::size_t count = least + dice_.roll(4); count > 0; --count) {
            text += dice_.one_of(kinds);
        }
        return text;
    }

    [[nodiscard]] bool in_rule(std::uint32_t at) const {
        return std::any_of(reading_.rules.begin(), reading_.rules.end(),
                           [at](const auto& rule) { return rule.first < at && at < rule.second; });
    }

    std::string line_end(std::string_view indent) {
        std::string text;
        const bool comments = disorder_ == Disorder::comments;
        if (comments && dice_.chance(20)) {
            text += "  // beside " + std::to_string(dice_.roll(1000)) + " “not a text\"";
        }
        text += dice_.chance(20) ? "\r\n" : "\n";
        if (comments && dice_.chance(15)) {
            text += blanks(0) + "// alone " + std::to_string(dice_.roll(1000)) + "\n";
        }
        if (comments && dice_.chance(10)) {
            text += blanks(0) + "\n";
        }
        return text + std::string{indent};
    }

    std::string gap(std::string_view gap, std::uint32_t before) {
        const bool declaration = std::find(reading_.declarations.begin(), reading_.declarations.end(), before) !=
                                 reading_.declarations.end();
        // What holds a comment stays as it is, and so does the beginning of the file.
        if (gap.find("//") != std::string_view::npos || before == gap.size()) {
            return std::string{gap};
        }
        // A blank line is to be kept, so it is not for us to take away.
        if (gap.empty() || std::count(gap.begin(), gap.end(), '\n') > 1) {
            return std::string{gap};
        }
        if (declaration) {
            return line_end("");
        }
        const bool free = !in_rule(before) && disorder_ != Disorder::blanks;
        const bool breaks = gap.find('\n') != std::string_view::npos;
        const bool now = free ? dice_.chance(30) : breaks;
        return now ? line_end(blanks(1)) : blanks(1);
    }

    const std::string& text_;
    Reading reading_;
    Disorder disorder_;
    Dice dice_;
};

} // namespace

TEST_CASE("the layout of all that is written here") {
    for (const Sample& sample : samples()) {
        check_layout(sample);
    }
}

TEST_CASE("any layout of the same words and comments becomes the same layout") {
    for (const Sample& sample : samples()) {
        const Reading before = read(sample.text);
        for (std::uint32_t seed = 1; seed <= sample_count(10U); ++seed) {
            for (const Disorder disorder : {Disorder::blanks, Disorder::lines, Disorder::comments}) {
                const std::string shaken = Shaker{sample.text, disorder, seed}.shaken();
                INFO("seed " << seed);
                check_layout({sample.name, shaken});
                const Reading after = read(shaken);
                CHECK(after.tree == before.tree);
                if (disorder != Disorder::comments) {
                    INFO(sample.name << "\n" << shaken);
                    CHECK(after.formatted == before.formatted);
                }
            }
        }
    }
}

TEST_CASE("a file with a mistake is left as it is") {
    const std::string text = "cmoc   A1\n   if \"x\" then \n\n\n\n";
    CHECK(read(text).formatted == text);
}
