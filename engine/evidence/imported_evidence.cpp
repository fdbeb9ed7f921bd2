#include "engine/evidence/imported_evidence.hpp"

#include "engine/evidence/source_making.hpp"
#include "engine/theory/leaves.hpp"
#include "grammar/diagnostic_codes.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <map>
#include <numeric>
#include <set>

namespace ipt {

namespace {

using ast::Clause;
using ast::ClauseKind;
using ast::Leaf;

// One `code` of a codebook, resolved for one import: what every quote with all of these codes says.
struct CodeRow {
    std::vector<Id<CodedCode>> codes = {};
    std::vector<Finding> findings = {};
    std::vector<Coding> codings = {};
    std::vector<RivalFinding> rivals = {};
};

// The last name of a path: "Context > one roof" is "one roof".
std::string_view last_name(std::string_view path) {
    const std::size_t at = path.rfind(" > ");
    return at == std::string_view::npos ? path : path.substr(at + 3);
}

// Words on one line, as an excerpt has them.
std::string on_one_line(std::string_view text) {
    std::string line;
    bool blank = false;
    for (const char byte : text) {
        const bool is_blank = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
        if (!is_blank) {
            line += blank && !line.empty() ? " " : "";
            line += byte;
        }
        blank = is_blank;
    }
    return line;
}

const Leaf* file_named(const ast::File& file, const ast::Declaration& declaration) {
    for (const Clause& clause : declaration.clauses.of(file.clauses)) {
        if (clause.kind == ClauseKind::from_file) {
            return &clause.leaves.of(file.leaves).front();
        }
    }
    return nullptr;
}

class ImportedMaking {
public:
    ImportedMaking(EvidenceMaking& making, const std::vector<ast::File>& files,
                   const std::vector<ImportedProject>& imported)
        : making_(making)
        , files_(files)
        , imported_(imported)
        , rows_(imported.size())
        , named_codes_(imported.size()) {}

    void run() {
        for (const ast::File& file : files_) {
            for (const ast::Declaration& declaration : file.declarations) {
                using Kind = ast::DeclarationKind;
                if (!declaration.name) {
                    continue;
                }
                if (declaration.kind == Kind::codebook) {
                    codebook(file, declaration);
                } else if (declaration.kind == Kind::interview || declaration.kind == Kind::document) {
                    source_of_text(file, declaration);
                }
            }
        }
        for (std::size_t i = 0; i < imported_.size(); ++i) {
            add_project(i);
        }
    }

private:
    // ---- names ----
    std::string_view text(const Leaf& leaf) const { return making_.symbols.text(leaf.symbol); }
    void not_there(const Leaf& name, std::string message, const std::vector<std::string_view>& others);
    void nothing_imported(const Leaf& name);
    void source_of_text(const ast::File& file, const ast::Declaration& declaration);
    std::vector<std::size_t> projects_of(const ast::File& file, const ast::Declaration& codebook);
    std::optional<Id<CodedCode>> code_named(std::size_t project, const Leaf& name, bool report);

    // ---- codebooks ----
    void codebook(const ast::File& file, const ast::Declaration& declaration);
    CodeRow meaning(const ast::File& file, std::span<const Clause> clauses);

    // ---- quotes ----
    void add_project(std::size_t project);
    Id<EvidenceSource> source_for(std::size_t project, Id<CodedText> text);
    Id<Excerpt> add_excerpt(std::size_t project, const CodedQuote& quote, Symbol id, Id<EvidenceSource> source);
    void say(const CodeRow& row, Id<Excerpt> excerpt);

