#include "rules/given/phrases.hpp"

#include "rules/given/families.hpp"
#include "rules/given/slots.hpp"

namespace ipt {

std::span<const Family> given_families() {
    static const Family families[] = {
        {.name = "theory",
         .doc = "What there is, and what gathers, answers and names what.",
         .phrases = theory_phrases()},
        {.name = "configurations",
         .doc = "What CMOCs say: contexts, mechanisms, outcomes, and the links that authors draw between CMOCs.",
         .phrases = configuration_phrases()},
        {.name = "papers", .doc = "Papers, frameworks and reports.", .phrases = paper_phrases()},
        {.name = "terms", .doc = "Terms: narrower and broader, opposites, labels.", .phrases = term_phrases()},
        {.name = "evidence", .doc = "What sources report, and how they were appraised.", .phrases = evidence_phrases()},
        testimony_family(),
        {.name = "ripples",
         .doc = "Chains and circles: one CMOC's outcome is another's context.",
         .phrases = ripple_phrases()},
        {.name = "likeness", .doc = "Texts that say nearly the same, and spellings.", .phrases = likeness_phrases()},
        {.name = "gcm", .doc = "Group concept mapping: statements, clusters and ratings.", .phrases = gcm_phrases()},
    };
    return families;
}

std::span<const ComputedFamily> computed_families() {
    return slots_families();
}

} // namespace ipt
