#include "cli/commands/init_files.hpp"

namespace ipt::cli {

namespace {

constexpr std::string_view project_text =
    R"ipt(// A worked example: change it, or delete it bit by bit. People, papers, quotes and figures in it are invented.
//   ipt check                       what is broken, and what the evidence says of each configuration
//   ipt explain A1                  why
//   ipt query "?c triggers #trust"  ask
//   ipt doc cmoc                    the manual, word by word
project Befriending "What keeps a befriending scheme going?" version 0.1

question Q1 "How do befriending schemes keep their volunteers, for whom, and why?"
bucket Q1.Together "Carrying it together" answers Q1
bucket Q1.Forms "Forms and rules" answers Q1
)ipt";

constexpr std::string_view papers_text =
    R"ipt(// The reading list. `from` in a configuration says which paper it is drawn from.
paper Rhys2021 "Volunteers' time: what keeps people visiting" by "Rhys", "Owain" 2021 included
paper Ester2019 "Fares and fairness" by "Ester" 2019 included
)ipt";

constexpr std::string_view terms_text =
    R"ipt(// Concepts that several texts share. In a configuration they stand behind `as`.
term #monthly-meeting "monthly meeting of volunteers" also "supervision group", "cyfarfod misol"@cy
term #shared-worries "worries are told" means "Volunteers say aloud what they find hard."
term #trust "trust in each other"
term #staying "volunteers stay" also "retention" opposite #leaving
term #leaving "volunteers leave"
term #risk-forms "forms that ask for risks"
term #feeling-tested "feeling tested"
)ipt";

constexpr std::string_view theory_text =
    R"ipt(// A configuration: in this context, this mechanism, hence this outcome. Your own words stand in quotes.
cmoc A1 "Meeting each other keeps volunteers"
  enabler  in Q1.Together
  if   "volunteers meet once a month" as #monthly-meeting
  then resource "there is time to tell what was hard" as #shared-worries
   and reasoning "the others know it too" as #trust
  then "fewer of them stop" as #staying
  from Rhys2021 page 4

// A part that nobody knows yet is written `?`, with the question to ask if there is one.
cmoc A2 "Trust outlasts a bad month"
  enabler  in Q1.Together
  if   "volunteers trust each other" as #trust
  then reasoning ? "what do they tell themselves?"
  then "they are still there a year later" as #staying
  from Ester2019

cmoc A3 "Forms turn a visit into a test"
  barrier  in Q1.Forms
  if   "every visit ends with a form on risks" as #risk-forms
  then reasoning "they feel tested, not trusted" as #feeling-tested
  then "volunteers leave" as #leaving
  from Rhys2021 page 9
)ipt";

constexpr std::string_view interviews_text =
    R"ipt(// Evidence: what people said, where it can be found again, and what it reports.
interview I1 "coordinator, first town" phase refining relevance high rigour high richness high
  excerpt E1 line 12 "Since we meet every month they say when it gets too much. They know they are not alone. Nobody left this year."
    reports #monthly-meeting -> (#shared-worries and #trust) -> #staying

interview I2 "volunteer, second town" phase refining relevance high rigour moderate richness moderate
  excerpt E1 line 40 "We do meet, and the worries are told. I would not say we trust each other. Two have stopped."
    reports #monthly-meeting, #shared-worries, not #trust, not #staying
)ipt";

constexpr ExampleFile files[] = {
    {"project.ipt", project_text},
    {"papers.ipt", papers_text},
    {"terms.ipt", terms_text},
    {"theory/q1.ipt", theory_text},
    {"evidence/interviews.ipt", interviews_text},
};

} // namespace

std::span<const ExampleFile> example_files() {
    return files;
}

} // namespace ipt::cli
