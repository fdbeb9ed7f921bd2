#include "engine/relations/program/demand.hpp"

#include "engine/relations/program/overloaded.hpp"
#include "engine/relations/program/walk.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

namespace {

// Marks relations until all that the marked ones are made from is marked too.
class Needs {
public:
    explicit Needs(const Program& program)
        : program_(program)
        , marks_(program.relations.size(), 0)
        , rules_of_(program.relations.size())
        , supposed_(program.suppositions.size(), 0) {
        for (const Rule& rule : program.rules) {
            rules_of_[rule.head.value].push_back(&rule);
        }
    }

    std::vector<char> reads(const Body& question) {
        read(question);
        return std::move(marks_);
    }

    std::vector<char> run(const Body& question) {
        read(question);
        while (!waiting_.empty()) {
            const RelationId relation = waiting_.back();
            waiting_.pop_back();
            for (const Rule* rule : rules_of_[relation.value]) {
                read(rule->body);
            }
            for (const Computed& computed : program_.computed) {
                if (std::find(computed.outputs.begin(), computed.outputs.end(), relation) != computed.outputs.end()) {
                    mark_all(computed.inputs);
                    mark_all(computed.outputs);
                }
            }
        }
        return std::move(marks_);
    }

private:
    void mark(RelationId relation) {
        if (!marks_[relation.value]) {
            marks_[relation.value] = 1;
            waiting_.push_back(relation);
        }
    }

    void mark_all(const std::vector<RelationId>& relations) {
        for (const RelationId relation : relations) {
            mark(relation);
        }
    }

    void suppose(std::uint32_t number) {
        if (supposed_[number]) {
            return;
        }
        supposed_[number] = 1;
        for (const Removal& removal : program_.suppositions[number].removals) {
            mark(removal.relation);
            read(removal.body);
        }
    }

    void read(const Body& body) {
        for (const Step& step : body.steps) {
            std::visit(Overloaded{
                           [&](const Match& match) { mark(match.relation); },
                           [&](const Without& without) { read(without.body); },
                           [&](const Either& either) {
                               for (const Body& branch : either.branches) {
                                   read(branch);
                               }
                           },
                           [&](const Compare&) {},
                           [&](const Count& count) { read(count.body); },
                           [&](const Every& every) {
                               read(every.where);
                               read(every.has);
                           },
                           [&](const Aggregate& aggregate) { read(aggregate.body); },
                           [&](const Suppose& supposing) {
                               suppose(supposing.supposition);
                               read(supposing.body);
                           },
                       },
                       step.what);
        }
    }

    const Program& program_;
    std::vector<char> marks_;
    std::vector<std::vector<const Rule*>> rules_of_;
    std::vector<char> supposed_;
    std::vector<RelationId> waiting_ = {};
};

} // namespace

std::vector<char> needed_for(const Program& program, const Body& question) {
    return Needs{program}.run(question);
}

std::vector<char> read_by(const Program& program, const Body& question) {
    return supposes(question) ? std::vector<char>{} : Needs{program}.reads(question);
}

std::vector<char> without_suppositions(const Program& program) {
    std::vector<char> without(program.relations.size(), 1);
    const auto rests = [&](RelationId relation) { return !without[relation.value]; };
    for (bool more = true; more;) {
        more = false;
        const auto mark = [&](RelationId relation) {
            more = more || without[relation.value];
            without[relation.value] = 0;
        };
        for (const Rule& rule : program.rules) {
            bool any = supposes(rule.body);
            each_read(rule.body, [&](RelationId relation) { any = any || rests(relation); });
            if (any) {
                mark(rule.head);
            }
        }
        for (const Computed& computed : program.computed) {
            if (std::any_of(computed.inputs.begin(), computed.inputs.end(), rests)) {
                std::for_each(computed.outputs.begin(), computed.outputs.end(), mark);
            }
        }
    }
    return without;
}

std::vector<Stratum> strata_for(const Program& program, const std::vector<char>& relations) {
    assert(relations.size() == program.relations.size() && "there is a mark for each relation");
    std::vector<Stratum> strata;
    for (const Stratum& stratum : program.strata) {
        Stratum kept{.rules = {}, .computed = {}, .recursive = stratum.recursive};
        std::copy_if(stratum.rules.begin(), stratum.rules.end(), std::back_inserter(kept.rules),
                     [&](std::uint32_t rule) { return relations[program.rules[rule].head.value] != 0; });
        std::copy_if(stratum.computed.begin(), stratum.computed.end(), std::back_inserter(kept.computed),
                     [&](std::uint32_t number) {
                         const std::vector<RelationId>& outputs = program.computed[number].outputs;
                         return std::any_of(outputs.begin(), outputs.end(),
                                            [&](RelationId output) { return relations[output.value] != 0; });
                     });
        if (!kept.rules.empty() || !kept.computed.empty()) {
            strata.push_back(std::move(kept));
        }
    }
    return strata;
}

} // namespace ipt::relations
