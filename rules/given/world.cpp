#include "rules/given/world.hpp"

#include "rules/given/alike.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <fmt/core.h>
#include <unordered_map>

namespace ipt {

// Calls `use(type, things, name of a thing)` for all that values stand for, in the order of their numbers.
template <class Use>
void World::each_kind(const Use& use) const {
    const auto id = [](const auto& thing) -> std::uint64_t { return thing.id.value; };
    use(Type::cmoc, theory.cmocs, id);
    use(Type::term, theory.terms, id);
    use(Type::question, theory.questions, id);
    use(Type::bucket, theory.buckets, id);
    use(Type::ipt, theory.ipts, id);
    use(Type::code, theory.codes, id);
    use(Type::proposition, theory.propositions, id);
    use(Type::paper, theory.papers, id);
    use(Type::site, evidence.sites, id);
    use(Type::source, evidence.sources, id);
    use(Type::participant, evidence.participants, id);
    use(Type::excerpt, evidence.excerpts, id);
    // Of one excerpt they are told apart by their order.
    const auto in_excerpt = [&](std::uint64_t kind) {
        return [this, kind](const auto& thing) { return (kind << 32) | evidence.excerpts[thing.excerpt].id.value; };
    };
    use(Type::finding, evidence.findings, in_excerpt(0));
    use(Type::finding, evidence.codings, in_excerpt(1));
    use(Type::finding, evidence.rivals, in_excerpt(2));
    use(Type::statement, evidence.statements, id);
    use(Type::cluster, evidence.clusters, id);
    use(Type::decision, theory.decisions,
        [](const Decision& decision) -> std::uint64_t { return decision.subject.value; });
    use(Type::claim, theory.claims, id);
}

World::World(const Sources& sources_read, SymbolTable& symbol_table, const Theory& resolved, const Evidence& gathered,
             relations::Values& all_values)
    : sources(sources_read)
    , symbols(symbol_table)
    , theory(resolved)
    , evidence(gathered)
    , values(all_values) {
    std::array<std::size_t, type_count> counts{};
    each_kind(
        [&](Type type, const auto& things, const auto&) { counts[static_cast<std::size_t>(type)] += things.size(); });
    for (std::size_t type = 0; type < type_count; ++type) {
        if (counts[type] > 0) {
            kinds_[type].first =
                values.reserve(static_cast<relations::Tag>(type), static_cast<std::uint32_t>(counts[type]));
        }
    }
}

World::Names World::names() const {
    Names names;
    each_kind([&](Type type, const auto& things, const auto& name_of) {
        std::vector<std::uint64_t>& of = names.of[static_cast<std::size_t>(type)];
        of.reserve(of.size() + things.size());
        for (const auto& thing : things.all()) {
            of.push_back(name_of(thing));
        }
    });
    return names;
}

// The payload of what there is no longer.
constexpr std::uint32_t nobody = UINT32_MAX;

// What stands at the same place from the beginning, or from the end, is the same as long as names agree; between them
// things are looked up by name. Of several with one name the first is the first, and so on.
void World::follow(const Names& before) {
    graph_.reset();
    testimony_.reset();
    told_of_by_.clear();
    told_at_.clear();
    const Names now = names();
    for (std::size_t type = 0; type < type_count; ++type) {
        const std::vector<std::uint64_t>& old_names = before.of[type];
        const std::vector<std::uint64_t>& new_names = now.of[type];
        if (old_names == new_names) {
            continue;
        }
        const std::span<const std::uint64_t> were{old_names};
        const std::span<const std::uint64_t> are{new_names};
        const std::size_t begin = alike_at_begin(were, are);
        const std::size_t end = alike_at_end(were.subspan(begin), are.subspan(begin));
        const auto old_value = [&](std::size_t number) {
            return value(static_cast<Type>(type), static_cast<std::uint32_t>(number));
        };
        std::unordered_map<std::uint64_t, std::deque<relations::Value>> known;
        for (std::size_t i = begin; i < old_names.size() - end; ++i) {
            known[old_names[i]].push_back(old_value(i));
            values.set_payload(old_value(i), nobody);
        }
        std::vector<relations::Value> all;
        all.reserve(new_names.size());
        for (std::size_t i = 0; i < new_names.size(); ++i) {
            const auto number = static_cast<std::uint32_t>(i);
            const auto same = i < begin || i >= new_names.size() - end ? known.end() : known.find(new_names[i]);
            if (i < begin) {
                all.push_back(old_value(i));
            } else if (i >= new_names.size() - end) {
                all.push_back(old_value(i + old_names.size() - new_names.size()));
            } else if (same != known.end() && !same->second.empty()) {
                all.push_back(same->second.front());
                same->second.pop_front();
            } else {
                all.push_back(values.add(static_cast<relations::Tag>(type), number));
            }
            values.set_payload(all.back(), number);
        }
        kinds_[type].values = std::move(all);
    }
}

const Graph& World::graph() const {
    if (!graph_) {
        graph_.emplace(graph_from_theory(theory));
    }
    return *graph_;
}

const Testimony& World::testimony() const {
    if (!testimony_) {
        testimony_.emplace(theory, evidence, symbols);
    }
    return *testimony_;
}

std::span<const relations::Value> World::told_of_by(relations::Value item_value) const {
    if (told_of_by_.empty()) {
        told_of_by_.resize(item_count(evidence));
        for (std::uint32_t i = 0; i < testimony().size(); ++i) {
            for (const Bearing& bearing : testimony().of(Id<Cmoc>{i}).bearings) {
                told_of_by_[bearing.item.value].push_back(of(Id<Cmoc>{i}));
            }
        }
    }
    const std::uint32_t number = values.payload(item_value);
    return type(item_value) == Type::finding && number < told_of_by_.size()
               ? std::span<const relations::Value>{told_of_by_[number]}
               : std::span<const relations::Value>{};
}

std::optional<relations::Value> World::told_at(relations::Value item_value) const {
    if (told_at_.empty()) {
        for (std::uint32_t i = 0; i < item_count(evidence); ++i) {
            told_at_.push_back(of(evidence.excerpts[ipt::excerpt_of(evidence, ItemId{i})].site));
        }
    }
    const std::uint32_t number = values.payload(item_value);
    const bool is_item = type(item_value) == Type::finding && number < told_at_.size();
    return is_item ? std::optional{told_at_[number]} : std::nullopt;
}

relations::Value World::of(Id<Coding> id) const {
    return value(Type::finding, static_cast<std::uint32_t>(evidence.findings.size()) + id.value);
}

relations::Value World::of(Id<RivalFinding> id) const {
    return value(Type::finding,
                 static_cast<std::uint32_t>(evidence.findings.size() + evidence.codings.size()) + id.value);
}

relations::Value World::text(Symbol symbol) const {
    return values.intern(static_cast<relations::Tag>(Type::text), symbol.value);
}

relations::Value World::word(Symbol symbol) const {
    return values.intern(static_cast<relations::Tag>(Type::word), symbol.value);
}

relations::Value World::person(Symbol symbol) const {
    return values.intern(static_cast<relations::Tag>(Type::person), symbol.value);
}

relations::Value World::of(const Any& any) const {
    return std::visit([&](auto id) { return of(id); }, any);
}

std::optional<relations::Value> World::named(Symbol name, TypeSet wanted) const {
    std::optional<relations::Value> first_meaning;
    std::optional<relations::Value> fitting;
    const auto consider = [&](relations::Value value) {
        first_meaning = first_meaning ? first_meaning : value;
        fitting = !fitting && wanted.has(type(value)) ? value : fitting;
    };
    const auto look_in = [&](const auto& names) {
        if (const auto found = names.find(name); found != names.end()) {
            consider(of(found->second));
        }
    };
    look_in(theory.by_name);
    look_in(evidence.source_by_name);
    look_in(evidence.site_by_name);
    look_in(evidence.excerpt_by_name);
    look_in(evidence.statement_by_name);
    look_in(evidence.cluster_by_name);
    look_in(evidence.participant_by_name);
    for (std::uint32_t i = 0; i < theory.claims.size(); ++i) {
        if (theory.claims[Id<Claim>{i}].id == name) {
            consider(of(Id<Claim>{i}));
        }
    }
    for (const MissingName& missing : theory.missing) {
        if (missing.id == name) {
            consider(text(name));
        }
    }
    return fitting ? fitting : first_meaning;
}

std::optional<relations::Value> World::term_named(Symbol name) const {
    const auto found = theory.term_by_name.find(name);
    return found == theory.term_by_name.end() ? std::nullopt : std::optional{of(found->second)};
}

std::variant<Id<Finding>, Id<Coding>, Id<RivalFinding>> World::item(relations::Value value) const {
    const std::uint32_t payload = values.payload(value);
    const auto findings = static_cast<std::uint32_t>(evidence.findings.size());
    const auto codings = static_cast<std::uint32_t>(evidence.codings.size());
    if (payload < findings) {
        return Id<Finding>{payload};
    }
    if (payload < findings + codings) {
        return Id<Coding>{payload - findings};
    }
    return Id<RivalFinding>{payload - findings - codings};
}

Id<Excerpt> World::excerpt_of(relations::Value item_value) const {
    const auto one = item(item_value);
    if (const auto* finding = std::get_if<Id<Finding>>(&one)) {
        return evidence.findings[*finding].excerpt;
    }
    if (const auto* coding = std::get_if<Id<Coding>>(&one)) {
        return evidence.codings[*coding].excerpt;
    }
    return evidence.rivals[std::get<Id<RivalFinding>>(one)].excerpt;
}

bool World::before(relations::Value a, relations::Value b) const {
    if (type(a) != type(b)) {
        return type(a) < type(b);
    }
    switch (type(a)) {
    case Type::number:
        return values.number_of(a) < values.number_of(b);
    case Type::text:
    case Type::word:
    case Type::person:
        return symbols.text(Symbol{values.payload(a)}) < symbols.text(Symbol{values.payload(b)});
    default:
        return values.payload(a) < values.payload(b);
    }
}

bool World::before(std::span<const relations::Value> a, std::span<const relations::Value> b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                        [this](relations::Value x, relations::Value y) { return before(x, y); });
}

