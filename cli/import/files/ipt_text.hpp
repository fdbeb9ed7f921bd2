#pragma once
// Values of an importer -> text in our own language.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace ipt::cli {

// The words in quotation marks, on one line, as the language reads them back.
[[nodiscard]] std::string in_quotes(std::string_view words);
// Lines that begin with `// `, so that nothing in them can be taken for a declaration.
[[nodiscard]] std::string commented(std::string_view words);

// A name that the language takes, from what people wrote: "CMOC 1" is CMOC1, "2.1" is `prefix`2.1, "q1r4" is Q1r4.
// Empty when there is no letter or digit of ASCII in it and no prefix.
[[nodiscard]] std::string name_from(std::string_view words, std::string_view prefix);
// A name from the first telling words of a title: "Autonomy and Sustainability" is AutonomySustainability.
[[nodiscard]] std::string name_from_title(std::string_view title, std::string_view prefix);
// A #term from words: "Rising costs" is rising-costs. Never empty.
[[nodiscard]] std::string term_from(std::string_view words);

// Gives each name out once. Names that differ in upper and lower case alone are the same.
class Names {
public:
    // The name itself, or with b, c, … behind it.
    [[nodiscard]] std::string unused(const std::string& name);
    [[nodiscard]] bool has(std::string_view name) const;

private:
    std::set<std::string> taken_;
};

// As `ipt fmt` writes it. The text has no mistakes: that it is ours to see to is asserted.
[[nodiscard]] std::string laid_out(std::string text);

} // namespace ipt::cli
