#include "cli/report/words.hpp"

#include "cli/report/lost_quotes.hpp"
#include "grammar/render.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <optional>
#include <span>

namespace ipt::cli {

namespace {

constexpr std::size_t most_sites = 6;

// What the sites of one polarity say together.
struct PolarityWords {
    std::string_view polarity;
    std::string_view one;
    std::string_view many;
};

constexpr PolarityWords polarities[] = {
    {"for", "site where it worked as stated", "sites where it worked as stated"},
    {"against", "exception", "exceptions"},
    {"change", "site asks for a change", "sites ask for a change"},
    {"extend", "site reaches beyond it", "sites reach beyond it"},
    {"pattern", "site shows the pattern without the mechanism", "sites show the pattern without the mechanism"},
    {"contested", "site where accounts disagree", "sites where accounts disagree"},
    {"undetermined", "site undetermined", "sites undetermined"},
    {"none", "site without bearing", "sites without bearing"},
};

// "blocked at A, B; no response at C"
std::string classes_at(const std::vector<const SiteReading*>& readings, const Session& session) {
    std::vector<std::pair<Symbol, std::vector<std::string>>> groups;
    const World& world = *session.analysis->world;
    for (const SiteReading* reading : readings) {
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& one) { return one.first == reading->site_class; });
        if (group == groups.end()) {
            group = groups.insert(groups.end(), {reading->site_class, {}});
        }
        group->second.push_back(world.shown(world.of(reading->site)));
    }
    std::string text;
    for (const auto& [word, sites] : groups) {
        text += text.empty() ? "" : "; ";
        text += fmt::format("{} at {}", class_words(session.text(word)), listed(sites, most_sites));
    }
    return text;
}

std::vector<std::string> site_statements(const CmocVerdict& verdict, const Session& session) {
    std::vector<std::string> statements;
    for (const PolarityWords& words : polarities) {
        std::vector<const SiteReading*> readings;
        for (const SiteReading& reading : verdict.sites) {
            if (session.text(reading.polarity) == words.polarity) {
                readings.push_back(&reading);
            }
        }
        if (!readings.empty()) {
            statements.push_back(
                fmt::format("{} ({})", counted(readings.size(), words.one, words.many), classes_at(readings, session)));
        }
    }
    return statements;
}

std::string tally_words(std::string_view link, const LinkTally& tally) {
    const int for_it = tally.for_strong + tally.for_weak;
    const int against = tally.against_strong + tally.against_weak;
    std::vector<std::string> parts;
    if (for_it > 0) {
        parts.push_back(tally.for_weak == 0 ? fmt::format("{} for", for_it)
                                            : fmt::format("{} for ({} weak)", for_it, tally.for_weak));
    }
    if (against > 0) {
        parts.push_back(tally.against_weak == 0 ? fmt::format("{} against", against)
                                                : fmt::format("{} against ({} weak)", against, tally.against_weak));
    }
    if (tally.disputed > 0) {
        parts.push_back(fmt::format("{} disputed", tally.disputed));
    }
    std::string text{link};
    for (const std::string& part : parts) {
        text += (&part == &parts.front() ? " " : ", ") + part;
    }
    return parts.empty() ? text + " not said" : text;
}

std::string context_words(const CmocVerdict& verdict) {
    if (!verdict.context_tested) {
        return "context tested: no";
    }
    const std::string against =
        verdict.tally.against_context > 0 ? fmt::format(", {} against", verdict.tally.against_context) : "";
    const auto contrasts = static_cast<std::size_t>(verdict.tally.contrasts);
    return fmt::format("context tested: yes ({}{})", counted(contrasts, "contrast", "contrasts"), against);
}

// A note of the standard library as a reader would say it: of the CMOC alone, of some sites, or of a site and a term. A
// note that is not here (a project may add some) is shown by its own word.
struct NoteWords {
    std::string_view kind;
    std::string_view words;
};

constexpr NoteWords notes_of_cmoc[] = {
    {"no-response-stated", "states no response"},
    {"one-site", "one site only"},
    {"one-source", "one source only"},
    {"more-without-response", "more sites without response than where it worked"},
    {"more-counter-examples", "more exceptions than sites where it worked"},
};

constexpr NoteWords notes_of_sites[] = {
    {"exception", "with an exception at {}"},
    {"not-offered", "never offered at {}: implementation, not theory"},
    {"context-not-reported", "nobody reports the context at {}: ask for it"},
    {"resource-not-reported", "nobody reports the resource at {}: ask for it"},
    {"context-in-part", "context in part at {}"},
    {"resource-in-part", "resource in part at {}"},
    {"response-in-part", "response in part at {}"},
    {"outcome-in-part", "outcome in part at {}"},
    {"another-mechanism", "another mechanism brought the outcome at {}: write that CMOC"},
    {"another-response", "people responded otherwise than stated at {}"},
    {"worked-without-context", "worked without the context at {}: widen or restate it"},
    {"no-response", "offered, and nobody responded, at {}: which condition is missing?"},
    {"weak-instance", "told weakly at {}"},
};

