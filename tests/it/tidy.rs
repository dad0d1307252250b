//! Rules about the code that no compiler keeps.
