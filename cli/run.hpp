#pragma once
// The program: arguments in, text and exit code out. main.cpp is its shell; the tests call it as users do.

#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>

namespace ipt::cli {

// Where a run reads and writes. No command touches anything else of the outside world but files below `directory`
// (and those that the arguments name).
struct Io {
    std::ostream& out;
    std::ostream& err;
    std::istream& in;
    // What `--color auto` means: true on a terminal without NO_COLOR.
    bool color = false;
    // As if the program had been started there.
    std::filesystem::path directory;
    // Somebody watches `err`: what takes long may say so.
    bool watched = false;
};

// 0: nothing at or above --fail-on · 1: findings · 2: wrong use or an unreadable file · 3: our own mistake.
// Never throws. The arguments are those behind the program's name.
int run(std::span<const std::string> arguments, Io& io);

} // namespace ipt::cli
