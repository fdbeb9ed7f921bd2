#include "tests/support/verdict_project.hpp"

#include "grammar/parse.hpp"
#include "stdlib/stdlib.hpp"

#include <algorithm>
#include <cassert>
#include <fmt/core.h>
#include <set>

namespace ipt::test {
namespace {

class Writer {
public:
    VerdictText write(const std::vector<VerdictCase>& cases) {
        out_.text = "project Worked \"Worked verdicts\"\n";
        for (number_ = 0; number_ < cases.size(); ++number_) {
            write(cases[number_]);
        }
        return std::move(out_);
    }

private:
    template <class... Arguments>
    void line(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
        out_.text += fmt::format(text, std::forward<Arguments>(arguments)...) + "\n";
    }

    std::string term(std::string_view name) {
        std::string id = fmt::format("{}-{}", name, number_);
        out_.names[id] = name;
        return "#" + id;
    }
    std::string id(char kind, const std::string& name, std::map<std::string, std::string>& known) {
        const auto [at, added] = known.emplace(name, fmt::format("{}{}-{}", kind, number_, known.size()));
        if (added) {
            out_.names[at->second] = name;
        }
        return at->second;
    }

    void write(const VerdictCase& what) {
        cmoc_ = what.cmoc;
        constexpr std::array readings{"tends", "whenever", "only"};
        const std::string mechanism = what.cmoc.states_resource && what.cmoc.states_response
                                          ? fmt::format("resource {} and reasoning {}", term("r"), term("p"))
                                      : what.cmoc.states_response ? term("p")
                                      : what.cmoc.states_resource ? "resource " + term("r")
                                                                  : "?";
        line("cmoc X{} \"case {}\"", number_, number_);
        line("  if {} then {} then {}", term("c"), mechanism, term("o"));
        if (what.cmoc.reading != plain::Reading::tends) {
            line("  reads {}", readings[static_cast<std::size_t>(what.cmoc.reading)]);
        }
        const auto any = [&](plain::Rivals rivals) {
            return std::any_of(what.accounts.begin(), what.accounts.end(),
                               [&](const plain::Account& account) { return account.rivals == rivals; });
        };
        two_rivals_ = any(plain::Rivals::one_excluded);
        if (two_rivals_ || any(plain::Rivals::excluded)) {
            line("  rivals Z{}{}", number_, two_rivals_ ? fmt::format(" rivals Y{}", number_) : "");
            line("cmoc Z{} \"its rival\" if {} then {} then {}", number_, term("rival-c"), term("rival-m"), term("o"));
        }
        if (two_rivals_) {
            line("cmoc Y{} \"another rival\" if {} then {} then {}", number_, term("other-c"), term("other-m"),
                 term("o"));
        }
        std::map<std::string, std::string> sites, studies;
        std::map<std::string, std::string> sources;
        for (const plain::Account& account : what.accounts) {
            if (account.site != account.source) {
                if (sites.count(account.site) == 0) {
                    line("site {} \"a site\"", id('K', account.site, sites));
                }
            }
            if (!account.study.empty() && studies.count(account.study) == 0) {
                line("paper {} \"a study\"", id('P', account.study, studies));
            }
        }
        std::vector<std::string> order;
        for (const plain::Account& account : what.accounts) {
            if (std::find(order.begin(), order.end(), account.source) == order.end()) {
                order.push_back(account.source);
            }
        }
        for (const std::string& source : order) {
            std::string study;
            for (const plain::Account& account : what.accounts) {
                if (account.source == source && !account.study.empty()) {
                    study = " of " + studies.at(account.study);
                }
            }
            line("document {} \"a source\"{}", id('S', source, sources), study);
            int excerpt = 0;
            for (const plain::Account& account : what.accounts) {
                if (account.source == source) {
                    const std::string in = account.site == source ? "" : " in " + sites.at(account.site);
                    line("  excerpt E{}{} page {} \"words of {}\"", excerpt, in, excerpt + 1, excerpt);
                    write(account);
                    ++excerpt;
                }
            }
        }
        // A source that stands for its own site.
        for (const auto& [name, source] : sources) {
            out_.names.emplace(source, name);
        }
    }

