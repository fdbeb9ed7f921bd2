#include "tests/bench/corpus_files.hpp"

#include <fmt/core.h>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ipt::bench {

namespace fs = std::filesystem;

namespace {

// Text that becomes a file when it is saved.
class File {
public:
    template <class... Parts>
    void write(fmt::format_string<Parts...> text, Parts&&... parts) {
        text_ += fmt::format(text, std::forward<Parts>(parts)...);
    }

    void save(const fs::path& path) const {
        std::ofstream out{path, std::ios::binary};
        out.exceptions(std::ios::failbit | std::ios::badbit);
        out.write(text_.data(), static_cast<std::streamsize>(text_.size()));
    }

private:
    std::string text_ = {};
};

std::string joined(const std::vector<Number>& numbers, std::string_view before_each, std::string_view between) {
    std::string all;
    for (const Number number : numbers) {
        all += fmt::format("{}{}{}", all.empty() ? "" : between, before_each, number);
    }
    return all;
}

void write_names(const fs::path& folder, const Corpus& corpus) {
    File project;
    project.write("project Corpus \"Made from a seed\"\n\n");
    for (Number i = 0; i < corpus.questions; ++i) {
        project.write("question Q{0} \"Question {0}\"\n", i);
    }
    for (Number i = 0; i < corpus.codes; ++i) {
        project.write("bucket K{0} \"Bucket {0}\"\n", i);
    }
    for (Number i = 0; i < corpus.papers; ++i) {
        project.write("paper P{0} \"Paper {0}\" included\n", i);
    }
    project.save(folder / "project.ipt");
    File terms;
    for (Number i = 0; i < corpus.terms; ++i) {
        terms.write("term #t{}\n", i);
    }
    terms.save(folder / "terms.ipt");
}

void write_pairs(const fs::path& path, const Corpus& corpus, std::vector<Number> CorpusCmoc::*part) {
    File file;
    for (std::size_t i = 0; i < corpus.cmocs.size(); ++i) {
        for (const Number number : corpus.cmocs[i].*part) {
            file.write("{}\t{}\n", i, number);
        }
    }
    file.save(path);
}

} // namespace

void write_project(const Corpus& corpus, const fs::path& folder) {
    fs::create_directories(folder / "data");
    write_names(folder, corpus);
    File theory;
    for (std::size_t i = 0; i < corpus.cmocs.size(); ++i) {
        const CorpusCmoc& cmoc = corpus.cmocs[i];
        theory.write("cmoc C{} answers Q{} in {}\n  if {}\n  then {}\n  then {}\n  from P{}\n", i, cmoc.question,
                     joined(cmoc.codes, "K", ", "), joined(cmoc.contexts, "#t", " and "),
                     joined(cmoc.mechanisms, "#t", " or "), joined(cmoc.outcomes, "#t", " or "), cmoc.paper);
    }
    theory.save(folder / "theory.ipt");
    File evidence;
    evidence.write("cases Cases \"One observation a row\" from \"data/observations.csv\" "
                   "long \"case\", \"term\", \"present\"\n");
    evidence.save(folder / "evidence.ipt");
    File table;
    table.write("case,term,present\n");
    for (const Observation& one : corpus.observations) {
        table.write("S{},t{},{}\n", one.site, one.term, one.present ? 1 : 0);
    }
    table.save(folder / "data" / "observations.csv");
}

void write_tables(const Corpus& corpus, const fs::path& folder) {
    fs::create_directories(folder);
    File cmocs;
    for (std::size_t i = 0; i < corpus.cmocs.size(); ++i) {
        cmocs.write("{}\t{}\t{}\n", i, corpus.cmocs[i].question, corpus.cmocs[i].paper);
    }
    cmocs.save(folder / "cmoc.facts");
    write_pairs(folder / "code.facts", corpus, &CorpusCmoc::codes);
    write_pairs(folder / "ctx.facts", corpus, &CorpusCmoc::contexts);
    write_pairs(folder / "mech.facts", corpus, &CorpusCmoc::mechanisms);
    write_pairs(folder / "outc.facts", corpus, &CorpusCmoc::outcomes);
    File observations;
    for (const Observation& one : corpus.observations) {
        observations.write("{}\t{}\t{}\n", one.site, one.term, one.present ? 1 : 0);
    }
    observations.save(folder / "obs.facts");
}

void write_logic_facts(const Corpus& corpus, const fs::path& path) {
    File file;
    for (std::size_t i = 0; i < corpus.cmocs.size(); ++i) {
        file.write("cmoc({},{},{}).\n", i, corpus.cmocs[i].question, corpus.cmocs[i].paper);
    }
    const auto write = [&](std::string_view name, std::vector<Number> CorpusCmoc::*part) {
        for (std::size_t i = 0; i < corpus.cmocs.size(); ++i) {
            for (const Number number : corpus.cmocs[i].*part) {
                file.write("{}({},{}).\n", name, i, number);
            }
        }
    };
    write("code", &CorpusCmoc::codes);
    write("ctx", &CorpusCmoc::contexts);
    write("mech", &CorpusCmoc::mechanisms);
    write("outc", &CorpusCmoc::outcomes);
    for (const Observation& one : corpus.observations) {
        file.write("obs({},{},{}).\n", one.site, one.term, one.present ? 1 : 0);
    }
    file.save(path);
}

} // namespace ipt::bench
