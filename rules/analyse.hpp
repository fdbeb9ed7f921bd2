#pragma once
// All phases in order. READ THIS FIRST: analyse.cpp is the whole of ipt on one screen.

#include "engine/evidence/evidence.hpp"
#include "engine/relations/run/evaluate.hpp"
#include "engine/verdicts/verdict.hpp"
#include "rules/compile/program_from_rules.hpp"

#include <memory>
#include <vector>

namespace ipt {

// Whether files that state theory alone keep their trees when the theory is made. At a hundred thousand CMOCs they take
// a third of the memory, and hardly anybody asks for them again.
enum class Trees : std::uint8_t { kept, dropped };

// What was read from the disk: the texts, parsed, and the tables that they name. Made by cli/read_project.
struct Project {
    Sources sources = {};
    SymbolTable symbols = {};
    // The project's files in order of their names, then the standard library's.
    std::vector<ast::File> files = {};
    std::size_t standard_from = 0;
    Trees trees_of_theory = Trees::kept;
    std::vector<Table> tables = {};
    // What the store holds. Made by cli/read_imports.
    std::vector<ImportedProject> imported = {};
};

// Every product of the phases, kept: commands take what they need. It refers to the Project, which outlives it.
struct Analysis {
    Theory theory = {};
    Evidence evidence = {};
    relations::Values values = {};
    // Places of given facts, rules and steps, by relations::Origin.
    std::vector<Span> places = {};
    std::unique_ptr<World> world = {};
    CompiledRules rules = {};
    relations::Evaluation evaluation = {};
    Verdicts verdicts = {};
    Outcomes outcomes = {};
};

// The first half: all that is known before anything is derived. Diagnostics are added to those that parsing gave, and
// sorted. Never throws. What could be made is there even after errors: a theory with an unknown name is still judged as
// far as it goes.
[[nodiscard]] std::unique_ptr<Analysis> compile(Project& project, Diagnostics& diagnostics);

// Its first phases: theory and evidence, into an analysis whose place stays.
void know(Analysis& made, Project& project, Diagnostics& diagnostics);

// Whether a question asks for its answers alone, or for their proofs too: for answers less need be derived.
enum class AskFor : std::uint8_t { answers, proofs };

// The second half, for one question: derives what its body reads, and what that rests on. Nothing else can be asked of
// the analysis afterwards.
// A limit may have ended it: Evaluation::stopped_at.
void derive(Analysis& analysis, const relations::Body& question, AskFor asked, const relations::Limits& limits = {});

// The second half for everything: derives all there is, and reads verdicts, findings and outcomes from it.
// Where a limit ended the run nothing is read.
void judge(Analysis& analysis, Diagnostics& diagnostics, const relations::Limits& limits = {});

// Its last phase: reads verdicts, findings and outcomes from what was derived.
void conclude(Analysis& analysis, Diagnostics& diagnostics);

// Both halves.
[[nodiscard]] std::unique_ptr<Analysis> analyse(Project& project, Diagnostics& diagnostics);

} // namespace ipt
