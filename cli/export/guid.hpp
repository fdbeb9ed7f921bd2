#pragma once
// Names that are unique everywhere and the same at every export.

#include <string>
#include <string_view>

namespace ipt::cli {

// The UUID of a path such as "code:#trust", in small letters without braces (RFC 4122, version 5).
[[nodiscard]] std::string guid_of(std::string_view path);

} // namespace ipt::cli
