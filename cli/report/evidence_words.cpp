#include "cli/report/evidence_words.hpp"

#include "cli/report/words.hpp"
#include "grammar/utf8.hpp"

#include <fmt/core.h>

namespace ipt::cli {

namespace {

// A quote longer than this is cut in what people read; JSON has it whole.
constexpr std::size_t most_quoted = 160;

std::string quoted(std::string_view text) {
    if (text.size() <= most_quoted) {
        return fmt::format("\"{}\"", text);
    }
    std::size_t end = text.rfind(' ', most_quoted);
    end = end == std::string_view::npos ? most_quoted : end;
    return fmt::format("\"{} …\"", text.substr(0, character_begin(text, end)));
}

std::string place_words(const Place& place, const Session& session) {
    return place.unit.empty() ? std::string{}
                              : fmt::format("{} {}", session.text(place.unit), session.text(place.label));
}

bool is_table_row(const Excerpt& excerpt, const Session& session) {
    const std::string& name = session.sources()[excerpt.where.source].name();
    return !name.ends_with(".ipt") && session.analysis->evidence.sources[excerpt.source].kind == SourceKind::cases;
}

// `data/boards.csv row 4: 0.91`; the cell where there is one.
std::string row_words(const Excerpt& excerpt, std::optional<Span> cell, const Session& session) {
    const Span where = cell && session.sources()[cell->source].name() == session.sources()[excerpt.where.source].name()
                           ? *cell
                           : excerpt.where;
    const Source& source = session.sources()[where.source];
    return fmt::format("{} row {}: {}", source.name(), source.position(where.begin).line,
                       text_of(session.sources(), where));
}

} // namespace

std::string line_place(const Sources& sources, Span where) {
    const Source& source = sources[where.source];
    return fmt::format("{}:{}", source.name(), source.position(where.begin).line);
}

std::string excerpt_words(Id<Excerpt> id, const Session& session) {
    const Excerpt& excerpt = session.analysis->evidence.excerpts[id];
    if (is_table_row(excerpt, session)) {
        return row_words(excerpt, {}, session);
    }
    std::string text{session.text(excerpt.id)};
    if (const std::string place = place_words(excerpt.place, session); !place.empty()) {
        text += " " + place;
    }
    if (!excerpt.quote.text.empty()) {
        text += " " + quoted(session.text(excerpt.quote.text));
    } else {
        text += fmt::format(" ({})", line_place(session.sources(), excerpt.where));
    }
    for (const Words& meaning : excerpt.meaning) {
        text += fmt::format(" [{}]", quoted(session.text(meaning.text)));
    }
    return text;
}

std::string item_words(ItemId item, const Session& session) {
    const Evidence& evidence = session.analysis->evidence;
    const Excerpt& excerpt = evidence.excerpts[excerpt_of(evidence, item)];
    return is_table_row(excerpt, session) ? row_words(excerpt, place_of(evidence, item), session)
                                          : excerpt_words(excerpt_of(evidence, item), session);
}

std::string paper_words(Id<Paper> id, const Session& session) {
    const Paper& paper = session.analysis->theory.papers[id];
    std::string text{session.text(paper.id)};
    if (!paper.by.empty()) {
        text += fmt::format(" {}", session.text(paper.by.front().text));
        text += paper.by.size() == 2  ? fmt::format(" and {}", session.text(paper.by[1].text))
                : paper.by.size() > 2 ? " and others"
                                      : "";
    }
    text += paper.year ? fmt::format(" {}", *paper.year) : "";
    return paper.declared ? text : text + " (not in the list of papers)";
}

std::string drawn_words(const Drawn& drawn, const Session& session) {
    std::string text = paper_words(drawn.from, session);
    if (const std::string place = place_words(drawn.place, session); !place.empty()) {
        text += ", " + place;
    }
    return drawn.words.text.empty() ? text : text + " " + quoted(session.text(drawn.words.text));
}

std::optional<std::string> source_words(relations::Value value, const Session& session) {
    const std::uint32_t index = session.analysis->values.payload(value);
    const Evidence& evidence = session.analysis->evidence;
    switch (session.analysis->world->type(value)) {
    case Type::finding:
        return item_words(ItemId{index}, session);
    case Type::excerpt:
        return excerpt_words({index}, session);
    case Type::statement:
        return fmt::format("{} {}", session.text(evidence.statements[{index}].id),
                           quoted(session.text(evidence.statements[{index}].text.text)));
    case Type::paper:
        return paper_words({index}, session);
    default:
        return std::nullopt;
    }
}

void write_item(JsonWriter& json, const Session& session, ItemId item) {
    const Evidence& evidence = session.analysis->evidence;
    const World& world = *session.analysis->world;
    const Excerpt& excerpt = evidence.excerpts[excerpt_of(evidence, item)];
    json.begin_object();
    json.field("excerpt", session.text(excerpt.id));
    json.field("source", world.shown(world.of(excerpt.source)));
    json.field("site", world.shown(world.of(excerpt.site)));
    json.field("place", place_words(excerpt.place, session));
    json.field("quote", session.text(excerpt.quote.text));
    json.field("language", session.text(excerpt.quote.language));
    json.begin_list("meaning");
    for (const Words& meaning : excerpt.meaning) {
        json.text(session.text(meaning.text));
    }
    json.end_list();
    json.place_fields(session.sources(), place_of(evidence, item));
    json.end_object();
}

} // namespace ipt::cli
