#pragma once
// What the families of given relations read, and how they hand over facts.

#include "engine/evidence/evidence.hpp"
#include "engine/graph/graph.hpp"
#include "engine/relations/rows/relation.hpp"
#include "engine/theory/theory.hpp"
#include "engine/verdicts/testimony.hpp"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ipt {

// The kinds of value. Also the tag of a relations::Value; number is 0 there too.
enum class Type : std::uint8_t {
    number,
    text, // payload: Symbol
    word, // payload: Symbol; a word of a list
    cmoc,
    term,
    question,
    bucket,
    ipt,
    code,
    proposition,
    paper, // payload: the typed id (reports, frameworks: paper)
    site,
    source,
    participant,
    excerpt,
    finding, // an item of evidence: payload counts findings, then codings, then rival findings
    statement,
    cluster,
    decision,
    claim,
    person,    // payload: Symbol; who signed or coded
    settlement // payload: counts the settlements of a site's disputes
};
constexpr std::size_t type_count = 22;

// A set of types: what a hole may hold.
class TypeSet {
public:
    constexpr TypeSet() = default;
    constexpr TypeSet(Type type)
        : bits_(1u << static_cast<std::uint32_t>(type)) {}
    constexpr TypeSet(std::initializer_list<Type> types) {
        for (const Type type : types) {
            bits_ |= 1u << static_cast<std::uint32_t>(type);
        }
    }
    static constexpr TypeSet any() {
        TypeSet all;
        all.bits_ = (1u << type_count) - 1;
        return all;
    }
    [[nodiscard]] constexpr bool has(Type type) const { return (bits_ >> static_cast<std::uint32_t>(type)) & 1u; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    friend constexpr TypeSet operator&(TypeSet a, TypeSet b) {
        a.bits_ &= b.bits_;
        return a;
    }
    friend constexpr TypeSet operator|(TypeSet a, TypeSet b) {
        a.bits_ |= b.bits_;
        return a;
    }
    friend constexpr bool operator==(TypeSet, TypeSet) = default;

private:
    std::uint32_t bits_ = 0;
};

// Everything a given relation may read, and the values of the things in it. Typed ids become values by adding the
// first value of their type.
class World {
public:
    World(const Sources& sources, SymbolTable& symbols, const Theory& theory, const Evidence& evidence,
          relations::Values& values);

    // What things are known by, to recognise them when theory and evidence have been made anew.
    struct Names;
    [[nodiscard]] Names names() const;
    // After theory and evidence were made anew in their places: what has the same name has the same value.
    void follow(const Names& before);

    const Sources& sources;
    SymbolTable& symbols;
    const Theory& theory;
    const Evidence& evidence;
    relations::Values& values;
    // Made when first asked for: many questions never do.
    // Which CMOC leads on to which.
    [[nodiscard]] const Graph& graph() const;
    // What each item of evidence says of each CMOC.
    [[nodiscard]] const Testimony& testimony() const;
    // The CMOCs that an item of evidence bears on, and the site that it speaks of.
    [[nodiscard]] std::span<const relations::Value> told_of_by(relations::Value item) const;
    [[nodiscard]] std::optional<relations::Value> told_at(relations::Value item) const;

    [[nodiscard]] relations::Value of(Id<Cmoc> id) const { return value(Type::cmoc, id.value); }
    [[nodiscard]] relations::Value of(Id<Term> id) const { return value(Type::term, id.value); }
    [[nodiscard]] relations::Value of(Id<Question> id) const { return value(Type::question, id.value); }
    [[nodiscard]] relations::Value of(Id<Bucket> id) const { return value(Type::bucket, id.value); }
    [[nodiscard]] relations::Value of(Id<Ipt> id) const { return value(Type::ipt, id.value); }
    [[nodiscard]] relations::Value of(Id<IptCode> id) const { return value(Type::code, id.value); }
    [[nodiscard]] relations::Value of(Id<Proposition> id) const { return value(Type::proposition, id.value); }
    [[nodiscard]] relations::Value of(Id<Paper> id) const { return value(Type::paper, id.value); }
    [[nodiscard]] relations::Value of(Id<Site> id) const { return value(Type::site, id.value); }
    [[nodiscard]] relations::Value of(Id<EvidenceSource> id) const { return value(Type::source, id.value); }
    [[nodiscard]] relations::Value of(Id<Participant> id) const { return value(Type::participant, id.value); }
    [[nodiscard]] relations::Value of(Id<Excerpt> id) const { return value(Type::excerpt, id.value); }
    [[nodiscard]] relations::Value of(Id<Finding> id) const { return value(Type::finding, id.value); }
    [[nodiscard]] relations::Value of(Id<Coding> id) const;
    [[nodiscard]] relations::Value of(Id<RivalFinding> id) const;
    [[nodiscard]] relations::Value of(Id<GcmStatement> id) const { return value(Type::statement, id.value); }
    [[nodiscard]] relations::Value of(Id<GcmCluster> id) const { return value(Type::cluster, id.value); }
    [[nodiscard]] relations::Value of(Id<Decision> id) const { return value(Type::decision, id.value); }
    [[nodiscard]] relations::Value of(Id<Claim> id) const { return value(Type::claim, id.value); }
    [[nodiscard]] relations::Value number(double number) const { return values.number(number); }
    [[nodiscard]] relations::Value text(Symbol symbol) const;
    [[nodiscard]] relations::Value word(Symbol symbol) const;
    [[nodiscard]] relations::Value word(std::string_view word) const { return this->word(symbols.intern(word)); }
    [[nodiscard]] relations::Value person(Symbol symbol) const;

