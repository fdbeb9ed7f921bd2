#pragma once
// When the program breaks an assertion of its own, or worse: one sentence, a note for us, exit code 3.

namespace ipt::cli {

// For the whole process; main calls it once. What is written names none of the user's texts.
void catch_crashes();

} // namespace ipt::cli
