#include "engine/relations/change/reach.hpp"

#include "engine/relations/program/walk.hpp"

#include <algorithm>

namespace ipt::relations {

bool Reach::follows(const Rule& rule) const {
    return asked_.followed[rule.head.value] && !supposes(rule.body);
}

bool Reach::is_removed(RelationId relation) const {
    bool any = false;
    each_removal(relation, [&](const Removal&, std::uint32_t) { any = true; });
    return any && asked_.followed[relation.value];
}

std::vector<char> Reach::changing() const {
    std::vector<char> changing(program_.relations.size());
    for (std::uint32_t number = 0; number < changing.size(); ++number) {
        changing[number] = is_edited({number}) || is_removed({number}) ? 1 : 0;
    }
    for (bool more = true; more;) {
        more = false;
        const auto mark = [&](RelationId relation) {
            if (asked_.followed[relation.value] && !changing[relation.value]) {
                changing[relation.value] = 1;
                more = true;
            }
        };
        const auto changes = [&](RelationId relation) { return changing[relation.value] != 0; };
        for (const Stratum& stratum : program_.strata) {
            bool any = false;
            for (const std::uint32_t number : stratum.rules) {
                const Rule& rule = program_.rules[number];
                bool reads = changes(rule.head);
                each_read(rule.body, [&](RelationId relation) { reads = reads || changes(relation); });
                if (reads && follows(rule)) {
                    any = true;
                    mark(rule.head);
                }
            }
            for (const std::uint32_t number : stratum.rules) {
                if (stratum.recursive && any && follows(program_.rules[number])) {
                    mark(program_.rules[number].head);
                }
            }
        }
        for (std::size_t number = 0; number < program_.computed.size(); ++number) {
            const Computed& computed = program_.computed[number];
            if (is_anew(number) || std::any_of(computed.inputs.begin(), computed.inputs.end(), changes)) {
                std::for_each(computed.outputs.begin(), computed.outputs.end(), mark);
            }
        }
    }
    return changing;
}

std::vector<char> Reach::heads() const {
    std::vector<char> made(program_.relations.size());
    for (const Stratum& stratum : program_.strata) {
        for (const std::uint32_t number : stratum.rules) {
            if (follows(program_.rules[number])) {
                made[program_.rules[number].head.value] = 1;
            }
        }
    }
    return made;
}

bool Reach::can_be_told(const std::vector<char>& changing) const {
    const std::vector<char> made = heads();
    const bool mixed = std::any_of(program_.computed.begin(), program_.computed.end(), [&](const Computed& one) {
        return std::any_of(one.outputs.begin(), one.outputs.end(), [&](RelationId output) {
            return changing[output.value] != 0 && (made[output.value] != 0 || asked_.given_rows[output.value] > 0 ||
                                                   is_edited(output) || is_removed(output));
        });
    });
    bool asks_further = false;
    for (std::uint32_t number = 0; number < changing.size(); ++number) {
        each_removal({number}, [&](const Removal& removal, std::uint32_t) {
            asks_further = asks_further || supposes(removal.body);
        });
    }
    return !mixed && !asks_further;
}

} // namespace ipt::relations
