# Writes OUTPUT, a C++ file that holds the text of each of MODULES. Run with cmake -P.
set(entries "")
foreach(module IN LISTS MODULES)
  get_filename_component(name ${module} NAME)
  get_filename_component(bare ${module} NAME_WE)
  string(SUBSTRING ${bare} 0 1 first)
  string(TOUPPER ${first} first)
  string(SUBSTRING ${bare} 1 -1 others)
  file(READ ${module} text)
  # A string literal may be limited to 64 kB, so the text is given in pieces of one line.
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n\"\n     \"" text "${text}")
  string(APPEND entries "    {\"stdlib/${name}\",\n     \"Std.${first}${others}\",\n     \"${text}\"},\n")
endforeach()
file(WRITE ${OUTPUT}.new
"#include \"stdlib/stdlib.hpp\"

namespace ipt {

namespace {

constexpr StandardFile files[] = {
${entries}};

} // namespace

std::span<const StandardFile> standard_files() {
    return files;
}

} // namespace ipt
")
execute_process(COMMAND ${CMAKE_COMMAND} -E copy_if_different ${OUTPUT}.new ${OUTPUT})
file(REMOVE ${OUTPUT}.new)
