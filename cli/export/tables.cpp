#include "cli/export/tables.hpp"

#include "cli/export/words_of.hpp"
#include "cli/import/files/csv.hpp"
#include "cli/report/json.hpp"
#include "cli/report/json_writer.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace ipt::cli {

namespace {

using Cells = std::vector<std::string>;

class TablesMaking {
public:
    TablesMaking(const Session& session, Quotes quotes)
        : theory_(session.analysis->theory)
        , evidence_(session.analysis->evidence)
        , say_{session}
        , quotes_(quotes) {}

    std::vector<ExportTable> make() {
        return {project(),  questions(), buckets(), papers(),       terms(),    cmocs(),   parts(),
                links(),    ipts(),      codes(),   propositions(), sites(),    sources(), participants(),
                excerpts(), findings(),  codings(), statements(),   decisions()};
    }

private:
    template <class List, class T>
    [[nodiscard]] std::string names(const List& ids, const Store<T>& store) const {
        std::vector<std::string> all;
        for (const Id<T> id : ids) {
            all.push_back(say_.text(store[id].id));
        }
        return ExportWords::joined(all);
    }
    [[nodiscard]] std::string words(std::span<const Words> many) const {
        std::vector<std::string> all;
        for (const Words& one : many) {
            all.push_back(say_.text(one.text));
        }
        return ExportWords::joined(all);
    }
    [[nodiscard]] std::string drawn(std::span<const Drawn> from) const {
        std::vector<std::string> all;
        for (const Drawn& one : from) {
            all.push_back(say_.text(theory_.papers[one.from].id) + say_.place(one.place, " "));
        }
        return ExportWords::joined(all);
    }
    // What is not said is `?` in a chain, and nothing elsewhere.
    [[nodiscard]] std::string part(const std::optional<Id<Expression>>& said, bool chain) const {
        return said || chain ? say_.written_or(said, {}) : "";
    }
    [[nodiscard]] std::string quote(const Words& said) const {
        return quotes_ == Quotes::shown ? say_.text(said.text) : "";
    }

    [[nodiscard]] ExportTable project() const {
        ExportTable table{.name = "project", .columns = {"id", "title", "version"}};
        if (theory_.project) {
            table.rows.push_back({say_.text(theory_.project->id), say_.text(theory_.project->title.text),
                                  say_.text(theory_.project->version)});
        }
        return table;
    }

    [[nodiscard]] ExportTable questions() const {
        ExportTable table{.name = "questions", .columns = {"id", "title", "sets_aside"}};
        for (const Question& one : theory_.questions.all()) {
            std::vector<std::string> aside;
            for (const Question::SetAside& left : one.sets_aside) {
                aside.push_back(say_.text(left.id));
            }
            table.rows.push_back({say_.text(one.id), say_.text(one.title.text), ExportWords::joined(aside)});
        }
        return table;
    }

    [[nodiscard]] ExportTable buckets() const {
        ExportTable table{.name = "buckets", .columns = {"id", "title", "answers"}};
        for (const Bucket& one : theory_.buckets.all()) {
            table.rows.push_back({say_.text(one.id), say_.text(one.title.text), names(one.answers, theory_.questions)});
        }
        return table;
    }

    [[nodiscard]] ExportTable papers() const {
        ExportTable table{.name = "papers",
                          .columns = {"id", "kind", "title", "authors", "year", "doi", "design", "setting", "standing",
                                      "means", "notes", "declared"}};
        for (const Paper& one : theory_.papers.all()) {
            const std::string_view kind = one.kind == PaperKind::paper       ? "paper"
                                          : one.kind == PaperKind::framework ? "framework"
                                                                             : "report";
            const std::string_view standing = one.included     ? "included"
                                              : one.background ? "background"
                                              : one.missing    ? "missing"
                                                               : "";
            table.rows.push_back({say_.text(one.id), std::string{kind}, say_.text(one.title.text), words(one.by),
                                  one.year ? fmt::format("{:.0f}", *one.year) : "", say_.text(one.doi),
                                  say_.text(one.design), say_.text(one.setting.text), std::string{standing},
                                  say_.text(one.means.text), words(one.notes), one.declared ? "yes" : "no"});
        }
        return table;
    }

    [[nodiscard]] ExportTable terms() const {
        ExportTable table{
            .name = "terms",
            .columns = {"id", "title", "also", "broader", "opposite", "kind", "means", "notes", "declared"}};
        for (const Term& one : theory_.terms.all()) {
            table.rows.push_back({say_.text(one.id), say_.text(one.title.text), words(one.also),
                                  names(one.broader, theory_.terms), names(one.opposite, theory_.terms),
                                  say_.text(one.kind), say_.text(one.means.text), words(one.notes),
                                  one.declared ? "yes" : "no"});
        }
        return table;
    }

