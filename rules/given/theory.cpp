#include "engine/theory/terms_of.hpp"
#include "rules/given/families.hpp"

#include <algorithm>
#include <charconv>

namespace ipt {

namespace {

constexpr TypeSet titled{Type::cmoc,  Type::term, Type::question,    Type::bucket, Type::ipt,     Type::code,
                         Type::paper, Type::site, Type::participant, Type::source, Type::cluster, Type::claim};
constexpr TypeSet numbered{Type::cmoc,   Type::paper,  Type::question, Type::proposition,
                           Type::bucket, Type::source, Type::text};

template <class T>
void all_of(const World& world, Facts& facts, const Store<T>& store) {
    each(store, [&](Id<T> id, const T&) { facts.add({world.of(id)}, world.place_of(world.of(id)).value_or(Span{})); });
}

template <PaperKind kind>
void papers_of_kind(const World& world, Facts& facts) {
    each(world.theory.papers, [&](Id<Paper> id, const Paper& paper) {
        if (paper.kind == kind) {
            facts.add({world.of(id)}, paper.name);
        }
    });
}

template <SourceKind kind>
void sources_of_kind(const World& world, Facts& facts) {
    each(world.evidence.sources, [&](Id<EvidenceSource> id, const EvidenceSource& source) {
        if (source.kind == kind) {
            facts.add({world.of(id)}, source.name);
        }
    });
}

void cases(const World& world, Facts& facts) {
    each(world.evidence.sites, [&](Id<Site> id, const Site& site) {
        if (site.kind == Site::Kind::case_row) {
            facts.add({world.of(id)}, site.where);
        }
    });
}

// ---- names and titles ----------------------------------------------------------------------------------------

template <class T>
void titles_of(const World& world, Facts& facts, const Store<T>& store) {
    each(store, [&](Id<T> id, const T& thing) {
        if (!thing.title.text.empty()) {
            facts.add({world.of(id), world.text(thing.title.text)}, thing.title.where);
        }
    });
}

void titles(const World& world, Facts& facts) {
    titles_of(world, facts, world.theory.cmocs);
    titles_of(world, facts, world.theory.terms);
    titles_of(world, facts, world.theory.questions);
    titles_of(world, facts, world.theory.buckets);
    titles_of(world, facts, world.theory.ipts);
    titles_of(world, facts, world.theory.codes);
    titles_of(world, facts, world.theory.papers);
    titles_of(world, facts, world.theory.claims);
    titles_of(world, facts, world.evidence.sites);
    titles_of(world, facts, world.evidence.sources);
    titles_of(world, facts, world.evidence.participants);
    titles_of(world, facts, world.evidence.clusters);
}

// Q1R3 -> "Q1R", 3
void number_of(const World& world, Facts& facts, relations::Value thing, Symbol id, Span where) {
    const std::string_view name = world.symbols.text(id);
    const std::size_t first = name.find_last_not_of("0123456789") + 1;
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(name.data() + first, name.data() + name.size(), number);
    if (first == 0 || first == name.size() || error != std::errc{} || number > 1'000'000'000) {
        return;
    }
    facts.add(
        {thing, world.number(static_cast<double>(number)), world.text(world.symbols.intern(name.substr(0, first)))},
        where);
}

void numbers(const World& world, Facts& facts) {
    const auto of_all = [&](const auto& store) {
        each(store, [&](auto id, const auto& thing) { number_of(world, facts, world.of(id), thing.id, thing.name); });
    };
    of_all(world.theory.cmocs);
    of_all(world.theory.papers);
    of_all(world.theory.questions);
    of_all(world.theory.propositions);
    of_all(world.theory.buckets);
    of_all(world.evidence.sources);
    for (const MissingName& missing : world.theory.missing) {
        if (missing.clause != ast::ClauseKind::sets_aside) {
            continue;
        }
        number_of(world, facts, world.text(missing.id), missing.id, missing.where);
    }
}

void missing_names(const World& world, Facts& facts) {
    for (const MissingName& missing : world.theory.missing) {
        if (missing.clause == ast::ClauseKind::sets_aside) {
            continue;
        }
        if (const auto user = world.named(missing.user)) {
            facts.add({*user, world.text(missing.id)}, missing.where);
        }
    }
}

// ---- questions, buckets, IPTs, codes ---------------------------------------------------------------------------

void answers(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Id<Question> question : cmoc.answers) {
            facts.add({world.of(id), world.of(question)}, cmoc.name);
        }
    });
}

