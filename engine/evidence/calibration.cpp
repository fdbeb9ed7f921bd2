#include "engine/evidence/calibration.hpp"

#include <cassert>
#include <cmath>

namespace ipt {

double Anchors::membership(double value) const {
    assert(in_order() && "anchors are looked at when they are read");
    // ln(0.95 / 0.05)
    static const double reach = std::log(0.95 / 0.05);
    const double to = (value - cross) / (full - cross) >= 0 ? full - cross : cross - none;
    return 1.0 / (1.0 + std::exp(-(value - cross) * reach / to));
}

} // namespace ipt
