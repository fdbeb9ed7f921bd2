#include "rules/given_facts.hpp"

#include "rules/given/phrases.hpp"

#include <cassert>

namespace ipt {

relations::Database given_facts(const CompiledRules& rules, const std::vector<char>& needed, const World& world,
                                std::vector<Span>& places) {
    relations::Database database;
    for (const relations::Schema& schema : rules.program.relations) {
        database.add(relations::Relation{schema.arity});
    }
    for (const Family& family : given_families()) {
        for (const Given& given : family.phrases) {
            const auto relation = relation_of(rules, world.symbols, given.phrase);
            assert(relation && "every given phrase has a relation");
            if (needed[relation->value]) {
                Facts facts{database[*relation], places};
                given.fill(world, facts);
            }
        }
    }
    for (const CompiledRules::Stated& stated : rules.stated) {
        if (needed[stated.fact.relation.value]) {
            places.push_back(stated.where);
            database[stated.fact.relation].add(stated.fact.row, static_cast<relations::Origin>(places.size() - 1));
        }
    }
    return database;
}

} // namespace ipt
