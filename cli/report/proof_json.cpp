#include "cli/report/evidence_words.hpp"
#include "cli/report/json.hpp"
#include "cli/report/proof_text.hpp"
#include "cli/report/step_words.hpp"

namespace ipt::cli {

namespace {

using relations::FailedRule;
using relations::Proof;
using relations::ProvedStep;

std::string_view step_kind(const relations::Step& step) {
    constexpr std::string_view kinds[] = {"phrase", "not",   "either",    "comparison",
                                          "count",  "every", "aggregate", "supposing"};
    static_assert(std::size(kinds) == std::variant_size_v<decltype(relations::Step::what)>);
    return kinds[step.what.index()];
}

class ProofWriter {
public:
    ProofWriter(JsonWriter& json, const Session& session)
        : json_(json)
        , session_(session) {}

    // `within`: the rule whose step has this for a member.
    void proof(const Proof& proof, const relations::Rule* within = nullptr) {
        json_.begin_object();
        if (proof.body == nullptr) {
            fact(proof.fact);
        }
        if (proof.rule != nullptr) {
            rule(*proof.rule);
        } else if (proof.origin != relations::no_origin) {
            json_.begin_object("stated");
            json_.place_fields(session_.sources(), session_.analysis->places[proof.origin]);
            json_.end_object();
        }
        evidence(proof);
        json_.begin_list("steps");
        for (const ProvedStep& one : proof.steps) {
            step(one, proof.rule == nullptr ? within : proof.rule, proof.bindings);
        }
        json_.end_list();
        proofs("because", proof.because);
        json_.truth_field("shown_above", proof.shown_above);
        json_.truth_field("cut_off", proof.cut_off);
        json_.end_object();
    }

    void failed(const FailedRule& failed) {
        json_.begin_object();
        rule(*failed.rule);
        json_.begin_list("held");
        for (const ProvedStep& one : failed.held) {
            step(one, failed.rule, failed.bindings);
        }
        json_.end_list();
        if (failed.failed != nullptr) {
            json_.begin_object("failed");
            json_.field("kind", step_kind(*failed.failed));
            json_.field("text", step_words(*failed.failed, *failed.rule, failed.bindings, session_));
            json_.end_object();
        } else {
            json_.null_field("failed");
        }
        members(failed.members);
        json_.begin_list("nearest");
        for (const relations::Fact& near : failed.nearest) {
            json_.begin_object();
            fact(near);
            json_.end_object();
        }
        json_.end_list();
        json_.begin_list("because");
        for (const FailedRule& below : failed.because) {
            this->failed(below);
        }
        json_.end_list();
        json_.end_object();
    }

    void fact(const relations::Fact& fact) {
        json_.field("fact", sentence(session_.analysis->rules, *session_.analysis->world, fact));
        json_.begin_list("values");
        for (const relations::Value value : fact.row) {
            write_value(json_, session_, value);
        }
        json_.end_list();
    }

private:
    void rule(const relations::Rule& rule) {
        json_.begin_object("rule");
        json_.field("title", session_.text(rule.title));
        if (rule.place != relations::no_origin) {
            json_.place_fields(session_.sources(), session_.analysis->places[rule.place]);
        }
        json_.end_object();
    }

    // The quotes and rows that a given fact names.
    void evidence(const Proof& proof) {
        json_.begin_list("evidence");
        if (proof.rule == nullptr && proof.body == nullptr) {
            for (const relations::Value value : proof.fact.row) {
                if (session_.analysis->world->type(value) == Type::finding) {
                    write_item(json_, session_, ItemId{session_.analysis->values.payload(value)});
                }
            }
        }
        json_.end_list();
    }

    void step(const ProvedStep& step, const relations::Rule* rule, const Bindings& bindings) {
        if (step.step == nullptr) {
            return;
        }
        json_.begin_object();
        json_.field("kind", step_kind(*step.step));
        json_.field("text", rule == nullptr ? "" : step_words(*step.step, *rule, bindings, session_));
        if (const auto* without = std::get_if<relations::Without>(&step.step->what);
            without != nullptr && without->earlier_row && rule != nullptr) {
            json_.field("earlier_line", row_word(*rule, *without->earlier_row, session_));
        }
        if (step.value) {
            json_.name("value");
            write_value(json_, session_, *step.value);
        }
        members(step.members);
        proofs("because", step.because, rule);
        json_.begin_list("inner");
        for (const ProvedStep& inner : step.inner) {
            this->step(inner, rule, bindings);
        }
        json_.end_list();
        json_.end_object();
    }

    void members(const std::vector<std::vector<relations::Value>>& all) {
        json_.begin_list("members");
        for (const std::vector<relations::Value>& member : all) {
            json_.begin_list();
            for (const relations::Value value : member) {
                json_.text(session_.analysis->world->shown(value));
            }
            json_.end_list();
        }
        json_.end_list();
    }

    void proofs(std::string_view name, const std::vector<Proof>& some, const relations::Rule* within = nullptr) {
        json_.begin_list(name);
        for (const Proof& one : some) {
            proof(one, one.body == nullptr ? nullptr : within);
        }
        json_.end_list();
    }

    JsonWriter& json_;
    const Session& session_;
};

} // namespace

void write_proof(JsonWriter& json, const Session& session, const Proof& proof) {
    ProofWriter{json, session}.proof(proof);
}

void write_why_not(JsonWriter& json, const Session& session, const relations::WhyNot& why_not) {
    ProofWriter writer{json, session};
    json.begin_object();
    json.field("fact", phrase_words(why_not.fact.relation, why_not.row, session));
    json.begin_list("rules");
    for (const FailedRule& failed : why_not.rules) {
        writer.failed(failed);
    }
    json.end_list();
    json.end_object();
}

} // namespace ipt::cli
