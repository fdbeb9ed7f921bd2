#include "cli/export/refi.hpp"

#include "cli/export/guid.hpp"
#include "cli/export/refi_texts.hpp"
#include "cli/export/term_graph.hpp"
#include "cli/export/words_of.hpp"
#include "cli/export/zip.hpp"
#include "cli/import/files/plain_text.hpp"
#include "engine/theory/terms_of.hpp"

#include <algorithm>
#include <array>
#include <fmt/core.h>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace ipt::cli {

namespace {

using pugi::xml_node;

xml_node added(xml_node parent, const char* name, std::string_view guid_path) {
    xml_node node = parent.append_child(name);
    node.append_attribute("guid") = guid_of(guid_path).c_str();
    return node;
}

void set(xml_node node, const char* name, const std::string& value) {
    node.append_attribute(name) = plain_text(value).c_str();
}

void describe(xml_node node, const std::string& words) {
    if (!words.empty()) {
        node.append_child("Description").text() = plain_text(words).c_str();
    }
}

void refer(xml_node node, const char* name, std::string_view guid_path) {
    node.append_child(name).append_attribute("targetGUID") = guid_of(guid_path).c_str();
}

struct RefiCode {
    // Unique: "#trust", "not #trust", "words without a term", "supports A1"; "code: Context > one roof" for one that
    // the project was imported with.
    std::string key = {};
    // "Context > trust"
    std::string path = {};
    std::string description = {};
};

// What people drew between two codes that came with an import.
struct DrawnLink {
    std::string from = {};
    std::string to = {};
    std::string name = {};
    bool directed = true;
    auto operator<=>(const DrawnLink&) const = default;
};

// Who gave a quote which code; nobody is named by an empty text.
using GivenCode = std::pair<std::size_t, std::string>;

constexpr std::string_view below = " > ";

// "#trust" is the code trust, "not #trust" the code "not trust".
std::string without_mark(const std::string& name) {
    const std::size_t at = name.starts_with("not #") ? 4 : 0;
    return name.substr(at, 1) == "#" ? name.substr(0, at) + name.substr(at + 1) : name;
}

class RefiMaking {
public:
    RefiMaking(const Session& session, Quotes quotes, LossReport& loss)
        : session_(session)
        , theory_(session.analysis->theory)
        , evidence_(session.analysis->evidence)
        , say_{session}
        , quotes_(quotes)
        , loss_(loss)
        , graph_(graph_from_cmocs(session, loss)) {}

    std::string make() {
        read_imported_codes();
        code_the_theory();
        read_findings();
        const auto texts = quotes_ == Quotes::shown ? refi_texts(session_) : std::vector<RefiText>{};
        xml_node root = document_.append_child("Project");
        root.append_attribute("xmlns") = "urn:QDA-XML:project:1.0";
        set(root, "name", theory_.project ? say_.text(theory_.project->id) : "Theory");
        root.append_attribute("origin") = "ipt";
        add_users(root);
        add_codes(root);
        add_variables(root);
        add_cases(root, texts);
        add_sources(root, texts);
        add_notes(root);
        add_links(root);
        add_sets(root);
        add_graph(root);
        if (quotes_ == Quotes::hidden) {
            loss_.note("Texts and quotes are left out, as --no-quotes asks.");
        }
        std::vector<std::pair<std::string, std::string>> entries{{"project.qde", written()}};
        for (const RefiText& text : texts) {
            entries.emplace_back("sources/" + guid_of("text:" + text.name) + ".txt", text.text);
        }
        return zip_from_entries(entries);
    }

private:
    // ---- what becomes a code

    std::size_t add_code(RefiCode code) {
        const auto [at, is_new] = known_.emplace(code.key, codes_.size());
        if (is_new) {
            by_path_.emplace(code.path, codes_.size());
            codes_.push_back(std::move(code));
        }
        return at->second;
    }

    // A code of the theory. Where the team has a code of that name, ours keeps its mark.
    std::size_t add_code(const std::string& name, std::string_view folder, const std::string& description) {
        std::string path = std::string{folder}.append(below).append(without_mark(name));
        if (const auto taken = by_path_.find(path); taken != by_path_.end() && codes_[taken->second].key != name) {
            path = std::string{folder}.append(below).append(name);
        }
        return add_code({.key = name, .path = std::move(path), .description = description});
    }

