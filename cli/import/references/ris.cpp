#include "cli/import/files/plain_text.hpp"
#include "cli/import/references/references.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

struct Tag {
    std::string_view tag;
    std::string_view field;
};

constexpr Tag ris_tags[] = {
    {"TY", "type"},      {"AU", "author"},    {"A1", "author"},
    {"TI", "title"},     {"T1", "title"},     {"T2", "container"},
    {"JO", "container"}, {"JF", "container"}, {"JA", "container"},
    {"J2", "container"}, {"BT", "container"}, {"PY", "year"},
    {"Y1", "year"},      {"DA", "date"},      {"VL", "volume"},
    {"IS", "issue"},     {"SP", "pages"},     {"EP", "end page"},
    {"AB", "abstract"},  {"N2", "abstract"},  {"KW", "keyword"},
    {"N1", "note"},      {"DO", "doi"},       {"UR", "url"},
    {"ID", "key"},       {"PB", "publisher"}, {"CY", "place"},
    {"A2", "editor"},    {"ED", "editor"},    {"SN", "ISSN or ISBN"},
    {"LA", "language"},  {"DB", "database"},  {"AN", "accession number"},
};

std::string_view ris_field(std::string_view tag) {
    const auto found =
        std::find_if(std::begin(ris_tags), std::end(ris_tags), [&](const Tag& one) { return one.tag == tag; });
    return found == std::end(ris_tags) ? tag : found->field;
}

bool is_tag_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "TY  - JOUR": two letters or digits, one or two blanks, a dash.
std::optional<std::size_t> value_begin(std::string_view line) {
    if (line.size() < 4 || !(line[0] >= 'A' && line[0] <= 'Z') || !is_tag_letter(line[1]) || line[2] != ' ') {
        return std::nullopt;
    }
    const std::size_t dash = line[3] == ' ' ? 4 : 3;
    return dash < line.size() && line[dash] == '-' ? std::optional{dash + 1} : std::nullopt;
}

class RisReading {
public:
    References read(const std::string& text) {
        std::size_t number = 0;
        for (std::string_view rest = text; !rest.empty();) {
            const std::size_t end = std::min(rest.find('\n'), rest.size());
            read_line(rest.substr(0, end), ++number);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        finish();
        return std::move(read_);
    }

private:
    void read_line(std::string_view line, std::size_t number) {
        const auto value = value_begin(line);
        if (!value) {
            go_on(line, number);
            return;
        }
        const std::string_view tag = line.substr(0, 2);
        if (tag == "ER") {
            finish();
            return;
        }
        if (tag == "TY") {
            finish();
            open_ = true;
            place_ = fmt::format("line {}", number);
        }
        if (!open_) {
            read_.unread.emplace_back(fmt::format("line {}", number), std::string{line});
            return;
        }
        fields_.emplace_back(ris_field(tag), std::string{line.substr(*value)});
    }

    void go_on(std::string_view line, std::size_t number) {
        if (trimmed(line).empty()) {
            return;
        }
        if (open_ && !fields_.empty()) {
            fields_.back().second += "\n" + std::string{line};
        } else {
            read_.unread.emplace_back(fmt::format("line {}", number), std::string{line});
        }
    }

    void finish() {
        if (!open_) {
            return;
        }
        Reference reference{.place = place_};
        for (auto& [field, value] : fields_) {
            if (field == "end page" && !reference.pages.empty() && reference.pages.find('-') == std::string::npos) {
                reference.pages += "-" + one_line(value);
            } else {
                add_field(reference, field, std::move(value));
            }
        }
        read_.all.push_back(std::move(reference));
        fields_.clear();
        open_ = false;
    }

    References read_;
    std::vector<std::pair<std::string, std::string>> fields_;
    std::string place_;
    bool open_ = false;
};

} // namespace

References references_from_ris(std::string_view text) {
    return RisReading{}.read(plain_text(text));
}

} // namespace ipt::cli
