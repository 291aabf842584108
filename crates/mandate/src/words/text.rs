//! The readable text of arrangements.
