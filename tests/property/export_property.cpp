// What ipt gives to other programs comes back as it went: REFI-QDA, RIS, CSV; and keeps to the published schemas.

#include "cli/import/coded/coded_formats.hpp"
#include "cli/import/coded/refi.hpp"
#include "cli/import/files/archive.hpp"
#include "cli/run.hpp"
#include "engine/evidence/coded_project.hpp"
#include "tests/support/folder.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <sstream>

using namespace ipt;
using namespace ipt::test;
namespace fs = std::filesystem;

namespace {

std::string ran(const fs::path& folder, const std::vector<std::string>& arguments) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    cli::Io io{.out = out, .err = err, .in = in, .directory = folder};
    INFO(fmt::format("{}", fmt::join(arguments, " ")));
    const int code = cli::run(arguments, io);
    INFO(err.str());
    CHECK(code == 0);
    return out.str();
}

void copy_example(std::string_view name, const TemporaryFolder& folder) {
    fs::copy(source_folder() / "examples" / name, folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

CodedProject read_back(const fs::path& file) {
    const std::string bytes = file_text(file);
    const cli::ImportSource source{.path = file, .name = file.filename(), .start = bytes.substr(0, 4096)};
    auto made = cli::read_refi(source);
    REQUIRE(made);
    REQUIRE(made.value().coded);
    return std::move(*made.value().coded);
}

// "interview: words: code: who gave it", for each code that a quote carries.
std::multiset<std::string> codings_of(const CodedProject& coded) {
    std::multiset<std::string> all;
    for (const QuoteCode& one : coded.codings) {
        const CodedQuote& quote = coded.quotes[one.quote];
        CHECK(quote.state == QuoteState::found);
        // By the words of the text: its name is the project's own by now.
        all.insert(fmt::format("{}: {}: {}: {}", coded.texts[quote.text].text.substr(0, 40), quote.quote,
                               coded.codes[one.code].path, one.coder));
    }
    return all;
}

std::string project_xml(const fs::path& file) {
    auto archive = cli::Archive::open(file_text(file), "study.qdpx");
    REQUIRE(archive);
    auto xml = archive.value().read("project.qde");
    REQUIRE(xml);
    return xml.value();
}

// The schema urn:QDA-XML:project:1.0 as far as we write it: which children an element may have, in which order, and
// which attributes it must have.
struct Element {
    std::vector<std::string> children;
    std::vector<std::string> attributes;
};
const std::map<std::string, Element>& schema() {
    static const std::map<std::string, Element> elements{
        {"Project",
         {{"Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs", "Description"},
          {"name"}}},
        {"Users", {{"User"}, {}}},
        {"User", {{}, {"guid"}}},
        {"CodeBook", {{"Codes"}, {}}},
        {"Codes", {{"Code"}, {}}},
        {"Code", {{"Description", "NoteRef", "Code"}, {"guid", "name", "isCodable"}}},
        {"Variables", {{"Variable"}, {}}},
        {"Variable", {{"Description"}, {"guid", "name", "typeOfVariable"}}},
        {"Cases", {{"Case"}, {}}},
        {"Case", {{"Description", "CodeRef", "VariableValue", "SourceRef", "SelectionRef"}, {"guid"}}},
        {"VariableValue", {{"VariableRef", "FloatValue"}, {}}},
        {"FloatValue", {{}, {}}},
        {"Sources", {{"TextSource"}, {}}},
        {"TextSource",
         {{"Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"}, {"guid"}}},
        {"PlainTextSelection", {{"Description", "Coding", "NoteRef"}, {"guid", "startPosition", "endPosition"}}},
        {"Coding", {{"CodeRef", "NoteRef"}, {"guid"}}},
        {"Notes", {{"Note"}, {}}},
        {"Note", {{"Description", "PlainTextContent"}, {"guid"}}},
        {"PlainTextContent", {{}, {}}},
        {"Description", {{}, {}}},
        {"Links", {{"Link"}, {}}},
        {"Link", {{"NoteRef"}, {"guid", "originGUID", "targetGUID"}}},
        {"Sets", {{"Set"}, {}}},
        {"Set", {{"Description", "MemberCode", "MemberSource", "MemberNote"}, {"guid", "name"}}},
        {"Graphs", {{"Graph"}, {}}},
        {"Graph", {{"Vertex", "Edge"}, {"guid"}}},
        {"Vertex", {{}, {"guid", "representedGUID", "firstX", "firstY"}}},
        {"Edge", {{}, {"guid", "representedGUID", "sourceVertex", "targetVertex"}}},
    };
    return elements;
}

bool is_reference(std::string_view name) {
    return name.ends_with("Ref") || name.starts_with("Member");
}

class SchemaCheck {
public:
    std::vector<std::string> wrong(const pugi::xml_document& document) {
        visit(document.document_element());
        for (const std::string& name : referred_) {
            tell(known_.count(name) == 0, "nothing has the GUID " + name);
        }
        return std::move(wrong_);
    }

private:
    void tell(bool is_wrong, const std::string& what) {
        if (is_wrong) {
            wrong_.push_back(what);
        }
    }

    void visit(const pugi::xml_node& node) {
        const std::string name = node.name();
        for (const char* reference :
             {"targetGUID", "originGUID", "representedGUID", "sourceVertex", "targetVertex", "creatingUser"}) {
            if (node.attribute(reference)) {
                referred_.insert(node.attribute(reference).value());
            }
        }
        if (is_reference(name)) {
            tell(!node.attribute("targetGUID"), name + " refers to nothing");
            return;
        }
        const auto found = schema().find(name);
        tell(found == schema().end(), name + " is no element of the schema");
        if (found == schema().end()) {
            return;
        }
        for (const std::string& attribute : found->second.attributes) {
            tell(!node.attribute(attribute.c_str()), name + " has no " + attribute);
        }
        if (node.attribute("guid")) {
            tell(!known_.insert(node.attribute("guid").value()).second, "a GUID stands twice: " + name);
        }
        std::size_t place = 0;
        std::size_t elements = 0;
        for (const pugi::xml_node& child : node.children()) {
            if (child.type() != pugi::node_element) {
                continue;
            }
            ++elements;
            const auto& order = found->second.children;
            const auto at = std::find(order.begin() + static_cast<std::ptrdiff_t>(place), order.end(), child.name());
            tell(at == order.end(), fmt::format("{} stands in {} where it may not", child.name(), name));
            place = at == order.end() ? place : static_cast<std::size_t>(at - order.begin());
            visit(child);
        }
        const bool list = found->second.attributes.empty() && !found->second.children.empty();
        tell(list && elements == 0, name + " is empty");
    }

    std::set<std::string> known_;
    std::set<std::string> referred_;
    std::vector<std::string> wrong_;
};

std::vector<std::string> schema_faults(const fs::path& file) {
    pugi::xml_document document;
    REQUIRE(document.load_string(project_xml(file).c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
    return SchemaCheck{}.wrong(document);
}

} // namespace

TEST_CASE("interviews that came from a coding program go back with each quote and each code", "[export]") {
    const TemporaryFolder folder;
    copy_example("interviews", folder);
    ran(folder.path(), {"import", "interviews.qdpx"});
    ran(folder.path(), {"export", "refi", "--out", "back.qdpx"});
    CHECK(schema_faults(folder.path() / "back.qdpx") == std::vector<std::string>{});
    const CodedProject first = read_back(folder.path() / "interviews.qdpx");
    const CodedProject back = read_back(folder.path() / "back.qdpx");
    // The same texts, byte for byte, under the names that the project gives them.
    std::set<std::string> texts;
    for (const CodedText& text : first.texts.all()) {
        texts.insert(text.text);
    }
    for (const CodedText& text : back.texts.all()) {
        CHECK(texts.count(text.text) == 1);
    }
    CHECK(back.texts.size() == first.texts.size());
    std::multiset<std::string> words;
    std::multiset<std::string> words_back;
    for (const CodedQuote& quote : first.quotes.all()) {
        words.insert(quote.quote);
    }
    for (const CodedQuote& quote : back.quotes.all()) {
        CHECK(quote.state == QuoteState::found);
        CHECK(quote.proved);
        words_back.insert(quote.quote);
    }
    CHECK(words == words_back);
    // Every code that the team gave is there, by whom it was given, and no other of theirs; the theory's stand beside.
    const std::multiset<std::string> given = codings_of(first);
    std::multiset<std::string> given_back = codings_of(back);
    std::set<std::string> paths;
    for (const CodedCode& code : first.codes.all()) {
        paths.insert(code.path);
    }
    std::multiset<std::string> theirs;
    for (const QuoteCode& one : back.codings) {
        if (paths.count(back.codes[one.code].path) > 0) {
            theirs.insert(back.codes[one.code].path);
        }
    }
    CHECK(std::includes(given_back.begin(), given_back.end(), given.begin(), given.end()));
    CHECK(theirs.size() == given.size());
    CHECK(given_back.size() > given.size());
    std::set<std::string> paths_back;
    for (const CodedCode& code : back.codes.all()) {
        paths_back.insert(code.path);
    }
    CHECK(std::includes(paths_back.begin(), paths_back.end(), paths.begin(), paths.end()));
    const auto drawn = [](const CodedProject& coded) {
        std::set<std::string> links;
        for (const CodeLink& link : coded.links) {
            links.insert(fmt::format("{} {} {} {}", coded.codes[link.from].path, link.directed ? "->" : "--",
                                     coded.codes[link.to].path, link.name));
        }
        return links;
    };
    const std::set<std::string> links = drawn(first);
    const std::set<std::string> links_back = drawn(back);
    CHECK(std::includes(links_back.begin(), links_back.end(), links.begin(), links.end()));
}

TEST_CASE("what went out as REFI-QDA and came back goes out the same", "[export]") {
    const TemporaryFolder folder;
    copy_example("rif", folder);
    ran(folder.path(), {"export", "refi", "--out", "one.qdpx"});
    ran(folder.path(), {"export", "refi", "--out", "two.qdpx"});
    CHECK(file_text(folder.path() / "one.qdpx") == file_text(folder.path() / "two.qdpx"));
    CHECK(schema_faults(folder.path() / "one.qdpx") == std::vector<std::string>{});
    const CodedProject back = read_back(folder.path() / "one.qdpx");
    CHECK(back.quotes.size() > 30);
    CHECK_FALSE(codings_of(back).empty());
    CHECK(back.links.size() > 50);
    const auto code = [&](std::string_view path) {
        return std::any_of(back.codes.all().begin(), back.codes.all().end(),
                           [&](const CodedCode& one) { return one.path == path; });
    };
    CHECK(code("CMOC > supports Q1R5") ==
          (ran(folder.path(), {"export", "csv", "--out", "tables"}).empty() &&
           file_text(folder.path() / "tables/codings.csv").find(",supports,Q1R5,") != std::string::npos));
}

TEST_CASE("what a table says of sites goes out as variables of cases, and comes back as a table", "[export]") {
    const TemporaryFolder folder;
    folder.write("project.ipt", "project Boards \"Three boards\"\n"
                                "cases B1 from \"boards.csv\" key \"case\"\n"
                                "  column \"open\" as #open-books\n"
                                "  column \"trust\" as #trust full 10 cross 5 none 0\n");
    folder.write("boards.csv", "case,open,trust\nNorth,1,8\nSouth,0,2\nWest,,10\n");
    ran(folder.path(), {"export", "refi", "--out", "boards.qdpx"});
    CHECK(schema_faults(folder.path() / "boards.qdpx") == std::vector<std::string>{});
    const TemporaryFolder other;
    other.write("project.ipt", "project Back \"Three boards once more\"\n");
    other.write("boards.qdpx", file_text(folder.path() / "boards.qdpx"));
    ran(other.path(), {"import", "boards.qdpx"});
    CHECK(ran(other.path(), {"export", "qca"}) == ran(folder.path(), {"export", "qca"}));
    // People may change what came in; the next import of the same project leaves it alone.
    const fs::path declared = other.path() / "evidence" / "boards-cases.ipt";
    write_file(declared, "// ours by now\n" + file_text(declared));
    const std::string again = ran(other.path(), {"import", "boards.qdpx"});
    CHECK(again.find("left as it is") != std::string::npos);
    CHECK(file_text(declared).starts_with("// ours by now\n"));
}

TEST_CASE("papers that go out as RIS come back the same", "[export]") {
    const TemporaryFolder folder;
    copy_example("rif", folder);
    ran(folder.path(), {"export", "ris", "--out", "papers.ris"});
    const std::string first = ran(folder.path(), {"export", "ris"});
    const TemporaryFolder other;
    other.write("project.ipt", "project Other \"Papers alone\"\n");
    other.write("papers.ris", first);
    ran(other.path(), {"import", "papers.ris"});
    const std::string second = ran(other.path(), {"export", "ris"});
    const auto lines = [](const std::string& text, std::string_view tag) {
        std::multiset<std::string> found;
        std::istringstream in{text};
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with(tag)) {
                found.insert(line);
            }
        }
        return found;
    };
    for (const char* tag : {"TI  - ", "AU  - ", "PY  - ", "DO  - "}) {
        INFO(tag);
        CHECK(lines(first, tag) == lines(second, tag));
        CHECK_FALSE(lines(first, tag).empty());
    }
}
