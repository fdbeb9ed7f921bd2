#include "grammar/format_page.hpp"

#include <algorithm>
#include <optional>

namespace ipt::layout {

namespace {

// How a clause is set.
enum class Manner {
    line,   // on a line of its own
    small,  // shares a line with small ones before it
    opener, // on its own line, and what follows describes it
    detail  // describes the opener before it, one step deeper
};

Manner manner_of(ast::ClauseKind clause) {
    using enum ast::ClauseKind;
    switch (clause) {
    case enabler:
    case barrier:
    case mixed_effect:
    case in:
    case answers:
    case for_whom:
    case at:
    case reads:
    case status:
    case tag:
    case broader:
    case opposite:
    case kind:
    case move:
    case because:
    case version:
    case language_version:
    case by_text:
    case doi:
    case setting:
    case design:
    case included:
    case background:
    case missing:
    case on:
    case language:
    case coded_by:
    case phase:
    case relevance:
    case rigour:
    case richness:
    case builds:
    case rated:
    case of_paper:
    case in_site:
    case sorters:
    case raters:
    case from_file:
    case key:
    case long_form:
    case into:
    case by_names:
        return Manner::small;
    case participant:
    case excerpt:
    case cluster:
    case statement:
    case column:
    case case_row:
    case code_row:
        return Manner::opener;
    case meaning:
    case reports:
    case expects:
    case suggests:
    case theorises:
    case explained_by:
    case supports:
    case contradicts_cmoc:
    case refines:
    case rules_out:
    case instead:
    case expresses:
    case contradicts_term:
    case qualifies:
        return Manner::detail;
    case if_then:
    case if_because:
    case given:
    case from:
    case original:
    case draws_on:
    case inference:
    case note:
    case ripples_to:
    case rivals:
    case contrasts_with:
    case counters:
    case consolidates:
    case replaces:
    case also:
    case means:
    case sets_aside:
    case gathers:
    case levels:
    case heading:
    case element:
    case scale:
    case fingerprint:
        return Manner::line;
    }
    return Manner::line;
}

// Clauses that are sentences: they never stand beside the name of what is declared.
bool is_sentence(ast::ClauseKind clause) {
    using enum ast::ClauseKind;
    return clause == note || clause == means || clause == element || clause == because || clause == fingerprint ||
           clause == original;
}

// Whether such a clause describes the excerpt, participant, case … before it.
bool describes(ast::ClauseKind clause, ast::ClauseKind opener) {
    using enum ast::ClauseKind;
    const bool of_source =
        clause == phase || clause == builds || clause == relevance || clause == rigour || clause == richness;
    switch (opener) {
    case participant:
        return clause == for_whom || clause == at;
    case statement:
        return clause == rated || manner_of(clause) == Manner::detail;
    case code_row:
        return clause == note || manner_of(clause) == Manner::detail;
    case excerpt:
    case case_row:
        return of_source || manner_of(clause) == Manner::detail;
    default:
        return false;
    }
}

// Operands of `and` or `or`, one a line if they do not all fit; the column is that of the first.
void operands(Writer& writer, Run run, std::size_t column) {
    const std::vector<std::size_t> joints = positions(run, is_connective);
    if (joints.empty() || writer.fits(flat_width(run), short_line)) {
        writer.flow(run, column);
        return;
    }
    for (const Run piece : cut(run, joints)) {
        if (is_connective(piece.front()) && &piece.front() != &run.front()) {
            writer.line(piece.front(), column - 1 - piece.front().width);
            writer.flow(piece.subspan(1), column);
        } else {
            writer.flow(piece, column);
        }
    }
}

// if … then … then … with the parts below each other.
void configuration(Writer& writer, Run run, std::size_t indent) {
    const auto is_lead = [](const Token& token) { return token.is("then") || token.is("because"); };
    const std::vector<Run> parts = cut(run, positions(run, is_lead));
    const std::size_t width = flat_width(run);
    writer.break_before_next(indent);
    if (width < too_wide && indent + width <= short_line) {
        writer.flat(run, indent);
        return;
    }
    std::size_t lead = 4;
    for (const Run part : parts) {
        lead = std::max(lead, part.front().width);
    }
    const std::size_t column = indent + lead + 1;
    for (const Run part : parts) {
        writer.line(part.front(), indent);
        writer.pad_to(column - 1);
        operands(writer, part.subspan(1), column);
    }
}

} // namespace

void lay_out_clause(Page& page, ast::ClauseKind kind, Run run, std::size_t indent) {
    if (kind == ast::ClauseKind::if_then || kind == ast::ClauseKind::if_because) {
        configuration(page.writer, run, indent);
        return;
    }
    page.writer.line(run.front(), indent);
    if (kind == ast::ClauseKind::given) {
        operands(page.writer, run.subspan(1), indent + run.front().width + 1);
    } else {
        page.writer.flow(run.subspan(1), indent + 2 * step);
    }
}

namespace {

// How many of the clauses from `first` on may stand on the line that is being written: as many as are wanted, if all of
// them fit, else none.
template <class Predicate>
std::size_t beside(const Writer& writer, std::span<const ast::Clause> clauses, std::span<const Run> runs,
                   std::size_t first, Predicate wanted) {
    std::size_t end = first;
    std::size_t width = 0;
    while (end < runs.size() && wanted(clauses[end].kind)) {
        // A comment ends the line, so it may only stand behind the last.
        const bool apart = runs[end].front().starts_apart() || (end > first && !runs[end - 1].back().comment.empty());
        width = apart ? too_wide : std::min(too_wide, width + 1 + flat_width(runs[end]));
        ++end;
    }
    return writer.fits(width) ? end - first : 0;
}

void clause_lines(Page& page, std::span<const ast::Clause> clauses, std::span<const Run> runs, std::size_t next) {
    std::optional<ast::ClauseKind> opener;
    // How deep the small clauses are that the line ends with; the next one may join them.
    std::optional<std::size_t> shared;
    while (next < runs.size()) {
        const ast::ClauseKind kind = clauses[next].kind;
        const Run run = runs[next];
        const bool small = manner_of(kind) == Manner::small;
        const std::size_t indent = opener && describes(kind, *opener) ? 2 * step : step;
        if (small && shared == indent && !run.front().starts_apart() && page.writer.fits(flat_width(run) + 2)) {
            page.writer.beside(run.front(), 2, indent);
            page.writer.flow(run.subspan(1), indent + 2 * step);
        } else {
            lay_out_clause(page, kind, run, indent);
        }
        shared = small ? std::optional{indent} : std::nullopt;
        ++next;
        if (manner_of(kind) == Manner::opener) {
            opener = kind;
            const std::size_t joined = beside(page.writer, clauses, runs, next, [&](ast::ClauseKind following) {
                return kind != ast::ClauseKind::excerpt && describes(following, kind) &&
                       (kind != ast::ClauseKind::statement || following == ast::ClauseKind::rated);
            });
            for (const std::size_t end = next + joined; next < end; ++next) {
                page.writer.flat(runs[next], 2 * step);
            }
        }
    }
}

} // namespace

void lay_out_clauses(Page& page, const ast::Declaration& declaration, Run whole) {
    const auto clauses = declaration.clauses.of(page.file.clauses);
    const std::vector<Run> runs = page.clause_runs(declaration, whole);
    if (declaration.kind == ast::DeclarationKind::levels) {
        page.writer.line(whole.front(), 0);
        page.writer.flow(whole.subspan(1), 2 * step);
        return;
    }
    const std::size_t heading = runs.empty() ? whole.size() : static_cast<std::size_t>(runs[0].data() - whole.data());
    page.writer.line(whole.front(), 0);
    page.writer.flow(whole.subspan(1, heading - 1), 2 * step);

    using enum ast::DeclarationKind;
    const bool source = declaration.kind == interview || declaration.kind == document;
    const std::size_t joined = beside(page.writer, clauses, runs, 0, [&](ast::ClauseKind kind) {
        const bool placing = kind == ast::ClauseKind::in_site || kind == ast::ClauseKind::of_paper;
        const bool short_one = manner_of(kind) != Manner::opener && !is_sentence(kind);
        return source ? placing : declaration.kind != cmoc && declaration.kind != gcm && short_one;
    });
    for (std::size_t i = 0; i < joined; ++i) {
        page.writer.flat(runs[i], 2 * step);
    }
    clause_lines(page, clauses, runs, joined);
}

} // namespace ipt::layout
