#pragma once
// Any bytes as a project of a coding program: reading ends, throws nothing, and gives a project whose quotes stand in
// their texts, or says why not. Defined here, for each target is a program of its own.

#include "cli/import/formats.hpp"
#include "engine/evidence/coded_merge.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace ipt::test {

inline void demand(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "%s\n", what);
        std::abort();
    }
}

// What every later phase counts on.
inline void demand_sound(const CodedProject& coded) {
    for (const CodedQuote& quote : coded.quotes.all()) {
        demand(quote.text.value < coded.texts.size(), "a quote has a text");
        const std::string& text = coded.texts[quote.text].text;
        demand(quote.state == QuoteState::lost ||
                   (quote.begin < quote.end && quote.end <= text.size() &&
                    text.compare(quote.begin, quote.end - quote.begin, quote.quote) == 0),
               "a quote that was found stands in its text");
    }
    for (const QuoteCode& one : coded.codings) {
        demand(one.quote.value < coded.quotes.size() && one.code.value < coded.codes.size(),
               "a coding joins two things");
    }
    for (const CodeLink& link : coded.links) {
        demand(link.from.value < coded.codes.size() && link.to.value < coded.codes.size(), "a link joins two codes");
    }
    MergeReport report;
    const CodedProject first = merged(nullptr, coded, report);
    MergeReport again;
    static_cast<void>(merged(&first, coded, again));
    demand(again.added == 0 && again.withdrawn.empty(), "the same project again brings nothing new");
}

// `inside` is the file's name in a folder that is imported, or empty for a file by itself.
inline int import_bytes(const std::uint8_t* data, std::size_t size, const char* name, const char* inside,
                        Result<cli::Imported> (*read)(const cli::ImportSource&)) {
    namespace fs = std::filesystem;
    static const fs::path folder =
        fs::temp_directory_path() / ("ipt-fuzz-" + std::to_string(getpid()) + "-" + fs::path{name}.filename().string());
    fs::create_directories(folder / name);
    const fs::path file = *inside == '\0' ? folder / name / name : folder / name / inside;
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    std::ofstream{file, std::ios::binary | std::ios::trunc} << bytes;
    const cli::ImportSource source{.path = *inside == '\0' ? file : folder / name,
                                   .name = name,
                                   .folder = *inside != '\0',
                                   .start = *inside == '\0' ? bytes.substr(0, 4096) : std::string{}};
    auto made = read(source);
    if (made) {
        const cli::Imported& known = made.value();
        demand(known.coded.has_value(), "a coded project comes in");
        demand_sound(*known.coded);
    } else {
        demand(!made.failure().message.empty(), "a failure says what is wrong");
    }
    return 0;
}

} // namespace ipt::test
