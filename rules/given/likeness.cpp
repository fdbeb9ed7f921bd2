#include "engine/theory/terms_of.hpp"
#include "engine/theory/text_likeness.hpp"
#include "rules/given/families.hpp"
#include "rules/given/spellings.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ipt {

namespace {

using CmocPart = std::optional<Id<Expression>> Cmoc::*;

// Below this two texts are two texts, and the fact is not kept.
constexpr int least_alike = 50;
constexpr int least_alike_titles = 80;
// Titles are compared in pairs; of more than this many of one kind only equal ones are found.
constexpr std::size_t most_titles = 3000;

// What a part says: its words, and for a bare #term its label or name.
std::string words_of(const World& world, const std::optional<Id<Expression>>& part) {
    std::string text;
    if (!part) {
        return text;
    }
    for (const Id<Expression> element : elements_of(world.theory, *part)) {
        const Expression& expression = world.theory.expressions[element];
        Symbol words = expression.words.text;
        if (words.empty() && expression.term) {
            const Term& term = world.theory.terms[*expression.term];
            words = term.title.text.empty() ? term.id : term.title.text;
        }
        text += text.empty() ? "" : " ";
        text += world.symbols.text(words);
    }
    return text;
}

template <CmocPart one, CmocPart other>
void parts_alike(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (!(cmoc.*one) || !(cmoc.*other)) {
            return;
        }
        const int alike = percent_alike(trigrams_of(folded_words(words_of(world, cmoc.*one))),
                                        trigrams_of(folded_words(words_of(world, cmoc.*other))));
        if (alike >= least_alike) {
            facts.add({world.of(id), world.number(alike)}, world.theory.expressions[*(cmoc.*one)].where);
        }
    });
}

// What a part says, so that two parts that say the same have the same key whatever the order of what `and` joins.
std::string key_of(const World& world, Id<Expression> id) {
    const Expression& expression = world.theory.expressions[id];
    if (expression.kind == ExpressionKind::element) {
        return expression.unknown ? "?"
               : expression.term  ? "#" + std::string{world.symbols.text(world.theory.terms[*expression.term].id)}
                                  : "\"" + folded_words(world.symbols.text(expression.words.text));
    }
    std::vector<std::string> children;
    for (const Id<Expression> child : world.theory.children(expression)) {
        children.push_back(key_of(world, child));
    }
    std::sort(children.begin(), children.end());
    std::string key = std::to_string(static_cast<int>(expression.kind)) + "(";
    for (const std::string& child : children) {
        key += child + ",";
    }
    return key + ")";
}

template <CmocPart part>
void repeats(const World& world, Facts& facts) {
    std::map<std::string, Id<Cmoc>> first;
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (!(cmoc.*part)) {
            return;
        }
        const auto [known, fresh] = first.emplace(key_of(world, *(cmoc.*part)), id);
        if (!fresh) {
            facts.add({world.of(id), world.of(known->second)}, world.theory.expressions[*(cmoc.*part)].where);
        }
    });
}

// ---- wording of contexts ---------------------------------------------------------------------------------------

void first_words(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (!cmoc.context) {
            return;
        }
        for (const Id<Expression> element : elements_of(world.theory, *cmoc.context)) {
            const Expression& expression = world.theory.expressions[element];
            const std::string folded = folded_words(world.symbols.text(expression.words.text));
            if (!folded.empty()) {
                facts.add({world.of(id), world.text(world.symbols.intern(folded.substr(0, folded.find(' '))))},
                          expression.where);
            }
        }
    });
}

void question_marks(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        if (!cmoc.context) {
            return;
        }
        for (const Id<Expression> element : elements_of(world.theory, *cmoc.context)) {
            const Expression& expression = world.theory.expressions[element];
            const std::string_view words = world.symbols.text(expression.words.text);
            const std::size_t last = words.find_last_not_of(" \n\t");
            if (last != std::string_view::npos && words[last] == '?') {
                facts.add({world.of(id)}, expression.where);
            }
        }
    });
}

// ---- titles ----------------------------------------------------------------------------------------------------

struct Title {
    relations::Value thing;
    Span where;
    std::string folded;
    Trigrams runs;
};