constexpr NoteWords notes_of_terms[] = {
    {"explained", "{1} explains {0}"},
    {"explanation-silent", "where it worked nobody says whether {1} is absent ({0})"},
    {"explanation-uncompared", "there is no site where it worked to compare {1} with ({0})"},
    {"explanation-fails", "{1} does not tell {0} from where it worked"},
};

std::optional<std::string_view> words_for(std::span<const NoteWords> notes, std::string_view kind) {
    const auto found = std::find_if(notes.begin(), notes.end(), [&](const NoteWords& one) { return one.kind == kind; });
    return found == notes.end() ? std::nullopt : std::optional{found->words};
}

std::string note_words(std::string_view kind, const std::vector<std::vector<std::string>>& about) {
    if (about.front().empty()) {
        const auto words = words_for(notes_of_cmoc, kind);
        return words ? std::string{*words} : plain(kind);
    }
    if (about.front().size() == 1) {
        std::vector<std::string> sites;
        for (const std::vector<std::string>& one : about) {
            sites.push_back(one.front());
        }
        const auto words = words_for(notes_of_sites, kind);
        const std::string all = listed(sites, most_sites);
        return words ? fmt::format(fmt::runtime(*words), all) : fmt::format("{} ({})", plain(kind), all);
    }
    std::string text;
    const auto words = words_for(notes_of_terms, kind);
    for (const std::vector<std::string>& one : about) {
        text += text.empty() ? "" : " · ";
        text += words ? fmt::format(fmt::runtime(*words), one[0], one[1])
                      : fmt::format("{} ({} {})", plain(kind), one[0], one[1]);
    }
    return text;
}

std::vector<std::string> note_statements(const CmocVerdict& verdict, const Session& session) {
    const World& world = *session.analysis->world;
    std::vector<std::pair<Symbol, std::vector<std::vector<std::string>>>> groups;
    for (const VerdictNote& note : verdict.notes) {
        if (groups.empty() || groups.back().first != note.kind) {
            groups.push_back({note.kind, {}});
        }
        std::vector<std::string> about;
        for (const relations::Value value : note.about) {
            about.push_back(world.shown(value));
        }
        groups.back().second.push_back(std::move(about));
    }
    std::vector<std::string> statements;
    for (const auto& [kind, about] : groups) {
        statements.push_back(note_words(session.text(kind), about));
    }
    return statements;
}

std::string not_counted_words(const CmocVerdict& verdict, const Session& session) {
    std::vector<std::string> parts;
    for (const auto& [why, count] : verdict.not_counted) {
        parts.push_back(fmt::format("{} {}", count, plain(session.text(why))));
    }
    return parts.empty() ? "" : "not counted: " + listed(parts, parts.size());
}

// "without I01, Hafan: provisional"
std::vector<std::string> fragile_statements(const CmocVerdict& verdict, const Session& session) {
    const World& world = *session.analysis->world;
    std::vector<std::pair<Symbol, std::vector<std::string>>> groups;
    const auto add = [&](Symbol word, std::string name) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.first == word; });
        group = group == groups.end() ? groups.insert(groups.end(), {word, {}}) : group;
        group->second.push_back(std::move(name));
    };
    for (const auto& [source, word] : verdict.without_source) {
        add(word, world.shown(world.of(source)));
    }
    for (const auto& [site, word] : verdict.without_site) {
        // A source that stands for its own site has been said already.
        if (session.analysis->evidence.sites[site].kind != Site::Kind::source) {
            add(word, world.shown(world.of(site)));
        }
    }
    std::vector<std::string> statements;
    for (const auto& [word, names] : groups) {
        statements.push_back(fmt::format("without {}: {}", listed(names, most_sites), session.text(word)));
    }
    return statements;
}

std::string signature_words(const CmocVerdict& verdict, const Session& session) {
    if (!verdict.signed_by) {
        return "";
    }
    const Decision& decision = session.analysis->theory.decisions[*verdict.signed_by];
    std::vector<std::string> people;
    for (const Symbol person : decision.by) {
        people.emplace_back(session.text(person));
    }
    std::string text = fmt::format("signed \"{}\"", session.text(decision.word));
    text += people.empty() ? "" : fmt::format(" by {}", listed(people, people.size()));
    text += decision.date.empty() ? "" : fmt::format(" on {}", session.text(decision.date));
    return text;
}

