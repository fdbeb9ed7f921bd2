#include "cli/commands/commands.hpp"

#include <fmt/core.h>
#include <string>

namespace ipt::cli {

namespace {

constexpr Command all_commands[] = {
    {.name = "init",
     .takes = "[DIR]",
     .summary = "begin a project: a worked example, or from a table",
     .help =
         "Writes a folder with three configurations, two papers and two interviews that can be checked at once, or\n"
         "one with what a table of configurations holds. Nothing is ever written over.\n"
         "\n"
         "  ipt init                              in this folder\n"
         "  ipt init befriending                  in a folder of that name\n"
         "  ipt init review --from Appendix1.docx   from the table of a report (also .xlsx and .csv)\n"
         "  ipt import --formats                  how tables are read\n"},
    {.name = "check",
     .takes = "[FILES]",
     .summary = "find what is broken, and propose a verdict for each CMOC",
     .help = "Reads the whole project: the nearest folder upward with a `project` declaration, else the files named.\n"
             "Naming files limits what is shown, never what is read.\n"
             "\n"
             "  ipt check                       this project\n"
             "  ipt check -C examples/rif       a project elsewhere\n"
             "  ipt check theory/q1.ipt         what concerns one file\n"
             "  ipt check --only MechanismNeedsReasoning\n"
             "  ipt check --json                for other programs (cli/README.md tells the form)\n"},
    {.name = "watch",
     .takes = "[FILES]",
     .summary = "check again whenever a file is saved",
     .help =
         "Keep it open beside the editor: errors, and which verdicts moved, are told as soon as a file of the "
         "project\n"
         "or a table is saved. Only what hangs on it is worked out again. Which source or site would turn a verdict\n"
         "is left to ipt check. Ctrl and C end it.\n"
         "\n"
         "  ipt watch                       this project\n"
         "  ipt watch --format ndjson       for other programs: what changed, then the lines of ipt check\n"},
    {.name = "query",
     .takes = "PHRASE",
     .summary = "ask the theory and its evidence: \"?x is an enabler\"",
     .help =
         "Any phrase, or several joined by `and`; ?x stands for what is to be found. `ipt doc --phrases` lists them.\n"
         "\n"
         "  ipt query \"?x is an enabler\"\n"
         "  ipt query \"?c triggers #trust\"              which contexts trigger a mechanism\n"
         "  ipt query \"?x answers Q1 and ?x produces ?t\" --csv\n"
         "\n"
         "Shortcuts:\n"
         "  ipt query contexts-of \"#trust\"             the same as \"?c triggers #trust\"\n"
         "  ipt query paths \"#co-location\" \"#trust\"    chains that lead from one to the other\n"
         "  ipt query rivals Q1R5                      other explanations of the same outcome\n"
         "  ipt query loops                            chains that come round to where they began\n"},
    {.name = "explain",
     .takes = "CMOC | PHRASE | CODE",
     .summary = "why: down to quotes, pages, papers and rows",
     .help = "  ipt explain Q1R5                          why this verdict, and what would change it\n"
             "  ipt explain \"Q1R5 answers Q1\"             why a phrase holds\n"
             "  ipt explain --why-not \"Q1R7 is reaffirmed\"  what is missing\n"
             "  ipt explain E104                          what a code means (as `ipt doc E104`)\n"},
    {.name = "import",
     .takes = "FILES",
     .summary = "take in what other programs wrote",
     .help = "What a file is, is seen from the file itself. At the end stands what was read and what was left out, and "
             "why.\n"
             "The same file can be imported again: what was there is brought up to date.\n"
             "\n"
             "  ipt import interviews.qdpx             a project of NVivo, ATLAS.ti, MAXQDA, QualCoder …\n"
             "  ipt import interviews.qdpx --dry-run   say what would come in, write nothing\n"
             "  ipt import interviews.qdpx --explain   with what was recognised, and how it was read\n"
             "  ipt import codings.xlsx --columns \"Stelle=segment,Kode=code\"\n"
             "                                         a table with headings of your own; for good they stand in the\n"
             "                                         project:   column \"Stelle\" as segment\n"
             "  ipt import --log                       what was imported before, and what was left out\n"
             "  ipt import --formats                   what can be imported, and what becomes of it\n"},
    {.name = "search",
     .takes = "WORDS",
     .summary = "find CMOCs and quotes by their words",
     .help = "All of the words, or words that begin with them. Accents, capitals and hyphens do not matter.\n"
             "\n"
             "  ipt search shared building        CMOCs and quotes with both words\n"
             "  ipt search colocat                co-location, colocated …\n"
             "  ipt search trust --limit 5        at most five of each\n"},
    {.name = "history",
     .takes = "",
     .summary = "how verdicts moved from run to run",
     .help = "Runs are kept on purpose, with   ipt check --keep   : after an interview was added, before a theory is "
             "changed.\n"
             "Each is told by what had changed since the one before (theory, evidence, rules) and which verdicts "
             "moved.\n"
             "\n"
             "  ipt history             every run that was kept, the oldest first\n"
             "  ipt history --json      with every verdict of every run\n"},
    {.name = "terms",
     .takes = "suggest",
     .summary = "which terms the codes of an import may stand for",
     .help = "Prints codebooks for what was imported, with every code that no codebook names yet and the term whose "
             "label\n"
             "or synonym it is like. They are suggestions: nothing counts until you put them into a file of the "
             "project.\n"
             "Behind them stand the chains that quotes and links may tell, to be read one by one.\n"
             "\n"
             "  ipt terms suggest                 read them\n"
             "  ipt terms suggest > codes.ipt     then keep in codes.ipt what is right, and change what is not\n"},
    {.name = "export",
     .takes = "FORM",
     .summary = "give the project to another program",
     .help = "What the form cannot hold is listed behind it. The project itself is never changed.\n"
             "\n"
             "  ipt export csv --out tables       everything, a table a file\n"
             "  ipt export json > project.json    everything, in one object\n"
             "  ipt export refi --out study.qdpx  for NVivo, ATLAS.ti, MAXQDA, QualCoder, as REFI-QDA\n"
             "  ipt export qca > cases.csv        sites by terms, for fsQCA and R's QCA\n"
             "  ipt export ris > papers.ris       the papers, for Zotero and EndNote\n"
             "  ipt export dot | dot -Tsvg > theory.svg\n"
             "  ipt export mermaid                also graphml and dagitty\n"
             "  ipt export csv --out tables --no-quotes   without the words of people\n"},
    {.name = "fmt",
     .takes = "[FILES]",
     .summary = "lay files out anew, without changing a word",
     .help =
         "One clause a line, in the author's order. Words between quotation marks are never changed, comments stay.\n"
         "A file with a syntax error is left as it is.\n"
         "\n"
         "  ipt fmt                  all files of this folder\n"
         "  ipt fmt --diff           show what would change, write nothing\n"
         "  ipt fmt --check          exit with 1 if something would change\n"
         "  ipt fmt - < theory.ipt   from standard input to standard output\n"},
    {.name = "doc",
     .takes = "[CODE | WORD]",
     .summary = "the manual: codes, words of the language, checks, phrases",
     .help = "  ipt doc                  what there is\n"
             "  ipt doc E104             a code that `ipt check` printed\n"
             "  ipt doc cmoc             a word of the language\n"
             "  ipt doc Std.Verdicts     how verdicts come about, in the language itself\n"
             "  ipt doc --phrases        every phrase that rules and questions may use\n"},
};

std::string list_of_commands() {
    std::string lines;
    for (const Command& command : all_commands) {
        lines += fmt::format("  ipt {:<8}{:<22}{}\n", command.name, command.takes, command.summary);
    }
    return lines;
}

} // namespace

std::span<const Command> commands() {
    return all_commands;
}

std::string first_page() {
    return fmt::format(
        "ipt compiles programme theories: contexts, mechanisms, outcomes, and the evidence for them.\n"
        "\n"
        "{}"
        "\n"
        "To begin, type   ipt init FOLDER   or save these lines as theory.ipt in a folder of their own, and type   "
        "ipt check\n"
        "\n"
        "    cmoc A1 \"Shared notes build trust\"\n"
        "      if   \"teams meet in one building\" as #co-location\n"
        "      then resource \"they keep one set of notes\" as #shared-notes\n"
        "       and reasoning \"each sees the other's work\" as #trust\n"
        "      then \"patients tell their story once\" as #continuity\n"
        "\n"
        "More:   ipt --help      the manual:   ipt doc\n",
        list_of_commands());
}

std::string help_page() {
    return fmt::format("Usage: ipt [-C DIR] COMMAND …\n"
                       "\n"
                       "{}"
                       "\n"
                       "Before or behind the command:\n"
                       "  -C DIR              as if started in DIR\n"
                       "  --json              the same as --format json\n"
                       "  --format FORM       human, json, ndjson, sarif or csv\n"
                       "  --color WHEN        auto, always or never; NO_COLOR in the environment is heeded\n"
                       "  --strict            warnings count as errors\n"
                       "  --fail-on WHAT      error (if not said), warning, suggestion or unsupported: exit with 1\n"
                       "  --explain           every message in full, not only the first of its kind\n"
                       "  --quiet             errors and the result alone\n"
                       "  --version           the version of ipt\n"
                       "\n"
                       "`ipt COMMAND --help` says more of each. Put questions into double quotes.\n"
                       "\n"
                       "Exit codes: 0 nothing to mend, 1 something found, 2 wrong use or a file that cannot be read,\n"
                       "3 a mistake of ours.\n",
                       list_of_commands());
}

} // namespace ipt::cli