    void write(const plain::Account& account) {
        constexpr std::array ratings{"none", "low", "moderate", "high"};
        const auto rate = [&](const char* what, int rating) {
            // Nobody says "high" everywhere; left out is the same here.
            if (rating != 3 || (number_ + static_cast<std::size_t>(account.rigour)) % 2 == 0) {
                line("    {} {}", what, ratings[static_cast<std::size_t>(rating)]);
            }
        };
        rate("rigour", account.rigour);
        rate("relevance", account.relevance);
        rate("richness", account.richness);
        if (account.builds) {
            line("    builds X{}", number_);
        }
        const std::string hand = account.second_hand ? " second-hand" : "";
        std::vector<std::string> said;
        const auto part = [&](const char* name, plain::Says says) {
            switch (says) {
            case plain::Says::nothing:
                break;
            case plain::Says::present:
                said.push_back(term(name));
                break;
            case plain::Says::absent:
                said.push_back("not " + term(name));
                break;
            case plain::Says::partly:
                said.push_back("partly " + term(name));
                break;
            }
        };
        part("c", account.context);
        part("r", account.resource);
        part("p", account.response);
        part("o", account.outcome);
        const std::string explained =
            account.explained.empty() ? "" : fmt::format(" explained by {}", term(account.explained));
        if (!said.empty()) {
            std::string all;
            for (const std::string& one : said) {
                all += (all.empty() ? "" : ", ") + one;
            }
            line("    {} {}{}{}", account.verb, all, hand, explained);
        } else {
            assert(account.explained.empty() && "an explanation belongs to what is reported");
        }
        for (const auto& [name, there] : account.terms) {
            line("    {} {}{}{}", account.verb, there ? "" : "not ", term(name), hand);
        }
        write_links(account, hand);
        if (account.aside == "no-part") {
            line("    supports X{}", number_);
        } else if (account.aside == "suggestion") {
            line("    refines X{} parts response", number_);
        }
        if (account.rivals == plain::Rivals::excluded || account.rivals == plain::Rivals::one_excluded) {
            line("    rules out Z{}", number_);
            if (two_rivals_ && account.rivals == plain::Rivals::excluded) {
                line("    rules out Y{}", number_);
            }
        } else if (account.rivals == plain::Rivals::active) {
            line("    instead {}", term("another-cause"));
        }
    }

    // A chain, or a coding, which comes to the same; only a chain can be second-hand or inferred, only a coding denies.
    void write_links(const plain::Account& account, const std::string& hand) {
        using plain::LinkSays;
        const bool plainly = hand.empty() && account.verb == "reports";
        for (const auto& [name, link] :
             {std::pair{"trigger", account.trigger}, std::pair{"generation", account.generation}}) {
            if (link == LinkSays::denied) {
                line("    contradicts X{} parts {}", number_, name);
            } else if (link == LinkSays::asserted && plainly && number_ % 2 == 1) {
                line("    supports X{} parts {}", number_, name);
            }
        }
        if (plainly && number_ % 2 == 1) {
            return;
        }
        const bool trigger = account.trigger == LinkSays::asserted;
        const bool generation = account.generation == LinkSays::asserted;
        if (!trigger && !generation) {
            return;
        }
        const auto end = [&](const char* name, plain::Says says) {
            return says == plain::Says::partly ? "partly " + term(name) : term(name);
        };
        const std::string mechanism = cmoc_.states_response ? end("p", account.response) : end("r", account.resource);
        line("    {} {} -> {} -> {}{}", account.verb, trigger ? end("c", account.context) : "?", mechanism,
             generation ? end("o", account.outcome) : "?", hand);
    }

