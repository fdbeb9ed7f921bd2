#include "cli/import/files/csv.hpp"
#include "cli/report/json.hpp"
#include "cli/report/report.hpp"
#include "cli/report/words.hpp"
#include "engine/relations/proof/proof.hpp"

#include <fmt/core.h>
#include <functional>

namespace ipt::cli {

namespace {

std::string_view slot_name(SlotValue value) {
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

std::string_view link_name(LinkValue value) {
    switch (value) {
    case LinkValue::asserted:
        return "asserted";
    case LinkValue::denied:
        return "denied";
    case LinkValue::not_said:
        return "not said";
    case LinkValue::disputed:
        return "disputed";
    }
    return "";
}

// Writes the parts of one report; the lists of diagnostics and verdicts are asked for piece by piece by ndjson.
class Writer {
public:
    // `proofs` is made when a verdict is first asked for its rule, and serves all of them.
    Writer(const Report& report, JsonWriter& json, std::optional<relations::Proofs>& proofs)
        : report_(report)
        , session_(*report.session)
        , json_(json)
        , proofs_(proofs) {}

    [[nodiscard]] std::vector<Diagnostic> diagnostics() const {
        std::vector<Diagnostic> all;
        for (const auto* some : {&report_.errors, &report_.findings, &report_.warnings, &report_.suggestions}) {
            all.insert(all.end(), some->begin(), some->end());
        }
        return all;
    }

    void verdict(const VerdictLine& line) {
        const CmocVerdict& verdict = *line.verdict;
        const Cmoc& cmoc = session_.analysis->theory.cmocs[verdict.cmoc];
        json_.begin_object();
        json_.field("kind", "cmoc");
        json_.field("id", line.id);
        json_.field("title", session_.text(cmoc.title.text));
        json_.place_fields(session_.sources(), cmoc.name);
        json_.field("verdict", line.word);
        ends_of_contested(verdict);
        rule(verdict);
        texts("reasons", line.reasons);
        sites("for", verdict, {"for"});
        sites("against", verdict, {"against"});
        sites("other", verdict, {"change", "extend", "pattern", "contested", "undetermined", "none"});
        tally(verdict);
        json_.truth_field("context_tested", verdict.context_tested);
        not_counted(verdict);
        notes(verdict);
        fragile(verdict);
        json_.begin_object("asked_for");
        json_.field("one", session_.text(verdict.at_one));
        json_.field("three", session_.text(verdict.at_three));
        json_.end_object();
        consistency(verdict);
        signature(verdict);
        json_.end_object();
    }

    void profile(const ProfileLine& line) {
        json_.begin_object();
        json_.field("kind", line.kind);
        json_.field("id", line.id);
        json_.field("title", line.title);
        json_.begin_object("profile");
        for (const auto& [word, count] : line.profile->counts) {
            json_.count_field(session_.text(word), static_cast<std::size_t>(count));
        }
        json_.end_object();
        json_.begin_list("cmocs");
        for (const Id<Cmoc> cmoc : line.profile->cmocs) {
            json_.text(session_.text(session_.analysis->theory.cmocs[cmoc].id));
        }
        json_.end_list();
        json_.end_object();
    }

    void outcome(const Outcome& outcome) {
        json_.begin_object();
        if (outcome.claim) {
            const Claim& claim = session_.analysis->theory.claims[*outcome.claim];
            json_.field("id", session_.text(claim.id));
            json_.field("said_in", fmt::format("{}{}{}", session_.text(claim.place.unit),
                                               claim.place.unit.empty() ? "" : " ", session_.text(claim.place.label)));
        }
        json_.field("title", session_.text(outcome.title.text));
        json_.place_fields(session_.sources(), outcome.where);
        json_.truth_field("holds", outcome.holds);
        json_.begin_list("counted");
        for (const Counted& counted : outcome.counted) {
            json_.begin_object();
            json_.number_field("asked", counted.asked);
            json_.number_field("found", counted.found);
            values("members", counted.members);
            json_.end_object();
        }
        json_.end_list();
        json_.end_object();
    }

    void outcomes(std::string_view name, const std::vector<Outcome>& some) {
        json_.begin_list(name);
        for (const Outcome& one : some) {
            outcome(one);
        }
        json_.end_list();
    }

    void imports() {
        json_.begin_list("imports");
        for (const auto& [name, left_out] : session_.read->imports) {
            json_.begin_object();
            json_.field("name", name);
            json_.count_field("left_out", left_out);
            for (const ImportUse& use : session_.analysis->evidence.imports) {
                if (session_.text(use.name) == name) {
                    json_.count_field("texts", use.texts);
                    json_.count_field("quotes", use.quotes);
                    json_.count_field("read", use.read);
                    json_.count_field("moved", use.moved);
                    json_.count_field("lost", use.lost);
                    json_.begin_list("unread_codes");
                    for (const Symbol code : use.unread_codes) {
                        json_.text(session_.text(code));
                    }
                    json_.end_list();
                }
            }
            json_.end_object();
        }
        json_.end_list();
    }

    void settings() {
        json_.begin_list("settings");
        for (const SettingInForce& setting : session_.analysis->rules.settings) {
            json_.begin_object();
            json_.field("title", session_.text(setting.title));
            json_.field("phrase", setting.phrase);
            json_.truth_field("replaced", setting.replaced);
            json_.place_fields(session_.sources(), setting.where);
            json_.end_object();
        }
        json_.end_list();
    }

    void summary() {
        const Summary& summary = report_.summary;
        json_.begin_object("summary");
        json_.count_field("errors", summary.errors);
        json_.count_field("findings", summary.findings);
        json_.count_field("warnings", summary.warnings);
        json_.count_field("suggestions", summary.suggestions);
        json_.count_field("errors_elsewhere", summary.elsewhere);
        json_.count_field("claims", summary.claims);
        json_.count_field("claims_held", summary.claims_held);
        json_.count_field("expectations", summary.expectations);
        json_.count_field("expectations_held", summary.expectations_held);
        json_.begin_object("verdicts");
        for (const auto& [word, count] : summary.verdicts) {
            json_.count_field(word, count);
        }
        json_.end_object();
        json_.truth_field("failed", summary.failed);
        json_.end_object();
    }

private:
    void texts(std::string_view name, const std::vector<std::string>& some) {
        json_.begin_list(name);
        for (const std::string& text : some) {
            json_.text(text);
        }
        json_.end_list();
    }

    void values(std::string_view name, const std::vector<relations::Value>& some) {
        json_.begin_list(name);
        for (const relations::Value value : some) {
            json_.text(session_.analysis->world->shown(value));
        }
        json_.end_list();
    }

    void ends_of_contested(const CmocVerdict& verdict) {
        if (!verdict.most_favourable.empty()) {
            json_.field("most_favourable", session_.text(verdict.most_favourable));
            json_.field("least_favourable", session_.text(verdict.least_favourable));
        }
    }

    void rule(const CmocVerdict& verdict) {
        Analysis& analysis = *session_.analysis;
        std::optional<relations::Proof> proof;
        if (verdict.fact) {
            if (!proofs_) {
                proofs_.emplace(analysis.rules.program, analysis.evaluation, analysis.values);
            }
            proof = proofs_->prove(*verdict.fact, {.depth = 1, .members = 0});
        }
        if (!proof || proof->rule == nullptr || proof->rule->place == relations::no_origin) {
            json_.null_field("rule");
            return;
        }
        json_.begin_object("rule");
        json_.field("title", session_.text(proof->rule->title));
        json_.place_fields(session_.sources(), analysis.places[proof->rule->place]);
        json_.end_object();
    }

    void sites(std::string_view name, const CmocVerdict& verdict, std::initializer_list<std::string_view> polarities) {
        json_.begin_list(name);
        for (const std::string_view polarity : polarities) {
            for (const SiteReading& reading : verdict.sites) {
                if (session_.text(reading.polarity) == polarity) {
                    site(reading);
                }
            }
        }
        json_.end_list();
    }

    void site(const SiteReading& reading) {
        const World& world = *session_.analysis->world;
        json_.begin_object();
        json_.field("site", world.shown(world.of(reading.site)));
        json_.field("polarity", session_.text(reading.polarity));
        json_.field("class", session_.text(reading.site_class));
        json_.count_field("strength", static_cast<std::size_t>(reading.strength));
        json_.field("context", slot_name(reading.context));
        json_.field("resource", slot_name(reading.resource));
        json_.field("response", slot_name(reading.response));
        json_.field("outcome", slot_name(reading.outcome));
        json_.field("trigger", link_name(reading.trigger));
        json_.field("generation", link_name(reading.generation));
        json_.end_object();
    }

    void count(std::string_view name, int number) { json_.count_field(name, static_cast<std::size_t>(number)); }

    void link(std::string_view name, const LinkTally& tally) {
        json_.begin_object(name);
        count("for_strong", tally.for_strong);
        count("for_weak", tally.for_weak);
        count("against_strong", tally.against_strong);
        count("against_weak", tally.against_weak);
        count("disputed", tally.disputed);
        json_.end_object();
    }

    void tally(const CmocVerdict& verdict) {
        const Tally& tally = verdict.tally;
        json_.begin_object("tally");
        count("s3", tally.s3);
        count("s2", tally.s2);
        count("s1", tally.s1);
        count("a3", tally.a3);
        count("a2", tally.a2);
        count("a1", tally.a1);
        count("r2", tally.r2);
        count("r1", tally.r1);
        count("e2", tally.e2);
        count("e1", tally.e1);
        count("pattern", tally.pattern);
        count("contested", tally.contested);
        count("undetermined", tally.undetermined);
        count("no_bearing", tally.no_bearing);
        count("quiet", tally.quiet);
        count("contrasts", tally.contrasts);
        count("against_context", tally.against_context);
        count("sources", tally.sources);
        json_.end_object();
        link("trigger", verdict.trigger);
        link("generation", verdict.generation);
    }

    void not_counted(const CmocVerdict& verdict) {
        json_.begin_list("not_counted");
        for (const auto& [why, number] : verdict.not_counted) {
            json_.begin_object();
            json_.field("why", session_.text(why));
            count("count", number);
            json_.end_object();
        }
        json_.end_list();
    }

    void notes(const CmocVerdict& verdict) {
        json_.begin_list("notes");
        for (const VerdictNote& note : verdict.notes) {
            json_.begin_object();
            json_.field("kind", session_.text(note.kind));
            values("about", note.about);
            json_.end_object();
        }
        json_.end_list();
    }

    void fragile(const CmocVerdict& verdict) {
        const World& world = *session_.analysis->world;
        const auto one = [&](std::string_view name, relations::Value value, Symbol word) {
            json_.begin_object();
            json_.field(name, world.shown(value));
            json_.field("verdict", session_.text(word));
            json_.end_object();
        };
        if (!session_.analysis->verdicts.without_asked) {
            json_.null_field("without");
            return;
        }
        json_.begin_list("without");
        for (const auto& [source, word] : verdict.without_source) {
            one("source", world.of(source), word);
        }
        for (const auto& [site, word] : verdict.without_site) {
            one("site", world.of(site), word);
        }
        json_.end_list();
    }

    void consistency(const CmocVerdict& verdict) {
        const auto bound = [&](std::string_view name, const std::optional<double>& value) {
            value ? json_.number_field(name, *value) : json_.null_field(name);
        };
        json_.begin_object("consistency");
        bound("complete", verdict.consistency.complete);
        bound("low", verdict.consistency.low);
        bound("high", verdict.consistency.high);
        json_.end_object();
    }

    void signature(const CmocVerdict& verdict) {
        if (!verdict.signed_by) {
            json_.null_field("signed");
            return;
        }
        const Decision& decision = session_.analysis->theory.decisions[*verdict.signed_by];
        json_.begin_object("signed");
        json_.field("word", session_.text(decision.word));
        json_.begin_list("by");
        for (const Symbol person : decision.by) {
            json_.text(session_.text(person));
        }
        json_.end_list();
        json_.field("on", session_.text(decision.date));
        json_.field("because", session_.text(decision.because.text));
        json_.field("fingerprint", session_.text(decision.fingerprint));
        json_.place_fields(session_.sources(), decision.name);
        json_.end_object();
    }

    const Report& report_;
    const Session& session_;
    JsonWriter& json_;
    std::optional<relations::Proofs>& proofs_;
};

std::string one_line(std::string_view type, const std::function<void(Writer&, JsonWriter&)>& write,
                     const Report& report, std::optional<relations::Proofs>& proofs) {
    JsonWriter json{JsonWriter::Layout::one_line};
    Writer writer{report, json, proofs};
    json.begin_object();
    json.field("type", type);
    write(writer, json);
    json.end_object();
    return json.finished();
}

} // namespace

std::string check_json(const Report& report) {
    JsonWriter json;
    std::optional<relations::Proofs> proofs;
    Writer writer{report, json, proofs};
    begin_answer(json, "check");
    write_diagnostics(json, report.session->sources(), writer.diagnostics());
    json.begin_list("verdicts");
    for (const VerdictLine& line : report.verdicts) {
        writer.verdict(line);
    }
    for (const ProfileLine& line : report.profiles) {
        writer.profile(line);
    }
    json.end_list();
    if (report.session->analysis != nullptr) {
        writer.outcomes("claims", report.session->analysis->outcomes.claims);
        writer.outcomes("expectations", report.session->analysis->outcomes.expectations);
        writer.settings();
        writer.imports();
    }
    writer.summary();
    json.end_object();
    return json.finished();
}

std::string check_ndjson(const Report& report) {
    JsonWriter unused;
    std::optional<relations::Proofs> proofs;
    std::string lines;
    for (const Diagnostic& diagnostic : Writer{report, unused, proofs}.diagnostics()) {
        lines += one_line(
            "diagnostic",
            [&](Writer&, JsonWriter& json) {
                json.name("diagnostic");
                write_diagnostic(json, report.session->sources(), diagnostic);
            },
            report, proofs);
    }
    for (const VerdictLine& line : report.verdicts) {
        lines += one_line(
            "verdict",
            [&](Writer& writer, JsonWriter& json) {
                json.name("verdict");
                writer.verdict(line);
            },
            report, proofs);
    }
    for (const ProfileLine& line : report.profiles) {
        lines += one_line(
            "verdict",
            [&](Writer& writer, JsonWriter& json) {
                json.name("verdict");
                writer.profile(line);
            },
            report, proofs);
    }
    return lines + one_line(
                       "summary", [](Writer& writer, JsonWriter&) { writer.summary(); }, report, proofs);
}

std::string check_csv(const Report& report) {
    const World& world = *report.session->analysis->world;
    std::string rows = "cmoc,title,verdict,for,against,sites for,sites against,context tested,reasons\r\n";
    for (const VerdictLine& line : report.verdicts) {
        std::vector<std::string> for_it;
        std::vector<std::string> against;
        for (const SiteReading& reading : line.verdict->sites) {
            const std::string_view polarity = report.session->text(reading.polarity);
            if (polarity == "for") {
                for_it.push_back(world.shown(world.of(reading.site)));
            } else if (polarity == "against") {
                against.push_back(world.shown(world.of(reading.site)));
            }
        }
        const Cmoc& cmoc = report.session->analysis->theory.cmocs[line.verdict->cmoc];
        rows += fmt::format("{},{},{},{},{},{},{},{},{}\r\n", csv_cell(line.id),
                            csv_cell(report.session->text(cmoc.title.text)), csv_cell(line.word), for_it.size(),
                            against.size(), csv_cell(listed(for_it, for_it.size())),
                            csv_cell(listed(against, against.size())), line.verdict->context_tested ? "yes" : "no",
                            csv_cell(dotted(line.reasons)));
    }
    return rows;
}

} // namespace ipt::cli
