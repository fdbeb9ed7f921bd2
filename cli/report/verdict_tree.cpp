#include "cli/report/verdict_tree.hpp"

#include "cli/report/echo.hpp"
#include "cli/report/evidence_words.hpp"
#include "cli/report/proof_text.hpp"
#include "cli/report/words.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <map>

namespace ipt::cli {

namespace {

constexpr std::array<std::string_view, 4> part_names{"context", "resource", "response", "outcome"};
constexpr std::array<std::string_view, 2> link_names{"trigger", "generation"};

std::string_view said_words(Said said) {
    switch (said) {
    case Said::present:
        return "";
    case Said::absent:
        return "not ";
    case Said::partly:
        return "partly ";
    case Said::mentioned:
        return "not yet ";
    }
    return "";
}

bool holds(const Session& session, std::string_view phrase, std::initializer_list<relations::Value> row) {
    const auto relation = relation_of(session.analysis->rules, session.symbols(), phrase);
    return relation && session.analysis->evaluation.database[*relation].contains({row.begin(), row.size()});
}

// One site with all that is said there of one CMOC.
class SiteTree {
public:
    SiteTree(const CmocVerdict& verdict, const SiteReading& reading, const Asked& asked, const Session& session)
        : verdict_(verdict)
        , reading_(reading)
        , asked_(asked)
        , session_(session) {}

    TreeNode tree() {
        const World& world = *session_.analysis->world;
        std::string polarity = plain(session_.text(reading_.polarity));
        polarity = polarity == "none" ? "no bearing" : polarity;
        TreeNode node{.text = fmt::format("{}: {}   {}", polarity, world.shown(world.of(reading_.site)),
                                          class_words(session_.text(reading_.site_class)))};
        node.text += reading_.strength > 0 ? fmt::format(", strength {}", reading_.strength) : "";
        const std::array slots{reading_.context, reading_.resource, reading_.response, reading_.outcome};
        for (const Part part : all_parts) {
            add_part(node, part, slots[static_cast<std::size_t>(part)]);
        }
        add_link(node, Linking::trigger, reading_.trigger);
        add_link(node, Linking::generation, reading_.generation);
        for (const ItemId item : quoted_) {
            node.children.push_back({.text = item_words(item, session_)});
        }
        return node;
    }

private:
    [[nodiscard]] bool counts(const Bearing& bearing) const {
        const World& world = *session_.analysis->world;
        return bearing.site == reading_.site &&
               holds(session_, "?e may test ?x", {world.of(Id<Finding>{bearing.item.value}), world.of(verdict_.cmoc)});
    }

    [[nodiscard]] bool is_in(const AskedPart& part, std::uint32_t term) const {
        return std::any_of(part.nodes.begin(), part.nodes.end(),
                           [&](const AskedNode& node) { return node.term == term; });
    }

    // Who says it: `I07.E3`; the quote itself comes below, once.
    std::string by(ItemId item) {
        if (std::find(quoted_.begin(), quoted_.end(), item) == quoted_.end()) {
            const Evidence& evidence = session_.analysis->evidence;
            const auto same = std::find_if(quoted_.begin(), quoted_.end(), [&](ItemId other) {
                return item_words(other, session_) == item_words(item, session_);
            });
            if (same == quoted_.end()) {
                quoted_.push_back(item);
            }
            return std::string{session_.text(evidence.excerpts[excerpt_of(evidence, item)].id)};
        }
        const Evidence& evidence = session_.analysis->evidence;
        return std::string{session_.text(evidence.excerpts[excerpt_of(evidence, item)].id)};
    }

    static void add_once(std::vector<std::string>& some, std::string text) {
        if (std::find(some.begin(), some.end(), text) == some.end()) {
            some.push_back(std::move(text));
        }
    }

    void add_part(TreeNode& node, Part part, SlotValue value) {
        const AskedPart& asked = asked_.parts[static_cast<std::size_t>(part)];
        const std::string_view name = part_names[static_cast<std::size_t>(part)];
        if (!asked.stated) {
            // A resource alone is the whole mechanism; of a response it is worth saying that there is none.
            if (part == Part::response) {
                node.children.push_back({.text = fmt::format("{:<11} the CMOC states none", name)});
            }
            return;
        }
        std::vector<std::string> said;
        for (const Bearing& bearing : asked_.bearings) {
            if (!counts(bearing)) {
                continue;
            }
            for (const TermClaim& claim : bearing.terms) {
                if (claim.term < asked_.own_terms && is_in(asked, claim.term)) {
                    const World& world = *session_.analysis->world;
                    add_once(said, fmt::format("{}{} {}", said_words(claim.said),
                                               world.shown(world.of(asked_.terms[claim.term])), by(bearing.item)));
                }
            }
            for (const PartClaim& claim : bearing.parts) {
                if (claim.of == 0 && claim.part == part) {
                    add_once(said,
                             fmt::format("{} {}", claim.present ? "supported" : "contradicted", by(bearing.item)));
                }
            }
        }
        node.children.push_back({.text = fmt::format("{:<11} {}{}", name, slot_words(value),
                                                     said.empty() ? "" : "   " + listed(said, said.size()))});
    }

    void add_link(TreeNode& node, Linking link, LinkValue value) {
        if (value == LinkValue::not_said) {
            return;
        }
        std::vector<std::string> said;
        for (const Bearing& bearing : asked_.bearings) {
            for (const LinkClaim& claim : bearing.links) {
                if (claim.link == link && counts(bearing)) {
                    add_once(said, fmt::format("{}{}", by(bearing.item),
                                               claim.first_hand ? ", first-hand" : ", not first-hand"));
                }
            }
        }
        node.children.push_back({.text = fmt::format("{:<11} {}   {}", link_names[static_cast<std::size_t>(link)],
                                                     link_words(value), listed(said, said.size()))});
    }

