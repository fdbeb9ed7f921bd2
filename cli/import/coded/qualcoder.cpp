// QualCoder: a folder NAME.qda with a database in it. Versions v8 (2025) to v17 (2026).

#include "cli/import/cases/case_values.hpp"
#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/coded/quotes.hpp"
#include "cli/import/files/plain_text.hpp"
#include "engine/store/foreign.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt::cli {

const std::string_view qualcoder_doc =
    "Known by the folder: it holds a file data.qda. Close QualCoder first.\n"
    "Read: codes below their categories, texts, and what was coded in them, by whom, with memos of the codings.\n"
    "Left out, and told: areas of pictures, times of recordings, journals, annotations.\n"
    "Kept in .ipt/project.db under the name of the folder, or that of --into; the same name again brings it up to "
    "date.\n";

namespace {

using store::ForeignRow;
using store::ForeignTables;
using store::number_in;
using store::text_in;

// Thrown within this file alone: a table that cannot be read to its end.
struct Unreadable {
    Failure failure;
};

class QualcoderReading {
public:
    QualcoderReading(const ForeignTables& tables, const ImportSource& source)
        : tables_(tables)
        , source_(source) {
        coded_.name = project_name(source);
    }

    Imported run() {
        for (const ForeignRow& row : rows("project", {"databaseversion"})) {
            coded_.origin = fmt::format("QualCoder, database {}", one_line(text_in(row, 0)));
        }
        made_.explanation.push_back(coded_.origin);
        codes();
        texts();
        cases();
        left_out();
        made_.loss.read(coded_.codes.size(), "code", "codes");
        made_.loss.read(coded_.texts.size(), "text", "texts");
        made_.loss.read(coded_.quotes.size(), "quote", "quotes");
        made_.loss.read(coded_.codings.size(), "coding", "codings");
        made_.loss.read(coders_.size(), "coder", "coders");
        tell_states(coded_, made_.loss);
        made_.next = next_steps(coded_);
        made_.coded = std::move(coded_);
        return std::move(made_);
    }

private:
    [[nodiscard]] std::vector<ForeignRow> rows(std::string_view table,
                                               const std::vector<std::string_view>& columns) const {
        auto read = tables_.rows(table, columns);
        if (!read) {
            throw Unreadable{read.failure()};
        }
        return std::move(read.value());
    }

    // The names from the top down to this one; a circle of parents ends where it began.
    using Parents = std::map<std::string, std::pair<std::string, std::string>>;
    static std::string path_in(const Parents& all, const std::string& key) {
        std::string path;
        std::set<std::string> seen;
        for (auto at = all.find(key); at != all.end() && seen.insert(at->first).second;
             at = all.find(at->second.second)) {
            path = path.empty() ? at->second.first : fmt::format("{} > {}", at->second.first, path);
        }
        return path;
    }

    void codes() {
        Parents categories;
        for (const ForeignRow& row : rows("code_cat", {"catid", "name", "supercatid"})) {
            categories.emplace(text_in(row, 0), std::pair{one_line(text_in(row, 1)), text_in(row, 2)});
        }
        const auto all = rows("code_name", {"cid", "name", "memo", "catid", "supercid"});
        Parents parents;
        for (const ForeignRow& row : all) {
            parents.emplace(text_in(row, 0), std::pair{one_line(text_in(row, 1)), text_in(row, 4)});
        }
        for (const ForeignRow& row : all) {
            const std::string above = path_in(categories, text_in(row, 3));
            const std::string own = path_in(parents, text_in(row, 0));
            const std::string path = above.empty() ? own : fmt::format("{} > {}", above, own);
            code_by_key_.emplace(text_in(row, 0), coded_.codes.add({.key = "cid:" + text_in(row, 0),
                                                                    .path = path,
                                                                    .description = plain_text(text_in(row, 2)),
                                                                    .family = family_of(path)}));
        }
    }

    // Codings of the same words are one quote.
    void texts() {
        std::map<std::string, std::vector<ForeignRow>> codings;
        for (ForeignRow& row : rows("code_text", {"fid", "pos0", "pos1", "seltext", "ctid", "cid", "owner", "memo"})) {
            codings[text_in(row, 0)].push_back(std::move(row));
        }
        std::set<std::string> names;
        for (const ForeignRow& row : rows("source", {"id", "name", "fulltext", "memo"})) {
            auto words = row[2] ? text_from_bytes(*row[2]) : std::nullopt;
            if (!words || words->size() > Source::limit) {
                made_.loss.left_out("source", "sources", "pictures and recordings: they have no text",
                                    {.place = one_line(text_in(row, 1)), .words = {}});
                continue;
            }
            std::string name = free_name(names, one_line(text_in(row, 1)));
            const Id<CodedText> text = coded_.texts.add({.key = "source:" + text_in(row, 0),
                                                         .name = std::move(name),
                                                         .text = std::move(*words),
                                                         .note = plain_text(text_in(row, 3))});
            quotes(text, codings[text_in(row, 0)]);
            codings.erase(text_in(row, 0));
        }
        for (const auto& [source, some] : codings) {
            for (const ForeignRow& row : some) {
                made_.loss.left_out("coding", "codings", "there is no text of them",
                                    {.place = "source " + source, .words = text_in(row, 3)});
            }
        }
    }

