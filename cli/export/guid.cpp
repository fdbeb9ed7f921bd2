#include "cli/export/guid.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/string_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace ipt::cli {

std::string guid_of(std::string_view path) {
    // The space of names that ipt gives out.
    static const boost::uuids::uuid space = boost::uuids::string_generator{}("5b1c7c5e-3d0e-4c57-9b0a-6f2f5a0d7e11");
    return to_string(boost::uuids::name_generator_sha1{space}(path.data(), path.size()));
}

} // namespace ipt::cli