std::string World::shown(relations::Value value) const {
    const std::uint32_t payload = values.payload(value);
    const auto name = [&](Symbol symbol) { return std::string{symbols.text(symbol)}; };
    switch (type(value)) {
    case Type::number: {
        const double number = values.number_of(value);
        return number == std::floor(number) && std::abs(number) < 1e15 ? fmt::format("{:.0f}", number)
                                                                       : fmt::format("{:.6g}", number);
    }
    case Type::text:
    case Type::word:
    case Type::person:
        return name(Symbol{payload});
    case Type::cmoc:
        return name(theory.cmocs[Id<Cmoc>{payload}].id);
    case Type::term:
        return "#" + name(theory.terms[Id<Term>{payload}].id);
    case Type::question:
        return name(theory.questions[Id<Question>{payload}].id);
    case Type::bucket:
        return name(theory.buckets[Id<Bucket>{payload}].id);
    case Type::ipt:
        return name(theory.ipts[Id<Ipt>{payload}].id);
    case Type::code:
        return name(theory.codes[Id<IptCode>{payload}].id);
    case Type::proposition:
        return name(theory.propositions[Id<Proposition>{payload}].id);
    case Type::paper:
        return name(theory.papers[Id<Paper>{payload}].id);
    case Type::site:
        return name(evidence.sites[Id<Site>{payload}].id);
    case Type::source:
        return name(evidence.sources[Id<EvidenceSource>{payload}].id);
    case Type::participant:
        return name(evidence.participants[Id<Participant>{payload}].id);
    case Type::excerpt:
        return name(evidence.excerpts[Id<Excerpt>{payload}].id);
    case Type::finding:
        return name(evidence.excerpts[excerpt_of(value)].id);
    case Type::statement:
        return name(evidence.statements[Id<GcmStatement>{payload}].id);
    case Type::cluster:
        return name(evidence.clusters[Id<GcmCluster>{payload}].id);
    case Type::decision:
        return name(theory.decisions[Id<Decision>{payload}].subject);
    case Type::claim:
        return name(theory.claims[Id<Claim>{payload}].id);
    case Type::settlement:
        return fmt::format("settlement {}", payload + 1);
    }
    return {};
}

