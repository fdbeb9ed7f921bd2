#include "grammar/format_page.hpp"

#include <algorithm>

namespace ipt::layout {

namespace {

// A bracket that opens further right than this has its inside on new lines.
constexpr std::size_t deep = 72;

void body(Writer& writer, Run run, std::size_t column);
void literal(Writer& writer, Run run, std::size_t column);

// `when BODY`, `for BODY` on a line of its own; the operands of `and` end below the word that leads.
void condition(Writer& writer, Run run, std::size_t indent) {
    if (run.empty()) {
        return;
    }
    writer.line(run.front(), indent);
    body(writer, run.subspan(1), indent + run.front().width - 3);
}

// A body: on one line if it fits, else each `and` on a line of its own, at the column.
void body(Writer& writer, Run run, std::size_t column) {
    if (run.empty() || writer.fits(flat_width(run) + 1)) {
        writer.flat(run, column);
        return;
    }
    const std::vector<std::size_t> joints = positions(run, is_connective);
    for (Run piece : cut(run, joints)) {
        if (piece.empty()) {
            continue;
        }
        if (!joints.empty() && &piece.front() != &run.front()) {
            writer.line(piece.front(), column);
            piece = piece.subspan(1);
        }
        literal(writer, piece, column);
    }
}

// One literal that may not fit: a phrase stays on its line, but brackets may hold a body of several lines.
void literal(Writer& writer, Run run, std::size_t column) {
    while (!run.empty()) {
        const bool whole = writer.fits(flat_width(run) + 1);
        const auto open = std::find_if(run.begin(), run.end(), [](const Token& token) { return token.is("("); });
        if (whole || open == run.end()) {
            writer.flat(run, column);
            return;
        }
        const auto first = static_cast<std::size_t>(open - run.begin()) + 1;
        writer.flat(run.subspan(0, first), column);
        const std::vector<std::size_t> closing =
            positions(run.subspan(first), [](const Token& token) { return token.is(")"); });
        const std::size_t length = closing.empty() ? run.size() - first : closing.front();
        const Run inside = run.subspan(first, length);
        if (writer.column() > deep && !inside.empty() && !writer.fits(flat_width(inside))) {
            writer.break_before_next(column + 2 * step);
            body(writer, inside, column + 2 * step);
        } else {
            body(writer, inside, writer.column());
        }
        run = run.subspan(first + length);
        if (!run.empty()) {
            writer.flat(run.subspan(0, 1), column);
            run = run.subspan(1);
        }
    }
}

// The keyword, the title and the phrase; a titled rule has its phrase on the next line.
void head(Page& page, const ast::Declaration& declaration, Run run) {
    page.writer.line(run.front(), 0);
    const auto phrase = declaration.phrase.of(page.file.leaves);
    const std::size_t begin =
        phrase.empty() ? run.size() : page.index_at(phrase.front().span.begin) - page.index_at(run.front().begin);
    page.writer.flat(run.subspan(1, begin - 1), 2 * step);
    if (begin == run.size()) {
        return;
    }
    const bool rule = declaration.kind == ast::DeclarationKind::rule;
    if (rule && declaration.title) {
        page.writer.line(run[begin], step);
    } else {
        page.writer.beside(run[begin], declaration.title ? 2 : 1, 2 * step);
    }
    page.writer.flat(run.subspan(begin + 1), step);
}

bool is_when(const Token& token) {
    return token.is("when");
}

std::size_t index_of_when(Run run) {
    return static_cast<std::size_t>(std::find_if(run.begin(), run.end(), is_when) - run.begin());
}

// Rows of choose and verdict, `when` below `when`.
void choices(Writer& writer, std::span<const Run> rows) {
    std::size_t widest = 0;
    for (const Run row : rows) {
        const std::size_t width = flat_width(row.first(index_of_when(row)));
        widest = width <= 24 && !row.front().is("otherwise") ? std::max(widest, width) : widest;
    }
    for (const Run row : rows) {
        const auto value = index_of_when(row);
        writer.line(row.front(), step);
        writer.flat(row.subspan(1, value - 1), 2 * step);
        if (value < row.size()) {
            writer.pad_to(step + widest + 1);
            writer.flat(row.subspan(value, 1), 2 * step);
            body(writer, row.subspan(value + 1), step + widest + 3);
        }
    }
}

// The columns of a table below each other, if every row has the same number of cells.
void table_rows(Writer& writer, std::span<const Run> rows) {
    const auto same = [&](const Run row) { return row.size() == rows.front().size() && flat_width(row) < too_wide; };
    const bool aligned = std::all_of(rows.begin(), rows.end(), same);
    std::vector<std::size_t> widths(rows.empty() ? 0 : rows.front().size(), 0);
    for (const Run row : rows) {
        for (std::size_t i = 0; aligned && i < row.size(); ++i) {
            widths[i] = std::max(widths[i], row[i].width);
        }
    }
    for (const Run row : rows) {
        writer.line(row.front(), step);
        std::size_t column = step;
        for (std::size_t i = 1; i < row.size(); ++i) {
            column += aligned ? widths[i - 1] + 2 : 0;
            writer.pad_to(aligned ? column - 2 : 0);
            writer.beside(row[i], 2, 2 * step);
        }
    }
}

// without PHRASE when BODY
void suppositions(Writer& writer, std::span<const Run> rows) {
    for (const Run row : rows) {
        writer.line(row.front(), step);
        const auto when = index_of_when(row);
        if (when == row.size() || writer.fits(flat_width(row.subspan(1)) + 1)) {
            writer.flat(row.subspan(1), 2 * step);
        } else {
            writer.flat(row.subspan(1, when - 1), 2 * step);
            condition(writer, row.subspan(when), 2 * step);
        }
    }
}

// check, claim: the name and what else stands before `when`, the body, and notes behind it.
void assertion(Page& page, const ast::Declaration& declaration, Run whole) {
    const std::size_t when = index_of_when(whole);
    page.writer.line(whole.front(), 0);
    page.writer.flow(whole.subspan(1, when - 1), 2 * step);
    std::vector<Run> notes = page.clause_runs(declaration, whole);
    std::erase_if(notes, [&](const Run run) { return run.data() < whole.data() + when; });
    const std::size_t end =
        notes.empty() ? whole.size() : static_cast<std::size_t>(notes.front().data() - whole.data());
    condition(page.writer, whole.subspan(when, end - when), step);
    for (const Run note : notes) {
        lay_out_clause(page, ast::ClauseKind::note, note, step);
    }
}

void expectation(Page& page, const ast::Declaration& declaration, Run whole) {
    Writer& writer = page.writer;
    const bool titled = declaration.title && whole.size() > 2 && declaration.title->span.begin == whole.back().begin;
    const Run words = whole.first(whole.size() - (titled ? 1 : 0));
    writer.line(words.front(), 0);
    body(writer, words.subspan(1), words.front().width - 3);
    if (!titled) {
        return;
    }
    // Behind a phrase a text on the same line would belong to it.
    const Token& title = whole.back();
    if (words.back().is(")") && writer.fits(title.width + 1)) {
        writer.beside(title, 1, step);
    } else {
        writer.line(title, step);
    }
}

} // namespace

void lay_out_rule(Page& page, const ast::Declaration& declaration, Run whole) {
    const std::vector<Run> rows = page.row_runs(declaration, whole);
    const std::size_t end = rows.empty() ? whole.size() : static_cast<std::size_t>(rows.front().data() - whole.data());
    const Run opening = whole.first(end);

    using enum ast::DeclarationKind;
    switch (declaration.kind) {
    case rule:
    case choose: {
        // The word behind the head is `when` or `for`; a dropped rule has neither.
        const auto phrase = declaration.phrase.of(page.file.leaves);
        const std::size_t behind =
            phrase.empty() ? opening.size()
                           : page.index_at(phrase.back().span.begin) + 1 - page.index_at(whole.front().begin);
        head(page, declaration, opening.first(behind));
        condition(page.writer, opening.subspan(behind), step);
        choices(page.writer, rows);
        return;
    }
    case verdict:
        head(page, declaration, opening);
        choices(page.writer, rows);
        return;
    case table:
        head(page, declaration, opening);
        table_rows(page.writer, rows);
        return;
    case suppose:
        head(page, declaration, opening);
        suppositions(page.writer, rows);
        return;
    case check:
    case claim:
        assertion(page, declaration, whole);
        return;
    case expect:
        expectation(page, declaration, whole);
        return;
    case list:
        page.writer.line(whole.front(), 0);
        page.writer.flow(whole.subspan(1), 2 * step);
        return;
    default:
        head(page, declaration, opening);
    }
}

} // namespace ipt::layout
