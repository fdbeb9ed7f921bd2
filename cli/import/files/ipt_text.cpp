#include "cli/import/files/ipt_text.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"
#include "grammar/format.hpp"
#include "grammar/parse.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool tells_nothing(std::string_view word) {
    constexpr std::array<std::string_view, 14> words{"a",  "an", "and", "by",  "for",  "from", "in",
                                                     "of", "on", "or",  "the", "that", "to",   "with"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

std::string in_quotes(std::string_view words) {
    std::string text = "\"";
    for (const char c : one_line(words)) {
        if (c == '"' || c == '\\') {
            text.push_back('\\');
        }
        text.push_back(c);
    }
    return text + '"';
}

std::string commented(std::string_view words) {
    const std::string clean = plain_text(words);
    std::string text;
    for (std::string_view rest = clean; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        text += fmt::format("// {}\n", one_line(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return text;
}

std::string name_from(std::string_view words, std::string_view prefix) {
    std::string name;
    char before = '\0';
    for (const char c : one_line(words)) {
        const bool kept = is_ascii_letter(c) || is_ascii_digit(c);
        // Signs stand between letters and digits only, one at a time.
        const bool sign =
            (c == '.' || c == '-' || c == '_') && !name.empty() && (is_ascii_letter(before) || is_ascii_digit(before));
        if (kept || sign) {
            name.push_back(c);
            before = c;
        }
    }
    while (!name.empty() && !is_ascii_letter(name.back()) && !is_ascii_digit(name.back())) {
        name.pop_back();
    }
    if (name.empty() || !is_ascii_letter(name.front())) {
        name.insert(0, prefix);
    }
    if (!name.empty()) {
        name.front() = upper(name.front());
    }
    return name;
}

std::string name_from_title(std::string_view title, std::string_view prefix) {
    std::string name;
    const std::string line = one_line(title);
    std::size_t told = 0;
    for (std::string_view rest = line; !rest.empty() && told < 3;) {
        std::string word = ascii_letters(next_piece(rest, " ,;:/&-()"));
        if (!word.empty() && !tells_nothing(ascii_lower(word))) {
            word.front() = upper(word.front());
            name += word;
            ++told;
        }
    }
    return name_from(name.substr(0, 40), prefix);
}

std::string term_from(std::string_view words) {
    std::string term;
    const std::string line = one_line(words);
    for (std::string_view rest = line; !rest.empty() && term.size() < 40;) {
        const std::string word = ascii_lower(ascii_letters(next_piece(rest, " _,;:/&-().")));
        if (!word.empty()) {
            term += (term.empty() ? "" : "-") + word;
        }
    }
    return term.empty() ? "unnamed" : term;
}

std::string Names::unused(const std::string& name) {
    std::string made = name;
    for (std::size_t i = 1; !taken_.insert(ascii_lower(made)).second; ++i) {
        made = i < 26 ? fmt::format("{}{}", name, static_cast<char>('a' + i)) : fmt::format("{}-{}", name, i);
    }
    return made;
}

bool Names::has(std::string_view name) const {
    return taken_.count(ascii_lower(name)) > 0;
}

std::string laid_out(std::string text) {
    Sources sources;
    SymbolTable symbols;
    Diagnostics diagnostics;
    const SourceId id = sources.add(Source{"imported.ipt", std::move(text)});
    const ast::File file = parse(sources, id, symbols, diagnostics);
    assert(file.whole && "what an import writes can be read");
    return format(sources[id], file, symbols);
}

} // namespace ipt::cli
