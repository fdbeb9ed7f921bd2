// Items of evidence as they were coded, before any rule says whether they count.

#include "rules/given/admission.hpp"
#include "rules/given/columns.hpp"
#include "rules/given/slots.hpp"

#include <array>

namespace ipt {
namespace {

using relations::Value;

Id<EvidenceItem> item_at(std::uint32_t number) {
    return {number};
}

template <class Function>
void each_bearing(const World& world, Function function) {
    for (std::uint32_t x = 0; x < world.testimony().size(); ++x) {
        for (const Bearing& bearing : world.testimony().of(Id<Cmoc>{x}).bearings) {
            function(Id<Cmoc>{x}, world.testimony().of(Id<Cmoc>{x}), bearing);
        }
    }
}

void bears_on(const World& world, Facts& facts) {
    each_bearing(world, [&](Id<Cmoc> x, const Asked&, const Bearing& bearing) {
        facts.add({value_of(world, bearing.item), world.of(x)}, place_of(world.evidence, bearing.item));
    });
}

void speaks_of_part(const World& world, Facts& facts) {
    each_bearing(world, [&](Id<Cmoc> x, const Asked& asked, const Bearing& bearing) {
        const auto add = [&](std::string_view what) {
            facts.add({value_of(world, bearing.item), world.word(what), world.of(x)},
                      place_of(world.evidence, bearing.item));
        };
        for (const Part part : all_parts) {
            if (speaks_of(asked, bearing, part)) {
                add(part_words[static_cast<std::size_t>(part)]);
            }
        }
        for (const Linking link : all_links) {
            if (speaks_of(bearing, link)) {
                add(link_words[static_cast<std::size_t>(link)]);
            }
        }
    });
}

void told_as(const World& world, Facts& facts) {
    constexpr std::array findings{"reports", "expects", "suggests", "theorises"};
    constexpr std::array codings{"supports", "contradicts", "refines"};
    const Evidence& evidence = world.evidence;
    for (std::uint32_t i = 0; i < evidence.findings.size(); ++i) {
        const Finding& what = evidence.findings[Id<Finding>{i}];
        facts.add({world.of(Id<Finding>{i}), world.word(findings[static_cast<std::size_t>(what.verb)])}, what.where);
    }
    for (std::uint32_t i = 0; i < evidence.codings.size(); ++i) {
        const Coding& what = evidence.codings[Id<Coding>{i}];
        facts.add({world.of(Id<Coding>{i}), world.word(codings[static_cast<std::size_t>(what.verb)])}, what.where);
    }
}

void second_hand(const World& world, Facts& facts) {
    for (std::uint32_t i = 0; i < world.evidence.findings.size(); ++i) {
        const Finding& what = world.evidence.findings[Id<Finding>{i}];
        if (what.second_hand) {
            facts.add({world.of(Id<Finding>{i})}, what.where);
        }
    }
}

void names_no_part(const World& world, Facts& facts) {
    for (std::uint32_t i = 0; i < world.evidence.codings.size(); ++i) {
        const Coding& what = world.evidence.codings[Id<Coding>{i}];
        if (what.parts.empty()) {
            facts.add({world.of(Id<Coding>{i})}, what.where);
        }
    }
}

// What the excerpt was given, else what its source was.
template <class Rating>
void ratings(const World& world, Facts& facts, Rating rating) {
    for (std::uint32_t i = 0; i < item_count(world.evidence); ++i) {
        const Excerpt& excerpt = world.evidence.excerpts[excerpt_of(world.evidence, item_at(i))];
        const Symbol own = excerpt.appraisal.*rating;
        const Symbol given = own.empty() ? world.evidence.sources[excerpt.source].appraisal.*rating : own;
        if (!given.empty()) {
            facts.add({value_of(world, item_at(i)), world.word(given)}, place_of(world.evidence, item_at(i)));
        }
    }
}
void rigour(const World& world, Facts& facts) {
    ratings(world, facts, &Appraisal::rigour);
}
void relevance(const World& world, Facts& facts) {
    ratings(world, facts, &Appraisal::relevance);
}
void richness(const World& world, Facts& facts) {
    ratings(world, facts, &Appraisal::richness);
}

void built_from(const World& world, Facts& facts) {
    each_bearing(world, [&](Id<Cmoc> x, const Asked&, const Bearing& bearing) {
        const Excerpt& excerpt = world.evidence.excerpts[excerpt_of(world.evidence, bearing.item)];
        const EvidenceSource& from = world.evidence.sources[excerpt.source];
        const auto builds = [&](const Appraisal& appraisal) {
            return std::find(appraisal.builds.begin(), appraisal.builds.end(), x) != appraisal.builds.end();
        };
        if (builds(excerpt.appraisal) || builds(from.appraisal)) {
            facts.add({world.of(x), value_of(world, bearing.item)}, place_of(world.evidence, bearing.item));
        }
    });
}

void studies(const World& world, Facts& facts) {
    for (std::uint32_t i = 0; i < world.evidence.sources.size(); ++i) {
        const EvidenceSource& from = world.evidence.sources[Id<EvidenceSource>{i}];
        const Value study = from.paper ? world.of(*from.paper) : world.of(Id<EvidenceSource>{i});
        facts.add({world.of(Id<EvidenceSource>{i}), study}, from.name);
    }
}

void reads(const World& world, Facts& facts) {
    constexpr std::array words{"tends", "whenever", "only"};
    for (std::uint32_t x = 0; x < world.theory.cmocs.size(); ++x) {
        const Cmoc& what = world.theory.cmocs[Id<Cmoc>{x}];
        facts.add({world.of(Id<Cmoc>{x}), world.word(words[static_cast<std::size_t>(what.reading)])}, what.name);
    }
}

template <class Leaves>
void cmocs_that(const World& world, Facts& facts, Leaves leaves) {
    for (std::uint32_t x = 0; x < world.theory.cmocs.size(); ++x) {
        if (leaves(world.testimony().of(Id<Cmoc>{x}))) {
            facts.add({world.of(Id<Cmoc>{x})}, world.theory.cmocs[Id<Cmoc>{x}].name);
        }
    }
}
void no_response(const World& world, Facts& facts) {
    cmocs_that(world, facts, [](const Asked& asked) { return !asked.states(Part::response); });
}
void no_resource(const World& world, Facts& facts) {
    cmocs_that(world, facts, [](const Asked& asked) { return !asked.states(Part::resource); });
}

const std::array given_phrases{
    Given{.phrase = "?e bears on ?x",
          .columns = {column::finding, column::cmoc},
          .doc =
              "the item says something of a part of ?x, of a rival of it, or of a term that explains what it reports",
          .fill = bears_on},
    Given{.phrase = "?e speaks of the ?part of ?x",
          .columns = {column::finding, column::word, column::cmoc},
          .doc = "the item names a term of that part (or a narrower, broader or opposite one), or is coded to it",
          .fill = speaks_of_part,
          .words = {"", "context resource response outcome trigger generation", ""}},
    Given{.phrase = "?e is told as ?telling",
          .columns = {column::finding, column::word},
          .doc = "the verb that the item was coded with",
          .fill = told_as,
          .words = {"", "reports expects suggests theorises supports contradicts refines"}},
    Given{.phrase = "?e is second-hand",
          .columns = {column::finding},
          .doc = "the source cites others here",
          .fill = second_hand},
    Given{.phrase = "?e names no part",
          .columns = {column::finding},
          .doc = "a coding to a CMOC that does not say which part of it is meant",
          .fill = names_no_part},
    Given{.phrase = "the rigour of ?e is ?rating",
          .columns = {column::finding, column::word},
          .doc = "as the excerpt was rated, else its source",
          .fill = rigour,
          .words = {"", "rating"}},
    Given{.phrase = "the relevance of ?e is ?rating",
          .columns = {column::finding, column::word},
          .doc = "as the excerpt was rated, else its source",
          .fill = relevance,
          .words = {"", "rating"}},
    Given{.phrase = "the richness of ?e is ?rating",
          .columns = {column::finding, column::word},
          .doc = "as the excerpt was rated, else its source",
          .fill = richness,
          .words = {"", "rating"}},
    Given{.phrase = "?x was built from ?e",
          .columns = {column::cmoc, column::finding},
          .doc = "the source, or the excerpt, is said to build ?x",
          .fill = built_from},
    Given{.phrase = "?s speaks for ?u",
          .columns = {column::source, {Type::source, Type::paper}},
          .doc =
              "the study that the source reports: documents of one paper speak for one study; else the source itself",
          .fill = studies},
    Given{.phrase = "?x is read as ?reading",
          .columns = {column::cmoc, column::word},
          .doc = "how the claim is meant: it tends to work, works whenever context and resource are there, or works "
                 "only there",
          .fill = reads,
          .words = {"", "reading"}},
    Given{.phrase = "?x states no response",
          .columns = {column::cmoc},
          .doc = "the mechanism of ?x says nothing of how people respond",
          .fill = no_response},
    Given{.phrase = "?x states no resource",
          .columns = {column::cmoc},
          .doc = "the mechanism of ?x says nothing of what is offered",
          .fill = no_resource},
};

} // namespace

const Family& testimony_family() {
    static const Family family{.name = "testimony",
                               .doc = "items of evidence as they were coded, before any rule says whether they count",
                               .phrases = given_phrases};
    return family;
}

} // namespace ipt
