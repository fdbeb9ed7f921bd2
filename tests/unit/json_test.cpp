// The JSON of every command has the form that cli/report/schema.json tells.

#include "cli/run.hpp"
#include "tests/support/folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace ipt;
using ipt::test::TemporaryFolder;
using nlohmann::json;

namespace {

std::string output(const std::filesystem::path& folder, std::vector<std::string> arguments) {
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream in;
    cli::Io io{.out = out, .err = err, .in = in, .directory = folder};
    CHECK(cli::run(arguments, io) < 3);
    return out.str();
}

// As much of JSON Schema as our schema uses: type, const, enum, required, properties, additionalProperties, items,
// minimum, anyOf, $ref to $defs.
class Schema {
public:
    explicit Schema(json root)
        : root_(std::move(root)) {}

    void check(const json& value) {
        faults_.clear();
        look(root_, value, "$");
        INFO(value.dump(2).substr(0, 3000));
        CHECK(faults_.empty());
        for (const std::string& fault : faults_) {
            FAIL_CHECK(fault);
        }
    }

    [[nodiscard]] bool fits(const json& schema, const json& value) {
        const std::vector<std::string> kept = std::exchange(faults_, {});
        look(schema, value, "");
        return std::exchange(faults_, kept).empty();
    }

private:
    static bool is_of(const std::string& type, const json& value) {
        return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
               (type == "string" && value.is_string()) || (type == "boolean" && value.is_boolean()) ||
               (type == "null" && value.is_null()) || (type == "integer" && value.is_number_integer()) ||
               (type == "number" && value.is_number());
    }

    void fault(const std::string& at, const std::string& what) { faults_.push_back(at + ": " + what); }

    void look(const json& schema, const json& value, const std::string& at) {
        if (schema.contains("$ref")) {
            const std::string name = schema["$ref"].get<std::string>().substr(std::string{"#/$defs/"}.size());
            REQUIRE(root_["$defs"].contains(name));
            look(root_["$defs"][name], value, at);
            return;
        }
        if (schema.contains("anyOf")) {
            const auto& some = schema["anyOf"];
            if (std::none_of(some.begin(), some.end(), [&](const json& one) { return fits(one, value); })) {
                fault(at, "fits none of anyOf");
            }
            return;
        }
        if (schema.contains("const") && schema["const"] != value) {
            fault(at, "is " + value.dump());
        }
        if (schema.contains("enum")) {
            const auto& words = schema["enum"];
            if (std::find(words.begin(), words.end(), value) == words.end()) {
                fault(at, value.dump() + " is not in the enum");
            }
        }
        if (schema.contains("type")) {
            const json types = schema["type"].is_array() ? schema["type"] : json::array({schema["type"]});
            if (std::none_of(types.begin(), types.end(), [&](const json& type) { return is_of(type, value); })) {
                fault(at, "is of another type: " + value.dump().substr(0, 100));
                return;
            }
        }
        if (schema.contains("minimum") && value.is_number() && value < schema["minimum"]) {
            fault(at, "is too small");
        }
        if (value.is_object()) {
            look_at_object(schema, value, at);
        }
        if (value.is_array() && schema.contains("items")) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                look(schema["items"], value[i], at + "[" + std::to_string(i) + "]");
            }
        }
    }

    void look_at_object(const json& schema, const json& value, const std::string& at) {
        for (const json& name : schema.value("required", json::array())) {
            if (!value.contains(name.get<std::string>())) {
                fault(at, "lacks " + name.get<std::string>());
            }
        }
        for (const auto& [name, member] : value.items()) {
            if (schema.contains("properties") && schema["properties"].contains(name)) {
                look(schema["properties"][name], member, at + "." + name);
            } else if (schema.contains("additionalProperties") && schema["additionalProperties"].is_object()) {
                look(schema["additionalProperties"], member, at + "." + name);
            } else if (schema.contains("properties")) {
                fault(at, name + " is not in the schema");
            }
        }
    }

    json root_;
    std::vector<std::string> faults_;
};

