#include "cli/export/term_graph.hpp"

#include "cli/export/words_of.hpp"
#include "cli/import/files/plain_text.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

struct End {
    std::size_t node = 0;
    bool absent = false;
};

class GraphMaking {
public:
    GraphMaking(const Session& session, LossReport& loss)
        : theory_(session.analysis->theory)
        , say_{session}
        , loss_(loss) {}

    TermGraph make() {
        for (const Cmoc& cmoc : theory_.cmocs.all()) {
            add(cmoc);
        }
        return std::move(graph_);
    }

private:
    void add(const Cmoc& cmoc) {
        const std::vector<End> contexts = ends(cmoc.context, &TermNode::context);
        std::vector<End> mechanisms = ends(cmoc.resource, &TermNode::resource);
        const std::vector<End> responses = ends(cmoc.response, &TermNode::response);
        mechanisms.insert(mechanisms.end(), responses.begin(), responses.end());
        const std::vector<End> outcomes = ends(cmoc.outcome, &TermNode::outcome);
        const std::string id = say_.text(cmoc.id);
        if (mechanisms.empty()) {
            connect(contexts, outcomes, id, "?");
        } else {
            connect(contexts, mechanisms, id, "triggers");
            connect(mechanisms, outcomes, id, "leads to");
        }
        if (contexts.empty() + mechanisms.empty() + outcomes.empty() > 1) {
            loss_.left_out("CMOC", "CMOCs", "an arrow needs two stated parts", {.place = id, .words = {}});
        }
        for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
            if (part && !theory_.expressions[*part].children.empty() &&
                theory_.expressions[*part].kind != ExpressionKind::negation) {
                loss_.left_out("part", "parts", "arrows do not say which elements are needed together",
                               {.place = id, .words = say_.written(*part)});
            }
        }
    }

    std::vector<End> ends(const std::optional<Id<Expression>>& part, bool TermNode::*role) {
        std::vector<End> found;
        if (!part) {
            return found;
        }
        const std::vector<NamedTerm> named = terms_of(theory_, *part);
        for (const Id<Expression> id : elements_of(theory_, *part)) {
            const Expression& element = theory_.expressions[id];
            if (element.unknown) {
                continue;
            }
            const auto term =
                std::find_if(named.begin(), named.end(), [&](const NamedTerm& one) { return one.element == id; });
            const std::size_t node = node_of(element);
            graph_.nodes[node].*role = true;
            found.push_back({.node = node, .absent = term != named.end() && term->negated});
        }
        return found;
    }

    std::size_t node_of(const Expression& element) {
        const std::string label =
            element.term ? "#" + say_.text(theory_.terms[*element.term].id) : one_line(say_.text(element.words.text));
        const auto [known, fresh] = by_label_.emplace(label, graph_.nodes.size());
        if (fresh) {
            graph_.nodes.push_back({.id = fmt::format("n{}", graph_.nodes.size() + 1), .label = label});
        }
        return known->second;
    }

    void connect(const std::vector<End>& from, const std::vector<End>& to, const std::string& cmoc,
                 std::string_view kind) {
        for (const End& first : from) {
            for (const End& last : to) {
                graph_.edges.push_back({.from = first.node,
                                        .to = last.node,
                                        .cmoc = cmoc,
                                        .kind = std::string{kind},
                                        .from_absent = first.absent,
                                        .to_absent = last.absent});
            }
        }
    }

    const Theory& theory_;
    ExportWords say_;
    LossReport& loss_;
    TermGraph graph_;
    std::map<std::string, std::size_t> by_label_;
};

} // namespace

std::string TermNode::kind() const {
    std::string words;
    const auto add = [&](bool is, std::string_view word) {
        words += !is ? "" : fmt::format("{}{}", words.empty() ? "" : ", ", word);
    };
    add(context, "context");
    add(resource, "resource");
    add(response, "response");
    add(outcome, "outcome");
    return words;
}

TermGraph graph_from_cmocs(const Session& session, LossReport& loss) {
    return GraphMaking{session, loss}.make();
}

} // namespace ipt::cli