    [[nodiscard]] relations::Value of(const Any& any) const;

    // What a name in rule text stands for: any declared thing, I07.E3, G1.S42, B1.BCU. Of several meanings (a source is
    // its own site) the first that `wanted` has, else the first. An id that is only set aside, replaced or gathered is
    // the text of that id. Nothing when nothing has the name.
    [[nodiscard]] std::optional<relations::Value> named(Symbol name, TypeSet wanted = TypeSet::any()) const;
    // Without the #.
    [[nodiscard]] std::optional<relations::Value> term_named(Symbol name) const;
    // A value of type finding, taken apart.
    [[nodiscard]] std::variant<Id<Finding>, Id<Coding>, Id<RivalFinding>> item(relations::Value value) const;
    [[nodiscard]] Id<Excerpt> excerpt_of(relations::Value item) const;

    [[nodiscard]] Type type(relations::Value value) const { return static_cast<Type>(values.tag(value)); }
    // In which order things are told, whatever their values: things as they are declared, numbers by size, words and
    // texts by their letters. Rows by their columns.
    [[nodiscard]] bool before(relations::Value a, relations::Value b) const;
    [[nodiscard]] bool before(std::span<const relations::Value> a, std::span<const relations::Value> b) const;
    // How a value is printed: a CMOC by its id, a term with its #, a site by id, a finding by its excerpt's id, a
    // number plainly.
    [[nodiscard]] std::string shown(relations::Value value) const;
    // Where the thing that a value stands for was declared; nothing for numbers, words, texts.
    [[nodiscard]] std::optional<Span> place_of(relations::Value value) const;

private:
    template <class Use>
    void each_kind(const Use& use) const;
    // The things of one kind by number. Their values follow the first, unless they were recognised.
    struct Kind {
        relations::Value first = 0;
        std::vector<relations::Value> values = {};
    };
    [[nodiscard]] relations::Value value(Type type, std::uint32_t number) const {
        const Kind& kind = kinds_[static_cast<std::size_t>(type)];
        return kind.values.empty() ? kind.first + number : kind.values[number];
    }
    [[nodiscard]] Span place_of_item(relations::Value item) const;
    std::array<Kind, type_count> kinds_ = {};
    mutable std::optional<Graph> graph_ = {};
    mutable std::optional<Testimony> testimony_ = {};
    // By number of the item; made when first asked for.
    mutable std::vector<std::vector<relations::Value>> told_of_by_ = {};
    mutable std::vector<relations::Value> told_at_ = {};
};

// By type and number of the thing. Several may have one name.
struct World::Names {
    std::array<std::vector<std::uint64_t>, type_count> of = {};
};

// Receives the facts of one given phrase. Each fact names its place; places are numbered as relations::Origin. A fact
// that is told again counts once, with its first place, when all of them are told.
class Facts {
public:
    Facts(relations::Relation& relation, std::vector<Span>& places)
        : relation_(relation)
        , places_(places) {}
    Facts(const Facts&) = delete;
    Facts& operator=(const Facts&) = delete;
    ~Facts() { relation_.drop_repeats(); }
    void add(std::initializer_list<relations::Value> row, Span where) {
        places_.push_back(where);
        relation_.add_new(std::span<const relations::Value>{row.begin(), row.size()},
                          static_cast<relations::Origin>(places_.size() - 1));
    }

private:
    relations::Relation& relation_;
    std::vector<Span>& places_;
};

} // namespace ipt