    [[nodiscard]] std::string all_of(std::span<const Id<Expression>> many) const {
        std::vector<std::string> all;
        for (const Id<Expression> one : many) {
            all.push_back(say_.written(one));
        }
        return ExportWords::joined(all);
    }

    [[nodiscard]] ExportTable cmocs() const {
        ExportTable table{.name = "cmocs",
                          .columns = {"id", "title", "direction", "reading", "status", "level", "buckets", "answers",
                                      "for", "given", "context", "mechanism", "outcome", "from", "draws_on",
                                      "inference", "tags", "original", "notes"}};
        for (const Cmoc& one : theory_.cmocs.all()) {
            std::vector<std::string> tags;
            for (const Symbol tag : one.tags) {
                tags.push_back(say_.text(tag));
            }
            table.rows.push_back(
                {say_.text(one.id), say_.text(one.title.text), ExportWords::direction(one), ExportWords::reading(one),
                 say_.text(one.status), say_.text(one.level), names(one.buckets, theory_.buckets),
                 names(one.answers, theory_.questions), all_of(one.for_whom), all_of(one.given),
                 say_.written_or(one.context, one.open_context), say_.written_or(one.mechanism, one.open_mechanism),
                 say_.written_or(one.outcome, one.open_outcome), drawn(one.from), drawn(one.draws_on),
                 say_.text(one.inference), ExportWords::joined(tags), words(one.original), words(one.notes)});
        }
        return table;
    }

    void add_parts(const Cmoc& cmoc, std::string_view part, const std::optional<Id<Expression>>& of,
                   ExportTable& table) const {
        if (!of) {
            return;
        }
        for (const Id<Expression> id : elements_of(theory_, *of)) {
            const Expression& element = theory_.expressions[id];
            const auto named = terms_of(theory_, *of);
            const bool absent = std::any_of(named.begin(), named.end(),
                                            [&](const NamedTerm& one) { return one.element == id && one.negated; });
            table.rows.push_back({say_.text(cmoc.id), std::string{part}, say_.text(element.words.text),
                                  element.term ? say_.text(theory_.terms[*element.term].id) : "", absent ? "yes" : "no",
                                  element.ours ? "yes" : "no"});
        }
    }

    [[nodiscard]] ExportTable parts() const {
        ExportTable table{.name = "parts", .columns = {"cmoc", "part", "words", "term", "absent", "ours"}};
        for (const Cmoc& one : theory_.cmocs.all()) {
            add_parts(one, "context", one.context, table);
            add_parts(one, "resource", one.resource, table);
            add_parts(one, "response", one.response, table);
            add_parts(one, "outcome", one.outcome, table);
        }
        return table;
    }

    void add_links(const Cmoc& cmoc, std::string_view kind, std::span<const CmocLink> to, ExportTable& table) const {
        for (const CmocLink& link : to) {
            table.rows.push_back({say_.text(cmoc.id), std::string{kind}, say_.text(theory_.cmocs[link.to].id),
                                  say_.text(link.words.text)});
        }
    }

    [[nodiscard]] ExportTable links() const {
        ExportTable table{.name = "links", .columns = {"from", "kind", "to", "words"}};
        for (const Cmoc& one : theory_.cmocs.all()) {
            add_links(one, "ripples to", one.ripples_to, table);
            add_links(one, "rivals", one.rivals, table);
            add_links(one, "contrasts with", one.contrasts_with, table);
            add_links(one, "counters", one.counters, table);
            add_links(one, "consolidates", one.consolidates, table);
            add_links(one, "replaces", one.replaces, table);
        }
        return table;
    }

    [[nodiscard]] std::string gathered(const std::vector<Gathered>& many) const {
        std::vector<std::string> all;
        for (const Gathered& one : many) {
            if (const auto* bucket = std::get_if<Id<Bucket>>(&one.what)) {
                all.push_back(say_.text(theory_.buckets[*bucket].id));
            } else if (const auto* code = std::get_if<Id<IptCode>>(&one.what)) {
                all.push_back(say_.text(theory_.codes[*code].id));
            } else if (const auto* named = std::get_if<Words>(&one.what)) {
                all.push_back("? " + say_.text(named->text));
            }
        }
        return ExportWords::joined(all);
    }

    [[nodiscard]] ExportTable ipts() const {
        ExportTable table{.name = "ipts", .columns = {"id", "title", "answers", "from", "gathers", "notes"}};
        for (const Ipt& one : theory_.ipts.all()) {
            const std::string from =
                one.from ? say_.text(theory_.papers[*one.from].id) + say_.place(one.place, " ") : "";
            table.rows.push_back({say_.text(one.id), say_.text(one.title.text), names(one.answers, theory_.questions),
                                  from, gathered(one.gathers), words(one.notes)});
        }
        return table;
    }

