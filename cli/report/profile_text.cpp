#include "cli/report/profile_text.hpp"

#include "cli/report/evidence_words.hpp"
#include "cli/report/plan_text.hpp"
#include "cli/report/step_words.hpp"
#include "cli/report/table.hpp"
#include "cli/report/words.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <numeric>
#include <set>

namespace ipt::cli {

namespace {

constexpr std::size_t most_rules = 20;
constexpr std::size_t most_plans = 3;
constexpr std::size_t most_hubs = 10;
// Smaller reviews have central terms, and nothing to fear from them.
constexpr std::size_t least_cmocs = 20;
constexpr double hub_share = 0.4;

// 1,234,567
std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t at = text.size(); at > 3; at -= 3) {
        text.insert(at - 3, ",");
    }
    return text;
}

// Its title, else the phrase that it heads.
std::string rule_name(const Session& session, const relations::Rule& rule) {
    const std::string_view title = session.text(rule.title);
    const std::string& phrase = session.analysis->rules.program.relations[rule.head.value].name;
    return title.empty() ? phrase : fmt::format("\"{}\"", title);
}

std::string rule_place(const Session& session, const relations::Rule& rule) {
    return rule.place == relations::no_origin ? ""
                                              : line_place(session.sources(), session.analysis->places[rule.place]);
}

// Those that read and make most first.
std::vector<std::uint32_t> by_cost(const std::vector<relations::RuleCost>& costs) {
    std::vector<std::uint32_t> order(costs.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return costs[a].rows_read + costs[a].rows_made > costs[b].rows_read + costs[b].rows_made;
    });
    return order;
}

std::string costliest_rules(const Session& session) {
    const relations::Program& program = session.analysis->rules.program;
    const std::vector<relations::RuleCost>& costs = session.analysis->evaluation.costs;
    const std::vector<std::uint32_t> order = by_cost(costs);
    TextTable table{.columns = {"rule", "where", "time", "rows read", "rows made"}};
    for (const std::uint32_t number : order) {
        const relations::RuleCost& cost = costs[number];
        if (table.rows.size() == most_rules || cost.rows_read + cost.rows_made == 0) {
            break;
        }
        table.rows.push_back({rule_name(session, program.rules[number]), rule_place(session, program.rules[number]),
                              fmt::format("{:.2f} s", cost.seconds), grouped(cost.rows_read), grouped(cost.rows_made)});
    }
    return aligned(table);
}

// Of those that read most.
std::string plans(const Session& session) {
    const std::vector<relations::RuleCost>& costs = session.analysis->evaluation.costs;
    const std::vector<std::uint32_t> order = by_cost(costs);
    std::string text;
    for (std::size_t i = 0; i < std::min(order.size(), most_plans); ++i) {
        const relations::Rule& rule = session.analysis->rules.program.rules[order[i]];
        text += fmt::format("  {}, {}\n", rule_name(session, rule), rule_place(session, rule));
        for (const std::string& line : plan_lines(order[i], session)) {
            text += fmt::format("    {}\n", line);
        }
    }
    return text;
}

std::string strata(const Session& session) {
    const relations::Program& program = session.analysis->rules.program;
    const std::vector<relations::RuleCost>& costs = session.analysis->evaluation.costs;
    TextTable table{.columns = {"stratum", "rules", "time", "rows read", "rows made", "costliest rule"}};
    for (std::size_t i = 0; i < program.strata.size(); ++i) {
        relations::RuleCost sum;
        std::optional<std::uint32_t> costliest;
        for (const std::uint32_t number : program.strata[i].rules) {
            sum.rows_read += costs[number].rows_read;
            sum.rows_made += costs[number].rows_made;
            sum.seconds += costs[number].seconds;
            costliest = !costliest || costs[number].rows_read > costs[*costliest].rows_read ? number : *costliest;
        }
        if (sum.rows_read + sum.rows_made > 0) {
            table.rows.push_back({fmt::format("{}{}", i + 1, program.strata[i].recursive ? ", in rounds" : ""),
                                  std::to_string(program.strata[i].rules.size()), fmt::format("{:.2f} s", sum.seconds),
                                  grouped(sum.rows_read), grouped(sum.rows_made),
                                  rule_name(session, program.rules[*costliest])});
        }
    }
    return aligned(table);
}

// By term: how many CMOCs name it in their context, mechanism or outcome.
std::vector<std::size_t> cmocs_by_term(const Theory& theory) {
    std::vector<std::size_t> counts(theory.terms.size());
    for (const Cmoc& cmoc : theory.cmocs.all()) {
        std::set<Id<Term>> named;
        for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
            for (const NamedTerm& one : terms_of(theory, part)) {
                named.insert(one.term);
            }
        }
        for (const Id<Term> term : named) {
            ++counts[term.value];
        }
    }
    return counts;
}

std::string hubs(const Session& session) {
    const Theory& theory = session.analysis->theory;
    if (theory.cmocs.size() < least_cmocs) {
        return "";
    }
    const std::vector<std::size_t> counts = cmocs_by_term(theory);
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < counts.size(); ++i) {
        if (static_cast<double>(counts[i]) >= hub_share * static_cast<double>(theory.cmocs.size())) {
            all.push_back(i);
        }
    }
    std::stable_sort(all.begin(), all.end(), [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
    all.resize(std::min(all.size(), most_hubs));
    std::string text;
    for (const std::uint32_t term : all) {
        text += fmt::format("  #{} is named by {} of {} CMOCs\n", session.text(theory.terms[{term}].id), counts[term],
                            theory.cmocs.size());
    }
    return text.empty() ? ""
                        : "\nHubs: a rule that goes from one CMOC to another by a term that both name meets every pair "
                          "of them here.\nNarrower terms (`broader`), or a rule that says in which part the term "
                          "stands, make it fewer.\n" +
                              text;
}

} // namespace

std::string profile_text(const Session& session) {
    return fmt::format("\nWhat the rules cost\n{}\nHow the costliest are worked out\n{}\nStratum by stratum\n{}{}",
                       costliest_rules(session), plans(session), strata(session), hubs(session));
}

std::optional<Failure> limit_failure(const Session& session) {
    const relations::Evaluation& evaluation = session.analysis->evaluation;
    if (!evaluation.stopped_at) {
        return std::nullopt;
    }
    const relations::RuleCost& cost = evaluation.costs[*evaluation.stopped_at];
    const std::string rule = rule_words(session.analysis->rules.program.rules[*evaluation.stopped_at], session);
    const bool by_time = evaluation.stopped_by == relations::Stop::seconds;
    return Failure{.message = fmt::format("the rules {}; the run ended at the rule {}",
                                          by_time ? "took longer than they may" : "make more rows than they may",
                                          rule.empty() ? "of a question" : rule),
                   .remedy =
                       fmt::format("It had read {} rows and made {}. A rule multiplies where its phrases share no "
                                   "variable, or share one that fits nearly everything.\n"
                                   "Join them by a variable, or ask for less. `{}` lets the run go on longer.",
                                   grouped(cost.rows_read), grouped(cost.rows_made),
                                   by_time ? "--max-seconds 600" : "--max-rows 1000000000")};
}

} // namespace ipt::cli
