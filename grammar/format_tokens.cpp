#include "grammar/format_tokens.hpp"

#include "grammar/lexical.hpp"
#include "grammar/render.hpp"

#include <algorithm>
#include <cstdlib>
#include <utf8proc.h>

namespace ipt::layout {

namespace {

bool is_blank(std::string_view rest) {
    return !rest.empty() && lexical::piece(rest).kind == lexical::Kind::blank;
}

std::string composed(std::string_view text) {
    const bool ascii =
        std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        return std::string{text};
    }
    utf8proc_uint8_t* result = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &result, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    std::string name = length < 0
                           ? std::string{text}
                           : std::string{reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)};
    std::free(result);
    return name;
}

class Reader {
public:
    explicit Reader(std::string_view text)
        : text_(text) {}

    Tokens read() {
        while (skip_blanks(), at_ < text_.size()) {
            if (rest().starts_with("//")) {
                read_comment();
            } else {
                read_token();
            }
        }
        tokens_.tail = std::move(comments_);
        return std::move(tokens_);
    }

private:
    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    void skip_blanks() {
        while (is_blank(rest())) {
            if (text_[at_] == '\n') {
                ++line_ends_;
                line_start_ = at_ + 1;
            }
            at_ += lexical::piece(rest()).length;
            glued_ = false;
        }
    }

    void read_comment() {
        std::size_t end = std::min(text_.find('\n', at_), text_.size());
        std::string_view comment = text_.substr(at_, end - at_);
        comment = comment.substr(0, comment.find_last_not_of(" \t\r") + 1);
        const bool beside = line_ends_ == 0 && comments_.empty() && !tokens_.all.empty();
        if (beside) {
            tokens_.all.back().comment = comment;
        } else {
            const bool first = tokens_.all.empty() && comments_.empty();
            comments_.push_back(
                {.text = comment, .blank_line_before = line_ends_ > 1 && !first, .at_margin = at_ == line_start_});
        }
        line_ends_ = 0;
        at_ = end;
    }

    void read_token() {
        const lexical::Piece piece = lexical::piece(rest());
        const bool quoted = piece.kind == lexical::Kind::text;
        const std::size_t length = quoted ? lexical::measure_text(rest()).length : piece.length;
        const std::string_view bytes = rest().substr(0, length);
        Token token{.text = quoted ? std::string{bytes} : composed(bytes),
                    .begin = static_cast<std::uint32_t>(at_),
                    .end = static_cast<std::uint32_t>(at_ + length),
                    .quoted = quoted,
                    .wraps = bytes.find('\n') != std::string_view::npos,
                    .loose = piece.kind == lexical::Kind::sign || piece.kind == lexical::Kind::other,
                    .glued = glued_,
                    .blank_line_before = line_ends_ > 1,
                    .comments_before = std::move(comments_)};
        token.width = display_width(std::string_view{token.text}.substr(token.text.rfind('\n') + 1));
        tokens_.all.push_back(std::move(token));
        comments_.clear();
        line_ends_ = 0;
        glued_ = true;
        at_ += length;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_start_ = 0;
    std::size_t line_ends_ = 0;
    bool glued_ = false;
    std::vector<OwnLine> comments_;
    Tokens tokens_;
};

} // namespace

Tokens tokens_from_source(const Source& source) {
    return Reader{source.text()}.read();
}

bool blank_between(const Token& left, const Token& right) {
    if (left.loose || right.loose) {
        return !right.glued;
    }
    return !left.is("(") && !right.is(")") && !right.is(",");
}

std::size_t flat_width(std::span<const Token> tokens) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        const bool breaks =
            token.wraps || (i > 0 && token.starts_apart()) || (!token.comment.empty() && i + 1 < tokens.size());
        if (breaks) {
            return too_wide;
        }
        width += token.width + (i > 0 && blank_between(tokens[i - 1], token) ? 1 : 0);
    }
    return width;
}

} // namespace ipt::layout
