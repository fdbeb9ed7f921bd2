#pragma once
// The programs that do the job: how each is told to, and what it answered.

#include "tests/bench/answers.hpp"

#include <string>
#include <vector>

namespace ipt::bench {

// Commands are for the shell, in the folder that holds the corpus: project/, facts/ and facts.lp. Of each program there
// is one that only reads the corpus, and one for each part of the job that leaves its answers in the file `answer`.
struct Program {
    std::string name = {};
    // What must be installed.
    std::string needs = {};
    // Before it reads the corpus; not measured.
    std::string prepare = {};
    std::string load = {};
    // By Part; empty: this program is not asked for it.
    std::string parts[std::size(all_parts)] = {};
    // A program that keeps what it loaded is not charged for it again.
    bool keeps_loaded = false;
    // The CMOCs up to which it answers in bearable time; closure: 10,000 for all that write every pair down.
    Number most_cmocs = UINT32_MAX;
    Number most_cmocs_for_closure = 10'000;
};

// `ipt`: the program to measure; `jobs`: the folder of what each program reads.
[[nodiscard]] std::vector<Program> programs(const std::string& ipt, const std::string& jobs);

// The answers in the form that write_answers gives them: numbers without the letters before them, tabs, in order.
// Reads what a program printed: rows of cells apart by commas, tabs or bars, with a row of names above if it has one,
// or facts of a logic program.
[[nodiscard]] std::string normal_answers(const std::string& printed, Part part);

} // namespace ipt::bench
