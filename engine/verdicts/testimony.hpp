#pragma once
// What each item of evidence says of each CMOC, in the CMOC's own parts: worked out once, before any rule is asked
// whether the item counts.
//
// Present climbs (a narrower term present makes the broader present), absent falls (the broader absent makes the
// narrower absent), and an opposite that is present makes a term absent, not the reverse.

#include "engine/evidence/evidence.hpp"
#include "engine/theory/theory.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

namespace ipt {

// Findings, then codings, then rival findings of an Evidence, in one row.
struct EvidenceItem;
using ItemId = Id<EvidenceItem>;
[[nodiscard]] ItemId item(const Evidence& evidence, Id<Finding> id);
[[nodiscard]] ItemId item(const Evidence& evidence, Id<Coding> id);
[[nodiscard]] ItemId item(const Evidence& evidence, Id<RivalFinding> id);
[[nodiscard]] std::uint32_t item_count(const Evidence& evidence);
[[nodiscard]] Id<Excerpt> excerpt_of(const Evidence& evidence, ItemId item);
[[nodiscard]] Span place_of(const Evidence& evidence, ItemId item);

enum class Part : std::uint8_t { context, resource, response, outcome };
inline constexpr std::array all_parts{Part::context, Part::resource, Part::response, Part::outcome};
enum class Linking : std::uint8_t { trigger, generation };
inline constexpr std::array all_links{Linking::trigger, Linking::generation};

// `mentioned`: "not yet", or nothing that settles it.
enum class Said : std::uint8_t { present, absent, partly, mentioned };

// Of a term, by its number among the Asked terms of the CMOC.
struct TermClaim {
    std::uint32_t term = 0;
    Said said = Said::mentioned;
};
// Of a whole part, by a coding to the CMOC. `implied`: as the end of a link, which yields where the
// same source says that the part was there in part.
struct PartClaim {
    // 0 is the CMOC itself; 1 … its rivals, in the order of Asked::rivals.
    std::uint32_t of = 0;
    Part part = Part::context;
    bool present = true;
    bool implied = false;
};
struct LinkClaim {
    Linking link = Linking::trigger;
    bool asserted = true;
    // By the source's own participants or data, and said outright, not inferred by the coder.
    bool first_hand = false;
};

// What one item says of one CMOC.
struct Bearing {
    ItemId item = {};
    Id<Site> site = {};
    Id<EvidenceSource> source = {};
    std::vector<TermClaim> terms = {};
    std::vector<PartClaim> parts = {};
    std::vector<LinkClaim> links = {};
    // Rivals it rules out, and other causes that it names.
    std::vector<Id<Cmoc>> rules_out = {};
    std::vector<Id<Term>> instead = {};
    // The term that would explain what it reports, by its number.
    std::optional<std::uint32_t> explains = {};
    // It says something of the CMOC itself, not of a rival or of an explaining term alone.
    bool on_cmoc = false;
};

// A part's expression over the numbers of terms; a node's children are neighbours.
struct AskedNode {
    ExpressionKind kind = ExpressionKind::element;
    // Nothing for words without a term and for `?`: never said.
    std::optional<std::uint32_t> term = {};
    Range<AskedNode> children = {};
};
struct AskedPart {
    bool stated = false;
    // Root is the last node. Empty if not stated.
    std::vector<AskedNode> nodes = {};
    // Terms that stand in it more than once: only for these does what is unknown in one place hang on another.
    std::vector<std::uint32_t> repeated = {};
    [[nodiscard]] bool names(std::uint32_t term) const {
        return std::any_of(nodes.begin(), nodes.end(), [&](const AskedNode& node) { return node.term == term; });
    }
};

// A CMOC as evidence is asked of it.
struct Asked {
    // Own terms first, then those of rivals, then explaining ones.
    std::vector<Id<Term>> terms = {};
    std::uint32_t own_terms = 0;
    std::uint32_t first_explaining = 0;
    std::array<AskedPart, 4> parts = {};
    // Declared on either side.
    std::vector<Id<Cmoc>> rivals = {};
    std::vector<std::array<AskedPart, 4>> rival_parts = {};
    // By site, then item.
    std::vector<Bearing> bearings = {};
    [[nodiscard]] bool states(Part part) const { return parts[static_cast<std::size_t>(part)].stated; }
    [[nodiscard]] bool states_mechanism() const { return states(Part::resource) || states(Part::response); }
};

// All CMOCs of a theory, asked of all its evidence.
class Testimony {
public:
    Testimony(const Theory& theory, const Evidence& evidence, const SymbolTable& symbols);
    [[nodiscard]] const Asked& of(Id<Cmoc> cmoc) const { return asked_[cmoc.value]; }
    [[nodiscard]] std::size_t size() const { return asked_.size(); }

private:
    std::vector<Asked> asked_;
};

} // namespace ipt
