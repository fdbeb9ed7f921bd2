// What holds of every tree: spans lie inside their parents, ranges inside their vectors, and any bytes at all give a
// tree and diagnostics whose places lie in the text.

#include "grammar/ast_dump.hpp"
#include "grammar/format.hpp"
#include "grammar/nearest.hpp"
#include "grammar/parse.hpp"
#include "tests/support/folder.hpp"
#include "tests/support/mutations.hpp"
#include "tests/support/random_project.hpp"
#include "tests/support/tree_check.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

using namespace ipt;
using namespace ipt::test;

namespace {

void check_text(const std::string& text) {
    Sources sources;
    SymbolTable symbols;
    Diagnostics diagnostics;
    const SourceId id = sources.add(Source("a.ipt", text));
    const ast::File file = parse(sources, id, symbols, diagnostics);
    const std::string trouble = trouble_in_tree(file, text.size()) + trouble_in_diagnostics(diagnostics, text.size());
    INFO(text);
    CHECK(trouble == "");
    CHECK(file.whole == !diagnostics.has_errors());
}

std::vector<std::string> texts() {
    std::vector<std::string> all;
    for (const std::string_view folder : {"examples", "stdlib"}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator{source_folder() / folder}) {
            if (entry.path().extension() == ".ipt") {
                all.push_back(file_text(entry.path()));
            }
        }
    }
    for (std::uint32_t seed = 1; seed <= 20; ++seed) {
        all.push_back(joined(random_declarations({.seed = seed})));
    }
    return all;
}

} // namespace

TEST_CASE("every span lies inside its file and its parent") {
    for (const std::string& text : texts()) {
        check_text(text);
    }
}

TEST_CASE("texts cut, doubled and mixed up are read to their end") {
    Dice dice(42);
    const std::vector<std::string> all = texts();
    for (int i = 0; i < 400; ++i) {
        const std::string& one = dice.one_of(all);
        const std::string& other = dice.one_of(all);
        std::string text = one.substr(dice.roll(one.size()), dice.roll(400));
        text += other.substr(dice.roll(other.size()), dice.roll(400));
        for (int edits = 0; edits < 5 && !text.empty(); ++edits) {
            static constexpr std::string_view signs = "\"()?#,<>=-\n ";
            text[dice.roll(text.size())] = signs[dice.roll(signs.size())];
        }
        check_text(text);
    }
}

TEST_CASE("line ends, byte order marks and blanks of other kinds change nothing") {
    for (const std::string& text : texts()) {
        std::string other = "\xEF\xBB\xBF";
        bool in_text = false;
        bool in_comment = false;
        for (std::size_t i = 0; i < text.size(); ++i) {
            in_comment = in_comment ? text[i] != '\n' : !in_text && text.substr(i, 2) == "//";
            in_text = in_text != (text[i] == '"' && !in_comment && (i == 0 || text[i - 1] != '\\'));
            other += text[i] == '\n' ? "\r\n" : text[i] == ' ' && !in_text ? "\xC2\xA0" : std::string(1, text[i]);
        }
        const auto dump = [](const std::string& written) {
            Sources sources;
            SymbolTable symbols;
            Diagnostics diagnostics;
            const ast::File file = parse(sources, sources.add(Source("a.ipt", written)), symbols, diagnostics);
            return ast_dump(file, symbols) + std::to_string(diagnostics.all().size());
        };
        CHECK(dump(text) == dump(other));
    }
}

TEST_CASE("the distance of two words is the plainest program's") {
    // Optimal string alignment, straight from its definition.
    struct Plain {
        static std::size_t distance(std::string_view a, std::string_view b) {
            if (a.empty() || b.empty()) {
                return a.size() + b.size();
            }
            const std::string_view a1 = a.substr(1);
            const std::string_view b1 = b.substr(1);
            std::size_t best = distance(a1, b1) + (a[0] == b[0] ? 0 : 1);
            best = std::min({best, distance(a1, b) + 1, distance(a, b1) + 1});
            if (a.size() > 1 && b.size() > 1 && a[0] == b[1] && a[1] == b[0]) {
                best = std::min(best, distance(a.substr(2), b.substr(2)) + 1);
            }
            return best;
        }
    };
    Dice dice(3);
    const auto word = [&] {
        std::string w;
        for (std::size_t i = dice.roll(6); i > 0; --i) {
            w += static_cast<char>('a' + static_cast<char>(dice.roll(3)));
        }
        return w;
    };
    for (int i = 0; i < 500; ++i) {
        const std::string a = word();
        const std::string b = word();
        INFO(a << " " << b);
        const std::size_t distance = edit_distance(a, b);
        CHECK(distance == Plain::distance(a, b));
        CHECK(edit_distance(a, b, 2) == std::min<std::size_t>(distance, 3));
    }
}
