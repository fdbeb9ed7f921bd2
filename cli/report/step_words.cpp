#include "cli/report/step_words.hpp"

#include "cli/report/evidence_words.hpp"
#include "grammar/lexical.hpp"

#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

// One line of it: blanks, line ends and comments become one blank; variables that are bound become what they stand for.
std::string with_values(std::string_view text, const std::map<std::string_view, std::string>& values) {
    std::string words;
    bool blank = false;
    while (!text.empty()) {
        if (text.starts_with("//")) {
            text.remove_prefix(lexical::line_end(text, 0));
            continue;
        }
        if (const std::size_t length = lexical::blank_length(text); length > 0) {
            blank = true;
            text.remove_prefix(length);
            continue;
        }
        const lexical::Piece piece = lexical::piece(text);
        const std::size_t length = piece.kind == lexical::Kind::text ? lexical::measure_text(text).length
                                                                     : std::max<std::size_t>(piece.length, 1);
        words += blank && !words.empty() ? " " : "";
        blank = false;
        const auto value =
            piece.kind == lexical::Kind::variable ? values.find(text.substr(1, length - 1)) : values.end();
        words += value == values.end() ? std::string{text.substr(0, length)} : value->second;
        text.remove_prefix(length);
    }
    return words;
}

} // namespace

std::string step_words(const relations::Step& step, const relations::Rule& rule, const Bindings& bindings,
                       const Session& session) {
    if (step.place == relations::no_origin) {
        return "";
    }
    std::map<std::string_view, std::string> values;
    for (std::size_t i = 0; i < bindings.size() && i < rule.variable_names.size(); ++i) {
        if (bindings[i] && !rule.variable_names[i].empty()) {
            values[session.text(rule.variable_names[i])] = session.analysis->world->shown(*bindings[i]);
        }
    }
    return with_values(text_of(session.sources(), session.analysis->places[step.place]), values);
}

std::string phrase_words(relations::RelationId relation, const Bindings& row, const Session& session) {
    const PhraseShape& shape = session.analysis->rules.shapes[relation.value];
    std::string words;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        words += words.empty() ? "" : " ";
        if (!piece.column) {
            words += session.text(piece.word);
        } else if (*piece.column < row.size() && row[*piece.column]) {
            words += session.analysis->world->shown(*row[*piece.column]);
        } else {
            words += fmt::format("?{}", session.text(piece.hole));
        }
    }
    return words;
}

std::string rule_words(const relations::Rule& rule, const Session& session) {
    std::string words{session.text(rule.title)};
    if (rule.place != relations::no_origin) {
        words += (words.empty() ? "" : ", ") + line_place(session.sources(), session.analysis->places[rule.place]);
    }
    return words;
}

std::string row_word(const relations::Rule& rule, std::uint32_t row, const Session& session) {
    for (const relations::Rule& other : session.analysis->rules.program.rules) {
        if (other.head != rule.head || other.row != row) {
            continue;
        }
        // The column that the rows of a choice differ in holds its value.
        for (std::size_t i = 0; i < other.arguments.size(); ++i) {
            if (other.arguments[i].kind == relations::Argument::Kind::constant &&
                !(other.arguments[i] == rule.arguments[i])) {
                return session.analysis->world->shown(other.arguments[i].value);
            }
        }
    }
    return fmt::format("line {}", row + 1);
}

} // namespace ipt::cli