    VerdictText out_;
    std::size_t number_ = 0;
    plain::Cmoc cmoc_;
    bool two_rivals_ = false;
};

plain::Link plain_link(const LinkTally& tally) {
    return {tally.for_strong, tally.for_weak, tally.against_strong, tally.against_weak, tally.disputed};
}

std::string shown(SlotValue value) {
    switch (value) {
    case SlotValue::present:
        return "present";
    case SlotValue::absent:
        return "absent";
    case SlotValue::not_said:
        return "not said";
    case SlotValue::disputed:
        return "disputed";
    case SlotValue::partly:
        return "partly";
    }
    return "";
}
std::string shown(LinkValue value) {
    switch (value) {
    case LinkValue::asserted:
        return "asserted";
    case LinkValue::denied:
        return "denied";
    case LinkValue::not_said:
        return "none";
    case LinkValue::disputed:
        return "both";
    }
    return "";
}

std::string class_name(std::string_view word) {
    static const std::map<std::string_view, std::string> others{
        {"outside-fired", "outside"},
        {"other-mechanism", "other route"},
        {"context-not-reported", "instance, context not reported"},
        {"resource-not-reported", "instance, resource not reported"},
        {"denied-incomplete", "denied, profile incomplete"},
        {"contrast-fired", "contrast-fired"}};
    if (const auto other = others.find(word); other != others.end()) {
        return other->second;
    }
    std::string name{word};
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
}

char polarity_sign(std::string_view word) {
    static const std::map<std::string_view, char> signs{{"for", '+'},          {"against", '-'},  {"change", '~'},
                                                        {"extend", '^'},       {"none", '0'},     {"pattern", 'p'},
                                                        {"undetermined", '?'}, {"contested", 'x'}};
    return signs.at(word);
}

// The notes of a verdict as sentences, as the plain program writes them.
class Notes {
public:
    Notes(const VerdictRun& run, const VerdictText& text, const CmocVerdict& verdict)
        : run_(run)
        , text_(text)
        , verdict_(verdict) {}

    std::vector<std::string> all() const {
        const Tally& n = verdict_.tally;
        std::vector<std::string> notes;
        const auto leaning = [&](const char* way) {
            notes.push_back(fmt::format("leaning {} ({} for, {} against)", way, n.s2, n.a2));
        };
        static const std::vector<std::pair<std::string_view, std::string_view>> listed{
            {"exception", "with exceptions"},
            {"not-offered", "not offered"},
            {"context-not-reported", "context not reported"},
            {"resource-not-reported", "resource not reported"},
            {"another-mechanism", "another mechanism gives the outcome"},
            {"another-response", "another response gives the outcome"},
            {"worked-without-context", "worked without the context"},
            {"no-response", "no response, look for the missing condition"},
            {"weak-instance", "weak instances"}};
        std::map<std::string_view, std::vector<std::string>> sites;
        for (const VerdictNote& note : verdict_.notes) {
            const std::string_view kind = word(note.kind);
            const auto list =
                std::find_if(listed.begin(), listed.end(), [&](const auto& one) { return one.first == kind; });
            if (list != listed.end()) {
                sites[list->second].push_back(name(note.about[0]));
            } else if (kind == "no-response-stated") {
                notes.push_back("no response stated");
            } else if (kind == "one-site" || kind == "one-source") {
                notes.push_back(kind == "one-site" ? "one site" : "one source");
            } else if (kind == "more-without-response") {
                notes.push_back(
                    fmt::format("offered and not responded to in more sites ({}) than it worked ({})", n.quiet, n.s2));
            } else if (kind == "more-counter-examples") {
                notes.push_back(fmt::format("more counter-examples ({}) than instances ({})", n.a1, n.s1));
            } else if (kind.substr(0, 8) == "leaning-") {
                leaning(kind == "leaning-for" ? "for" : kind == "leaning-against" ? "against" : "neither way");
            } else if (const auto end = kind.find("-in-part"); end != std::string_view::npos) {
                notes.push_back(fmt::format("{}: {} in part", name(note.about[0]), kind.substr(0, end)));
            } else if (kind == "explained") {
                notes.push_back(fmt::format("{} explained by {}", name(note.about[0]), name(note.about[1])));
            } else {
                static const std::map<std::string_view, std::string_view> words{
                    {"explanation-silent", "instances are silent on the explanation"},
                    {"explanation-uncompared", "no instance to compare with"},
                    {"explanation-fails", "explanation does not separate the cases"}};
                notes.push_back(fmt::format("{}: {} ({})", name(note.about[0]), words.at(kind), name(note.about[1])));
            }
        }
        for (auto& [what, where] : sites) {
            std::sort(where.begin(), where.end());
            std::string all_sites;
            for (const std::string& site : where) {
                all_sites += (all_sites.empty() ? "" : ", ") + site;
            }
            notes.push_back(fmt::format("{}: {}", what, all_sites));
        }
        if (word(verdict_.word) == "contested") {
            notes.push_back(fmt::format("{} if the disputes are settled for it, {} if against",
                                        word(verdict_.most_favourable), word(verdict_.least_favourable)));
        }
        return notes;
    }

private:
    std::string_view word(Symbol symbol) const { return run_.project->symbols.text(symbol); }
    std::string name(relations::Value value) const {
        std::string shown = run_.analysis->world->shown(value);
        if (shown.front() == '#') {
            shown.erase(0, 1);
        }
        return text_.names.at(shown);
    }