    [[nodiscard]] ExportTable codes() const {
        ExportTable table{.name = "codes", .columns = {"id", "ipt", "title", "gathers", "move", "because", "elements"}};
        for (const IptCode& one : theory_.codes.all()) {
            std::vector<Id<Expression>> elements;
            for (const Element& element : one.elements) {
                elements.push_back(element.expression);
            }
            table.rows.push_back({say_.text(one.id), one.in ? say_.text(theory_.ipts[*one.in].id) : "",
                                  say_.text(one.title.text), gathered(one.gathers), say_.text(one.move),
                                  say_.text(one.because.text), all_of(elements)});
        }
        return table;
    }

    [[nodiscard]] ExportTable propositions() const {
        ExportTable table{.name = "propositions", .columns = {"id", "words", "answers", "from", "draws_on", "notes"}};
        for (const Proposition& one : theory_.propositions.all()) {
            const std::string from =
                one.from ? say_.text(theory_.papers[*one.from].id) + say_.place(one.place, " ") : "";
            table.rows.push_back({say_.text(one.id), say_.text(one.text.text), names(one.answers, theory_.questions),
                                  from, names(one.draws_on, theory_.papers), words(one.notes)});
        }
        return table;
    }

    [[nodiscard]] ExportTable sites() const {
        ExportTable table{.name = "sites", .columns = {"id", "kind", "title", "setting"}};
        for (const Site& one : evidence_.sites.all()) {
            const std::string_view kind = one.kind == Site::Kind::declared ? "declared"
                                          : one.kind == Site::Kind::source ? "source"
                                                                           : "case";
            table.rows.push_back(
                {say_.text(one.id), std::string{kind}, say_.text(one.title.text), say_.text(one.setting.text)});
        }
        return table;
    }

    [[nodiscard]] ExportTable sources() const {
        ExportTable table{.name = "sources",
                          .columns = {"id", "kind", "title", "paper", "site", "date", "language", "coders", "phase",
                                      "relevance", "rigour", "richness", "notes"}};
        for (const EvidenceSource& one : evidence_.sources.all()) {
            std::vector<std::string> coders;
            for (const Symbol coder : one.coders) {
                coders.push_back(say_.text(coder));
            }
            table.rows.push_back({say_.text(one.id), ExportWords::source(one.kind), say_.text(one.title.text),
                                  one.paper ? say_.text(theory_.papers[*one.paper].id) : "",
                                  one.site ? say_.text(evidence_.sites[*one.site].id) : "", say_.text(one.date),
                                  say_.text(one.language), ExportWords::joined(coders), say_.text(one.appraisal.phase),
                                  say_.text(one.appraisal.relevance), say_.text(one.appraisal.rigour),
                                  say_.text(one.appraisal.richness), words(one.notes)});
        }
        return table;
    }

    [[nodiscard]] ExportTable participants() const {
        ExportTable table{.name = "participants", .columns = {"id", "source", "title", "for", "level"}};
        for (const Participant& one : evidence_.participants.all()) {
            table.rows.push_back({say_.text(one.id), say_.text(evidence_.sources[one.source].id),
                                  say_.text(one.title.text), all_of(one.for_whom), say_.text(one.level)});
        }
        return table;
    }

    [[nodiscard]] ExportTable excerpts() const {
        ExportTable table{.name = "excerpts",
                          .columns = {"id", "source", "site", "participant", "place", "quote", "language", "meaning"}};
        for (const Excerpt& one : evidence_.excerpts.all()) {
            table.rows.push_back({say_.text(one.id), say_.text(evidence_.sources[one.source].id),
                                  say_.text(evidence_.sites[one.site].id),
                                  one.by ? say_.text(evidence_.participants[*one.by].id) : "",
                                  say_.place(one.place, ""), quote(one.quote), say_.text(one.quote.language),
                                  quotes_ == Quotes::shown ? words(one.meaning) : ""});
        }
        return table;
    }

    [[nodiscard]] ExportTable findings() const {
        ExportTable table{.name = "findings",
                          .columns = {"excerpt", "verb", "states", "context", "mechanism", "outcome", "hand",
                                      "prompted", "explained_by", "degree"}};
        for (const Finding& one : evidence_.findings.all()) {
            table.rows.push_back({say_.text(evidence_.excerpts[one.excerpt].id), ExportWords::verb(one.verb),
                                  part(one.states, false), part(one.context, one.chain), part(one.mechanism, one.chain),
                                  part(one.outcome, one.chain), one.second_hand ? "second" : "first",
                                  one.prompted ? "yes" : "no", part(one.explained_by, false),
                                  one.degree ? fmt::format("{:.6g}", evidence_.degrees[*one.degree]) : ""});
        }
        return table;
    }