    // The codes that coding programs gave, and who gave them: they go back as they came.
    void read_imported_codes() {
        for (const ImportedProject& imported : session_.read->project.imported) {
            const CodedProject& coded = imported.coded;
            for (const CodedCode& code : coded.codes.all()) {
                add_code({.key = "code: " + code.path, .path = code.path, .description = code.description});
            }
            for (const QuoteCode& given : coded.codings) {
                const CodedQuote& quote = coded.quotes[given.quote];
                const Span where{imported.texts[quote.text.value], quote.begin, quote.end};
                if (quote.state != QuoteState::lost) {
                    given_at_[key_of(where)].emplace(known_.at("code: " + coded.codes[given.code].path), given.coder);
                    coders_.insert(given.coder);
                }
            }
        }
        for (const ImportedProject& imported : session_.read->project.imported) {
            const Store<CodedCode>& codes = imported.coded.codes;
            for (const CodeLink& link : imported.coded.links) {
                drawn_.insert({.from = "code: " + codes[link.from].path,
                               .to = "code: " + codes[link.to].path,
                               .name = link.name,
                               .directed = link.directed});
            }
        }
        for (const LostQuote& lost : evidence_.lost_quotes) {
            loss_.left_out("quote", "quotes", "its text does not hold it", {.place = say_.text(lost.id), .words = {}});
        }
    }

    static std::tuple<std::uint32_t, std::uint32_t, std::uint32_t> key_of(Span where) {
        return {where.source.value, where.begin, where.end};
    }

    void code_the_theory() {
        for (const TermNode& node : graph_.nodes) {
            add_code(node.label, node.context ? "Context" : node.outcome ? "Outcome" : "Mechanism", node.kind());
        }
        for (const Term& term : theory_.terms.all()) {
            std::string& words = codes_[add_code("#" + say_.text(term.id), "Other terms", "")].description;
            const std::string title = say_.text(term.title.text);
            words = title.empty() || words.empty() ? title + words : title + " (" + words + ")";
        }
    }

    void read_findings() {
        for (const Finding& finding : evidence_.findings.all()) {
            const Excerpt& excerpt = evidence_.excerpts[finding.excerpt];
            if (finding.verb != FindingVerb::reports) {
                loss_.left_out("finding", "findings", "a code says what is reported, not what is foreseen or concluded",
                               {.place = say_.text(excerpt.id), .words = ExportWords::verb(finding.verb)});
                continue;
            }
            for (const auto& part : {finding.states, finding.context, finding.mechanism, finding.outcome}) {
                if (part && !says_yes_or_no(*part)) {
                    loss_.left_out("statement", "statements", "a code does not say or, in part or not yet",
                                   {.place = say_.text(excerpt.id), .words = say_.written(*part)});
                    continue;
                }
                for (const NamedTerm& named : terms_of(theory_, part)) {
                    read_term(finding, excerpt, named);
                }
            }
            if (finding.chain) {
                loss_.left_out("chain", "chains", "codes of one quote stand side by side, without an arrow",
                               {.place = say_.text(excerpt.id), .words = {}});
            }
        }
        for (const Coding& coding : evidence_.codings.all()) {
            const std::string name = ExportWords::verb(coding.verb) + " " + say_.text(theory_.cmocs[coding.cmoc].id);
            codes_of_[coding.excerpt].insert(add_code(name, "CMOC", ""));
        }
        for (const RivalFinding& rival : evidence_.rivals.all()) {
            loss_.left_out("rival explanation", "rival explanations", "there is no code for them",
                           {.place = say_.text(evidence_.excerpts[rival.excerpt].id), .words = {}});
        }
    }

    // Of each of its terms. Expressions are nested at most as deep as the parser lets them be.
    [[nodiscard]] bool says_yes_or_no(Id<Expression> id) const {
        const Expression& expression = theory_.expressions[id];
        const bool plain = expression.kind == ExpressionKind::element || expression.kind == ExpressionKind::negation ||
                           expression.kind == ExpressionKind::conjunction;
        const std::span<const Id<Expression>> children = theory_.children(expression);
        return plain && std::all_of(children.begin(), children.end(),
                                    [&](Id<Expression> child) { return says_yes_or_no(child); });
    }

