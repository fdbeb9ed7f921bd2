#include "engine/theory/near_names.hpp"
#include "rules/given/families.hpp"

#include <fmt/core.h>
#include <map>

namespace ipt {

namespace {

template <class Use>
void each_paper(const World& world, const Use& use) {
    for (std::uint32_t i = 0; i < world.theory.papers.size(); ++i) {
        use(world.of(Id<Paper>{i}), world.theory.papers[Id<Paper>{i}]);
    }
}

void authors(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        for (const Words& name : about.by) {
            facts.add({paper, world.text(name.text)}, name.where);
        }
    });
}

void years(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (about.year) {
            facts.add({paper, world.number(*about.year)}, about.year_where);
        }
    });
}

// One name, two names, or the first "and others": as works are cited in running text. Empty for no author.
std::string citation(const World& world, const Paper& paper) {
    if (paper.by.empty()) {
        return {};
    }
    const std::string_view first = world.symbols.text(paper.by.front().text);
    const std::string names = paper.by.size() == 1 ? std::string{first}
                              : paper.by.size() == 2
                                  ? fmt::format("{} and {}", first, world.symbols.text(paper.by[1].text))
                                  : fmt::format("{} and others", first);
    return paper.year ? fmt::format("{} {:.0f}", names, *paper.year) : names;
}

void citations(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (const std::string cited = citation(world, about); !cited.empty()) {
            facts.add({paper, world.text(world.symbols.intern(cited))}, about.name);
        }
    });
}

void cited_alike(const World& world, Facts& facts) {
    std::map<std::string, relations::Value> first;
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        const std::string cited = citation(world, about);
        if (cited.empty() || !about.year) {
            return;
        }
        const auto [known, fresh] = first.emplace(cited, paper);
        if (!fresh) {
            facts.add({paper, known->second}, about.name);
        }
    });
}

template <bool Paper::*said>
void said_of(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (about.*said) {
            facts.add({paper}, about.name);
        }
    });
}

void undeclared(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (!about.declared) {
            facts.add({paper}, about.name);
        }
    });
}

void nearly_named(const World& world, Facts& facts) {
    std::vector<std::string_view> names;
    std::vector<relations::Value> declared;
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (about.declared) {
            names.push_back(world.symbols.text(about.id));
            declared.push_back(paper);
        }
    });
    const NearNames near{names};
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        const std::string_view name = world.symbols.text(about.id);
        if (about.declared) {
            return;
        }
        for (const std::size_t index : near.near(name, letters_let_pass(name))) {
            if (!differ_in_digits_only(names[index], name)) {
                facts.add({paper, declared[index]}, about.name);
                return;
            }
        }
    });
}

void designs(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (!about.design.empty()) {
            facts.add({paper, world.word(about.design)}, about.name);
        }
    });
}

void dois(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (!about.doi.empty()) {
            facts.add({paper, world.text(about.doi)}, about.name);
        }
    });
}

void settings(const World& world, Facts& facts) {
    each_paper(world, [&](relations::Value paper, const Paper& about) {
        if (!about.setting.text.empty()) {
            facts.add({paper, world.text(about.setting.text)}, about.setting.where);
        }
    });
    for (std::uint32_t i = 0; i < world.evidence.sites.size(); ++i) {
        const Site& site = world.evidence.sites[Id<Site>{i}];
        if (!site.setting.text.empty()) {
            facts.add({world.of(Id<Site>{i}), world.text(site.setting.text)}, site.setting.where);
        }
    }
}

} // namespace

std::span<const Given> paper_phrases() {
    static const std::vector<Given> phrases{
        {"?p is by ?text", {Type::paper, Type::text}, "?text is one of the authors of ?p", authors},
        {"?p has year ?n", {Type::paper, Type::number}, "?p came out in the year ?n", years},
        {"?p is cited as ?text",
         {Type::paper, Type::text},
         "?text is how ?p is cited: \"Klinga 2018\", \"Cheng and Catallo 2019\", \"Rasku and others 2019\"",
         citations},
        {"?p is cited like ?r",
         {Type::paper, Type::paper},
         "?r is the first work that is cited as ?p is: the same names and the same year",
         cited_alike},
        {"?p is included", {Type::paper}, "the review includes ?p", said_of<&Paper::included>},
        {"?p is background", {Type::paper}, "?p is background reading", said_of<&Paper::background>},
        {"?p is missing",
         {Type::paper},
         "?p is marked as missing, or is used and declared nowhere",
         said_of<&Paper::missing>},
        {"?p is used without being declared",
         {Type::paper},
         "`from` or `of` names ?p and nothing declares it",
         undeclared},
        {"?p is nearly named ?r",
         {Type::paper, Type::paper},
         "nothing declares ?p, and the name of the paper ?r is a slip of the finger away",
         nearly_named},
        {"?p has design ?w", {Type::paper, Type::word}, "?w is the design of the study ?p", designs},
        {"?p has doi ?text", {Type::paper, Type::text}, "?text is the DOI of ?p", dois},
        {"?p is set in ?text",
         {TypeSet{Type::paper, Type::site}, Type::text},
         "?text is the setting of the paper or site ?p",
         settings},
    };
    return phrases;
}

} // namespace ipt