void titles_alike(const World& world, Facts& facts, const std::vector<Title>& titles) {
    if (titles.size() > most_titles) {
        std::map<std::string_view, const Title*> first;
        for (const Title& title : titles) {
            const auto [known, fresh] = first.emplace(title.folded, &title);
            if (!fresh) {
                facts.add({title.thing, known->second->thing, world.number(100)}, title.where);
            }
        }
        return;
    }
    for (std::size_t later = 0; later < titles.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            const int alike = percent_alike(titles[later].runs, titles[earlier].runs, least_alike_titles);
            if (alike >= least_alike_titles) {
                facts.add({titles[later].thing, titles[earlier].thing, world.number(alike)}, titles[later].where);
            }
        }
    }
}

template <class T>
std::vector<Title> titles_of(const World& world, const Store<T>& store) {
    std::vector<Title> titles;
    for (std::uint32_t i = 0; i < store.size(); ++i) {
        const T& thing = store[Id<T>{i}];
        std::string folded = folded_words(world.symbols.text(thing.title.text));
        if (!folded.empty()) {
            Trigrams runs = trigrams_of(folded);
            titles.push_back({world.of(Id<T>{i}), thing.title.where, std::move(folded), std::move(runs)});
        }
    }
    return titles;
}

void similar_titles(const World& world, Facts& facts) {
    titles_alike(world, facts, titles_of(world, world.theory.buckets));
    titles_alike(world, facts, titles_of(world, world.theory.codes));
    titles_alike(world, facts, titles_of(world, world.theory.papers));
    titles_alike(world, facts, titles_of(world, world.theory.questions));
    titles_alike(world, facts, titles_of(world, world.theory.terms));
}

void spellings(const World& world, Facts& facts) {
    for (const Spelling& spelling : spellings_of(world)) {
        facts.add({spelling.thing, world.text(spelling.written), world.text(spelling.usual)}, spelling.where);
    }
}

constexpr TypeSet entitled{Type::bucket, Type::code, Type::paper, Type::question, Type::term};
constexpr TypeSet spelling_things{Type::cmoc, Type::term,  Type::question,    Type::bucket, Type::ipt,
                                  Type::code, Type::paper, Type::proposition, Type::claim};

} // namespace

std::span<const Given> likeness_phrases() {
    static const std::vector<Given> phrases{
        {"the mechanism of ?x is like its context by ?n",
         {Type::cmoc, Type::number},
         "the words of mechanism and context of ?x are ?n per cent alike, from 50 up, by runs of three letters",
         parts_alike<&Cmoc::mechanism, &Cmoc::context>},
        {"the outcome of ?x is like its context by ?n",
         {Type::cmoc, Type::number},
         "the words of outcome and context of ?x are ?n per cent alike, from 50 up",
         parts_alike<&Cmoc::outcome, &Cmoc::context>},
        {"the outcome of ?x is like its mechanism by ?n",
         {Type::cmoc, Type::number},
         "the words of outcome and mechanism of ?x are ?n per cent alike, from 50 up",
         parts_alike<&Cmoc::outcome, &Cmoc::mechanism>},
        {"?x repeats the context of ?y",
         {Type::cmoc, Type::cmoc},
         "?y is the first CMOC with this context, and ?x states the same one, in whatever order",
         repeats<&Cmoc::context>},
        {"?x repeats the mechanism of ?y",
         {Type::cmoc, Type::cmoc},
         "?y is the first CMOC with this mechanism, and ?x states the same one",
         repeats<&Cmoc::mechanism>},
        {"?x repeats the outcome of ?y",
         {Type::cmoc, Type::cmoc},
         "?y is the first CMOC with this outcome, and ?x states the same one",
         repeats<&Cmoc::outcome>},
        {"the context of ?x begins with ?text",
         {Type::cmoc, Type::text},
         "?text is the first word, in small letters, of the context of ?x or of one of its elements",
         first_words},
        {"the context of ?x ends in a question mark",
         {Type::cmoc},
         "the words of the context of ?x are a question",
         question_marks},
        {"?x is titled like ?y by ?n",
         {entitled, entitled, Type::number},
         "?x and the earlier ?y are of one kind, and their titles are ?n per cent alike, from 80 up; 100 is the same",
         similar_titles},
        {"?x spells ?n like ?m",
         {spelling_things, Type::text, Type::text},
         "the text of ?x has the name ?n, and nearly the same name is written ?m elsewhere, more often or earlier",
         spellings},
    };
    return phrases;
}

} // namespace ipt
