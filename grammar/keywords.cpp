#include "grammar/keywords.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace ipt {

namespace {

using ast::ClauseKind;
using ast::DeclarationKind;
using enum ast::ClauseKind;
using Shape = ClauseShape;

constexpr std::size_t declaration_count = static_cast<std::size_t>(DeclarationKind::claim) + 1;
static_assert(declaration_count <= 64, "a DeclarationSet has a bit for every declaration");

constexpr DeclarationSet all_of(std::initializer_list<DeclarationKind> kinds) {
    DeclarationSet set = 0;
    for (const DeclarationKind kind : kinds) {
        set |= set_of(kind);
    }
    return set;
}

constexpr DeclarationSet cmoc = set_of(DeclarationKind::cmoc);
constexpr DeclarationSet term = set_of(DeclarationKind::term);
constexpr DeclarationSet project = set_of(DeclarationKind::project);
constexpr DeclarationSet use = set_of(DeclarationKind::use);
constexpr DeclarationSet question = set_of(DeclarationKind::question);
constexpr DeclarationSet bucket = set_of(DeclarationKind::bucket);
constexpr DeclarationSet ipt = set_of(DeclarationKind::ipt);
constexpr DeclarationSet code = set_of(DeclarationKind::code);
constexpr DeclarationSet proposition = set_of(DeclarationKind::proposition);
constexpr DeclarationSet site = set_of(DeclarationKind::site);
constexpr DeclarationSet gcm = set_of(DeclarationKind::gcm);
constexpr DeclarationSet cases = set_of(DeclarationKind::cases);
constexpr DeclarationSet decision = set_of(DeclarationKind::decision);
constexpr DeclarationSet check = set_of(DeclarationKind::check);
constexpr DeclarationSet claim = set_of(DeclarationKind::claim);
constexpr DeclarationSet papers = all_of({DeclarationKind::paper, DeclarationKind::framework, DeclarationKind::report});
constexpr DeclarationSet sources = all_of({DeclarationKind::interview, DeclarationKind::document});
constexpr DeclarationSet noted = cmoc | term | project | question | bucket | ipt | code | proposition | site | gcm |
                                 cases | decision | check | papers | sources;

// In the order in which `ipt fmt` and the reference name them.
constexpr ClauseForm clauses[] = {
    {if_then, "if", Shape::configuration, cmoc},
    {given, "given", Shape::expression, cmoc},
    {enabler, "enabler", Shape::nothing, cmoc},
    {barrier, "barrier", Shape::nothing, cmoc},
    {mixed_effect, "mixed-effect", Shape::nothing, cmoc},
    {in, "in", Shape::names, cmoc | code},
    {in_site, "in", Shape::name, sources},
    {answers, "answers", Shape::names, cmoc | bucket | ipt | proposition},
    {for_whom, "for", Shape::elements, cmoc | sources},
    {at, "at", Shape::word, cmoc | term | sources},
    {reads, "reads", Shape::word, cmoc},
    {status, "status", Shape::word, cmoc},
    {from, "from", Shape::source_place, cmoc | ipt | proposition | claim},
    {from_file, "from", Shape::text, use | cases},
    {original, "original", Shape::text, cmoc},
    {draws_on, "draws on", Shape::name_text, cmoc | proposition},
    {inference, "inference", Shape::word_text, cmoc},
    {tag, "tag", Shape::words, cmoc},
    {ripples_to, "ripples to", Shape::names_text, cmoc},
    {rivals, "rivals", Shape::name_text, cmoc},
    {contrasts_with, "contrasts with", Shape::name_text, cmoc},
    {counters, "counters", Shape::name_text, cmoc},
    {consolidates, "consolidates", Shape::names, cmoc},
    {replaces, "replaces", Shape::names, cmoc},
    {also, "also", Shape::texts, term},
    {broader, "broader", Shape::terms, term},
    {opposite, "opposite", Shape::terms, term},
    {kind, "kind", Shape::word, term},
    {means, "means", Shape::text, term | papers},
    {sets_aside, "sets aside", Shape::names_text, question},
    {gathers, "gathers", Shape::gathered, ipt | code},
    {move, "move", Shape::word, code},
    {because, "because", Shape::text, code | decision},
    {element, "element", Shape::code_element, code},
    {version, "version", Shape::label, project | use},
    {levels, "levels", Shape::words, project},
    {language_version, "language", Shape::number, project},
    {by_text, "by", Shape::texts_year, papers},
    {doi, "doi", Shape::text, papers},
    {setting, "setting", Shape::text, papers | site},
    {design, "design", Shape::word, papers},
    {included, "included", Shape::nothing, papers},
    {background, "background", Shape::nothing, papers},
    {missing, "missing", Shape::nothing, papers},
    {of_paper, "of", Shape::name, sources},
    {on, "on", Shape::number, sources | decision},
    {language, "language", Shape::word, sources},
    {coded_by, "coded by", Shape::names, sources},
    {phase, "phase", Shape::word, sources | cases},
    {relevance, "relevance", Shape::word, sources | cases},
    {rigour, "rigour", Shape::word, sources | cases},
    {richness, "richness", Shape::word, sources | cases},
    {builds, "builds", Shape::names, sources | cases},
    {participant, "participant", Shape::name_text, sources},
    {excerpt, "excerpt", Shape::excerpt, sources},
    {meaning, "meaning", Shape::text, sources},
    {reports, "reports", Shape::finding, sources | site | cases},
    {expects, "expects", Shape::finding, sources | site | cases},
    {suggests, "suggests", Shape::finding, sources | site | cases},
    {theorises, "theorises", Shape::finding, sources | site | cases},
    {explained_by, "explained by", Shape::element, sources | site | cases},
    {supports, "supports", Shape::coding, sources},
    {contradicts_cmoc, "contradicts", Shape::coding, sources},
    {refines, "refines", Shape::coding, sources},
    {rules_out, "rules out", Shape::name_text, sources},
    {instead, "instead", Shape::element, sources},
    {sorters, "sorters", Shape::number, gcm},
    {raters, "raters", Shape::number, gcm},
    {scale, "scale", Shape::scale, gcm},
    {cluster, "cluster", Shape::name_text, gcm},
    {statement, "statement", Shape::statement, gcm},
    {rated, "rated", Shape::rated, gcm},
    {expresses, "expresses", Shape::stance, gcm},
    {contradicts_term, "contradicts", Shape::stance, gcm},
    {qualifies, "qualifies", Shape::stance, gcm},
    {key, "key", Shape::text, cases},
    {column, "column", Shape::column, cases},
    {long_form, "long", Shape::long_form, cases},
    {case_row, "case", Shape::name_text, cases},
    {into, "into", Shape::names, decision},
    {by_names, "by", Shape::names, decision},
    {fingerprint, "fingerprint", Shape::text, decision},
    {note, "note", Shape::text, noted},
};

constexpr DeclarationForm declarations[] = {
    {DeclarationKind::project, "project", HeadShape::name_title, "a project"},
    {DeclarationKind::use, "use", HeadShape::module, "a use"},
    {DeclarationKind::levels, "levels", HeadShape::words, "levels"},
    {DeclarationKind::report, "report", HeadShape::name_title, "a report"},
    {DeclarationKind::question, "question", HeadShape::name_title, "a question"},
    {DeclarationKind::bucket, "bucket", HeadShape::name_title, "a bucket"},
    {DeclarationKind::ipt, "ipt", HeadShape::name_title, "an ipt"},
    {DeclarationKind::code, "code", HeadShape::name_title, "a code"},
    {DeclarationKind::proposition, "proposition", HeadShape::name_text, "a proposition"},
    {DeclarationKind::paper, "paper", HeadShape::name_title, "a paper"},
    {DeclarationKind::framework, "framework", HeadShape::name_title, "a framework"},
    {DeclarationKind::term, "term", HeadShape::term_title, "a term"},
    {DeclarationKind::cmoc, "cmoc", HeadShape::name_title, "a cmoc"},
    {DeclarationKind::site, "site", HeadShape::name_title, "a site"},
    {DeclarationKind::interview, "interview", HeadShape::name_title, "an interview"},
    {DeclarationKind::document, "document", HeadShape::name_title, "a document"},
    {DeclarationKind::gcm, "gcm", HeadShape::name_title, "a gcm"},
    {DeclarationKind::cases, "cases", HeadShape::name_title, "cases"},
    {DeclarationKind::decision, "decision", HeadShape::name_word, "a decision"},
    {DeclarationKind::list, "list", HeadShape::list, "a list"},
    {DeclarationKind::phrase, "phrase", HeadShape::phrase, "a phrase"},
    {DeclarationKind::setting, "setting", HeadShape::setting, "a setting"},
    {DeclarationKind::table, "table", HeadShape::table, "a table"},
    {DeclarationKind::choose, "choose", HeadShape::choose, "a choose"},
    {DeclarationKind::suppose, "suppose", HeadShape::suppose, "a suppose"},
    {DeclarationKind::rule, "rule", HeadShape::rule, "a rule"},
    {DeclarationKind::verdict, "verdict", HeadShape::verdict, "a verdict"},
    {DeclarationKind::check, "check", HeadShape::check, "a check"},
    {DeclarationKind::expect, "expect", HeadShape::expect, "an expect"},
    {DeclarationKind::claim, "claim", HeadShape::claim, "a claim"},
    // `drop rule "title"` is a rule with `drop` set; it has a form of its own because it begins with a word of its own.
    {DeclarationKind::rule, "drop", HeadShape::drop, "a drop"},
};
static_assert(std::size(declarations) == declaration_count + 1, "every declaration has a form");

constexpr std::string_view places[] = {"page", "line", "time", "para", "section", "table", "row"};
constexpr std::string_view reserved[] = {"for", "otherwise", "when", "and",   "or",
                                         "not", "every",     "with", "where", "without"};

// Words to forms in a few instructions: an open table over a hash of length, first and last letters.
class WordIndex {
public:
    WordIndex() {
        for (std::size_t i = 0; i < std::size(clauses); ++i) {
            Slot& slot = slot_for(clauses[i].first());
            for (std::size_t d = 0; d < declaration_count; ++d) {
                if ((clauses[i].where >> d & 1U) != 0) {
                    assert(slot.clause[d] == 0 && "a word begins one clause of a declaration");
                    slot.clause[d] = static_cast<std::uint8_t>(i + 1);
                }
            }
        }
        for (std::size_t i = 0; i < std::size(declarations); ++i) {
            slot_for(declarations[i].keyword).declaration = static_cast<std::uint8_t>(i + 1);
        }
    }
    [[nodiscard]] const ClauseForm* clause(DeclarationKind kind, std::string_view word) const {
        const Slot* slot = find(word);
        const std::size_t index = slot == nullptr ? 0 : slot->clause[static_cast<std::size_t>(kind)];
        return index == 0 ? nullptr : &clauses[index - 1];
    }
    [[nodiscard]] const DeclarationForm* declaration(std::string_view word) const {
        const Slot* slot = find(word);
        return slot == nullptr || slot->declaration == 0 ? nullptr : &declarations[slot->declaration - 1];
    }

private:
    struct Slot {
        std::string_view word = {};
        std::uint8_t declaration = 0;
        std::array<std::uint8_t, declaration_count> clause = {};
    };
    static constexpr std::size_t size = 512;