void belongs(const World& world, Facts& facts) {
    const auto of_all = [&](const auto& store) {
        each(store, [&](auto id, const auto& thing) {
            for (const Id<Question> question : thing.answers) {
                facts.add({world.of(id), world.of(question)}, thing.name);
            }
        });
    };
    of_all(world.theory.buckets);
    of_all(world.theory.ipts);
    of_all(world.theory.propositions);
}

void codes_of(const World& world, Facts& facts) {
    each(world.theory.codes, [&](Id<IptCode> id, const IptCode& code) {
        if (code.in) {
            facts.add({world.of(id), world.of(*code.in)}, code.name);
        }
    });
}

void is_in(const World& world, Facts& facts) {
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Id<Bucket> bucket : cmoc.buckets) {
            facts.add({world.of(id), world.of(bucket)}, cmoc.name);
        }
    });
    codes_of(world, facts);
}

template <class T>
void gathered_by(const World& world, Facts& facts, relations::Value owner, const T& thing) {
    for (const Gathered& gathered : thing.gathers) {
        const relations::Value what = std::visit(
            [&](const auto& one) {
                if constexpr (std::is_same_v<std::decay_t<decltype(one)>, Words>) {
                    return world.text(one.text);
                } else {
                    return world.of(one);
                }
            },
            gathered.what);
        facts.add({owner, what}, gathered.where);
    }
}

void gathers(const World& world, Facts& facts) {
    each(world.theory.codes,
         [&](Id<IptCode> id, const IptCode& code) { gathered_by(world, facts, world.of(id), code); });
    each(world.theory.ipts, [&](Id<Ipt> id, const Ipt& ipt) { gathered_by(world, facts, world.of(id), ipt); });
}

void moves(const World& world, Facts& facts) {
    each(world.theory.codes, [&](Id<IptCode> id, const IptCode& code) {
        if (!code.move.empty()) {
            facts.add({world.of(id), world.word(code.move)}, code.move_where);
        }
    });
}

void reasons(const World& world, Facts& facts) {
    each(world.theory.codes, [&](Id<IptCode> id, const IptCode& code) {
        if (!code.because.text.empty()) {
            facts.add({world.of(id), world.text(code.because.text)}, code.because.where);
        }
    });
    each(world.theory.decisions, [&](Id<Decision> id, const Decision& decision) {
        if (!decision.because.text.empty()) {
            facts.add({world.of(id), world.text(decision.because.text)}, decision.because.where);
        }
    });
}

void code_terms(const World& world, Facts& facts) {
    each(world.theory.codes, [&](Id<IptCode> id, const IptCode& code) {
        for (const Element& element : code.elements) {
            for (const NamedTerm& named : terms_of(world.theory, element.expression)) {
                for (const Id<Term> kind : world.theory.kinds_of[named.term.value]) {
                    facts.add({world.of(id), world.of(kind)}, named.where);
                }
            }
        }
    });
}

void code_cmocs(const World& world, Facts& facts) {
    each(world.theory.codes, [&](Id<IptCode> id, const IptCode& code) {
        for (const Element& element : code.elements) {
            for (const Id<Cmoc> cmoc : element.from) {
                facts.add({world.of(id), world.of(cmoc)}, element.where);
            }
        }
    });
}

void sets_aside(const World& world, Facts& facts) {
    each(world.theory.questions, [&](Id<Question> id, const Question& question) {
        for (const Question::SetAside& aside : question.sets_aside) {
            const auto cmoc = world.named(aside.id, Type::cmoc);
            facts.add({world.of(id), cmoc ? *cmoc : world.text(aside.id)}, aside.where);
        }
    });
}

