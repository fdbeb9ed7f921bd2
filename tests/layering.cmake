# Who may include whom (CONTRIBUTING.md). Run as: cmake -DROOT=<folder of the project> -P layering.cmake
# Fails with the file, the include and the rule for every include that breaks one; and when one of the planted wrong
# includes below is let through.
cmake_minimum_required(VERSION 3.25)

# What a file below a folder may include of ours: the folder's own, and what stands to its left.
set(may_grammar grammar)
set(may_engine grammar engine)
set(may_rules grammar engine rules)
set(may_cli grammar engine rules cli stdlib)
set(may_stdlib "")
set(may_tests grammar engine rules cli stdlib tests)
set(ours grammar engine rules cli stdlib tests)

# The same for folders within these: by the folder, what a file below it may include of those beside it.
set(may_engine/theory theory)
set(may_engine/evidence theory evidence)
set(may_engine/graph theory evidence graph)
set(may_engine/verdicts theory evidence verdicts relations)
set(may_engine/store theory evidence store)
set(may_engine/relations relations)
set(may_engine/relations/rows rows)
set(may_engine/relations/program rows program)
set(may_engine/relations/plan rows program plan)
set(may_engine/relations/change rows program plan change)
set(may_engine/relations/run rows program plan change run)
set(may_engine/relations/proof rows program plan change run proof)
set(may_rules/given given)
set(may_rules/compile given compile)
set(may_cli/import/files files)
set(may_cli/import/references files references)
set(may_cli/import/cmocs files cmocs)
set(may_cli/import/cases files cases)
set(may_cli/import/coded files cmocs cases coded)
set(divided engine engine/relations rules cli/import)

# file: from the root; header: as written between the quotes or brackets. `broken` becomes the rule, or empty.
function(check_include file header)
  string(REGEX MATCH "^[a-z]+" folder "${file}")
  set(rule "")
  string(REGEX MATCH "^[a-z]+/" prefix "${header}")
  string(REPLACE "/" "" target "${prefix}")
  if(target IN_LIST ours)
    if(NOT target IN_LIST may_${folder})
      set(rule "${folder} may not include ${target}")
    endif()
    if(file MATCHES "^engine/relations/" AND NOT header MATCHES "^engine/relations/"
       AND NOT header STREQUAL "grammar/id.hpp" AND NOT header STREQUAL "grammar/symbol.hpp")
      set(rule "engine/relations knows of ours only grammar/id.hpp and grammar/symbol.hpp")
    endif()
    foreach(whole IN LISTS divided)
      if(file MATCHES "^${whole}/([a-z]+)/")
        set(part ${CMAKE_MATCH_1})
        if(header MATCHES "^${whole}/([a-z_]+)" AND NOT CMAKE_MATCH_1 IN_LIST may_${whole}/${part})
          set(rule "${whole}/${part} may not include ${whole}/${CMAKE_MATCH_1}")
        endif()
      endif()
    endforeach()
    if(header MATCHES "^engine/store/" AND NOT file MATCHES "^(engine/store|cli|tests)/")
      set(rule "engine/store is included by cli alone")
    endif()
  endif()
  if(header MATCHES "^tao/pegtl" AND NOT file MATCHES "^grammar/(grammar\\.hpp|tree\\.hpp|parse\\.cpp)$")
    set(rule "PEGTL stays in grammar/grammar.hpp, tree.hpp and parse.cpp")
  endif()
  if(header MATCHES "^boost/" AND NOT file MATCHES "^(engine/graph/graph_from_theory|cli/export/guid)\\.cpp$")
    set(rule "Boost stays in engine/graph/graph_from_theory.cpp and cli/export/guid.cpp")
  endif()
  if(header STREQUAL "sqlite3.h" AND NOT file MATCHES "^(engine/store/|tests/support/(sqlite_answers|sample_database)\\.cpp$)")
    set(rule "SQLite stays in engine/store, and in tests that ask it or make databases of others")
  endif()
  if(header MATCHES "^(zip\\.h|pugixml\\.hpp)$" AND NOT file MATCHES "^(cli|tests)/")
    set(rule "libzip and pugixml stay in cli")
  endif()
  if(header MATCHES "^(CLI|nlohmann)/" AND NOT file MATCHES "^(cli|tests)/")
    set(rule "CLI11 and nlohmann/json stay in cli")
  endif()
  set(broken "${rule}" PARENT_SCOPE)
endfunction()

set(planted
    grammar/parse.cpp=engine/theory/theory.hpp
    grammar/render.cpp=nlohmann/json.hpp
    grammar/format.cpp=tao/pegtl.hpp
    engine/theory/theory.hpp=rules/given/phrases.hpp
    engine/relations/rows/relation.hpp=grammar/source.hpp
    engine/relations/rows/relation.hpp=engine/relations/program/program.hpp
    engine/relations/run/machine.cpp=engine/relations/proof/proof.hpp
    engine/theory/theory.hpp=engine/evidence/evidence.hpp
    engine/graph/graph.hpp=engine/verdicts/slots.hpp
    rules/compile/types.cpp=rules/analyse.hpp
    cli/import/files/csv.cpp=cli/import/formats.hpp
    engine/relations/run/evaluate.cpp=engine/theory/theory.hpp
    engine/graph/graph.hpp=boost/graph/compressed_sparse_row_graph.hpp
    engine/evidence/evidence.hpp=sqlite3.h
    engine/evidence/evidence.hpp=engine/store/database.hpp
    rules/analyse.cpp=engine/store/database.hpp
    rules/analyse.hpp=cli/run.hpp
    rules/analyse.cpp=stdlib/stdlib.hpp
    rules/given/phrases.cpp=tests/support/folder.hpp
    engine/evidence/coded_project.hpp=pugixml.hpp
    cli/run.cpp=sqlite3.h)
foreach(plant IN LISTS planted)
  string(REGEX MATCH "^(.*)=(.*)$" plant "${plant}")
  check_include(${CMAKE_MATCH_1} ${CMAKE_MATCH_2})
  if(NOT broken)
    message(FATAL_ERROR "a wrong include was not noticed: ${plant}")
  endif()
endforeach()

set(wrong "")
file(GLOB_RECURSE files RELATIVE ${ROOT}
     ${ROOT}/grammar/*.?pp ${ROOT}/engine/*.?pp ${ROOT}/rules/*.?pp ${ROOT}/cli/*.?pp ${ROOT}/stdlib/*.?pp ${ROOT}/tests/*.?pp)
foreach(file IN LISTS files)
  file(STRINGS ${ROOT}/${file} lines REGEX "^[ \t]*#[ \t]*include[ \t]")
  foreach(line IN LISTS lines)
    if(line MATCHES "include[ \t]*[<\"]([^>\"]+)[>\"]")
      check_include(${file} ${CMAKE_MATCH_1})
      if(broken)
        string(APPEND wrong "  ${file} includes ${CMAKE_MATCH_1}: ${broken}\n")
      endif()
    endif()
  endforeach()
endforeach()

list(LENGTH files count)
if(wrong)
  message(FATAL_ERROR "includes that go the wrong way:\n${wrong}")
elseif(count EQUAL 0)
  message(FATAL_ERROR "no files below ${ROOT}")
endif()
message(STATUS "the includes of ${count} files go the right way")