    void quotes(Id<CodedText> text, const std::vector<ForeignRow>& codings) {
        std::vector<Selection> selections;
        std::vector<const ForeignRow*> selected;
        for (const ForeignRow& row : codings) {
            const auto begin = number_in(row, 1);
            const auto end = number_in(row, 2);
            if (begin && end) {
                selections.push_back({.begin = *begin, .end = *end, .words = row[3] ? *row[3] : std::string_view{}});
                selected.push_back(&row);
            } else {
                made_.loss.left_out("coding", "codings", "they do not say where they begin or end",
                                    {.place = coded_.texts[text].name, .words = text_in(row, 3)});
            }
        }
        const Proof proof = counting_of(coded_.texts[text].text, selections, Counting::code_points);
        made_.explanation.push_back(fmt::format("{}: positions count {}; {} of {} codings agree with their words",
                                                coded_.texts[text].name, counting_words(proof.counting), proof.agreeing,
                                                proof.named));
        QuoteMaking making{coded_.texts[text], proof};
        std::map<std::pair<std::int64_t, std::int64_t>, Id<CodedQuote>> known;
        for (std::size_t i = 0; i < selections.size(); ++i) {
            const std::pair range{selections[i].begin, selections[i].end};
            auto quote = known.find(range);
            if (quote == known.end()) {
                auto made = making.quote(selections[i], made_.loss);
                if (!made) {
                    continue;
                }
                made->key = "ctid:" + text_in(*selected[i], 4);
                made->text = text;
                made->comment = plain_text(text_in(*selected[i], 7));
                quote = known.emplace(range, coded_.quotes.add(std::move(*made))).first;
            }
            code(quote->second, *selected[i]);
        }
    }

    void code(Id<CodedQuote> quote, const ForeignRow& row) {
        const auto code = code_by_key_.find(text_in(row, 5));
        if (code == code_by_key_.end()) {
            made_.loss.left_out("coding", "codings", "their code is not in the project",
                                {.place = coded_.texts[coded_.quotes[quote].text].name, .words = text_in(row, 3)});
            return;
        }
        const std::string coder = one_line(text_in(row, 6));
        if (given_.insert({quote, code->second, coder}).second) {
            coded_.codings.push_back({.quote = quote, .code = code->second, .coder = coder});
        }
        if (!coder.empty()) {
            coders_.insert(coder);
        }
    }

    // Attributes of cases, and of files as cases of their own.
    void cases() {
        std::map<std::pair<std::string, std::string>, std::string> names;
        for (const ForeignRow& row : rows("cases", {"caseid", "name"})) {
            names.emplace(std::pair{"case", text_in(row, 0)}, one_line(text_in(row, 1)));
        }
        for (const ForeignRow& row : rows("source", {"id", "name"})) {
            names.emplace(std::pair{"file", text_in(row, 0)}, one_line(text_in(row, 1)));
        }
        CaseValues values;
        for (const ForeignRow& row : rows("attribute", {"attr_type", "id", "name", "value"})) {
            const auto of = names.find({text_in(row, 0), text_in(row, 1)});
            if (of != names.end()) {
                values.set(of->second, one_line(text_in(row, 2)), text_in(row, 3));
            }
        }
        for (const auto& [key, name] : names) {
            if (key.first == "case" && !values.has(name)) {
                made_.loss.left_out("case", "cases", "nothing is said of them", {.place = name, .words = {}});
            }
        }
        values.add_to(made_, source_);
    }

    void left_out() {
        struct Kind {
            std::string_view table;
            std::string_view name;
            std::string_view one;
            std::string_view many;
            std::string_view why;
        };
        static constexpr Kind kinds[] = {
            {"code_image", "memo", "coded area", "coded areas", "areas of pictures and pages hold no words"},
            {"code_av", "memo", "coded stretch of time", "coded stretches of time",
             "times of recordings hold no words"},
            {"journal", "name", "journal", "journals", "what coders noted is not what people said"},
            {"annotation", "memo", "annotation", "annotations", "what coders noted is not what people said"},
        };
        for (const Kind& kind : kinds) {
            for (const ForeignRow& row : rows(kind.table, {kind.name})) {
                made_.loss.left_out(kind.one, kind.many, kind.why, {.place = one_line(text_in(row, 0)), .words = {}});
            }
        }
    }

    const ForeignTables& tables_;
    const ImportSource& source_;
    Imported made_ = {};
    CodedProject coded_ = {};
    std::map<std::string, Id<CodedCode>> code_by_key_ = {};
    std::set<std::tuple<Id<CodedQuote>, Id<CodedCode>, std::string>> given_ = {};
    std::set<std::string> coders_ = {};
};

} // namespace

bool is_qualcoder(const ImportSource& source) {
    std::error_code error;
    return source.folder && std::filesystem::is_regular_file(source.path / "data.qda", error);
}

Result<Imported> read_qualcoder(const ImportSource& source) {
    auto tables = store::ForeignTables::open(source.path / "data.qda", source.name + "/data.qda");
    if (!tables) {
        return tables.failure();
    }
    if (!tables.value().has("code_text") || !tables.value().has("source")) {
        return Failure{.message = fmt::format("{}/data.qda is no project of QualCoder: it has no codings", source.name),
                       .remedy = "Name the folder that QualCoder opens, whose name ends in .qda."};
    }
    try {
        return QualcoderReading{tables.value(), source}.run();
    } catch (const Unreadable& unreadable) {
        return unreadable.failure;
    }
}

} // namespace ipt::cli
