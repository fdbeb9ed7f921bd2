#include "rules/verdicts_from_relations.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <map>
#include <set>

namespace ipt {
namespace {

using relations::Relation;
using relations::RelationId;
using relations::RowNumber;
using relations::Value;

// Rows of one phrase of the standard library; none if a project has taken the phrase away.
class Rows {
public:
    Rows(const CompiledRules& rules, const relations::Evaluation& evaluation, const World& world,
         std::string_view phrase)
        : id_(relation_of(rules, world.symbols, phrase))
        , relation_(id_ ? &evaluation.database[*id_] : nullptr) {}

    // Calls the function with each row whose column holds the value.
    template <class Function>
    void each(std::uint32_t column, Value value, Function function) const {
        const std::array key{value};
        each_with(1u << column, key, function);
    }
    // Whose columns, the first one named before the second, hold the values.
    template <class Function>
    void each(std::uint32_t column, Value value, std::uint32_t other_column, Value other, Function function) const {
        const std::array key{value, other};
        each_with((1u << column) | (1u << other_column), key, function);
    }
    template <class Function>
    void each(Function function) const {
        std::vector<Value> row(relation_ == nullptr ? 0 : relation_->arity());
        for (RowNumber number = 0; relation_ != nullptr && number < relation_->size(); ++number) {
            relation_->read(number, row);
            function(row);
        }
    }
    [[nodiscard]] std::optional<RelationId> id() const { return id_; }

private:
    template <class Function>
    void each_with(std::uint32_t mask, std::span<const Value> key, Function function) const {
        if (relation_ == nullptr) {
            return;
        }
        std::vector<Value> row(relation_->arity());
        for (const RowNumber number : relation_->rows_with(mask, key)) {
            relation_->read(number, row);
            function(row);
        }
    }

    std::optional<RelationId> id_;
    const Relation* relation_;
};

int& of_tally(LinkTally& tally, std::string_view word) {
    return word == "borne-out"             ? tally.for_strong
           : word == "weakly-borne-out"    ? tally.for_weak
           : word == "contradicted"        ? tally.against_strong
           : word == "weakly-contradicted" ? tally.against_weak
                                           : tally.disputed;
}

std::optional<double> ratio(int top, int bottom) {
    return bottom == 0 ? std::nullopt : std::optional{static_cast<double>(top) / bottom};
}

// Context and mechanism for the outcome, over the sites. Low and high are exact over every way of completing what is
// unknown or disputed; in part counts as there, in a context as unknown.
ConsistencyBounds bounds(const Cmoc& cmoc, const std::vector<SiteReading>& sites) {
    enum class Three : std::uint8_t { yes, no, unknown };
    const auto three = [](SlotValue value, SlotValue partly) {
        value = value == SlotValue::partly ? partly : value;
        return value == SlotValue::present ? Three::yes : value == SlotValue::absent ? Three::no : Three::unknown;
    };
    int both = 0, neither = 0, outcome_open = 0, cause_open_without = 0, cause_open_with = 0, open = 0;
    for (const SiteReading& site : sites) {
        const Three context = three(site.context, SlotValue::not_said);
        const Three resource = cmoc.resource ? three(site.resource, SlotValue::present) : Three::yes;
        const Three response = cmoc.response   ? three(site.response, SlotValue::present)
                               : cmoc.resource ? Three::yes
                                               : Three::unknown;
        const Three outcome = three(site.outcome, SlotValue::present);
        if (context == Three::no || resource == Three::no || response == Three::no) {
            continue;
        }
        const bool cause = context == Three::yes && resource == Three::yes && response == Three::yes;
        const auto cell = [&](int& with, int& without, int& unknown) -> int& {
            return outcome == Three::yes ? with : outcome == Three::no ? without : unknown;
        };
        ++(cause ? cell(both, neither, outcome_open) : cell(cause_open_with, cause_open_without, open));
    }
    return {
        ratio(both, both + neither), ratio(both, both + neither + outcome_open + cause_open_without + open),
        ratio(both + outcome_open + cause_open_with + open, both + neither + outcome_open + cause_open_with + open)};
}

void count(Tally& tally, std::string_view polarity, int strength) {
    if (polarity == "support") {
        tally.s1 += 1;
        tally.s2 += strength >= 2 ? 1 : 0;
        tally.s3 += strength >= 3 ? 1 : 0;
    } else if (polarity == "against") {
        tally.a1 += 1;
        tally.a2 += strength >= 2 ? 1 : 0;
        tally.a3 += strength >= 3 ? 1 : 0;
    } else if (polarity == "change" || polarity == "quiet") {
        tally.r1 += 1;
        tally.r2 += strength >= 2 ? 1 : 0;
        tally.quiet += polarity == "quiet" ? 1 : 0;
    } else if (polarity == "extend") {
        tally.e1 += 1;
        tally.e2 += strength >= 2 ? 1 : 0;
    } else if (polarity == "pattern") {
        tally.pattern += 1;
    } else if (polarity == "undetermined") {
        tally.undetermined += 1;
    } else if (polarity == "contested") {
        tally.contested += 1;
    } else {
        tally.no_bearing += 1;
    }
}

class Reader {
public:
    Reader(const CompiledRules& rules, const relations::Evaluation& evaluation, const World& world)
        : rules_(rules)
        , evaluation_(evaluation)
        , world_(world) {
        slots_told();
        rows("?n sites are asked for").each([&](const std::vector<Value>& row) { asked_for_ = row[0]; });
        for (std::uint32_t d = 0; d < world.theory.decisions.size(); ++d) {
            if (const auto on = world.theory.decisions[Id<Decision>{d}].on) {
                decisions_[*on] = Id<Decision>{d};
            }
        }
    }