void stands_in(const World& world, Facts& facts) {
    const auto add = [&](relations::Value thing, const std::optional<Id<Paper>>& from, const Place& place, Span where) {
        if (from && !place.unit.empty()) {
            facts.add({thing, world.of(*from), world.word(place.unit), world.text(place.label)}, where);
        }
    };
    each(world.theory.ipts, [&](Id<Ipt> id, const Ipt& ipt) { add(world.of(id), ipt.from, ipt.place, ipt.name); });
    each(world.theory.propositions, [&](Id<Proposition> id, const Proposition& proposition) {
        add(world.of(id), proposition.from, proposition.place, proposition.name);
    });
    each(world.theory.claims,
         [&](Id<Claim> id, const Claim& claim) { add(world.of(id), claim.from, claim.place, claim.name); });
    each(world.theory.cmocs, [&](Id<Cmoc> id, const Cmoc& cmoc) {
        for (const Drawn& drawn : cmoc.from) {
            add(world.of(id), drawn.from, drawn.place, drawn.where);
        }
    });
}

// ---- decisions -------------------------------------------------------------------------------------------------

void decided(const World& world, Facts& facts) {
    each(world.theory.decisions, [&](Id<Decision> id, const Decision& decision) {
        if (const auto subject = world.named(decision.subject)) {
            facts.add({world.of(id), *subject}, decision.name);
        }
    });
}

void signed_words(const World& world, Facts& facts) {
    each(world.theory.decisions, [&](Id<Decision>, const Decision& decision) {
        if (const auto subject = world.named(decision.subject)) {
            facts.add({*subject, world.word(decision.word)}, decision.name);
        }
    });
}

void signers(const World& world, Facts& facts) {
    each(world.theory.decisions, [&](Id<Decision> id, const Decision& decision) {
        for (const Symbol person : decision.by) {
            facts.add({world.of(id), world.person(person)}, decision.name);
        }
    });
}

constexpr TypeSet decidable{Type::cmoc, Type::bucket,      Type::question, Type::ipt,
                            Type::code, Type::proposition, Type::paper};

} // namespace

