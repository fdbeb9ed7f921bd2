#pragma once
// From a measured value to membership in a set: the direct method of calibration (Ragin), as R's QCA computes it.

namespace ipt {

// Where membership is complete, undecided and nil. Full lies above cross above none, or the other way round.
struct Anchors {
    double full = 1;
    double cross = 0.5;
    double none = 0;

    [[nodiscard]] bool in_order() const { return (full > cross && cross > none) || (full < cross && cross < none); }
    // Logistic, with 0.95 at full and 0.05 at none; exactly 0.5 at cross.
    [[nodiscard]] double membership(double value) const;
};

} // namespace ipt
