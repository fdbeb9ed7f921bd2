#include "cli/export/zip.hpp"

#include <cstdint>
#include <stdexcept>
#include <zip.h>

namespace ipt::cli {

namespace {

// Everything is in memory; what can fail is only that there is not enough of it.
void demand(bool done) {
    if (!done) {
        throw std::runtime_error{"an archive could not be put together"};
    }
}

// The 1st of January 1980, the first day that an archive knows.
constexpr std::uint16_t first_day = (1U << 5U) | 1U;

} // namespace

std::string zip_from_entries(const std::vector<std::pair<std::string, std::string>>& entries) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    demand(target != nullptr);
    zip_source_keep(target);
    zip_t* archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error);
    demand(archive != nullptr);
    for (const auto& [name, bytes] : entries) {
        zip_source_t* entry = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const zip_int64_t place = zip_file_add(archive, name.c_str(), entry, ZIP_FL_ENC_UTF_8);
        demand(place >= 0);
        demand(zip_file_set_dostime(archive, static_cast<zip_uint64_t>(place), 0, first_day, 0) == 0);
    }
    demand(zip_close(archive) == 0);
    zip_stat_t stat;
    zip_stat_init(&stat);
    demand(zip_source_stat(target, &stat) == 0);
    std::string made(stat.size, '\0');
    demand(zip_source_open(target) == 0);
    demand(zip_source_read(target, made.data(), made.size()) == static_cast<zip_int64_t>(made.size()));
    zip_source_close(target);
    zip_source_free(target);
    zip_error_fini(&error);
    return made;
}

} // namespace ipt::cli