    void read_term(const Finding& finding, const Excerpt& excerpt, const NamedTerm& named) {
        const std::string term = "#" + say_.text(theory_.terms[named.term].id);
        const bool in_words = quotes_ == Quotes::shown && !say_.text(excerpt.quote.text).empty();
        if (!in_words) {
            const double degree = finding.degree ? evidence_.degrees[*finding.degree] : named.negated ? 0.0 : 1.0;
            values_[excerpt.site].emplace(named.term, degree);
            variables_.insert(named.term);
            return;
        }
        const std::size_t said = known_.at(term);
        const std::string folder = codes_[said].path.substr(0, codes_[said].path.find(below));
        codes_of_[finding.excerpt].insert(named.negated ? add_code("not " + term, folder, "said to be absent: " + term)
                                                        : said);
    }

    // ---- what is written, in the order of the schema

    void add_users(xml_node root) {
        std::set<std::string> names = coders_;
        names.erase("");
        for (const EvidenceSource& source : evidence_.sources.all()) {
            for (const Symbol coder : source.coders) {
                names.insert(say_.text(coder));
            }
        }
        xml_node users = names.empty() ? xml_node{} : root.append_child("Users");
        for (const std::string& name : names) {
            set(added(users, "User", "user:" + name), "name", name);
        }
    }

    void add_codes(xml_node root) {
        if (codes_.empty()) {
            return;
        }
        xml_node list = root.append_child("CodeBook").append_child("Codes");
        std::map<std::string, xml_node> nodes;
        for (const RefiCode& code : codes_) {
            add_code_node(code.path, list, nodes);
        }
        loss_.read(codes_.size(), "code", "codes");
    }

    // And what it stands below, which may be a code too.
    xml_node add_code_node(const std::string& path, xml_node list, std::map<std::string, xml_node>& nodes) {
        if (const auto known = nodes.find(path); known != nodes.end()) {
            return known->second;
        }
        const std::size_t at = path.rfind(below);
        const xml_node parent = at == std::string::npos ? list : add_code_node(path.substr(0, at), list, nodes);
        const auto code = by_path_.find(path);
        const bool codable = code != by_path_.end();
        xml_node node = added(parent, "Code", codable ? "code:" + codes_[code->second].key : "folder:" + path);
        set(node, "name", at == std::string::npos ? path : path.substr(at + below.size()));
        node.append_attribute("isCodable") = codable ? "true" : "false";
        describe(node, codable ? codes_[code->second].description : "");
        return nodes.emplace(path, node).first->second;
    }

    void add_variables(xml_node root) {
        xml_node list = variables_.empty() ? xml_node{} : root.append_child("Variables");
        for (const Id<Term> id : variables_) {
            const std::string name = say_.text(theory_.terms[id].id);
            xml_node node = added(list, "Variable", "variable:" + name);
            set(node, "name", name);
            node.append_attribute("typeOfVariable") = "Float";
        }
        loss_.read(variables_.size(), "variable", "variables");
    }

    void add_cases(xml_node root, const std::vector<RefiText>& texts) {
        std::size_t written = 0;
        xml_node list;
        each(evidence_.sites, [&](Id<Site> id, const Site& site) {
            const auto values = values_.find(id);
            std::vector<std::string> of_site;
            for (const RefiText& text : texts) {
                if (text.site == id) {
                    of_site.push_back(text.name);
                }
            }
            if (values == values_.end() && of_site.empty()) {
                return;
            }
            list = list ? list : root.append_child("Cases");
            xml_node node = added(list, "Case", "case:" + say_.text(site.id));
            set(node, "name", say_.text(site.id));
            describe(node, say_.text(site.title.text));
            if (values != values_.end()) {
                for (const auto& [term, degree] : values->second) {
                    xml_node value = node.append_child("VariableValue");
                    refer(value, "VariableRef", "variable:" + say_.text(theory_.terms[term].id));
                    value.append_child("FloatValue").text() = fmt::format("{:.6f}", degree).c_str();
                }
            }
            for (const std::string& name : of_site) {
                refer(node, "SourceRef", "text:" + name);
            }
            ++written;
        });
        loss_.read(written, "case", "cases");
    }