    Verdicts all() {
        Verdicts verdicts;
        for (std::uint32_t x = 0; x < world_.theory.cmocs.size(); ++x) {
            verdicts.cmocs.push_back(verdict(Id<Cmoc>{x}));
        }
        profiles(verdicts);
        verdicts.without_asked = is_derived(without_source_) && is_derived(without_site_);
        return verdicts;
    }

private:
    [[nodiscard]] bool is_derived(const Rows& rows) const {
        const relations::Program& program = rules_.program;
        return std::any_of(program.strata.begin(), program.strata.end(), [&](const relations::Stratum& stratum) {
            return std::any_of(stratum.rules.begin(), stratum.rules.end(),
                               [&](std::uint32_t rule) { return program.rules[rule].head == rows.id(); });
        });
    }
    [[nodiscard]] Rows rows(std::string_view phrase) const { return {rules_, evaluation_, world_, phrase}; }
    [[nodiscard]] Symbol symbol(Value value) const { return Symbol{world_.values.payload(value)}; }
    [[nodiscard]] std::string_view text(Value value) const { return world_.symbols.text(symbol(value)); }

    // What stands in the told forms of slots and links: by CMOC and site.
    void slots_told() {
        constexpr std::array slots{&SiteReading::context, &SiteReading::resource, &SiteReading::response,
                                   &SiteReading::outcome};
        constexpr std::array parts{"context", "resource", "response", "outcome"};
        constexpr std::array verbs{std::pair{"has", SlotValue::present}, std::pair{"lacks", SlotValue::absent},
                                   std::pair{"disputes", SlotValue::disputed},
                                   std::pair{"has in part", SlotValue::partly}};
        for (const auto& [verb, value] : verbs) {
            for (std::size_t part = 0; part < parts.size(); ++part) {
                const SlotValue slot = value;
                rows(fmt::format("?k {} the {} of ?x", verb, parts[part])).each([&](const std::vector<Value>& row) {
                    told_[{row[1], row[0]}].*slots[part] = slot;
                });
            }
        }
        constexpr std::array ends{&SiteReading::trigger, &SiteReading::generation};
        constexpr std::array links{"trigger", "generation"};
        constexpr std::array sayings{std::pair{"asserts", LinkValue::asserted}, std::pair{"denies", LinkValue::denied},
                                     std::pair{"disputes", LinkValue::disputed}};
        for (const auto& [verb, value] : sayings) {
            for (std::size_t link = 0; link < links.size(); ++link) {
                const LinkValue said = value;
                rows(fmt::format("?k {} the {} of ?x", verb, links[link])).each([&](const std::vector<Value>& row) {
                    told_[{row[1], row[0]}].*ends[link] = said;
                });
            }
        }
    }

