#include "grammar/format_writer.hpp"

#include <algorithm>

namespace ipt::layout {

void Writer::line(const Token& token, std::size_t indent) {
    end_line();
    own_lines(token.comments_before, indent);
    blank_line(token.blank_line_before);
    out_.append(indent, ' ');
    column_ = indent;
    append(token);
}

void Writer::beside(const Token& token, std::size_t blanks, std::size_t indent) {
    if (must_break_ || !token.comments_before.empty() || column_ == 0) {
        line(token, forced_indent_.value_or(indent));
        return;
    }
    out_.append(blanks, ' ');
    column_ += blanks;
    if (&token == aligned_) {
        pad_to(aligned_column_);
    }
    append(token);
}

void Writer::break_before_next(std::size_t indent) {
    must_break_ = true;
    forced_indent_ = indent;
}

void Writer::pad_to(std::size_t wanted) {
    if (!must_break_ && column_ < wanted) {
        out_.append(wanted - column_, ' ');
        column_ = wanted;
    }
}

void Writer::align(const Token& token, std::size_t column) {
    aligned_ = &token;
    aligned_column_ = column;
}

std::string Writer::finish(std::span<const OwnLine> tail) {
    end_line();
    own_lines(tail, 0);
    return std::move(out_);
}

void Writer::end_line() {
    while (out_.ends_with(' ')) {
        out_.pop_back();
    }
    if (column_ > 0 || must_break_) {
        out_ += '\n';
    }
    column_ = 0;
    must_break_ = false;
    forced_indent_.reset();
}

void Writer::blank_line(bool wanted) {
    if (wanted && !out_.empty()) {
        out_ += '\n';
    }
}

void Writer::own_lines(std::span<const OwnLine> comments, std::size_t indent) {
    for (const OwnLine& comment : comments) {
        blank_line(comment.blank_line_before);
        // Between declarations a comment that stood inside stays inside.
        const std::size_t depth = indent == 0 && !comment.at_margin ? step : indent;
        out_.append(depth, ' ');
        out_ += comment.text;
        out_ += '\n';
    }
}

void Writer::append(const Token& token) {
    out_ += token.text;
    last_ = &token;
    column_ = token.wraps ? token.width : column_ + token.width;
    if (!token.comment.empty()) {
        out_ += "  ";
        out_ += token.comment;
        must_break_ = true;
    }
}

void Writer::flat(Run run, std::size_t indent) {
    for (const Token& token : run) {
        beside(token, last_ != nullptr && blank_between(*last_, token) ? 1 : 0, indent);
    }
}

namespace {

// A line may end behind a comma and before what joins two things or is quoted.
bool may_break(const Token& left, const Token& right) {
    if (left.is(",")) {
        return true;
    }
    const bool behind_word = !left.quoted && !left.text.empty() && left.text[0] >= 'a' && left.text[0] <= 'z';
    return is_connective(right) || right.is("->") || right.is("<") || right.is("from") ||
           (right.quoted && !behind_word && !left.is("?"));
}

} // namespace

void Writer::flow(Run run, std::size_t indent) {
    for (std::size_t begin = 0; begin < run.size();) {
        std::size_t end = begin + 1;
        while (end < run.size() && !may_break(run[end - 1], run[end])) {
            ++end;
        }
        const Run chunk = run.subspan(begin, end - begin);
        const std::size_t width = flat_width(chunk);
        // What fits on no line may as well stay on this one.
        if (begin > 0 && !fits(width + 1) && indent + width <= page_width) {
            break_before_next(indent);
        }
        flat(chunk, indent);
        begin = end;
    }
}

bool is_connective(const Token& token) {
    return token.is("and") || token.is("or");
}

std::vector<std::size_t> positions(Run run, bool (*wanted)(const Token&)) {
    std::vector<std::size_t> found;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (run[i].is(")") && depth > 0) {
            --depth;
        }
        if (depth == 0 && wanted(run[i])) {
            found.push_back(i);
        }
        if (run[i].is("(")) {
            ++depth;
        }
    }
    return found;
}

std::vector<Run> cut(Run run, std::span<const std::size_t> positions) {
    std::vector<Run> pieces;
    std::size_t begin = 0;
    const auto add = [&](std::size_t end) {
        if (end > begin) {
            pieces.push_back(run.subspan(begin, end - begin));
        }
        begin = end;
    };
    std::for_each(positions.begin(), positions.end(), add);
    add(run.size());
    return pieces;
}

} // namespace ipt::layout
