#include "tests/support/rule_run.hpp"

#include "grammar/parse.hpp"
#include "rules/given/phrases.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::test {

RuleRun::RuleRun(std::string_view project, std::string_view standard) {
    run({std::string{project}}, {std::string{standard}});
}

RuleRun::RuleRun(const std::vector<std::string>& project, const std::vector<std::string>& standard) {
    run(project, standard);
}

void RuleRun::run(const std::vector<std::string>& project, const std::vector<std::string>& standard) {
    for (const std::vector<std::string>* part : {&project, &standard}) {
        for (const std::string& text : *part) {
            const SourceId source = sources_.add(Source{fmt::format("{}.ipt", files_.size() + 1), text});
            files_.push_back(parse(sources_, source, symbols_, diagnostics_));
        }
    }
    theory_ = theory_from_ast(files_, sources_, symbols_, diagnostics_);
    evidence_ = evidence_from_ast(files_, {}, {}, sources_, symbols_, theory_, diagnostics_);
    world_ = std::make_unique<World>(sources_, symbols_, theory_, evidence_, values_);
    rules_ = program_from_rules(files_, project.size(), *world_, places_, diagnostics_);
    relations::Database given;
    for (const relations::Schema& schema : rules_.program.relations) {
        given.add(relations::Relation{schema.arity});
    }
    for (const Family& family : given_families()) {
        for (const Given& one : family.phrases) {
            Facts facts{given[*relation_of(rules_, symbols_, one.phrase)], places_};
            one.fill(*world_, facts);
        }
    }
    for (const CompiledRules::Stated& stated : rules_.stated) {
        given[stated.fact.relation].add(stated.fact.row);
    }
    evaluation_ = relations::evaluate(rules_.program, std::move(given), values_);
    report_checks(rules_, evaluation_, *world_, diagnostics_);
    outcomes_ = outcomes_from_relations(rules_, evaluation_, *world_, places_, diagnostics_);
    take_diagnostics();
}

void RuleRun::take_diagnostics() {
    diagnostics_.sort();
    all_.assign(diagnostics_.all().begin(), diagnostics_.all().end());
}

std::vector<std::string> RuleRun::reported() const {
    std::vector<std::string> lines;
    for (const Diagnostic& one : all_) {
        lines.push_back(fmt::format("{} {}", one.code, one.message));
    }
    return lines;
}

std::vector<std::string> RuleRun::facts(std::string_view phrase) const {
    std::vector<std::string> sentences;
    const auto relation = relation_of(rules_, symbols_, phrase);
    if (!relation) {
        return {"no such phrase"};
    }
    const relations::Relation& rows = evaluation_.database[*relation];
    for (relations::RowNumber row = 0; row < rows.size(); ++row) {
        sentences.push_back(sentence(rules_, *world_, {.relation = *relation, .row = rows.row(row)}));
    }
    std::sort(sentences.begin(), sentences.end());
    return sentences;
}

std::vector<std::string> RuleRun::answers(std::string_view body) {
    const SourceId source = sources_.add(Source{"query", std::string{body}});
    const ParsedBody parsed = parse_body(sources_, source, symbols_, diagnostics_);
    std::optional<CompiledQuery> query;
    if (parsed.body) {
        query = query_from_ast(parsed.file, *parsed.body, rules_, *world_, places_, diagnostics_);
    }
    take_diagnostics();
    if (!query) {
        return {"no query"};
    }
    std::vector<std::string> lines;
    for (const auto& row :
         relations::solutions(rules_.program, evaluation_, values_, query->body,
                              static_cast<std::uint32_t>(query->variable_names.size()), {}, query->answers, 1000)) {
        std::string line;
        for (const relations::Value value : row) {
            line += (line.empty() ? "" : ", ") + world_->shown(value);
        }
        lines.push_back(line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace ipt::test
