#include "cli/import/keep.hpp"

#include "cli/import/coded/coded_from_segments.hpp"
#include "cli/report/words.hpp"
#include "engine/evidence/coded_merge.hpp"
#include "engine/store/project_store.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

constexpr std::size_t most_texts_named = 3;

void tell_merge(const MergeReport& merge, LossReport& loss) {
    if (merge.kept > 0) {
        loss.note(fmt::format("{} there already, {}", counted(merge.kept, "quote was", "quotes were"),
                              merge.added == 0 ? "none is new" : counted(merge.added, "is new", "are new")));
    }
    if (!merge.moved.empty()) {
        loss.note(fmt::format("{} where the numbers do not lead, and {} found by the words: {}",
                              counted(merge.moved.size(), "quote stands", "quotes stand"),
                              merge.moved.size() == 1 ? "was" : "were", listed(merge.moved, most_texts_named)));
    }
    if (!merge.withdrawn.empty()) {
        loss.note(fmt::format("{} coded no longer, and gone: {}",
                              counted(merge.withdrawn.size(), "quote is", "quotes are"),
                              listed(merge.withdrawn, most_texts_named)));
    }
    if (!merge.missing_texts.empty()) {
        loss.note(fmt::format("{} not come in again: {} quotes are kept, marked, and not counted ({})",
                              counted(merge.missing_texts.size(), "text has", "texts have"),
                              merge.missing_texts.size() == 1 ? "its" : "their",
                              listed(merge.missing_texts, most_texts_named)));
    }
}

std::string report_json(const LossReport& loss) {
    JsonWriter json{JsonWriter::Layout::one_line};
    json.begin_object();
    write_loss(json, loss);
    json.field("text", loss_text(loss));
    json.end_object();
    return json.finished();
}

// Most of the texts are those of a project that goes by another name.
std::optional<Failure> known_by_another_name(const CodedProject& fresh, const std::vector<CodedProject>& known) {
    for (const CodedProject& other : known) {
        if (other.name == fresh.name) {
            return {};
        }
    }
    for (const CodedProject& other : known) {
        const auto all = fresh.texts.all();
        const auto same = std::count_if(all.begin(), all.end(), [&](const CodedText& text) {
            return std::any_of(other.texts.all().begin(), other.texts.all().end(),
                               [&](const CodedText& one) { return one.name == text.name && one.text == text.text; });
        });
        if (same > 0 && static_cast<std::size_t>(same) * 2 > all.size()) {
            return Failure{.message = fmt::format("{} of the {} texts are those of {}, which is there already", same,
                                                  all.size(), other.name),
                           .remedy = fmt::format("To bring that up to date:    ipt import … --into {}\n"
                                                 "To keep both side by side:   ipt import … --into {}",
                                                 other.name, fresh.name)};
        }
    }
    return {};
}

std::string import_name(const Imported& made, const ImportSource& source) {
    return made.coded ? made.coded->name : source.path.filename().string();
}

Result<std::vector<CodedProject>> projects_below(const std::filesystem::path& root) {
    auto there = store::ProjectStore::open_to_read(root);
    if (!there) {
        return there.failure();
    }
    return there.value().coded_projects();
}

} // namespace

Result<std::vector<KnownText>> known_texts(const std::filesystem::path& root) {
    auto known = projects_below(root);
    if (!known) {
        return known.failure();
    }
    std::vector<KnownText> texts;
    for (const CodedProject& project : known.value()) {
        for (const CodedText& text : project.texts.all()) {
            if (!is_made_of_segments(text)) {
                texts.push_back({.project = project.name, .name = text.name, .text = text.text});
            }
        }
    }
    return texts;
}

Result<std::vector<std::string>> keep_import(Imported& made, const ImportSource& source, const ImportFormat& format,
                                             const std::filesystem::path& root, Keeping keeping) {
    auto known = projects_below(root);
    if (!known) {
        return known.failure();
    }
    if (made.coded && source.into.empty()) {
        if (auto failure = known_by_another_name(*made.coded, known.value())) {
            return *failure;
        }
    }
    const auto joined = [&](const CodedProject* old) {
        store::ProjectStore::Kept kept;
        if (made.coded) {
            MergeReport merge;
            kept.project = merged(old, *made.coded, merge);
            tell_merge(merge, made.loss);
        }
        kept.record = {.name = import_name(made, source),
                       .format = std::string{format.name},
                       .lost = static_cast<std::int64_t>(made.loss.lost()),
                       .report = report_json(made.loss)};
        return kept;
    };
    if (keeping == Keeping::try_only) {
        const auto old = std::find_if(known.value().begin(), known.value().end(), [&](const CodedProject& one) {
            return made.coded && one.name == made.coded->name;
        });
        static_cast<void>(joined(old == known.value().end() ? nullptr : &*old));
        return made.coded ? std::vector<std::string>{".ipt/project.db"} : std::vector<std::string>{};
    }
    std::error_code error;
    if (!made.coded && !std::filesystem::exists(store::ProjectStore::place_in(root), error)) {
        return std::vector<std::string>{};
    }
    auto opened = store::ProjectStore::open(root);
    if (!opened) {
        return opened.failure();
    }
    auto kept = opened.value().keep(import_name(made, source), joined);
    if (!kept) {
        return kept.failure();
    }
    return made.coded ? std::vector<std::string>{".ipt/project.db"} : std::vector<std::string>{};
}

} // namespace ipt::cli
