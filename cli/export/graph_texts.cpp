#include "cli/export/term_graph.hpp"
#include "cli/import/files/plain_text.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace ipt::cli {

namespace {

// Every character of `special` becomes what stands for it.
template <class Replace>
std::string escaped(std::string_view text, const Replace& replace) {
    std::string made;
    for (const char c : plain_text(text)) {
        made += replace(c);
    }
    return made;
}

// In a text between quotation marks, where \ protects.
std::string in_dot(std::string_view text) {
    return escaped(text, [](char c) {
        return c == '"' || c == '\\' ? std::string{'\\', c} : c == '\n' ? std::string{"\\n"} : std::string{c};
    });
}

// Mermaid reads HTML in its labels, and ends them at quotation marks.
std::string in_mermaid(std::string_view text) {
    return escaped(text, [](char c) {
        switch (c) {
        case '"':
            return std::string{"#quot;"};
        case '#':
            return std::string{"#35;"};
        case '<':
            return std::string{"#lt;"};
        case '>':
            return std::string{"#gt;"};
        case '&':
            return std::string{"#amp;"};
        case '`':
            return std::string{"#96;"};
        case '\n':
            return std::string{" "};
        default:
            return std::string{c};
        }
    });
}

std::string in_xml(std::string_view text) {
    return escaped(text, [](char c) {
        switch (c) {
        case '&':
            return std::string{"&amp;"};
        case '<':
            return std::string{"&lt;"};
        case '>':
            return std::string{"&gt;"};
        case '"':
            return std::string{"&quot;"};
        case '\n':
            return std::string{"&#10;"};
        case '\t':
            return std::string{"&#9;"};
        default:
            return std::string{c};
        }
    });
}

std::string signs_of(const TermEdge& edge) {
    std::string words = edge.kind;
    words += edge.from_absent ? ", where it is absent" : "";
    words += edge.to_absent ? ", that it is absent" : "";
    return words;
}

std::string_view shape_of(const TermNode& node) {
    return node.outcome && !node.context ? "ellipse" : node.context && !node.outcome ? "box" : "hexagon";
}

// Whether there is a way from one node to another along what was kept.
bool leads_to(const std::vector<std::vector<std::size_t>>& next, std::size_t from, std::size_t to) {
    std::vector<bool> seen(next.size());
    std::vector<std::size_t> open{from};
    while (!open.empty()) {
        const std::size_t at = open.back();
        open.pop_back();
        if (at == to) {
            return true;
        }
        if (!seen[at]) {
            seen[at] = true;
            open.insert(open.end(), next[at].begin(), next[at].end());
        }
    }
    return false;
}

} // namespace

std::string dot_from_graph(const TermGraph& graph) {
    std::string text = "digraph theory {\n  rankdir=LR;\n";
    for (const TermNode& node : graph.nodes) {
        text += fmt::format("  \"{}\" [label=\"{}\", shape={}, tooltip=\"{}\"];\n", node.id, in_dot(node.label),
                            shape_of(node), node.kind());
    }
    for (const TermEdge& edge : graph.edges) {
        text += fmt::format("  \"{}\" -> \"{}\" [label=\"{}\", tooltip=\"{}\"{}];\n", graph.nodes[edge.from].id,
                            graph.nodes[edge.to].id, in_dot(edge.cmoc), signs_of(edge),
                            edge.from_absent || edge.to_absent ? ", style=dashed" : "");
    }
    return text + "}\n";
}

std::string mermaid_from_graph(const TermGraph& graph, LossReport& loss) {
    std::string text = "flowchart LR\n";
    for (const TermNode& node : graph.nodes) {
        text += fmt::format("  {}[\"{}\"]\n", node.id, in_mermaid(node.label));
    }
    for (const TermEdge& edge : graph.edges) {
        const std::string_view arrow = edge.from_absent || edge.to_absent ? "-.->" : "-->";
        text += fmt::format("  {} {}|\"{}\"| {}\n", graph.nodes[edge.from].id, arrow, in_mermaid(edge.cmoc),
                            graph.nodes[edge.to].id);
    }
    if (graph.edges.size() > 500 || text.size() > 50'000) {
        loss.note("Mermaid draws at most 500 arrows and 50,000 characters unless it is told otherwise; take DOT.");
    }
    return text;
}

std::string graphml_from_graph(const TermGraph& graph) {
    std::string text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                       "  <key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
                       "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                       "  <key id=\"cmoc\" for=\"edge\" attr.name=\"cmoc\" attr.type=\"string\"/>\n"
                       "  <key id=\"link\" for=\"edge\" attr.name=\"link\" attr.type=\"string\"/>\n"
                       "  <key id=\"from_absent\" for=\"edge\" attr.name=\"from_absent\" attr.type=\"boolean\"/>\n"
                       "  <key id=\"to_absent\" for=\"edge\" attr.name=\"to_absent\" attr.type=\"boolean\"/>\n"
                       "  <graph edgedefault=\"directed\">\n";
    for (const TermNode& node : graph.nodes) {
        text += fmt::format("    <node id=\"{}\"><data key=\"label\">{}</data><data key=\"kind\">{}</data></node>\n",
                            node.id, in_xml(node.label), node.kind());
    }
    for (const TermEdge& edge : graph.edges) {
        text +=
            fmt::format("    <edge source=\"{}\" target=\"{}\"><data key=\"cmoc\">{}</data><data key=\"link\">{}</data>"
                        "<data key=\"from_absent\">{}</data><data key=\"to_absent\">{}</data></edge>\n",
                        graph.nodes[edge.from].id, graph.nodes[edge.to].id, in_xml(edge.cmoc), edge.kind,
                        edge.from_absent, edge.to_absent);
    }
    return text + "  </graph>\n</graphml>\n";
}

std::string dagitty_from_graph(const TermGraph& graph, LossReport& loss) {
    std::string text = "dag {\n";
    for (const TermNode& node : graph.nodes) {
        text += fmt::format("\"{}\"\n", in_dot(node.label));
    }
    std::vector<std::vector<std::size_t>> next(graph.nodes.size());
    std::set<std::pair<std::size_t, std::size_t>> drawn;
    for (const TermEdge& edge : graph.edges) {
        const std::string from = in_dot(graph.nodes[edge.from].label);
        const std::string to = in_dot(graph.nodes[edge.to].label);
        const std::string arrow = fmt::format("{} -> {}", graph.nodes[edge.from].label, graph.nodes[edge.to].label);
        if (edge.from_absent || edge.to_absent) {
            loss.left_out("sign", "signs", "a DAG does not say that something is absent",
                          {.place = edge.cmoc, .words = arrow});
        }
        if (drawn.count({edge.from, edge.to}) > 0) {
            continue;
        }
        if (leads_to(next, edge.to, edge.from)) {
            loss.left_out("arrow", "arrows", "it would close a circle, which a DAG cannot hold",
                          {.place = edge.cmoc, .words = arrow});
            continue;
        }
        drawn.emplace(edge.from, edge.to);
        next[edge.from].push_back(edge.to);
        text += fmt::format("\"{}\" -> \"{}\"\n", from, to);
    }
    return text + "}\n";
}

} // namespace ipt::cli
