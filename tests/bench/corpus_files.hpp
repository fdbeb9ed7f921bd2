#pragma once
// A corpus as each program reads it.

#include "tests/bench/corpus.hpp"

#include <filesystem>

namespace ipt::bench {

// A project for ipt: project.ipt, terms.ipt, theory.ipt, evidence.ipt and data/observations.csv, a case table in long
// form. CMOCs are named C0, C1 …, and so are questions (Q), papers (P), buckets (K) and sites (S); terms are #t0 …
void write_project(const Corpus& corpus, const std::filesystem::path& folder);

// Numbers with tabs between them, for databases: cmoc.facts (CMOC, question, paper), code.facts, ctx.facts, mech.facts,
// outc.facts (CMOC, code or term) and obs.facts (site, term, 1 or 0).
void write_tables(const Corpus& corpus, const std::filesystem::path& folder);

// The same as facts of a logic program: ctx(12,7).
void write_logic_facts(const Corpus& corpus, const std::filesystem::path& file);

} // namespace ipt::bench
