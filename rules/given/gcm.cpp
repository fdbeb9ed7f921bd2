#include "engine/theory/terms_of.hpp"
#include "rules/given/families.hpp"

namespace ipt {

namespace {

template <class Use>
void each_statement(const World& world, const Use& use) {
    for (std::uint32_t i = 0; i < world.evidence.statements.size(); ++i) {
        use(world.of(Id<GcmStatement>{i}), world.evidence.statements[Id<GcmStatement>{i}]);
    }
}

template <GcmSign sign>
void stands(const World& world, Facts& facts) {
    each_statement(world, [&](relations::Value statement, const GcmStatement& about) {
        for (const GcmStatement::Link& link : about.links) {
            for (const Id<Expression> expression : link.of) {
                for (const NamedTerm& named : terms_of(world.theory, expression)) {
                    if (link.sign == sign) {
                        facts.add({statement, world.of(named.term)}, link.where);
                    }
                }
            }
        }
    });
}

// By the name of a scale, and by the kind of thing it measures.
void ratings(const World& world, Facts& facts) {
    each_statement(world, [&](relations::Value statement, const GcmStatement& about) {
        for (const GcmStatement::Rating& rating : about.ratings) {
            facts.add({statement, world.number(rating.mean), world.word(rating.scale)}, rating.where);
            for (const Gcm& gcm : world.evidence.gcms.all()) {
                for (const GcmScale& scale : gcm.scales) {
                    if (gcm.source == about.gcm && scale.name == rating.scale && scale.kind != scale.name) {
                        facts.add({statement, world.number(rating.mean), world.word(scale.kind)}, rating.where);
                    }
                }
            }
        }
    });
}

void clusters(const World& world, Facts& facts) {
    each_statement(world, [&](relations::Value statement, const GcmStatement& about) {
        if (about.cluster) {
            facts.add({statement, world.of(*about.cluster)}, about.name);
        }
    });
}

void texts(const World& world, Facts& facts) {
    each_statement(world, [&](relations::Value statement, const GcmStatement& about) {
        facts.add({statement, world.text(about.text.text)}, about.name);
    });
}

void readers(const World& world, Facts& facts) {
    each_statement(world, [&](relations::Value statement, const GcmStatement& about) {
        for (const GcmStatement::Link& link : about.links) {
            if (!link.by.empty()) {
                facts.add({statement, world.person(link.by)}, link.where);
            }
        }
    });
}

template <std::optional<double> Gcm::*number>
void how_many(const World& world, Facts& facts) {
    for (const Gcm& gcm : world.evidence.gcms.all()) {
        if (gcm.*number) {
            facts.add({world.of(gcm.source), world.number(*(gcm.*number))}, world.evidence.sources[gcm.source].name);
        }
    }
}

} // namespace

std::span<const Given> gcm_phrases() {
    static const std::vector<Given> phrases{
        {"?s expresses ?t",
         {Type::statement, Type::term},
         "somebody read the statement ?s as saying ?t",
         stands<GcmSign::expresses>},
        {"?s contradicts ?t",
         {Type::statement, Type::term},
         "somebody read the statement ?s as saying the opposite of ?t",
         stands<GcmSign::contradicts>},
        {"?s qualifies ?t",
         {Type::statement, Type::term},
         "somebody read the statement ?s as saying ?t with a condition",
         stands<GcmSign::qualifies>},
        {"?s is rated ?n for ?w",
         {Type::statement, Type::number, Type::word},
         "?n is the mean rating of the statement ?s on the scale ?w, or on a scale of that kind",
         ratings},
        {"?s lies in the cluster ?c",
         {Type::statement, Type::cluster},
         "the statement ?s is in the cluster ?c",
         clusters},
        {"?s is worded ?text", {Type::statement, Type::text}, "?text is the wording of the statement ?s", texts},
        {"?s is read by ?n", {Type::statement, Type::person}, "?n signs the reading of the statement ?s", readers},
        {"?s had ?n sorters",
         {Type::source, Type::number},
         "?n people sorted the statements of the study ?s",
         how_many<&Gcm::sorters>},
        {"?s had ?n raters",
         {Type::source, Type::number},
         "?n people rated the statements of the study ?s",
         how_many<&Gcm::raters>},
    };
    return phrases;
}

} // namespace ipt
