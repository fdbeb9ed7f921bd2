#include "rules/given/families.hpp"

namespace ipt {

namespace {

template <class Use>
void each_term(const World& world, const Use& use) {
    for (std::uint32_t i = 0; i < world.theory.terms.size(); ++i) {
        use(Id<Term>{i}, world.theory.terms[Id<Term>{i}]);
    }
}

void kinds(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        for (const Id<Term> kind : world.theory.kinds_of[id.value]) {
            facts.add({world.of(id), world.of(kind)}, term.name);
        }
    });
}

void directly_broader(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        for (const Id<Term> broader : term.broader) {
            facts.add({world.of(id), world.of(broader)}, term.name);
        }
    });
}

// Being opposite goes both ways, whichever of the two declares it.
void opposites(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        for (const Id<Term> opposite : term.opposite) {
            facts.add({world.of(id), world.of(opposite)}, term.name);
            facts.add({world.of(opposite), world.of(id)}, term.name);
        }
    });
}

void kind_words(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        if (!term.kind.empty()) {
            facts.add({world.of(id), world.word(term.kind)}, term.name);
        }
    });
}

void labels(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        if (!term.title.text.empty()) {
            facts.add({world.of(id), world.text(term.title.text)}, term.title.where);
        }
        for (const Words& label : term.also) {
            facts.add({world.of(id), world.text(label.text)}, label.where);
        }
    });
}

void meanings(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        if (!term.means.text.empty()) {
            facts.add({world.of(id), world.text(term.means.text)}, term.means.where);
        }
    });
}

void drafts(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        if (!term.declared) {
            facts.add({world.of(id)}, term.name);
        }
    });
}

void uses(const World& world, Facts& facts) {
    each_term(world, [&](Id<Term> id, const Term& term) {
        facts.add({world.of(id), world.number(world.theory.uses[id.value].count)}, term.name);
    });
}

} // namespace

std::span<const Given> term_phrases() {
    static const std::vector<Given> phrases{
        {"?t is a kind of ?u",
         {Type::term, Type::term},
         "?t is ?u itself, or ?u is broader than ?t, directly or through others",
         kinds},
        {"?t is directly a kind of ?u",
         {Type::term, Type::term},
         "?t is declared with ?u as a broader term",
         directly_broader},
        {"?t is opposite to ?u",
         {Type::term, Type::term},
         "?t and ?u are declared as opposites, by either of them",
         opposites},
        {"?t is of kind ?w", {Type::term, Type::word}, "?t is declared to be of the kind ?w", kind_words},
        {"?t is named ?text", {Type::term, Type::text}, "?text is the label of ?t or one of its synonyms", labels},
        {"?t means ?text", {Type::term, Type::text}, "?text says what ?t means", meanings},
        {"?t is a draft", {Type::term}, "?t is used and declared nowhere", drafts},
        {"?t is used ?n times",
         {Type::term, Type::number},
         "?t stands at ?n places in CMOCs, evidence and rules, its own declaration not counted",
         uses},
    };
    return phrases;
}

} // namespace ipt
