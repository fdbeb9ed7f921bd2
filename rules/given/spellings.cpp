#include "rules/given/spellings.hpp"

#include "engine/theory/names.hpp"
#include "engine/theory/near_names.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utf8proc.h>

namespace ipt {

namespace {

constexpr std::size_t least_letters = 6;

struct Occurrence {
    relations::Value thing;
    Span where;
};

std::int32_t point_at(std::string_view text, std::size_t at, std::size_t& length) {
    utf8proc_int32_t point = 0;
    const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                                   static_cast<utf8proc_ssize_t>(text.size() - at), &point);
    length = size > 0 ? static_cast<std::size_t>(size) : 1;
    return size > 0 ? point : ' ';
}

bool is_letter(std::int32_t point) {
    const utf8proc_category_t category = utf8proc_category(point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

// Reads the texts of the theory, word by word.
class WordCount {
public:
    explicit WordCount(const World& world)
        : world_(world) {}

    void read_all();
    // Capitalised words that never stand without a capital, in the order of their first occurrence.
    [[nodiscard]] std::vector<std::string_view> names() const;
    [[nodiscard]] const std::vector<Occurrence>& of(std::string_view name) const { return capital_.find(name)->second; }

private:
    void read(relations::Value thing, const Words& words) {
        if (!words.text.empty()) {
            read(thing, world_.symbols.text(words.text), words.where);
        }
    }
    void read(relations::Value thing, std::string_view text, Span where);
    void read(relations::Value thing, std::span<const Words> all) {
        for (const Words& words : all) {
            read(thing, words);
        }
    }
    void expression(relations::Value thing, Id<Expression> id) {
        for (const Id<Expression> element : elements_of(world_.theory, id)) {
            read(thing, world_.theory.expressions[element].words);
        }
    }
    void cmoc(Id<Cmoc> id);

    const World& world_;
    std::map<std::string, std::vector<Occurrence>, std::less<>> capital_ = {};
    std::set<std::string> small_ = {};
    std::vector<std::string> order_ = {};
};

void WordCount::read(relations::Value thing, std::string_view text, Span where) {
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t length = 0;
        const std::int32_t first = point_at(text, at, length);
        if (!is_letter(first)) {
            at += length;
            continue;
        }
        const std::size_t begin = at;
        std::size_t letters = 0;
        while (at < text.size() && is_letter(point_at(text, at, length))) {
            at += length;
            ++letters;
        }
        if (letters < least_letters) {
            continue;
        }
        const std::string word{text.substr(begin, at - begin)};
        if (utf8proc_category(first) == UTF8PROC_CATEGORY_LU) {
            std::vector<Occurrence>& all = capital_[word];
            if (all.empty()) {
                order_.push_back(word);
            }
            all.push_back({thing, where});
        } else {
            small_.insert(case_folded(word));
        }
    }
}

void WordCount::cmoc(Id<Cmoc> id) {
    const Cmoc& cmoc = world_.theory.cmocs[id];
    const relations::Value thing = world_.of(id);
    read(thing, cmoc.title);
    for (const auto& part : {cmoc.context, cmoc.mechanism, cmoc.outcome}) {
        if (part) {
            expression(thing, *part);
        }
    }
    for (const auto* list : {&cmoc.given, &cmoc.for_whom}) {
        for (const Id<Expression> one : *list) {
            expression(thing, one);
        }
    }
    read(thing, cmoc.notes);
    read(thing, cmoc.original);
}

void WordCount::read_all() {
    const Theory& theory = world_.theory;
    const auto titles = [&](const auto& store) {
        std::uint32_t next = 0;
        for (const auto& thing : store.all()) {
            read(world_.of(Id<std::decay_t<decltype(thing)>>{next++}), thing.title);
        }
    };
    titles(theory.questions);
    titles(theory.buckets);
    titles(theory.ipts);
    titles(theory.codes);
    titles(theory.terms);
    for (std::uint32_t i = 0; i < theory.papers.size(); ++i) {
        const Paper& paper = theory.papers[Id<Paper>{i}];
        const relations::Value thing = world_.of(Id<Paper>{i});
        read(thing, paper.title);
        read(thing, paper.setting);
        read(thing, paper.means);
        read(thing, paper.notes);
    }
    for (std::uint32_t i = 0; i < theory.terms.size(); ++i) {
        read(world_.of(Id<Term>{i}), theory.terms[Id<Term>{i}].also);
        read(world_.of(Id<Term>{i}), theory.terms[Id<Term>{i}].means);
    }
    for (std::uint32_t i = 0; i < theory.cmocs.size(); ++i) {
        cmoc(Id<Cmoc>{i});
    }
    for (std::uint32_t i = 0; i < theory.propositions.size(); ++i) {
        read(world_.of(Id<Proposition>{i}), theory.propositions[Id<Proposition>{i}].text);
    }
    titles(theory.claims);
}

std::vector<std::string_view> WordCount::names() const {
    std::vector<std::string_view> names;
    for (const std::string& word : order_) {
        if (!small_.contains(case_folded(word))) {
            names.push_back(word);
        }
    }
    return names;
}

// Two letters swapped and nothing else.
bool swapped(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) {
        return false;
    }
    const auto first =
        static_cast<std::size_t>(std::mismatch(one.begin(), one.end(), other.begin()).first - one.begin());
    return first + 1 < one.size() && one[first] == other[first + 1] && one[first + 1] == other[first] &&
           one.substr(first + 2) == other.substr(first + 2);
}

bool let_pass(std::string_view one, std::string_view other) {
    if (one.size() != other.size()) {
        const std::string_view longer = one.size() > other.size() ? one : other;
        const std::string_view shorter = one.size() > other.size() ? other : one;
        return longer.substr(0, shorter.size()) == shorter;
    }
    const auto at = std::mismatch(one.begin(), one.end(), other.begin());
    return at.first != one.end() &&
           ((*at.first == 's' && *at.second == 'z') || (*at.first == 'z' && *at.second == 's'));
}

} // namespace

std::vector<Spelling> spellings_of(const World& world) {
    WordCount count{world};
    count.read_all();
    const std::vector<std::string_view> names = count.names();
    const NearNames near{names};
    std::vector<Spelling> found;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::vector<Occurrence>& here = count.of(names[i]);
        for (const std::size_t j : near.near(names[i], 1)) {
            const std::size_t there = count.of(names[j]).size();
            // The rarer one is the slip; of equally rare ones the later.
            const bool rarer = here.size() < there || (here.size() == there && j < i);
            const bool slip =
                swapped(names[i], names[j]) ||
                (here.size() == 1 && there > 1 && names[i][0] == names[j][0] && !let_pass(names[i], names[j]));
            if (!rarer || !slip) {
                continue;
            }
            for (const Occurrence& occurrence : here) {
                found.push_back({occurrence.thing, world.symbols.intern(names[i]), world.symbols.intern(names[j]),
                                 occurrence.where});
            }
            break;
        }
    }
    return found;
}

} // namespace ipt
