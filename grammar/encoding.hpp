#pragma once
// Whether a file is text that we can read.

#include "grammar/diagnostic.hpp"

#include <optional>
#include <string_view>

namespace ipt {

// What is wrong with the bytes: UTF-16, a zero byte, or bytes that are no UTF-8. The first place only, for it is one
// cause.
[[nodiscard]] std::optional<Diagnostic> encoding_trouble(std::string_view text, SourceId source);

} // namespace ipt
