#include "cli/import/coded/node_text.hpp"

#include "cli/import/files/plain_text.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/core.h>
#include <optional>

namespace ipt::cli {

namespace {

constexpr std::string_view section_sign = "\xC2\xA7";

std::string_view next_line(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return line;
}

// The number at the front, and cuts it off with the blanks around it; nothing if there is none.
std::optional<std::size_t> cut_number(std::string_view& rest) {
    rest = trimmed(rest);
    std::size_t size = 0;
    while (size < rest.size() && size < 9 && is_ascii_digit(rest[size])) {
        ++size;
    }
    if (size == 0) {
        return std::nullopt;
    }
    const auto number = static_cast<std::size_t>(std::stoul(std::string{rest.substr(0, size)}));
    rest = trimmed(rest.substr(size));
    return number;
}

// "6.78%" or "6,78 %", and cuts it off.
bool cut_percentage(std::string_view& rest) {
    const std::size_t end = rest.find('%');
    if (end == std::string_view::npos || end == 0 ||
        rest.substr(0, end).find_first_not_of("0123456789., ") != std::string_view::npos) {
        return false;
    }
    rest = trimmed(rest.substr(end + 1));
    return true;
}

struct NodeHead {
    // Without its folders, which may tell two of one name apart.
    std::string document;
    std::string folders;
    std::size_t references;
};

// NAME - § 2 references coded [ 6.78% Coverage]; a name always stands below a folder.
std::optional<NodeHead> head_in(std::string_view line) {
    line = trimmed(line);
    const std::size_t sign = line.rfind(section_sign);
    if (sign == std::string_view::npos || line.empty() || line.back() != ']') {
        return std::nullopt;
    }
    std::string_view name = trimmed(line.substr(0, sign));
    std::string_view behind = line.substr(sign + section_sign.size());
    const auto count = cut_number(behind);
    const std::size_t bracket = behind.find('[');
    if (!count || bracket == std::string_view::npos || !name.ends_with('-')) {
        return std::nullopt;
    }
    behind = trimmed(behind.substr(bracket + 1));
    name = trimmed(name.substr(0, name.size() - 1));
    if (name.starts_with('<') && name.ends_with('>')) {
        name = name.substr(1, name.size() - 2);
    }
    const std::size_t folders = name.rfind('\\');
    if (!cut_percentage(behind) || folders == std::string_view::npos) {
        return std::nullopt;
    }
    return NodeHead{.document = one_line(name.substr(folders + 1)),
                    .folders = one_line(name.substr(0, folders)),
                    .references = *count};
}

// Reference 2 - 0.98% Coverage, with the number that is due.
bool is_reference(std::string_view line, std::size_t due) {
    line = trimmed(line);
    const std::size_t digit = line.find_first_of("0123456789");
    if (digit == 0 || digit == std::string_view::npos || line[digit - 1] != ' ') {
        return false;
    }
    line.remove_prefix(digit);
    const auto number = cut_number(line);
    if (number != due || !line.starts_with('-')) {
        return false;
    }
    line = trimmed(line.substr(1));
    return cut_percentage(line) && !line.empty() && line.find(' ') == std::string_view::npos;
}

class NodeTextReading {
public:
    NodeTextReading(const std::string& file, Segments& to)
        : file_(file)
        , to_(to)
        , code_(code_path(std::filesystem::path{file}.stem().string())) {}

    void read(std::string_view text) {
        while (!text.empty()) {
            ++line_;
            const std::string_view line = next_line(text);
            if (auto head = head_in(line)) {
                finish_document();
                head_ = std::move(head);
                references_ = 0;
            } else if (head_ && is_reference(line, references_ + 1)) {
                finish_segment();
                ++references_;
                begun_ = line_;
            } else if (references_ > 0) {
                words_ += std::string{line} + '\n';
            } else if (!head_) {
                name_in(line);
            }
        }
        finish_document();
        to_.explanation.push_back(fmt::format("{}: the coded text of the node \"{}\"", file_, code_));
    }

private:
    void name_in(std::string_view line) {
        constexpr std::string_view name = "name:";
        line = trimmed(line);
        if (ascii_lower(line.substr(0, name.size())) == name) {
            if (std::string path = code_path(line.substr(name.size())); !path.empty()) {
                code_ = std::move(path);
            }
        }
    }

    void finish_segment() {
        std::string words = plain_text(words_);
        words_.clear();
        if (references_ == 0) {
            return;
        }
        Segment segment{.group = head_->folders,
                        .document = head_->document,
                        .words = std::move(words),
                        .codes = {code_},
                        .where = fmt::format("{}, line {}", file_, begun_)};
        if (segment.words.empty()) {
            to_.loss.left_out("reference", "references", "without words", {.place = segment.where, .words = {}});
        } else if (segment.words.size() > largest_cell) {
            to_.loss.left_out("reference", "references", "longer than 1 MB", {.place = segment.where, .words = {}});
        } else {
            to_.all.push_back(std::move(segment));
        }
    }

    void finish_document() {
        finish_segment();
        if (head_ && head_->references != references_) {
            to_.loss.note(fmt::format("{}: {} is said to have {} references; found: {}", file_, head_->document,
                                      head_->references, references_));
        }
    }

    const std::string& file_;
    Segments& to_;
    std::string code_;
    std::optional<NodeHead> head_ = {};
    std::string words_ = {};
    std::size_t references_ = 0;
    std::size_t line_ = 0;
    std::size_t begun_ = 0;
};

} // namespace

bool is_node_text(std::string_view text) {
    while (!text.empty()) {
        if (head_in(next_line(text))) {
            return true;
        }
    }
    return false;
}

void add_node_text(std::string_view text, const std::string& file, Segments& to) {
    to.origin = "NVivo";
    NodeTextReading{file, to}.read(text);
}

} // namespace ipt::cli
