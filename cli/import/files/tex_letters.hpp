#pragma once
#include <string>
#include <string_view>

namespace ipt::cli {

// Text as TeX writes it -> plain text: accents (\"u, \'{e}, \c c), letters (\ss, \o, \ae), dashes, ties; braces that
// only keep capitals go. What is not known stays as it is written.
[[nodiscard]] std::string text_from_tex(std::string_view tex);

} // namespace ipt::cli
