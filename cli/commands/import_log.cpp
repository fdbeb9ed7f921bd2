#include "cli/commands/import_log.hpp"

#include "cli/report/failure.hpp"
#include "cli/report/json.hpp"
#include "engine/store/project_store.hpp"
#include "grammar/nearest.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <nlohmann/json.hpp>
#include <ostream>

namespace ipt::cli {

namespace {

using Record = store::ImportRecord;

Failure not_imported(const std::string& name, const std::vector<Record>& all) {
    std::vector<std::string_view> names;
    std::transform(all.begin(), all.end(), std::back_inserter(names),
                   [](const Record& record) { return std::string_view{record.name}; });
    const auto near = nearest(name, names);
    return {.message = fmt::format("{} was not imported here", name),
            .remedy = near ? fmt::format("Did you mean {}?", *near) : "ipt import --log lists what was."};
}

// The records that are asked for, in the order of their names.
Result<std::vector<Record>> asked_for(std::vector<Record> all, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const Record& record) { return record.name == name; });
        if (!known) {
            return not_imported(name, all);
        }
    }
    std::erase_if(all, [&](const Record& record) {
        return !names.empty() && std::find(names.begin(), names.end(), record.name) == names.end();
    });
    return all;
}

// The report as it was kept; one that cannot be read is empty.
nlohmann::ordered_json report_of(const Record& record) {
    return nlohmann::ordered_json::parse(record.report, nullptr, false);
}

std::string log_json(const std::vector<Record>& records) {
    nlohmann::ordered_json log = nlohmann::ordered_json::array();
    for (const Record& record : records) {
        nlohmann::ordered_json one{{"file", record.name}, {"format", record.format}, {"lost", record.lost}};
        const nlohmann::ordered_json report = report_of(record);
        for (const char* key : {"read", "left_out", "notes"}) {
            one[key] = report.contains(key) ? report[key] : nlohmann::ordered_json::array();
        }
        log.push_back(std::move(one));
    }
    const nlohmann::ordered_json answer{{"ipt", json_version}, {"command", "import"}, {"log", std::move(log)}};
    return answer.dump(2) + "\n";
}

std::string log_text(const std::vector<Record>& records) {
    std::string text = records.empty() ? "Nothing was imported here.\n" : "";
    for (const Record& record : records) {
        const nlohmann::ordered_json report = report_of(record);
        text += fmt::format("{} ({})\n{}", record.name, record.format,
                            report.contains("text") && report["text"].is_string() ? report["text"].get<std::string>()
                                                                                  : std::string{});
    }
    return text;
}

} // namespace

int import_log(const Options& options, const ImportOptions& asked, const std::filesystem::path& root, Io& io) {
    auto opened = store::ProjectStore::open_to_read(root);
    if (!opened) {
        return report_failure(opened.failure(), options, io);
    }
    auto all = opened.value().imports();
    if (!all) {
        return report_failure(all.failure(), options, io);
    }
    auto records = asked_for(std::move(all.value()), asked.files);
    if (!records) {
        return report_failure(records.failure(), options, io);
    }
    io.out << (options.format == Format::json ? log_json(records.value()) : log_text(records.value()));
    return nothing_found;
}

} // namespace ipt::cli