    const VerdictRun& run_;
    const VerdictText& text_;
    const CmocVerdict& verdict_;
};

} // namespace

VerdictText verdict_text(const std::vector<VerdictCase>& cases) {
    return Writer{}.write(cases);
}

std::string_view verdict_rules() {
    for (const StandardFile& file : standard_files()) {
        if (file.name == "stdlib/verdicts.ipt") {
            return file.text;
        }
    }
    assert(false && "the method is built in");
    return {};
}

std::string without_suppositions(std::string_view method) {
    const std::size_t first = method.find("// ---- 11.");
    const std::size_t end = method.find("// ---- 12.");
    assert(first != std::string_view::npos && end != std::string_view::npos && "the sections of the method are known");
    return std::string{method.substr(0, first)} + std::string{method.substr(end)};
}

std::vector<std::string> VerdictRun::errors() const {
    std::vector<std::string> all;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
        if (diagnostic.severity == Severity::error) {
            all.push_back(fmt::format("{} {}", diagnostic.code, diagnostic.message));
        }
    }
    return all;
}

VerdictRun verdict_run(std::string_view text, std::string_view method, const std::function<void(ast::File&)>& change) {
    VerdictRun run;
    run.project = std::make_unique<Project>();
    Project& project = *run.project;
    const auto add = [&](const char* name, std::string_view words) {
        const SourceId source = project.sources.add(Source{name, std::string{words}});
        project.files.push_back(parse(project.sources, source, project.symbols, run.diagnostics));
    };
    add("project.ipt", text);
    project.standard_from = 1;
    add("stdlib/verdicts.ipt", method);
    if (change) {
        change(project.files.back());
    }
    run.analysis = analyse(project, run.diagnostics);
    return run;
}

plain::Verdict verdict_of(const VerdictRun& run, const VerdictText& text, std::size_t number) {
    const Project& project = *run.project;
    const Analysis& analysis = *run.analysis;
    const auto found =
        std::find_if(analysis.verdicts.cmocs.begin(), analysis.verdicts.cmocs.end(), [&](const CmocVerdict& verdict) {
            return project.symbols.text(analysis.theory.cmocs[verdict.cmoc].id) == fmt::format("X{}", number);
        });
    assert(found != analysis.verdicts.cmocs.end() && "every CMOC is judged");
    const CmocVerdict& from = *found;
    const Cmoc& cmoc = analysis.theory.cmocs[from.cmoc];
    const auto word = [&](Symbol symbol) { return std::string{project.symbols.text(symbol)}; };
    const auto site_name = [&](Id<Site> id) { return text.names.at(word(analysis.evidence.sites[id].id)); };

    plain::Verdict verdict;
    verdict.word = word(from.word);
    verdict.most_favourable = word(from.most_favourable);
    verdict.least_favourable = word(from.least_favourable);
    const Tally& n = from.tally;
    verdict.tally = {{"S3", n.s3},
                     {"S2", n.s2},
                     {"S1", n.s1},
                     {"A3", n.a3},
                     {"A2", n.a2},
                     {"A1", n.a1},
                     {"R2", n.r2},
                     {"R1", n.r1},
                     {"E2", n.e2},
                     {"E1", n.e1},
                     {"P", n.pattern},
                     {"X", n.contested},
                     {"I", n.undetermined},
                     {"K", n.no_bearing},
                     {"quiet", n.quiet},
                     {"contrasts", n.contrasts},
                     {"against_context", n.against_context},
                     {"sources", n.sources}};
    verdict.trigger = plain_link(from.trigger);
    verdict.generation = plain_link(from.generation);
    verdict.context_tested = from.context_tested;
    verdict.notes = Notes{run, text, from}.all();
    for (const auto& [reason, count] : from.not_counted) {
        verdict.not_counted[word(reason)] = count;
    }
    for (const SiteReading& site : from.sites) {
        const auto stated = [&](bool states, SlotValue value) {
            return states ? shown(value) : std::string{"not stated by the CMOC"};
        };
        verdict.sites[site_name(site.site)] = {shown(site.context),
                                               stated(cmoc.resource.has_value(), site.resource),
                                               stated(cmoc.response.has_value(), site.response),
                                               shown(site.outcome),
                                               shown(site.trigger),
                                               shown(site.generation),
                                               class_name(word(site.site_class)),
                                               polarity_sign(word(site.polarity)),
                                               site.strength};
    }
    for (const auto& [source, other] : from.without_source) {
        verdict.without_source[text.names.at(word(analysis.evidence.sources[source].id))] = word(other);
    }
    for (const auto& [site, other] : from.without_site) {
        verdict.without_site[site_name(site)] = word(other);
    }
    verdict.at_one = word(from.at_one);
    verdict.at_three = word(from.at_three);
    verdict.bounds = {from.consistency.complete, from.consistency.low, from.consistency.high};
    return verdict;
}

