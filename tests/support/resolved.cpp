#include "tests/support/resolved.hpp"

#include "grammar/parse.hpp"

#include <fmt/core.h>

namespace ipt::test {

namespace {

// A table whose cells know their places in a text of their own.
Table table_of(const NamedTable& written, Sources& sources) {
    std::string text;
    Table table{.name = written.name};
    for (const std::vector<std::string>& row : written.rows) {
        table.row_begins.push_back(static_cast<std::uint32_t>(text.size()));
        for (std::size_t i = 0; i < row.size(); ++i) {
            text += (i == 0 ? "" : ",") + row[i];
        }
        text += "\n";
    }
    table.source = sources.add(Source{written.name, text});
    return table;
}

} // namespace

std::vector<std::string> Resolved::codes() const {
    std::vector<std::string> all;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        all.push_back(fmt::format("{} {}", diagnostic.code,
                                  sources[diagnostic.where.source].position(diagnostic.where.begin).line));
    }
    return all;
}

std::string Resolved::message(std::string_view code) const {
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        if (diagnostic.code == code) {
            return diagnostic.message + (diagnostic.label.empty() ? "" : " | " + diagnostic.label);
        }
    }
    return {};
}

Id<Cmoc> Resolved::cmoc_id(std::string_view name) const {
    for (const auto& [symbol, any] : theory.by_name) {
        if (symbols.text(symbol) == name) {
            return std::get<Id<Cmoc>>(any);
        }
    }
    throw std::runtime_error{fmt::format("no cmoc {}", name)};
}

const Cmoc& Resolved::cmoc(std::string_view name) const {
    return theory.cmocs[cmoc_id(name)];
}

Id<Term> Resolved::term(std::string_view name) const {
    for (std::uint32_t i = 0; i < theory.terms.size(); ++i) {
        if (symbols.text(theory.terms[Id<Term>{i}].id) == name) {
            return Id<Term>{i};
        }
    }
    throw std::runtime_error{fmt::format("no term {}", name)};
}

std::string Resolved::said(const std::optional<Id<Expression>>& id) const {
    if (!id) {
        return "nothing";
    }
    const Expression& expression = theory.expressions[*id];
    const std::string marks = std::string{expression.ours ? "ours " : ""} +
                              (expression.unintended ? "unintended " : "") +
                              (expression.intervention ? "intervention " : "");
    const auto joined = [&](std::string_view word) {
        std::string text = "(";
        for (const Id<Expression> child : theory.children(expression)) {
            text += fmt::format("{}{}", text.size() == 1 ? "" : fmt::format(" {} ", word), said(child));
        }
        return text + ")";
    };
    switch (expression.kind) {
    case ExpressionKind::element:
        return marks + (expression.unknown ? "?"
                        : expression.term  ? fmt::format("#{}", symbols.text(theory.terms[*expression.term].id))
                                           : fmt::format("'{}'", symbols.text(expression.words.text)));
    case ExpressionKind::conjunction:
        return joined("and");
    case ExpressionKind::disjunction:
        return joined("or");
    case ExpressionKind::negation:
        return "not " + said(theory.children(expression).front());
    case ExpressionKind::not_yet:
        return "not yet " + said(theory.children(expression).front());
    case ExpressionKind::partly:
        return "partly " + said(theory.children(expression).front());
    }
    return {};
}

Resolved resolved(const std::vector<std::string>& texts, const std::vector<NamedTable>& tables) {
    Resolved made;
    std::vector<Table> read;
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const SourceId source = made.sources.add(Source{fmt::format("{}.ipt", i + 1), texts[i]});
        made.files.push_back(parse(made.sources, source, made.symbols, made.diagnostics));
    }
    for (const NamedTable& table : tables) {
        read.push_back(table_of(table, made.sources));
    }
    made.theory = theory_from_ast(made.files, made.sources, made.symbols, made.diagnostics);
    made.evidence = evidence_from_ast(made.files, read, {}, made.sources, made.symbols, made.theory, made.diagnostics);
    check_theory(made.theory, made.evidence, made.sources, made.symbols, made.diagnostics);
    made.diagnostics.sort();
    return made;
}

} // namespace ipt::test
