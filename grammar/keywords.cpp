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
constexpr DeclarationSet codebook = set_of(DeclarationKind::codebook);
constexpr DeclarationSet decision = set_of(DeclarationKind::decision);
constexpr DeclarationSet check = set_of(DeclarationKind::check);
constexpr DeclarationSet claim = set_of(DeclarationKind::claim);
constexpr DeclarationSet papers = all_of({DeclarationKind::paper, DeclarationKind::framework, DeclarationKind::report});
constexpr DeclarationSet accounts = all_of({DeclarationKind::interview, DeclarationKind::document});
constexpr DeclarationSet noted = cmoc | term | project | question | bucket | ipt | code | proposition | site | gcm |
                                 cases | codebook | decision | check | papers | accounts;

// In the order in which `ipt fmt` and the reference name them.
constexpr ClauseForm clauses[] = {
    {"if", cmoc, if_then, Shape::configuration},
    {"given", cmoc, given, Shape::expression},
    {"enabler", cmoc, enabler, Shape::nothing},
    {"barrier", cmoc, barrier, Shape::nothing},
    {"mixed-effect", cmoc, mixed_effect, Shape::nothing},
    {"in", cmoc | code, in, Shape::names},
    {"in", accounts, in_site, Shape::name},
    {"answers", cmoc | bucket | ipt | proposition, answers, Shape::names},
    {"for", cmoc | accounts, for_whom, Shape::elements},
    {"at", cmoc | term | accounts, at, Shape::word},
    {"reads", cmoc, reads, Shape::word},
    {"status", cmoc, status, Shape::word},
    {"from", cmoc | ipt | proposition | claim, from, Shape::source_place},
    {"from", use | cases | codebook | accounts, from_file, Shape::text},
    {"original", cmoc, original, Shape::text},
    {"draws on", cmoc | proposition, draws_on, Shape::name_text},
    {"inference", cmoc, inference, Shape::word_text},
    {"tag", cmoc, tag, Shape::words},
    {"ripples to", cmoc, ripples_to, Shape::names_text},
    {"rivals", cmoc, rivals, Shape::name_text},
    {"contrasts with", cmoc, contrasts_with, Shape::name_text},
    {"counters", cmoc, counters, Shape::name_text},
    {"consolidates", cmoc, consolidates, Shape::names},
    {"replaces", cmoc, replaces, Shape::names},
    {"also", term, also, Shape::texts},
    {"broader", term, broader, Shape::terms},
    {"opposite", term, opposite, Shape::terms},
    {"kind", term, kind, Shape::word},
    {"means", term | papers, means, Shape::text},
    {"sets aside", question, sets_aside, Shape::names_text},
    {"gathers", ipt | code, gathers, Shape::gathered},
    {"move", code, move, Shape::word},
    {"because", code | decision, because, Shape::text},
    {"element", code, element, Shape::code_element},
    {"version", project | use, version, Shape::label},
    {"levels", project, levels, Shape::words},
    {"language", project, language_version, Shape::number},
    {"by", papers, by_text, Shape::texts_year},
    {"doi", papers, doi, Shape::text},
    {"setting", papers | site, setting, Shape::text},
    {"design", papers, design, Shape::word},
    {"included", papers, included, Shape::nothing},
    {"background", papers, background, Shape::nothing},
    {"missing", papers, missing, Shape::nothing},
    {"of", accounts, of_paper, Shape::name},
    {"on", accounts | codebook | decision, on, Shape::number},
    {"language", accounts, language, Shape::word},
    {"coded by", accounts | codebook, coded_by, Shape::names},
    {"phase", accounts | cases, phase, Shape::word},
    {"relevance", accounts | cases, relevance, Shape::word},
    {"rigour", accounts | cases, rigour, Shape::word},
    {"richness", accounts | cases, richness, Shape::word},
    {"builds", accounts | cases, builds, Shape::names},
    {"participant", accounts, participant, Shape::name_text},
    {"excerpt", accounts, excerpt, Shape::excerpt},
    {"meaning", accounts, meaning, Shape::text},
    {"reports", accounts | site | cases | codebook, reports, Shape::finding},
    {"expects", accounts | site | cases | codebook, expects, Shape::finding},
    {"suggests", accounts | site | cases | codebook, suggests, Shape::finding},
    {"theorises", accounts | site | cases | codebook, theorises, Shape::finding},
    {"explained by", accounts | site | cases | codebook, explained_by, Shape::element},
    {"supports", accounts | codebook, supports, Shape::coding},
    {"contradicts", accounts | codebook, contradicts_cmoc, Shape::coding},
    {"refines", accounts | codebook, refines, Shape::coding},
    {"rules out", accounts | codebook, rules_out, Shape::name_text},
    {"instead", accounts | codebook, instead, Shape::element},
    {"sorters", gcm, sorters, Shape::number},
    {"raters", gcm, raters, Shape::number},
    {"scale", gcm, scale, Shape::scale},
    {"cluster", gcm, cluster, Shape::name_text},
    {"statement", gcm, statement, Shape::statement},
    {"rated", gcm, rated, Shape::rated},
    {"expresses", gcm, expresses, Shape::stance},
    {"contradicts", gcm, contradicts_term, Shape::stance},
    {"qualifies", gcm, qualifies, Shape::stance},
    {"key", cases, key, Shape::text},
    {"column", cases, column, Shape::column},
    {"column", project, heading, Shape::heading},
    {"long", cases, long_form, Shape::long_form},
    {"case", cases, case_row, Shape::name_text},
    {"code", codebook, code_row, Shape::code_row},
    {"into", decision, into, Shape::names},
    {"by", decision, by_names, Shape::names},
    {"fingerprint", decision, fingerprint, Shape::text},
    {"note", noted, note, Shape::text},
};

