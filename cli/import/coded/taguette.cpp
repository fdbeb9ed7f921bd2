// Taguette: its project database (.sqlite3).

#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/coded/quotes.hpp"
#include "cli/import/files/html_text.hpp"
#include "cli/import/files/plain_text.hpp"
#include "engine/store/foreign.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt::cli {

const std::string_view taguette_doc =
    "Known by what is inside: an SQLite database with highlights (.sqlite3).\n"
    "Read: tags, documents and highlights. Its tables highlights.csv and .xlsx are read as segments.\n"
    "Kept in .ipt/project.db under the name of the file, or that of --into; the same name again brings it up to "
    "date.\n";

namespace {

using store::ForeignRow;
using store::ForeignTables;
using store::number_in;
using store::text_in;

constexpr std::string_view wanted[] = {"projects", "documents", "tags", "highlights", "highlight_tags"};

void tell(CodedProject coded, Imported& made) {
    made.loss.read(coded.codes.size(), "tag", "tags");
    made.loss.read(coded.texts.size(), "document", "documents");
    made.loss.read(coded.quotes.size(), "highlight", "highlights");
    made.loss.read(coded.codings.size(), "coding", "codings");
    tell_states(coded, made.loss);
    made.next = next_steps(coded);
    made.coded = std::move(coded);
}

class TaguetteReading {
public:
    explicit TaguetteReading(std::string name) {
        coded_.name = std::move(name);
        coded_.origin = "Taguette";
    }

    std::optional<Failure> run(const ForeignTables& tables) {
        std::vector<std::vector<ForeignRow>> all;
        const std::vector<std::vector<std::string_view>> columns{
            {"id", "name"},
            {"id", "name", "contents", "description"},
            {"id", "path", "description"},
            {"id", "document_id", "start_offset", "end_offset", "snippet"},
            {"highlight_id", "tag_id"}};
        for (std::size_t i = 0; i < std::size(wanted); ++i) {
            auto rows = tables.rows(wanted[i], columns[i]);
            if (!rows) {
                return rows.failure();
            }
            all.push_back(std::move(rows.value()));
        }
        if (all[0].size() > 1) {
            return Failure{.message = fmt::format("the database holds {} projects of Taguette", all[0].size()),
                           .remedy = "Open the project in Taguette and export it by itself: Project info, Export this "
                                     "project."};
        }
        tags(all[2]);
        documents(all[1]);
        for (const ForeignRow& row : all[4]) {
            tags_of_[text_in(row, 0)].push_back(text_in(row, 1));
        }
        std::map<std::string, std::vector<const ForeignRow*>> highlights;
        for (const ForeignRow& row : all[3]) {
            highlights[text_in(row, 1)].push_back(&row);
        }
        for (const auto& [document, rows] : highlights) {
            quotes(document, rows);
        }
        tell(std::move(coded_), made_);
        return {};
    }

    Imported take() { return std::move(made_); }

private:
    void tags(const std::vector<ForeignRow>& rows) {
        for (const ForeignRow& row : rows) {
            const std::string path = one_line(text_in(row, 1));
            tags_.emplace(text_in(row, 0), coded_.codes.add({.key = "tag:" + text_in(row, 0),
                                                             .path = path,
                                                             .description = plain_text(text_in(row, 2)),
                                                             .family = family_of(path)}));
        }
    }

    void documents(const std::vector<ForeignRow>& rows) {
        std::set<std::string> names;
        for (const ForeignRow& row : rows) {
            auto contents = text_from_bytes(text_in(row, 2));
            if (!contents) {
                made_.loss.left_out("document", "documents", "their bytes are not UTF-8 text",
                                    {.place = one_line(text_in(row, 1)), .words = {}});
                continue;
            }
            HtmlText html = text_from_html(*contents);
            documents_.emplace(text_in(row, 0), coded_.texts.add({.key = "document:" + text_in(row, 0),
                                                                  .name = free_name(names, one_line(text_in(row, 1))),
                                                                  .text = html.text,
                                                                  .note = plain_text(text_in(row, 3))}));
            texts_.emplace(text_in(row, 0), std::move(html));
        }
    }

    // Offsets are bytes of the text between the tags; they become code points of our text.
    void quotes(const std::string& document, const std::vector<const ForeignRow*>& rows) {
        const auto text = documents_.find(document);
        if (text == documents_.end()) {
            for (const ForeignRow* row : rows) {
                made_.loss.left_out("highlight", "highlights", "there is no text of them",
                                    {.place = "document " + document, .words = text_from_html(text_in(*row, 4)).text});
            }
            return;
        }
        const HtmlText& html = texts_.at(document);
        std::vector<Selection> selections;
        std::vector<std::string> words;
        std::vector<const ForeignRow*> selected;
        for (const ForeignRow* row : rows) {
            const auto begin = number_in(*row, 2);
            const auto end = number_in(*row, 3);
            if (begin && end) {
                selections.push_back({.begin = html.code_point_at(*begin), .end = html.code_point_behind(*end)});
                words.push_back(text_from_html(text_in(*row, 4)).text);
                selected.push_back(row);
            }
        }
        for (std::size_t i = 0; i < selections.size(); ++i) {
            selections[i].words = words[i];
        }
        const CodedText& kept = coded_.texts[text->second];
        const Proof proof = counting_of(kept.text, selections, Counting::code_points);
        made_.explanation.push_back(fmt::format("{}: positions count bytes of the text between the tags; {} of {} "
                                                "highlights agree with their words",
                                                kept.name, proof.agreeing, proof.named));
        QuoteMaking making{kept, proof};
        for (std::size_t i = 0; i < selections.size(); ++i) {
            if (auto quote = making.quote(selections[i], made_.loss)) {
                quote->key = "highlight:" + text_in(*selected[i], 0);
                quote->text = text->second;
                const Id<CodedQuote> id = coded_.quotes.add(std::move(*quote));
                for (const std::string& tag : tags_of_[text_in(*selected[i], 0)]) {
                    if (const auto code = tags_.find(tag); code != tags_.end()) {
                        coded_.codings.push_back({.quote = id, .code = code->second});
                    }
                }
            }
        }
    }

    Imported made_ = {};
    CodedProject coded_ = {};
    std::map<std::string, Id<CodedCode>> tags_ = {};
    std::map<std::string, Id<CodedText>> documents_ = {};
    std::map<std::string, HtmlText> texts_ = {};
    std::map<std::string, std::vector<std::string>> tags_of_ = {};
};

bool is_database(const ImportSource& source) {
    return std::string_view{source.start}.starts_with("SQLite format 3");
}

} // namespace

bool is_taguette(const ImportSource& source) {
    if (!is_database(source)) {
        return false;
    }
    auto tables = store::ForeignTables::open(source.path, source.name);
    return tables && std::all_of(std::begin(wanted), std::end(wanted),
                                 [&](std::string_view table) { return tables.value().has(table); });
}

Result<Imported> read_taguette(const ImportSource& source) {
    if (!is_database(source)) {
        return Failure{.message = fmt::format("{} is no project of Taguette", source.name),
                       .remedy = "Export it in Taguette: Project info, Export this project. Tables of highlights are "
                                 "read as segments."};
    }
    auto tables = store::ForeignTables::open(source.path, source.name);
    if (!tables) {
        return tables.failure();
    }
    TaguetteReading reading{project_name(source)};
    if (auto failure = reading.run(tables.value())) {
        return *failure;
    }
    return reading.take();
}

} // namespace ipt::cli