std::span<const Given> theory_phrases() {
    static const std::vector<Given> phrases{
        {"?x is a cmoc",
         {Type::cmoc},
         "?x is declared as a CMOC",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.cmocs); }},
        {"?x is a question",
         {Type::question},
         "?x is declared as a question",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.questions); }},
        {"?x is a bucket",
         {Type::bucket},
         "?x is declared as a bucket",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.buckets); }},
        {"?x is an ipt",
         {Type::ipt},
         "?x is declared as an initial programme theory",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.ipts); }},
        {"?x is a code",
         {Type::code},
         "?x is declared as a code of an initial programme theory",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.codes); }},
        {"?x is a proposition",
         {Type::proposition},
         "?x is declared as a proposition",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.propositions); }},
        {"?x is a paper",
         {Type::paper},
         "?x is declared as a paper, or used as one without being declared",
         papers_of_kind<PaperKind::paper>},
        {"?x is a framework", {Type::paper}, "?x is declared as a framework", papers_of_kind<PaperKind::framework>},
        {"?x is a report", {Type::paper}, "?x is declared as a report", papers_of_kind<PaperKind::report>},
        {"?x is a term",
         {Type::term},
         "?x is a #term that the project declares or uses",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.terms); }},
        {"?x is a claim",
         {Type::claim},
         "?x is declared as a claim",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.claims); }},
        {"?x is a decision",
         {Type::decision},
         "?x is a verdict that people signed",
         [](const World& w, Facts& f) { all_of(w, f, w.theory.decisions); }},
        {"?x is a site",
         {Type::site},
         "?x is a site: declared, a case of a table, or a source that names no other site",
         [](const World& w, Facts& f) { all_of(w, f, w.evidence.sites); }},
        {"?x is a case", {Type::site}, "?x is a case of a table", cases},
        {"?x is a source",
         {Type::source},
         "?x is an interview, a document, a concept mapping study or a table of cases",
         [](const World& w, Facts& f) { all_of(w, f, w.evidence.sources); }},
        {"?x is an interview",
         {Type::source},
         "?x is declared as an interview",
         sources_of_kind<SourceKind::interview>},
        {"?x is a document", {Type::source}, "?x is declared as a document", sources_of_kind<SourceKind::document>},
        {"?x is a gcm",
         {Type::source},
         "?x is declared as a group concept mapping study",
         sources_of_kind<SourceKind::gcm>},
        {"?x is a participant",
         {Type::participant},
         "?x took part in an interview or speaks in a document",
         [](const World& w, Facts& f) { all_of(w, f, w.evidence.participants); }},
        {"?x is a statement",
         {Type::statement},
         "?x is a statement of a concept mapping study",
         [](const World& w, Facts& f) { all_of(w, f, w.evidence.statements); }},
        {"?x is a cluster",
         {Type::cluster},
         "?x is a cluster of a concept mapping study",
         [](const World& w, Facts& f) { all_of(w, f, w.evidence.clusters); }},
        {"?x is titled ?text", {titled, Type::text}, "?text is the title of ?x as it is written", titles},
        {"?x is number ?n of series ?text",
         {numbered, Type::number, Type::text},
         "the name of ?x ends in the number ?n and begins with ?text: Q1R3 is number 3 of series \"Q1R\"",
         numbers},
        {"?x names the missing ?text",
         {TypeSet{Type::cmoc, Type::code, Type::ipt}, Type::text},
         "?x gathers or replaces something by the name of ?text, which nothing declares",
         missing_names},
        {"?x answers ?q",
         {Type::cmoc, Type::question},
         "the CMOC ?x answers the question ?q: it says so itself, or else one of its buckets does",
         answers},
        {"?b belongs to ?q",
         {TypeSet{Type::bucket, Type::ipt, Type::proposition}, Type::question},
         "the bucket, IPT or proposition ?b answers the question ?q",
         belongs},
        {"?x is in ?b",
         {TypeSet{Type::cmoc, Type::code}, TypeSet{Type::bucket, Type::ipt}},
         "the CMOC ?x is in the bucket ?b, or the code ?x is in the IPT ?b",
         is_in},
        {"?c is a code of ?i", {Type::code, Type::ipt}, "the code ?c is in the IPT ?i", codes_of},
        {"?c gathers ?b",
         {TypeSet{Type::code, Type::ipt}, TypeSet{Type::bucket, Type::code, Type::text}},
         "the code or IPT ?c gathers the bucket or code ?b, or something that it only names in words",
         gathers},
        {"?c makes the move ?move",
         {Type::code, Type::word},
         "what the code ?c does with what it gathers: juxtapose, reconcile, adjudicate, consolidate or situate",
         moves},
        {"?c is so because ?text",
         {TypeSet{Type::code, Type::decision}, Type::text},
         "?text is the reason that a code or a decision gives",
         reasons},
        {"?c names ?t",
         {Type::code, Type::term},
         "an element of the code ?c names the term ?t, or a narrower one",
         code_terms},
        {"?c has an element from ?x",
         {Type::code, Type::cmoc},
         "an element of the code ?c is drawn from the CMOC ?x",
         code_cmocs},
        {"?q sets aside ?x",
         {Type::question, TypeSet{Type::cmoc, Type::text}},
         "the question ?q leaves ?x out on purpose; ?x need not be declared",
         sets_aside},
        {"?x stands in ?p at ?w ?text",
         {TypeSet{Type::cmoc, Type::ipt, Type::proposition, Type::claim}, Type::paper, Type::word, Type::text},
         "?x is taken from the place ?w ?text (page, section, table …) of ?p",
         stands_in},
        {"?d decides on ?x", {Type::decision, decidable}, "the decision ?d is about ?x", decided},
        {"?x is signed ?w", {decidable, Type::word}, "people signed the verdict ?w on ?x", signed_words},
        {"?d is signed by ?n", {Type::decision, Type::person}, "?n signed the decision ?d", signers},
    };
    return phrases;
}

} // namespace ipt