Schema schema() {
    return Schema{json::parse(test::file_text(test::source_folder() / "cli" / "report" / "schema.json"))};
}

} // namespace

TEST_CASE("the JSON of every command has the form of the schema") {
    Schema form = schema();
    const std::filesystem::path rif = test::source_folder() / "examples" / "rif";
    const std::vector<std::vector<std::string>> commands{
        {"check", "--json"},
        {"check", "--syntax", "--json"},
        {"query", "?x is an enabler", "--json"},
        {"query", "?x answers ?q", "--json", "--limit", "3"},
        {"query", "Q1R5 answers Q1", "--json"},
        {"query", "?c triggers #trust", "--json"},
        {"query", "contexts-of", "#trust", "--json"},
        {"query", "loops", "--json"},
        {"query", "?x is", "--json"},
        {"explain", "Q1R5", "--json"},
        {"explain", "Q1R9", "--json"},
        {"explain", "Q1.Autonomy", "--json"},
        {"explain", "Q1R5 answers Q1", "--json"},
        {"explain", "--why-not", "Q1R6", "--json"},
        {"explain", "--why-not", "Q1R5 answers Q2", "--json"},
        {"doc", "--phrases", "--json"},
        {"doc", "cmoc", "--json"},
        {"check", "nowhere", "--json"},
    };
    for (const std::vector<std::string>& command : commands) {
        INFO(command[0] << " " << command[1]);
        form.check(json::parse(output(rif, command)));
    }
}

TEST_CASE("a claim's JSON is in the schema too") {
    Schema form = schema();
    const TemporaryFolder folder;
    folder.write("a.ipt", "report R \"R\"\nquestion Q1 \"q\"\n"
                          "cmoc A1 \"a\" if #a then #b then #c\n  answers Q1\n"
                          "claim C01 \"two CMOCs\" from R section 3.5\n  when exactly 2 ?x where (?x answers Q1)\n"
                          "expect exactly 1 ?x where (?x is a cmoc)\n");
    const json checked = json::parse(output(folder.path(), {"check", "--json"}));
    form.check(checked);
    REQUIRE(checked["claims"].size() == 1);
    CHECK(checked["claims"][0]["holds"] == false);
    CHECK(checked["claims"][0]["counted"][0]["found"] == 1);
    CHECK(checked["expectations"][0]["holds"] == true);
    form.check(json::parse(output(folder.path(), {"explain", "C01", "--json"})));
}

TEST_CASE("ndjson is one object a line, and says the same") {
    const std::filesystem::path rif = test::source_folder() / "examples" / "rif";
    const json whole = json::parse(output(rif, {"check", "--json"}));
    std::istringstream lines{output(rif, {"check", "--format", "ndjson"})};
    std::size_t diagnostics = 0;
    std::size_t verdicts = 0;
    json last;
    for (std::string line; std::getline(lines, line);) {
        last = json::parse(line);
        diagnostics += last["type"] == "diagnostic" ? 1 : 0;
        verdicts += last["type"] == "verdict" ? 1 : 0;
    }
    CHECK(diagnostics == whole["diagnostics"].size());
    CHECK(verdicts == whole["verdicts"].size());
    CHECK(last["type"] == "summary");
    CHECK(last["summary"] == whole["summary"]);
}

TEST_CASE("SARIF has a result for each diagnostic") {
    const std::filesystem::path rif = test::source_folder() / "examples" / "rif";
    const json whole = json::parse(output(rif, {"check", "--json"}));
    const json sarif = json::parse(output(rif, {"check", "--format", "sarif"}));
    CHECK(sarif["version"] == "2.1.0");
    CHECK(sarif["runs"][0]["results"].size() == whole["diagnostics"].size());
}

TEST_CASE("text that is no UTF-8 and control characters cannot break the JSON") {
    const TemporaryFolder folder;
    folder.write("a.ipt", "cmoc A1 \"\x01 caf\xE9 \\\" \"\n  if #a then #b then #c\n");
    CHECK_NOTHROW(json::parse(output(folder.path(), {"check", "--json"})));
}
