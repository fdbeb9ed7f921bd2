#include "cli/import/coded/refi.hpp"

#include "cli/import/cases/case_values.hpp"
#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/coded/quotes.hpp"
#include "cli/import/files/plain_text.hpp"
#include "cli/import/files/xml.hpp"
#include "grammar/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/core.h>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <set>
#include <unordered_map>

namespace ipt::cli {

namespace {

using pugi::xml_node;

// {0A1B…} and 0a1b… are one.
std::string key_of(std::string_view guid) {
    std::string key = one_line(guid);
    if (key.size() > 1 && key.front() == '{' && key.back() == '}') {
        key = key.substr(1, key.size() - 2);
    }
    return ascii_lower(key);
}

std::string key_of(const xml_node& node) {
    return key_of(attribute_of(node, "guid"));
}

std::string name_of(const xml_node& node) {
    return one_line(attribute_of(node, "name"));
}

std::string description_of(const xml_node& node) {
    return plain_text(text_below(child_of(node, "Description")));
}

// A code that somebody gave: which one, and who.
struct Given {
    std::string target;
    std::string coder;
};

// A selection as the XML has it.
struct Marked {
    xml_node node;
    Selection selection = {};
    std::string words = {};
    std::string unit = {};
    std::string label = {};
};

// `internal://Sources/x.txt` -> x.txt; nothing for a path that leads out of the project.
std::optional<std::string> entry_name(std::string_view path) {
    for (const std::string_view scheme : {"relative:", "absolute:"}) {
        if (path.starts_with(scheme)) {
            return {};
        }
    }
    if (const std::string_view scheme = "internal:"; path.starts_with(scheme)) {
        path.remove_prefix(scheme.size());
    }
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    const std::size_t slash = path.rfind('/');
    return std::string{slash == std::string_view::npos ? path : path.substr(slash + 1)};
}

class RefiReading {
public:
    RefiReading(Archive* archive, const ImportSource& source)
        : archive_(archive)
        , source_(source) {
        coded_.name = project_name(source);
    }

    Imported run(const xml_node& root);

private:
    // ---- who and what ----
    void users(const xml_node& all);
    void codes(const xml_node& top);
    void families(const xml_node& sets);
    void cases(const xml_node& root);
    void values(const xml_node& owner, const std::string& name);
    void links(const xml_node& all);
    void left_over(const xml_node& root);

    // ---- texts ----
    void sources(const xml_node& all);
    void source(const xml_node& node);
    void text_source(const xml_node& node, const std::string& name, const xml_node& owner);
    std::optional<std::string> words_of(const xml_node& node, const std::string& name);
    std::vector<Marked> selections_of(const xml_node& node, const std::string& name);
    void quotes(Id<CodedText> text, const std::vector<Marked>& marked, const xml_node& owner);

    // ---- codings ----
    void media_selections(const xml_node& owner);
    std::vector<Given> given_to(const xml_node& selection, std::string_view source_user) const;
    std::string coder(const std::string& key) const;
    void code(Id<CodedQuote> quote, const std::vector<Given>& given);

    void lose(std::string_view one, std::string_view many, std::string_view why, std::string place) {
        made_.loss.left_out(one, many, why, {.place = std::move(place), .words = {}});
    }