    [[nodiscard]] ExportTable codings() const {
        ExportTable table{.name = "codings", .columns = {"excerpt", "verb", "cmoc", "parts", "words"}};
        for (const Coding& one : evidence_.codings.all()) {
            std::vector<std::string> of;
            for (const Symbol part : one.parts) {
                of.push_back(say_.text(part));
            }
            table.rows.push_back({say_.text(evidence_.excerpts[one.excerpt].id), ExportWords::verb(one.verb),
                                  say_.text(theory_.cmocs[one.cmoc].id), ExportWords::joined(of),
                                  say_.text(one.words.text)});
        }
        for (const RivalFinding& one : evidence_.rivals.all()) {
            table.rows.push_back({say_.text(evidence_.excerpts[one.excerpt].id),
                                  one.ruled_out ? "rules out" : "instead",
                                  one.ruled_out ? say_.text(theory_.cmocs[*one.ruled_out].id) : "",
                                  part(one.instead, false), say_.text(one.words.text)});
        }
        return table;
    }

    [[nodiscard]] ExportTable statements() const {
        ExportTable table{.name = "statements", .columns = {"id", "words", "cluster", "scale", "mean"}};
        for (const GcmStatement& one : evidence_.statements.all()) {
            const Cells first{say_.text(one.id), say_.text(one.text.text),
                              one.cluster ? say_.text(evidence_.clusters[*one.cluster].id) : "", "", ""};
            for (const GcmStatement::Rating& rating : one.ratings) {
                Cells row = first;
                row[3] = say_.text(rating.scale);
                row[4] = fmt::format("{:.6g}", rating.mean);
                table.rows.push_back(std::move(row));
            }
            if (one.ratings.empty()) {
                table.rows.push_back(first);
            }
        }
        return table;
    }

    [[nodiscard]] ExportTable decisions() const {
        ExportTable table{.name = "decisions",
                          .columns = {"on", "word", "into", "by", "date", "because", "fingerprint"}};
        for (const Decision& one : theory_.decisions.all()) {
            std::vector<std::string> by;
            for (const Symbol name : one.by) {
                by.push_back(say_.text(name));
            }
            table.rows.push_back({say_.text(one.subject), say_.text(one.word), names(one.into, theory_.cmocs),
                                  ExportWords::joined(by), say_.text(one.date), say_.text(one.because.text),
                                  say_.text(one.fingerprint)});
        }
        return table;
    }

    const Theory& theory_;
    const Evidence& evidence_;
    ExportWords say_;
    Quotes quotes_;
};

// Declarations that are no rows.
void count_rules(const Session& session, LossReport& loss) {
    const Project& project = session.read->project;
    for (std::size_t i = 0; i < project.standard_from; ++i) {
        const Source& source = session.sources()[project.files[i].source];
        for (const ast::Declaration& one : project.files[i].declarations) {
            if (one.kind >= ast::DeclarationKind::list) {
                const std::string place = fmt::format("{}:{}", source.name(), source.position(one.span.begin).line);
                loss.left_out("rule, check or claim", "rules, checks and claims", "a table has no place for them",
                              {.place = place, .words = {}});
            }
        }
    }
}

} // namespace

std::vector<ExportTable> tables_from_session(const Session& session, Quotes quotes, LossReport& loss) {
    std::vector<ExportTable> tables = TablesMaking{session, quotes}.make();
    for (const ExportTable& table : tables) {
        loss.read(table.rows.size(), "row of " + table.name, "rows of " + table.name);
    }
    count_rules(session, loss);
    return tables;
}

std::string csv_from_table(const ExportTable& table) {
    std::string text;
    const auto add = [&](const Cells& cells) {
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += (i == 0 ? "" : ",") + csv_cell(cells[i]);
        }
        text += '\n';
    };
    add(table.columns);
    std::for_each(table.rows.begin(), table.rows.end(), add);
    return text;
}

std::string json_from_tables(const std::vector<ExportTable>& tables) {
    JsonWriter json;
    begin_answer(json, "export");
    json.begin_object("tables");
    for (const ExportTable& table : tables) {
        json.begin_list(table.name);
        for (const Cells& row : table.rows) {
            json.begin_object();
            for (std::size_t i = 0; i < row.size(); ++i) {
                json.field(table.columns[i], row[i]);
            }
            json.end_object();
        }
        json.end_list();
    }
    json.end_object();
    json.end_object();
    return json.finished();
}

} // namespace ipt::cli
