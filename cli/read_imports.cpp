#include "cli/read_imports.hpp"

#include "engine/store/project_store.hpp"

#include <fmt/core.h>

namespace ipt::cli {

std::optional<Failure> read_imports(const std::filesystem::path& root, ReadProject& read) {
    auto opened = store::ProjectStore::open_to_read(root);
    if (!opened) {
        return opened.failure();
    }
    auto stored = opened.value().coded_projects();
    if (!stored) {
        return stored.failure();
    }
    for (CodedProject& coded : stored.value()) {
        ImportedProject made{.coded = std::move(coded), .texts = {}};
        for (const CodedText& text : made.coded.texts.all()) {
            made.texts.push_back(
                read.project.sources.add(Source{fmt::format("{}: {}", made.coded.name, text.name), text.text}));
        }
        read.project.imported.push_back(std::move(made));
    }
    auto log = opened.value().imports();
    if (!log) {
        return log.failure();
    }
    for (const store::ImportRecord& record : log.value()) {
        read.imports.emplace_back(record.name, static_cast<std::size_t>(record.lost));
    }
    return std::nullopt;
}

} // namespace ipt::cli
