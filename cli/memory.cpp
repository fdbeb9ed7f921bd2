// Memory comes from jemalloc, in large pages where the system has them: a large project is looked up in any order, and
// in pages of 4 KB most looks begin with a search for the page (engine/README.md has figures).

// Read by jemalloc when the program begins; the name is its own.
extern "C" const char* malloc_conf;
const char* malloc_conf = "thp:always";
