//! Reading registers.