    CmocVerdict verdict(Id<Cmoc> id) {
        CmocVerdict verdict;
        verdict.cmoc = id;
        x_ = world_.of(id);
        judged_.each(0, x_, [&](const std::vector<Value>& row) {
            verdict.word = symbol(row[1]);
            verdict.fact = relations::Fact{*judged_.id(), row};
        });
        would_be_.each(0, x_, [&](const std::vector<Value>& row) {
            const double asked = world_.values.number_of(row[2]);
            if (asked == 1) {
                verdict.at_one = symbol(row[1]);
            } else if (asked == 3) {
                verdict.at_three = symbol(row[1]);
            }
        });
        if (world_.symbols.text(verdict.word) == "contested") {
            leans_.each(0, x_, [&](const std::vector<Value>& row) {
                if (row[3] == asked_for_) {
                    (text(row[2]) == "favourably" ? verdict.most_favourable : verdict.least_favourable) =
                        symbol(row[1]);
                }
            });
        }
        sites(verdict);
        links(verdict);
        notes(verdict);
        not_counted(verdict);
        without_source_.each(0, x_, [&](const std::vector<Value>& row) {
            verdict.without_source.emplace_back(Id<EvidenceSource>{world_.values.payload(row[2])}, symbol(row[1]));
        });
        without_site_.each(0, x_, [&](const std::vector<Value>& row) {
            verdict.without_site.emplace_back(Id<Site>{world_.values.payload(row[2])}, symbol(row[1]));
        });
        std::sort(verdict.without_source.begin(), verdict.without_source.end());
        std::sort(verdict.without_site.begin(), verdict.without_site.end());
        verdict.consistency = bounds(world_.theory.cmocs[id], verdict.sites);
        if (const auto signed_by = decisions_.find(id); signed_by != decisions_.end()) {
            verdict.signed_by = signed_by->second;
        }
        return verdict;
    }

    void sites(CmocVerdict& verdict) {
        classes_.each(1, x_, [&](const std::vector<Value>& row) {
            SiteReading reading = told_[{x_, row[0]}];
            reading.site = Id<Site>{world_.values.payload(row[0])};
            reading.site_class = symbol(row[2]);
            reading.polarity = symbol(row[2]);
            verdict.sites.push_back(reading);
        });
        std::sort(verdict.sites.begin(), verdict.sites.end(),
                  [](const SiteReading& a, const SiteReading& b) { return a.site < b.site; });
        std::set<Value> studies;
        for (SiteReading& reading : verdict.sites) {
            std::string_view polarity = "contested";
            standing_.each(0, world_.of(reading.site), 2, x_, [&](const std::vector<Value>& row) {
                polarity = text(row[1]);
                reading.strength = static_cast<int>(world_.values.number_of(row[3]));
            });
            count(verdict.tally, polarity, reading.strength);
            // As people read it: a site that stayed quiet asks for a change of the claim.
            reading.polarity = world_.symbols.intern(polarity == "support" ? "for"
                                                     : polarity == "quiet" ? "change"
                                                                           : polarity);
            if (polarity == "support" && reading.strength >= 2) {
                behind_.each(1, world_.of(reading.site), 2, x_,
                             [&](const std::vector<Value>& row) { studies.insert(row[0]); });
            }
        }
        verdict.tally.sources = static_cast<int>(studies.size());
        tests_context_.each(1, x_, [&](const std::vector<Value>& row) {
            ++(text(row[2]) == "contrast" ? verdict.tally.contrasts : verdict.tally.against_context);
            verdict.context_tested = true;
        });
    }

    void links(CmocVerdict& verdict) const {
        tallies_.each(1, x_, [&](const std::vector<Value>& row) {
            ++of_tally(text(row[0]) == "trigger" ? verdict.trigger : verdict.generation, text(row[2]));
        });
    }

    void notes(CmocVerdict& verdict) {
        for (const Rows* rows : {&notes_, &site_notes_, &term_notes_}) {
            rows->each(0, x_, [&](const std::vector<Value>& row) {
                verdict.notes.push_back({symbol(row[1]), {row.begin() + 2, row.end()}});
            });
        }
        // Those of one kind by site.
        std::sort(verdict.notes.begin(), verdict.notes.end(), [&](const VerdictNote& a, const VerdictNote& b) {
            const std::size_t place = note_places_[a.kind];
            const std::size_t other = note_places_[b.kind];
            return place != other ? place < other : world_.before(a.about, b.about);
        });
    }

