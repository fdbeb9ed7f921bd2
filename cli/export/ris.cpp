#include "cli/export/ris.hpp"

#include "cli/export/words_of.hpp"
#include "cli/import/files/plain_text.hpp"

#include <fmt/core.h>

namespace ipt::cli {

namespace {

// A value stands on one line.
std::string ris_line(std::string_view tag, std::string_view value) {
    const std::string words = one_line(value);
    return words.empty() ? "" : fmt::format("{}  - {}\r\n", tag, words);
}

std::string note(std::string_view what, std::string_view value) {
    const std::string words = one_line(value);
    return words.empty() ? "" : ris_line("N1", fmt::format("{}: {}", what, words));
}

// Who reads a name of several words without a comma takes the last for the family's; one behind it says that it is
// whole.
std::string author(const std::string& name) {
    const bool whole = name.find(' ') != std::string::npos && name.find(',') == std::string::npos;
    return whole ? name + "," : name;
}

std::string record(const Paper& paper, const ExportWords& say) {
    std::string text = ris_line("TY", paper.kind == PaperKind::report ? "RPRT" : "GEN");
    text += ris_line("ID", say.text(paper.id));
    text += ris_line("TI", say.text(paper.title.text));
    for (const Words& name : paper.by) {
        text += ris_line("AU", author(say.text(name.text)));
    }
    text += paper.year ? ris_line("PY", fmt::format("{:.0f}", *paper.year)) : "";
    text += ris_line("DO", say.text(paper.doi));
    for (const Words& words : paper.notes) {
        text += ris_line("N1", say.text(words.text));
    }
    text += note("Design", say.text(paper.design));
    text += note("Setting", say.text(paper.setting.text));
    text += note("Meaning", say.text(paper.means.text));
    text += note("Standing", paper.included     ? "included"
                             : paper.background ? "background"
                             : paper.missing    ? "missing"
                                                : "");
    return text + "ER  - \r\n";
}

} // namespace

std::string ris_from_papers(const Session& session, LossReport& loss) {
    const ExportWords say{session};
    std::string text;
    std::size_t written = 0;
    for (const Paper& paper : session.analysis->theory.papers.all()) {
        if (paper.declared) {
            text += record(paper, say);
            ++written;
        } else {
            loss.left_out("paper", "papers", "it is used, and nothing is declared of it",
                          {.place = say.text(paper.id), .words = {}});
        }
    }
    loss.read(written, "paper", "papers");
    return text;
}

} // namespace ipt::cli