    void add_sources(xml_node root, const std::vector<RefiText>& texts) {
        std::size_t quotes = 0;
        xml_node list = texts.empty() ? xml_node{} : root.append_child("Sources");
        for (const RefiText& text : texts) {
            xml_node node = added(list, "TextSource", "text:" + text.name);
            set(node, "name", text.name);
            set(node, "plainTextPath", "internal://" + guid_of("text:" + text.name) + ".txt");
            describe(node, text.made_of_quotes ? "The quotes of this source that ipt holds, not its whole text." : "");
            for (const RefiSelection& selection : text.selections) {
                add_selection(node, selection);
            }
            quotes += text.selections.size();
        }
        loss_.read(texts.size(), "text", "texts");
        loss_.read(quotes, "quote", "quotes");
    }

    void add_selection(xml_node text, const RefiSelection& selection) {
        const Excerpt& excerpt = evidence_.excerpts[selection.excerpt];
        const EvidenceSource& source = evidence_.sources[excerpt.source];
        const std::string id = say_.text(excerpt.id);
        const std::string coder = source.coders.size() == 1 ? say_.text(source.coders.front()) : "";
        xml_node node = added(text, "PlainTextSelection", "quote:" + id);
        set(node, "name", selection.name);
        node.append_attribute("startPosition") = selection.begin;
        node.append_attribute("endPosition") = selection.end;
        describe(node, id + say_.place(excerpt.place, ", "));
        std::set<GivenCode> given = given_at_[key_of(excerpt.quote.where)];
        for (const std::size_t code : codes_of_[selection.excerpt]) {
            given.emplace(code, coder);
        }
        for (const auto& [code, by] : given) {
            xml_node coding = added(node, "Coding", fmt::format("coding:{}:{}:{}", id, codes_[code].key, by));
            if (!by.empty()) {
                set(coding, "creatingUser", guid_of("user:" + by));
            }
            refer(coding, "CodeRef", "code:" + codes_[code].key);
        }
    }

    void add_notes(xml_node root) {
        xml_node list = theory_.cmocs.size() == 0 ? xml_node{} : root.append_child("Notes");
        for (const Cmoc& cmoc : theory_.cmocs.all()) {
            const std::string id = say_.text(cmoc.id);
            xml_node node = added(list, "Note", "note:" + id);
            set(node, "name", id);
            node.append_child("PlainTextContent").text() = plain_text(text_of(session_.sources(), cmoc.whole)).c_str();
        }
    }

    [[nodiscard]] std::string link_of(const TermEdge& edge) const {
        return "link:" + graph_.nodes[edge.from].label + ">" + graph_.nodes[edge.to].label + ">" + edge.kind;
    }

    void add_links(xml_node root) {
        xml_node list = graph_.edges.empty() && drawn_.empty() ? xml_node{} : root.append_child("Links");
        for (const DrawnLink& link : drawn_) {
            xml_node node = added(list, "Link", fmt::format("drawn:{}:{}:{}", link.from, link.to, link.name));
            set(node, "name", link.name);
            node.append_attribute("direction") = link.directed ? "OneWay" : "Associative";
            set(node, "originGUID", guid_of("code:" + link.from));
            set(node, "targetGUID", guid_of("code:" + link.to));
        }
        for (const TermEdge& edge : graph_.edges) {
            if (!links_.insert(link_of(edge)).second) {
                continue;
            }
            xml_node node = added(list, "Link", link_of(edge));
            set(node, "name", edge.kind);
            node.append_attribute("direction") = "OneWay";
            set(node, "originGUID", guid_of("code:" + graph_.nodes[edge.from].label));
            set(node, "targetGUID", guid_of("code:" + graph_.nodes[edge.to].label));
            if (edge.from_absent || edge.to_absent) {
                loss_.left_out("sign", "signs", "a link does not say that something is absent",
                               {.place = edge.cmoc, .words = {}});
            }
        }
        loss_.read(links_.size() + drawn_.size(), "link", "links");
    }

