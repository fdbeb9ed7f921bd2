#include "engine/store/project_rows.hpp"

#include "engine/store/word_index.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace ipt::store {

namespace {

void remove_project(Database& database, const std::string& name) {
    database
        .statement("DELETE FROM quote_words WHERE rowid IN "
                   "(SELECT quote.id FROM quote JOIN project ON project.id = quote.project WHERE project.name = ?)")
        .bind(1, name)
        .run();
    database.statement("DELETE FROM project WHERE name = ?").bind(1, name).run();
}

template <class T>
std::int64_t row_of(Id<T> id) {
    return id.value;
}

void write_codes(Database& database, std::int64_t project, const CodedProject& coded) {
    Statement add = database.statement("INSERT INTO code VALUES (?, ?, ?, ?, ?, ?)");
    for (std::uint32_t i = 0; i < coded.codes.size(); ++i) {
        const CodedCode& code = coded.codes[Id<CodedCode>{i}];
        add.bind(1, project).bind(2, std::int64_t{i}).bind(3, code.key).bind(4, code.path).bind(5, code.description);
        add.bind(6, static_cast<std::int64_t>(code.family)).run();
    }
    Statement link = database.statement("INSERT INTO link VALUES (?, ?, ?, ?, ?, ?)");
    for (std::size_t i = 0; i < coded.links.size(); ++i) {
        const CodeLink& one = coded.links[i];
        link.bind(1, project).bind(2, static_cast<std::int64_t>(i)).bind(3, row_of(one.from)).bind(4, row_of(one.to));
        link.bind(5, one.name).bind(6, std::int64_t{one.directed ? 1 : 0}).run();
    }
}

void write_texts(Database& database, std::int64_t project, const CodedProject& coded) {
    Statement add = database.statement("INSERT INTO text VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (std::uint32_t i = 0; i < coded.texts.size(); ++i) {
        const CodedText& text = coded.texts[Id<CodedText>{i}];
        add.bind(1, project).bind(2, std::int64_t{i}).bind(3, text.key).bind(4, text.name).bind(5, text.text);
        add.bind(6, text.note).bind(7, std::int64_t{text.last_number}).run();
    }
}

// Gives the row of each quote.
std::vector<std::int64_t> write_quotes(Database& database, std::int64_t project, const CodedProject& coded) {
    Statement add = database.statement(
        "INSERT INTO quote (project, text, number, key, begin_byte, end_byte, quote, prefix, suffix, original_begin, "
        "original_end, unit, label, state, proved, comment) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    Statement index = database.statement("INSERT INTO quote_words (rowid, words, plain) VALUES (?, ?, ?)");
    std::vector<std::int64_t> rows;
    for (const CodedQuote& quote : coded.quotes.all()) {
        add.bind(1, project).bind(2, row_of(quote.text)).bind(3, std::int64_t{quote.number}).bind(4, quote.key);
        add.bind(5, std::int64_t{quote.begin}).bind(6, std::int64_t{quote.end}).bind(7, quote.quote);
        add.bind(8, quote.prefix).bind(9, quote.suffix).bind(10, quote.original_begin).bind(11, quote.original_end);
        add.bind(12, quote.unit).bind(13, quote.label).bind(14, static_cast<std::int64_t>(quote.state));
        add.bind(15, std::int64_t{quote.proved ? 1 : 0}).bind(16, quote.comment).run();
        rows.push_back(database.last_row());
        index.bind(1, rows.back()).bind(2, quote.quote).bind(3, hyphen_free(quote.quote)).run();
    }
    return rows;
}

CodedCode code_from_row(const Statement& row) {
    return {.key = row.text(0),
            .path = row.text(1),
            .description = row.text(2),
            .family = static_cast<CodeFamily>(row.number(3))};
}

CodedText text_from_row(const Statement& row) {
    return {.key = row.text(0),
            .name = row.text(1),
            .text = row.text(2),
            .note = row.text(3),
            .last_number = static_cast<std::uint32_t>(row.number(4))};
}

CodedQuote quote_from_row(const Statement& row) {
    return {.key = row.text(1),
            .number = static_cast<std::uint32_t>(row.number(2)),
            .text = {static_cast<std::uint32_t>(row.number(3))},
            .begin = static_cast<std::uint32_t>(row.number(4)),
            .end = static_cast<std::uint32_t>(row.number(5)),
            .quote = row.text(6),
            .prefix = row.text(7),
            .suffix = row.text(8),
            .original_begin = row.number(9),
            .original_end = row.number(10),
            .unit = row.text(11),
            .label = row.text(12),
            .state = static_cast<QuoteState>(row.number(13)),
            .proved = row.number(14) != 0,
            .comment = row.text(15)};
}

} // namespace

void write_project(Database& database, const CodedProject& coded) {
    // One that is imported again keeps its place among the others.
    Statement known = database.statement("SELECT id FROM project WHERE name = ?");
    known.bind(1, coded.name);
    const bool replaces = known.step();
    const std::int64_t old = replaces ? known.number(0) : 0;
    known.reset();
    remove_project(database, coded.name);
    Statement add = database.statement("INSERT INTO project (id, name, origin) VALUES (?, ?, ?)");
    static_cast<void>(replaces ? add.bind(1, old) : add.bind_nothing(1));
    add.bind(2, coded.name).bind(3, coded.origin).run();
    const std::int64_t project = database.last_row();
    write_codes(database, project, coded);
    write_texts(database, project, coded);
    const std::vector<std::int64_t> rows = write_quotes(database, project, coded);
    Statement coding =
        database.statement("INSERT OR IGNORE INTO coding (quote, project, code, coder) VALUES (?, ?, ?, ?)");
    for (const QuoteCode& one : coded.codings) {
        coding.bind(1, rows[one.quote.value]).bind(2, project).bind(3, row_of(one.code)).bind(4, one.coder).run();
    }
}

CodedProject project_from_rows(Database& database, std::int64_t id) {
    CodedProject coded;
    const auto each = [&](const char* sql, const auto& use) {
        Statement rows = database.statement(sql);
        rows.bind(1, id);
        while (rows.step()) {
            use(rows);
        }
    };
    each("SELECT name, origin FROM project WHERE id = ?", [&](const Statement& row) {
        coded.name = row.text(0);
        coded.origin = row.text(1);
    });
    each("SELECT key, path, description, family FROM code WHERE project = ? ORDER BY number",
         [&](const Statement& row) { coded.codes.add(code_from_row(row)); });
    each("SELECT key, name, text, note, last_number FROM text WHERE project = ? ORDER BY number",
         [&](const Statement& row) { coded.texts.add(text_from_row(row)); });
    std::unordered_map<std::int64_t, Id<CodedQuote>> quotes;
    each("SELECT id, key, number, text, begin_byte, end_byte, quote, prefix, suffix, original_begin, original_end, "
         "unit, "
         "label, state, proved, comment FROM quote WHERE project = ? ORDER BY id",
         [&](const Statement& row) { quotes.emplace(row.number(0), coded.quotes.add(quote_from_row(row))); });
    each("SELECT coding.quote, coding.code, coding.coder FROM coding WHERE coding.project = ? "
         "ORDER BY coding.quote, coding.code, coding.coder",
         [&](const Statement& row) {
             coded.codings.push_back({.quote = quotes.at(row.number(0)),
                                      .code = {static_cast<std::uint32_t>(row.number(1))},
                                      .coder = row.text(2)});
         });
    each("SELECT from_code, to_code, name, directed FROM link WHERE project = ? ORDER BY number",
         [&](const Statement& row) {
             coded.links.push_back({.from = {static_cast<std::uint32_t>(row.number(0))},
                                    .to = {static_cast<std::uint32_t>(row.number(1))},
                                    .name = row.text(2),
                                    .directed = row.number(3) != 0});
         });
    return coded;
}

bool is_same(const CodedProject& a, const CodedProject& b) {
    const auto all_equal = [](const auto& some, const auto& others, const auto& fields) {
        return std::equal(some.begin(), some.end(), others.begin(), others.end(),
                          [&](const auto& one, const auto& other) { return fields(one) == fields(other); });
    };
    const auto code = [](const CodedCode& one) { return std::tie(one.key, one.path, one.description, one.family); };
    const auto text = [](const CodedText& one) {
        return std::tie(one.key, one.name, one.text, one.note, one.last_number);
    };
    const auto quote = [](const CodedQuote& one) {
        return std::tie(one.key, one.number, one.text.value, one.begin, one.end, one.quote, one.prefix, one.suffix,
                        one.original_begin, one.original_end, one.unit, one.label, one.state, one.proved, one.comment);
    };
    const auto coding = [](const QuoteCode& one) { return std::tie(one.quote.value, one.code.value, one.coder); };
    const auto link = [](const CodeLink& one) {
        return std::tie(one.from.value, one.to.value, one.name, one.directed);
    };
    return std::tie(a.name, a.origin) == std::tie(b.name, b.origin) && all_equal(a.codes.all(), b.codes.all(), code) &&
           all_equal(a.texts.all(), b.texts.all(), text) && all_equal(a.quotes.all(), b.quotes.all(), quote) &&
           all_equal(a.codings, b.codings, coding) && all_equal(a.links, b.links, link);
}

std::vector<Run> runs_from_rows(Database& database, std::int64_t from) {
    std::vector<Run> runs;
    Statement rows = database.statement("SELECT id, at, theory, evidence, rules FROM run WHERE id >= ? ORDER BY id");
    Statement verdicts = database.statement("SELECT cmoc, verdict FROM run_verdict WHERE run = ? ORDER BY cmoc");
    rows.bind(1, from);
    while (rows.step()) {
        Run run{.at = rows.text(1), .theory = rows.text(2), .evidence = rows.text(3), .rules = rows.text(4)};
        verdicts.bind(1, rows.number(0));
        while (verdicts.step()) {
            run.verdicts.emplace_back(verdicts.text(0), verdicts.text(1));
        }
        verdicts.reset();
        runs.push_back(std::move(run));
    }
    return runs;
}

void write_run(Database& database, const Run& run) {
    Statement add = database.statement("INSERT INTO run (at, theory, evidence, rules) VALUES (?, ?, ?, ?)");
    add.bind(1, run.at).bind(2, run.theory).bind(3, run.evidence).bind(4, run.rules).run();
    const std::int64_t id = database.last_row();
    Statement verdict = database.statement("INSERT INTO run_verdict (run, cmoc, verdict) VALUES (?, ?, ?)");
    for (const auto& [cmoc, word] : run.verdicts) {
        verdict.bind(1, id).bind(2, cmoc).bind(3, word).run();
    }
}

} // namespace ipt::store
