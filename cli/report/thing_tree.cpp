#include "cli/report/thing_tree.hpp"

#include "cli/report/evidence_words.hpp"
#include "cli/report/words.hpp"
#include "rules/compile/vocabulary.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

// A question that can be asked of the thing, and what answers it; without a hole there are no answers.
struct ThingFacts {
    std::string question = {};
    std::vector<std::string> answers = {};
};

// The phrase with the thing in one hole and the others as they are named: `?x is drawn from Klinga2018`.
std::string question_of(const PhraseShape& shape, std::uint32_t column, relations::Value thing,
                        const Session& session) {
    std::string text;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        text += text.empty() ? "" : " ";
        text += !piece.column             ? std::string{session.text(piece.word)}
                : *piece.column == column ? session.analysis->world->shown(thing)
                                          : fmt::format("?{}", session.text(piece.hole));
    }
    return text;
}

// The other holes of a row, in the order of the phrase.
std::string answer_of(const PhraseShape& shape, std::uint32_t column, const std::vector<relations::Value>& row,
                      const Session& session) {
    std::string text;
    for (const PhraseShape::Piece& piece : shape.pieces) {
        if (piece.column && *piece.column != column) {
            text += (text.empty() ? "" : " · ") + session.analysis->world->shown(row[*piece.column]);
        }
    }
    return text;
}

// What coders say that an excerpt shows, as they wrote it.
std::vector<std::string> codings_of(relations::Value thing, const Session& session) {
    std::vector<std::string> all;
    if (session.analysis->world->type(thing) != Type::excerpt) {
        return all;
    }
    const Id<Excerpt> excerpt{session.analysis->values.payload(thing)};
    const auto add = [&](const auto& items) {
        for (const auto& item : items) {
            if (item.excerpt == excerpt) {
                all.emplace_back(text_of(session.sources(), item.where));
            }
        }
    };
    add(session.analysis->evidence.findings.all());
    add(session.analysis->evidence.codings.all());
    add(session.analysis->evidence.rivals.all());
    return all;
}

std::optional<Id<Site>> site_of(relations::Value thing, const Session& session) {
    const std::uint32_t index = session.analysis->values.payload(thing);
    switch (session.analysis->world->type(thing)) {
    case Type::site:
        return Id<Site>{index};
    case Type::source:
        return session.analysis->evidence.sources[Id<EvidenceSource>{index}].site;
    default:
        return std::nullopt;
    }
}

std::vector<ThingFacts> facts_about(relations::Value thing, const Session& session) {
    const Analysis& analysis = *session.analysis;
    const World& world = *analysis.world;
    std::vector<ThingFacts> all;
    for (const PhraseShape& shape : analysis.rules.shapes) {
        // How the disputes of a site may be settled is for rules, and too long to read.
        const bool settles = std::any_of(shape.types.begin(), shape.types.end(),
                                         [](TypeSet types) { return types == TypeSet{Type::settlement}; });
        if (!shape.given || shape.pieces.empty() || settles) {
            continue;
        }
        const relations::Relation& relation = analysis.evaluation.database[shape.relation];
        for (std::uint32_t column = 0; column < relation.arity() && relation.size() > 0; ++column) {
            if (!shape.types[column].has(world.type(thing))) {
                continue;
            }
            ThingFacts facts{.question = question_of(shape, column, thing, session)};
            bool holds = false;
            for (const relations::RowNumber number : relation.rows_with(1u << column, std::span{&thing, 1})) {
                const std::vector<relations::Value> row = relation.row(number);
                // That a thing is a kind of itself goes without saying.
                const bool idle = row.size() > 1 && std::all_of(row.begin(), row.end(),
                                                                [&](relations::Value one) { return one == thing; });
                holds = holds || !idle;
                std::string answer = idle ? "" : answer_of(shape, column, row, session);
                const bool known = std::find(facts.answers.begin(), facts.answers.end(), answer) != facts.answers.end();
                if (!answer.empty() && !known) {
                    facts.answers.push_back(std::move(answer));
                }
            }
            if (holds) {
                all.push_back(std::move(facts));
            }
        }
    }
    return all;
}

