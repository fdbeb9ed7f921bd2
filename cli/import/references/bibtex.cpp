#include "cli/import/files/plain_text.hpp"
#include "cli/import/files/tex_letters.hpp"
#include "cli/import/references/references.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

std::string_view bibtex_field(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> fields[] = {
        {"journal", "container"}, {"journaltitle", "container"}, {"booktitle", "container"}, {"number", "issue"},
        {"date", "year"},         {"institution", "publisher"},  {"school", "publisher"},    {"keywords", "keyword"},
        {"annote", "note"},       {"location", "place"},         {"address", "place"},
    };
    const auto found =
        std::find_if(std::begin(fields), std::end(fields), [&](const auto& one) { return one.first == name; });
    return found == std::end(fields) ? name : found->second;
}

// "A and {B and C} and D": the word `and` outside braces stands between names.
std::vector<std::string> names_in(std::string_view text) {
    std::vector<std::string> names(1);
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        const bool blank = text[at] == ' ' || text[at] == '\n' || text[at] == '\t';
        if (depth == 0 && blank && ascii_lower(text.substr(at + 1, 3)) == "and" && at + 4 < text.size() &&
            (text[at + 4] == ' ' || text[at + 4] == '\n' || text[at + 4] == '\t')) {
            names.emplace_back();
            at += 3;
        } else {
            names.back().push_back(text[at]);
        }
    }
    return names;
}

class BibtexReading {
public:
    explicit BibtexReading(std::string text)
        : text_(std::move(text)) {}

    References read() {
        for (std::size_t at = next_entry(0); at < text_.size(); at = next_entry(at_)) {
            begin_ = at;
            at_ = at + 1;
            read_entry();
        }
        return std::move(read_);
    }

private:
    // An @ that begins a line; what stands between entries is a comment.
    [[nodiscard]] std::size_t next_entry(std::size_t from) const {
        for (std::size_t at = text_.find('@', from); at != std::string::npos; at = text_.find('@', at + 1)) {
            const std::size_t line = text_.rfind('\n', at);
            const std::size_t first = line == std::string::npos ? 0 : line + 1;
            if (trimmed(std::string_view{text_}.substr(first, at - first)).empty()) {
                return at;
            }
        }
        return text_.size();
    }

    void skip_blanks() {
        while (at_ < text_.size() && std::string_view{" \t\n"}.find(text_[at_]) != std::string_view::npos) {
            ++at_;
        }
    }

    [[nodiscard]] bool take(char c) {
        skip_blanks();
        const bool there = at_ < text_.size() && text_[at_] == c;
        at_ += there ? 1 : 0;
        return there;
    }

    std::string word() {
        skip_blanks();
        const std::size_t end = std::min(text_.find_first_of(" \t\n{}(),=#\"", at_), text_.size());
        std::string found = text_.substr(at_, end - at_);
        at_ = end;
        return found;
    }

    void read_entry() {
        const std::string kind = ascii_lower(word());
        if (kind == "comment" || kind == "preamble") {
            return;
        }
        const bool brace = take('{');
        if (!brace && !take('(')) {
            unread();
            return;
        }
        Reference reference{.place = place(), .type = kind};
        if (kind != "string") {
            reference.key = word();
            if (!take(',') && !take(brace ? '}' : ')')) {
                unread();
                return;
            }
        }
        if (!read_fields(brace ? '}' : ')', reference, kind == "string")) {
            unread();
        } else if (kind != "string") {
            read_.all.push_back(std::move(reference));
        }
    }

    bool read_fields(char close, Reference& reference, bool macros) {
        if (text_[at_ - 1] == close) {
            return true;
        }
        while (!take(close)) {
            const std::string name = ascii_lower(word());
            if (name.empty() || !take('=')) {
                return false;
            }
            auto value = read_value();
            if (!value) {
                return false;
            }
            if (macros) {
                macros_[name] = *value;
            } else {
                add(reference, name, *value);
            }
            if (!take(',')) {
                return take(close);
            }
        }
        return true;
    }

    static void add(Reference& reference, const std::string& name, const std::string& value) {
        if (name != "author") {
            add_field(reference, bibtex_field(name), text_from_tex(value));
            return;
        }
        for (const std::string& one : names_in(value)) {
            const std::string_view whole = trimmed(one);
            const bool body = whole.size() > 1 && whole.front() == '{' && whole.back() == '}';
            const std::string plain = text_from_tex(whole);
            add_field(reference, name, body ? "{" + plain + "}" : plain);
        }
    }

    // Pieces joined by #.
    std::optional<std::string> read_value() {
        std::string value;
        do {
            auto piece = read_piece();
            if (!piece) {
                return std::nullopt;
            }
            value += *piece;
        } while (take('#'));
        return value;
    }

    std::optional<std::string> read_piece() {
        if (take('{')) {
            return braced('}');
        }
        if (take('"')) {
            return braced('"');
        }
        const std::string name = word();
        const auto macro = macros_.find(ascii_lower(name));
        return name.empty() ? std::nullopt : std::optional{macro == macros_.end() ? name : macro->second};
    }

    // Up to the closing mark outside inner braces.
    std::optional<std::string> braced(char close) {
        const std::size_t begin = at_;
        int depth = 0;
        for (; at_ < text_.size(); ++at_) {
            const char c = text_[at_];
            if (c == '\\') {
                ++at_;
            } else if (c == close && depth == 0) {
                return text_.substr(begin, at_++ - begin);
            } else {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            }
        }
        at_ = text_.size();
        return std::nullopt;
    }

    [[nodiscard]] std::string place() const {
        const auto end = text_.begin() + static_cast<std::ptrdiff_t>(begin_);
        return fmt::format("line {}", 1 + std::count(text_.begin(), end, '\n'));
    }

    // Reading goes on behind the @ of the entry that could not be read.
    void unread() {
        const std::size_t end = std::min(text_.find('\n', begin_), text_.size());
        read_.unread.emplace_back(place(), text_.substr(begin_, end - begin_));
        at_ = begin_ + 1;
    }

    std::string text_;
    std::size_t begin_ = 0;
    std::size_t at_ = 0;
    std::map<std::string, std::string> macros_ = {
        {"jan", "January"},   {"feb", "February"}, {"mar", "March"},    {"apr", "April"},
        {"may", "May"},       {"jun", "June"},     {"jul", "July"},     {"aug", "August"},
        {"sep", "September"}, {"oct", "October"},  {"nov", "November"}, {"dec", "December"},
    };
    References read_;
};

} // namespace

References references_from_bibtex(std::string_view text) {
    return BibtexReading{plain_text(text)}.read();
}

} // namespace ipt::cli
