#include "rules/analyse.hpp"

#include "engine/evidence/check_theory.hpp"
#include "engine/relations/program/demand.hpp"
#include "grammar/namespaced.hpp"
#include "rules/findings_from_relations.hpp"
#include "rules/given_facts.hpp"
#include "rules/verdicts_from_relations.hpp"

#include <algorithm>

namespace ipt {

namespace {

void drop_trees_of_theory(std::vector<ast::File>& files) {
    for (ast::File& file : files) {
        if (std::all_of(file.declarations.begin(), file.declarations.end(),
                        [](const ast::Declaration& one) { return states_theory(one.kind); })) {
            file = {.source = file.source, .whole = file.whole};
        }
    }
}

void derive_needed(Analysis& made, const std::vector<char>& needed, const relations::Limits& limits,
                   const std::vector<char>& wanted = {}) {
    relations::Database given = given_facts(made.rules, needed, *made.world, made.places);
    made.evaluation = relations::evaluate(made.rules.program, std::move(given), made.values, limits, {}, wanted);
}

} // namespace

void know(Analysis& made, Project& project, Diagnostics& diagnostics) {
    // Names become ids; from here on nothing is looked up by name.
    made.theory = theory_from_ast(project.files, project.sources, project.symbols, diagnostics);
    if (project.trees_of_theory == Trees::dropped) {
        drop_trees_of_theory(project.files);
    }
    made.evidence = evidence_from_ast(project.files, project.tables, project.imported, project.sources, project.symbols,
                                      made.theory, diagnostics);
    // Theory and evidence are frozen.
    check_theory(made.theory, made.evidence, project.sources, project.symbols, diagnostics);
}

std::unique_ptr<Analysis> compile(Project& project, Diagnostics& diagnostics) {
    auto analysis = std::make_unique<Analysis>();
    Analysis& made = *analysis;
    know(made, project, diagnostics);
    made.world = std::make_unique<World>(project.sources, project.symbols, made.theory, made.evidence, made.values);

    // Rules become a program that is typed, safe and stratified; rule text is behind us.
    made.rules = program_from_rules(project.files, project.standard_from, *made.world, made.places, diagnostics);
    diagnostics.sort();
    return analysis;
}

void derive(Analysis& analysis, const relations::Body& question, AskFor asked, const relations::Limits& limits) {
    relations::Program& program = analysis.rules.program;
    const std::vector<char> needed = relations::needed_for(program, question);
    program.strata = relations::strata_for(program, needed);
    derive_needed(analysis, needed, limits,
                  asked == AskFor::answers ? relations::read_by(program, question) : std::vector<char>{});
}

void judge(Analysis& analysis, Diagnostics& diagnostics, const relations::Limits& limits) {
    derive_needed(analysis, std::vector<char>(analysis.rules.program.relations.size(), 1), limits);
    if (!analysis.evaluation.stopped_at) {
        conclude(analysis, diagnostics);
    }
}

void conclude(Analysis& analysis, Diagnostics& diagnostics) {
    // What was derived is frozen; verdicts and findings are read from it, proofs are found in it on demand.
    analysis.verdicts = verdicts_from_relations(analysis.rules, analysis.evaluation, *analysis.world);
    report_checks(analysis.rules, analysis.evaluation, *analysis.world, diagnostics);
    analysis.outcomes =
        outcomes_from_relations(analysis.rules, analysis.evaluation, *analysis.world, analysis.places, diagnostics);
    diagnostics.sort();
}

std::unique_ptr<Analysis> analyse(Project& project, Diagnostics& diagnostics) {
    auto analysis = compile(project, diagnostics);
    judge(*analysis, diagnostics);
    return analysis;
}

} // namespace ipt