std::vector<std::string> readings_at(relations::Value thing, const Session& session) {
    const Analysis& analysis = *session.analysis;
    const auto site = site_of(thing, session);
    std::vector<std::string> readings;
    for (const CmocVerdict& verdict : analysis.verdicts.cmocs) {
        const std::string_view id = session.text(analysis.theory.cmocs[verdict.cmoc].id);
        for (const SiteReading& reading : verdict.sites) {
            if (site && reading.site == *site && !verdict.word.empty()) {
                const std::string strength = reading.strength > 0 ? fmt::format(", strength {}", reading.strength) : "";
                readings.push_back(fmt::format("{} {}{}", id, class_words(session.text(reading.site_class)), strength));
            }
        }
        const std::uint32_t index = analysis.values.payload(thing);
        for (const auto& [source, word] : verdict.without_source) {
            if (analysis.world->type(thing) == Type::source && source.value == index) {
                readings.push_back(fmt::format("without it {} would be {}", id, session.text(word)));
            }
        }
        for (const auto& [left_out, word] : verdict.without_site) {
            if (analysis.world->type(thing) == Type::site && left_out.value == index) {
                readings.push_back(fmt::format("without it {} would be {}", id, session.text(word)));
            }
        }
    }
    return readings;
}

std::string thing_words(relations::Value thing, const Session& session) {
    if (auto words = source_words(thing, session)) {
        return *words;
    }
    const std::string title = title_of(thing, session);
    const std::string name = session.analysis->world->shown(thing);
    return title.empty() ? name : fmt::format("{} {}", name, title);
}

} // namespace

std::optional<relations::Value> thing_named(const std::string& name, const Session& session) {
    const World& world = *session.analysis->world;
    const bool term = name.starts_with('#');
    const Symbol symbol = session.read->project.symbols.intern(term ? std::string_view{name}.substr(1) : name);
    if (term) {
        return world.term_named(symbol);
    }
    // A source that is its own site is spoken of as the source.
    const auto thing = world.named(symbol, Type::source);
    return thing && world.type(*thing) != Type::text ? thing : std::nullopt;
}

TreeNode thing_tree(relations::Value thing, const Session& session, std::size_t most_answers) {
    TreeNode node{.text = thing_words(thing, session)};
    if (session.analysis->world->type(thing) == Type::cmoc) {
        node.text += ": not judged, since it is withdrawn or replaced";
    }
    if (const auto place = session.analysis->world->place_of(thing)) {
        node.children.push_back({.text = fmt::format("written in {}", line_place(session.sources(), *place))});
    }
    for (std::string& coding : codings_of(thing, session)) {
        node.children.push_back({.text = std::move(coding)});
    }
    for (std::string& reading : readings_at(thing, session)) {
        node.children.push_back({.text = std::move(reading)});
    }
    for (const ThingFacts& facts : facts_about(thing, session)) {
        const std::string answers = facts.answers.empty() ? "" : ": " + listed(facts.answers, most_answers);
        node.children.push_back({.text = facts.question + answers});
    }
    return node;
}

void write_thing(JsonWriter& json, relations::Value thing, const Session& session) {
    json.field("id", session.analysis->world->shown(thing));
    json.field("text", thing_words(thing, session));
    json.begin_list("codings");
    for (const std::string& coding : codings_of(thing, session)) {
        json.text(coding);
    }
    json.end_list();
    json.begin_list("readings");
    for (const std::string& reading : readings_at(thing, session)) {
        json.text(reading);
    }
    json.end_list();
    json.begin_list("facts");
    for (const ThingFacts& facts : facts_about(thing, session)) {
        json.begin_object();
        json.field("phrase", facts.question);
        json.begin_list("answers");
        for (const std::string& answer : facts.answers) {
            json.text(answer);
        }
        json.end_list();
        json.end_object();
    }
    json.end_list();
}

} // namespace ipt::cli
