#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/coded/refi.hpp"
#include "cli/import/files/xml.hpp"
#include "cli/read_source.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <pugixml.hpp>

namespace ipt::cli {

const std::string_view refi_doc =
    "Known by the ending .qdpx (a project: a zip archive with one .qde file at its root) or .qdc (a codebook).\n"
    "Read: codes with their paths and sets, texts, transcripts and the text of PDFs, the quotes in them, who coded\n"
    "them, comments, and links between codes. The way in which a program counts positions is seen from the quotes\n"
    "themselves, text by text; --explain says how, and how many quotes agree.\n"
    "Values of cases and of texts become a table of cases: evidence/NAME-cases.ipt and the CSV that it reads, which "
    "are\n"
    "the project's own from then on.\n"
    "Left out, and told: pictures, areas of a page and times of a recording without words, memos, maps, codes given to "
    "a\n"
    "whole text.\n"
    "Kept in .ipt/project.db under the name of the file, or that of --into; the same name again brings it up to "
    "date.\n";

namespace {

bool ends_in_qde(std::string_view name) {
    const std::string ending = ascii_lower(name.substr(name.size() < 4 ? name.size() : name.size() - 4));
    return ending == ".qde" && name.find('/') == std::string_view::npos;
}

constexpr std::string_view export_again =
    "Export it once more from the program that wrote it, as a REFI-QDA project (.qdpx).";

// The one .qde at the root of the archive.
Result<std::string> project_entry(const Archive& archive, const std::string& name) {
    std::vector<std::string> found;
    std::copy_if(archive.names().begin(), archive.names().end(), std::back_inserter(found), ends_in_qde);
    if (found.size() == 1) {
        return found.front();
    }
    if (found.empty()) {
        return Failure{.message = fmt::format("{} holds no project: no file in it ends in .qde", name),
                       .remedy = std::string{export_again}};
    }
    return Failure{.message = fmt::format("{} holds {} projects: {}, {} …", name, found.size(), found[0], found[1]),
                   .remedy = std::string{export_again}};
}

Result<Imported> imported_from_xml(const std::string& xml, const std::string& shown, Archive* archive,
                                   const ImportSource& source) {
    auto tree = xml_from_text(xml, shown);
    if (!tree) {
        return tree.failure();
    }
    const pugi::xml_node root = tree.value().document->document_element();
    if (!is_called(root, "Project") && !is_called(root, "CodeBook")) {
        return Failure{.message = fmt::format("{} is no REFI-QDA file: it begins with <{}>", shown, root.name()),
                       .remedy = std::string{export_again}};
    }
    return imported_from_refi(root, archive, source);
}

} // namespace

bool is_refi(const ImportSource& source) {
    return has_ending(source, ".qdpx .qdc");
}

Result<Imported> read_refi(const ImportSource& source) {
    if (!source.start.starts_with("PK")) {
        auto xml = read_bytes(source.path, source.name);
        return xml ? imported_from_xml(xml.value(), source.name, nullptr, source) : Result<Imported>{xml.failure()};
    }
    auto archive = Archive::open_file(source.path, source.name);
    if (!archive) {
        return archive.failure();
    }
    auto entry = project_entry(archive.value(), source.name);
    if (!entry) {
        return entry.failure();
    }
    auto xml = archive.value().read(entry.value());
    if (!xml) {
        return xml.failure();
    }
    auto made =
        imported_from_xml(xml.value(), fmt::format("{} in {}", entry.value(), source.name), &archive.value(), source);
    if (made) {
        made.value().explanation.push_back(fmt::format("the project is {} in the archive", entry.value()));
        for (const std::string& refused : archive.value().refused()) {
            made.value().loss.left_out("entry of the archive", "entries of the archive",
                                       "their names lead out of it, or stand twice: not looked at", {refused, {}});
        }
    }
    return made;
}

std::string project_name(const ImportSource& source) {
    return source.into.empty() ? source.path.filename().string() : source.into;
}

std::string free_name(std::set<std::string>& taken, const std::string& name) {
    const std::string wanted = name.empty() ? "text" : name;
    std::string free = wanted;
    for (std::size_t i = 2; !taken.insert(free).second; ++i) {
        free = fmt::format("{} ({})", wanted, i);
    }
    return free;
}

std::vector<std::string> next_steps(const CodedProject& coded) {
    if (coded.codes.empty()) {
        return {};
    }
    return {"ipt terms suggest      which terms the codes may stand for",
            "ipt search \"words\"     finds quotes and CMOCs"};
}

CodeFamily family_of(std::string_view path) {
    struct Word {
        std::string_view word;
        CodeFamily family;
    };
    // English and Welsh.
    static constexpr Word words[] = {
        {"context", CodeFamily::context},      {"contexts", CodeFamily::context},
        {"cyd-destun", CodeFamily::context},   {"cyd-destunau", CodeFamily::context},
        {"mechanism", CodeFamily::mechanism},  {"mechanisms", CodeFamily::mechanism},
        {"mecanwaith", CodeFamily::mechanism}, {"mecanweithiau", CodeFamily::mechanism},
        {"outcome", CodeFamily::outcome},      {"outcomes", CodeFamily::outcome},
        {"canlyniad", CodeFamily::outcome},    {"canlyniadau", CodeFamily::outcome},
    };
    const std::string lower = ascii_lower(path);
    std::string_view rest = lower;
    while (!rest.empty()) {
        const std::size_t end = std::min({rest.find(" > "), rest.find("::"), rest.size()});
        const std::string_view part = rest.substr(0, end);
        const auto* found =
            std::find_if(std::begin(words), std::end(words), [&](const Word& one) { return one.word == part; });
        if (found != std::end(words)) {
            return found->family;
        }
        rest.remove_prefix(std::min(rest.size(), end + (rest.substr(end, 2) == "::" ? 2 : 3)));
    }
    return CodeFamily::none;
}

} // namespace ipt::cli
