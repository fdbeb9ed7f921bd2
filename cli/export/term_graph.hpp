#pragma once
// The theory as a picture: what triggers what, and what that leads to; and the texts that other programs draw it from.

#include "cli/import/files/loss.hpp"
#include "cli/session.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ipt::cli {

struct TermNode {
    // "n1", in the order of first use.
    std::string id = {};
    // The term with its #, or words that have no term.
    std::string label = {};
    bool context = false;
    bool resource = false;
    bool response = false;
    bool outcome = false;

    // "context", "resource, outcome": what it is in the CMOCs that name it.
    [[nodiscard]] std::string kind() const;
};

struct TermEdge {
    std::size_t from = 0;
    std::size_t to = 0;
    // Of the CMOC that says so.
    std::string cmoc = {};
    // "triggers", "leads to"; "?" from context to outcome where the CMOC states no mechanism.
    std::string kind = {};
    // The first, or the last, is asked to be absent.
    bool from_absent = false;
    bool to_absent = false;
};

struct TermGraph {
    std::vector<TermNode> nodes = {};
    std::vector<TermEdge> edges = {};
};

// Every context term to every mechanism term of its CMOC, every mechanism term to every outcome term. That parts are
// joined by and, or and brackets is lost, and so is a CMOC with fewer than two stated parts; both are reported.
[[nodiscard]] TermGraph graph_from_cmocs(const Session& session, LossReport& loss);

// Graphviz. Labels are always in quotation marks.
[[nodiscard]] std::string dot_from_graph(const TermGraph& graph);
[[nodiscard]] std::string mermaid_from_graph(const TermGraph& graph, LossReport& loss);
// Read by R (igraph), Gephi, yEd, NetworkX and Cytoscape.
[[nodiscard]] std::string graphml_from_graph(const TermGraph& graph);
// A DAG of dagitty.net. An arrow that would close a circle, and which part is absent, are left out and reported.
[[nodiscard]] std::string dagitty_from_graph(const TermGraph& graph, LossReport& loss);

} // namespace ipt::cli
