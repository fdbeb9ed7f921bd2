#include "engine/relations/proof/proof.hpp"

#include "engine/relations/program/overloaded.hpp"
#include "engine/relations/proof/prover.hpp"

#include <algorithm>
#include <cassert>

namespace ipt::relations {

namespace {

// Instances of a rule that are compared before one is chosen.
constexpr std::size_t proof_choices = 200;
// Fewer where only the level is asked for, and no deeper than that.
constexpr std::size_t level_choices = 12;
constexpr std::uint32_t deepest_level_search = 40;

} // namespace

std::vector<Variable> member_variables(const Aggregate& aggregate, const Bindings& bindings) {
    std::vector<Variable> variables = aggregate.variables;
    variables.insert(variables.end(), aggregate.witnesses.begin(), aggregate.witnesses.end());
    const bool adds = aggregate.kind == Aggregate::Kind::sum || aggregate.kind == Aggregate::Kind::mean;
    if (adds && aggregate.witnesses.empty()) {
        for (const Variable variable : spoken_variables(steps_of(aggregate.body))) {
            if (!bindings[variable] && std::find(variables.begin(), variables.end(), variable) == variables.end()) {
                variables.push_back(variable);
            }
        }
    }
    return variables;
}

Prover::Row Prover::row_of(const Fact& fact, const Sight& sight) {
    return {sight.database, {fact.relation.value, fact.row}};
}

std::size_t Prover::brought_in(const Bindings& bindings) const {
    std::set<Value> things;
    for (const std::optional<Value>& binding : bindings) {
        if (binding && !finder_.values().is_number(*binding) && !mentioned_.contains(*binding)) {
            things.insert(*binding);
        }
    }
    return things.size();
}

std::vector<Prover::Instance> Prover::instances(const Fact& fact, const Sight& inner, std::size_t at_most) {
    std::vector<Instance> found;
    for (const std::uint32_t number : finder_.rules_of(fact.relation)) {
        const Rule& rule = finder_.program().rules[number];
        Bindings bindings(rule.variable_names.size());
        if (!fits(rule.arguments, fact.row, bindings)) {
            continue;
        }
        for (Bindings& solution : finder_.solutions(rule.body, bindings, inner, at_most)) {
            found.push_back({.rule = &rule, .bindings = std::move(solution), .level = 0, .brought_in = 0});
        }
    }
    return found;
}

std::optional<Prover::Instance> Prover::best_instance(const Fact& fact, const Sight& sight) {
    const Sight inner = finder_.before(fact, *sight.database);
    std::vector<Instance> found = instances(fact, inner, proof_choices);
    for (Instance& instance : found) {
        instance.level = level(instance.rule->body, instance.bindings, inner);
        instance.brought_in = brought_in(instance.bindings);
    }
    const auto best = std::min_element(found.begin(), found.end(), [](const Instance& a, const Instance& b) {
        return std::pair{a.level, a.brought_in} < std::pair{b.level, b.brought_in};
    });
    return best == found.end() ? std::nullopt : std::optional{std::move(*best)};
}

std::uint32_t Prover::level(const Fact& fact, const Sight& sight) {
    const Row row = row_of(fact, sight);
    if (const auto known = levels_.find(row); known != levels_.end()) {
        return known->second;
    }
    std::uint32_t lowest = 0;
    if (!finder_.is_given(fact) && !finder_.rules_of(fact.relation).empty()) {
        const Sight inner = finder_.before(fact, *sight.database);
        lowest = inner.round + 1;
        if (looks_left_ > 0 && level_depth_ < deepest_level_search) {
            --looks_left_;
            ++level_depth_;
            std::uint32_t found = UINT32_MAX;
            for (const Instance& instance : instances(fact, inner, level_choices)) {
                found = std::min(found, level(instance.rule->body, instance.bindings, inner) + 1);
            }
            --level_depth_;
            lowest = found == UINT32_MAX ? lowest : found;
        }
    } else if (!finder_.is_given(fact)) {
        lowest = 1;
    }
    levels_.emplace(row, lowest);
    return lowest;
}

// The highest level of the facts that it matches; what is counted or absent has none.
std::uint32_t Prover::level(const Body& body, const Bindings& bindings, const Sight& sight) {
    std::uint32_t highest = 0;
    for (const Step& step : body.steps) {
        if (const auto* match = std::get_if<Match>(&step.what)) {
            if (const std::optional<Fact> fact = matched(*match, bindings, sight)) {
                highest = std::max(highest, level(*fact, sight));
            }
        } else if (const auto* either = std::get_if<Either>(&step.what)) {
            for (const Body& branch : either->branches) {
                const std::vector<Bindings> solutions = finder_.solutions(branch, bindings, sight, 1);
                if (!solutions.empty()) {
                    highest = std::max(highest, level(branch, solutions.front(), sight));
                    break;
                }
            }
        }
    }
    return highest;
}

// The row that brings in the fewest things, of the first few that fit.
std::optional<Fact> Prover::matched(const Match& match, const Bindings& bindings, const Sight& sight) const {
    const Relation& relation = (*sight.database)[match.relation];
    const Bindings columns = Finder::columns(match.arguments, bindings);
    std::optional<Fact> best;
    std::size_t fewest = SIZE_MAX;
    for (const RowNumber number : finder_.rows(match.relation, columns, sight, proof_choices)) {
        const std::vector<Value> row = relation.row(number);
        const std::size_t brings = brought_in(Bindings(row.begin(), row.end()));
        if (brings < fewest) {
            fewest = brings;
            best = Fact{.relation = match.relation, .row = row};
        }
    }
    return best;
}

void Prover::prove_members(const Body& body, const Body* has, std::span<const Variable> variables,
                           const Bindings& bindings, const Sight& sight, ProvedStep& proved) {
    const std::vector<Bindings> members = finder_.solutions(body, bindings, sight, unbounded, variables);
    for (const Bindings& member : members) {
        proved.members.push_back(values_of(variables, member));
    }
    if (!with_proofs_ || levels_left_ == 0) {
        return;
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(members.size(), options_.members); ++i) {
        // The variables of `variables` that the body has for itself are bound now; the others are looked for.
        std::vector<Bindings> whole = finder_.solutions(body, members[i], sight, 1);
        assert(!whole.empty() && "a member has a solution");
        Proof proof{.body = &body, .bindings = std::move(whole.front())};
        proof.steps = prove_steps(steps_of(body), proof.bindings, sight);
        if (has != nullptr) {
            const std::vector<Bindings> rest = finder_.solutions(*has, proof.bindings, sight, 1);
            if (!rest.empty()) {
                proof.bindings = rest.front();
                for (ProvedStep& step : prove_steps(steps_of(*has), proof.bindings, sight)) {
                    proof.steps.push_back(std::move(step));
                }
            }
        }
        proved.because.push_back(std::move(proof));
    }
}

ProvedStep Prover::prove_step(const Step& step, const Bindings& bindings, const Sight& sight) {
    ProvedStep proved;
    proved.step = &step;
    std::visit(
        Overloaded{
            [&](const Match& match) {
                proved.fact = matched(match, bindings, sight);
                if (proved.fact && with_proofs_) {
                    if (std::optional<Proof> proof = prove(*proved.fact, sight)) {
                        proved.because.push_back(std::move(*proof));
                    }
                }
            },
            [&](const Without&) {},
            [&](const Either& either) {
                for (const Body& branch : either.branches) {
                    const std::vector<Bindings> found = finder_.solutions(branch, bindings, sight, proof_choices);
                    const auto best = std::min_element(found.begin(), found.end(), [&](const auto& a, const auto& b) {
                        return brought_in(a) < brought_in(b);
                    });
                    if (best != found.end()) {
                        proved.inner = prove_steps(steps_of(branch), *best, sight);
                        return;
                    }
                }
            },
            [&](const Compare&) {},
            [&](const Count& count) {
                prove_members(count.body, nullptr, count.variables, bindings, sight, proved);
                proved.value = finder_.values().number(static_cast<double>(proved.members.size()));
            },
            [&](const Every& every) {
                prove_members(every.where, &every.has, every.variables, bindings, sight, proved);
            },
            [&](const Aggregate& aggregate) {
                proved.value = bindings[aggregate.target];
                prove_members(aggregate.body, nullptr, member_variables(aggregate, bindings), bindings, sight, proved);
            },
            [&](const Suppose& suppose) {
                const Sight world = finder_.world(suppose, bindings);
                const std::vector<Bindings> found = finder_.solutions(suppose.body, bindings, world, 1);
                if (!found.empty()) {
                    proved.inner = prove_steps(steps_of(suppose.body), found.front(), world);
                }
            },
        },
        step.what);
    return proved;
}

std::vector<ProvedStep> Prover::prove_steps(std::span<const Step* const> steps, const Bindings& bindings,
                                            const Sight& sight) {
    std::vector<Value> mentioned;
    for (const std::optional<Value>& binding : bindings) {
        if (binding) {
            mentioned.push_back(*binding);
            mentioned_.insert(*binding);
        }
    }
    std::vector<ProvedStep> proved;
    proved.reserve(steps.size());
    for (const Step* step : steps) {
        proved.push_back(prove_step(*step, bindings, sight));
    }
    for (const Value value : mentioned) {
        mentioned_.erase(mentioned_.find(value));
    }
    return proved;
}

std::optional<Proof> Prover::prove(const Fact& fact, const Sight& sight) {
    const Relation& relation = (*sight.database)[fact.relation];
    const std::optional<RowNumber> row = relation.find(fact.row);
    if (!row) {
        return {};
    }
    Proof proof{.fact = fact};
    if (finder_.is_given(fact)) {
        proof.origin = relation.origin(*row);
        return proof;
    }
    if (!shown_.insert(row_of(fact, sight)).second) {
        proof.shown_above = true;
        return proof;
    }
    if (levels_left_ == 0) {
        shown_.erase(row_of(fact, sight));
        proof.cut_off = true;
        return proof;
    }
    --levels_left_;
    for (const Value value : fact.row) {
        mentioned_.insert(value);
    }
    if (const Computed* computed = finder_.computed_of(fact.relation);
        computed != nullptr && finder_.rules_of(fact.relation).empty()) {
        if (computed->because) {
            for (const Fact& reason : computed->because(*sight.database, fact)) {
                if (std::optional<Proof> inner = prove(reason, sight)) {
                    proof.because.push_back(std::move(*inner));
                }
            }
        }
    } else if (std::optional<Instance> instance = best_instance(fact, sight)) {
        proof.rule = instance->rule;
        proof.bindings = std::move(instance->bindings);
        proof.steps = prove_steps(steps_of(proof.rule->body), proof.bindings, finder_.before(fact, *sight.database));
    }
    for (const Value value : fact.row) {
        mentioned_.erase(mentioned_.find(value));
    }
    ++levels_left_;
    return proof;
}

std::optional<Proof> prove(const Program& program, const Evaluation& evaluation, Values& values, const Fact& fact,
                           const ProofOptions& options) {
    return Proofs{program, evaluation, values}.prove(fact, options);
}

Proofs::Proofs(const Program& program, const Evaluation& evaluation, Values& values)
    : finder_(std::make_unique<Finder>(program, evaluation, values)) {}

Proofs::~Proofs() = default;

std::optional<Proof> Proofs::prove(const Fact& fact, const ProofOptions& options) {
    return Prover{*finder_, options}.prove(fact, finder_->real());
}

} // namespace ipt::relations