    // Accounts: what one source says of one site counts once for each reason.
    void not_counted(CmocVerdict& verdict) {
        std::map<Symbol, std::set<std::pair<Value, Value>>> accounts;
        not_counted_.each(1, x_, [&](const std::vector<Value>& row) {
            comes_from_.each(0, row[0], [&](const std::vector<Value>& from) {
                is_at_.each(0, row[0],
                            [&](const std::vector<Value>& at) { accounts[symbol(row[2])].emplace(from[1], at[1]); });
            });
        });
        for (const auto& [reason, all] : accounts) {
            verdict.not_counted.emplace_back(reason, static_cast<int>(all.size()));
        }
        std::sort(verdict.not_counted.begin(), verdict.not_counted.end(),
                  [&](const auto& a, const auto& b) { return reason_places_[a.first] < reason_places_[b.first]; });
    }

    [[nodiscard]] std::map<Symbol, std::size_t> places_in(std::string_view list_name) const {
        std::map<Symbol, std::size_t> places;
        for (const WordList& list : rules_.lists) {
            if (world_.symbols.text(list.name) == list_name) {
                for (const Symbol word : list.words) {
                    places.emplace(word, places.size());
                }
            }
        }
        return places;
    }

    void profiles(Verdicts& verdicts) const {
        const auto before = [this](Value a, Value b) { return world_.before(a, b); };
        std::map<Value, std::set<Id<Cmoc>>, decltype(before)> held{before};
        rows("?b holds ?x").each([&](const std::vector<Value>& row) {
            if (world_.type(row[1]) == Type::cmoc) {
                held[row[0]].insert(Id<Cmoc>{world_.values.payload(row[1])});
            }
        });
        std::vector<Symbol> words;
        for (const WordList& list : rules_.lists) {
            if (world_.symbols.text(list.name) == "verdict") {
                words = list.words;
            }
        }
        for (const auto& [subject, cmocs] : held) {
            Profile profile{.subject = subject};
            std::copy_if(cmocs.begin(), cmocs.end(), std::back_inserter(profile.cmocs),
                         [&](Id<Cmoc> cmoc) { return !verdicts.cmocs[cmoc.value].word.empty(); });
            for (const Symbol word : words) {
                const auto of_word = std::count_if(
                    cmocs.begin(), cmocs.end(), [&](Id<Cmoc> cmoc) { return verdicts.cmocs[cmoc.value].word == word; });
                if (of_word > 0) {
                    profile.counts.emplace_back(word, static_cast<int>(of_word));
                }
            }
            verdicts.profiles.push_back(std::move(profile));
        }
    }

    const CompiledRules& rules_;
    const relations::Evaluation& evaluation_;
    const World& world_;
    Rows judged_ = rows("?x is judged ?verdict");
    Rows would_be_ = rows("?x would be judged ?verdict asking for ?n");
    Rows leans_ = rows("?x leans ?verdict settled ?way asking for ?n");
    Rows classes_ = rows("?k stands for ?x as ?class");
    Rows standing_ = rows("?k stands as ?polarity to ?x with strength ?n");
    Rows behind_ = rows("?u stands behind ?k for ?x");
    Rows tests_context_ = rows("?k tests the context of ?x as ?testing");
    Rows tallies_ = rows("the ?linking of ?x is ?tally at ?k");
    Rows notes_ = rows("?x carries the note ?note");
    Rows site_notes_ = rows("?x carries the note ?note at ?k");
    Rows term_notes_ = rows("?x carries the note ?note at ?k about ?t");
    Rows not_counted_ = rows("?e is not counted for ?x because ?reason");
    Rows comes_from_ = rows("?e comes from ?s");
    Rows is_at_ = rows("?e is at ?k");
    Rows without_source_ = rows("?x turns ?u without ?s");
    Rows without_site_ = rows("?x turns ?u without the site ?k");
    // By word of the lists `note` and `reason`: in which order they are told.
    std::map<Symbol, std::size_t> note_places_ = places_in("note");
    std::map<Symbol, std::size_t> reason_places_ = places_in("reason");
    std::map<std::pair<Value, Value>, SiteReading> told_;
    std::map<Id<Cmoc>, Id<Decision>> decisions_;
    Value asked_for_ = 0;
    Value x_ = 0;
};

} // namespace

Verdicts verdicts_from_relations(const CompiledRules& rules, const relations::Evaluation& evaluation,
                                 const World& world) {
    return Reader{rules, evaluation, world}.all();
}

} // namespace ipt