    Archive* archive_;
    const ImportSource& source_;
    Imported made_ = {};
    CodedProject coded_ = {};
    std::unordered_map<std::string, std::string> users_ = {};
    std::unordered_map<std::string, Id<CodedCode>> code_by_key_ = {};
    std::set<std::string> case_keys_ = {};
    std::map<std::string, std::string> variables_ = {};
    CaseValues values_ = {};
    std::set<std::string> seen_keys_ = {};
    std::set<std::string> text_names_ = {};
    // Codes given to an area of a page or a stretch of time, by its key: the same quote may be a stretch of text too.
    std::map<std::string, std::vector<Given>> on_media_ = {};
    std::map<std::string, std::string> media_places_ = {};
    std::set<std::string> quote_keys_ = {};
    std::set<std::string> coders_ = {};
    std::size_t proved_ = 0;
    std::size_t named_ = 0;
};

void RefiReading::users(const xml_node& all) {
    for (const xml_node& user : children_of(all, "User")) {
        std::string name = name_of(user);
        name = name.empty() ? one_line(attribute_of(user, "id")) : name;
        users_.emplace(key_of(user), name.empty() ? key_of(user) : name);
    }
}

// In the order of the document, each under the path of the one around it. A loop: depth is the document's.
void RefiReading::codes(const xml_node& top) {
    std::vector<std::pair<xml_node, std::string>> open;
    const auto push_children = [&](const xml_node& node, const std::string& path) {
        std::vector<xml_node> children = children_of(node, "Code");
        for (auto child = children.rbegin(); child != children.rend(); ++child) {
            open.emplace_back(*child, path);
        }
    };
    push_children(top, "");
    while (!open.empty()) {
        const auto [node, above] = open.back();
        open.pop_back();
        const std::string key = key_of(node);
        const std::string own = name_of(node);
        const std::string path = above.empty() ? own : fmt::format("{} > {}", above, own);
        if (!key.empty() && !seen_keys_.insert(key).second) {
            lose("code", "codes", "an identifier stands twice: the first was kept", path);
        } else {
            const Id<CodedCode> code = coded_.codes.add(
                {.key = key, .path = path, .description = description_of(node), .family = family_of(path)});
            code_by_key_.emplace(key, code);
        }
        push_children(node, path);
    }
}

// A set called Contexts says of its codes what they are.
void RefiReading::families(const xml_node& sets) {
    for (const xml_node& set : children_of(sets, "Set")) {
        const CodeFamily family = family_of(name_of(set));
        if (family == CodeFamily::none) {
            lose("set", "sets", "only sets of contexts, mechanisms or outcomes say something to ipt", name_of(set));
            continue;
        }
        for (const xml_node& member : children_of(set, "MemberCode")) {
            const std::string_view target = attribute_of(member, "targetGUID");
            const auto code = code_by_key_.find(key_of(target.empty() ? attribute_of(member, "guid") : target));
            if (code != code_by_key_.end()) {
                coded_.codes[code->second].family = family;
            }
        }
    }
}

// Values stand with cases in NVivo, Quirkos and QualCoder, with texts in MAXQDA.
void RefiReading::cases(const xml_node& root) {
    for (const xml_node& variable : children_of(child_of(root, "Variables"), "Variable")) {
        variables_.emplace(key_of(variable), name_of(variable));
    }
    std::map<std::string, std::string> texts;
    for (const xml_node& text : child_of(root, "Sources").children()) {
        texts.emplace(key_of(text), name_of(text));
        values(text, name_of(text));
    }
    for (const xml_node& one : children_of(child_of(root, "Cases"), "Case")) {
        case_keys_.insert(key_of(one));
        // A case without a name is what is known of its only text.
        const std::vector<xml_node> of = children_of(one, "SourceRef");
        const auto text = of.size() == 1 ? texts.find(key_of(attribute_of(of.front(), "targetGUID"))) : texts.end();
        const std::string name = name_of(one).empty() && text != texts.end() ? text->second : name_of(one);
        values(one, name);
        if (!values_.has(name)) {
            lose("case", "cases", "nothing is said of them but their texts: say where with   interview … at SITE",
                 name);
        }
    }
}

void RefiReading::values(const xml_node& owner, const std::string& name) {
    for (const xml_node& value : children_of(owner, "VariableValue")) {
        const auto variable = variables_.find(key_of(attribute_of(child_of(value, "VariableRef"), "targetGUID")));
        std::string words;
        for (const xml_node& child : value.children()) {
            words = local_name(child).ends_with("Value") ? text_below(child) : words;
        }
        if (variable == variables_.end()) {
            lose("value", "values", "their variable is not in the project", name);
        } else {
            values_.set(name, variable->second, words);
        }
    }
}

void RefiReading::links(const xml_node& all) {
    for (const xml_node& link : children_of(all, "Link")) {
        const auto from = code_by_key_.find(key_of(attribute_of(link, "originGUID")));
        const auto to = code_by_key_.find(key_of(attribute_of(link, "targetGUID")));
        if (from == code_by_key_.end() || to == code_by_key_.end()) {
            lose("link", "links", "they do not lead from a code to a code", name_of(link));
            continue;
        }
        coded_.links.push_back({.from = from->second,
                                .to = to->second,
                                .name = name_of(link),
                                .directed = attribute_of(link, "direction") != "Associative"});
    }
}

void RefiReading::left_over(const xml_node& root) {
    for (const xml_node& note : children_of(child_of(root, "Notes"), "Note")) {
        lose("memo", "memos", "what coders noted is not what people said", name_of(note));
    }
    for (const xml_node& graph : children_of(child_of(root, "Graphs"), "Graph")) {
        lose("map", "maps", "a drawing says nothing that its links do not say", name_of(graph));
    }
    for (const auto& [key, place] : media_places_) {
        lose("selection", "selections", "areas of a page or picture, or times of a recording, without words", place);
    }
}

// ---- texts -----------------------------------------------------------------------------------------------------

std::optional<std::string> RefiReading::words_of(const xml_node& node, const std::string& name) {
    std::string bytes;
    if (const xml_node content = child_of(node, "PlainTextContent")) {
        bytes = text_below(content);
    } else {
        const std::string_view path = attribute_of(node, "plainTextPath");
        const auto entry = entry_name(path);
        if (path.empty() || !entry) {
            lose("text", "texts",
                 path.empty() ? "there is no plain text of them, and positions count over plain text"
                              : "they lie outside the project's file",
                 name);
            return {};
        }
        const std::string wanted =
            archive_ != nullptr && archive_->has("sources/" + *entry) ? "sources/" + *entry : *entry;
        if (archive_ == nullptr || !archive_->has(wanted)) {
            lose("text", "texts", "they are not in the project's file", name);
            return {};
        }
        auto read = archive_->read(wanted);
        if (!read) {
            lose("text", "texts", read.failure().message, name);
            return {};
        }
        bytes = std::move(read.value());
    }
    auto text = bytes.size() > Source::limit ? std::nullopt : text_from_bytes(std::move(bytes));
    if (!text) {
        lose("text", "texts", "their bytes are not UTF-8 text", name);
    }
    return text;
}

std::vector<Marked> RefiReading::selections_of(const xml_node& node, const std::string& name) {
    std::map<std::string, xml_node> points;
    for (const xml_node& point : children_of(node, "SyncPoint")) {
        points.emplace(key_of(point), point);
    }
    const auto position_of = [&](const xml_node& selection, std::string_view which) -> std::optional<std::int64_t> {
        const auto point = points.find(key_of(attribute_of(selection, which)));
        return point == points.end() ? std::nullopt : number_of<std::int64_t>(attribute_of(point->second, "position"));
    };
    std::vector<Marked> all;
    for (const xml_node& child : node.children()) {
        const bool in_transcript = is_called(child, "TranscriptSelection");
        if (!in_transcript && !is_called(child, "PlainTextSelection")) {
            continue;
        }
        const auto begin = in_transcript ? position_of(child, "fromSyncPoint")
                                         : number_of<std::int64_t>(attribute_of(child, "startPosition"));
        const auto end = in_transcript ? position_of(child, "toSyncPoint")
                                       : number_of<std::int64_t>(attribute_of(child, "endPosition"));
        if (!begin || !end) {
            lose("selection", "selections", "they do not say where they begin or end", name);
            continue;
        }
        Marked marked{.node = child, .words = plain_text(attribute_of(child, "name"))};
        marked.selection = {.begin = *begin, .end = *end};
        if (const auto point = points.find(key_of(attribute_of(child, "fromSyncPoint"))); point != points.end()) {
            if (const auto time = number_of<std::int64_t>(attribute_of(point->second, "timeStamp"));
                time && *time >= 0) {
                marked.unit = "time";
                marked.label = fmt::format("{}:{:02}", *time / 60000, *time / 1000 % 60);
            }
        }
        all.push_back(std::move(marked));
    }
    for (Marked& marked : all) {
        marked.selection.words = marked.words;
    }
    return all;
}

void RefiReading::text_source(const xml_node& node, const std::string& name, const xml_node& owner) {
    const std::vector<Marked> marked = selections_of(node, name);
    auto text = words_of(node, name);
    if (!text) {
        for (const Marked& one : marked) {
            made_.loss.left_out("quote", "quotes", "there is no text of them", {.place = name, .words = one.words});
        }
        return;
    }
    const Id<CodedText> id = coded_.texts.add({.key = key_of(owner),
                                               .name = free_name(text_names_, name),
                                               .text = std::move(*text),
                                               .note = description_of(owner)});
    quotes(id, marked, owner);
}

void RefiReading::quotes(Id<CodedText> id, const std::vector<Marked>& marked, const xml_node& owner) {
    const CodedText& text = coded_.texts[id];
    std::vector<Selection> selections;
    std::transform(marked.begin(), marked.end(), std::back_inserter(selections),
                   [](const Marked& one) { return one.selection; });
    const bool joined = coded_.origin.find("ATLAS") != std::string::npos && text.text.find("\r\n") != std::string::npos;
    const Proof proof = counting_of(text.text, selections, joined ? Counting::line_ends_as_one : Counting::code_points);
    named_ += proof.named;
    proved_ += proof.agreeing;
    made_.explanation.push_back(fmt::format("{}: positions count {}; {} of {} quotes that give their words agree",
                                            text.name, counting_words(proof.counting), proof.agreeing, proof.named));
    if (proof.counting != Counting::code_points && proof.agreeing > 0) {
        made_.loss.note(fmt::format("{}: positions count {}, as {} of {} quotes show", text.name,
                                    counting_words(proof.counting), proof.agreeing, proof.named));
    }
    QuoteMaking making{text, proof};
    for (const Marked& one : marked) {
        auto quote = making.quote(one.selection, made_.loss);
        const std::string key = key_of(one.node);
        if (!quote) {
            continue;
        }
        if (!key.empty() && !quote_keys_.insert(key).second) {
            lose("quote", "quotes", "an identifier stands twice: the first was kept", text.name);
            continue;
        }
        quote->key = key;
        quote->text = id;
        quote->comment = description_of(one.node);
        quote->unit = one.unit;
        quote->label = one.label;
        const Id<CodedQuote> kept = coded_.quotes.add(std::move(*quote));
        std::vector<Given> given = given_to(one.node, attribute_of(owner, "creatingUser"));
        if (const auto media = on_media_.find(key); media != on_media_.end()) {
            given.insert(given.end(), media->second.begin(), media->second.end());
            media_places_.erase(key);
        }
        code(kept, given);
    }
}

void RefiReading::source(const xml_node& node) {
    const std::string name = name_of(node);
    for (const xml_node& coding : children_of(node, "Coding")) {
        lose("coding", "codings", "they give a code to a whole text, and no words say why", name);
        static_cast<void>(coding);
    }
    if (is_called(node, "TextSource")) {
        text_source(node, name, node);
        return;
    }
    media_selections(node);
    bool has_text = false;
    for (const xml_node& child : node.children()) {
        if (is_called(child, "Representation") || is_called(child, "Transcript") ||
            is_called(child, "TextDescription")) {
            has_text = true;
            text_source(child, name, node);
        }
    }
    if (!has_text) {
        lose("source", "sources", "pictures, recordings and PDFs without their text", name);
    }
}

void RefiReading::sources(const xml_node& all) {
    for (const xml_node& node : all.children()) {
        if (node.type() == pugi::node_element) {
            source(node);
        }
    }
}

// ---- codings ---------------------------------------------------------------------------------------------------

void RefiReading::media_selections(const xml_node& owner) {
    for (const xml_node& node : owner.children()) {
        const std::string_view called = local_name(node);
        if (!called.ends_with("Selection")) {
            continue;
        }
        std::string key = key_of(node);
        key = key.empty() ? fmt::format("{} {}", name_of(owner), media_places_.size()) : key;
        on_media_[key] = given_to(node, attribute_of(owner, "creatingUser"));
        media_places_[key] = name_of(owner);
    }
}

std::vector<Given> RefiReading::given_to(const xml_node& selection, std::string_view source_user) const {
    std::vector<Given> all;
    for (const xml_node& coding : children_of(selection, "Coding")) {
        std::string_view user = attribute_of(coding, "creatingUser");
        user = user.empty() ? attribute_of(selection, "creatingUser") : user;
        user = user.empty() ? source_user : user;
        for (const xml_node& target : children_of(coding, "CodeRef")) {
            all.push_back({.target = key_of(attribute_of(target, "targetGUID")), .coder = coder(key_of(user))});
        }
    }
    return all;
}

std::string RefiReading::coder(const std::string& key) const {
    const auto user = users_.find(key);
    return user == users_.end() ? std::string{} : user->second;
}

void RefiReading::code(Id<CodedQuote> quote, const std::vector<Given>& given) {
    std::set<std::pair<Id<CodedCode>, std::string>> once;
    for (const Given& one : given) {
        const auto code = code_by_key_.find(one.target);
        if (code == code_by_key_.end()) {
            const CodedText& text = coded_.texts[coded_.quotes[quote].text];
            made_.loss.left_out("coding", "codings",
                                case_keys_.contains(one.target) ? "they give a quote to a case, not to a code"
                                                                : "their code is not in the project",
                                {.place = text.name, .words = coded_.quotes[quote].quote});
        } else if (once.insert({code->second, one.coder}).second) {
            coded_.codings.push_back({.quote = quote, .code = code->second, .coder = one.coder});
            if (!one.coder.empty()) {
                coders_.insert(one.coder);
            }
        }
    }
}

Imported RefiReading::run(const xml_node& root) {
    coded_.origin = one_line(attribute_of(root, "origin"));
    made_.explanation.push_back(
        fmt::format("written by {}", coded_.origin.empty() ? "a program that does not say its name" : coded_.origin));
    const std::string space = one_line(root.find_attribute([](const pugi::xml_attribute& one) {
                                               return std::string_view{one.name()}.starts_with("xmlns") &&
                                                      std::string_view{one.value()}.starts_with("urn:QDA-XML:");
                                           })
                                           .value());
    if (!space.ends_with(":1.0")) {
        made_.loss.note(space.empty() ? "it does not say which form of REFI-QDA it is; read as 1.0"
                                      : fmt::format("it says that its form is {}; read as 1.0", space));
    }
    const bool project = is_called(root, "Project");
    users(child_of(root, "Users"));
    codes(child_of(project ? child_of(root, "CodeBook") : root, "Codes"));
    families(child_of(root, "Sets"));
    cases(root);
    sources(child_of(root, "Sources"));
    links(child_of(root, "Links"));
    left_over(root);

    made_.loss.read(coded_.codes.size(), "code", "codes");
    if (project) {
        made_.loss.read(coded_.texts.size(), "text", "texts");
        made_.loss.read(coded_.quotes.size(), "quote", "quotes");
        made_.loss.read(coded_.codings.size(), "coding", "codings");
        made_.loss.read(coders_.size(), "coder", "coders");
        made_.loss.read(coded_.links.size(), "link between codes", "links between codes");
        made_.loss.note(named_ == 0 ? "no quote gives its words: that positions are right is taken on trust"
                                    : fmt::format("{} of {} quotes that give their words stand where they are said to",
                                                  proved_, named_));
    }
    values_.add_to(made_, source_);
    tell_states(coded_, made_.loss);
    made_.next = next_steps(coded_);
    made_.coded = std::move(coded_);
    return std::move(made_);
}

} // namespace

Imported imported_from_refi(const pugi::xml_node& root, Archive* archive, const ImportSource& source) {
    return RefiReading{archive, source}.run(root);
}

} // namespace ipt::cli