    static std::size_t hash(std::string_view word) {
        const auto letter = [&](std::size_t i) {
            return static_cast<std::size_t>(static_cast<unsigned char>(word[i]));
        };
        return (word.size() * 7 + letter(0) * 31 + letter(word.size() - 1) * 131 + letter(word.size() / 2) * 17) % size;
    }
    Slot& slot_for(std::string_view word) {
        std::size_t at = hash(word);
        while (!slots_[at].word.empty() && slots_[at].word != word) {
            at = (at + 1) % size;
        }
        slots_[at].word = word;
        return slots_[at];
    }
    [[nodiscard]] const Slot* find(std::string_view word) const {
        if (word.empty()) {
            return nullptr;
        }
        for (std::size_t at = hash(word); !slots_[at].word.empty(); at = (at + 1) % size) {
            if (slots_[at].word == word) {
                return &slots_[at];
            }
        }
        return nullptr;
    }

    std::array<Slot, size> slots_ = {};
};

const WordIndex& words() {
    static const WordIndex index;
    return index;
}

} // namespace

std::span<const ClauseForm> all_clause_forms() {
    return clauses;
}

std::span<const DeclarationForm> all_declaration_forms() {
    return declarations;
}

const DeclarationForm* declaration_form(std::string_view word) {
    return words().declaration(word);
}

const DeclarationForm& declaration_form(DeclarationKind kind) {
    const auto* found = std::find_if(std::begin(declarations), std::end(declarations),
                                     [&](const DeclarationForm& form) { return form.kind == kind; });
    assert(found != std::end(declarations) && "every declaration has a form");
    return *found;
}

const ClauseForm* clause_form(DeclarationKind kind, std::string_view word) {
    return words().clause(kind, word);
}

std::string_view keyword_of(ClauseKind kind) {
    // `if … then … because …` begins like `if … then … then …`.
    const ClauseKind wanted = kind == if_because ? if_then : kind;
    const auto* found = std::find_if(std::begin(clauses), std::end(clauses),
                                     [&](const ClauseForm& form) { return form.kind == wanted; });
    assert(found != std::end(clauses) && "every clause has a form");
    return found->keyword;
}

std::string_view keyword_of(DeclarationKind kind) {
    return declaration_form(kind).keyword;
}

std::span<const std::string_view> place_words() {
    return places;
}

bool ends_phrase(std::string_view word) {
    return word == "and" || word == "or" || word == "where" || word == "when" || word == "otherwise";
}

std::span<const std::string_view> reserved_words() {
    return reserved;
}

} // namespace ipt