    void add_sets(xml_node root) {
        xml_node list = theory_.cmocs.size() == 0 ? xml_node{} : root.append_child("Sets");
        for (const Cmoc& cmoc : theory_.cmocs.all()) {
            const std::string id = say_.text(cmoc.id);
            const std::string title = say_.text(cmoc.title.text);
            xml_node node = added(list, "Set", "set:" + id);
            set(node, "name", title.empty() ? id : id + " " + title);
            std::set<std::string> members;
            for (const TermEdge& edge : graph_.edges) {
                for (const std::size_t end : {edge.from, edge.to}) {
                    if (edge.cmoc == id && members.insert(graph_.nodes[end].label).second) {
                        refer(node, "MemberCode", "code:" + graph_.nodes[end].label);
                    }
                }
            }
            refer(node, "MemberNote", "note:" + id);
        }
        loss_.read(theory_.cmocs.size(), "CMOC", "CMOCs");
    }

    // Contexts to the left, outcomes to the right, one below the other.
    void add_graph(xml_node root) {
        if (graph_.nodes.empty()) {
            return;
        }
        xml_node graph = added(root.append_child("Graphs"), "Graph", "graph");
        set(graph, "name", "Programme theory");
        std::array<int, 3> filled = {};
        for (const TermNode& node : graph_.nodes) {
            const std::size_t column = node.context ? 0 : node.outcome ? 2 : 1;
            const int x = 40 + static_cast<int>(column) * 320;
            const int y = 40 + filled[column]++ * 80;
            xml_node vertex = added(graph, "Vertex", "vertex:" + node.label);
            set(vertex, "representedGUID", guid_of("code:" + node.label));
            set(vertex, "name", without_mark(node.label));
            vertex.append_attribute("firstX") = x;
            vertex.append_attribute("firstY") = y;
            vertex.append_attribute("secondX") = x + 240;
            vertex.append_attribute("secondY") = y + 50;
            vertex.append_attribute("shape") = column == 1 ? "RoundedRectangle" : column == 0 ? "Rectangle" : "Oval";
        }
        std::set<std::string> drawn;
        for (const TermEdge& edge : graph_.edges) {
            if (!drawn.insert(link_of(edge)).second) {
                continue;
            }
            xml_node node = added(graph, "Edge", "edge:" + link_of(edge));
            set(node, "representedGUID", guid_of(link_of(edge)));
            set(node, "name", edge.kind);
            set(node, "sourceVertex", guid_of("vertex:" + graph_.nodes[edge.from].label));
            set(node, "targetVertex", guid_of("vertex:" + graph_.nodes[edge.to].label));
            node.append_attribute("direction") = "OneWay";
            node.append_attribute("lineStyle") = edge.from_absent || edge.to_absent ? "dashed" : "solid";
        }
    }

    [[nodiscard]] std::string written() const {
        std::ostringstream out;
        document_.save(out, " ", pugi::format_default | pugi::format_no_declaration, pugi::encoding_utf8);
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out.str();
    }

    const Session& session_;
    const Theory& theory_;
    const Evidence& evidence_;
    ExportWords say_;
    Quotes quotes_;
    LossReport& loss_;
    TermGraph graph_;
    std::vector<RefiCode> codes_;
    // By key, and by path.
    std::map<std::string, std::size_t> known_;
    std::map<std::string, std::size_t> by_path_;
    // By the place of the quote.
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::set<GivenCode>> given_at_;
    std::set<std::string> coders_;
    std::set<DrawnLink> drawn_;
    std::map<Id<Excerpt>, std::set<std::size_t>> codes_of_;
    std::map<Id<Site>, std::map<Id<Term>, double>> values_;
    std::set<Id<Term>> variables_;
    std::set<std::string> links_;
    pugi::xml_document document_;
};

} // namespace

std::string qdpx_from_session(const Session& session, Quotes quotes, LossReport& loss) {
    return RefiMaking{session, quotes, loss}.make();
}

} // namespace ipt::cli
