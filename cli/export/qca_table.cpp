// Sites by terms, as fsQCA and R's QCA read them.

#include "cli/export/tables.hpp"
#include "cli/export/words_of.hpp"
#include "cli/import/files/ipt_text.hpp"
#include "engine/theory/terms_of.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt::cli {

namespace {

// What sources say of one term at one site.
struct Cell {
    std::optional<double> degree = {};
    bool disputed = false;
};

std::string column_name_of(std::string_view term) {
    std::string name{term};
    for (char& c : name) {
        c = is_ascii_letter(c) || is_ascii_digit(c) ? c : '_';
    }
    return name.empty() || (is_ascii_digit(name.front())) ? "t_" + name : name;
}

class QcaMaking {
public:
    QcaMaking(const Session& session, LossReport& loss)
        : session_(session)
        , theory_(session.analysis->theory)
        , evidence_(session.analysis->evidence)
        , say_{session}
        , loss_(loss) {}

    ExportTable make() {
        for (const Finding& finding : evidence_.findings.all()) {
            take(finding);
        }
        return table();
    }

private:
    void take(const Finding& finding) {
        const std::string place = say_.text(evidence_.excerpts[finding.excerpt].id);
        if (finding.verb != FindingVerb::reports) {
            loss_.left_out("finding", "findings", "only what is reported stands in a table of cases",
                           {.place = place, .words = ExportWords::verb(finding.verb)});
            return;
        }
        for (const auto& part : {finding.states, finding.context, finding.mechanism, finding.outcome}) {
            if (part) {
                walk(*part, false, finding, place);
            }
        }
    }

    // Down to the elements; what does not say yes or no of each of them is left out. Expressions are nested at most as
    // deep as the parser lets them be.
    void walk(Id<Expression> id, bool negated, const Finding& finding, const std::string& place) {
        const Expression& expression = theory_.expressions[id];
        const bool whole = expression.kind == ExpressionKind::element || expression.kind == ExpressionKind::negation ||
                           (expression.kind == ExpressionKind::conjunction && !negated) ||
                           (expression.kind == ExpressionKind::disjunction && negated);
        if (!whole || (expression.kind == ExpressionKind::element && !expression.term && !expression.unknown)) {
            loss_.left_out("statement", "statements",
                           whole ? "it has no #term" : "it does not say yes or no of each term (or, partly, not yet)",
                           {.place = place, .words = say_.written(id)});
            return;
        }
        if (expression.term) {
            const double degree = finding.degree && !finding.chain ? evidence_.degrees[*finding.degree]
                                  : negated                        ? 0.0
                                                                   : 1.0;
            put(evidence_.excerpts[finding.excerpt].site, *expression.term, degree);
        }
        for (const Id<Expression> child : theory_.children(expression)) {
            walk(child, negated != (expression.kind == ExpressionKind::negation), finding, place);
        }
    }

    void put(Id<Site> site, Id<Term> term, double degree) {
        Cell& cell = cells_[{site, term}];
        cell.disputed = cell.disputed || (cell.degree && *cell.degree != degree);
        cell.degree = degree;
        terms_.insert(term);
        sites_.insert(site);
    }

    ExportTable table() {
        ExportTable made{.name = "qca", .columns = {"case"}};
        Names names;
        (void)names.unused("case");
        for (const Id<Term> term : terms_) {
            made.columns.push_back(names.unused(column_name_of(session_.text(theory_.terms[term].id))));
        }
        for (const Id<Site> site : sites_) {
            std::vector<std::string> row{say_.text(evidence_.sites[site].id)};
            for (const Id<Term> term : terms_) {
                row.push_back(cell_text(site, term));
            }
            made.rows.push_back(std::move(row));
        }
        loss_.read(made.rows.size(), "case", "cases");
        loss_.read(terms_.size(), "condition", "conditions");
        return made;
    }

    std::string cell_text(Id<Site> site, Id<Term> term) {
        const auto found = cells_.find({site, term});
        if (found == cells_.end()) {
            return {};
        }
        if (found->second.disputed) {
            loss_.left_out("cell", "cells", "sources do not agree",
                           {.place = say_.text(evidence_.sites[site].id), .words = say_.text(theory_.terms[term].id)});
            return {};
        }
        return fmt::format("{:.6g}", *found->second.degree);
    }

    const Session& session_;
    const Theory& theory_;
    const Evidence& evidence_;
    ExportWords say_;
    LossReport& loss_;
    std::map<std::pair<Id<Site>, Id<Term>>, Cell> cells_;
    std::set<Id<Term>> terms_;
    std::set<Id<Site>> sites_;
};

} // namespace

ExportTable qca_table(const Session& session, LossReport& loss) {
    return QcaMaking{session, loss}.make();
}

} // namespace ipt::cli
