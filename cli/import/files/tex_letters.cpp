#include "cli/import/files/tex_letters.hpp"

#include "grammar/ascii.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <optional>
#include <utf8proc.h>

namespace ipt::cli {

namespace {

struct Written {
    std::string_view tex;
    std::string_view text;
};

// Marks that stand over or under the letter behind them (combining characters).
constexpr Written accents[] = {
    {"\"", "\xCC\x88"}, {"'", "\xCC\x81"}, {"`", "\xCC\x80"}, {"^", "\xCC\x82"}, {"~", "\xCC\x83"},
    {"=", "\xCC\x84"},  {".", "\xCC\x87"}, {"c", "\xCC\xA7"}, {"v", "\xCC\x8C"}, {"u", "\xCC\x86"},
    {"H", "\xCC\x8B"},  {"k", "\xCC\xA8"}, {"r", "\xCC\x8A"}, {"d", "\xCC\xA3"}, {"b", "\xCC\xB1"},
};

constexpr Written letters[] = {
    {"ss", "\xC3\x9F"},
    {"o", "\xC3\xB8"},
    {"O", "\xC3\x98"},
    {"ae", "\xC3\xA6"},
    {"AE", "\xC3\x86"},
    {"oe", "\xC5\x93"},
    {"OE", "\xC5\x92"},
    {"aa", "\xC3\xA5"},
    {"AA", "\xC3\x85"},
    {"l", "\xC5\x82"},
    {"L", "\xC5\x81"},
    {"i", "i"},
    {"j", "j"},
    {"textendash", "\xE2\x80\x93"},
    {"textemdash", "\xE2\x80\x94"},
    {"textquoteright", "\xE2\x80\x99"},
    {"ldots", "\xE2\x80\xA6"},
};

template <std::size_t count>
std::optional<std::string_view> look_up(const Written (&table)[count], std::string_view tex) {
    const auto found =
        std::find_if(std::begin(table), std::end(table), [&](const Written& one) { return one.tex == tex; });
    return found == std::end(table) ? std::nullopt : std::optional{found->text};
}

std::string composed(const std::string& text) {
    utf8proc_uint8_t* made = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &made, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{made, &std::free};
    return size < 0 ? text : std::string{reinterpret_cast<const char*>(made), static_cast<std::size_t>(size)};
}

class TexReading {
public:
    explicit TexReading(std::string_view tex)
        : rest_(tex) {}

    std::string read() {
        while (!rest_.empty()) {
            const char c = rest_.front();
            if (c == '\\' && rest_.size() > 1) {
                command();
            } else if (rest_.substr(0, 3) == "---") {
                replace(3, "\xE2\x80\x94");
            } else if (rest_.substr(0, 2) == "--") {
                replace(2, "\xE2\x80\x93");
            } else if (rest_.substr(0, 2) == "``" || rest_.substr(0, 2) == "''") {
                replace(2, "\"");
            } else {
                replace(1, c == '{' || c == '}' || c == '$' ? "" : c == '~' ? " " : std::string{c});
            }
        }
        return composed(text_);
    }

private:
    void replace(std::size_t length, std::string_view by) {
        text_ += by;
        rest_.remove_prefix(length);
    }

    void command() {
        std::size_t end = 1;
        while (end < rest_.size() && is_ascii_letter(rest_[end])) {
            ++end;
        }
        end = end == 1 ? 2 : end;
        const std::string_view name = rest_.substr(1, end - 1);
        if (const auto letter = look_up(letters, name)) {
            replace(end, *letter);
            cut_blank();
        } else if (const auto accent = look_up(accents, name)) {
            rest_.remove_prefix(end);
            accented(*accent);
        } else if (!is_ascii_letter(name.front())) {
            // \& \% \_ and their like stand for themselves.
            replace(end, name);
        } else if (end < rest_.size() && rest_[end] == '{') {
            // \emph{…}: the words stay.
            rest_.remove_prefix(end);
        } else {
            replace(end, rest_.substr(0, end));
        }
    }

    // The next letter, in braces or not, with the mark behind it.
    void accented(std::string_view mark) {
        while (!rest_.empty() && (rest_.front() == '{' || rest_.front() == ' ')) {
            rest_.remove_prefix(1);
        }
        if (rest_.substr(0, 2) == "\\i" || rest_.substr(0, 2) == "\\j") {
            rest_.remove_prefix(1);
        }
        if (!rest_.empty() && is_ascii_letter(rest_.front())) {
            replace(1, std::string{rest_.front()} + std::string{mark});
        }
    }

    // A blank behind \ss only ends its name.
    void cut_blank() {
        if (!rest_.empty() && rest_.front() == ' ') {
            rest_.remove_prefix(1);
        }
    }

    std::string_view rest_;
    std::string text_;
};

} // namespace

std::string text_from_tex(std::string_view tex) {
    return TexReading{tex}.read();
}

} // namespace ipt::cli