constexpr DeclarationForm declarations[] = {
    {"project", "a project", DeclarationKind::project, HeadShape::name_title},
    {"use", "a use", DeclarationKind::use, HeadShape::module},
    {"levels", "levels", DeclarationKind::levels, HeadShape::words},
    {"report", "a report", DeclarationKind::report, HeadShape::name_title},
    {"question", "a question", DeclarationKind::question, HeadShape::name_title},
    {"bucket", "a bucket", DeclarationKind::bucket, HeadShape::name_title},
    {"ipt", "an ipt", DeclarationKind::ipt, HeadShape::name_title},
    {"code", "a code", DeclarationKind::code, HeadShape::name_title},
    {"proposition", "a proposition", DeclarationKind::proposition, HeadShape::name_text},
    {"paper", "a paper", DeclarationKind::paper, HeadShape::name_title},
    {"framework", "a framework", DeclarationKind::framework, HeadShape::name_title},
    {"term", "a term", DeclarationKind::term, HeadShape::term_title},
    {"cmoc", "a cmoc", DeclarationKind::cmoc, HeadShape::name_title},
    {"site", "a site", DeclarationKind::site, HeadShape::name_title},
    {"interview", "an interview", DeclarationKind::interview, HeadShape::name_title},
    {"document", "a document", DeclarationKind::document, HeadShape::name_title},
    {"gcm", "a gcm", DeclarationKind::gcm, HeadShape::name_title},
    {"cases", "cases", DeclarationKind::cases, HeadShape::name_title},
    {"codebook", "a codebook", DeclarationKind::codebook, HeadShape::name_title},
    {"decision", "a decision", DeclarationKind::decision, HeadShape::name_word},
    {"list", "a list", DeclarationKind::list, HeadShape::list},
    {"phrase", "a phrase", DeclarationKind::phrase, HeadShape::phrase},
    {"setting", "a setting", DeclarationKind::setting, HeadShape::setting},
    {"table", "a table", DeclarationKind::table, HeadShape::table},
    {"choose", "a choose", DeclarationKind::choose, HeadShape::choose},
    {"suppose", "a suppose", DeclarationKind::suppose, HeadShape::suppose},
    {"rule", "a rule", DeclarationKind::rule, HeadShape::rule},
    {"verdict", "a verdict", DeclarationKind::verdict, HeadShape::verdict},
    {"check", "a check", DeclarationKind::check, HeadShape::check},
    {"expect", "an expect", DeclarationKind::expect, HeadShape::expect},
    {"claim", "a claim", DeclarationKind::claim, HeadShape::claim},
    // `drop rule "title"` is a rule with `drop` set; it has a form of its own because it begins with a word of its own.
    {"drop", "a drop", DeclarationKind::rule, HeadShape::drop},
};
static_assert(std::size(declarations) == declaration_count + 1, "every declaration has a form");

constexpr std::string_view words_for_places[] = {"page", "line", "time", "para", "section", "table", "row"};
// Of coded segments, of configurations, of cases, of searches, of none.
constexpr std::string_view columns_of_imports[] = {
    "document", "segment", "code",        "coder",   "comment",   "id",       "group",     "category", "place",
    "begin",    "end",     "description", "context", "mechanism", "resource", "reasoning", "outcome",  "configuration",
    "works",    "hinders", "direction",   "title",   "paper",     "page",     "bucket",    "question", "whom",
    "note",     "case",    "condition",   "value",   "database",  "date",     "search",    "results",  "nothing"};
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

std::span<const std::string_view> imported_columns() {
    return columns_of_imports;
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
    return words_for_places;
}

bool ends_phrase(std::string_view word) {
    return word == "and" || word == "or" || word == "where" || word == "when" || word == "otherwise";
}

std::span<const std::string_view> reserved_words() {
    return reserved;
}

} // namespace ipt