std::optional<Span> World::place_of(relations::Value value) const {
    const std::uint32_t payload = values.payload(value);
    switch (type(value)) {
    case Type::number:
    case Type::text:
    case Type::word:
    case Type::person:
    case Type::settlement:
        return {};
    case Type::cmoc:
        return theory.cmocs[Id<Cmoc>{payload}].name;
    case Type::term:
        return theory.terms[Id<Term>{payload}].name;
    case Type::question:
        return theory.questions[Id<Question>{payload}].name;
    case Type::bucket:
        return theory.buckets[Id<Bucket>{payload}].name;
    case Type::ipt:
        return theory.ipts[Id<Ipt>{payload}].name;
    case Type::code:
        return theory.codes[Id<IptCode>{payload}].name;
    case Type::proposition:
        return theory.propositions[Id<Proposition>{payload}].name;
    case Type::paper:
        return theory.papers[Id<Paper>{payload}].name;
    case Type::site:
        return evidence.sites[Id<Site>{payload}].where;
    case Type::source:
        return evidence.sources[Id<EvidenceSource>{payload}].name;
    case Type::participant:
        return evidence.participants[Id<Participant>{payload}].name;
    case Type::excerpt:
        return evidence.excerpts[Id<Excerpt>{payload}].where;
    case Type::finding:
        return place_of_item(value);
    case Type::statement:
        return evidence.statements[Id<GcmStatement>{payload}].name;
    case Type::cluster:
        return evidence.clusters[Id<GcmCluster>{payload}].name;
    case Type::decision:
        return theory.decisions[Id<Decision>{payload}].name;
    case Type::claim:
        return theory.claims[Id<Claim>{payload}].name;
    }
    return {};
}

Span World::place_of_item(relations::Value value) const {
    const auto one = item(value);
    if (const auto* finding = std::get_if<Id<Finding>>(&one)) {
        return evidence.findings[*finding].where;
    }
    if (const auto* coding = std::get_if<Id<Coding>>(&one)) {
        return evidence.codings[*coding].where;
    }
    return evidence.rivals[std::get<Id<RivalFinding>>(one)].where;
}

} // namespace ipt
