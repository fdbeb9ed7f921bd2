#include "cli/commands/export.hpp"

#include "cli/collect_files.hpp"
#include "cli/export/refi.hpp"
#include "cli/export/ris.hpp"
#include "cli/export/tables.hpp"
#include "cli/export/term_graph.hpp"
#include "cli/read_source.hpp"
#include "cli/report/failure.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <ostream>

namespace ipt::cli {

namespace fs = std::filesystem;

namespace {

struct Exported {
    // One text; or several files, by name, for a folder.
    std::string text = {};
    std::vector<std::pair<std::string, std::string>> files = {};
    LossReport loss = {};
};

struct ExportFormat {
    std::string_view name;
    std::string_view summary;
    void (*make)(const Session& session, Quotes quotes, Exported& made);
};

void csv(const Session& session, Quotes quotes, Exported& made) {
    for (const ExportTable& table : tables_from_session(session, quotes, made.loss)) {
        // With the mark that spreadsheets tell UTF-8 by.
        made.files.emplace_back(table.name + ".csv", "\xEF\xBB\xBF" + csv_from_table(table));
    }
}

void json(const Session& session, Quotes quotes, Exported& made) {
    made.text = json_from_tables(tables_from_session(session, quotes, made.loss));
}

void refi(const Session& session, Quotes quotes, Exported& made) {
    made.text = qdpx_from_session(session, quotes, made.loss);
}

void qca(const Session& session, Quotes /*quotes*/, Exported& made) {
    made.text = csv_from_table(qca_table(session, made.loss));
}

void ris(const Session& session, Quotes /*quotes*/, Exported& made) {
    made.text = ris_from_papers(session, made.loss);
}

TermGraph drawn(const Session& session, LossReport& loss) {
    TermGraph graph = graph_from_cmocs(session, loss);
    loss.read(graph.nodes.size(), "node", "nodes");
    loss.read(graph.edges.size(), "arrow", "arrows");
    return graph;
}

void dot(const Session& session, Quotes /*quotes*/, Exported& made) {
    made.text = dot_from_graph(drawn(session, made.loss));
}

void mermaid(const Session& session, Quotes /*quotes*/, Exported& made) {
    made.text = mermaid_from_graph(drawn(session, made.loss), made.loss);
}

void graphml(const Session& session, Quotes /*quotes*/, Exported& made) {
    made.text = graphml_from_graph(drawn(session, made.loss));
}

void dagitty(const Session& session, Quotes /*quotes*/, Exported& made) {
    made.text = dagitty_from_graph(drawn(session, made.loss), made.loss);
}

constexpr ExportFormat export_formats[] = {
    {"csv", "everything, a table a file, into a folder (--out)", csv},
    {"json", "everything, in one object", json},
    {"refi", "a project for NVivo, ATLAS.ti, MAXQDA, QualCoder … (--out study.qdpx)", refi},
    {"qca", "sites by terms, for fsQCA and R's QCA", qca},
    {"ris", "the papers, for Zotero, EndNote and the like", ris},
    {"dot", "the theory as a graph, for Graphviz", dot},
    {"mermaid", "the same, for Markdown pages", mermaid},
    {"graphml", "the same, for R (igraph), Gephi, yEd, Cytoscape", graphml},
    {"dagitty", "the same, for dagitty.net and R's dagitty", dagitty},
};

std::string list_of_formats() {
    std::string lines;
    for (const ExportFormat& format : export_formats) {
        lines += fmt::format("{}ipt export {:<9}{}", lines.empty() ? "" : "\n", format.name, format.summary);
    }
    return lines;
}

Failure unknown_form(const std::string& name) {
    std::vector<std::string_view> names;
    for (const ExportFormat& format : export_formats) {
        names.push_back(format.name);
    }
    const auto near = nearest(name, names);
    return {.message =
                name.empty() ? "it is not said in which form to export" : fmt::format("there is no form {}", name),
            .remedy = near ? fmt::format("Did you mean {}?", *near) : list_of_formats()};
}

std::optional<Failure> write(const Exported& made, const ExportOptions& asked, const Options& options) {
    const fs::path out = (options.directory / asked.out).lexically_normal();
    std::error_code error;
    if (made.files.empty()) {
        auto written = write_text(out, asked.out, made.text);
        return written ? std::nullopt : std::optional{written.failure()};
    }
    fs::create_directories(out, error);
    for (const auto& [name, text] : made.files) {
        auto written = write_text(out / name, shown_path(out / name, options.directory), text);
        if (!written) {
            return written.failure();
        }
    }
    return std::nullopt;
}

} // namespace

int export_project(const Options& options, const ExportOptions& asked, Io& io) {
    const auto format = std::find_if(std::begin(export_formats), std::end(export_formats),
                                     [&](const ExportFormat& one) { return one.name == asked.form; });
    if (format == std::end(export_formats)) {
        return report_failure(unknown_form(asked.form), options, io);
    }
    auto session = open_session(options, {}, Extent::questions);
    if (!session) {
        return report_failure(session.failure(), options, io);
    }
    Exported made;
    format->make(session.value(), asked.no_quotes ? Quotes::hidden : Quotes::shown, made);
    if (asked.form == "refi" && asked.out.empty()) {
        return report_failure({.message = "refi is an archive; it is not said where to put it",
                               .remedy = "ipt export refi --out study.qdpx"},
                              options, io);
    }
    if (!made.files.empty() && asked.out.empty()) {
        return report_failure({.message = fmt::format("{} is many files; it is not said where to put them", asked.form),
                               .remedy = fmt::format("ipt export {} --out exported", asked.form)},
                              options, io);
    }
    if (asked.out.empty()) {
        io.out << made.text;
    } else if (const auto failure = write(made, asked, options)) {
        return report_failure(*failure, options, io);
    }
    // Beside the text itself, so that it can be piped on.
    if (!options.quiet) {
        io.err << fmt::format("{}{}\n{}", asked.form, asked.out.empty() ? "" : " → " + asked.out,
                              loss_text(made.loss, "holds"));
        if (session.value().read->diagnostics.has_errors()) {
            io.err << "  The project has errors, so something may be missing: see   ipt check\n";
        }
    }
    return nothing_found;
}

} // namespace ipt::cli