    const CmocVerdict& verdict_;
    const SiteReading& reading_;
    const Asked& asked_;
    const Session& session_;
    std::vector<ItemId> quoted_ = {};
};

// Items that say something of the CMOC and are not counted, by the reason why.
std::vector<TreeNode> not_counted(const CmocVerdict& verdict, const Session& session) {
    const Analysis& analysis = *session.analysis;
    const auto relation = relation_of(analysis.rules, session.symbols(), "?e is not counted for ?x because ?why");
    std::map<std::string, std::vector<std::string>> by_reason;
    if (relation) {
        const relations::Relation& rows = analysis.evaluation.database[*relation];
        const relations::Value cmoc = analysis.world->of(verdict.cmoc);
        for (const relations::RowNumber row : rows.rows_with(0b010, std::span{&cmoc, 1})) {
            if (const auto words = source_words(rows.at(row, 0), session)) {
                by_reason[plain(analysis.world->shown(rows.at(row, 2)))].push_back(*words);
            }
        }
    }
    std::vector<TreeNode> nodes;
    for (auto& [reason, items] : by_reason) {
        std::sort(items.begin(), items.end());
        items.erase(std::unique(items.begin(), items.end()), items.end());
        TreeNode node{.text = fmt::format("not counted: {}", reason)};
        for (std::string& words : items) {
            node.children.push_back({.text = std::move(words)});
        }
        nodes.push_back(std::move(node));
    }
    return nodes;
}

TreeNode drawn_from(const Cmoc& cmoc, const Session& session) {
    TreeNode node{.text = cmoc.from.empty() ? "drawn from: no paper is named" : "drawn from"};
    for (const Drawn& drawn : cmoc.from) {
        node.children.push_back({.text = drawn_words(drawn, session)});
    }
    node.children.push_back({.text = fmt::format("written in {}", line_place(session.sources(), cmoc.name))});
    return node;
}

TreeNode what_would_change(const CmocVerdict& verdict, const Session& session) {
    TreeNode node{.text = "what would change it"};
    const World& world = *session.analysis->world;
    for (const std::string& sentence : missing_for(verdict, session).sentences) {
        node.children.push_back({.text = sentence});
    }
    for (const auto& [source, word] : verdict.without_source) {
        node.children.push_back(
            {.text = fmt::format("without {} it would be {}", world.shown(world.of(source)), session.text(word))});
    }
    for (const auto& [site, word] : verdict.without_site) {
        if (session.analysis->evidence.sites[site].kind != Site::Kind::source) {
            node.children.push_back(
                {.text = fmt::format("without {} it would be {}", world.shown(world.of(site)), session.text(word))});
        }
    }
    if (!verdict.at_one.empty() && verdict.at_one != verdict.word) {
        node.children.push_back(
            {.text = fmt::format("were one site and source enough: {}", session.text(verdict.at_one))});
    }
    if (!verdict.at_three.empty() && verdict.at_three != verdict.word) {
        node.children.push_back(
            {.text = fmt::format("were three sites and sources asked for: {}", session.text(verdict.at_three))});
    }
    return node;
}

} // namespace

const CmocVerdict* verdict_of(Id<Cmoc> cmoc, const Session& session) {
    const auto& all = session.analysis->verdicts.cmocs;
    const auto found = std::find_if(all.begin(), all.end(), [&](const CmocVerdict& verdict) {
        return verdict.cmoc == cmoc && !verdict.word.empty();
    });
    return found == all.end() ? nullptr : &*found;
}

TreeNode verdict_tree(const CmocVerdict& verdict, const Session& session, std::uint32_t depth) {
    Analysis& analysis = *session.analysis;
    const Cmoc& cmoc = analysis.theory.cmocs[verdict.cmoc];
    const Testimony testimony{analysis.theory, analysis.evidence, session.symbols()};
    const std::vector<std::string> reasons = verdict_reasons(verdict, session);
    TreeNode node{.text = fmt::format("{} is {}: {}", session.text(cmoc.id), session.text(verdict.word),
                                      reasons.empty() ? "" : reasons.front())};
    for (const std::string_view polarity :
         {"for", "against", "contested", "change", "extend", "pattern", "undetermined", "none"}) {
        for (const SiteReading& reading : verdict.sites) {
            if (session.text(reading.polarity) == polarity) {
                node.children.push_back(SiteTree{verdict, reading, testimony.of(verdict.cmoc), session}.tree());
            }
        }
    }
    for (std::size_t i = 1; i < reasons.size(); ++i) {
        // These are said one by one below.
        if (!reasons[i].starts_with("not counted: ") && !reasons[i].starts_with("without ")) {
            node.children.push_back({.text = reasons[i]});
        }
    }
    for (TreeNode& items : not_counted(verdict, session)) {
        node.children.push_back(std::move(items));
    }
    if (std::vector<TreeNode> echoes = echoes_of(verdict.cmoc, session); !echoes.empty()) {
        node.children.push_back(
            {.text = "concept mapping, never counted: what people find salient", .children = std::move(echoes)});
    }
    node.children.push_back(drawn_from(cmoc, session));
    if (TreeNode change = what_would_change(verdict, session); !change.children.empty()) {
        node.children.push_back(std::move(change));
    }
    if (verdict.fact && depth > 0) {
        if (const auto proof = relations::prove(analysis.rules.program, analysis.evaluation, analysis.values,
                                                *verdict.fact, {.depth = depth})) {
            node.children.push_back({.text = "the rules", .children = {proof_tree(*proof, session)}});
        }
    }
    return node;
}

} // namespace ipt::cli