    EvidenceMaking& making_;
    const std::vector<ast::File>& files_;
    const std::vector<ImportedProject>& imported_;
    // By import: the rows of all its codebooks, and the codes that one of them names.
    std::vector<std::vector<CodeRow>> rows_;
    std::vector<std::set<Id<CodedCode>>> named_codes_;
    std::map<std::pair<std::size_t, Id<CodedText>>, Id<EvidenceSource>> sources_ = {};
    bool told_that_nothing_is_there_ = false;
};

// One cause, told once.
void ImportedMaking::nothing_imported(const Leaf& name) {
    if (!told_that_nothing_is_there_) {
        Diagnostic missing =
            diagnostic(codes::not_imported, name.span, fmt::format("\"{}\" has not been imported here", text(name)));
        missing.hint = "Until it is, its quotes count for nothing:   ipt import FILE";
        making_.diagnostics.report(std::move(missing));
    }
    told_that_nothing_is_there_ = true;
}

void ImportedMaking::not_there(const Leaf& name, std::string message, const std::vector<std::string_view>& others) {
    Diagnostic missing = diagnostic(codes::not_imported, name.span, std::move(message));
    if (const auto near = nearest(text(name), others)) {
        missing.label = fmt::format("did you mean \"{}\"?", *near);
        missing.fixes.push_back({fmt::format("write \"{}\"", *near), {{name.span, fmt::format("\"{}\"", *near)}}});
    }
    making_.diagnostics.report(std::move(missing));
}

// interview … from "Interview 1", or from "interviews.qdpx: Interview 1" where several imports have such a text.
void ImportedMaking::source_of_text(const ast::File& file, const ast::Declaration& declaration) {
    const Leaf* name = file_named(file, declaration);
    const auto source = making_.evidence.source_by_name.find(declaration.name->symbol);
    if (name == nullptr || source == making_.evidence.source_by_name.end()) {
        return;
    }
    if (imported_.empty()) {
        nothing_imported(*name);
        return;
    }
    std::vector<std::pair<std::size_t, Id<CodedText>>> found;
    std::vector<std::string_view> others;
    for (std::size_t i = 0; i < imported_.size(); ++i) {
        const CodedProject& coded = imported_[i].coded;
        for (std::uint32_t j = 0; j < coded.texts.size(); ++j) {
            const std::string& one = coded.texts[{j}].name;
            others.push_back(one);
            if (text(*name) == one || text(*name) == fmt::format("{}: {}", coded.name, one)) {
                found.push_back({i, {j}});
            }
        }
    }
    if (found.size() == 1) {
        sources_.emplace(found.front(), source->second);
    } else if (found.empty()) {
        not_there(*name, fmt::format("no imported text is called \"{}\"", text(*name)), others);
    } else {
        not_there(*name,
                  fmt::format("{} imports have a text \"{}\": write   from \"{}: {}\"", found.size(), text(*name),
                              imported_[found.front().first].coded.name, text(*name)),
                  {});
    }
}

// The imports that a codebook speaks of: the one it names, else all.
std::vector<std::size_t> ImportedMaking::projects_of(const ast::File& file, const ast::Declaration& codebook) {
    const Leaf* name = file_named(file, codebook);
    std::vector<std::size_t> all(imported_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (name == nullptr) {
        return all;
    }
    if (imported_.empty()) {
        nothing_imported(*name);
        return {};
    }
    std::vector<std::string_view> others;
    for (const std::size_t i : all) {
        if (imported_[i].coded.name == text(*name)) {
            return {i};
        }
        others.push_back(imported_[i].coded.name);
    }
    not_there(*name, fmt::format("\"{}\" has not been imported here", text(*name)), others);
    return {};
}

// By its whole path, or by its last name where only one code has it.
std::optional<Id<CodedCode>> ImportedMaking::code_named(std::size_t project, const Leaf& name, bool report) {
    const CodedProject& coded = imported_[project].coded;
    std::vector<Id<CodedCode>> by_last_name;
    std::vector<std::string_view> others;
    for (std::uint32_t i = 0; i < coded.codes.size(); ++i) {
        const std::string& path = coded.codes[{i}].path;
        if (path == text(name)) {
            return Id<CodedCode>{i};
        }
        if (last_name(path) == text(name)) {
            by_last_name.push_back({i});
        }
        others.push_back(path);
    }
    if (by_last_name.size() == 1) {
        return by_last_name.front();
    }
    if (report && by_last_name.empty()) {
        not_there(name, fmt::format("{} has no code \"{}\"", coded.name, text(name)), others);
    } else if (report) {
        not_there(name,
                  fmt::format("{} has {} codes \"{}\": write the whole path, as \"{}\"", coded.name,
                              by_last_name.size(), text(name), coded.codes[by_last_name.front()].path),
                  {});
    }
    return {};
}

void ImportedMaking::codebook(const ast::File& file, const ast::Declaration& declaration) {
    const std::vector<std::size_t> projects = projects_of(file, declaration);
    const auto clauses = declaration.clauses.of(file.clauses);
    for (std::size_t i = 0; i < clauses.size(); ++i) {
        if (clauses[i].kind != ClauseKind::code_row) {
            continue;
        }
        std::size_t end = i + 1;
        while (end < clauses.size() && clauses[end].kind != ClauseKind::code_row) {
            ++end;
        }
        // What the row says is made once, also where no quote carries its codes.
        CodeRow row = meaning(file, clauses.subspan(i + 1, end - i - 1));
        for (const std::size_t project : projects) {
            row.codes.clear();
            bool known = true;
            for (const Leaf& name : clauses[i].leaves.of(file.leaves)) {
                const auto code = code_named(project, name, projects.size() == 1);
                known = known && code;
                if (code) {
                    row.codes.push_back(*code);
                    named_codes_[project].insert(*code);
                }
            }
            if (known) {
                rows_[project].push_back(row);
            }
        }
    }
}

// Read as if the clauses stood behind an excerpt.
CodeRow ImportedMaking::meaning(const ast::File& file, std::span<const Clause> clauses) {
    Evidence scratch;
    EvidenceMaking making{making_.theory,
                          scratch,
                          making_.sources,
                          making_.symbols,
                          making_.diagnostics,
                          {making_.theory, making_.symbols, making_.diagnostics},
                          {making_.theory, making_.symbols, making_.diagnostics}};
    SourceMaking maker{making, file, scratch.sources.add({})};
    maker.stand_at(scratch.excerpts.add({}));
    for (const Clause& clause : clauses) {
        if (clause.kind != ClauseKind::note) {
            maker.clause(clause);
        }
    }
    making.names.report_unknown();
    const auto all = [](const auto& store) { return std::vector(store.all().begin(), store.all().end()); };
    return {
        .codes = {}, .findings = all(scratch.findings), .codings = all(scratch.codings), .rivals = all(scratch.rivals)};
}

Id<EvidenceSource> ImportedMaking::source_for(std::size_t project, Id<CodedText> id) {
    const auto known = sources_.find({project, id});
    if (known != sources_.end()) {
        return known->second;
    }
    const CodedText& coded = imported_[project].coded.texts[id];
    const Span where{imported_[project].texts[id.value], 0, 0};
    Evidence& evidence = making_.evidence;
    std::string name = source_name(coded.name);
    const auto taken = [&](Symbol symbol) {
        return making_.theory.names.contains(symbol) || evidence.source_by_name.contains(symbol);
    };
    Symbol symbol = making_.symbols.intern(name);
    for (std::size_t i = 2; taken(symbol); ++i) {
        symbol = making_.symbols.intern(fmt::format("{}-{}", name, i));
    }
    const Id<EvidenceSource> made = evidence.sources.add({.kind = SourceKind::interview,
                                                          .id = symbol,
                                                          .title = {making_.symbols.intern(coded.name), {}, where},
                                                          .name = where});
    evidence.source_by_name.emplace(symbol, made);
    sources_.emplace(std::pair{project, id}, made);
    return made;
}

Id<Excerpt> ImportedMaking::add_excerpt(std::size_t project, const CodedQuote& quote, Symbol id,
                                        Id<EvidenceSource> source) {
    const Span where{imported_[project].texts[quote.text.value], quote.begin, quote.end};
    const std::uint32_t line = making_.sources[where.source].position(where.begin).line;
    const Place place = quote.unit.empty()
                            ? Place{making_.symbols.intern("line"), making_.symbols.intern(std::to_string(line))}
                            : Place{making_.symbols.intern(quote.unit), making_.symbols.intern(quote.label)};
    const Id<Excerpt> excerpt =
        making_.evidence.excerpts.add({.id = id,
                                       .source = source,
                                       .site = making_.own_site(source),
                                       .place = place,
                                       .quote = {making_.symbols.intern(on_one_line(quote.quote)), {}, where},
                                       .where = where});
    making_.evidence.excerpt_by_name.emplace(id, excerpt);
    return excerpt;
}

void ImportedMaking::say(const CodeRow& row, Id<Excerpt> excerpt) {
    Evidence& evidence = making_.evidence;
    const auto add = [&](auto& store, const auto& some) {
        for (auto one : some) {
            one.excerpt = excerpt;
            store.add(std::move(one));
        }
    };
    add(evidence.findings, row.findings);
    add(evidence.codings, row.codings);
    add(evidence.rivals, row.rivals);
}

void ImportedMaking::add_project(std::size_t project) {
    const CodedProject& coded = imported_[project].coded;
    ImportUse use{.name = making_.symbols.intern(coded.name), .texts = coded.texts.size()};
    std::vector<std::set<Id<CodedCode>>> codes(coded.quotes.size());
    std::set<Id<CodedCode>> carried;
    for (const QuoteCode& one : coded.codings) {
        codes[one.quote.value].insert(one.code);
        carried.insert(one.code);
    }
    for (std::uint32_t i = 0; i < coded.quotes.size(); ++i) {
        const CodedQuote& quote = coded.quotes[{i}];
        const Id<EvidenceSource> source = source_for(project, quote.text);
        const Symbol id = making_.local(making_.evidence.sources[source].id,
                                        making_.symbols.intern(fmt::format("Q{}", quote.number)));
        const bool lost = quote.state == QuoteState::lost;
        use.quotes += 1;
        use.moved += quote.state == QuoteState::moved ? 1 : 0;
        use.lost += lost ? 1 : 0;
        LostQuote kept{.id = id, .source = source};
        const std::optional<Id<Excerpt>> excerpt =
            lost ? std::nullopt : std::optional{add_excerpt(project, quote, id, source)};
        bool read = false;
        for (const CodeRow& row : rows_[project]) {
            if (!std::all_of(row.codes.begin(), row.codes.end(),
                             [&](Id<CodedCode> code) { return codes[i].contains(code); })) {
                continue;
            }
            read = read || !(row.findings.empty() && row.codings.empty() && row.rivals.empty());
            if (excerpt) {
                say(row, *excerpt);
            } else {
                append(kept.findings, row.findings);
                append(kept.codings, row.codings);
            }
        }
        use.read += read && !lost ? 1 : 0;
        if (lost) {
            const Span text{imported_[project].texts[quote.text.value], 0, 0};
            kept.quote = {making_.symbols.intern(on_one_line(quote.quote)), {}, text};
            making_.evidence.lost_quotes.push_back(std::move(kept));
        }
    }
    for (const Id<CodedCode> code : carried) {
        if (!named_codes_[project].contains(code)) {
            use.unread_codes.push_back(making_.symbols.intern(coded.codes[code].path));
        }
    }
    making_.evidence.imports.push_back(std::move(use));
}

} // namespace

std::string source_name(std::string_view text_name) {
    // A file's ending says nothing.
    const std::size_t dot = text_name.rfind('.');
    if (dot != std::string_view::npos && dot > 0 && text_name.size() - dot <= 5 &&
        text_name.find(' ', dot) == std::string_view::npos) {
        text_name = text_name.substr(0, dot);
    }
    std::string name;
    bool apart = false;
    for (std::size_t i = 0; i < text_name.size(); ++i) {
        const char byte = text_name[i];
        const auto value = static_cast<unsigned char>(byte);
        // Signs outside ASCII that are no letters: U+00A0 to U+00BF, U+2000 to U+206F.
        const std::string_view two = text_name.substr(i, 2);
        const bool short_sign = two.size() == 2 && two[0] == '\xC2';
        const bool long_sign = two == "\xE2\x80" || two == "\xE2\x81";
        if (short_sign || long_sign) {
            i += short_sign ? 1 : 2;
            apart = true;
            continue;
        }
        const bool letter = value >= 0x80 || (value >= '0' && value <= '9') || (value >= 'A' && value <= 'Z') ||
                            (value >= 'a' && value <= 'z');
        if (letter) {
            name += apart && !name.empty() ? "-" : "";
            name += byte;
        }
        apart = !letter;
    }
    if (!name.empty() && name.front() >= 'a' && name.front() <= 'z') {
        name.front() = static_cast<char>(name.front() - 'a' + 'A');
    }
    const bool begins_well = !name.empty() && (name.front() < '0' || name.front() > '9');
    return begins_well ? name : "Text" + name;
}

void add_imported_evidence(EvidenceMaking& making, const std::vector<ast::File>& files,
                           const std::vector<ImportedProject>& imported) {
    ImportedMaking{making, files, imported}.run();
}

} // namespace ipt
