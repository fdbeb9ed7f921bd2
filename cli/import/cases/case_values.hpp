#pragma once
// What a coding program says of its cases and documents (gender, ward, years of service) -> a table of cases.

#include "cli/import/files/import_format.hpp"

#include <map>
#include <string>
#include <vector>

namespace ipt::cli {

class CaseValues {
public:
    // A value of a case; an empty one is none. Values are kept in the order in which cases and variables first come.
    void set(const std::string& of, const std::string& variable, const std::string& value);
    [[nodiscard]] bool has(const std::string& of) const { return rows_.count(of) > 0; }

    // Adds a `cases` declaration and the table that it reads, as the import of a table of cases makes them
    // (case_table.hpp): evidence/STUDY-cases.ipt. They are the project's from then on: an import that brings the coding
    // up to date leaves them as they are. Nothing where there are no values.
    void add_to(Imported& made, const ImportSource& source) const;

private:
    std::vector<std::string> cases_ = {};
    std::vector<std::string> variables_ = {};
    std::map<std::string, std::map<std::string, std::string>> rows_ = {};
};

} // namespace ipt::cli