std::vector<std::string> differences(const plain::Verdict& got, const plain::Verdict& want) {
    std::vector<std::string> all;
    const auto compare = [&](const std::string& what, const auto& mine, const auto& theirs, auto show) {
        if (!(mine == theirs)) {
            all.push_back(fmt::format("{}: {} instead of {}", what, show(mine), show(theirs)));
        }
    };
    const auto text = [](const std::string& one) { return one.empty() ? std::string{"-"} : one; };
    const auto link = [](const plain::Link& one) {
        return fmt::format("{}/{} {}/{} {}", one.for_strong, one.for_weak, one.against_strong, one.against_weak,
                           one.disputed);
    };
    const auto words = [](const std::map<std::string, std::string>& map) {
        std::string line;
        for (const auto& [name, word] : map) {
            line += fmt::format("[{} {}]", name, word);
        }
        return line;
    };
    const auto counts = [](const std::map<std::string, int>& map) {
        std::string line;
        for (const auto& [name, count] : map) {
            line += count == 0 ? "" : fmt::format("[{} {}]", name, count);
        }
        return line;
    };
    const auto number = [](const std::optional<double>& one) {
        return one ? fmt::format("{:.4f}", *one) : std::string{"-"};
    };
    const auto sites = [](const std::map<std::string, plain::Site>& map) {
        std::string line;
        for (const auto& [name, s] : map) {
            line += fmt::format("[{}: {} {} {} {} {} {} {} {}{}]", name, s.context, s.resource, s.response, s.outcome,
                                s.trigger, s.generation, s.site_class, s.polarity, s.strength);
        }
        return line;
    };
    compare("verdict", got.word, want.word, text);
    compare("most favourable", got.most_favourable, want.most_favourable, text);
    compare("least favourable", got.least_favourable, want.least_favourable, text);
    compare("tally", got.tally, want.tally, counts);
    compare("trigger", got.trigger, want.trigger, link);
    compare("generation", got.generation, want.generation, link);
    compare("context tested", got.context_tested, want.context_tested, [](bool yes) { return yes ? "yes" : "no"; });
    compare("not counted", got.not_counted, want.not_counted, counts);
    compare("sites", got.sites, want.sites, sites);
    const std::multiset<std::string> mine(got.notes.begin(), got.notes.end());
    const std::multiset<std::string> theirs(want.notes.begin(), want.notes.end());
    compare("notes", mine, theirs, [](const std::multiset<std::string>& notes) {
        std::string line;
        for (const std::string& note : notes) {
            line += "[" + note + "]";
        }
        return line;
    });
    compare("without a source", got.without_source, want.without_source, words);
    compare("without a site", got.without_site, want.without_site, words);
    compare("at one", got.at_one, want.at_one, text);
    compare("at three", got.at_three, want.at_three, text);
    compare("complete", number(got.bounds.complete), number(want.bounds.complete), text);
    compare("low", number(got.bounds.low), number(want.bounds.low), text);
    compare("high", number(got.bounds.high), number(want.bounds.high), text);
    return all;
}

std::vector<plain::Verdict> verdicts(const std::vector<VerdictCase>& cases, std::string_view method) {
    const VerdictText text = verdict_text(cases);
    const VerdictRun run = verdict_run(text.text, method);
    std::vector<plain::Verdict> all;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        all.push_back(verdict_of(run, text, i));
    }
    return all;
}

} // namespace ipt::test