void add_line(std::vector<std::string>& lines, const std::vector<std::string>& statements) {
    if (!statements.empty()) {
        lines.push_back(dotted(statements));
    }
}

} // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count == 0 ? "no" : std::to_string(count), count == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& names, std::size_t most) {
    std::string text;
    const std::size_t shown = names.size() <= most + 1 ? names.size() : most;
    for (std::size_t i = 0; i < shown; ++i) {
        text += (i == 0 ? "" : ", ") + names[i];
    }
    return shown == names.size() ? text : fmt::format("{} and {} more", text, names.size() - shown);
}

std::string dotted(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) {
        text += (text.empty() ? "" : " · ") + part;
    }
    return text;
}

std::string class_words(std::string_view word) {
    return word == "context-alone"        ? "no word of what happened"
           : word == "offer-not-reported" ? "no bearing whether or not it was offered"
                                          : plain(word);
}

std::string_view slot_words(SlotValue value) {
    switch (value) {
    case SlotValue::present:
        return "reported";
    case SlotValue::absent:
        return "said to be absent";
    case SlotValue::not_said:
        return "not said";
    case SlotValue::disputed:
        return "disputed";
    case SlotValue::partly:
        return "in part";
    }
    return "";
}

std::string_view link_words(LinkValue value) {
    switch (value) {
    case LinkValue::asserted:
        return "told";
    case LinkValue::denied:
        return "said not to hold";
    case LinkValue::not_said:
        return "not said";
    case LinkValue::disputed:
        return "disputed";
    }
    return "";
}

std::string plain(std::string_view word) {
    std::string text{word};
    std::replace(text.begin(), text.end(), '-', ' ');
    return text;
}

std::string title_of(relations::Value value, const Session& session) {
    const Theory& theory = session.analysis->theory;
    const Evidence& evidence = session.analysis->evidence;
    const std::uint32_t index = session.analysis->values.payload(value);
    const auto words = [&]() -> Words {
        switch (session.analysis->world->type(value)) {
        case Type::cmoc:
            return theory.cmocs[{index}].title;
        case Type::term:
            return theory.terms[{index}].title;
        case Type::question:
            return theory.questions[{index}].title;
        case Type::bucket:
            return theory.buckets[{index}].title;
        case Type::ipt:
            return theory.ipts[{index}].title;
        case Type::code:
            return theory.codes[{index}].title;
        case Type::proposition:
            return theory.propositions[{index}].text;
        case Type::paper:
            return theory.papers[{index}].title;
        case Type::claim:
            return theory.claims[{index}].title;
        case Type::site:
            return evidence.sites[{index}].title;
        case Type::source:
            return evidence.sources[{index}].title;
        case Type::participant:
            return evidence.participants[{index}].title;
        case Type::excerpt:
            return evidence.excerpts[{index}].quote;
        case Type::statement:
            return evidence.statements[{index}].text;
        case Type::cluster:
            return evidence.clusters[{index}].title;
        case Type::decision:
            return theory.decisions[{index}].because;
        case Type::number:
        case Type::text:
        case Type::word:
        case Type::finding:
        case Type::person:
        case Type::settlement:
            return {};
        }
        return {};
    }();
    return std::string{session.text(words.text)};
}

std::vector<std::string> verdict_reasons(const CmocVerdict& verdict, const Session& session) {
    std::vector<std::string> lines;
    std::vector<std::string> first = site_statements(verdict, session);
    if (!verdict.most_favourable.empty() && verdict.most_favourable != verdict.least_favourable) {
        first.insert(first.begin(), fmt::format("between {} and {}", session.text(verdict.most_favourable),
                                                session.text(verdict.least_favourable)));
    }
    if (verdict.sites.empty()) {
        first.push_back("nobody speaks of its parts yet");
    }
    add_line(lines, first);
    if (!verdict.sites.empty()) {
        add_line(lines, {tally_words("trigger", verdict.trigger), tally_words("generation", verdict.generation),
                         context_words(verdict)});
    }
    add_line(lines, note_statements(verdict, session));
    if (const std::string not_counted = not_counted_words(verdict, session); !not_counted.empty()) {
        lines.push_back(not_counted);
    }
    if (const std::size_t lost = lost_quotes_of(verdict.cmoc, session); lost > 0) {
        lines.push_back(fmt::format(
            "{} in an imported text, and not counted",
            counted(lost, "quote that would bear on it was not found", "quotes that would bear on it were not found")));
    }
    add_line(lines, fragile_statements(verdict, session));
    if (const std::string signature = signature_words(verdict, session); !signature.empty()) {
        lines.push_back(signature);
    }
    return lines;
}

std::string profile_words(const Profile& profile, const Session& session) {
    std::string text = counted(profile.cmocs.size(), "CMOC", "CMOCs");
    for (const auto& [word, count] : profile.counts) {
        if (count > 0) {
            text +=
                fmt::format("{}{} {}", text.find(':') == std::string::npos ? ": " : ", ", count, session.text(word));
        }
    }
    return text;
}

} // namespace ipt::cli
